"""Where the evidence does not answer, nothing is guessed."""

from __future__ import annotations

from dataclasses import replace

import pytest

from bot.answer import abstention
from bot.answer.compose import compose
from bot.answer.extractive import ExtractiveWriter
from bot.answer.models import Abstention, Answer
from tests.bot.answer.desk import FLOOD, evidence


@pytest.mark.parametrize("model", [False, True], ids=["no model", "model"])
@pytest.mark.parametrize(
    ("question", "speaker"),
    [
        pytest.param("What did Angus Thorne say?", "Angus Thorne", id="silent speaker"),
        pytest.param("Who won the chess championship in Tirana?", "", id="another subject"),
        pytest.param("How many ships does Norway have?", "", id="unknown name"),
    ],
)
def test_one_article_that_says_nothing_of_it(question: str, speaker: str, model: bool) -> None:
    of = evidence(question, FLOOD, speaker=speaker, model=model)
    reply = compose(of, ExtractiveWriter())
    assert isinstance(reply, Abstention)
    assert [ref.headline for ref in reply.nearest] == [FLOOD.headline]
    assert reply.coverage.articles == 1


@pytest.mark.parametrize("model", [False, True], ids=["no model", "model"])
@pytest.mark.parametrize(
    ("question", "speaker"),
    [
        pytest.param("How many people left their homes in Belden?", "", id="number"),
        pytest.param("What did Orla Finch say about the villages?", "Orla Finch", id="quotation"),
        pytest.param("Who accused the mayor of acting too late?", "", id="person"),
    ],
)
def test_one_article_that_answers(question: str, speaker: str, model: bool) -> None:
    of = evidence(question, FLOOD, speaker=speaker, model=model)
    assert isinstance(compose(of, ExtractiveWriter()), Answer)


def test_without_evidence_no_writer_is_called() -> None:
    class Never:
        name = "never"

        def write(self, evidence: object) -> None:
            raise AssertionError("called")

    of = replace(evidence("What happened?", FLOOD), hits=())
    reply = compose(of, Never())  # type: ignore[arg-type]
    assert isinstance(reply, Abstention)
    assert reply.confidence == 0.0


def test_a_name_that_no_passage_has_lowers_the_confidence() -> None:
    def sure(question: str) -> float:
        of = evidence(question, FLOOD)
        return abstention.confidence(of, ExtractiveWriter().write(of))

    assert (
        sure("Who accused the mayor of Zermatt?") < sure("Who accused the mayor of Belden?") - 0.2
    )


def test_confidence_is_a_share() -> None:
    assert 0.0 <= abstention.judge(dict.fromkeys(abstention.WEIGHTS, -100.0)) < 0.01
    assert abstention.judge({k: 10.0 for k in abstention.WEIGHTS if k != "unnamed"}) <= 1.0
