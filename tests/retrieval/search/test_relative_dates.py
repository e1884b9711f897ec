"""An article's own "Thursday" gets its date from when the article was published."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta, timezone

import pytest
from hypothesis import given
from hypothesis import strategies as st

from retrieval.search.relative_dates import relative_dates

# A Thursday.
PUBLISHED = datetime(2016, 2, 11, 14, 5, tzinfo=UTC)


def resolved(text: str, published_at: datetime = PUBLISHED) -> list[tuple[str, str]]:
    return [(text[r.start : r.end], r.label) for r in relative_dates(text, published_at)]


CASES = {
    "day of publication": ("The harbour closed Thursday.", [("Thursday", "11 Feb 2016")]),
    "day before": ("Talks on Monday failed.", [("Monday", "8 Feb 2016")]),
    "days before, over the week's end": ("He died on Sunday.", [("Sunday", "7 Feb 2016")]),
    "last Thursday is not today": ("He fell last Thursday.", [("last Thursday", "4 Feb 2016")]),
    "time of day": ("They met Wednesday night.", [("Wednesday night", "10 Feb 2016")]),
    "later the same day": ("They met later Thursday.", [("later Thursday", "11 Feb 2016")]),
    "early": ("Early Thursday, a bridge fell.", [("Early Thursday", "11 Feb 2016")]),
    "will": ("The council will meet on Monday.", [("Monday", "15 Feb 2016")]),
    "set to": ("They are set to vote Thursday.", [("Thursday", "11 Feb 2016")]),
    "expected": ("A ruling is expected on Tuesday.", [("Tuesday", "16 Feb 2016")]),
    "verb behind, future": ("On Saturday, ministers will gather.", [("Saturday", "13 Feb 2016")]),
    "verb behind, past": ("On Sunday, ministers gathered.", [("Sunday", "7 Feb 2016")]),
    "both tenses in one sentence": (
        "The minister, who resigned Tuesday, will meet her successor on Friday.",
        [("Tuesday", "9 Feb 2016"), ("Friday", "12 Feb 2016")],
    ),
    "said that it will": (
        "The firm said Wednesday it will reopen on Monday.",
        [("Wednesday", "10 Feb 2016"), ("Monday", "15 Feb 2016")],
    ),
    "tense of another sentence": (
        "The bank will close. It lost money on Monday.",
        [("Monday", "8 Feb 2016")],
    ),
    "next week": ("Hearings start next week.", [("next week", "15-21 Feb 2016")]),
    "yesterday and tomorrow": (
        "It rained yesterday. Tomorrow it will not.",
        [("yesterday", "10 Feb 2016"), ("Tomorrow", "12 Feb 2016")],
    ),
    "today": ("The mayor resigned today.", [("today", "11 Feb 2016")]),
    "today, at the head": ("Today the mayor resigned.", [("Today", "11 Feb 2016")]),
    "last week, at the head": ("Last week it rained.", [("Last week", "1-7 Feb 2016")]),
    "earlier this month": (
        "He left earlier this month.",
        [("earlier this month", "1-11 Feb 2016")],
    ),
    "later this year": (
        "It opens later this year.",
        [("later this year", "11 Feb - 31 Dec 2016")],
    ),
    "last year": ("It was sold last year.", [("last year", "2015")]),
    "days ago": ("It sank three days ago.", [("three days ago", "8 Feb 2016")]),
    "weekend": ("It burned over the weekend.", [("weekend", "6-7 Feb 2016")]),
    "day without year, past": ("He was arrested on March 1.", [("March 1", "1 Mar 2015")]),
    "day without year, future": ("The vote is due on March 1.", [("March 1", "1 Mar 2016")]),
    "abbreviated month": ("The Jan. 20 vote decided it.", [("Jan. 20", "20 Jan 2016")]),
    "month": ("She was elected in December.", [("December", "Dec 2015")]),
    "month to come": ("The tunnel will open in October.", [("October", "Oct 2016")]),
    "Monday evening": ("It closed on Monday evening.", [("Monday evening", "8 Feb 2016")]),
    "late on": ("It closed late on Tuesday night.", [("late on Tuesday night", "9 Feb 2016")]),
    "last week": ("She resigned last week.", [("last week", "1-7 Feb 2016")]),
    "earlier last week": ("She left earlier last week.", [("earlier last week", "1-7 Feb 2016")]),
    "earlier this week": ("It fell earlier this week.", [("earlier this week", "8-11 Feb 2016")]),
    "last month": ("The bill passed last month.", [("last month", "Jan 2016")]),
    "this year": ("Sales fell this year.", [("this year", "2016")]),
    "next Tuesday": ("They meet next Tuesday.", [("next Tuesday", "16 Feb 2016")]),
    "this Friday": ("The vote is set for this Friday.", [("this Friday", "12 Feb 2016")]),
    "day of last week": (
        "He died on Thursday last week.",
        [("Thursday last week", "4 Feb 2016")],
    ),
    "month of last year": (
        "The deal was signed in January of last year.",
        [("January of last year", "Jan 2015")],
    ),
    "weekday and date": (
        "It sailed on Wednesday, 10 February.",
        [("Wednesday, 10 February", "10 Feb 2016")],
    ),
    "day of the month": ("It was decided on the 9th.", [("the 9th", "9 Feb 2016")]),
    "within a quotation": ("“I will resign on Monday,” she said.", [("Monday", "15 Feb 2016")]),
    "possessive": ("Tuesday's vote was close.", [("Tuesday", "9 Feb 2016")]),
    "three days, two tenses": (
        "Police said Thursday that a man held on Monday would appear in court on Friday.",
        [("Thursday", "11 Feb 2016"), ("Monday", "8 Feb 2016"), ("Friday", "12 Feb 2016")],
    ),
    "plans made public": ("The plans announced on Monday failed.", [("Monday", "8 Feb 2016")]),
    "will be": ("It will be closed on Monday.", [("Monday", "15 Feb 2016")]),
    "until, to come": ("It will stay shut until Friday.", [("Friday", "12 Feb 2016")]),
    "would, behind what was said": (
        "The mayor said the town would hand out bottled water from Monday.",
        [("Monday", "15 Feb 2016")],
    ),
    "would, around a parenthesis": (
        "The town would hand out, the mayor told reporters, free soup on Monday.",
        [("Monday", "15 Feb 2016")],
    ),
    "told of at length": (
        "The mayor told a crowd in front of the town hall on Monday that it will rain.",
        [("Monday", "8 Feb 2016")],
    ),
    "agreed to": ("They agreed to meet on Sunday.", [("Sunday", "14 Feb 2016")]),
    "ahead of": ("Shops filled up ahead of Sunday's feast.", [("Sunday", "14 Feb 2016")]),
    "opens": ("The fair opens on Sunday.", [("Sunday", "14 Feb 2016")]),
    "could not": ("He could not be reached on Monday.", [("Monday", "8 Feb 2016")]),
    "since": ("The road has been closed since Monday.", [("Monday", "8 Feb 2016")]),
    "as of": ("As of Wednesday, two ships are missing.", [("Wednesday", "10 Feb 2016")]),
    "Monday and Tuesday, past": (
        "It rained Monday and Tuesday.",
        [("Monday", "8 Feb 2016"), ("Tuesday", "9 Feb 2016")],
    ),
    "and will": (
        "The storm hit the coast Wednesday and will reach the hills Saturday.",
        [("Wednesday", "10 Feb 2016"), ("Saturday", "13 Feb 2016")],
    ),
    "weekend to come": ("It will snow over the weekend.", [("weekend", "13-14 Feb 2016")]),
    "next, of the next week": ("They meet next Monday.", [("next Monday", "15 Feb 2016")]),
    "far in the year, for all one knows": (
        "This year the feast will begin on Sunday.",
        [("This year", "2016")],
    ),
    "from, past": (
        "It ran from Monday to Tuesday.",
        [("Monday", "8 Feb 2016"), ("Tuesday", "9 Feb 2016")],
    ),
}


@pytest.mark.parametrize(("text", "expected"), CASES.values(), ids=CASES)
def test_words_are_resolved_against_publication(text: str, expected: list[tuple[str, str]]) -> None:
    assert resolved(text) == expected


UNTOUCHED = {
    "full date": "He was born on 3 May 1961 and left in 2014.",
    "every": "The market opens every Monday.",
    "plural": "The market opens on Mondays.",
    "Black Friday": "Black Friday sales rose.",
    "paper": "The Sunday Times reported it.",
    "football": "They won on Monday Night Football.",
    "may": "It may 3 times be repeated.",
    "march": "They will march on Washington.",
    "today's": "In today's world few agree.",
    "recent days": "In recent days it rained.",
    "every other": "They meet every other Friday.",
    "each of two": "Each Tuesday and Thursday they meet.",
    "a day of birth": "He was born on a Thursday.",
    "prayers": "Friday prayers were cancelled.",
    "Rose Monday": "Rose Monday was cold.",
    "until, either way": "The school is closed until Friday.",
    "from, either way": "The fair is on from Friday to Sunday.",
    "day to come of a month": "It will be decided on the 14th.",
    "tomorrow's, or six days ago": "He died on Friday.",
    "the day after tomorrow's, or five days ago": "On Saturday, ministers gathered.",
    "yesterday's, or in six days": "The council will meet on Wednesday.",
    "no verb that says": "The deadline is Monday.",
    "no verb": "Kick-off at noon Monday.",
    "listing": "When: Thursday 10 a.m.",
    "was due": "The ship was due to sail on Monday.",
    "postponed to": "The match has been postponed to Saturday.",
    "ended by": "All were asked to leave by Monday.",
    "would have": "It would have been his feast on Monday.",
    "Mail on Sunday": "Two papers, one of them the Mail on Sunday, reported it.",
    "child": "Monday's child was played at the fair.",
    "programme": "She watched Sunday Night Football with him.",
    "school": "She taught Sunday school there until she died.",
    "third of a month": "It was the third Monday of the year.",
    "the one before a feast": "They left on the Monday before the fair.",
    "feast": "He left on Friday after Thanksgiving dinner was over.",
    "open each week": "The mill will be open Wednesday through Sunday.",
    "which last": "He was seen last Monday.",
    "which next": "The mill will open next Friday.",
    "caption": "Jo Ba/Getty Images A man who was hurt rests on Thursday.",
    "years ago": "It sank 42 years ago.",
    "more than": "It sank more than three days ago.",
    "few weeks": "It rained in the last few weeks.",
    "of today": "The workers of today told of it.",
    "a paper's name": "She told HARBOUR TODAY that it was sold.",
    "a programme's name": "She said so on This Morning, and left.",
    "recent weeks": "In recent weeks, it rained.",
    "over the last week": "Over the last week, it rained.",
    "past year": "In the past year, it was sold twice.",
    "nowadays": "It is a museum today.",
    "overnight": "Two people died overnight, and two the day before.",
    "the following week": "The following week he left.",
}


@pytest.mark.parametrize("text", UNTOUCHED.values(), ids=UNTOUCHED)
def test_what_is_no_relative_date_is_left_alone(text: str) -> None:
    assert resolved(text) == []


def test_a_day_that_the_article_states_stands_against_any_other_of_its_name() -> None:
    ahead = "The council will meet on Monday."
    assert relative_dates(ahead, PUBLISHED, {date(2016, 2, 15)})[0].first == date(2016, 2, 15)
    assert relative_dates(ahead, PUBLISHED, {date(2016, 2, 8)}) == []
    assert relative_dates(ahead, PUBLISHED, {date(2016, 2, 9)})[0].first == date(2016, 2, 15)
    assert relative_dates(ahead, PUBLISHED, {date(2016, 2, 8), date(2016, 2, 22)}) == []


def test_on_a_sunday_nobody_can_say_which_week_was_the_last() -> None:
    sunday = datetime(2016, 2, 14, 9, tzinfo=UTC)
    assert resolved("He resigned last week.", sunday) == []
    assert resolved("He resigned last month.", sunday) == [("last month", "Jan 2016")]


def test_the_day_of_publication_is_that_of_its_own_time_zone() -> None:
    evening = datetime(2016, 2, 11, 23, 30, tzinfo=timezone(timedelta(hours=-8)))
    assert resolved("The dam broke today.", evening) == [("today", "11 Feb 2016")]


@given(
    st.lists(
        st.sampled_from(
            [
                "Thursday",
                "earlier",
                "this month",
                "will",
                "said",
                "last",
                "Monday.",
                "March 1",
                "29 February",
                "in May",
                "a year ago",
                "next",
                "week",
                "\n",
                "“",
                "later",
                "yesterday",
            ]
        ),
        max_size=15,
    ).map(" ".join),
    st.datetimes(
        min_value=datetime(1950, 1, 1),  # noqa: DTZ001 -- hypothesis adds the zone
        max_value=datetime(2090, 1, 1),  # noqa: DTZ001
        timezones=st.just(UTC),
    ),
)
def test_resolved_words_lie_in_order_in_the_text_and_their_days_run_forward(
    text: str, published_at: datetime
) -> None:
    found = relative_dates(text, published_at)
    assert all(0 <= r.start < r.end <= len(text) for r in found)
    assert all(r.first <= r.last for r in found)
    assert sorted(found, key=lambda r: r.start) == found
