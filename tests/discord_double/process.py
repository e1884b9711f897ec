"""The bot in a process of its own, pointed at the double."""

from __future__ import annotations

import asyncio
import os
import signal
import sys
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import Self

ROOT = Path(__file__).resolve().parents[2]
SITE = Path(__file__).resolve().parent / "site"
KEPT = ("PATH", "HOME", "LANG", "LC_ALL", "TMPDIR", "VIRTUAL_ENV")


class BotProcess:
    """`command` runs under this interpreter; output is gathered in `output` as it comes."""

    def __init__(self, command: Sequence[str], *, env: Mapping[str, str], cwd: Path = ROOT) -> None:
        self._command, self._cwd = list(command), cwd
        kept = {name: os.environ[name] for name in KEPT if name in os.environ}
        path = os.pathsep.join([str(SITE), str(ROOT)])
        self.env = {**kept, "PYTHONPATH": path, "PYTHONUNBUFFERED": "1", **env}
        self.output = ""
        self.heard: Callable[[], None] = lambda: None  # called with each piece of output
        self._process: asyncio.subprocess.Process | None = None

    async def __aenter__(self) -> Self:
        self._process = await asyncio.create_subprocess_exec(
            sys.executable,
            *self._command,
            env=self.env,
            cwd=self._cwd,
            stdin=asyncio.subprocess.DEVNULL,
            stdout=asyncio.subprocess.PIPE,
            stderr=asyncio.subprocess.STDOUT,
        )
        self._reading = asyncio.create_task(self._read())
        return self

    async def _read(self) -> None:
        assert self._process
        assert self._process.stdout
        while chunk := await self._process.stdout.read(65536):
            self.output += chunk.decode(errors="replace")
            self.heard()

    async def __aexit__(self, *_: object) -> None:
        await self.stop()

    def send_signal(self, number: int) -> None:
        """Send a signal, if it still runs."""
        assert self._process
        if self._process.returncode is None:
            self._process.send_signal(number)

    async def stop(self, with_signal: int = signal.SIGTERM, timeout: float = 10.0) -> int:
        """Ask it to end and wait; kill it if it does not; returns the exit status."""
        self.send_signal(with_signal)
        try:
            return await self.ended(timeout)
        except TimeoutError:
            self.send_signal(signal.SIGKILL)
            return await self.ended(timeout)

    async def ended(self, timeout: float = 30.0) -> int:
        """Wait for it to end by itself; returns the exit status."""
        assert self._process
        async with asyncio.timeout(timeout):
            status = await self._process.wait()
            await self._reading
        return status
