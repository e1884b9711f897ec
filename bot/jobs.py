"""One writing run at a time: who began it, how far it is, on a thread of its own."""

from __future__ import annotations

import asyncio
import logging
import secrets
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import Protocol, TypeVar

import discord

from bot.delivery import Delivery
from bot.errors import RefusedError
from bot.threads import started
from bot.ui.reindexing import progress_page
from bot.ui.strings import Words
from retrieval.models import Progress, Report

_log = logging.getLogger(__name__)

T = TypeVar("T")
EVERY = 1.5  # seconds between edits: Discord allows five in five


@dataclass(eq=False, slots=True)
class Job:
    """A run under way; `progress` is written by its thread and read by the loop."""

    user: str
    id: str = field(default_factory=lambda: secrets.token_hex(4))
    began: float = field(default_factory=time.monotonic)
    progress: Progress | None = None
    cancelled: threading.Event = field(default_factory=threading.Event)

    def note(self, progress: Progress) -> None:
        self.progress = progress


class Work(Protocol):
    """Plain and blocking; raises retrieval.errors.CorpusBusyError where another run is on."""

    def __call__(
        self, *, progress: Callable[[Progress], None], cancelled: Callable[[], bool]
    ) -> Report: ...


class Jobs:
    """What writes to the corpus on somebody's word: a reindex, a withdrawal, a page brought in."""

    def __init__(self) -> None:
        self.current: Job | None = None
        # Not the answering thread: questions go on while articles come in.
        self._thread = started(1, "reindex")

    @contextmanager
    def begun(self, user: str, words: Words) -> Iterator[Job]:
        """The only job until the block ends. Raises RefusedError where there is one already."""
        if self.current:
            who = words("reindex.busy.who", name=self.current.user)
            raise RefusedError("reindex.busy", who=who)
        job = self.current = Job(user)
        try:
            yield job
        finally:
            self.current = None

    async def run(self, work: Callable[[], T]) -> T:
        """What `work()` returns or raises, on the writing thread."""
        return await asyncio.get_running_loop().run_in_executor(self._thread, work)

    async def follow(self, job: Job, delivery: Delivery, words: Words, work: Work) -> Report:
        """Run `work` and show how far it is, with a way to cancel, until it is over."""

        def working() -> Report:
            return work(progress=job.note, cancelled=job.cancelled.is_set)

        running = asyncio.ensure_future(self.run(working))
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
        return await running

    def close(self) -> None:
        """Have the run under way stop at its next article."""
        if self.current:
            self.current.cancelled.set()
        self._thread.shutdown(wait=False, cancel_futures=True)
