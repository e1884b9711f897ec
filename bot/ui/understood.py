"""What was read out of a question, and what of it an answer has nothing of, in small print."""

from __future__ import annotations

from datetime import timedelta

from bot.answer.models import Answer, Ask
from bot.answer.silences import misses_time, silent_publishers
from bot.ui.article_line import names
from bot.ui.strings import Words
from bot.ui.text import escape, fit
from retrieval.models import DateRange, Query


def understood(ask: Ask, query: Query, words: Words) -> str:
    """ "last week: 9-15 Nov 2026, Reuters only"; empty where the question has nothing of it.

    The time of what happened is told by its label alone: its range is wider than the words.
    """
    parts = [
        words("respelled", name=fit(name, 60), written=fit(written, 60))
        for written, name in query.respelled
    ]
    if query.preferred is not None and not (ask.since or ask.until) and query.preferred.label:
        parts.append(fit(query.preferred.label, 60))
    if dates := span(_range(ask, query), words):
        parts.append(dates)
    publishers = ask.publishers or query.publishers
    if publishers:
        parts.append(words("only", names=names(list(publishers))))
    if query.exclude_publishers:
        parts.append(words("not.publishers", names=names(list(query.exclude_publishers))))
    return ", ".join(parts)


def silences(answer: Answer, words: Words) -> list[str]:
    """What the question named that the answer rests on nothing of: its time, its publishers."""
    silent = silent_publishers(answer)
    return [
        *([words("not.of.time")] if misses_time(answer) else []),
        *([words("silent", names=names(list(silent)))] if silent else []),
    ]


def _range(ask: Ask, query: Query) -> DateRange | None:
    if ask.since or ask.until:  # an explicit option beats what the question says
        return DateRange(ask.since, ask.until)
    return query.published


def span(published: DateRange | None, words: Words) -> str:
    """A publication range in words; its open end `until` is shown as the last day within it."""
    if published is None or (published.since is None and published.until is None):
        return ""
    first = published.since.date() if published.since else None
    last = (published.until - timedelta(microseconds=1)).date() if published.until else None
    if first and last and first <= last:
        days = words.days(first, last)
    elif first:
        days = words("since", day=words.day(first))
    elif last:
        days = words("until", day=words.day(last))
    else:
        return ""
    label = fit(published.label, 60)
    return f"{label}: {days}" if label and label != escape(days) else days
