"""A follow-up takes what it leaves out from the question before it."""

from __future__ import annotations

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.answer.condense import condense
from bot.answer.models import Turn

SAID = (Turn("What did Orla Finch say about the dam?", "Finch rejected calls to open it."),)


@pytest.mark.parametrize(
    ("question", "alone"),
    [
        pytest.param(
            "What about Piet Maran?", "What did Piet Maran say about the dam?", id="other person"
        ),
        pytest.param("And Maran?", "What did Maran say about the dam?", id="and"),
        pytest.param(
            "What about the villages?", "What did Orla Finch say about the villages?", id="topic"
        ),
        pytest.param("When did she speak?", "When did Orla Finch speak?", id="pronoun"),
        pytest.param("Who leads her party?", "Who leads Orla Finch's party?", id="possessive"),
        pytest.param("Why?", "Why (Orla Finch, dam)?", id="bare"),
        pytest.param("Who is Hanna Okoro?", "Who is Hanna Okoro?", id="own subject"),
        pytest.param(
            "How many people live in the capital of the province?",
            "How many people live in the capital of the province?",
            id="complete",
        ),
    ],
)
def test_follow_up(question: str, alone: str) -> None:
    assert condense(question, SAID) == alone


WON = (
    Turn(
        "Who is the new Danish fisheries minister?",
        "Hanna Okoro was named fisheries minister on Monday, after Piet Maran resigned. [1]",
    ),
)


@pytest.mark.parametrize(
    ("history", "question", "alone"),
    [
        pytest.param(WON, "How old is she?", "How old is Hanna Okoro?", id="whom the answer names"),
        pytest.param(
            WON, "Who did she replace?", "Who did Hanna Okoro replace?", id="who after who"
        ),
        pytest.param(
            (Turn("Who beat Hanna Okoro?", "Okoro lost to Ane Maran's serve on Monday. [1]"),),
            "Where does she live?",
            "Where does Ane Maran live?",
            id="not whom the question names",
        ),
        pytest.param(
            (Turn("Who is Hanna Okoro?", "Piet Maran named Hanna Okoro minister. [1]"),),
            "what did she say about Norlec?",
            "what did Hanna Okoro say about Norlec?",
            id="another name behind",
        ),
        pytest.param(
            (Turn("Who is Hanna Okoro?"),),
            "What did she say about Ane Maran and her plans?",
            "What did Hanna Okoro say about Ane Maran and her plans?",
            id="a pronoun behind the other name is the other's",
        ),
        pytest.param(
            (Turn("Who is Hanna Okoro?"),),
            "Did Ane Maran say that she resigned?",
            "Did Ane Maran say that she resigned?",
            id="another name before",
        ),
        pytest.param(
            (Turn("Who is the new Danish fisheries minister?"),),
            "How old is she?",
            "How old is she (new, Danish, fisheries, minister)?",
            id="nobody is Danish by name",
        ),
        pytest.param(
            (Turn("Who runs Danish Rail?", "The coverage I have does not answer that."),),
            "How old is he?",
            "How old is Danish Rail?",
            id="a name with such a word stays one",
        ),
    ],
)
def test_she_is_whom_the_last_turn_was_about(
    history: tuple[Turn, ...], question: str, alone: str
) -> None:
    assert condense(question, history) == alone


def test_a_chain_of_follow_ups_keeps_its_subject() -> None:
    history = (*SAID, Turn("What about Piet Maran?", "Maran accused the mayor."))
    assert condense("And when?", history) == "And when (Piet Maran, dam)?"


def test_without_history_nothing_changes() -> None:
    assert condense("And when?", ()) == "And when?"


@given(st.text(max_size=80), st.lists(st.text(max_size=80), max_size=3))
def test_any_text_gives_a_question(question: str, before: list[str]) -> None:
    alone = condense(question, [Turn(b) for b in before])
    assert bool(alone.strip()) == bool(question.strip())


@pytest.mark.parametrize(
    ("question", "before"),
    [
        pytest.param("about a" + " " * 2000 + "x\ny", "Who is Hanna Okoro?", id="spaces"),
        pytest.param("about " + "a ? " * 2000 + "x\ny", "Who is Hanna Okoro?", id="question marks"),
        pytest.param("and" + " " * 2000 + "x\ny", "Who is Hanna Okoro?", id="and spaces"),
        pytest.param("about tolls?", "on " * 2000 + "? x", id="a topic in the question before"),
        pytest.param("about tolls?", "on a" + " " * 2000 + "? x", id="spaces before"),
    ],
)
def test_no_follow_up_keeps_anybody_waiting(question: str, before: str) -> None:
    start = time.process_time()
    assert condense(question, (Turn(before, ""),))
    assert time.process_time() - start < 1


@pytest.mark.parametrize("question", ["What  about\nthe  mayor ? ?", " And the\tmayor?? "])
def test_spaces_and_further_question_marks_change_nothing(question: str) -> None:
    history = (Turn("What is known about the ferry toll?", ""),)
    assert condense(question, history) == "What is known about the mayor?"
