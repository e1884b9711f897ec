"""The best sentence opens, few follow, and what is cited beside says the same."""

from __future__ import annotations

import numpy as np
import pytest

from bot.answer.compose import compose
from bot.answer.extractive import ExtractiveWriter
from bot.answer.extractive.asked import read
from bot.answer.extractive.candidates import Candidate
from bot.answer.extractive.features import Traits, traits
from bot.answer.extractive.selection import Limits, agreeing, select
from bot.answer.models import Answer, Source
from retrieval.models import Article, Passage, Query
from tests.bot.answer.desk import NOW, evidence
from tests.chat_fakes import WordSimilarity

SIMILARITY = WordSimilarity()
SHORT = "The dam was opened."
LONG = "The eastern dam, which holds the water of nine villages, belongs to Norlec since 1988."


def _candidates(*texts: str) -> list[Candidate]:
    """Each of an article of its own, [1], [2] ..."""
    return [
        Candidate(
            Source(n, Article(f"a{n}", t), Passage(f"a{n}", 0, 0, len(t), t)), 0, len(t), t, 0
        )
        for n, t in enumerate(texts, start=1)
    ]


def _traits(candidate: Candidate, question: str = "Who owns the dam?") -> Traits:
    return traits(candidate, read(Query(question, NOW)))


def test_the_best_sentence_opens_however_long_it_is() -> None:
    found = _candidates(SHORT, LONG)
    held = [_traits(c) for c in found]
    assert select(found, held, np.array([0.89, 0.9]), Limits()) == [1, 0]


def test_what_the_desk_puts_in_brackets_makes_no_sentence_worse() -> None:
    texts = (LONG, "Boats lay at Haverby on Tuesday.", "Bakers slept in the mill for weeks.")
    found = _candidates(*texts)
    held = [_traits(c) for c in found]
    scores = np.array([0.9, 0.6, 0.59])
    plain = select(found, held, scores, Limits())
    shown = select(found, held, scores, Limits(), lambda i: len(texts[i]) + 200 * (i == 1))
    assert plain == shown == [0, 1, 2]


def _asked(question: str, *texts: str) -> Answer:
    """The answer of a writer to whom no sentence is too bad."""
    articles = [Article(f"a{n}", text, publisher=f"Paper {n}") for n, text in enumerate(texts)]
    writer = ExtractiveWriter(SIMILARITY, Limits(spread=20.0))
    of = evidence(question, *articles)
    reply = compose(of, writer, similarity=SIMILARITY, threshold=0.0)
    assert isinstance(reply, Answer)
    return reply


MANY = (
    "The eastern dam at Belden took nine years and cost $35 million.",
    "Divers saw the gates of the eastern dam at Belden in autumn.",
    "Anglers like the still water behind the eastern dam at Belden.",
    "A road to Corvin leads over the eastern dam at Belden.",
    "Mayor Orla Finch opposed the eastern dam at Belden for years.",
    "Trees grow at the foot of the eastern dam at Belden.",
)


@pytest.mark.parametrize(
    ("question", "most"),
    [
        pytest.param("How much did the eastern dam at Belden cost?", 3, id="amount"),
        pytest.param("What is known about the eastern dam at Belden?", 4, id="open"),
    ],
)
def test_few_sentences_follow_and_fewer_where_the_first_has_what_is_asked(
    question: str, most: int
) -> None:
    assert len(_asked(question, *MANY).sentences) == most


def test_a_sentence_about_something_else_does_not_pad_the_answer() -> None:
    reply = _asked(
        "Who owns the eastern dam at Belden?",
        "Norlec owns the eastern dam at Belden.",
        "Owls were counted in the woods near Haverby by Tom Quill.",
    )
    assert [s.text for s in reply.sentences] == ["Norlec owns the eastern dam at Belden."]


CLAIM = "The wall of the eastern dam at Belden had a crack, engineer Hanna Okoro said on Monday."
SAYS_SO = [
    pytest.param(CLAIM, id="to the letter"),
    pytest.param(
        "Engineer Hanna Okoro said that the wall of the eastern dam at Belden had a crack.",
        id="turned round",
    ),
]
SAYS_NOT = [
    pytest.param(
        "The wall of the eastern dam at Belden had no crack, engineer Hanna Okoro said on Monday.",
        id="its negation",
    ),
    pytest.param(
        "Engineer Hanna Okoro denied that the wall of the eastern dam at Belden had a crack.",
        id="its denial",
    ),
    pytest.param(
        "The wall of the eastern dam at Belden had a crack, engineer Piet Maran said on Monday.",
        id="another's word",
    ),
    pytest.param(
        "Prosecutors searched the house of engineer Hanna Okoro at Belden on Monday.",
        id="another deed of hers",
    ),
    pytest.param(
        "The wall of the western dam at Corvin had a crack, engineer Hanna Okoro said on Monday.",
        id="another place",
    ),
]


@pytest.mark.parametrize("other", SAYS_SO)
def test_an_article_that_says_the_same_is_cited_beside(other: str) -> None:
    found = _candidates(CLAIM, other)
    assert agreeing(0, found, [_traits(c) for c in found]) == [2]


@pytest.mark.parametrize("other", SAYS_NOT)
def test_an_article_that_does_not_say_so_is_not_cited_beside(other: str) -> None:
    found = _candidates(CLAIM, other)
    assert agreeing(0, found, [_traits(c) for c in found]) == []


def test_a_number_must_be_in_what_is_cited_beside() -> None:
    one = "Some 4,200 people left their homes in lower Belden when the Tarn burst its banks."
    found = _candidates(one, one.replace("4,200", "6,900"), one.replace("Some ", ""))
    assert agreeing(0, found, [_traits(c) for c in found]) == [3]


def test_of_many_that_agree_three_are_cited() -> None:
    found = _candidates(*(CLAIM,) * 6)
    assert agreeing(0, found, [_traits(c) for c in found]) == [2, 3, 4]


def test_what_is_not_of_the_place_asked_about_is_not_added() -> None:
    here = Article(
        "here",
        "At least 31 people died in the bus accident in Orvelle, the agency said. The bus had come "
        "from Ruan with 52 people.",
    )
    there = Article("there", "In the worst accident, 48 people died when a bus fell from a bridge.")
    of = evidence("How many people died in the bus accident in Orvelle?", here, there)
    reply = compose(of, ExtractiveWriter(), threshold=0.0)
    assert isinstance(reply, Answer)
    assert "31 people" in reply.text
    assert "48 people" not in reply.text
