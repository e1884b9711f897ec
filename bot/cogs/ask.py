"""`/ask`: a question as a slash command, with its options."""

from __future__ import annotations

import asyncio
from datetime import datetime, timedelta

import discord
from discord import app_commands
from discord.ext import commands

from bot.answer.models import Ask
from bot.asking import Asker
from bot.client import NewsdeskClient
from bot.cogs.gate import MAX_QUESTION, admit
from bot.delivery import Interaction, ResponseDelivery, acknowledge
from bot.errors import RefusedError
from bot.ui.text import clean

CHOICES = 25  # Discord shows no more
NAME = 100


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
    @app_commands.allowed_installs(guilds=True, users=True)
    @app_commands.allowed_contexts(guilds=True, dms=True, private_channels=True)
    async def ask(  # noqa: PLR0917  (discord.py reads the options from the signature)
        self,
        interaction: Interaction,
        question: app_commands.Range[str, 1, MAX_QUESTION],
        publisher: str | None = None,
        since: str | None = None,
        until: str | None = None,
        private: bool | None = None,
    ) -> None:
        guild = interaction.guild_id or 0
        settings = self.bot.settings.of(guild)
        words = self.bot.words_of(interaction)
        admit(
            self.bot,
            words,
            question=question,
            user=interaction.user.id,
            guild=guild,
            channels=channels_of(interaction.channel),
            roles=roles_of(interaction.user),
        )
        alone = settings.private if private is None else private
        await acknowledge(interaction, thinking=True, private=alone)
        ask = await asyncio.to_thread(
            self._understand, question, publisher, since, until, settings.publishers
        )
        asker = Asker(
            user=interaction.user.id,
            guild=guild,
            channel=interaction.channel_id or 0,
            private=alone,
            shows_question=True,
        )
        delivery = ResponseDelivery(interaction, private=alone)
        await self.bot.asking.answer(ask, asker, delivery, words)

    def _understand(
        self,
        question: str,
        publisher: str | None,
        since: str | None,
        until: str | None,
        allowed: tuple[str, ...],
    ) -> Ask:
        """Options read and checked; blocking, as it looks into the corpus."""
        now = self.bot.services.clock()
        first, last = self._day(since, now), self._day(until, now)
        if last is not None:
            last += timedelta(days=1)  # "until Friday" has Friday in it
        if first and last and first >= last:
            raise RefusedError("error.days")
        return Ask(
            question=clean(question).strip(),
            now=now,
            publishers=self._publisher(publisher, allowed),
            since=first,
            until=last,
            allowed_publishers=allowed,
        )

    def _day(self, text: str | None, now: datetime) -> datetime | None:
        if not text or not text.strip():
            return None
        day = self.bot.services.parse_day(text.strip(), now)
        if day is None:
            raise RefusedError("error.day", text=text.strip()[:60])
        return day

    def _publisher(self, name: str | None, allowed: tuple[str, ...]) -> tuple[str, ...]:
        if not name or not name.strip():
            return ()
        for known in publishers_here(self.bot, allowed):
            # Long names are cut to what Discord takes for a choice.
            if known.casefold() == name.strip().casefold() or known[:NAME] == name:
                return (known,)
        raise RefusedError("error.publisher", name=name.strip()[:60])

    @ask.autocomplete("publisher")
    async def _publishers(
        self, interaction: Interaction, typed: str
    ) -> list[app_commands.Choice[str]]:
        allowed = self.bot.settings.of(interaction.guild_id or 0).publishers
        known = await asyncio.to_thread(publishers_here, self.bot, allowed)
        return choices(known, typed)


def publishers_here(bot: NewsdeskClient, allowed: tuple[str, ...]) -> list[str]:
    """The publishers of the coverage that this server may see; blocking."""
    return [p for p in bot.services.library.publishers() if p and (not allowed or p in allowed)]


def choices(names: list[str], typed: str) -> list[app_commands.Choice[str]]:
    """Up to 25 names that hold what was typed, those that begin with it first."""
    wanted = typed.strip().casefold()
    holding = [name for name in names if wanted in name.casefold()]
    holding.sort(key=lambda name: not name.casefold().startswith(wanted))
    cut = dict.fromkeys(clean(name)[:NAME] for name in holding)
    return [app_commands.Choice(name=n, value=n) for n in cut if n.strip()][:CHOICES]


def channels_of(channel: object) -> list[int]:
    """The channel asked in and the parent of a thread."""
    found = [getattr(channel, "id", 0)]
    if isinstance(channel, discord.Thread):
        found.append(channel.parent_id)
    return found


def roles_of(user: discord.User | discord.Member) -> list[int]:
    return [role.id for role in user.roles] if isinstance(user, discord.Member) else []
