"""Sources are read when they are due, and a bad one troubles only itself."""

from __future__ import annotations

import asyncio
import logging
import random
import threading
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from itertools import pairwise
from pathlib import Path

import pytest

from bot.polling import Poll, Poller
from retrieval.errors import CorpusBusyError, InputError
from retrieval.models import Failure, Report

START = datetime(2031, 3, 3, 9, tzinfo=UTC)
MINUTE = 60.0


class Polled:
    """Sources by name; what reading one does is said by the test."""

    def __init__(self, *polls: Poll) -> None:
        self.polls = list(polls)
        self.answers: dict[str, Report | Exception] = {}
        self.read_at: list[tuple[str, float]] = []
        self.minutes = 0.0

    def plan(self) -> list[Poll]:
        return list(self.polls)

    def read(self, name: str, cancelled: Callable[[], bool]) -> Report:
        self.read_at.append((name, self.minutes))
        answer = self.answers.get(name, Report(unchanged=1))
        if isinstance(answer, Exception):
            raise answer
        return answer

    def times(self, name: str) -> list[float]:
        return [minutes for read, minutes in self.read_at if read == name]


class Still(random.Random):
    """No jitter."""

    def uniform(self, a: float, b: float) -> float:
        return a


async def watch(
    polled: Polled, minutes: float, *, chance: random.Random | None = None
) -> list[Report]:
    """Let the poller run for so long, on a clock that its pauses move."""
    reports: list[Report] = []

    async def pause(seconds: float) -> None:
        polled.minutes += seconds / MINUTE
        if polled.minutes > minutes:
            raise asyncio.CancelledError

    poller = Poller(
        polled,
        found=reports.append,
        clock=lambda: START + timedelta(minutes=polled.minutes),
        pause=pause,
        chance=chance or Still(),
    )
    with pytest.raises(asyncio.CancelledError):
        await poller.run()
    await poller.stop()
    return reports


async def test_each_source_is_read_at_its_own_interval() -> None:
    polled = Polled(Poll("quick", 10 * MINUTE), Poll("slow", 25 * MINUTE))
    await watch(polled, 60)
    assert polled.times("quick") == [0, 10, 20, 30, 40, 50, 60]
    assert polled.times("slow") == [0, 25, 50]


async def test_a_restart_keeps_to_the_interval() -> None:
    polled = Polled(
        Poll("fresh", 30 * MINUTE, START - timedelta(minutes=20)),
        Poll("overdue", 30 * MINUTE, START - timedelta(days=2)),
        Poll("ahead", 30 * MINUTE, START + timedelta(days=400)),
    )
    await watch(polled, 31)
    assert polled.times("fresh") == [10]
    assert polled.times("overdue") == [0, 30]
    assert polled.times("ahead") == [30]


@pytest.mark.parametrize(
    "trouble",
    [
        pytest.param(InputError("the server answered 500"), id="refused"),
        pytest.param(RuntimeError("a bug"), id="unforeseen"),
        pytest.param(
            Report(failed=1, failures=(Failure("bad", "the server answered 500"),)), id="failed"
        ),
    ],
)
async def test_a_failing_source_is_left_alone_ever_longer_and_stops_no_other(
    trouble: Report | Exception, caplog: pytest.LogCaptureFixture
) -> None:
    polled = Polled(Poll("bad", 10 * MINUTE), Poll("good", 10 * MINUTE))
    polled.answers["bad"] = trouble
    with caplog.at_level(logging.WARNING, "bot.polling"):
        await watch(polled, 80)
    assert polled.times("bad") == [0, 20, 60]
    assert len(polled.times("good")) == 9
    assert "bad failed (3 times running)" in caplog.text
    assert "good" not in caplog.text


async def test_a_failing_source_is_tried_once_a_day_at_least() -> None:
    polled = Polled(Poll("bad", 60 * MINUTE))
    polled.answers["bad"] = InputError("gone")
    await watch(polled, 10 * 24 * 60)
    times = polled.times("bad")
    assert max(b - a for a, b in pairwise(times)) == pytest.approx(24 * 60)


async def test_a_reindex_under_way_is_waited_for_and_is_no_failure(tmp_path: Path) -> None:
    polled = Polled(Poll("feed", 10 * MINUTE))
    polled.answers["feed"] = CorpusBusyError(tmp_path, "a reindex")
    await watch(polled, 3)
    assert polled.times("feed") == [0, 1, 2, 3]


async def test_what_was_brought_in_is_told_and_what_was_not_is_not() -> None:
    polled = Polled(Poll("new", 10 * MINUTE), Poll("same", 10 * MINUTE))
    polled.answers["new"] = Report(added=2, added_ids=("a", "b"))
    assert await watch(polled, 5) == [polled.answers["new"]]


async def test_a_changed_list_comes_into_force_within_a_minute() -> None:
    polled = Polled(Poll("old", 60 * MINUTE))

    class Changing(Polled):
        def plan(self) -> list[Poll]:
            if self.minutes < 5:
                return [Poll("old", 60 * MINUTE)]
            return [Poll("new", 60 * MINUTE)]

    polled = Changing()
    await watch(polled, 10)
    assert (polled.times("old"), polled.times("new")) == ([0], [5])


async def test_a_list_that_cannot_be_read_is_told_once_and_tried_again(
    caplog: pytest.LogCaptureFixture,
) -> None:
    class Broken(Polled):
        def plan(self) -> list[Poll]:
            if self.minutes < 5:
                raise InputError("sources.toml is no valid TOML")
            return [Poll("feed", 60 * MINUTE)]

    polled = Broken()
    with caplog.at_level(logging.WARNING, "bot.polling"):
        await watch(polled, 10)
    assert caplog.text.count("no valid TOML") == 1
    assert polled.times("feed") == [5]


async def test_sources_listed_together_drift_apart_a_little() -> None:
    names = [str(n) for n in range(20)]
    polled = Polled(*(Poll(name, 100 * MINUTE) for name in names))
    await watch(polled, 115, chance=random.Random(3))
    second = {polled.times(name)[1] for name in names}
    assert len(second) > 5
    assert all(100 <= minutes <= 112 for minutes in second)


async def test_stopping_ends_the_run_under_way() -> None:
    began, ended = threading.Event(), threading.Event()

    class Long(Polled):
        def read(self, name: str, cancelled: Callable[[], bool]) -> Report:
            began.set()
            while not cancelled():
                ended.wait(0.005)
            ended.set()
            return Report(cancelled=True)

    poller = Poller(Long(Poll("feed", MINUTE)), clock=lambda: START, chance=Still())
    running = asyncio.create_task(poller.run())
    await asyncio.to_thread(began.wait, 10)
    running.cancel()
    await poller.stop()
    assert ended.is_set()
    assert running.cancelled() or running.cancelling()
