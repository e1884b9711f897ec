"""Dates in questions: what they bound, how firmly, and what is a name instead."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta, timezone

import pytest
from hypothesis import given
from hypothesis import strategies as st

from retrieval.models import DateRange
from retrieval.search.date_ranges import preferred_range, publication_range
from retrieval.search.dates import find_dates

# A Friday.
NOW = datetime(2022, 11, 25, 15, 30, tzinfo=UTC)


def days(found: DateRange | None) -> tuple[date | None, date | None]:
    assert found is not None
    return found.since and found.since.date(), found.until and found.until.date()


def named(question: str, now: datetime = NOW) -> DateRange | None:
    """The range as named, whatever its role."""
    return publication_range(find_dates(question, now), now)


def span(
    since: tuple[int, int, int] | None, until: tuple[int, int, int] | None
) -> tuple[date | None, date | None]:
    return since and date(*since), until and date(*until)


NAMED = {
    "last week": ("What happened last week?", span((2022, 11, 14), (2022, 11, 21))),
    "this week": ("Who resigned this week?", span((2022, 11, 21), (2022, 11, 28))),
    "past week": ("Who resigned in the past week?", span((2022, 11, 18), (2022, 11, 26))),
    "on Monday": ("What did the court say on Monday?", span((2022, 11, 21), (2022, 11, 22))),
    "weekday of today": ("Who won on Friday?", span((2022, 11, 25), (2022, 11, 26))),
    "last weekday of today": ("Who won last Friday?", span((2022, 11, 18), (2022, 11, 19))),
    "weekday alone": ("Trains ran late Wednesday, why?", span((2022, 11, 23), (2022, 11, 24))),
    "yesterday": ("Who met yesterday?", span((2022, 11, 24), (2022, 11, 25))),
    "last night": ("Who won last night?", span((2022, 11, 24), (2022, 11, 25))),
    "since March": ("What changed since March?", span((2022, 3, 1), None)),
    "since, of a protest": ("Who joined the protest since 3 May?", span((2022, 5, 3), None)),
    "since a year": ("What changed since 2019?", span((2019, 1, 1), None)),
    "in a year": ("Who won in 2021?", span((2021, 1, 1), (2022, 1, 1))),
    "month of a year": ("Who won in March 2021?", span((2021, 3, 1), (2021, 4, 1))),
    "month still to come": ("Who won in December?", span((2021, 12, 1), (2022, 1, 1))),
    "days of a month": ("strikes between 3 and 9 May", span((2022, 5, 3), (2022, 5, 10))),
    "days with a dash": ("strikes on May 3-9, 2021", span((2021, 5, 3), (2021, 5, 10))),
    "months": ("strikes from March to May 2021", span((2021, 3, 1), (2021, 6, 1))),
    "over new year": ("rain between November and February", span((2021, 11, 1), (2022, 3, 1))),
    "years": ("strikes from 2019 to 2021", span((2019, 1, 1), (2022, 1, 1))),
    "American order": ("What happened on October 7, 2021?", span((2021, 10, 7), (2021, 10, 8))),
    "ordinal": ("What happened on the 3rd of May 2021?", span((2021, 5, 3), (2021, 5, 4))),
    "ISO": ("What happened on 2021-10-07?", span((2021, 10, 7), (2021, 10, 8))),
    "no year, past": ("What happened on 8 November?", span((2022, 11, 8), (2022, 11, 9))),
    "no year, far ahead": ("What happened on 27 December?", span((2021, 12, 27), (2021, 12, 28))),
    "after a day": ("What followed after October 27, 2021?", span((2021, 10, 28), None)),
    "before a day": ("What was known before 8 November?", span(None, (2022, 11, 8))),
    "before an event on a day": (
        "What did he promise before the election on 8 November?",
        span(None, (2022, 11, 8)),
    ),
    "until": ("What was known until last Tuesday?", span(None, (2022, 11, 23))),
    "since and before": ("articles since March and before May", span((2022, 3, 1), (2022, 5, 1))),
    "two days": ("who fell on 31 March 2022, on 4 April 2022?", span((2022, 3, 31), (2022, 4, 5))),
    "past three days": ("quakes in the past three days", span((2022, 11, 22), (2022, 11, 26))),
    "weeks ago": ("What sank 2 weeks ago?", span((2022, 11, 7), (2022, 11, 14))),
    "days ago": ("What sank three days ago?", span((2022, 11, 22), (2022, 11, 23))),
    "weekend": ("Who won over the weekend?", span((2022, 11, 19), (2022, 11, 21))),
    "last month": ("Who won last month?", span((2022, 10, 1), (2022, 11, 1))),
    "this year": ("Who won this year?", span((2022, 1, 1), (2023, 1, 1))),
    "last year": ("Who won last year?", span((2021, 1, 1), (2022, 1, 1))),
    "quarter": ("profits in Q3", span((2022, 7, 1), (2022, 10, 1))),
    "quarter of a year": ("sales in the second quarter of 2021", span((2021, 4, 1), (2021, 7, 1))),
    "from on": ("strikes from March onwards", span((2022, 3, 1), None)),
}  # fmt: skip


@pytest.mark.parametrize(("question", "expected"), NAMED.values(), ids=NAMED)
def test_a_date_is_read_against_now(
    question: str, expected: tuple[date | None, date | None]
) -> None:
    assert days(named(question)) == expected


NO_DATES = {
    "the May budget": "What is in the May budget?",
    "a politician": "What did Theresa May say?",
    "since she": "What has changed since May became prime minister?",
    "may": "Which rivers may flood?",
    "march": "Who led the March on Washington?",
    "march verb": "Did they march in Oslo?",
    "a cup": "Who won the 2022 World Cup?",
    "an election": "Who won the 2020 election?",
    "an attack": "What was the October 7 attack?",
    "attacks": "How many victims of the 7 October attacks were there?",
    "a committee": "Who sat on the January 6 committee?",
    "in May elections": "Who won in May elections?",
    "Black Friday": "What sold best on Black Friday?",
    "football": "Who won Monday Night Football?",
    "Sunday paper": "Who owns the Sunday Times?",
    "opening week": "How much did the film earn in its opening week?",
    "two-year": "What did the two-year study find?",
    "years to come": "How warm will it be by 2050?",
    "tomorrow": "Who plays tomorrow?",
    "Monday to come": "What will the council decide on Monday?",
    "no such day": "What happened on 31 February?",
    "record since": "Which country had its worst flood since 1996?",
    "number": "Did 2022 people sign?",
    "percent": "Is 20 per cent a lot?",
}


@pytest.mark.parametrize("question", NO_DATES.values(), ids=NO_DATES)
def test_a_word_that_only_looks_like_a_date_is_none(question: str) -> None:
    assert find_dates(question, NOW) == ()


ROLES = {
    "published last week": ("What was published last week on dikes?", "published"),
    "reported on": ("What was reported on 3 May?", "published"),
    "articles from": ("articles from March on dikes", "published"),
    "stories from the past": ("stories from the past three days", "published"),
    "headlines": ("headlines from yesterday", "published"),
    "coverage": ("coverage of last week", "published"),
    "last week's articles": ("last week's articles on dikes", "published"),
    "event": ("What happened last week?", "event"),
    "said on": ("What did the mayor say on Monday?", "event"),
    "cases reported": ("How many cases were reported in March?", "event"),
    "the one on": ("Is the one dated 3 May at odds with it?", "published"),
    "a study": ("According to a study published this week, how much sleep is enough?", "event"),
    "this week's": ("Who won this week's draft?", "event"),
}


@pytest.mark.parametrize(("question", "role"), ROLES.values(), ids=ROLES)
def test_a_date_of_publication_is_told_from_that_of_what_happened(question: str, role: str) -> None:
    assert [mention.role for mention in find_dates(question, NOW)] == [role]


def test_a_date_beside_a_publisher_is_that_of_its_report() -> None:
    question = "What did the Herald's report on 3 May conclude about the Dispatch article?"
    start = question.index("Herald")
    (mention,) = find_dates(question, NOW, [(start, start + len("Herald"))])
    assert mention.role == "published"
    assert question[mention.start : mention.end] == "3 May"


def test_a_day_joined_to_a_day_of_publication_is_one_too() -> None:
    mentions = find_dates("articles published on 3 May and 9 June", NOW)
    assert [mention.role for mention in mentions] == ["published", "published"]
    assert days(publication_range(mentions, NOW)) == (date(2022, 5, 3), date(2022, 6, 10))


LABELS = {
    "relative": ("What happened last week?", "last week (14-20 Nov 2022)"),
    "running week": ("What happened this week?", "this week (21-25 Nov 2022)"),
    "weekday": ("What happened on Monday?", "Monday (21 Nov 2022)"),
    "day": ("What happened on October 7, 2021?", "7 Oct 2021"),
    "bound": ("What happened since March?", "since Mar 2022"),
    "after": ("What happened after 27 October 2021?", "after 27 Oct 2021"),
    "days": ("strikes between 3 and 9 May", "3-9 May 2022"),
    "over months": ("strikes in the past 30 days", "past 30 days (26 Oct - 25 Nov 2022)"),
    "year": ("Who won in 2021?", "2021"),
}


@pytest.mark.parametrize(("question", "label"), LABELS.values(), ids=LABELS)
def test_the_label_says_which_days_were_understood(question: str, label: str) -> None:
    found = named(question)
    assert found is not None
    assert found.label == label


def test_a_preferred_week_reaches_back_eight_days_and_on_past_its_end() -> None:
    found = preferred_range(find_dates("What happened this week?", NOW), NOW)
    assert found is not None
    assert found.since is not None
    assert found.since <= NOW - timedelta(days=8)
    assert found.until is not None
    assert found.until > NOW


def test_a_preferred_range_holds_the_range_as_named() -> None:
    mentions = find_dates("What happened last week?", NOW)
    (since, until), (first, last) = (
        days(publication_range(mentions, NOW)),
        days(preferred_range(mentions, NOW)),
    )
    assert since is not None
    assert until is not None
    assert first is not None
    assert last is not None
    assert first < since
    assert until < last


def test_days_begin_at_midnight_in_the_time_zone_of_now() -> None:
    zone = timezone(timedelta(hours=-5))
    late = datetime(2022, 11, 25, 22, 0, tzinfo=zone)
    found = named("What happened yesterday?", late)
    assert found is not None
    assert found.since == datetime(2022, 11, 24, tzinfo=zone)
    assert found.until == datetime(2022, 11, 25, tzinfo=zone)


PIECES = st.sampled_from(
    ["since", "before", "after", "in", "on", "the", "May", "March", "last week",
     "this year", "29 February", "31 December 2021", "between 3 and 9 May", "Monday", "2022",
     "published", "articles from", "two weeks ago", "999 years ago", "and", "to", "next month",
     "Q2", "until", "?", ",", "election"]
)  # fmt: skip
TIMES = st.datetimes(
    min_value=datetime(1950, 1, 1),  # noqa: DTZ001 -- hypothesis adds the zone
    max_value=datetime(2090, 1, 1),  # noqa: DTZ001
    timezones=st.sampled_from([UTC, timezone(timedelta(hours=13)), timezone(timedelta(hours=-11))]),
)


@given(st.lists(PIECES, max_size=12).map(" ".join), TIMES)
def test_every_mention_lies_in_the_question_and_every_range_is_forward(
    question: str, now: datetime
) -> None:
    mentions = find_dates(question, now)
    for mention in mentions:
        assert 0 <= mention.start < mention.end <= len(question)
        assert mention.words in question
        assert mention.first <= mention.last
    for found in (publication_range(mentions, now), preferred_range(mentions, now)):
        if found is not None and found.since is not None and found.until is not None:
            assert found.until > found.since
            assert found.since.tzinfo is now.tzinfo


@given(st.text(max_size=300), TIMES)
def test_any_text_is_read_without_error(text: str, now: datetime) -> None:
    find_dates(text, now)
