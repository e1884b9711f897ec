"""Words for days, weeks, months and years, read as calendar spans seen from a given day."""

from __future__ import annotations

import calendar
import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Literal

Unit = Literal["day", "week", "month", "year", "span"]

_MONTH_NAMES = (
    "january february march april may june july august september october november december"
)
_DAY_NAMES = "monday tuesday wednesday thursday friday saturday sunday"
_WORDS = "one two three four five six seven eight nine ten eleven twelve"
MONTHS = {name[:3]: number for number, name in enumerate(_MONTH_NAMES.split(), 1)}
WEEKDAYS = {name: number for number, name in enumerate(_DAY_NAMES.split())}
NUMBERS = {name: number for number, name in enumerate(_WORDS.split(), 1)} | {
    "a": 1, "an": 1, "couple of": 2, "few": 3, "several": 5, "recent": 5,
}  # fmt: skip
ORDINALS = {"first": 1, "second": 2, "third": 3, "fourth": 4}

_FULL = "|".join(_MONTH_NAMES.split())
_ANY = (
    r"(?:jan(?:uary|\.)?|feb(?:ruary|\.)?|mar(?:ch|\.)?|apr(?:il|\.)?|may|june?\.?|july?\.?"
    r"|aug(?:ust|\.)?|sept?(?:ember|\.)?|oct(?:ober|\.)?|nov(?:ember|\.)?|dec(?:ember|\.)?)"
)
_DAY = r"(?:0?[1-9]|[12]\d|3[01])(?:st|nd|rd|th)?(?![\d:%,.]\d|\d)"
_YEAR = r"(?:19|20)\d\d(?![\d%])"
_WEEKDAY = "|".join(_DAY_NAMES.split())
_N = r"(?:\d{1,3}|" + "|".join(_WORDS.split()) + r"|an?|couple of|few|several)"
_UNIT = r"(?:hour|day|week|month|year)"
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


def month_span(year: int, month: int) -> tuple[date, date]:
    """First and last day of a month; months beyond 1..12 roll over the years."""
    year, month = year + (month - 1) // 12, (month - 1) % 12 + 1
    return date(year, month, 1), date(year, month, calendar.monthrange(year, month)[1])


def past_weekday(today: date, weekday: int, *, today_counts: bool = True) -> date:
    """The most recent such weekday (0 = Monday) on or, unless today counts, before `today`."""
    back = (today.weekday() - weekday) % 7
    return today - timedelta(days=back if back or today_counts else 7)


def number(word: str) -> int:
    """A small count in digits or words."""
    word = re.sub(r"\s+", " ", word.lower())
    return int(word) if word.isdigit() else NUMBERS[word]


def _month(word: str) -> int:
    return MONTHS[word[:3].lower()]


def _yearless(today: date, month: int, day: int) -> int:
    """The year that a date without one means: the last such day, or one within a month ahead."""
    for year in (today.year, today.year - 1):
        # 29 February exists in one year of four; the checked constructor sorts the others out.
        if day <= month_span(year, month)[1].day and date(year, month, day) <= today + timedelta(
            days=31
        ):
            return year
    return today.year - 1


def _iso(m: re.Match[str], _: date) -> tuple[date, date, Unit]:
    day = date(int(m["y"]), int(m["m"]), int(m["d"]))
    return day, day, "day"


def _days(m: re.Match[str], today: date) -> tuple[date, date, Unit]:
    month = _month(m["m"])
    first = int(re.sub(r"\D", "", m["d"]))
    last = int(re.sub(r"\D", "", m["d2"])) if m.groupdict().get("d2") else first
    year = int(m["y"]) if m["y"] else _yearless(today, month, first)
    return date(year, month, first), date(year, month, last), "day" if first == last else "span"


def _month_year(m: re.Match[str], _: date) -> tuple[date, date, Unit]:
    return *month_span(int(m["y"]), _month(m["m"])), "month"


def _months(m: re.Match[str], today: date) -> tuple[date, date, Unit]:
    """ "from March to May 2023": each end with its own year, or the other's, or the latest."""
    last_month, first_month = _month(m["m2"]), _month(m["m"])
    written = m["y2"] or m["y"]
    year2 = int(written) if written else _yearless(today, last_month, 1)
    year = int(m["y"]) if m["y"] else year2 - (first_month > last_month)
    return month_span(year, first_month)[0], month_span(year2, last_month)[1], "span"


def _years(m: re.Match[str], _: date) -> tuple[date, date, Unit]:
    return date(int(m["y"]), 1, 1), date(int(m["y2"]), 12, 31), "span"


def _bare_month(m: re.Match[str], today: date) -> tuple[date, date, Unit] | None:
    month, before = _month(m["m"]), m["before"].lower()
    if m["m"].lower() in {"may", "march"} and before not in {"in", "since"} and m["m"].islower():
        return None
    year = today.year if month <= today.month else today.year - 1
    if before in {"last", "past"} and (year, month) == (today.year, today.month):
        year -= 1
    if before == "next":
        year = today.year if month > today.month else today.year + 1
    if before == "this":
        year = today.year
    return *month_span(year, month), "month"


def _year(m: re.Match[str], _: date) -> tuple[date, date, Unit]:
    return date(int(m["y"]), 1, 1), date(int(m["y"]), 12, 31), "year"


def _quarter(m: re.Match[str], today: date) -> tuple[date, date, Unit]:
    part = int(m["q"]) if m["q"] else ORDINALS[m["o"].lower()]
    year = int(m["y"]) if m["y"] else today.year - (part * 3 - 2 > today.month)
    return month_span(year, part * 3 - 2)[0], month_span(year, part * 3)[1], "span"


def _unit(m: re.Match[str], today: date) -> tuple[date, date, Unit] | None:
    """last/this/next week, month, quarter, year: calendar units; "past" counts back from today."""
    step = {"last": -1, "previous": -1, "next": 1, "coming": 1, "past": None}.get(
        m["which"].lower(), 0
    )
    unit = m["unit"].lower()
    if step is None:
        days = {"week": 7, "fortnight": 14, "month": 30, "quarter": 91, "year": 365}[unit]
        return today - timedelta(days=days), today, "span"
    if unit == "fortnight":
        return today - timedelta(days=14), today, "span"
    if unit == "week":
        monday = today - timedelta(days=today.weekday() - 7 * step)
        return monday, monday + timedelta(days=6), "week"
    if unit == "month":
        return *month_span(today.year, today.month + step), "month"
    if unit == "quarter":
        first = (today.month - 1) // 3 * 3 + 1 + 3 * step
        return month_span(today.year, first)[0], month_span(today.year, first + 2)[1], "span"
    return date(today.year + step, 1, 1), date(today.year + step, 12, 31), "year"


def _weekend(m: re.Match[str], today: date) -> tuple[date, date, Unit]:
    which = (m["which"] or "").lower()
    saturday = past_weekday(today, 5)
    if which in {"last", "past", "previous"} and today.weekday() >= 5:
        saturday -= timedelta(days=7)
    if which in {"next", "coming"} or (which == "this" and today.weekday() in {3, 4}):
        saturday += timedelta(days=7)
    return saturday, saturday + timedelta(days=1), "span"


def _shift(today: date, unit: str, count: int) -> date:
    if unit in {"hour", "day", "week"}:
        return today - timedelta(
            days={"hour": (count + 23) // 24, "day": count}.get(unit, count * 7)
        )
    months = count if unit == "month" else count * 12
    first, last = month_span(today.year, today.month - months)
    return first.replace(day=min(today.day, last.day))


def _ago(m: re.Match[str], today: date) -> tuple[date, date, Unit]:
    unit = m["unit"].lower()
    then = _shift(today, unit, number(m["n"]))
    if unit == "week":
        monday = then - timedelta(days=then.weekday())
        return monday, monday + timedelta(days=6), "week"
    if unit == "month":
        return *month_span(then.year, then.month), "month"
    if unit == "year":
        return date(then.year, 1, 1), date(then.year, 12, 31), "year"
    return then, then, "day"


def _past_n(m: re.Match[str], today: date) -> tuple[date, date, Unit]:
    return _shift(today, m["unit"].lower(), number(m["n"])), today, "span"


def _weekday_of(m: re.Match[str], today: date) -> tuple[date, date, Unit]:
    which, weekday = (m["which"] or "").lower(), WEEKDAYS[m["w"].lower()]
    if which in {"next", "coming"}:
        day = past_weekday(today, weekday) + timedelta(days=7)
    else:
        day = past_weekday(today, weekday, today_counts=which not in {"last", "past"})
    return day, day, "day"


def _near(m: re.Match[str], today: date) -> tuple[date, date, Unit]:
    word = re.sub(r"\s+", " ", m["near"].lower())
    back = {"yesterday": 1, "last night": 1, "day before yesterday": 2, "tomorrow": -1}.get(word, 0)
    day = today - timedelta(days=back)
    return day, day, "day"


def _rule(
    pattern: str, reader: _Reader, *, absolute: bool
) -> tuple[re.Pattern[str], _Reader, bool]:
    return re.compile(pattern, re.IGNORECASE), reader, absolute


# In order: where two overlap, the earlier rule has read more of the words.
_RULES = (
    _rule(r"\b(?P<what>(?P<y>\d{4})-(?P<m>\d\d)-(?P<d>\d\d))\b", _iso, absolute=True),
    _rule(rf"\b(?:between|from)\s+(?P<what>(?P<m>{_FULL})(?:\s+(?P<y>{_YEAR}))?\s+(?:and|to|until"
          rf"|through)\s+(?P<m2>{_FULL})(?:\s+(?P<y2>{_YEAR}))?)\b(?!\s+\d)",
          _months, absolute=True),
    _rule(rf"\b(?:between|from)\s+(?P<what>(?P<y>{_YEAR})(?:\s+(?:and|to|until|through)\s+|[-–])"
          rf"(?P<y2>{_YEAR}))\b", _years, absolute=True),
    _rule(rf"\b(?P<what>(?P<d>{_DAY}){_DASH}(?P<d2>{_DAY})\s+(?:of\s+)?(?P<m>{_ANY})"
          rf"(?:,?\s+(?P<y>{_YEAR}))?)(?!\w)", _days, absolute=True),
    _rule(rf"\b(?P<what>(?P<m>{_ANY})\s+(?P<d>{_DAY}){_DASH}(?P<d2>{_DAY})(?:,?\s+(?P<y>{_YEAR}))?)"
          r"(?!\w)", _days, absolute=True),
    _rule(rf"\b(?P<what>(?P<d>{_DAY})\s+(?:of\s+)?(?P<m>{_ANY})(?:,?\s+(?P<y>{_YEAR}))?)(?!\w)",
          _days, absolute=True),
    _rule(rf"\b(?P<what>(?P<m>{_ANY})\s+(?P<d>{_DAY})(?:,?\s+(?P<y>{_YEAR}))?)(?!\w)",
          _days, absolute=True),
    _rule(rf"\b(?P<what>(?P<m>{_ANY})(?:,|\s+of)?\s+(?P<y>{_YEAR}))\b", _month_year, absolute=True),
    _rule(rf"\b(?P<what>(?:Q(?P<q>[1-4])|(?P<o>first|second|third|fourth)\s+quarter)"
          rf"(?:\s+(?:of\s+)?(?P<y>{_YEAR}))?)\b", _quarter, absolute=True),
    _rule(rf"\b(?P<what>(?:last|past|previous)\s+(?P<n>{_N})\s+(?P<unit>{_UNIT})s?)\b",
          _past_n, absolute=False),
    _rule(rf"\b(?P<what>(?P<n>{_N})\s+(?P<unit>{_UNIT})s?\s+ago)\b", _ago, absolute=False),
    _rule(r"\b(?P<what>(?P<n>recent)\s+(?P<unit>day|week|month)s)\b", _past_n, absolute=False),
    _rule(r"\b(?:(?P<which>last|past|previous|this|next|coming)|the)\s+(?P<what>weekend)\b",
          _weekend, absolute=False),
    _rule(r"\b(?P<what>(?P<which>last|past|previous|this|current|next|coming)\s+"
          r"(?P<unit>week|fortnight|month|quarter|year))\b", _unit, absolute=False),
    _rule(rf"\b(?P<what>(?:(?P<which>last|this|past|next|coming)\s+)?(?P<w>{_WEEKDAY})"
          r"(?:\s+(?:morning|afternoon|evening|night))?)\b", _weekday_of, absolute=False),
    _rule(r"\b(?P<what>(?P<near>day\s+before\s+yesterday|yesterday|today|tonight|tomorrow|last\s+night"
          r"|this\s+(?:morning|afternoon|evening))(?:\s+(?:morning|afternoon|evening))?)\b",
          _near, absolute=False),
    _rule(rf"\b(?P<before>{_BEFORE_MONTH})[\s-]+(?P<what>(?P<m>{_FULL}))\b",
          _bare_month, absolute=True),
    _rule(rf"\b(?:{_BEFORE_MONTH})[\s-]+(?P<what>(?P<y>{_YEAR}))\b", _year, absolute=True),
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
    return sorted(found, key=lambda phrase: phrase.start)


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
