"""`/reindex`: bring new articles in, with live progress and a way to cancel."""

from __future__ import annotations

import asyncio
import logging
import secrets
import threading
import time
from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field
from pathlib import PurePath

import discord
from discord import app_commands
from discord.ext import commands

from bot.client import NewsdeskClient
from bot.cogs.options import NAME, choices
from bot.delivery import Interaction, ResponseDelivery, acknowledge
from bot.errors import RefusedError
from bot.ui.page import layout, plain
from bot.ui.reindexing import FAILURES_FILE, done_page, failures_file, progress_page
from bot.ui.strings import Words
from retrieval.models import Progress, Report

_log = logging.getLogger(__name__)

EVERY = 1.5  # seconds between edits: Discord allows five in five


@dataclass(eq=False, slots=True)
class Job:
    """A running reindex; `progress` is written by its thread and read by the loop."""

    user: str
    id: str = field(default_factory=lambda: secrets.token_hex(4))
    began: float = field(default_factory=time.monotonic)
    progress: Progress | None = None
    cancelled: threading.Event = field(default_factory=threading.Event)

    def note(self, progress: Progress) -> None:
        self.progress = progress


class ReindexCog(commands.Cog):
    """For those who may manage the server; one at a time."""

    def __init__(self, bot: NewsdeskClient) -> None:
        self.bot = bot
        self._job: Job | None = None
        # Not the answering thread: questions go on while articles come in.
        self._thread = ThreadPoolExecutor(1, thread_name_prefix="reindex")
        bot.actions["cancel"] = self.cancel

    async def cog_unload(self) -> None:
        if self._job:
            self._job.cancelled.set()
        self._thread.shutdown(wait=False, cancel_futures=True)

    @app_commands.command(description="Bring new and changed articles into the coverage")
    @app_commands.describe(
        source="Only this folder or address; all of them if left out",
        full="Read everything again, unchanged articles too",
    )
    @app_commands.guild_only()
    @app_commands.default_permissions(manage_guild=True)
    async def reindex(
        self, interaction: Interaction, source: str | None = None, full: bool = False
    ) -> None:
        require_manager(interaction)
        words = self.bot.words_of(interaction)
        if self._job:
            raise RefusedError("reindex.busy", who=words("reindex.busy.who", name=self._job.user))
        job = self._job = Job(user=interaction.user.display_name)
        try:
            await acknowledge(interaction, thinking=True)
            source = await asyncio.to_thread(self._known, source)
            _log.info("user %s of server %s reindexes", interaction.user.id, interaction.guild_id)
            await self._run(job, interaction, source, words, full=full)
        finally:
            self._job = None

    @reindex.autocomplete("source")
    async def _sources(
        self, interaction: Interaction, typed: str
    ) -> list[app_commands.Choice[str]]:
        require_manager(interaction)
        names = await asyncio.to_thread(self.bot.services.sources)
        return choices([label(name) for name in names], typed)

    def _known(self, source: str | None) -> str | None:
        """The source by its label or name; blocking. Raises RefusedError for any other."""
        if not source or not source.strip():
            return None
        for name in self.bot.services.sources():
            if source.strip() in {name, label(name)[:NAME]}:
                return name
        raise RefusedError("error.source", name=source.strip()[:60])

    async def _run(
        self, job: Job, interaction: Interaction, source: str | None, words: Words, *, full: bool
    ) -> None:
        delivery = ResponseDelivery(interaction, private=False)
        reindexer = self.bot.services.reindexer

        def work() -> Report:
            return reindexer.run(
                source=source, full=full, progress=job.note, cancelled=job.cancelled.is_set
            )

        running = asyncio.get_running_loop().run_in_executor(self._thread, work)
        shown = None
        while not running.done():
            state = (job.progress, job.cancelled.is_set())
            if state != shown:
                shown = state
                elapsed = time.monotonic() - job.began
                page = progress_page(*state[:1], elapsed, job.id, words, cancelling=state[1])
                try:
                    await delivery.show(page)
                except discord.HTTPException as error:  # the work goes on without its picture
                    _log.info("progress could not be shown: %s", error)
            await asyncio.wait({running}, timeout=EVERY)
        report = await running
        files = {FAILURES_FILE: failures_file(report)} if report.failures else {}
        await delivery.show(done_page(report, words), files)
        self.bot.dispatch("reindexed", report)

    async def cancel(self, interaction: Interaction, args: Sequence[str]) -> None:
        """cancel:<job>"""
        require_manager(interaction)
        job = self._job
        if job is None or job.id != args[0]:
            raise RefusedError("reindex.over")
        job.cancelled.set()
        _log.info("user %s cancels the reindex", interaction.user.id)
        said = layout(plain(self.bot.words_of(interaction)("reindex.cancelling")))
        await interaction.response.send_message(view=said, ephemeral=True)


def label(name: str) -> str:
    """An address as it is; of a folder's path the last two parts: the rest is the host's own."""
    return name if "://" in name else "/".join(PurePath(name).parts[-2:])


def require_manager(interaction: Interaction) -> None:
    """Discord's own command permissions may be widened by a server; this holds all the same."""
    if interaction.guild_id is None:
        raise RefusedError("error.server")
    allowed = interaction.permissions
    if not (allowed.manage_guild or allowed.administrator):
        raise RefusedError("error.manage")
