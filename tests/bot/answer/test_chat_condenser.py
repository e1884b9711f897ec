"""A follow-up condensed by a chat model: found in what it wrote, and taken only if it is sound."""

from __future__ import annotations

import pytest

from bot.answer.chat import ChatCondenser
from bot.answer.models import Turn
from tests.bot.answer.desk import FLOOD, evidence
from tests.chat_fakes import ScriptedChatModel


@pytest.mark.parametrize(
    "said",
    [
        "What did Piet Maran say about the dam?",
        "<think>Who is meant? Maran?</think>\nWhat did Piet Maran say about the dam?",
        'Sure! Here is the question:\n"What did Piet Maran say about the dam?"',
        "**Question:** What did Piet Maran say about the dam?",
    ],
)
def test_the_condensed_question_is_found_in_what_the_model_wrote(said: str) -> None:
    history = (Turn("What did Orla Finch say about the dam?", "Finch rejected calls."),)
    ask = evidence("What about Maran?", FLOOD, history=history).ask
    condenser = ChatCondenser(ScriptedChatModel(script=lambda _: said))
    assert condenser(ask) == "What did Piet Maran say about the dam?"


@pytest.mark.parametrize(
    "said",
    [
        pytest.param("Why did Ivo Lund resign?", id="another name"),
        pytest.param("What did Maran say about the dam in 2019?", id="another number"),
        pytest.param("Maran said that the dam is safe.", id="no question"),
        pytest.param("<think>What did Maran say about the dam?", id="only thinking"),
    ],
)
def test_a_condensed_question_about_something_else_is_not_taken(said: str) -> None:
    history = (Turn("What did Orla Finch say about the dam?", "Finch rejected calls."),)
    ask = evidence("What about Maran?", FLOOD, history=history).ask
    condenser = ChatCondenser(ScriptedChatModel(script=lambda _: said))
    assert condenser(ask) == "What did Maran say about the dam?"


@pytest.mark.parametrize(
    ("said", "taken"),
    [
        pytest.param("Warum trat Finch zurück?", True, id="a known name"),
        pytest.param("Welche Folgen hat der Rücktritt von Orla Finch?", True, id="other nouns"),
        pytest.param("Wann war Finchs Rücktritt?", True, id="a genitive"),
        pytest.param("Warum trat Lund zurück?", False, id="nothing known"),
        pytest.param("Was hat Ivo Lund zu Finch gesagt?", False, id="a name in full"),
        pytest.param("Warum trat Finch aus der SPD aus?", False, id="letters"),
        pytest.param("Warum trat Finch 2019 zurück?", False, id="a number"),
    ],
)
def test_a_german_question_may_have_nouns_that_the_conversation_has_not(
    said: str, *, taken: bool
) -> None:
    history = (Turn("Was hat Orla Finch gesagt?", "Finch lehnte die Forderungen ab."),)
    ask = evidence("Und warum trat sie zurück?", FLOOD, history=history).ask
    condenser = ChatCondenser(ScriptedChatModel(script=lambda _: said))
    assert (condenser(ask) == said) is taken
