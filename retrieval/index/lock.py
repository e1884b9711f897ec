"""One writer a data folder: a file lock that says who holds it."""

from __future__ import annotations

import json
import os
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path

from filelock import FileLock, Timeout

from retrieval.errors import CorpusBusyError


@contextmanager
def writer(folder: Path, purpose: str) -> Iterator[None]:
    """Hold the writer's lock of `folder`; the system frees it when this process dies.

    Raises CorpusBusyError, naming the holder, when it is held already, by this process or another.
    """
    folder.mkdir(parents=True, exist_ok=True)
    lock = FileLock(folder / "writer.lock", timeout=0, is_singleton=False)
    note = folder / "writer.json"
    try:
        lock.acquire()
    except Timeout:
        raise CorpusBusyError(folder, _holder(note)) from None
    try:
        note.write_text(
            json.dumps(
                {
                    "pid": os.getpid(),
                    "purpose": purpose,
                    "since": datetime.now(UTC).isoformat(timespec="seconds"),
                }
            ),
            encoding="utf-8",
        )
        yield
    finally:
        note.unlink(missing_ok=True)
        lock.release()


def _holder(note: Path) -> str:
    try:
        held = json.loads(note.read_text(encoding="utf-8"))
        return f"{held['purpose']} (process {held['pid']}, since {held['since']})"
    except (OSError, ValueError, KeyError, TypeError):
        return "another Newsdesk process"
