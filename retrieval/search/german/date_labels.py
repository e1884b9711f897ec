"""Days and their bounds as German small print writes them."""

from __future__ import annotations

from datetime import date

from retrieval.search.date_readers import ends_month
from retrieval.search.grammar import DateLabels

_MONTHS = "Jan. Feb. März Apr. Mai Juni Juli Aug. Sep. Okt. Nov. Dez.".split()


def _month(day: date) -> str:
    return _MONTHS[day.month - 1]


def span_label(first: date, last: date) -> str:
    """Days as people write them: "3. Mai 2022", "14.-20. Nov. 2022", "März 2022", "2022"."""
    if first == last:
        return f"{first.day}. {_month(first)} {first.year}"
    year = "" if first.year == last.year else f" {first.year}"
    whole_months = first.day == 1 and ends_month(last)
    if whole_months and first.month == 1 and last.month == 12:
        return f"{last.year}" if not year else f"{first.year}-{last.year}"
    same_month = (first.year, first.month) == (last.year, last.month)
    if whole_months:
        begin = "" if same_month else f"{_month(first)}{year}-"
        return f"{begin}{_month(last)} {last.year}"
    if same_month:
        return f"{first.day}.-{last.day}. {_month(last)} {last.year}"
    return f"{first.day}. {_month(first)}{year} - {last.day}. {_month(last)} {last.year}"


DATE_LABELS = DateLabels(
    span_label,
    bounds={"since": "seit ", "after": "nach ", "before": "vor ", "until": "bis "},
    day_bounds={"since": "seit dem ", "after": "nach dem ", "before": "vor dem ", "until": "bis "},
    joint="und",
)
