"""The days that an article names with weekday and date ("Friday, July 8"), near its publication."""

from __future__ import annotations

import re
from datetime import date, timedelta

from retrieval.search.english.dates import DATES

# Further off, a Friday is another one than the bare "Friday" of a report.
_NEAR = timedelta(days=10)
_MONTH = (
    r"(?:Jan|Feb|Mar|Apr|May|June?|July?|Aug|Sept?|Oct|Nov|Dec)(?:uary|ruary|ch|il|ust|ember|tember"
    r"|ober)?\b\.?"
)
# From "day" on, which a search finds at once; what stands before it is looked at then.
_STATED = re.compile(
    r"day(?:\s+(?:morning|afternoon|evening|night))?,?\s*\(?(?:the\s+)?"
    rf"(?:(?P<m>{_MONTH})\s+(?P<d>\d{{1,2}})|(?P<d2>\d{{1,2}})(?:st|nd|rd|th)?\s+(?P<m2>{_MONTH}))"
    r"(?:st|nd|rd|th)?(?!\d)"
)
_NAME = re.compile(rf"\b(?:{'|'.join(DATES.words.weekdays)})\Z", re.IGNORECASE)


def stated_days(text: str, today: date) -> frozenset[date]:
    """Days within ten of `today` that `text` names with their weekday, which the date must bear."""
    found = set()
    for match in _STATED.finditer(text):
        named = _NAME.search(text, max(0, match.start() - 7), match.start() + 3)
        if named is None:
            continue
        weekday = DATES.words.weekdays[named[0].lower()]
        month = DATES.words.months[(match["m"] or match["m2"])[:3].lower()]
        for year in (today.year - 1, today.year, today.year + 1):
            try:
                day = date(year, month, int(match["d"] or match["d2"]))
            except ValueError:
                continue
            if day.weekday() == weekday and abs(day - today) <= _NEAR:
                found.add(day)
    return frozenset(found)
