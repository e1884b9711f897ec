"""Signals weighed into one score."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from retrieval.models import DateRange, Query
from retrieval.search.fusion import Evidence, Weights, fuse, newness

NOW = datetime(2026, 3, 20, 12, tzinfo=UTC)
QUESTION = Query("Who closed the bridge?", NOW)


def passage(key: int, **signals: float | int | bool | None) -> Evidence:
    given = {
        "key": key, "article": key, "cosine": 0.4, "lexical": 5.0, "coverage": 0.5,
        "leads": False, "published": NOW.timestamp() - 86_400.0, **signals,
    }  # fmt: skip
    return Evidence(**given)  # type: ignore[arg-type]


def test_each_signal_alone_decides_between_equals() -> None:
    for better in (
        {"cosine": 0.6}, {"lexical": 8.0}, {"coverage": 0.9}, {"leads": True},
        {"published": NOW.timestamp()}, {"spoken": 0.5},
    ):  # fmt: skip
        assert list(fuse([passage(1), passage(2, **better)], QUESTION)) == [2, 1], better


def test_newness_does_not_overturn_a_clear_match() -> None:
    old = passage(1, cosine=0.7, lexical=20.0, coverage=1.0, published=0.0)
    new = passage(2, cosine=0.2, lexical=2.0, coverage=0.1)
    assert list(fuse([old, new], QUESTION)) == [1, 2]


def test_a_question_for_the_latest_wants_newness_twice_as_much() -> None:
    yesterday = (NOW - timedelta(days=1)).timestamp()
    latest = Query("latest on the bridge", NOW, kind="latest")
    weights = Weights()
    once, twice = (newness(yesterday, q, weights) for q in (QUESTION, latest))
    assert twice == 2 * once


def test_a_question_about_its_own_time_is_not_pulled_towards_today() -> None:
    span = DateRange(NOW - timedelta(days=900), NOW - timedelta(days=800), "in 2023")
    for dated in (
        Query("q", NOW, published=span),
        Query("q", NOW, preferred=span),
    ):
        assert newness(NOW.timestamp(), dated, Weights()) == 0.0


TIMES = {
    "a month long over": (-400, -360, -380, True),
    "a year that is not over": (-200, 30, -150, True),
    "this week": (-8, 5, -3, False),
    "since the day before yesterday": (-2, None, -1, False),
}


@pytest.mark.parametrize(("since", "until", "published", "raised"), TIMES.values(), ids=TIMES)
def test_what_was_published_in_the_time_asked_about_is_raised_but_where_newness_does_that(
    since: int, until: int | None, published: int, raised: bool
) -> None:
    def day(number: int) -> datetime:
        return NOW + timedelta(days=number)

    span = DateRange(day(since), None if until is None else day(until))
    inside = passage(1, published=day(published).timestamp())
    dated, undated = (
        fuse([inside], Query("q", NOW, preferred=preferred)) for preferred in (span, None)
    )
    new = newness(inside.published, Query("q", NOW, preferred=span), Weights())
    plain = newness(inside.published, QUESTION, Weights())
    assert (dated[1] - new > undated[1] - plain + 1e-9) == raised


@given(st.floats(0, 4e9) | st.none())
def test_newness_is_never_negative_and_undated_wins_nothing(published: float | None) -> None:
    weights = Weights()
    assert 0 <= newness(published, QUESTION, weights) <= weights.days + weights.weeks
    assert newness(None, QUESTION, weights) < 0.1
