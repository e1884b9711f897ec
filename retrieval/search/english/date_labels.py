"""Days and their bounds as English small print writes them."""

from __future__ import annotations

from datetime import date

from retrieval.search.date_readers import ends_month
from retrieval.search.grammar import Bound, DateLabels


def span_label(first: date, last: date) -> str:
    """Days as people write them: "3 May 2022", "14-20 Nov 2022", "Mar 2022", "2022"."""
    if first == last:
        return f"{first.day} {first:%b} {first:%Y}"
    whole_months = first.day == 1 and ends_month(last)
    if whole_months and first.month == 1 and last.month == 12:
        return f"{first:%Y}" if first.year == last.year else f"{first:%Y}-{last:%Y}"
    if whole_months:
        if (first.year, first.month) == (last.year, last.month):
            return f"{first:%b} {first:%Y}"
        year = "" if first.year == last.year else f" {first:%Y}"
        return f"{first:%b}{year}-{last:%b} {last:%Y}"
    if (first.year, first.month) == (last.year, last.month):
        return f"{first.day}-{last.day} {last:%b} {last:%Y}"
    year = "" if first.year == last.year else f" {first:%Y}"
    return f"{first.day} {first:%b}{year} - {last.day} {last:%b} {last:%Y}"


_BOUNDS: dict[Bound, str] = {bound: f"{bound} " for bound in ("since", "after", "before", "until")}
DATE_LABELS = DateLabels(span_label, bounds=_BOUNDS, day_bounds=_BOUNDS, joint="and")
