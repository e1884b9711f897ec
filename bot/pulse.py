"""How promptly the event loop comes round: what blocks it shows as lateness."""

from __future__ import annotations

import asyncio
import time
from collections import deque

EVERY = 0.02  # seconds
KEPT = 3000  # the last minute


class Pulse:
    """Wakes every 20 ms and notes by how much too late; costs next to nothing."""

    def __init__(self) -> None:
        self._late_ms: deque[float] = deque(maxlen=KEPT)

    async def run(self) -> None:
        """Until cancelled."""
        while True:
            due = time.perf_counter() + EVERY
            await asyncio.sleep(EVERY)
            self._late_ms.append((time.perf_counter() - due) * 1000)

    def slowest_ms(self) -> float:
        """The longest that the loop was held up in the last minute, in milliseconds."""
        return max(self._late_ms, default=0.0)
