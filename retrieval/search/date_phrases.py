"""Words for days, weeks, months and years, read as calendar spans seen from a given day."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from datetime import date

from retrieval.search.date_readers import (
    COUNTS,
    DAY_NAMES,
    MONTH_NAMES,
    WEEKDAYS,
    Unit,
    ago,
    bare_month,
    calendar_unit,
    day_of_month,
    days,
    iso_day,
    month_of_year,
    months,
    near_day,
    numeric_day,
    past_n,
    quarter,
    weekday_of,
    weekend,
    whole_year,
    years,
)

_BESIDE = re.compile(r",?\s+(?:the\s+)?")
_FULL = "|".join(MONTH_NAMES.split())
_ANY = (
    r"(?:jan(?:uary|\.)?|feb(?:ruary|\.)?|mar(?:ch|\.)?|apr(?:il|\.)?|may|june?\.?|july?\.?"
    r"|aug(?:ust|\.)?|sept?(?:ember|\.)?|oct(?:ober|\.)?|nov(?:ember|\.)?|dec(?:ember|\.)?)"
)
_DAY = r"(?:0?[1-9]|[12]\d|3[01])(?:st|nd|rd|th)?(?![\d:%,.]\d|\d)"
_YEAR = r"(?:19|20)\d\d(?![\d%])"
_WEEKDAY = "|".join(DAY_NAMES.split())
_N = r"(?:\d{1,3}|" + "|".join(COUNTS.split()) + r"|an?|couple of|few|several)"
_UNIT = r"(?:hour|day|week|month|year)"
_NUMERIC = r"(?P<a>\d{1,2})(?P<sep>[./-])(?P<b>\d{1,2})(?P=sep)(?P<y>(?:19|20)\d\d)(?!\d)"
_DASH = r"(?:\s*[-–]\s*|\s+(?:and|to|until|through)\s+)"
# A month's name alone, or a bare year, is a date only behind one of these.
_BEFORE_MONTH = (
    r"in|since|during|by|until|till|before|after|through|throughout|from|of|early|late|mid"
    r"|last|this|past|next|as of"
)


@dataclass(frozen=True, slots=True)
class Phrase:
    """Words text[start:end] that stand for the days first..last, both inclusive.

    `absolute` is true where the words name the date themselves ("3 May"), false where they need
    a day to be seen from ("last week"). `yearless` marks a date without its year.
    """

    start: int
    end: int
    first: date
    last: date
    unit: Unit
    absolute: bool = False
    yearless: bool = False


_Reader = Callable[[re.Match[str], date], "tuple[date, date, Unit] | None"]


def _rule(
    pattern: str, reader: _Reader, *, absolute: bool
) -> tuple[re.Pattern[str], _Reader, bool]:
    return re.compile(pattern, re.IGNORECASE), reader, absolute


# In order: where two overlap, the earlier rule has read more of the words.
_RULES = (
    _rule(r"\b(?P<what>(?P<y>\d{4})-(?P<m>\d\d)-(?P<d>\d\d))\b", iso_day, absolute=True),
    _rule(rf"(?<![\d./-])(?P<what>{_NUMERIC})", numeric_day, absolute=True),
    _rule(rf"\b(?:on|since|before|after|until|of)\s+(?P<what>(?:(?P<w>{_WEEKDAY}),?\s+)?the\s+"
          r"(?P<d>[123]?\d(?:st|nd|rd|th)))(?=\s*(?:$|[?.,;!)]|of\s+(?:this|the)\s+month))",
          day_of_month, absolute=False),
    _rule(rf"\b(?:between|from)\s+(?P<what>(?P<m>{_FULL})(?:\s+(?P<y>{_YEAR}))?\s+(?:and|to|until"
          rf"|through)\s+(?P<m2>{_FULL})(?:\s+(?P<y2>{_YEAR}))?)\b(?!\s+\d)",
          months, absolute=True),
    _rule(rf"\b(?:between|from)\s+(?P<what>(?P<y>{_YEAR})(?:\s+(?:and|to|until|through)\s+|[-–])"
          rf"(?P<y2>{_YEAR}))\b", years, absolute=True),
    _rule(rf"\b(?P<what>(?P<d>{_DAY}){_DASH}(?P<d2>{_DAY})\s+(?:of\s+)?(?P<m>{_ANY})"
          rf"(?:,?\s+(?P<y>{_YEAR}))?)(?!\w)", days, absolute=True),
    _rule(rf"\b(?P<what>(?P<m>{_ANY})\s+(?P<d>{_DAY}){_DASH}(?P<d2>{_DAY})(?:,?\s+(?P<y>{_YEAR}))?)"
          r"(?!\w)", days, absolute=True),
    _rule(rf"\b(?P<what>(?P<d>{_DAY})\s+(?:of\s+)?(?P<m>{_ANY})(?:,?\s+(?P<y>{_YEAR}))?)(?!\w)",
          days, absolute=True),
    _rule(rf"\b(?P<what>(?P<m>{_ANY})\s+(?P<d>{_DAY})(?:,?\s+(?P<y>{_YEAR}))?)(?!\w)",
          days, absolute=True),
    _rule(rf"\b(?P<what>(?P<m>{_ANY})(?:,|\s+of)?\s+(?P<y>{_YEAR}))\b",
          month_of_year, absolute=True),
    _rule(rf"\b(?P<what>(?:Q(?P<q>[1-4])|(?P<o>first|second|third|fourth)\s+quarter)"
          rf"(?:\s+(?:of\s+)?(?P<y>{_YEAR}))?)\b", quarter, absolute=True),
    _rule(rf"\b(?P<what>(?:last|past|previous)\s+(?P<n>{_N})\s+(?P<unit>{_UNIT})s?)\b",
          past_n, absolute=False),
    _rule(rf"\b(?P<what>(?P<n>{_N})\s+(?P<unit>{_UNIT})s?\s+ago)\b", ago, absolute=False),
    _rule(r"\b(?P<what>(?P<n>recent)\s+(?P<unit>day|week|month)s)\b", past_n, absolute=False),
    _rule(r"\b(?:(?P<which>last|past|previous|this|next|coming)|the)\s+(?P<what>weekend)\b",
          weekend, absolute=False),
    _rule(r"\b(?P<what>(?P<which>last|past|previous|this|current|next|coming)\s+"
          r"(?P<unit>week|fortnight|month|quarter|year))\b", calendar_unit, absolute=False),
    _rule(rf"\b(?P<what>(?:(?P<which>last|this|past|next|coming)\s+)?(?P<w>{_WEEKDAY})"
          r"(?:\s+(?:morning|afternoon|evening|night))?)\b", weekday_of, absolute=False),
    _rule(r"\b(?P<what>(?P<near>day\s+before\s+yesterday|yesterday|today|tonight|tomorrow|last\s+night"
          r"|this\s+(?:morning|afternoon|evening))(?:\s+(?:morning|afternoon|evening))?)\b",
          near_day, absolute=False),
    _rule(rf"\b(?P<before>{_BEFORE_MONTH})[\s-]+(?P<what>(?P<m>{_FULL}))\b",
          bare_month, absolute=True),
    _rule(rf"\b(?:{_BEFORE_MONTH})[\s-]+(?P<what>(?P<y>{_YEAR}))\b", whole_year, absolute=True),
)  # fmt: skip


def find_phrases(text: str, today: date) -> list[Phrase]:
    """All date words in `text`, in order and without overlap, seen from `today`.

    Impossible dates ("31 February") are left out. What the words mean for a search, and whether
    they name an event instead ("the May budget"), is for the caller to say.
    """
    found: list[Phrase] = []
    for phrase in _matches(text, today):
        if not any(phrase.start < other.end and other.start < phrase.end for other in found):
            found.append(phrase)
    return _with_weekdays(text, sorted(found, key=lambda phrase: phrase.start))


def _with_weekdays(text: str, found: list[Phrase]) -> list[Phrase]:
    """ "Monday, 14 November" is one date, and it is the date that says which."""
    joined: list[Phrase] = []
    for phrase in found:
        last = joined[-1] if joined else None
        if (
            last is not None
            and phrase.absolute
            and phrase.unit == "day"
            and text[last.start : last.end].lower() in WEEKDAYS
            and _BESIDE.fullmatch(text, last.end, phrase.start)
        ):
            joined[-1] = replace(phrase, start=last.start)
        else:
            joined.append(phrase)
    return joined


def _matches(text: str, today: date) -> Iterator[Phrase]:
    for pattern, reader, absolute in _RULES:
        for match in pattern.finditer(text):
            try:
                read = reader(match, today)
            except (ValueError, OverflowError):  # no such day
                continue
            if read is None or read[0] > read[1]:
                continue
            groups = match.groupdict()
            start = match.start("what") if not groups.get("which") else match.start("which")
            yield Phrase(
                start, match.end("what"), *read, absolute, absolute and not groups.get("y")
            )
