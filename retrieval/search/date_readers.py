"""Reads matched date words as calendar days seen from a given day: the arithmetic alone."""

from __future__ import annotations

import calendar
import re
from datetime import date, timedelta

from retrieval.search.grammar import DateWords, Read, word_key


def month_span(year: int, month: int) -> tuple[date, date]:
    """First and last day of a month; months beyond 1..12 roll over the years."""
    year, month = year + (month - 1) // 12, (month - 1) % 12 + 1
    return date(year, month, 1), date(year, month, calendar.monthrange(year, month)[1])


def ends_month(day: date) -> bool:
    """Whether `day` is the last of its month."""
    return day == month_span(day.year, day.month)[1]


def past_weekday(today: date, weekday: int, *, today_counts: bool = True) -> date:
    """The most recent such weekday (0 = Monday) on or, unless today counts, before `today`."""
    back = (today.weekday() - weekday) % 7
    return today - timedelta(days=back if back or today_counts else 7)


def third_of(first: date, last: date, part: int) -> tuple[date, date]:
    """The first, middle or last third (0, 1, 2) of a span; its bounds stay where they are met."""
    days = (last - first).days + 1
    return (
        first + timedelta(days=days * part // 3),
        first + timedelta(days=-(-days * (part + 1) // 3) - 1),
    )


def number(word: str, words: DateWords) -> int:
    """A small count in digits or words."""
    return int(word) if word.isdigit() else words.numbers[word_key(word)]


def _month(word: str, words: DateWords) -> int:
    return int(word) if word.isdigit() else words.months[word_key(word)[:3]]


def _day(word: str) -> int:
    return int(re.sub(r"\D", "", word))


def _unit(m: re.Match[str], words: DateWords) -> str:
    return words.units[word_key(m["unit"])]


def _step(which: str | None, words: DateWords) -> int:
    return words.steps.get(word_key(which), 0) if which else 0


def _year(written: str) -> int:
    """Two digits are of this century: coverage of the last one is rarely dated so."""
    return int(written) if len(written) == 4 else 2000 + int(written)


def _yearless(today: date, month: int, day: int) -> int:
    """The year that a date without one means: the last such day, or one within a month ahead."""
    for year in (today.year, today.year - 1):
        # 29 February exists in one year of four; the checked constructor sorts the others out.
        if day <= month_span(year, month)[1].day and date(year, month, day) <= today + timedelta(
            days=31
        ):
            return year
    return today.year - 1


def iso_day(m: re.Match[str], _: date, __: DateWords) -> Read:
    day = date(int(m["y"]), int(m["m"]), int(m["d"]))
    return day, day, "day"


def numeric_day(m: re.Match[str], _: date, __: DateWords) -> Read:
    """ "22.11.2022" (days come first there) and "11/22/2022"; "3/5/2022" may be two days."""
    a, b = int(m["a"]), int(m["b"])
    if m["sep"] != "." and a != b and max(a, b) <= 12:
        return None
    day, month = (a, b) if m["sep"] == "." or b <= 12 else (b, a)
    found = date(int(m["y"]), month, day)
    return found, found, "day"


def day_of_month(m: re.Match[str], today: date, words: DateWords) -> Read:
    """ "Monday the 14th": the last such day, none where no recent 14th was a Monday."""
    day, weekday = _day(m["d"]), m["w"]
    for back in range(12):
        first, last = month_span(today.year, today.month - back)
        if day > last.day or (found := first.replace(day=day)) > today:
            continue
        if weekday is None or found.weekday() == words.weekdays[word_key(weekday)]:
            return found, found, "day"
        if back > 2:
            return None
    return None


def days(m: re.Match[str], today: date, words: DateWords) -> Read:
    """ "3 May", "3-9 May 2022"; the month in words or in digits."""
    month = _month(m["m"], words)
    first = _day(m["d"])
    last = _day(m["d2"]) if m.groupdict().get("d2") else first
    year = _year(m["y"]) if m["y"] else _yearless(today, month, first)
    return date(year, month, first), date(year, month, last), "day" if first == last else "span"


def days_across(m: re.Match[str], today: date, words: DateWords) -> Read:
    """ "28 April to 3 May": each end with its month, the first of the year before if need be."""
    first_month, last_month = _month(m["m"], words), _month(m["m2"], words)
    year2 = _year(m["y2"]) if m["y2"] else _yearless(today, last_month, _day(m["d2"]))
    year = _year(m["y"]) if m["y"] else year2 - (first_month > last_month)
    return date(year, first_month, _day(m["d"])), date(year2, last_month, _day(m["d2"])), "span"


def day_seen_from(m: re.Match[str], today: date, words: DateWords) -> Read:
    """ "3 May of last year"."""
    day = date(today.year + _step(m["year"], words), _month(m["m"], words), _day(m["d"]))
    return day, day, "day"


def month_of_year(m: re.Match[str], _: date, words: DateWords) -> Read:
    return *month_span(int(m["y"]), _month(m["m"], words)), "month"


def month_seen_from(m: re.Match[str], today: date, words: DateWords) -> Read:
    """ "May of last year"."""
    return *month_span(today.year + _step(m["year"], words), _month(m["m"], words)), "month"


def months(m: re.Match[str], today: date, words: DateWords) -> Read:
    """ "from March to May 2023": each end with its own year, or the other's, or the latest."""
    last_month, first_month = _month(m["m2"], words), _month(m["m"], words)
    written = m["y2"] or m["y"]
    year2 = int(written) if written else _yearless(today, last_month, 1)
    year = int(m["y"]) if m["y"] else year2 - (first_month > last_month)
    return month_span(year, first_month)[0], month_span(year2, last_month)[1], "span"


def years(m: re.Match[str], _: date, __: DateWords) -> Read:
    return date(int(m["y"]), 1, 1), date(int(m["y2"]), 12, 31), "span"


def bare_month(m: re.Match[str], today: date, words: DateWords) -> Read:
    """A month's name behind a word that makes it a date; one that is a word too needs more."""
    month, before = _month(m["m"], words), word_key(m["before"])
    if word_key(m["m"]) in words.also_words and before not in {"in", "since"} and m["m"].islower():
        return None
    step = -1 if before in words.counted else words.steps.get(before)
    year = today.year if month <= today.month else today.year - 1
    if step == -1 and (year, month) == (today.year, today.month):
        year -= 1
    if step == 1:
        year = today.year if month > today.month else today.year + 1
    if step == 0:
        year = today.year
    return *month_span(year, month), "month"


def whole_year(m: re.Match[str], _: date, __: DateWords) -> Read:
    return date(int(m["y"]), 1, 1), date(int(m["y"]), 12, 31), "year"


def quarter(m: re.Match[str], today: date, words: DateWords) -> Read:
    """A quarter by its number; a half year where the match has a group `half`."""
    part = int(m["q"]) if m["q"] else words.ordinals[word_key(m["o"])]
    length = 6 if m.groupdict().get("half") else 3
    start = (part - 1) * length + 1
    year = int(m["y"]) if m["y"] else today.year - (start > today.month)
    return month_span(year, start)[0], month_span(year, start + length - 1)[1], "span"


def calendar_unit(m: re.Match[str], today: date, words: DateWords) -> Read:
    """last/this/next week, month, quarter, year: calendar units; "past" counts back from today."""
    which, unit = m.groupdict().get("which"), _unit(m, words)
    if which and word_key(which) in words.counted:
        back = {"week": 7, "fortnight": 14, "month": 30, "quarter": 91, "year": 365}[unit]
        return today - timedelta(days=back), today, "span"
    return _calendar(today, unit, _step(which, words))


def part_of_unit(m: re.Match[str], today: date, words: DateWords) -> Read:
    """ "Jahresbeginn": the third of the running unit that is named."""
    whole = _calendar(today, _unit(m, words), 0)
    if whole is None:
        return None
    return *third_of(whole[0], whole[1], words.parts[word_key(m["part"])]), "span"


def _calendar(today: date, unit: str, step: int) -> Read:
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


def weekend(m: re.Match[str], today: date, words: DateWords) -> Read:
    which = word_key(m["which"] or "")
    step = -1 if which in words.counted else words.steps.get(which)
    saturday = past_weekday(today, 5)
    if step == -1 and today.weekday() >= 5:
        saturday -= timedelta(days=7)
    if step == 1 or (step == 0 and today.weekday() in {3, 4}):
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


def ago(m: re.Match[str], today: date, words: DateWords) -> Read:
    unit = _unit(m, words)
    then = _shift(today, unit, number(m["n"], words))
    if unit == "week":
        monday = then - timedelta(days=then.weekday())
        return monday, monday + timedelta(days=6), "week"
    if unit == "month":
        return *month_span(then.year, then.month), "month"
    if unit == "year":
        return date(then.year, 1, 1), date(then.year, 12, 31), "year"
    return then, then, "day"


def past_n(m: re.Match[str], today: date, words: DateWords) -> Read:
    """ "past three days"; without a number so many as "recent" stands for."""
    count = number(m["n"] or "recent", words)
    return _shift(today, _unit(m, words), count), today, "span"


def weekday_of(m: re.Match[str], today: date, words: DateWords) -> Read:
    which, weekday = word_key(m["which"] or ""), words.weekdays[word_key(m["w"])]
    step = -1 if which in words.counted else words.steps.get(which)
    if step == 1:
        day = past_weekday(today, weekday) + timedelta(days=7)
    else:
        day = past_weekday(today, weekday, today_counts=step != -1)
    return day, day, "day"


def near_day(m: re.Match[str], today: date, words: DateWords) -> Read:
    day = today - timedelta(days=words.near.get(word_key(m["near"]), 0))
    return day, day, "day"
