"""No writer goes along with what a question wrongly takes for granted."""

from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path

import pytest

from bot.answer.chat import ChatWriter
from bot.answer.citations import check
from bot.answer.citations.factuality import asserted, not_done
from bot.answer.citations.qualifiers import added
from bot.answer.compose import compose
from bot.answer.extractive import ExtractiveWriter
from bot.answer.language.verbs import lemma
from bot.answer.models import Answer, Draft, Reply, Sentence
from tests.bot.answer.desk import FLOOD, evidence, whole
from tests.chat_fakes import ScriptedChatModel, WordSimilarity

SIMILARITY = WordSimilarity()
MEETING = "The council of Belden met on Tuesday evening to hear Mayor Orla Finch on the flood."

# Invented questions, what the coverage says, and what a model writes: "accepting" a false premise,
# or with a "sound" one (or saying what the coverage says instead).
_TABLE = json.loads(Path(__file__).with_name("premises.json").read_text(encoding="utf-8"))


def cases(kind: str) -> list[object]:
    return [
        pytest.param(row["question"], tuple(row["coverage"]), row["answer"], id=row["id"])
        for row in _TABLE[kind]
    ]


def written(question: str, paragraphs: tuple[str, ...], text: str) -> Reply:
    article = replace(FLOOD, headline="Notes of the day", text="\n\n".join(paragraphs))
    writer = ChatWriter(ScriptedChatModel(script=lambda _: f"{text} [1]"), "scripted")
    of = evidence(question, article)
    return compose(of, writer, ExtractiveWriter(SIMILARITY), SIMILARITY)


@pytest.mark.parametrize(("question", "paragraphs", "text"), cases("accepting"))
def test_a_model_that_accepts_a_false_premise_is_not_posted(
    question: str, paragraphs: tuple[str, ...], text: str
) -> None:
    reply = written(question, paragraphs, text)
    assert not isinstance(reply, Answer) or reply.writer == "extractive"
    assert sum(reply.struck.values()) == 1
    if isinstance(reply, Answer):
        assert text not in reply.text


@pytest.mark.parametrize(("question", "paragraphs", "text"), cases("sound"))
def test_a_true_answer_to_a_sound_premise_stays(
    question: str, paragraphs: tuple[str, ...], text: str
) -> None:
    reply = written(question, paragraphs, text)
    assert isinstance(reply, Answer)
    assert (reply.writer, reply.text) == ("scripted", f"{text} [1]")


DENIAL = "Mayor Orla Finch rejected calls to resign over the late warning of the flood."


def test_what_the_coverage_says_instead_comes_in_place_of_an_answer_on_a_denied_premise() -> None:
    reply = written(
        "Why did Orla Finch resign?", (MEETING, DENIAL), "Orla Finch resigned over the flood."
    )
    assert isinstance(reply, Answer)
    assert (reply.shape, reply.text) == ("instead", f"{DENIAL} [1]")


def test_an_answer_that_passes_a_denied_premise_over_is_given_up() -> None:
    reply = written(
        "Why did Orla Finch resign?", (MEETING, DENIAL), "The warning of the flood was late."
    )
    assert isinstance(reply, Answer)
    assert (reply.writer, reply.shape) == ("extractive", "instead")
    assert reply.struck == {"premise": 1}


def test_a_model_that_says_what_the_coverage_says_instead_is_shown_as_that() -> None:
    text = "Finch rejected calls to resign over the late warning."
    reply = written("Why did Orla Finch resign?", (MEETING, DENIAL), text)
    assert isinstance(reply, Answer)
    assert (reply.writer, reply.shape) == ("scripted", "instead")


def test_a_deed_that_only_the_question_has_is_struck() -> None:
    reply = written(
        "Why did Orla Finch resign?",
        (MEETING, "Mayor Orla Finch called the late warning of the flood a failure of the office."),
        "Orla Finch resigned because the late warning of the flood was a failure of the office.",
    )
    assert reply.struck == {"premise": 1}
    assert not isinstance(reply, Answer) or reply.writer == "extractive"


def test_words_cut_out_of_a_denial_are_struck() -> None:
    denial = "It is false that Tessa Moor left the band, her manager said."
    article = replace(FLOOD, headline="Notes of the day", text=denial)
    draft = Draft((Sentence("Tessa Moor left the band, her manager said.", (1,)),))
    assert check(draft, [whole(article)], {}).struck == {"factuality": 1}
    uncut = Draft((Sentence(article.text, (1,)),))
    assert check(uncut, [whole(article)], {}).struck == {}


@pytest.mark.parametrize(
    ("sentence", "deeds"),
    [
        ("Norland invaded Sudmark.", ["invade"]),
        ("Norland did not invade Sudmark.", []),
        ("Norland may have invaded Sudmark.", []),
        ("Norland denied that it had invaded Sudmark.", []),
        ("Norland plans on invading Sudmark.", []),
        ('"We invaded Sudmark," Lund said.', []),
        ("Lund managed to escape and was arrested.", ["manage", "arrest"]),
        ("", []),
    ],
)
def test_which_deeds_a_sentence_tells_as_done(sentence: str, deeds: list[str]) -> None:
    assert list(asserted(sentence)) == [lemma(deed) for deed in deeds]


@pytest.mark.parametrize(
    ("source", "reason"),
    [
        pytest.param("The council opened the bridge.", "", id="done"),
        pytest.param("The council managed to open the bridge.", "", id="managed"),
        pytest.param("It refused to open it. Then it opened the bridge.", "", id="later done"),
        pytest.param("The council is about the bridge.", "", id="not spoken of"),
        pytest.param("The council refused to open the bridge.", "factuality", id="refused"),
        pytest.param("The council will open the bridge.", "factuality", id="to come"),
        pytest.param("The opening of the bridge was put off.", "factuality", id="put off"),
        pytest.param("The council delayed the bridge.", "opposite", id="excluded"),
    ],
)
def test_a_deed_needs_one_plain_mention(source: str, reason: str) -> None:
    assert not_done("The council opened the bridge.", source) == reason


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        pytest.param("More than 4,200 people left their homes.", "number", id="more than"),
        pytest.param("Up to 4,200 people left their homes.", "number", id="up to"),
        pytest.param(
            "The River Tarn burst its banks in lower Belden yesterday.", "date", id="yesterday"
        ),
        pytest.param(
            "The River Tarn burst its banks in lower Belden on 18 March 2026.", "date", id="day"
        ),
        pytest.param("Rain eased by the weekend.", "factuality", id="foreseen"),
        pytest.param("Mayor Orla Finch opened the eastern dam.", "factuality", id="rejected"),
    ],
)
def test_what_a_sentence_adds_to_its_source_is_struck(text: str, reason: str) -> None:
    draft = Draft((Sentence(text, (1,)),))
    assert check(draft, [whole(FLOOD)], {}).struck == {reason: 1}


@pytest.mark.parametrize(
    "text",
    [
        "About 4,200 people left their homes.",
        "The River Tarn burst its banks in lower Belden on 17 March 2026.",
        "The River Tarn burst its banks in lower Belden on Tuesday 17 March.",
        "Rain is expected to ease by the weekend.",
    ],
)
def test_what_a_sentence_says_in_other_words_stands(text: str) -> None:
    assert check(Draft((Sentence(text, (1,)),)), [whole(FLOOD)], {}).struck == {}


@pytest.mark.parametrize(
    ("said", "source", "wrong"),
    [
        ("More than 40 left.", "Over 40 left.", ""),
        ("More than 40 left.", "Forty or more left.", ""),
        ("At least 40 left.", "Up to 40 left.", "number"),
        ("Up to 40 left.", "Nearly 40 left.", ""),
        ("It rained yesterday.", "It rained yesterday.", ""),
        ("It rained today.", "It rained yesterday.", "date"),
    ],
)
def test_a_bound_must_be_the_source_s(said: str, source: str, wrong: str) -> None:
    assert added(said, source) == wrong
