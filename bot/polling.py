"""Reads each listed source when it is due, for as long as the bot runs."""

from __future__ import annotations

import asyncio
import logging
import random
import threading
from collections.abc import Awaitable, Callable
from concurrent.futures import Future
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Final, Protocol

from bot.threads import started
from retrieval.errors import CorpusBusyError
from retrieval.models import Report

_log = logging.getLogger(__name__)

_LOOK: Final = 60.0  # seconds after which the list is read again at the latest
_BUSY: Final = 60.0  # seconds to leave a reindex that is under way alone
_BACK_OFF: Final = 86_400.0  # seconds between two attempts at a failing source, at most
_JITTER: Final = 0.1  # share of the interval: sources listed together drift apart
_GRACE: Final = 5.0  # seconds for a run to end when the bot stops


@dataclass(frozen=True, slots=True)
class Poll:
    """A source to look at `every` so many seconds; `last_run` is aware."""

    name: str
    every: float
    last_run: datetime | None = None


class Polled(Protocol):
    """What is polled; both calls block and run off the loop."""

    def plan(self) -> list[Poll]:
        """The sources as they are listed now."""
        ...

    def read(self, name: str, cancelled: Callable[[], bool]) -> Report:
        """Bring in what one of them gives. Raises CorpusBusyError while a reindex runs."""
        ...


@dataclass(slots=True)
class _Turn:
    due: float  # seconds since the epoch
    failures: int = 0


class Poller:
    """One source after another; a failing one is left alone ever longer and stops no other.

    `found` is called on the loop with each report that brought something.
    """

    def __init__(
        self,
        polled: Polled,
        *,
        found: Callable[[Report], object] = lambda _: None,
        clock: Callable[[], datetime] = lambda: datetime.now(UTC),
        pause: Callable[[float], Awaitable[None]] = asyncio.sleep,
        chance: random.Random | None = None,
    ) -> None:
        self._polled, self._found, self._clock, self._pause = polled, found, clock, pause
        self._chance = chance or random.Random()  # noqa: S311 (spreads load, hides nothing)
        self._turns: dict[str, _Turn] = {}
        self._ending = threading.Event()
        self._thread = started(1, "polling")
        self._reading: Future[Report] | None = None
        self._trouble = ""

    async def run(self) -> None:
        """Poll until cancelled."""
        while True:
            try:
                wait = await self.step()
            except Exception:
                _log.exception("polling failed; it goes on")
                wait = _LOOK
            await self._pause(wait)

    async def stop(self) -> None:
        """Have a run under way end; waits a little for it."""
        self._ending.set()
        if self._reading is not None:
            await asyncio.wait({asyncio.wrap_future(self._reading)}, timeout=_GRACE)
        self._thread.shutdown(wait=False, cancel_futures=True)

    async def step(self) -> float:
        """Read what is due now; returns in how many seconds to look again."""
        for poll in await self._plan():
            turn = self._turns[poll.name]
            if turn.due <= self._now and not self._ending.is_set():
                turn.due = self._now + await self._read(poll, turn)
        soonest = min((turn.due for turn in self._turns.values()), default=self._now + _LOOK)
        return min(max(soonest - self._now, 1.0), _LOOK)

    async def _plan(self) -> list[Poll]:
        """The sources by when they are due, with a turn for each. Empty where that fails."""
        loop = asyncio.get_running_loop()
        try:
            plan = await loop.run_in_executor(self._thread, self._polled.plan)
            self._trouble = ""
        except Exception as error:
            if str(error) != self._trouble:  # once, not every minute
                _log.warning("the sources cannot be polled: %s", error)
            self._trouble = str(error)
            plan = []
        self._turns = {
            poll.name: self._turns.get(poll.name) or _Turn(self._first(poll)) for poll in plan
        }
        return sorted(plan, key=lambda poll: self._turns[poll.name].due)

    def _first(self, poll: Poll) -> float:
        """When a source is due that has had no turn in this run of the bot."""
        if poll.last_run is None:
            return self._now
        return min(poll.last_run.timestamp(), self._now) + self._spread(poll.every)

    async def _read(self, poll: Poll, turn: _Turn) -> float:
        """Read one source; returns in how many seconds it is due again."""
        # Kept also where this task is cancelled: the thread goes on until it notices.
        self._reading = self._thread.submit(self._polled.read, poll.name, self._ending.is_set)
        try:
            report = await asyncio.wrap_future(self._reading)
        except CorpusBusyError:
            return _BUSY
        except Exception as error:
            return self._failed(poll, turn, str(error) or type(error).__name__)
        if report.added or report.changed or report.removed:
            _log.info(
                "%s: %d added, %d changed, %d removed, %d failed",
                poll.name, report.added, report.changed, report.removed, report.failed,
            )  # fmt: skip
            self._found(report)
        if report.failed and not (report.added or report.changed or report.unchanged):
            return self._failed(poll, turn, report.failures[-1].reason)
        turn.failures = 0
        return self._spread(poll.every)

    def _failed(self, poll: Poll, turn: _Turn, why: str) -> float:
        turn.failures += 1
        longest = max(poll.every, _BACK_OFF)
        wait = self._spread(min(poll.every * 2.0 ** min(turn.failures, 20), longest))
        _log.warning(
            "%s failed (%d times running): %s; again in %d minutes",
            poll.name, turn.failures, why, wait // 60,
        )  # fmt: skip
        return wait

    def _spread(self, seconds: float) -> float:
        return seconds * (1.0 + self._chance.uniform(0.0, _JITTER))

    @property
    def _now(self) -> float:
        return self._clock().timestamp()
