"""`/status`: how the bot is doing, for those who may manage the server."""

from __future__ import annotations

import asyncio
import statistics
import time
from datetime import datetime
from typing import TYPE_CHECKING

from discord import app_commands
from discord.ext import commands

from bot.client import NewsdeskClient
from bot.cogs.rights import require_manager
from bot.delivery import Interaction, acknowledge
from bot.ui.page import layout
from bot.ui.status import Running, Status, status_page
from retrieval.errors import NothingIndexedError
from retrieval.models import Coverage, Report

if TYPE_CHECKING:
    from bot.condition import Condition
    from bot.sources_desk import SourceLine

Measured = tuple[Coverage, "Condition | None", tuple["SourceLine", ...]]


class StatusCog(commands.Cog):
    """Short reads; nothing here waits for the answering thread."""

    def __init__(self, bot: NewsdeskClient) -> None:
        self.bot = bot
        self._reindexed: datetime | None = None

    @commands.Cog.listener()
    async def on_reindexed(self, _: Report) -> None:
        self._reindexed = self.bot.services.clock()

    @app_commands.command(description="How I am doing: freshness, queue, last errors")
    @app_commands.guild_only()
    @app_commands.default_permissions(manage_guild=True)
    async def status(self, interaction: Interaction) -> None:
        require_manager(interaction)
        await acknowledge(interaction, thinking=True, private=True)
        bot, job = self.bot, self.bot.jobs.current
        coverage, condition, sources = await asyncio.to_thread(self._measured)
        status = Status(
            coverage=coverage,
            waiting=bot.worker.waiting,
            answered=bot.asking.answered,
            median_ms=statistics.median(bot.asking.times_ms or [0.0]),
            slowest_loop_ms=bot.pulse.slowest_ms(),
            started=bot.started,
            reindexed=self._reindexed,
            writer=bot.services.writer,
            errors=tuple(bot.failures),
            condition=condition,
            sources=sources,
            running=Running(job.user, time.monotonic() - job.began) if job else None,
        )
        page = status_page(status, bot.words_of(interaction), bot.services.clock())
        await interaction.edit_original_response(view=layout(page))

    def _measured(self) -> Measured:
        """What has to be read from the disk; blocking."""
        services = self.bot.services
        try:
            coverage = services.library.coverage()
        except NothingIndexedError:  # what an admin looks at most when there is nothing yet
            coverage = Coverage()
        condition = services.condition() if services.condition else None
        desk = services.sources_desk
        return coverage, condition, tuple(desk.lines()) if desk else ()
