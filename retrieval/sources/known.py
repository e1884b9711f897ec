"""Sources by the name that the archive remembers them by."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime

from retrieval.errors import InputError
from retrieval.models import Failure
from retrieval.sources.base import Item, Source
from retrieval.sources.fetch import Fetcher
from retrieval.sources.opening import open_source


@dataclass(frozen=True, slots=True)
class GoneSource:
    """A source that cannot be opened now: it fails by name, and what it gave is kept."""

    name: str
    reason: str
    complete: bool = False

    def items(self) -> Iterator[Item | Failure]:
        """One Failure."""
        yield Failure(self.name, self.reason)


def reopen(name: str, *, fetcher: Fetcher, now: datetime | None = None) -> Source:
    """The source that was indexed under `name`, an absolute path or an address."""
    try:
        return open_source(name, fetcher=fetcher, now=now)
    except InputError as error:
        return GoneSource(name, str(error))
