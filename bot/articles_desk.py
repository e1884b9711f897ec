"""What admins do with single articles, from the command line and from Discord alike."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Final

from bot.desk import Desk
from bot.store import forget
from retrieval.errors import InputError
from retrieval.index.archive import Revision
from retrieval.index.reindex import Cancelled, OnProgress, Reindexer
from retrieval.index.revisions import Change, as_article, describe_change
from retrieval.models import Article, ArticleRef, Report
from retrieval.sources.identity import derived_id
from retrieval.sources.opening import is_address
from retrieval.sources.web import open_url

_NEWEST: Final = 1_000  # articles that are looked through by headline


@dataclass(frozen=True, slots=True)
class ArticleInfo:
    """An article with what the archive knows of it; `changes` are oldest first."""

    article: Article
    passages: int
    quotes: int
    sources: tuple[str, ...]
    changes: tuple[Change, ...]


@dataclass(frozen=True, slots=True)
class Removed:
    """An article as it was, and how many kept answers went with it."""

    article: Article
    answers: int


class ArticlesDesk:
    """Plain and blocking; articles are named by id or by url."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk

    def add(
        self,
        url: str,
        *,
        progress: OnProgress = lambda _: None,
        cancelled: Cancelled = lambda: False,
    ) -> Report:
        """Bring in the page at `url`, also where it was withdrawn by hand before.

        An address that gives nothing at its first reading is not remembered: it would fail anew
        at every reindex. Raises InputError for what is no address, CorpusBusyError while a
        reindex is under way.
        """
        source = open_url(url.strip(), self._desk.fetcher)
        # Asked for by name it is read, also where the server would call it unchanged.
        self._desk.fetcher.validators.pop(source.name, None)
        ledger = self._desk.corpus.archive.ledger
        known = source.name in ledger.names()
        report = Reindexer(self._desk.corpus).run(
            [source], progress=progress, cancelled=cancelled, purpose="/article add", readmit=True
        )
        if not (known or report.added or report.changed or report.unchanged):
            ledger.forget(source.name)
        return report

    def remove(self, name: str) -> Removed:
        """Withdraw the article for good, with the kept answers that name it.

        What its sources still give of it is passed over from then on. Raises InputError,
        CorpusBusyError.
        """
        article = self._find(name)
        Reindexer(self._desk.corpus).withdraw(article.id, purpose="/article remove")
        return Removed(article, forget(self._desk.folder, [article.id]))

    def info(self, name: str) -> ArticleInfo:
        """What is known of an article. Raises InputError where there is none."""
        article = self._find(name)
        archive = self._desk.corpus.archive
        key = archive.articles.key(article.id)
        return ArticleInfo(
            article,
            len(archive.articles.passages(article.id)),
            len(archive.articles.quotes([article.id])[article.id]),
            tuple(archive.ledger.holders(key)) if key is not None else (),
            changes_of(article, archive.articles.revisions),
        )

    def newest(self, typed: str = "", limit: int = 25) -> list[ArticleRef]:
        """Of the newest articles those whose headline holds what was typed, newest first."""
        wanted = typed.strip().casefold()
        refs = self._desk.corpus.archive.articles.latest(_NEWEST)
        return [ref for ref in refs if wanted in ref.headline.casefold()][:limit]

    def id_of(self, wanted: Callable[[str], bool]) -> str | None:
        """The first article id that is wanted: buttons carry a short key in its place."""
        return next(filter(wanted, self._desk.corpus.archive.articles.ids()), None)

    def _find(self, name: str) -> Article:
        articles = self._desk.corpus.archive.articles
        name = name.strip()
        found = articles.get(name)
        if found is None and is_address(name):
            found = articles.get(derived_id(name, ""))
        if found is None:
            raise InputError(f"there is no article {name[:200]!r}: give its id or its address")
        return found


def changes_of(article: Article, revisions: Callable[[str], list[Revision]]) -> tuple[Change, ...]:
    """What each update changed, oldest first."""
    former = revisions(article.id)
    states = [*map(as_article, former[1:]), article]
    return tuple(describe_change(old, new) for old, new in zip(former, states, strict=False))
