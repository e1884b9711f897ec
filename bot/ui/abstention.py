"""An abstention: what was searched, and the headlines that came nearest."""

from __future__ import annotations

from datetime import datetime

from bot.answer.models import Abstention
from bot.kept import Kept
from bot.ui.answer import verdicts
from bot.ui.article_line import headline, when
from bot.ui.page import ANSWER, QUESTION, SOURCES, Page, Text, rows_of
from bot.ui.strings import Words
from bot.ui.text import fit, one_line
from bot.ui.understood import understood
from retrieval.models import ArticleRef, Coverage

MOST_NEAREST = 3


def abstention_page(kept: Kept, reply: Abstention, words: Words, now: datetime) -> Page:
    """One page: the sentence first, then where was looked."""
    blocks = []
    if kept.shows_question:
        blocks.append(Text("-# " + fit(one_line(reply.ask.question), 300), QUESTION))
    none = not reply.coverage.articles and not reply.nearest
    if none and not reply.query.narrowed:
        blocks.append(Text(words("abstention.none"), ANSWER))
        return Page(tuple(blocks))
    blocks.append(Text(words("abstention.narrowed" if none else "abstention"), ANSWER))
    lines = ["-# " + _searched(reply, words)]
    if read := understood(reply.ask, reply.query, words):
        lines.append("-# " + read)
    if reply.nearest:
        shown = " · ".join(_near(ref, now, words) for ref in reply.nearest[:MOST_NEAREST])
        lines.append("-# " + words("nearest", names=shown))
    blocks.append(Text("\n".join(lines), SOURCES))
    return Page(tuple(blocks), rows_of(verdicts(kept, words)))


def _searched(reply: Abstention, words: Words) -> str:
    coverage = reply.coverage
    publishers = ""
    if coverage.publishers:
        publishers = words.count("abstention.from", len(coverage.publishers))
    topic = fit(one_line(reply.query.topic), 120)
    return words.count(
        "abstention.searched",
        coverage.articles,
        publishers=publishers,
        dates=_dates(coverage, words),
        topic=words("abstention.for", topic=topic) if topic else "",
    )


def _dates(coverage: Coverage, words: Words) -> str:
    if coverage.first is None or coverage.last is None:
        return ""
    return ", " + words.days(coverage.first.date(), coverage.last.date())


def _near(ref: ArticleRef, now: datetime, words: Words) -> str:
    parts = [fit(one_line(ref.publisher), 60)] if ref.publisher else []
    if ref.published_at:
        parts.append(when(ref, now, words))
    told = f" ({', '.join(parts)})" if parts else ""
    return f"“{headline(ref)}”{told}"
