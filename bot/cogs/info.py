"""`/help` and `/coverage`: what the bot tells of itself."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Sequence
from datetime import UTC, datetime, time

import discord
from discord import app_commands
from discord.ext import commands

from bot.client import NewsdeskClient
from bot.cogs.rights import managed
from bot.coverage_bars import bars_of
from bot.delivery import Interaction, acknowledge, discord_files
from bot.ui.chart import draw_chart
from bot.ui.info import (
    PICTURE,
    Pictured,
    coverage_page,
    help_page,
)
from bot.ui.page import layout
from bot.ui.strings import Words
from retrieval.models import Coverage, DayCount

_log = logging.getLogger(__name__)


class InfoCog(commands.Cog):
    """Short reads; nothing here waits for the answering thread."""

    def __init__(self, bot: NewsdeskClient) -> None:
        self.bot = bot
        self._lacking = [
            name
            for name, part in (
                ("quotes", bot.services.quotes),
                ("latest", bot.services.newest),
                ("verify", bot.services.claims),
                ("sources", bot.services.sources_desk),
                ("article", bot.services.articles_desk),
            )
            if part is None
        ]

    @app_commands.command(description="What I can do, by examples")
    async def help(self, interaction: Interaction) -> None:
        me = self.bot.user.mention if self.bot.user else ""
        words, open_to = self.bot.words_of(interaction), managed(self.bot, interaction)
        page = help_page(me, words, hidden=self._lacking, managed=open_to)
        await interaction.response.send_message(view=layout(page), ephemeral=True)

    @app_commands.command(description="How many articles I hold, from whom, and how fresh they are")
    async def coverage(self, interaction: Interaction) -> None:
        await acknowledge(interaction, thinking=True)
        words, now = self.bot.words_of(interaction), self.bot.services.clock()
        allowed = self.bot.settings.of(interaction.guild_id or 0).publishers
        library = self.bot.services.library
        days = await asyncio.to_thread(library.per_day, allowed)
        coverage = _seen(await asyncio.to_thread(library.coverage), allowed, days)
        pictured = await asyncio.to_thread(_pictured, days, words)
        page = coverage_page(coverage, words, now, pictured)
        files = {PICTURE: pictured.chart.png} if pictured else {}
        try:
            await interaction.edit_original_response(
                view=layout(page), attachments=discord_files(files)
            )
        except discord.Forbidden as error:  # a place without pictures has the figures still
            _log.info("no picture in channel %s: %s", interaction.channel_id, error)
            page = coverage_page(coverage, words, now)
            await interaction.edit_original_response(view=layout(page), attachments=[])


def _pictured(days: Sequence[DayCount], words: Words) -> Pictured | None:
    """The picture, None where there is nothing to show or it fails; blocking."""
    try:
        bars = bars_of(days)
        return Pictured(bars, draw_chart(bars, words)) if bars else None
    except Exception:  # the figures are worth having without it
        _log.exception("the picture of the coverage could not be drawn")
        return None


def _seen(coverage: Coverage, allowed: tuple[str, ...], days: Sequence[DayCount]) -> Coverage:
    """The coverage as a server with a limit to some publishers may see it."""
    if not allowed:
        return coverage
    held = tuple((name, count) for name, count in coverage.publishers if name in allowed)
    moments = [datetime.combine(count.day, time(), UTC) for count in days]
    first, last = min(moments, default=None), max(moments, default=None)
    return Coverage(sum(count for _, count in held), held, first, last)
