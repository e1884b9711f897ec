"""A source whose articles carry the publisher that the operator says."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace

from retrieval.models import Article, Failure
from retrieval.sources.base import Item, Source


@dataclass(frozen=True, slots=True)
class _Relabelled:
    item: Item
    publisher: str

    @property
    def locator(self) -> str:
        return self.item.locator

    def fingerprint(self) -> str:
        """Another publisher is another content."""
        told = self.item.fingerprint()
        return f"{told} {self.publisher}" if told else ""

    def articles(self) -> Iterator[Article | Failure]:
        """The item's, relabelled."""
        for found in self.item.articles():
            yield replace(found, publisher=self.publisher) if isinstance(found, Article) else found


@dataclass(frozen=True, slots=True)
class RelabelledSource:
    """`source` with `publisher` in place of whatever its articles state."""

    source: Source
    publisher: str

    @property
    def name(self) -> str:
        return self.source.name

    @property
    def complete(self) -> bool:
        return self.source.complete

    def items(self) -> Iterator[Item | Failure]:
        """The source's, relabelled."""
        for item in self.source.items():
            yield item if isinstance(item, Failure) else _Relabelled(item, self.publisher)
