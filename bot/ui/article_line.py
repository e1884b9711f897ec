"""Publisher, date and marks of an article, as they stand beside its headline."""

from __future__ import annotations

from datetime import datetime, timedelta

from bot.answer.updates import updated_at
from bot.ui.strings import Words
from bot.ui.text import fit, one_line
from retrieval.models import Article, ArticleRef

RELATIVE_FOR = timedelta(days=7)  # "2 hours ago" helps while it is recent
HEADLINE = 160


def stamp(moment: datetime, now: datetime, *, exact: bool = False) -> str:
    """A Discord timestamp: in the reader's own zone and language, the full date on hover."""
    seconds = int(moment.timestamp())
    recent = timedelta(0) <= now - moment < RELATIVE_FOR
    return f"<t:{seconds}:{'f' if exact else 'R' if recent else 'D'}>"


def when(article: Article | ArticleRef, now: datetime, words: Words, *, exact: bool = False) -> str:
    """The publication date; a day without a time of day is not moved by the reader's zone."""
    if article.published_at is None:
        return words("unknown.date")
    if article.published_day_only:
        return words.day(article.published_at.date())
    return stamp(article.published_at, now, exact=exact)


def headline(article: Article | ArticleRef, limit: int = HEADLINE) -> str:
    """The headline on one line, escaped; the first words of the text where there is none."""
    text = article.headline
    if not text and isinstance(article, Article):
        text = article.text[:400]
    return fit(one_line(text), limit) or "—"


def origin(article: Article, now: datetime, words: Words) -> str:
    """`Publisher, date`, with what is unknown said to be so."""
    if not article.publisher and article.published_at is None:
        return words("unknown.both")
    publisher = fit(one_line(article.publisher), 60) or words("unknown.publisher")
    return f"{publisher}, {when(article, now, words)}"


def marks(article: Article, words: Words) -> list[str]:
    """What a reader must know about the article besides."""
    return [words("corrected")] if article.correction else []


def updated(article: Article, now: datetime, words: Words) -> list[str]:
    """That the publisher has worked on the article since it came out, and when."""
    modified = updated_at(article)
    return [words("updated", when=stamp(modified, now))] if modified else []


def names(publishers: list[str], limit: int = 200) -> str:
    """Publishers in a row, as many as fit."""
    return fit(", ".join(one_line(name) for name in publishers), limit)
