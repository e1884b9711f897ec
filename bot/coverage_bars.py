"""Articles counted for a row of bars: by day, week, month or year, and by publisher."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Literal

from retrieval.models import DayCount

Unit = Literal["day", "week", "month", "year"]

MOST_BARS = 45
NAMED = 4  # publishers with a part of their own in each bar
STRAGGLERS = 0.02  # share of the articles that may be left out for a closer look at the others


@dataclass(frozen=True, slots=True)
class Part:
    """One publisher's articles, a count for each bar; `others` stands for `others` publishers."""

    publisher: str
    counts: tuple[int, ...]
    others: int = 0

    @property
    def total(self) -> int:
        return sum(self.counts)


@dataclass(frozen=True, slots=True)
class Bars:
    """Consecutive bars of one `unit`, each from its first day; parts are largest first.

    `earlier` counts the articles from before the first bar, which are left out.
    """

    unit: Unit
    starts: tuple[date, ...]
    last: date
    parts: tuple[Part, ...]
    earlier: int = 0

    @property
    def totals(self) -> tuple[int, ...]:
        """Articles of each bar."""
        return tuple(sum(counts) for counts in zip(*(p.counts for p in self.parts), strict=True))


def bars_of(days: Sequence[DayCount]) -> Bars | None:
    """Bars over all days that have articles; None where there is none.

    The unit is the finest with at most 45 bars. A few articles from long before the others are
    left out where that gives a finer one.
    """
    counted = [count for count in days if count.articles > 0]
    if not counted:
        return None
    last = max(count.day for count in counted)
    first = min(count.day for count in counted)
    bulk = _bulk(counted)
    unit = _unit(bulk, last)
    if unit == _unit(first, last):
        bulk = first
    starts = _starts(bulk, last, unit)
    shown = [count for count in counted if count.day >= starts[0]]
    earlier = sum(count.articles for count in counted) - sum(count.articles for count in shown)
    return Bars(unit, starts, last, _parts(shown, starts, unit), earlier)


def _bulk(counted: Sequence[DayCount]) -> date:
    """The day that all articles but a few stragglers are from, or from after."""
    spare = STRAGGLERS * sum(count.articles for count in counted)
    for count in sorted(counted, key=lambda count: count.day):
        spare -= count.articles
        if spare < 0:
            return count.day
    return counted[-1].day


def _unit(first: date, last: date) -> Unit:
    units: tuple[Unit, ...] = ("day", "week", "month")
    return next((unit for unit in units if _number(first, last, unit) <= MOST_BARS), "year")


def _number(first: date, last: date, unit: Unit) -> int:
    """How many bars of this unit the days from first to last take; reckoned, not listed."""
    if unit == "month":
        return (last.year - first.year) * 12 + last.month - first.month + 1
    days = (last - _start(first, unit)).days
    return days // (7 if unit == "week" else 1) + 1


def _start(day: date, unit: Unit) -> date:
    """The first day of the bar that a day belongs to; weeks begin on Monday."""
    if unit == "week":
        return date.fromordinal(max(1, day.toordinal() - day.weekday()))
    if unit == "month":
        return day.replace(day=1)
    return day.replace(month=1, day=1) if unit == "year" else day


def _starts(first: date, last: date, unit: Unit) -> tuple[date, ...]:
    starts = [_start(first, unit)]
    while starts[-1] < _start(last, unit):
        at = starts[-1]
        if unit == "year":
            starts.append(at.replace(year=at.year + 1))
        elif unit == "month":
            starts.append((at + timedelta(days=32)).replace(day=1))
        else:
            starts.append(at + timedelta(days=7 if unit == "week" else 1))
    # Years may be many: the newest are looked at.
    return tuple(starts[-MOST_BARS:])


def _parts(shown: Sequence[DayCount], starts: tuple[date, ...], unit: Unit) -> tuple[Part, ...]:
    totals: Counter[str] = Counter()
    by_bar: dict[str, Counter[date]] = {}
    for count in shown:
        totals[count.publisher] += count.articles
        by_bar.setdefault(count.publisher, Counter())[_start(count.day, unit)] += count.articles
    order = sorted(totals, key=lambda name: (-totals[name], name))
    # One publisher too many is named all the same: "others" takes as much room as its name.
    named = order if len(order) <= NAMED + 1 else order[:NAMED]
    parts = [Part(name, tuple(by_bar[name][start] for start in starts)) for name in named]
    if rest := order[len(named) :]:
        together = tuple(sum(by_bar[name][start] for name in rest) for start in starts)
        parts.append(Part("", together, len(rest)))
    return tuple(parts)
