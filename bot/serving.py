"""Fits a desk to the seams that the Discord side is written against."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from contextlib import suppress
from datetime import UTC, datetime
from functools import partial
from importlib.metadata import PackageNotFoundError, version

from bot.articles_desk import ArticlesDesk, changes_of
from bot.condition import condition_of
from bot.desk import Desk
from bot.newest import DeskNewest
from bot.quotes import DeskQuotes
from bot.services import Services
from bot.sources_desk import SourcesDesk
from prompts import load
from retrieval.index.archive.articles import ArticleStore
from retrieval.index.reindex import Reindexer
from retrieval.index.revisions import Change
from retrieval.models import Article, Coverage, DayCount, Passage, Progress, Report


def services_of(desk: Desk) -> Services:
    """What the client works with."""
    sources = SourcesDesk(desk, paths=False)
    return Services(
        answers=desk.service,
        claims=desk.claims,
        library=DeskLibrary(desk),
        reindexer=DeskReindexer(desk),
        clock=_now,
        quotes=DeskQuotes(desk.corpus_in_use),
        newest=DeskNewest(desk, _now),
        sources=sources.names,
        polled=sources,
        sources_desk=sources,
        articles_desk=ArticlesDesk(desk),
        condition=partial(condition_of, desk),
        admin_servers=desk.settings.bot.admin_server_ids,
        writer=desk.settings.bot.llm_model or "extractive",
        versions=_versions(desk),
    )


def _versions(desk: Desk) -> dict[str, str]:
    """What an answer depends on beside the articles."""
    found = {"embedding model": desk.settings.retrieval.embedding_model}
    with suppress(PackageNotFoundError):  # run from a folder that was never installed
        found["newsdesk"] = version("newsdesk")
    if desk.settings.retrieval.reranker_model:
        found["reranker"] = desk.settings.retrieval.reranker_model
    if desk.settings.bot.llm_model:
        found["prompt"] = load("answer").version
    return found


def _now() -> datetime:
    return datetime.now(UTC)


class DeskLibrary:
    """Short reads of whichever corpus answers now."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk

    def article(self, article_id: str) -> Article | None:
        """The article; an answer given from the sample keeps its passages after that."""
        found = self._desk.corpus.archive.articles.get(article_id)
        return found or self._articles.get(article_id)

    def publishers(self) -> list[str]:
        """Names, most articles first."""
        return self._articles.publishers()

    def coverage(self) -> Coverage:
        """What the corpus holds."""
        return self._articles.coverage()

    def per_day(self, publishers: Sequence[str] = ()) -> list[DayCount]:
        """The dated articles by day and publisher, oldest day first."""
        return self._articles.per_day(publishers)

    def passages(self, article_id: str) -> list[Passage]:
        """The article's passages in order."""
        found = self._desk.corpus.archive.articles.passages(article_id)
        return found or self._articles.passages(article_id)

    def changes(self, article_id: str) -> tuple[Change, ...]:
        """What the article's updates changed, oldest first."""
        article = self._desk.corpus.archive.articles.get(article_id)
        if article is None:
            return ()
        return changes_of(article, self._desk.corpus.archive.articles.revisions)

    def arrived(self, after: int, most: int) -> list[tuple[int, str]]:
        """(key, id) of the operator's newest articles beyond a key, oldest first."""
        return self._desk.corpus.archive.articles.arrived(after, most)

    def key(self, article_id: str) -> int:
        """What the operator's articles are numbered by as they come in; 0 for one not there."""
        return self._desk.corpus.archive.articles.key(article_id) or 0

    @property
    def _articles(self) -> ArticleStore:
        return self._desk.corpus_in_use().archive.articles


class DeskReindexer:
    """Reindexes the operator's corpus from the sources that it knows."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk

    def run(
        self,
        *,
        source: str | None = None,
        full: bool = False,
        progress: Callable[[Progress], None],
        cancelled: Callable[[], bool],
    ) -> Report:
        """All known sources or the one named; `full` reads everything again."""
        sources = [self._desk.open(source, paths=False)] if source else self._desk.known_sources()
        return Reindexer(self._desk.corpus).run(
            sources, rebuild=full, progress=progress, cancelled=cancelled, purpose="/reindex"
        )
