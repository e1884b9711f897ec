"""The newest articles of whichever corpus answers now, by publisher or topic."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import UTC, datetime

from bot.answer.models import Ask
from bot.desk import Desk
from retrieval.models import Article, ArticleRef

SEARCHED = 40  # passages looked at for a topic
UNDATED = datetime.min.replace(tzinfo=UTC)


class DeskNewest:
    """A topic is searched first, and what is found put newest first. Blocking."""

    def __init__(self, desk: Desk, clock: Callable[[], datetime]) -> None:
        self._desk, self._clock = desk, clock

    def latest(
        self, *, publishers: Sequence[str] = (), topic: str = "", limit: int = 10
    ) -> list[ArticleRef]:
        """Up to `limit` articles. Raises NothingIndexedError."""
        if not topic.strip():
            return self._desk.corpus_in_use().archive.articles.latest(limit, publishers)
        ask = Ask(question=topic, now=self._clock(), allowed_publishers=tuple(publishers))
        found: dict[str, Article] = {}
        for hit in self._desk.service.search(ask, SEARCHED):
            found.setdefault(hit.article.id, hit.article)
        ordered = sorted(found.values(), key=lambda a: a.published_at or UNDATED, reverse=True)
        return [_ref(article) for article in ordered[:limit]]


def _ref(article: Article) -> ArticleRef:
    return ArticleRef(
        article.id, article.headline, article.publisher, article.published_at, article.url,
        article.published_day_only,
    )  # fmt: skip
