"""A bounded, fair queue in front of one worker thread: askers take turns, the loop never waits."""

from __future__ import annotations

import asyncio
from collections import OrderedDict, deque
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, TypeVar

from bot.errors import RefusedError
from bot.threads import started

T = TypeVar("T")


@dataclass(eq=False, slots=True)
class Job:
    work: Callable[[], Any]
    result: asyncio.Future[Any]


class Worker:
    """Runs plain, blocking work one piece at a time, round-robin over its users.

    Inference is bound by the processor, so one thread is as fast as several and the waits are
    even. Raises RefusedError where `capacity` pieces wait in all, or `per_user` of one user.
    """

    def __init__(self, *, capacity: int = 100, per_user: int = 3, name: str = "answers") -> None:
        self._capacity, self._per_user = capacity, per_user
        self._waiting: OrderedDict[int, deque[Job]] = OrderedDict()
        self._running: Job | None = None
        self._future: asyncio.Future[Any] | None = None
        self._closed = False
        self._thread = started(1, name)

    @property
    def waiting(self) -> int:
        """Pieces of work that have not begun."""
        return sum(len(jobs) for jobs in self._waiting.values())

    async def run(self, user: int, work: Callable[[], T]) -> T:
        """What `work()` returns or raises, once this user's turn has come."""
        if self._closed:
            raise RefusedError("error.restart")
        mine = self._waiting.get(user, ())
        if len(mine) >= self._per_user:
            raise RefusedError("error.too.many", n=len(mine))
        if self.waiting >= self._capacity:
            raise RefusedError("error.full")
        job = Job(work, asyncio.get_running_loop().create_future())
        self._waiting.setdefault(user, deque()).append(job)
        self._start_next()
        result: T = await job.result
        return result

    def _start_next(self) -> None:
        while self._running is None and self._waiting:
            user, jobs = self._waiting.popitem(last=False)
            job = jobs.popleft()
            if jobs:
                self._waiting[user] = jobs  # to the end: everyone else comes first
            if not job.result.done():  # its asker may have gone
                self._running = job
                loop = asyncio.get_running_loop()
                self._future = loop.run_in_executor(self._thread, job.work)
                self._future.add_done_callback(self._ended)

    def _ended(self, done: asyncio.Future[Any]) -> None:
        job, self._running = self._running, None
        error = None if done.cancelled() else done.exception()
        if job and not job.result.done():
            if done.cancelled():
                job.result.cancel()
            elif error:
                job.result.set_exception(error)
            else:
                job.result.set_result(done.result())
        self._start_next()

    def close(self) -> None:
        """Refuse what waits, runs or comes; a running piece ends by itself, unheard."""
        self._closed = True
        running = [self._running] if self._running else []
        for job in [*running, *(job for jobs in self._waiting.values() for job in jobs)]:
            if not job.result.done():
                job.result.set_exception(RefusedError("error.restart"))
        self._waiting.clear()
        if self._future:
            self._future.cancel()  # else its end would be told to a loop that is closed
        self._thread.shutdown(wait=False, cancel_futures=True)
