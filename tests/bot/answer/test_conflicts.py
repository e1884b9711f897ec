"""Accounts that differ stand side by side, and only those."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime

import pytest

from bot.answer.compose import compose
from bot.answer.extractive import ExtractiveWriter
from bot.answer.extractive.disputes import party
from bot.answer.models import Answer
from retrieval.models import Article
from tests.bot.answer.desk import evidence
from tests.chat_fakes import WordSimilarity

SIMILARITY = WordSimilarity()
MILL = Article(
    id="mill",
    headline="Fire destroys paper mill at Orsk",
    publisher="Orsk Gazette",
    published_at=datetime(2026, 3, 19, 8, 0, tzinfo=UTC),
    text="",
)


def asked(question: str, *texts: str) -> Answer:
    publishers = ("Orsk Gazette", "Lower Valley News", "The Bell")
    articles = [
        replace(MILL, id=f"mill-{i}", publisher=publishers[i], text=text)
        for i, text in enumerate(texts)
    ]
    reply = compose(
        evidence(question, *articles), ExtractiveWriter(SIMILARITY), similarity=SIMILARITY,
        threshold=0.0,
    )  # fmt: skip
    assert isinstance(reply, Answer)
    return reply


CLAIM = "The union said that the owner had switched off the sprinklers in the mill at Orsk."
DISPUTES = [
    pytest.param(
        "Why did the mill at Orsk burn?",
        (
            f"{CLAIM} The owner disputes this: the sprinklers were tested in May, a spokesman "
            "told reporters.",
        ),
        ("switched off", "tested in May"),
        id="a denial behind the claim",
    ),
    pytest.param(
        "Why did the mill at Orsk burn?",
        (
            CLAIM,
            "The company denied that it had switched off the sprinklers in the mill at Orsk.",
        ),
        ("union said", "company denied"),
        id="a denial in another paper",
    ),
    pytest.param(
        "Who started the fight at the mill gate in Orsk?",
        (
            "Guards said that the pickets had attacked the gate of the mill in Orsk on Monday.",
            "Pickets said that guards had attacked them at the gate of the mill in Orsk on Monday.",
        ),
        ("Guards said", "Pickets said"),
        id="charge and counter-charge",
    ),
]


@pytest.mark.parametrize(("question", "texts", "both"), DISPUTES)
def test_two_parties_that_differ_stand_side_by_side(
    question: str, texts: tuple[str, ...], both: tuple[str, str]
) -> None:
    reply = asked(question, *texts)
    assert reply.shape == "differing"
    assert len(reply.sentences) == 2
    assert all(words in reply.text for words in both)
    assert all(sentence.citations for sentence in reply.sentences)


AGREEING = [
    pytest.param(
        (
            CLAIM,
            "The company said that the mill at Orsk had burned for nine hours before it fell in.",
        ),
        id="two parties on two matters",
    ),
    pytest.param(
        (
            CLAIM,
            "The company denied that it had dismissed four of the drivers without any notice.",
        ),
        id="a denial of something else",
    ),
    pytest.param(
        (f"{CLAIM} The union denies that its members were smoking in the store of the mill.",),
        id="one party alone",
    ),
    pytest.param(
        (
            CLAIM,
            "The union said that the owner had switched off the sprinklers of the Orsk mill.",
        ),
        id="two papers with one account",
    ),
    pytest.param(
        (f"{CLAIM} She disputes this view of modern paper, an artist from the valley said.",),
        id="nobody known who denies",
    ),
]


@pytest.mark.parametrize("texts", AGREEING)
def test_accounts_that_do_not_differ_are_not_said_to(texts: tuple[str, ...]) -> None:
    assert asked("Why did the mill at Orsk burn?", *texts).shape == "note"


@pytest.mark.parametrize(
    ("text", "who"),
    [
        pytest.param("The police said nobody was hurt.", "polic", id="before the verb"),
        pytest.param("Nobody was hurt, the police said.", "polic", id="behind the clause"),
        pytest.param("Nobody was hurt, according to the police.", "polic", id="according to"),
        pytest.param("Nobody was hurt in the mill.", "", id="nobody's words"),
        pytest.param("Guards said one thing, pickets said another.", "", id="two parties"),
        pytest.param("He said nobody was hurt.", "", id="pronoun"),
    ],
)
def test_whose_account_a_sentence_is(text: str, who: str) -> None:
    assert party(text) == who
