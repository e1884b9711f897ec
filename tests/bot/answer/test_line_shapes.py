"""Dated lines keep to their topic and time, and each publisher asked for has its line."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest

from bot.answer.compose import compose
from bot.answer.extractive import ExtractiveWriter
from bot.answer.models import Answer, Evidence
from retrieval.models import Article, DateRange
from tests.bot.answer.desk import NOW, evidence
from tests.chat_fakes import WordSimilarity

SIMILARITY = WordSimilarity()


def article(
    key: str, headline: str, text: str, *, days_ago: float, publisher: str = "Belden Post"
) -> Article:
    return Article(
        id=key,
        headline=headline,
        publisher=publisher,
        published_at=NOW - timedelta(days=days_ago),
        url=f"https://post.example/{key}",
        text=text,
    )


STRIKE = (
    article(
        "new",
        "Ferry strike in Corvin ends",
        "The ferry strike in Corvin ended on Monday after 11 days, the Seamen's Union said.",
        days_ago=2,
    ),
    article(
        "middle",
        "Ferry strike enters second week",
        "Some 300 lorries waited in Corvin on Friday because of the ferry strike.",
        days_ago=9,
    ),
    article(
        "old",
        "Ferry strike averted in Corvin",
        "A ferry strike in Corvin was averted by Minister Ada Holt four hours before it began.",
        days_ago=300,
    ),
)


def lines(of: Evidence) -> list[str]:
    reply = compose(of, ExtractiveWriter(SIMILARITY), similarity=SIMILARITY, threshold=0.0)
    assert isinstance(reply, Answer)
    return [s.text for s in reply.sentences]


def test_the_latest_is_dated_lines_newest_first_of_one_time() -> None:
    found = lines(evidence("ferry strike", *STRIKE, kind="latest"))
    assert [line[:13] for line in found] == ["[18 Mar 2026]", "[11 Mar 2026]"]


def test_the_latest_of_what_is_long_over_is_its_last_news() -> None:
    found = lines(evidence("ferry strike", STRIKE[2], kind="latest"))
    assert [line[:13] for line in found] == ["[24 May 2025]"]


def test_the_latest_is_told_by_an_articles_opening_not_by_what_goes_on_from_it() -> None:
    text = (
        "Still, the ferry strike, the ferry strike goes on and on for everybody.\n\n"
        "The ferry strike in Corvin was joined by 40 pilots on Tuesday, Ada Holt said."
    )
    news = article("pilots", "Pilots join ferry strike", text, days_ago=1)
    (line,) = lines(evidence("ferry strike", news, kind="latest"))
    assert "40 pilots" in line


def test_a_headline_that_lists_several_matters_vouches_for_no_line() -> None:
    text = (
        "Power was restored to 900 homes in Belden on Thursday, the grid office said.\n\n"
        "Meanwhile, the ferry strike in Corvin was joined by 40 pilots on Tuesday, Ada Holt said."
    )
    roundup = article("roundup", "Thursday: power cut, ferry strike, football", text, days_ago=1)
    (line,) = lines(evidence("ferry strike", roundup, kind="latest"))
    assert "40 pilots" in line


@pytest.mark.parametrize("kind", ["latest", "timeline"])
def test_what_is_said_to_the_reader_is_no_news(kind: str) -> None:
    text = (
        "Here's the ferry strike in five minutes, so that you can start your day in Corvin.\n\n"
        "Some 300 lorries waited in Corvin on Friday because of the ferry strike."
    )
    letter = article("letter", "Five things: ferry strike", text, days_ago=1)
    (line,) = lines(evidence("ferry strike", letter, kind=kind))
    assert "300 lorries" in line


def test_an_overview_opens_no_line_with_what_is_said_to_the_reader() -> None:
    text = (
        "If your day has not begun yet, let us introduce you to our morning letter.\n\n"
        "Some 300 lorries waited in Corvin on Friday because of the ferry strike."
    )
    of = evidence("What's new?", article("letter", "Five things", text, days_ago=1))
    (line,) = lines(replace(of, query=replace(of.query, overview=True)))
    assert "300 lorries" in line


DOCKERS = article(
    "dockers",
    "Dockers accuse police",
    "Striking dockers in Corvin said on Tuesday that police had charged them without warning.",
    days_ago=3,
    publisher="Corvin Herald",
)
POLICE = article(
    "police",
    "Police hurt at the dock",
    "Nine officers were hurt at the dock in Corvin on Tuesday, the police said.",
    days_ago=3,
)


def test_a_publisher_that_uses_another_form_of_the_topics_word_has_its_line() -> None:
    found = lines(evidence("docks", POLICE, DOCKERS, kind="comparison"))
    assert {line.split("]")[0] for line in found} == {"[Belden Post", "[Corvin Herald"}


def test_a_comparison_takes_no_line_of_years_before() -> None:
    before = replace(DOCKERS, published_at=datetime(2019, 3, 1, tzinfo=UTC))
    found = lines(evidence("police at the dock in Corvin", POLICE, before, kind="comparison"))
    assert len(found) == 1


RATE = [
    article(
        f"rate{days}",
        "Key interest rate of the Bank of Corvin",
        f"The Bank of Corvin set its key interest rate at {percent} percent.",
        days_ago=days,
    )
    for days, percent in ((4, "2.5"), (100, "3.1"))
]


@pytest.mark.parametrize(
    ("since", "until", "first"),
    [
        pytest.param(NOW - timedelta(days=10), NOW, "2.5", id="this week"),
        pytest.param(NOW - timedelta(days=120), NOW - timedelta(days=90), "3.1", id="then"),
        pytest.param(None, NOW - timedelta(days=90), "3.1", id="before"),
        pytest.param(NOW - timedelta(days=10), None, "2.5", id="since"),
    ],
)
def test_what_was_published_in_the_time_asked_about_comes_first(
    since: datetime | None, until: datetime | None, first: str
) -> None:
    of = evidence("What is the key interest rate of the Bank of Corvin?", *RATE)
    preferred = DateRange(since, until)
    found = lines(replace(of, query=replace(of.query, preferred=preferred)))
    assert first in found[0]


def test_where_nothing_is_of_the_time_asked_about_the_rest_still_answers() -> None:
    of = evidence("What is the key interest rate of the Bank of Corvin?", *RATE)
    preferred = DateRange(NOW - timedelta(days=1), NOW)
    assert lines(replace(of, query=replace(of.query, preferred=preferred)))
