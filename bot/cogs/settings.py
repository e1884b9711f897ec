"""`/settings`: how the bot works on a server, for those who may manage it."""

from __future__ import annotations

import asyncio
import logging
from typing import Literal, TypeVar

import discord
from discord import app_commands
from discord.ext import commands

from bot.client import NewsdeskClient
from bot.cogs.options import choices, publishers_here
from bot.cogs.rights import require_manager
from bot.delivery import Interaction, acknowledge
from bot.errors import RefusedError
from bot.ui.page import layout
from bot.ui.settings_page import settings_page

_log = logging.getLogger(__name__)

T = TypeVar("T")


class SettingsCog(commands.Cog):
    """Each subcommand changes what is given and shows all settings, to the admin alone."""

    settings = app_commands.Group(
        name="settings",
        description="How I work on this server",
        guild_only=True,
        default_permissions=discord.Permissions(manage_guild=True),
    )

    def __init__(self, bot: NewsdeskClient) -> None:
        self.bot = bot

    @settings.command(description="Show all settings")
    async def show(self, interaction: Interaction) -> None:
        await self._change(interaction)

    @settings.command(description="Channels I answer in; without any, all that I can see")
    @app_commands.describe(channel="The channel", answer="Whether I answer there")
    async def channel(
        self, interaction: Interaction, channel: app_commands.AppCommandChannel, answer: bool
    ) -> None:
        held = self.bot.settings.of(interaction.guild_id or 0).channels
        await self._change(interaction, channels=_with(held, channel.id, wanted=answer))

    @settings.command(description="Roles that may ask; without any, everyone")
    @app_commands.describe(role="The role", may_ask="Whether it may ask")
    async def role(self, interaction: Interaction, role: discord.Role, may_ask: bool) -> None:
        held = self.bot.settings.of(interaction.guild_id or 0).roles
        await self._change(interaction, roles=_with(held, role.id, wanted=may_ask))

    @settings.command(description="Publishers that answers may draw on; without any, all")
    @app_commands.describe(publisher="The publisher", allowed="Whether it may be used")
    async def publisher(self, interaction: Interaction, publisher: str, allowed: bool) -> None:
        require_manager(interaction)
        known = await asyncio.to_thread(publishers_here, self.bot, ())
        held = self.bot.settings.of(interaction.guild_id or 0).publishers
        if publisher not in (*known, *held):
            raise RefusedError("error.publisher", name=publisher[:60])
        await self._change(interaction, publishers=_with(held, publisher, wanted=allowed))

    @publisher.autocomplete("publisher")
    async def _publishers(self, _: Interaction, typed: str) -> list[app_commands.Choice[str]]:
        return choices(await asyncio.to_thread(publishers_here, self.bot, ()), typed)

    @settings.command(description="How answers are given")
    @app_commands.describe(
        private="Show answers to the asker alone unless they say otherwise",
        threads="Open a thread for each mention",
        mention="In my threads, answer only when mentioned",
        language="The language of my own words",
    )
    async def answers(
        self,
        interaction: Interaction,
        private: bool | None = None,
        threads: bool | None = None,
        mention: bool | None = None,
        language: Literal["auto", "en", "de"] | None = None,
    ) -> None:
        given = {"private": private, "threads": threads, "mention": mention, "language": language}
        await self._change(interaction, **{k: v for k, v in given.items() if v is not None})

    @settings.command(description="How often may be asked")
    @app_commands.describe(
        seconds="Between two questions of one person",
        questions="A minute in one channel; 0 for any number",
    )
    async def cooldown(
        self,
        interaction: Interaction,
        seconds: app_commands.Range[int, 0, 3600] | None = None,
        questions: app_commands.Range[int, 0, 600] | None = None,
    ) -> None:
        given = {"user_cooldown": seconds, "channel_cooldown": questions}
        await self._change(interaction, **{k: v for k, v in given.items() if v is not None})

    async def _change(self, interaction: Interaction, **values: object) -> None:
        require_manager(interaction)
        await acknowledge(interaction, thinking=True, private=True)
        guild = interaction.guild_id or 0
        if values:
            await self.bot.keeping(lambda: self.bot.settings.change(guild, **values))
            _log.info("user %s of server %s set %s", interaction.user.id, guild, values)
        page = settings_page(self.bot.settings.of(guild), self.bot.words_of(interaction))
        await interaction.edit_original_response(view=layout(page))


def _with(held: tuple[T, ...], item: T, *, wanted: bool) -> tuple[T, ...]:
    kept = tuple(one for one in held if one != item)
    return (*kept, item) if wanted else kept
