"""A web address as a source: a feed with its articles, a news sitemap, or one page."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from typing import Final

from retrieval.errors import InputError
from retrieval.models import Article, Failure
from retrieval.sources.base import Item
from retrieval.sources.feeds import Entry, is_cut_off, is_feed, read_feed, sitemap_children
from retrieval.sources.fetch import Fetched, Fetcher
from retrieval.sources.html import extract_article
from retrieval.sources.identity import canonical_url
from retrieval.sources.records import read_record

_MAX_SITEMAPS: Final = 20  # of one index, newest first as publishers list them


@dataclass(frozen=True, slots=True)
class PageItem:
    """One page; read, its content is what tells whether it changed."""

    url: str
    fetcher: Fetcher
    now: datetime
    fetched: Fetched | None = None

    @property
    def locator(self) -> str:
        return self.url

    def fingerprint(self) -> str:
        """Empty: only reading tells."""
        return ""

    def articles(self) -> Iterator[Article | Failure]:
        """The page's article, or why there is none."""
        try:
            fetched = self.fetched or self.fetcher.fetch(self.url)
            yield extract_article(fetched.body, fetched.url, now=self.now)
        except InputError as problem:
            yield _failure(self.url, problem)
        except Exception as problem:  # parsers fail in ways of their own; the rest must go on
            yield Failure(self.url, f"{type(problem).__name__}: {str(problem)[:200]}")


@dataclass(frozen=True, slots=True)
class FeedItem:
    """One entry of a feed: its text where the feed has all of it, else the page behind it."""

    entry: Entry
    fetcher: Fetcher
    now: datetime
    missed: list[str]  # shared with the source: addresses that may answer another time

    @property
    def locator(self) -> str:
        return self.entry.url

    def fingerprint(self) -> str:
        """What the feed tells of the article without its dates."""
        return self.entry.fingerprint

    def articles(self) -> Iterator[Article | Failure]:
        """The entry's article, or why there is none."""
        record = {**self.entry.record, "url": self.entry.url}
        if self.entry.text:
            record["text"] = self.entry.text
            taken = read_record(record, key=self.entry.url, now=self.now)
            yield taken.article
            if taken.warning:
                yield Failure(self.entry.url, taken.warning, taken=True)
            return
        try:
            fetched = self.fetcher.fetch(self.entry.url)
        except InputError as problem:
            self.missed.append(self.entry.url)
            yield _failure(self.entry.url, problem)
            return
        for found in PageItem(self.entry.url, self.fetcher, self.now, fetched).articles():
            yield self._completed(found, record) if isinstance(found, Article) else found

    def _completed(self, article: Article, record: dict[str, object]) -> Article:
        """What the page does not state, as the feed states it."""
        record = {**record, "text": article.text}
        told = read_record(record, key=self.entry.url, now=self.now).article
        dated = article if article.published_at else told
        return replace(
            article,
            byline=article.byline or told.byline,
            publisher=article.publisher or told.publisher,
            language=article.language or told.language,
            published_at=dated.published_at,
            published_day_only=dated.published_day_only,
        )


def _failure(item: str, problem: InputError) -> Failure:
    """The reason without the address, where that is the item's own name already."""
    return Failure(item, str(problem).removeprefix(f"{item[:200]}: "))


@dataclass(frozen=True, slots=True)
class WebSource:
    """Whatever an address gives; never complete, as feeds drop what is old."""

    name: str
    fetcher: Fetcher
    now: datetime
    complete: bool = False

    def items(self) -> Iterator[Item | Failure]:
        """The entries of a feed (none if it is unchanged), or the page itself."""
        missed: list[str] = []
        try:
            fetched = self.fetcher.fetch(self.name, conditional=True)
            if not fetched.modified:
                return
            # "Unchanged" may be heard next time only if all of it was read this time.
            validators = self.fetcher.validators.pop(self.name, ("", ""))
            if not is_feed(fetched.body):
                yield PageItem(fetched.url, self.fetcher, self.now, fetched)
                return
            yield from self._entries(fetched, missed)
        except InputError as problem:
            yield _failure(self.name, problem)
            return
        if not missed:
            self.fetcher.validators[self.name] = validators

    def _entries(self, fetched: Fetched, missed: list[str]) -> Iterator[Item | Failure]:
        entries = read_feed(fetched.body, fetched.url)
        for entry in entries:
            yield FeedItem(entry, self.fetcher, self.now, missed)
        if is_cut_off(fetched.body):
            raise InputError(f"the feed is cut off after {len(entries)} whole items")
        for address in sitemap_children(fetched.body)[:_MAX_SITEMAPS]:
            try:
                child = self.fetcher.fetch(address)
                for entry in read_feed(child.body, child.url):
                    yield FeedItem(entry, self.fetcher, self.now, missed)
            except InputError as problem:
                missed.append(address)
                yield _failure(address, problem)


def open_url(url: str, fetcher: Fetcher, *, now: datetime | None = None) -> WebSource:
    """The source at an address: a feed, a news sitemap or a page, which reading it tells.

    Nothing is fetched yet. Raises InputError for what is no address of the web.
    """
    address = canonical_url(url)
    if not address:
        raise InputError(f"{url[:200]!r} is not an address of the web (http or https)")
    return WebSource(address, fetcher, now or datetime.now(UTC))
