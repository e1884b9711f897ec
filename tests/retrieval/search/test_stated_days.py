"""What an article dates itself: the days that it names with weekday and date."""

from __future__ import annotations

from datetime import date

import pytest

from retrieval.search.stated_days import stated_days

# A Thursday.
TODAY = date(2016, 2, 11)

STATED = {
    "month first": ("The fair opens Friday, February 12.", {date(2016, 2, 12)}),
    "short": ("The fair opened on Tuesday, Feb. 9.", {date(2016, 2, 9)}),
    "day first": ("The fair opened on Tuesday 9 February.", {date(2016, 2, 9)}),
    "ordinal": ("It closes on Sunday, the 14th February, for good.", {date(2016, 2, 14)}),
    "in parentheses": ("It closed on Monday (8 February).", {date(2016, 2, 8)}),
    "time of day": ("It closed on Monday night, Feb. 8, at ten.", {date(2016, 2, 8)}),
    "two": (
        "From Monday, Feb. 8, it runs to Friday, Feb. 12.",
        {date(2016, 2, 8), date(2016, 2, 12)},
    ),
    "another weekday's date": ("It closed on Monday, Feb. 9.", set[date]()),
    "far off": ("It closes on Friday, March 18.", set[date]()),
    "no weekday": ("It is a holiday February 12.", set[date]()),
    "no such day": ("It closed on Monday, Feb. 31.", set[date]()),
    "no date": ("It closed on Monday.", set[date]()),
}


@pytest.mark.parametrize(("text", "expected"), STATED.values(), ids=STATED)
def test_days_near_publication_are_read_with_their_weekday(text: str, expected: set[date]) -> None:
    assert stated_days(text, TODAY) == expected


def test_over_the_new_year_the_year_is_the_one_that_the_weekday_fits() -> None:
    assert stated_days("It opens Sunday, January 3.", date(2015, 12, 30)) == {date(2016, 1, 3)}
