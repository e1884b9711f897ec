"""What a question asks for is typed: a count, a person, a reason, the latest."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime

import numpy as np
import pytest

from bot.answer.extractive.asked import read
from bot.answer.extractive.counting import counted, counts
from bot.answer.extractive.persons import NamesOf
from bot.answer.extractive.ranking import rank
from bot.answer.extractive.telling import gives_cause, in_unit
from bot.answer.language.numbers import numbers
from bot.answer.sources import number
from retrieval.models import Article, Query
from tests.bot.answer.desk import NOW, evidence


def _best(question: str, *articles: Article) -> str:
    of = evidence(question, *articles)
    ranking = rank(of, number(of))
    return ranking.found[int(np.argmax(ranking.scores))].text


@pytest.mark.parametrize(
    ("question", "text", "share"),
    [
        pytest.param("How many people died?", "The storm killed 31 people.", 1.0, id="deed"),
        pytest.param(
            "How many people died?", "They put the number of dead at 22.", 1.0, id="number of"
        ),
        pytest.param("How many are missing?", "Nobody is missing any more.", 1.0, id="none"),
        pytest.param(
            "How many children died?", "Some 31 fishermen drowned.", 0.6, id="something else"
        ),
        pytest.param(
            "How many kids smoke?", "It is forbidden to people under 16.", 0.3, id="no count"
        ),
        pytest.param(
            "How many goals did Rask score?", "He scored in the 70th minute.", 0.3, id="ordinal"
        ),
        pytest.param("How many people died?", "The mayor wept.", 0.0, id="no number"),
    ],
)
def test_a_number_counts_what_is_asked_for_where_it_stands_by_it(
    question: str, text: str, share: float
) -> None:
    assert counts(counted(question, ()), text, numbers(text)) == share


@pytest.mark.parametrize(
    ("text", "share"),
    [
        pytest.param("Trains stood still because of a burst main.", 1.0, id="because"),
        pytest.param("He left amid a quarrel over pay.", 0.5, id="amid"),
        pytest.param("Trains run again five weeks after the flood.", 0.0, id="when"),
        pytest.param("Trains run again.", 0.0, id="none"),
    ],
)
def test_a_cause_is_told_from_a_time(text: str, share: float) -> None:
    assert gives_cause(text) == share


@pytest.mark.parametrize(
    ("text", "given"),
    [
        pytest.param("She died at the age of 96.", True, id="age of"),
        pytest.param("Rask, 54, was questioned.", True, id="between commas"),
        pytest.param("After 70 years on the throne she died.", False, id="years"),
    ],
)
def test_an_age_is_no_span_of_years(text: str, given: bool) -> None:
    assert in_unit(read(Query("How old was the queen?", NOW)), text) is given


def test_what_was_understood_as_publisher_or_date_is_not_looked_for() -> None:
    query = Query("According to the Harbour Post, who resigned last week?", NOW, topic="resigned")
    assert read(query).stems == ("resign",)
    assert read(query).names == ()


def test_a_word_that_opens_a_sentence_is_a_name_where_it_is_one_elsewhere() -> None:
    article = NamesOf("Orvik will lead the party. The party of Orvik lost. Rain fell.")
    assert article.is_name("Orvik")
    assert not article.is_name("Rain")


FIRST = Article(
    id="first",
    headline="Dam above Tarnholt bursts",
    publisher="Belden Post",
    published_at=datetime(2021, 5, 12, 8, tzinfo=UTC),
    text="The dam above Tarnholt burst at night. Some 31 people died in Tarnholt, the mayor said.",
)
LAST = replace(
    FIRST,
    id="last",
    headline="Search in Tarnholt ends",
    publisher="Corvin Herald",
    published_at=datetime(2021, 6, 20, 8, tzinfo=UTC),
    text="Some 38 people died in Tarnholt, the agency said. The search was closed on Thursday.",
)


@pytest.mark.parametrize("articles", [(FIRST, LAST), (LAST, FIRST)], ids=["old", "new"])
def test_of_an_old_story_the_last_count_leads(articles: tuple[Article, ...]) -> None:
    assert "38" in _best("How many people died in Tarnholt?", *articles)


def test_the_person_leads_where_a_person_is_asked_for() -> None:
    article = replace(
        FIRST,
        text="The fire in Tarnholt hit Lower Corvin. Police arrested Jonas Vik over the fire in "
        "Tarnholt. The market in Tarnholt is closed after the fire.",
    )
    assert "Jonas Vik" in _best("Who was arrested over the fire in Tarnholt?", article)
