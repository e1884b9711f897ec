"""The message menu's "Check against coverage": what the coverage says of its claims."""

from __future__ import annotations

from collections.abc import Iterator

import discord
from discord import app_commands
from discord.ext import commands

from bot.answer.claims import read_claims
from bot.answer.models import Ask
from bot.asking import Asker
from bot.client import NewsdeskClient
from bot.cogs.gate import MAX_QUESTION, admit
from bot.cogs.options import channels_of, roles_of
from bot.delivery import Interaction, ResponseDelivery, acknowledge
from bot.errors import RefusedError
from bot.services import AnswerService
from bot.ui.text import clean


class ClaimsCog(commands.Cog):
    """For the eyes of the one who asks: it is somebody else's message."""

    def __init__(self, bot: NewsdeskClient, claims: AnswerService) -> None:
        self.bot, self._claims = bot, claims
        self._menu = app_commands.ContextMenu(name="Check against coverage", callback=self.verify)
        bot.tree.add_command(self._menu)

    async def cog_unload(self) -> None:
        self.bot.tree.remove_command(self._menu.name, type=self._menu.type)

    @app_commands.allowed_installs(guilds=True, users=True)
    @app_commands.allowed_contexts(guilds=True, dms=True, private_channels=True)
    async def verify(self, interaction: Interaction, message: discord.Message) -> None:
        """Reading the claims takes a millisecond: a message without any is told so at once."""
        words = self.bot.words_of(interaction)
        guild = interaction.guild_id or 0
        text = clean("\n".join(texts_of(message)))
        if not read_claims(text):
            raise RefusedError("error.claims.none")
        admit(
            self.bot,
            words,
            question=text[:MAX_QUESTION],
            user=interaction.user.id,
            guild=guild,
            channels=channels_of(interaction.channel),
            roles=roles_of(interaction.user),
        )
        await acknowledge(interaction, thinking=True, private=True)
        ask = Ask(
            question=text,
            now=self.bot.services.clock(),
            allowed_publishers=self.bot.settings.of(guild).publishers,
        )
        asker = Asker(
            user=interaction.user.id,
            guild=guild,
            channel=interaction.channel_id or 0,
            private=True,
        )
        delivery = ResponseDelivery(interaction, private=True)
        await self.bot.asking.answer(ask, asker, delivery, words, self._claims)


def texts_of(message: discord.Message) -> Iterator[str]:
    """What a message says: its own words, those it forwards, those of its embeds and blocks.

    A message that a command is used on comes with its text, the message-content intent or not.
    """
    yield message.content
    for forwarded in message.message_snapshots:
        yield forwarded.content
    for embed in message.embeds:
        yield from filter(None, (embed.title, embed.description))
    for component in message.components:
        if isinstance(component, discord.TextDisplay):
            yield component.content
