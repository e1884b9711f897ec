"""Looks at the vectors before they are used where the last process to use them died in that.

Chroma ends the whole process where its files are damaged (a signal, no exception). Whoever opens
them holds a mark; a mark that nobody holds any more tells of a death, and the files are then tried
in a process that may die.
"""

from __future__ import annotations

import os
import subprocess
import sys
from contextlib import suppress
from pathlib import Path
from uuid import uuid4

from filelock import FileLock, Timeout

from retrieval.errors import CorpusDamagedError
from retrieval.index.vectors import CURE, VectorIndex

_PREFIX = "open-"
_TRIED = 25
_PATIENCE = 600  # seconds: a million vectors take some to load


class Mark:
    """Held while the vectors in `folder` are open; the system lets go of it when we die."""

    def __init__(self, folder: Path) -> None:
        folder.mkdir(parents=True, exist_ok=True)
        self._path = folder / f"{_PREFIX}{uuid4().hex}"
        self._lock = FileLock(self._path, timeout=0, is_singleton=False)
        self._lock.acquire()

    def close(self) -> None:
        """The vectors were closed in good order."""
        with suppress(OSError):
            self._path.unlink(missing_ok=True)
        self._lock.release()


def look_before_use(folder: Path, *, writing: bool) -> None:
    """Try the vectors where somebody died with them open. Raises CorpusDamagedError."""
    left = [mark for mark in folder.glob(f"{_PREFIX}*") if _abandoned(mark)]
    if not left:
        return
    try_out(folder, writing=writing)
    for mark in left:
        with suppress(OSError):
            mark.unlink(missing_ok=True)


def try_out(folder: Path, *, writing: bool = False) -> None:
    """Use the vectors in a process of its own; raises CorpusDamagedError where that ends badly."""
    done = subprocess.run(  # noqa: S603 (our own module)
        [sys.executable, "-m", __name__, str(folder), *(["--writing"] if writing else [])],
        env={**os.environ, "PYTHONPATH": os.pathsep.join(filter(None, sys.path))},
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        timeout=_PATIENCE,
        check=False,
        text=True,
    )
    if done.returncode:
        why = done.stdout.strip() or "Chroma breaks off over its files"
        raise CorpusDamagedError(folder, why, CURE)


def use(folder: Path, *, writing: bool) -> None:
    """Read all keys and find some vectors by themselves; where writing, put them in again."""
    vectors = VectorIndex(folder)
    try:
        keys = sorted(vectors.ids())
        if not keys:
            return
        held, found = vectors.get(keys[:: max(1, len(keys) // _TRIED)])
        for vector in found:
            vectors.nearest(vector, 10)
        if writing:
            vectors.put(held, found)
            vectors.nearest(found[0], 1)
    finally:
        vectors.close()


def _abandoned(mark: Path) -> bool:
    lock = FileLock(mark, timeout=0, is_singleton=False)
    try:
        lock.acquire()
    except (Timeout, OSError):
        return False
    lock.release()
    return True


if __name__ == "__main__":
    try:
        use(Path(sys.argv[1]), writing="--writing" in sys.argv)
    except CorpusDamagedError as error:
        print(error.why)  # noqa: T201 (read by `try_out`)
        sys.exit(1)
