"""What the bot tells of itself: help, coverage, newest articles, status."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from bot.ui.answer import masked
from bot.ui.article_line import headline, stamp
from bot.ui.page import Page, Rule, Text, plain
from bot.ui.strings import Words
from bot.ui.text import fit, length, one_line
from retrieval.models import ArticleRef, Coverage

MOST_PUBLISHERS = 25
ROOM = 3600
READERS = ("ask", "options", "mention", "reply", "passage", "quotes", "latest", "coverage", "watch")


def help_page(mention: str, words: Words, *, hidden: Sequence[str] = ()) -> Page:
    """Help by examples; `hidden` names what this bot does not offer."""
    shown = [words(f"help.{key}", mention=mention) for key in READERS if key not in hidden]
    foot = ["-# " + words("help.privacy"), "-# " + words("help.admin")]
    return Page((Text(words("help.title")), Text("\n".join(shown)), Rule(), Text("\n".join(foot))))


def coverage_page(coverage: Coverage, words: Words, now: datetime) -> Page:
    """How many articles, from whom, from when to when, how fresh."""
    if not coverage.articles:
        return plain(words("coverage.empty"))
    lines = [words("coverage.title"), words.count("coverage.count", coverage.articles)]
    if coverage.first and coverage.last:
        first, last = words.day(coverage.first.date()), words.day(coverage.last.date())
        lines[-1] += " " + words("coverage.dates", first=first, last=last)
        lines.append(words("coverage.fresh", when=stamp(coverage.last, now)))
    for name, count in coverage.publishers[:MOST_PUBLISHERS]:
        publisher = fit(one_line(name), 80) or words("unknown.publisher")
        lines.append(f"- {publisher}: {words.number(count)}")
    more = len(coverage.publishers) - MOST_PUBLISHERS
    if more > 0:
        lines.append("-# " + words("coverage.more", n=words.number(more)))
    return plain("\n".join(lines))


def latest_page(articles: Sequence[ArticleRef], words: Words, now: datetime) -> Page:
    """The newest articles, as many as there is room for."""
    if not articles:
        return plain(words("latest.none"))
    lines = [words("latest.title")]
    size = length(lines[0])
    for ref in articles:
        line = f"- {headline(ref)} · {_origin(ref, words, now)}"
        if link := masked(words("open.article"), ref.url):
            line += " · " + link
        size += length(line) + 1
        if size > ROOM:
            break
        lines.append(line)
    return plain("\n".join(lines))


def _origin(ref: ArticleRef, words: Words, now: datetime) -> str:
    publisher = fit(one_line(ref.publisher), 60) or words("unknown.publisher")
    when = stamp(ref.published_at, now) if ref.published_at else words("unknown.date")
    return f"{publisher}, {when}"


@dataclass(frozen=True, slots=True)
class Status:
    """How the bot is doing; `errors` are (when, incident, kind), newest last."""

    coverage: Coverage
    waiting: int
    answered: int
    median_ms: float
    slowest_loop_ms: float
    started: datetime
    reindexed: datetime | None
    writer: str
    errors: tuple[tuple[datetime, str, str], ...] = ()


def status_page(status: Status, words: Words, now: datetime) -> Page:
    """For admins."""
    coverage = words.count("coverage.count", status.coverage.articles)
    if status.coverage.last:
        coverage += " · " + words("coverage.fresh", when=stamp(status.coverage.last, now))
    lines = [
        words("status.title"),
        coverage,
        words("status.queue", n=status.waiting),
        words("status.answered", n=words.number(status.answered), ms=round(status.median_ms)),
        words("status.loop", ms=round(status.slowest_loop_ms)),
        words("status.uptime", when=stamp(status.started, now)),
        words("status.model", writer=fit(status.writer, 80)),
    ]
    if status.reindexed:
        lines.append(words("status.reindex", when=stamp(status.reindexed, now)))
    else:
        lines.append(words("status.reindex.none"))
    if status.errors:
        lines.append(words("status.errors"))
        lines += [f"- {stamp(at, now)} {kind} ({id_})" for at, id_, kind in status.errors[-5:]]
    else:
        lines.append(words("status.errors.none"))
    return plain("\n".join(lines))
