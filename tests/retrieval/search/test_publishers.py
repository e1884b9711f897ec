"""Publishers are read as sources where the question says so, and nowhere else."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from retrieval.search.publishers import find_publishers

CORPUS = (
    "Reuters", "The Verge", "cnn.com", "Sporting News", "Time", "The Sun", "The Guardian",
    "The Independent", "The Atlantic", "Apple Insider", "TechCrunch", "The New York Times",
    "FOX News - Entertainment", "BBC News", "Fortune", "nytimes.com", "theweek.co.uk",
    "Washington Post", "Associated Press", "apnews.com", "Al Jazeera English",
    "The Harbour Gazette | Shipping and Trade",
)  # fmt: skip


def named(question: str, role: str) -> set[str]:
    found = find_publishers(question, CORPUS)
    return {name for m in found if m.role == role for name in m.publishers}


SOURCES = {
    "according to": ("According to Reuters, how many ships left Odesa?", {"Reuters"}),
    "in the X article": ("in the Verge article, what is said about headsets?", {"The Verge"}),
    "possessive report": ("What was in TechCrunch's report on layoffs?", {"TechCrunch"}),
    "domain by its name": ("What was reported by CNN about the storm?", {"cnn.com"}),
    "domain as written": ("What does cnn.com report on the storm?", {"cnn.com"}),
    "both spellings of one house": (
        "What does the New York Times say about rents?",
        {"The New York Times", "nytimes.com"},
    ),
    "acronym": ("NYT coverage of the ferry strike", {"The New York Times", "nytimes.com"}),
    "acronym of an agency": ("reported by AP last week", {"Associated Press", "apnews.com"}),
    "blend": ("as WaPo reported, who resigned?", {"Washington Post"}),
    "section": ("the Fox News - Entertainment article on Oda", {"FOX News - Entertainment"}),
    "house of a section": ("according to Fox News, who sang?", {"FOX News - Entertainment"}),
    "house without News": ("the BBC report on floods", {"BBC News"}),
    "name before a bar": (
        "What did the Harbour Gazette report on grain?",
        {"The Harbour Gazette | Shipping and Trade"},
    ),
    "run together in a domain": ("according to The Week, who won?", {"theweek.co.uk"}),
    "without its edition": ("a report by Al Jazeera on the dam", {"Al Jazeera English"}),
    "between two": (
        "Is there a difference between the Reuters report and the Guardian article?",
        {"Reuters", "The Guardian"},
    ),
    "list": (
        "articles from Reuters, CNN and the Guardian about dikes",
        {"Reuters", "cnn.com", "The Guardian"},
    ),
    "list before its verb": (
        "How did Reuters and the Guardian cover the strike?",
        {"Reuters", "The Guardian"},
    ),
    "contrast": (
        "Did Reuters report a rise, in contrast to the Guardian, or a fall?",
        {"Reuters", "The Guardian"},
    ),
    "small letters": ("what did reuters report about the strike", {"Reuters"}),
    "small letters, ordinary word": ("according to the guardian, who won", {"The Guardian"}),
    "telegraphic": ("Reuters on inflation", {"Reuters"}),
    "label": ("Reuters: who is striking?", {"Reuters"}),
    "in brackets": ("Who is striking in Calais? (Reuters)", {"Reuters"}),
    "quoted": ("Did 'The Sun' report on the prince?", {"The Sun"}),
    "ordinary word with a cue": ("According to Time, who is person of the year?", {"Time"}),
    "magazine": ("What did Time magazine write about the pact?", {"Time"}),
    "only": ("only Reuters, what happened in Calais?", {"Reuters"}),
    "latest from": ("latest on the strike from Reuters", {"Reuters"}),
    "report elsewhere": ("How did the mayor react to the report in Fortune?", {"Fortune"}),
}


@pytest.mark.parametrize(("question", "expected"), SOURCES.values(), ids=SOURCES)
def test_a_publisher_named_as_source_is_read_in_the_spelling_of_the_corpus(
    question: str, expected: set[str]
) -> None:
    assert named(question, "source") == expected


NO_SOURCE = {
    "bought": "Who bought Reuters?",
    "laid off": "How many people did CNN lay off?",
    "owner": "Who owns the Verge?",
    "sued": "Which company sued the New York Times?",
    "employee": "CNN reporter arrested at the border",
    "its own affairs": "What did CNN say about its own ratings?",
    "says of itself": "Did the Guardian say it would close its office?",
    "an act, not a report": "Fortune agreed to pay whom?",
    "report about it": "Who wrote the report on CNN, and what does it conclude?",
    "object of a deal": "What is in the deal with Reuters reported in May?",
    "office": "What happened in the Reuters office?",
    "time": "Time will tell who wins",
    "time of day": "What time did the ferry leave, according to time tables?",
    "sun": "The Sun rises at what hour in Oslo?",
    "sunburn": "How long may one lie in the sun?",
    "of the galaxy": "Who directed The Guardian of the Galaxy, and what did it earn?",
    "voters": "How did Independent voters decide?",
    "independent report": "Is there an independent report on policing?",
    "fortune": "Was a fortune reported stolen?",
    "list of companies": "What does the Fortune 500 report show?",
    "ocean": "What storm reports came in over the Atlantic Ocean?",
    "company with a similar name": "According to Apple, how many phones were sold?",
    "institute": "What did the Reuters Institute report say?",
    "longer name": "Which firm did Time Warner report on?",
    "person": "According to Peter Fortune, who won?",
    "initials": "How did A.P. Hill report his march?",
    "small letters of an acronym": "what did ap report",
    "told": "What did the minister tell CNN about rents?",
    "over time": "How did it change over time and Reuters's share price?",
    "hyphened": "What does the Fortune-Reuters poll show?",
}


@pytest.mark.parametrize("question", NO_SOURCE.values(), ids=NO_SOURCE)
def test_a_word_that_only_looks_like_a_source_is_none(question: str) -> None:
    assert named(question, "source") == set()


EXCLUDED = {
    "other than": ("What happened in Calais, other than Reuters?", {"Reuters"}),
    "not": ("What happened in Calais? Not Reuters.", {"Reuters"}),
    "not from a list": (
        "Articles on the flood, but not from Reuters or the Guardian",
        {"Reuters", "The Guardian"},
    ),
    "except": ("Everything except CNN on the strike", {"cnn.com"}),
    "excluding": ("coverage of the strike excluding Fortune and Reuters", {"Fortune", "Reuters"}),
}


@pytest.mark.parametrize(("question", "expected"), EXCLUDED.values(), ids=EXCLUDED)
def test_a_publisher_ruled_out_is_excluded_and_no_source(question: str, expected: set[str]) -> None:
    assert named(question, "excluded") == expected
    assert named(question, "source") == set()


def test_not_only_excludes_nobody() -> None:
    assert named("Was it not only Reuters that reported the strike?", "excluded") == set()


def test_publishers_that_differ_in_the_only_are_told_apart_by_how_they_are_written() -> None:
    twins = ("Daily Harbour", "The Daily Harbour")
    for written, expected in (
        ("According to The Daily Harbour, who won?", {"The Daily Harbour"}),
        ("according to the daily harbour, who won?", set(twins)),
    ):
        (mention,) = find_publishers(written, twins)
        assert set(mention.publishers) == expected


def test_without_publishers_nothing_is_found() -> None:
    assert find_publishers("According to Reuters, who won?", ()) == ()


@given(st.text(max_size=200), st.lists(st.text(max_size=30), max_size=6))
def test_any_text_and_any_names_are_read_without_error(text: str, publishers: list[str]) -> None:
    for mention in find_publishers(text, publishers):
        assert 0 <= mention.start < mention.end <= len(text)
        assert set(mention.publishers) <= set(publishers)


@given(
    st.lists(
        st.sampled_from(
            [
                *CORPUS,
                "according to",
                "and",
                "not",
                "'s report",
                "the",
                "?",
                "in 2022",
                "what did",
                "say",
            ]
        ),
        max_size=12,
    ).map(" ".join)
)
def test_mentions_are_in_order_and_apart(text: str) -> None:
    mentions = find_publishers(text, CORPUS)
    assert all(a.end <= b.start for a, b in pairwise(mentions))
