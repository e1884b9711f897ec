"""`/help`, `/coverage`, `/status`: what the bot tells of itself."""

from __future__ import annotations

import asyncio
import statistics
from datetime import datetime

from discord import app_commands
from discord.ext import commands

from bot.client import NewsdeskClient
from bot.cogs.reindex import require_manager
from bot.delivery import Interaction, acknowledge
from bot.ui.info import Status, coverage_page, help_page, status_page
from bot.ui.page import layout
from retrieval.models import Coverage, Report


class InfoCog(commands.Cog):
    """Short reads; nothing here waits for the answering thread."""

    def __init__(self, bot: NewsdeskClient) -> None:
        self.bot = bot
        self._reindexed: datetime | None = None
        self._lacking = [
            name
            for name, part in (("quotes", bot.services.quotes), ("latest", bot.services.newest))
            if part is None
        ]

    @commands.Cog.listener()
    async def on_reindexed(self, _: Report) -> None:
        self._reindexed = self.bot.services.clock()

    @app_commands.command(description="What I can do, by examples")
    async def help(self, interaction: Interaction) -> None:
        me = self.bot.user.mention if self.bot.user else ""
        page = help_page(me, self.bot.words_of(interaction), hidden=self._lacking)
        await interaction.response.send_message(view=layout(page), ephemeral=True)

    @app_commands.command(description="How many articles I hold, from whom, and how fresh they are")
    async def coverage(self, interaction: Interaction) -> None:
        await acknowledge(interaction, thinking=True)
        allowed = self.bot.settings.of(interaction.guild_id or 0).publishers
        coverage = _seen(await asyncio.to_thread(self.bot.services.library.coverage), allowed)
        page = coverage_page(coverage, self.bot.words_of(interaction), self.bot.services.clock())
        await interaction.edit_original_response(view=layout(page))

    @app_commands.command(description="How I am doing: freshness, queue, last errors")
    @app_commands.guild_only()
    @app_commands.default_permissions(manage_guild=True)
    async def status(self, interaction: Interaction) -> None:
        require_manager(interaction)
        await acknowledge(interaction, thinking=True, private=True)
        bot = self.bot
        status = Status(
            coverage=await asyncio.to_thread(bot.services.library.coverage),
            waiting=bot.worker.waiting,
            answered=bot.asking.answered,
            median_ms=statistics.median(bot.asking.times_ms or [0.0]),
            slowest_loop_ms=bot.pulse.slowest_ms(),
            started=bot.started,
            reindexed=self._reindexed,
            writer=bot.services.writer,
            errors=tuple(bot.failures),
        )
        page = status_page(status, bot.words_of(interaction), bot.services.clock())
        await interaction.edit_original_response(view=layout(page))


def _seen(coverage: Coverage, allowed: tuple[str, ...]) -> Coverage:
    """The coverage as a server with a limit to some publishers may see it."""
    if not allowed:
        return coverage
    held = tuple((name, count) for name, count in coverage.publishers if name in allowed)
    return Coverage(sum(count for _, count in held), held, coverage.first, coverage.last)
