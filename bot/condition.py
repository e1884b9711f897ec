"""What the corpus weighs, for `/status`."""

from __future__ import annotations

import shutil
from dataclasses import dataclass
from pathlib import Path

from bot.desk import Desk


@dataclass(frozen=True, slots=True)
class Condition:
    """Sizes in bytes on the disk; `on_sample` while nothing of the operator's own is indexed."""

    passages: int
    archive_bytes: int
    vectors_bytes: int
    free_bytes: int
    embedding: str
    on_sample: bool = False


def condition_of(desk: Desk) -> Condition:
    """Measured now; blocking."""
    files = desk.folder.glob("archive.db*")
    return Condition(
        passages=desk.corpus.archive.lexical.size(),
        archive_bytes=sum(map(_size, files)),
        vectors_bytes=sum(map(_size, (desk.folder / "vectors").rglob("*"))),
        free_bytes=shutil.disk_usage(desk.folder).free,
        embedding=desk.corpus.embedder.name,
        on_sample=desk.on_sample,
    )


def _size(path: Path) -> int:
    """0 for a file that went away meanwhile, as SQLite's do."""
    try:
        return path.stat().st_size if path.is_file() else 0
    except OSError:
        return 0
