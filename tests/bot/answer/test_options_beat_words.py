"""What is set explicitly beats what is read in the question, and is told as it was given."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

from bot.answer.models import Ask
from bot.answer.narrow import narrow
from bot.answer.when import parse_since, parse_until
from retrieval.errors import InputError
from retrieval.models import Query
from retrieval.search.question import understand

NOW = datetime(2026, 3, 20, 12, tzinfo=UTC)
PUBLISHERS = ("Daily Ledger", "Harbour Post")


def asked(question: str, *publishers: str, since: str = "", until: str = "") -> Query:
    ask = Ask(
        question,
        NOW,
        publishers=publishers,
        since=parse_since(since, NOW) if since else None,
        until=parse_until(until, NOW) if until else None,
    )
    return narrow(understand(question, publishers=PUBLISHERS, now=NOW), ask, PUBLISHERS)


@pytest.mark.parametrize(
    "question",
    [
        "ferry toll according to the Harbour Post",
        "ferry toll, but not from the Daily Ledger",
        "How much is the ferry toll?",
    ],
    ids=["another named", "the same ruled out", "none named"],
)
def test_the_publisher_that_is_set_is_the_one(question: str) -> None:
    query = asked(question, "daily ledger")
    assert (query.publishers, query.exclude_publishers) == (("Daily Ledger",), ())


@pytest.mark.parametrize(
    ("options", "label", "first", "after"),
    [
        pytest.param(
            {"since": "2026-01-01"}, "since 1 Jan 2026", datetime(2026, 1, 1, tzinfo=UTC), None,
            id="since",
        ),
        pytest.param(
            {"until": "2025-12-31"}, "until 31 Dec 2025", None, datetime(2026, 1, 1, tzinfo=UTC),
            id="until, the day included",
        ),
        pytest.param(
            {"since": "2025-12-31", "until": "2025-12-31"}, "since 31 Dec 2025 until 31 Dec 2025",
            datetime(2025, 12, 31, tzinfo=UTC), datetime(2026, 1, 1, tzinfo=UTC), id="one day",
        ),
    ],
)  # fmt: skip
@pytest.mark.parametrize("question", ["ferry toll in articles published in 2024", "ferry toll"])
def test_the_dates_that_are_set_are_those_and_are_shown_as_given(
    question: str,
    options: dict[str, str],
    label: str,
    first: datetime | None,
    after: datetime | None,
) -> None:
    published = asked(question, **options).published
    assert published is not None
    assert (published.since, published.until, published.label) == (first, after, label)


def test_a_time_that_ends_before_it_begins_is_told_in_the_days_that_were_given() -> None:
    with pytest.raises(InputError, match=r"ends \(1 Jan 2026\) before it begins \(1 Feb 2026\)"):
        asked("ferry toll", since="2026-02-01", until="2026-01-01")


def test_a_time_that_is_set_leaves_none_of_the_questions_own() -> None:
    assert asked("Who raised the ferry toll last week?").preferred is not None
    assert asked("Who raised the ferry toll last week?", since="2026-01-01").preferred is None
