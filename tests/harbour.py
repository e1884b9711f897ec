"""Two invented articles on a harbour bridge and its ferries, and what a corpus knows of them."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime

from bot.answer.models import Source, Span
from retrieval.models import Article, ArticleRef, Coverage, Passage

NOW = datetime(2026, 3, 16, 12, 0, tzinfo=UTC)

BRIDGE = Article(
    id="bridge",
    headline="Harbour bridge to close for repairs",
    publisher="Lowmoor Courier",
    byline="Ada Fenn",
    published_at=datetime(2026, 3, 14, 9, 30, tzinfo=UTC),
    language="en",
    url="https://courier.example/harbour-bridge",
    text=(
        "The harbour bridge will close on Monday for nine weeks of repairs.\n\n"
        'Mayor Ilse Brandt said: "We shall keep one lane open for ambulances." '
        "She was answering complaints from the hospital.\n\n"
        "Ferries will run every ten minutes until the work is done."
    ),
)
FERRIES = Article(
    id="ferries",
    headline="Ferries to run around the clock",
    publisher="Tidewater Gazette",
    published_at=datetime(2026, 3, 15, tzinfo=UTC),
    published_day_only=True,
    url="https://gazette.example/ferries",
    correction="An earlier version gave the wrong number of ferries.",
    text="Six ferries will carry commuters while the bridge is shut. Fares stay as they are.",
)
COPY = replace(BRIDGE, id="copy", publisher="Northern Wire", headline="Bridge shut")
HOSTILE_WORDS = (
    "@everyone <@1> **bold** _it_ `code` ||spoiler|| [click](https://evil.example) "
    "https://evil.example/x discord.gg/abcdef # not a heading \u202egnitrops\u202c "
    "z" + "\u0301" * 40 + " end"
)


def passages_of(article: Article) -> list[Passage]:
    """One passage a paragraph."""
    found, at = [], 0
    for ordinal, text in enumerate(article.text.split("\n\n")):
        found.append(Passage(article.id, ordinal, at, at + len(text), text))
        at += len(text) + 2
    return found


def source_of(n: int, article: Article, words: str, *, also: tuple[ArticleRef, ...] = ()) -> Source:
    """A source whose cited span is the first occurrence of `words` in the article."""
    start = article.text.index(words)
    span = Span(start, start + len(words), words)
    passage = next(p for p in passages_of(article) if p.start <= start < p.end)
    return Source(n, article, passage, (span,), also)


def coverage() -> Coverage:
    return Coverage(
        2,
        ((BRIDGE.publisher, 1), (FERRIES.publisher, 1)),
        BRIDGE.published_at,
        FERRIES.published_at,
    )
