"""Questions as people ask them become queries that say what was understood."""

from __future__ import annotations

import time
from datetime import UTC, date, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from retrieval.models import Query
from retrieval.search.question import understand

NOW = datetime(2022, 11, 25, 15, 30, tzinfo=UTC)
CORPUS = ("Reuters", "The Verge", "cnn.com", "Time", "The Sun", "The Guardian")


def read(question: str) -> Query:
    return understand(question, publishers=CORPUS, now=NOW)


SPEAKERS = {
    "what did X say about": ("What did Erdogan say about refugees?", "Erdogan", "refugees"),
    "small letters": ("what did erdogan say about refugees", "erdogan", "refugees"),
    "title before a name": ("What has President Biden said on gas prices?", "Biden", "gas prices"),
    "nation and title": (
        "What did Norwegian Prime Minister Kari Holm say about dikes?",
        "Kari Holm",
        "dikes",
    ),
    "title alone": ("What did the Oslo mayor say about dikes?", "Oslo mayor", "dikes"),
    "quotes by": ("quotes by Kari Holm on dikes", "Kari Holm", "dikes"),
    "possessive": ("What was Kari Holm's response to the strike?", "Kari Holm", "strike"),
    "comments on": ("Kari Holm's comments on tariffs", "Kari Holm", "tariffs"),
    "how react": ("How did Kari Holm react to the vote?", "Kari Holm", "vote"),
    "has responded": ("How has Holm responded to the strike?", "Holm", "strike"),
    "did comment": ("Did Holm comment on the strike?", "Holm", "strike"),
    "passive": ("What was said by Holm about grain?", "Holm", "grain"),
    "passive, topic first": ("What was said about grain by Holm?", "Holm", "grain"),
    "embedded": ("Tell me what Holm said about grain", "Holm", "grain"),
    "to somebody": ("What did Holm tell Zelensky about grain?", "Holm", "grain"),
    "views": ("What are Holm's views on migration?", "Holm", "migration"),
    "with a date": ("What did Holm say on Monday about grain?", "Holm", "grain"),
    "with a publisher": ("According to Reuters, what did Holm say about grain?", "Holm", "grain"),
    "according to a person": ("According to Kari Holm, which ship sank?", "Kari Holm", "ship sank"),
    "claim": ("What did Holm promise about grain?", "Holm", "grain"),
}  # fmt: skip


@pytest.mark.parametrize(("question", "speaker", "topic"), SPEAKERS.values(), ids=SPEAKERS)
def test_a_question_for_somebodys_words_names_the_speaker_and_the_topic(
    question: str, speaker: str, topic: str
) -> None:
    query = read(question)
    assert (query.speaker, query.topic) == (speaker, topic)


NO_SPEAKER = {
    "people": "What did people say about the strike?",
    "pronoun": "What did he say about that?",
    "experts": "What do experts say about dikes?",
    "article": "What does the article say about dikes?",
    "publisher": "What does Reuters say about inflation?",
    "two publishers": "What did the Sun and the Guardian say about the prince?",
    "organisation in capitals": "According to the WHO, how many were ill?",
    "figures": "According to UN estimates, how many were ill?",
    "according to a publisher": "According to Time, who won?",
    "describing word": "What word did Holm use to describe the tariffs?",
    "thing": "What organization responded to the flood?",
}


@pytest.mark.parametrize("question", NO_SPEAKER.values(), ids=NO_SPEAKER)
def test_nobody_in_particular_is_no_speaker(question: str) -> None:
    assert read(question).speaker == ""


KINDS = {
    "fact": ("Who won the election?", "fact"),
    "quotes": ("What did Holm say about grain?", "quotes"),
    "quotes asked for": ("Give me quotes on the strike", "quotes"),
    "happened since": ("What has happened since Monday in Calais?", "timeline"),
    "timeline": ("timeline of the ferry strike", "timeline"),
    "developed": ("How has the ferry strike developed?", "timeline"),
    "latest on": ("latest on the ferry strike", "latest"),
    "any news": ("any news about the ferry strike?", "latest"),
    "what's new": ("what's new?", "latest"),
    "latest as adjective": ("Which country is the latest to join the pact?", "fact"),
    "two publishers cover": ("How did Reuters and CNN cover the strike?", "comparison"),
    "agree": ("Do Reuters and the Guardian agree on the toll?", "comparison"),
    "compare coverage": ("Compare coverage of the strike", "comparison"),
    "one house, two names": ("According to CNN, who agreed to the pact?", "fact"),
}


@pytest.mark.parametrize(("question", "kind"), KINDS.values(), ids=KINDS)
def test_the_kind_of_question_is_told(question: str, kind: str) -> None:
    assert read(question).kind == kind


TOPICS = {
    "publisher and date out": ("Articles from Reuters about dikes published last week", "dikes"),
    "subject stays": ("Who bought Reuters?", "bought Reuters"),
    "event date stays": ("What sank on October 7, 2021 off Oslo?", "sank October 7 2021 off Oslo"),
    "the May budget": ("What is in the May budget?", "May budget"),
    "US": ("What did the court decide in the US?", "court decide US"),
    "initials": ("Did the U.S. Navy sail?", "U.S. Navy sail"),
    "nothing left": ("What's new?", ""),
    "part of a date": ("Which dikes broke earlier this week?", "dikes broke"),
    "a date's possessive": ("yesterday's Guardian articles on dikes", "dikes"),
    "nothing but a publisher": ("latest from Reuters", ""),
}


@pytest.mark.parametrize(("question", "topic"), TOPICS.values(), ids=TOPICS)
def test_the_topic_is_what_is_left_to_match(question: str, topic: str) -> None:
    assert read(question).topic == topic


def test_a_publication_date_narrows_and_an_event_date_only_leans() -> None:
    published = read("articles published last week on dikes")
    happened = read("Which dike broke last week?")
    assert published.published is not None
    assert published.preferred is None
    assert happened.published is None
    assert happened.preferred is not None
    assert happened.preferred.label == "last week (14-20 Nov 2022)"


def test_a_date_of_one_report_of_two_does_not_narrow_to_it() -> None:
    query = read("Did the Reuters report published on 3 May contradict the Guardian article?")
    assert query.publishers == ("Reuters", "The Guardian")
    assert query.published is None


def test_a_later_report_without_a_date_is_not_cut_off() -> None:
    query = read("Does the Reuters report published on 3 May agree with its later report?")
    assert query.published is None
    assert query.preferred is not None


def test_dates_of_two_reports_narrow_to_the_time_that_holds_both() -> None:
    query = read(
        "Do the Reuters report published on 3 May 2022 and the Guardian report published on"
        " 9 June 2022 agree?"
    )
    assert query.published is not None
    assert query.published.since is not None
    assert query.published.until is not None
    assert query.published.since.date() == date(2022, 5, 3)
    assert query.published.until.date() == date(2022, 6, 10)


def test_a_publisher_ruled_out_is_not_asked_for() -> None:
    query = read("What happened in Calais, other than Reuters?")
    assert query.publishers == ()
    assert query.exclude_publishers == ("Reuters",)


@pytest.mark.parametrize(
    ("question", "topic"),
    [
        pytest.param("Where do 51,000 people live?", "51,000 people live", id="thousands"),
        pytest.param("Who won 1,250,000 crowns?", "won 1,250,000 crowns", id="millions"),
        pytest.param("Lots 12, 300 and 4,5 sold", "Lots 12 300 4 5 sold", id="a list"),
    ],
)
def test_a_number_with_separators_stays_one_word(question: str, topic: str) -> None:
    assert read(question).topic == topic


def test_the_question_is_kept_as_asked() -> None:
    question = "  What did   Holm say? "
    query = read(question)
    assert query.text == question
    assert query.now == NOW


WORDS = st.sampled_from(
    ["what", "did", "Holm", "say", "about", "Reuters", "the Guardian", "according to", "not", "and",
     "last week", "on Monday", "since March", "published", "between", "quotes by", "?", "'s",
     "latest", "Time", "article", ",", "“", "in 2022", "how", "has", "compare"]
)  # fmt: skip


@given(st.one_of(st.text(max_size=300), st.lists(WORDS, max_size=20).map(" ".join)))
def test_any_text_is_understood_without_error(text: str) -> None:
    query = read(text)
    assert query.text == text
    assert set(query.publishers) <= set(CORPUS)
    assert not set(query.publishers) & set(query.exclude_publishers)
    for found in (query.published, query.preferred):
        if found is not None and found.since is not None and found.until is not None:
            assert found.until > found.since


@pytest.mark.parametrize(
    "text",
    [
        "what did " * 400,
        "Reuters and " * 400,
        "March 3 " * 400,
        "a" * 9000,
        "'" * 3000,
        "report " * 900,
    ],
)
def test_a_long_question_does_not_run_away(text: str) -> None:
    start = time.perf_counter()
    read(text)
    assert time.perf_counter() - start < 2.0


@pytest.mark.parametrize(
    ("question", "overview"),
    [
        ("What's new?", True), ("What happened last week?", True), ("Any news?", True),
        ("What is going on in the world?", True), ("latest from Reuters", True),
        ("What happened in Calais last week?", False), ("What is the latest on the dikes?", False),
        ("What happened to the ferry?", False), ("Who?", False), ("News Corp", False),
        ("What did Holm say last week?", False), ("What is the new toll?", False),
    ],
)  # fmt: skip
def test_what_asks_for_whatever_there_is_is_told_from_what_has_a_topic(
    question: str, overview: bool
) -> None:
    assert read(question).overview is overview
