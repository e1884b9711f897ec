"""Reads matched date words as calendar days seen from a given day: the arithmetic alone."""

from __future__ import annotations

import calendar
import re
from datetime import date, timedelta
from typing import Literal

Unit = Literal["day", "week", "month", "year", "span"]

MONTH_NAMES = (
    "january february march april may june july august september october november december"
)
DAY_NAMES = "monday tuesday wednesday thursday friday saturday sunday"
COUNTS = "one two three four five six seven eight nine ten eleven twelve"
MONTHS = {name[:3]: number for number, name in enumerate(MONTH_NAMES.split(), 1)}
WEEKDAYS = {name: number for number, name in enumerate(DAY_NAMES.split())}
NUMBERS = {name: number for number, name in enumerate(COUNTS.split(), 1)} | {
    "a": 1, "an": 1, "couple of": 2, "few": 3, "several": 5, "recent": 5,
}  # fmt: skip
ORDINALS = {"first": 1, "second": 2, "third": 3, "fourth": 4}


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


def iso_day(m: re.Match[str], _: date) -> tuple[date, date, Unit]:
    day = date(int(m["y"]), int(m["m"]), int(m["d"]))
    return day, day, "day"


def numeric_day(m: re.Match[str], _: date) -> tuple[date, date, Unit] | None:
    """ "22.11.2022" (days come first there) and "11/22/2022"; "3/5/2022" may be two days."""
    a, b = int(m["a"]), int(m["b"])
    if m["sep"] != "." and a != b and max(a, b) <= 12:
        return None
    day, month = (a, b) if m["sep"] == "." or b <= 12 else (b, a)
    found = date(int(m["y"]), month, day)
    return found, found, "day"


def day_of_month(m: re.Match[str], today: date) -> tuple[date, date, Unit] | None:
    """ "Monday the 14th": the last such day, none where no recent 14th was a Monday."""
    day, weekday = int(re.sub(r"\D", "", m["d"])), m["w"]
    for back in range(12):
        first, last = month_span(today.year, today.month - back)
        if day > last.day or (found := first.replace(day=day)) > today:
            continue
        if weekday is None or found.weekday() == WEEKDAYS[weekday.lower()]:
            return found, found, "day"
        if back > 2:
            return None
    return None


def days(m: re.Match[str], today: date) -> tuple[date, date, Unit]:
    month = _month(m["m"])
    first = int(re.sub(r"\D", "", m["d"]))
    last = int(re.sub(r"\D", "", m["d2"])) if m.groupdict().get("d2") else first
    year = int(m["y"]) if m["y"] else _yearless(today, month, first)
    return date(year, month, first), date(year, month, last), "day" if first == last else "span"


def month_of_year(m: re.Match[str], _: date) -> tuple[date, date, Unit]:
    return *month_span(int(m["y"]), _month(m["m"])), "month"


def months(m: re.Match[str], today: date) -> tuple[date, date, Unit]:
    """ "from March to May 2023": each end with its own year, or the other's, or the latest."""
    last_month, first_month = _month(m["m2"]), _month(m["m"])
    written = m["y2"] or m["y"]
    year2 = int(written) if written else _yearless(today, last_month, 1)
    year = int(m["y"]) if m["y"] else year2 - (first_month > last_month)
    return month_span(year, first_month)[0], month_span(year2, last_month)[1], "span"


def years(m: re.Match[str], _: date) -> tuple[date, date, Unit]:
    return date(int(m["y"]), 1, 1), date(int(m["y2"]), 12, 31), "span"


def bare_month(m: re.Match[str], today: date) -> tuple[date, date, Unit] | None:
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


def whole_year(m: re.Match[str], _: date) -> tuple[date, date, Unit]:
    return date(int(m["y"]), 1, 1), date(int(m["y"]), 12, 31), "year"


def quarter(m: re.Match[str], today: date) -> tuple[date, date, Unit]:
    part = int(m["q"]) if m["q"] else ORDINALS[m["o"].lower()]
    year = int(m["y"]) if m["y"] else today.year - (part * 3 - 2 > today.month)
    return month_span(year, part * 3 - 2)[0], month_span(year, part * 3)[1], "span"


def calendar_unit(m: re.Match[str], today: date) -> tuple[date, date, Unit] | None:
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


def weekend(m: re.Match[str], today: date) -> tuple[date, date, Unit]:
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


def ago(m: re.Match[str], today: date) -> tuple[date, date, Unit]:
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


def past_n(m: re.Match[str], today: date) -> tuple[date, date, Unit]:
    return _shift(today, m["unit"].lower(), number(m["n"])), today, "span"


def weekday_of(m: re.Match[str], today: date) -> tuple[date, date, Unit]:
    which, weekday = (m["which"] or "").lower(), WEEKDAYS[m["w"].lower()]
    if which in {"next", "coming"}:
        day = past_weekday(today, weekday) + timedelta(days=7)
    else:
        day = past_weekday(today, weekday, today_counts=which not in {"last", "past"})
    return day, day, "day"


def near_day(m: re.Match[str], today: date) -> tuple[date, date, Unit]:
    word = re.sub(r"\s+", " ", m["near"].lower())
    back = {"yesterday": 1, "last night": 1, "day before yesterday": 2, "tomorrow": -1}.get(word, 0)
    day = today - timedelta(days=back)
    return day, day, "day"
