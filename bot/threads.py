"""Pools of threads that run before they are needed."""

from __future__ import annotations

import threading
from concurrent.futures import ThreadPoolExecutor


def started(count: int, name: str) -> ThreadPoolExecutor:
    """A pool of `count` threads, all of them waiting for work already.

    An executor starts its threads at the first work and has the caller wait for each: on a loop,
    with other threads computing, that wait was measured at 50 ms.
    """
    pool = ThreadPoolExecutor(count, thread_name_prefix=name)
    met = threading.Barrier(count + 1)
    for _ in range(count):
        pool.submit(met.wait)
    met.wait()
    return pool
