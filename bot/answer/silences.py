"""Tells of what a question names that an answer rests on nothing of it: a time, a publisher."""

from __future__ import annotations

from datetime import datetime

from bot.answer.models import Answer
from retrieval.models import DateRange


def days_outside(span: DateRange, moment: datetime) -> float:
    """Days from `moment` to the nearer end of `span`, 0 within it."""
    if span.since is not None and moment < span.since:
        return (span.since - moment).total_seconds() / 86400
    if span.until is not None and moment >= span.until:
        return (moment - span.until).total_seconds() / 86400
    return 0.0


def misses_time(answer: Answer) -> bool:
    """Whether all that is cited is of another time than the question names for what happened.

    Never where nothing cited has a date: it may be of any time.
    """
    span = answer.query.preferred
    dates = [s.article.published_at for s in answer.sources if s.article.published_at]
    return span is not None and bool(dates) and all(days_outside(span, d) > 0 for d in dates)


def silent_publishers(answer: Answer) -> tuple[str, ...]:
    """Publishers whose coverage a comparison was to compare and has no line of, as spelled.

    Sites of one publisher ("example.com", "letters.example.com") speak for each other.
    """
    if answer.shape != "comparison":
        return ()
    heard = [s.article.publisher for s in answer.sources if s.article.publisher]
    silent: list[str] = []
    for name in answer.query.publishers:
        if not any(_is_of(name, other) for other in (*heard, *silent)):
            silent.append(name)
    return tuple(silent)


def _is_of(one: str, other: str) -> bool:
    return one == other or one.endswith(f".{other}") or other.endswith(f".{one}")
