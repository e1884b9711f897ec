"""Dates that a sentence states: day and month, weekdays."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date

MONTHS = "january february march april may june july august september october november december"
_MONTHS = {m[:3]: n for n, m in enumerate(MONTHS.split(), start=1)}
_WEEKDAYS = {
    d: n for n, d in enumerate(("monday tuesday wednesday thursday friday saturday sunday").split())
}
_MONTH = (
    r"(?P<{0}>Jan(?:uary|\.)?|Feb(?:ruary|\.)?|Mar(?:ch|\.)?|Apr(?:il|\.)?|May|June?|July?"
    r"|Aug(?:ust|\.)?|Sept(?:ember|\.)?|Sep\.?|Oct(?:ober|\.)?|Nov(?:ember|\.)?|Dec(?:ember|\.)?)"
)
_DATE = re.compile(
    rf"\b(?:{_MONTH.format('m1')}\s+(?P<d1>\d{{1,2}})(?:st|nd|rd|th)?\b"
    rf"|(?P<d2>\d{{1,2}})(?:st|nd|rd|th)?\s+(?:of\s+)?{_MONTH.format('m2')}(?!\w)"
    rf"|{_MONTH.format('m3')}(?!\w))"
    r"(?:,?\s+(?P<year>\d{4})\b)?"
)
_MONTH_NAME = re.compile(r"[JFMASOND](?:an|eb|ar|pr|ay|un|ul|ug|ep|ct|ov|ec)")
_WEEKDAY = re.compile(
    r"\b(?P<day>Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day\b(?P<tail>s\b|'s\b|’s\b)?"
)


@dataclass(frozen=True, slots=True)
class DateMention:
    """A date as written, `text == source[start:end]`; unknown parts are 0."""

    text: str
    start: int
    end: int
    month: int = 0
    day: int = 0
    year: int = 0
    weekday: int = -1


def date_mentions(text: str) -> list[DateMention]:
    """Months with or without day and year, and weekdays, in order of appearance."""
    found: list[DateMention] = []
    for m in _DATE.finditer(text) if _MONTH_NAME.search(text) else ():
        name = m["m1"] or m["m2"] or m["m3"]
        # "May" and "March" alone at the head of a clause are rather a verb or a name.
        if m["m3"] and not m["year"] and name in {"May", "March", "Mar", "Jan", "Dec"}:
            continue
        day = int(m["d1"] or m["d2"] or 0)
        if day > 31:
            continue
        month = _MONTHS[name[:3].lower()]
        found.append(DateMention(m.group(), m.start(), m.end(), month, day, int(m["year"] or 0)))
    for m in _WEEKDAY.finditer(text) if "day" in text else ():
        weekday = _WEEKDAYS[(m["day"] + "day").lower()]
        found.append(DateMention(m.group(), m.start(), m.end(), weekday=weekday))
    return sorted(found, key=lambda mention: mention.start)


def short_date(day: date) -> str:
    """ "11 Feb", as it stands in brackets."""
    return f"{day.day} {MONTHS.split()[day.month - 1][:3].title()}"
