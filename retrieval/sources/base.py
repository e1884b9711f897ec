"""What every source of articles looks like to the reindex."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Protocol

from retrieval.models import Article, Failure


class Item(Protocol):
    """One file, page or feed: the unit that is skipped unread while its fingerprint stays."""

    @property
    def locator(self) -> str:
        """Stable within the source: a relative path or a URL."""
        ...

    def fingerprint(self) -> str:
        """Changes whenever the content may have changed; empty where only reading tells."""
        ...

    def articles(self) -> Iterator[Article | Failure]:
        """Articles in order, a Failure for each record that cannot be used; never raises."""
        ...


class Source(Protocol):
    """A place that articles come from."""

    @property
    def name(self) -> str:
        """Unique and lasting: an absolute path or a URL."""
        ...

    @property
    def complete(self) -> bool:
        """True where `items` gives all there is, so that what is gone from it is withdrawn."""
        ...

    def items(self) -> Iterator[Item | Failure]:
        """Items in a stable order; a Failure for what cannot even be opened."""
        ...
