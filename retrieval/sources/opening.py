"""The source that a name stands for: a web address, or a file or folder."""

from __future__ import annotations

import re
from datetime import datetime
from pathlib import Path
from typing import Final

from retrieval.sources.base import Source
from retrieval.sources.fetch import Fetcher
from retrieval.sources.folder import open_path
from retrieval.sources.web import open_url

_WEB: Final = re.compile(r"[a-z][a-z0-9+.-]{1,20}://", re.IGNORECASE)


def is_address(name: str) -> bool:
    """Whether the name looks like an address rather than a path."""
    return bool(_WEB.match(name.strip()))


def open_source(name: str, *, fetcher: Fetcher, now: datetime | None = None) -> Source:
    """The source at a web address or a path; nothing is read yet.

    One `fetcher` should serve all sources of a run: it keeps the pauses between requests to one
    host and remembers what is unchanged. Raises InputError with a sentence for what is neither.
    """
    if is_address(name):
        return open_url(name.strip(), fetcher, now=now)
    return open_path(Path(name), now=now)
