"""Finds the data for measuring, which is no part of the project."""

from __future__ import annotations

import os
from pathlib import Path


def shared(name: str) -> Path:
    """A file or folder of the shared data; ends the program with a sentence where it is not."""
    root = Path(__file__).resolve().parents[2]
    folder = Path(os.environ.get("NEWSDESK_SHARED_DATA", root / "../shared/data"))
    path = folder / name
    if not path.exists():
        raise SystemExit(f"{path} is not there: set NEWSDESK_SHARED_DATA to the folder of the data")
    return path
