"""The queue is fair and bounded, and its work never runs on the loop."""

from __future__ import annotations

import asyncio
import threading

import pytest

from bot.errors import RefusedError
from bot.worker import Worker


async def test_askers_take_turns_whoever_asked_most() -> None:
    worker, order, gate = Worker(per_user=9), list[str](), threading.Event()
    first = asyncio.ensure_future(worker.run(0, gate.wait))
    rest = [
        asyncio.ensure_future(worker.run(user, lambda name=name: order.append(name)))
        for user, name in [(1, "a1"), (1, "a2"), (1, "a3"), (2, "b1"), (3, "c1")]
    ]
    await asyncio.sleep(0)  # let each take its place
    gate.set()
    await asyncio.gather(first, *rest)
    assert order == ["a1", "b1", "c1", "a2", "a3"]
    worker.close()


async def test_too_many_of_one_or_of_all_are_refused() -> None:
    worker, gate = Worker(capacity=3, per_user=2), threading.Event()
    held = [asyncio.ensure_future(worker.run(user, gate.wait)) for user in (0, 1, 1, 2)]
    await asyncio.sleep(0)
    with pytest.raises(RefusedError, match=r"error\.too\.many"):
        await worker.run(1, gate.wait)
    with pytest.raises(RefusedError, match=r"error\.full"):
        await worker.run(3, gate.wait)
    gate.set()
    await asyncio.gather(*held)
    assert worker.waiting == 0
    worker.close()


async def test_a_failure_reaches_its_asker_and_the_next_goes_on() -> None:
    worker = Worker()
    with pytest.raises(ZeroDivisionError):
        await worker.run(1, lambda: 1 // 0)
    assert await worker.run(1, lambda: 7) == 7
    worker.close()


async def test_work_of_one_who_has_gone_is_not_done() -> None:
    worker, gate, done = Worker(), threading.Event(), list[int]()
    first = asyncio.ensure_future(worker.run(0, gate.wait))
    gone = asyncio.ensure_future(worker.run(1, lambda: done.append(1)))
    await asyncio.sleep(0)
    gone.cancel()
    gate.set()
    await first
    await worker.run(2, lambda: None)
    assert done == []
    worker.close()


async def test_work_runs_on_one_thread_that_is_not_the_loops() -> None:
    worker = Worker()
    names = {await worker.run(user, lambda: threading.current_thread().name) for user in range(3)}
    assert len(names) == 1
    assert threading.current_thread().name not in names
    worker.close()


async def test_once_closed_all_are_told_so_whether_they_run_wait_or_come() -> None:
    worker, gate = Worker(), threading.Event()
    held = [asyncio.ensure_future(worker.run(user, gate.wait)) for user in (0, 1)]
    await asyncio.sleep(0)
    worker.close()
    gate.set()
    for one in held:
        with pytest.raises(RefusedError, match=r"error\.restart"):
            await one
    with pytest.raises(RefusedError, match=r"error\.restart"):
        await worker.run(2, gate.wait)
