"""Articles are counted into few bars, whatever their dates, and none is lost without a word."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.coverage_bars import MOST_BARS, NAMED, bars_of
from retrieval.models import DayCount

MARCH = date(2026, 3, 1)


def daily(days: int, *publishers: str, start: date = MARCH, each: int = 1) -> list[DayCount]:
    return [
        DayCount(start + timedelta(day), name, each) for day in range(days) for name in publishers
    ]


@pytest.mark.parametrize(
    ("days", "unit", "bars"),
    [
        pytest.param(1, "day", 1, id="one day"),
        pytest.param(45, "day", 45, id="as many days as fit"),
        pytest.param(46, "week", 8, id="one more"),
        pytest.param(300, "week", 44, id="weeks from Monday on"),
        pytest.param(400, "month", 14, id="months"),
        pytest.param(2000, "year", 6, id="years"),
    ],
)
def test_the_unit_is_the_finest_that_fits(days: int, unit: str, bars: int) -> None:
    found = bars_of(daily(days, "Courier"))
    assert found is not None
    assert (found.unit, len(found.starts)) == (unit, bars)


def test_days_without_articles_have_their_place() -> None:
    found = bars_of([DayCount(MARCH, "Courier", 2), DayCount(MARCH + timedelta(3), "Courier", 1)])
    assert found is not None
    assert found.totals == (2, 0, 0, 1)


@pytest.mark.parametrize(
    ("publishers", "names", "others"),
    [
        pytest.param(5, 5, 0, id="five are named"),
        pytest.param(6, NAMED, 2, id="the rest of more are others"),
    ],
)
def test_the_smaller_publishers_are_put_together(publishers: int, names: int, others: int) -> None:
    days = [DayCount(MARCH, f"P{i}", 10 - i) for i in range(publishers)]
    found = bars_of(days)
    assert found is not None
    assert [p.publisher for p in found.parts if not p.others] == [f"P{i}" for i in range(names)]
    assert sum(part.others for part in found.parts) == others


def test_a_few_stragglers_from_long_ago_do_not_spoil_the_picture() -> None:
    found = bars_of([DayCount(date(1970, 1, 1), "Courier", 1), *daily(30, "Courier", each=4)])
    assert found is not None
    assert (found.unit, found.starts[0], found.earlier) == ("day", MARCH, 1)


def test_without_a_dated_article_there_are_no_bars() -> None:
    assert bars_of([]) is None
    assert bars_of([DayCount(MARCH, "Courier", 0)]) is None


@given(
    st.lists(
        st.builds(DayCount, st.dates(), st.sampled_from(["", *"abcdefgh"]), st.integers(1, 50)),
        min_size=1,
    )
)
def test_every_article_is_in_one_bar_or_counted_as_earlier(days: list[DayCount]) -> None:
    found = bars_of(days)
    assert found is not None
    assert sum(found.totals) + found.earlier == sum(day.articles for day in days)
    assert len(found.starts) <= MOST_BARS
    assert found.starts[-1] <= found.last
    assert len(found.parts) <= NAMED + 1
