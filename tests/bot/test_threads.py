"""A pool's threads are there before its first work."""

from __future__ import annotations

import threading

from bot.threads import started


def test_all_threads_of_a_pool_run_before_their_first_work() -> None:
    with started(3, "early"):
        named = [t for t in threading.enumerate() if t.name.startswith("early")]
        assert len(named) == 3


def test_a_pool_does_the_work_it_is_given() -> None:
    with started(2, "early") as pool:
        assert list(pool.map(len, ("a", "bc", ""))) == [1, 2, 0]
