"""`/ask`: a question as a slash command, with its options."""

from __future__ import annotations

import asyncio
from dataclasses import dataclass

from discord import app_commands
from discord.ext import commands

from bot.answer.models import Ask
from bot.asking import Asker
from bot.client import NewsdeskClient
from bot.cogs.gate import MAX_QUESTION, admit
from bot.cogs.options import (
    channels_of,
    choices,
    option_days,
    publisher_named,
    publishers_here,
    roles_of,
)
from bot.delivery import Interaction, ResponseDelivery, acknowledge
from bot.ui.text import clean


@dataclass(frozen=True, slots=True)
class Wanted:
    """A question with its options as they were typed."""

    question: str
    publisher: str | None = None
    since: str | None = None
    until: str | None = None
    private: bool | None = None


async def ask_by_command(bot: NewsdeskClient, interaction: Interaction, wanted: Wanted) -> None:
    """Admit, acknowledge, answer: what every command that asks has in common."""
    guild = interaction.guild_id or 0
    settings = bot.settings.of(guild)
    words = bot.words_of(interaction)
    admit(
        bot,
        words,
        question=wanted.question,
        user=interaction.user.id,
        guild=guild,
        channels=channels_of(interaction.channel),
        roles=roles_of(interaction.user),
    )
    alone = settings.private if wanted.private is None else wanted.private
    await acknowledge(interaction, thinking=True, private=alone)
    ask = await asyncio.to_thread(_understand, bot, wanted, settings.publishers)
    asker = Asker(
        user=interaction.user.id,
        guild=guild,
        channel=interaction.channel_id or 0,
        private=alone,
        shows_question=True,
    )
    await bot.asking.answer(ask, asker, ResponseDelivery(interaction, private=alone), words)


def _understand(bot: NewsdeskClient, wanted: Wanted, allowed: tuple[str, ...]) -> Ask:
    """Options read and checked; blocking, as it looks into the corpus."""
    first, last = option_days(bot, wanted.since, wanted.until)
    return Ask(
        question=clean(wanted.question).strip(),
        now=bot.services.clock(),
        publishers=publisher_named(bot, wanted.publisher, allowed),
        since=first,
        until=last,
        allowed_publishers=allowed,
    )


class AskCog(commands.Cog):
    """Questions by slash command."""

    def __init__(self, bot: NewsdeskClient) -> None:
        self.bot = bot

    @app_commands.command(
        description="Ask the news coverage; every sentence of the answer is cited"
    )
    @app_commands.describe(
        question="What you would like to know",
        publisher="Only articles of this publisher",
        since="Only articles since this day: last week, 14 March, 2026-03-14",
        until="Only articles up to this day: yesterday, 14 March, 2026-03-14",
        private="Show the answer to you alone",
    )
    async def ask(  # noqa: PLR0917  (discord.py reads the options from the signature)
        self,
        interaction: Interaction,
        question: app_commands.Range[str, 1, MAX_QUESTION],
        publisher: str | None = None,
        since: str | None = None,
        until: str | None = None,
        private: bool | None = None,
    ) -> None:
        wanted = Wanted(question, publisher, since, until, private)
        await ask_by_command(self.bot, interaction, wanted)

    @ask.autocomplete("publisher")
    async def _publishers(
        self, interaction: Interaction, typed: str
    ) -> list[app_commands.Choice[str]]:
        allowed = self.bot.settings.of(interaction.guild_id or 0).publishers
        known = await asyncio.to_thread(publishers_here, self.bot, allowed)
        return choices(known, typed)
