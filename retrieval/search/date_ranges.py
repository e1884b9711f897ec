"""Named dates as a publication range, and in words a reader can check."""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import date, datetime, time, timedelta

from retrieval.models import DateRange
from retrieval.search.dates import DateMention
from retrieval.search.english.date_labels import DATE_LABELS as ENGLISH
from retrieval.search.grammar import DateLabels

_UNITS = ("day", "week", "month", "year", "span")


def publication_range(
    mentions: Sequence[DateMention], now: datetime, labels: DateLabels = ENGLISH
) -> DateRange | None:
    """The range in which the coverage asked for appeared, [since, until); None without mentions.

    Several days are taken together: from the first of them until the last.
    """
    return _merged(mentions, now, labels, before=0, after={})


def overview_range(
    mentions: Sequence[DateMention], now: datetime, labels: DateLabels = ENGLISH
) -> DateRange | None:
    """The range [since, until) whose articles tell what happened then, with the morning after."""
    return _merged(mentions, now, labels, before=0, after=dict.fromkeys(_UNITS, 1))


def preferred_range(
    mentions: Sequence[DateMention], now: datetime, labels: DateLabels = ENGLISH
) -> DateRange | None:
    """The range in which coverage of something that happened then is likely, [since, until).

    Wider than the words: news of an event runs on for days, "this week" in a weekly question
    reaches back eight days, and a day in one time zone is the day before in another. The label
    still gives the days as named.
    """
    slack = {"day": 7, "week": 7, "month": 14, "year": 31, "span": 7}
    return _merged(mentions, now, labels, before=1, after=slack)


def _merged(
    mentions: Sequence[DateMention],
    now: datetime,
    labels: DateLabels,
    *,
    before: int,
    after: dict[str, int],
) -> DateRange | None:
    if not mentions:
        return None
    since, until = _bounds(mentions, now.date())
    if since is not None and before:
        current = any(m.phrase.unit == "week" and m.last >= now.date() for m in mentions)
        since = _moved(since, -before)
        since = min(since, now.date() - timedelta(days=8)) if current else since
    if until is not None and after and mentions[-1].bound == "in":
        until = _moved(until, max(after[m.phrase.unit] for m in mentions))
    return DateRange(
        _midnight(since, now), _midnight(until, now), _label(mentions, now.date(), labels)
    )


def _bounds(mentions: Sequence[DateMention], today: date) -> tuple[date | None, date | None]:
    """Since and until (exclusive) of all mentions: each may date a report of its own, so they
    join; only an "after" and a "before" cut."""
    plain = [m for m in mentions if m.bound == "in"]
    lower = [m for m in mentions if m.bound in {"since", "after"}]
    upper = [m for m in mentions if m.bound in {"before", "until"}]
    if plain:
        end = _moved(max(m.last for m in plain), 1)
        return None if upper else min(m.first for m in plain), None if lower else end
    since = min((m.first if m.bound == "since" else _moved(m.last, 1) for m in lower), default=None)
    until = max(
        (m.first if m.bound == "before" else _moved(m.last, 1) for m in upper), default=None
    )
    if since is not None and since > today:  # "after" a span that still runs: since it began
        since = mentions[0].first
    if since is not None and until is not None and until <= since:
        return since, None
    return since, until


def _moved(day: date, days: int) -> date:
    try:
        return day + timedelta(days=days)
    except OverflowError:
        return day


def _midnight(day: date | None, now: datetime) -> datetime | None:
    return None if day is None else datetime.combine(day, time.min, tzinfo=now.tzinfo)


def _label(mentions: Sequence[DateMention], today: date, labels: DateLabels) -> str:
    return f" {labels.joint} ".join(dict.fromkeys(_one_label(m, today, labels) for m in mentions))


def _one_label(mention: DateMention, today: date, labels: DateLabels) -> str:
    last = min(mention.last, today) if mention.phrase.unit == "week" else mention.last
    first, last = mention.first, max(last, mention.first)
    days = labels.days(first, last)
    if mention.phrase.absolute and not mention.phrase.part:
        bounds = labels.day_bounds if first == last else labels.bounds
        return bounds.get(mention.bound, "") + days
    words = re.sub(r"\s+", " ", mention.words)
    return f"{labels.bounds.get(mention.bound, '')}{words} ({days})"
