"""The scorecard counts what a reader would: right, silent, borne out, verbatim, whose words."""

from __future__ import annotations

from dataclasses import replace

import pytest

from bot.answer.compose import abstain, compose
from bot.answer.extractive import ExtractiveWriter
from bot.answer.marking import mark
from bot.answer.models import Answer, Sentence, Source
from bot.answer.scorecard import Expected, Mark, table, tally
from retrieval.models import Passage
from tests.bot.answer.desk import FLOOD, evidence
from tests.chat_fakes import WordSimilarity

SIMILARITY = WordSimilarity()


def answered(question: str, speaker: str = "") -> tuple[Answer, dict[str, tuple[object, ...]]]:
    of = evidence(question, FLOOD, speaker=speaker)
    reply = compose(of, ExtractiveWriter(SIMILARITY), similarity=SIMILARITY, threshold=0.0)
    assert isinstance(reply, Answer)
    return reply, dict(of.quotes)


def marked(reply: Answer, record: object, expected: Expected) -> Mark:
    return mark("q", reply, expected, record, similarity=SIMILARITY)  # type: ignore[arg-type]


HOMES = "How many people left their homes in Belden?"


@pytest.mark.parametrize(
    ("expected", "right", "gold", "covered"),
    [
        pytest.param(Expected(("4,200",)), True, None, True, id="right"),
        pytest.param(Expected(("9,000", "4200")), True, None, True, id="one of two"),
        pytest.param(Expected(("9,000",)), False, None, True, id="wrong"),
        pytest.param(Expected(gold=("flood",)), None, True, True, id="gold cited"),
        pytest.param(Expected(gold=("dam",)), None, False, True, id="gold not cited"),
        pytest.param(Expected(answerable=False), None, None, False, id="not covered"),
        pytest.param(Expected(), None, None, None, id="nothing known"),
    ],
)
def test_an_answer_is_held_against_what_is_known(
    expected: Expected, right: bool | None, gold: bool | None, covered: bool | None
) -> None:
    found = marked(*answered(HOMES), expected)
    assert (found.right, found.gold_cited, found.covered) == (right, gold, covered)
    assert not found.abstained


def test_the_writers_own_sentences_are_all_borne_out_and_slices() -> None:
    found = marked(*answered(HOMES), Expected())
    assert found.sentences == found.supported == found.sliced > 0


@pytest.mark.parametrize(
    ("text", "supported", "sliced"),
    [
        pytest.param("Damage is put at $35 million.", 1, 1, id="as it stands"),
        pytest.param("Damage [in Belden] is put at $35 million.", 0, 1, id="bracketed by nobody"),
        pytest.param("Damage is put at $75 million.", 0, 0, id="another number"),
        pytest.param("The damage is put at $35 million.", 1, 0, id="in other words"),
        pytest.param("$35 million. Damage is put at", 0, 0, id="out of order"),
    ],
)
def test_a_sentence_that_its_source_does_not_bear_out_is_not_counted(
    text: str, supported: int, sliced: int
) -> None:
    reply, record = answered("How much damage did the flood do?")
    (n,) = {n for s in reply.sentences if "$35" in s.text for n in s.citations}
    found = marked(replace(reply, sentences=(Sentence(text, (n,)),)), record, Expected())
    assert found.sliced == sliced
    if text.startswith(("Damage is", "The damage is")):
        assert found.supported == supported


@pytest.mark.parametrize(
    ("asked", "text", "verbatim", "speakers", "right"),
    [
        pytest.param("Orla Finch", None, 1, 1, 1, id="her words"),
        pytest.param("Piet Maran", None, 1, 1, 0, id="not whom the question asks for"),
        pytest.param(
            "", '"We will drown the villages to save the market," Finch said.', 0, 0, 0,
            id="altered",
        ),
        pytest.param(
            "", '"We will not drown the villages to save the market," Maran said.', 1, 1, 0,
            id="given to another",
        ),
    ],
)  # fmt: skip
def test_quotations_are_held_against_the_record(
    asked: str, text: str | None, verbatim: int, speakers: int, right: int
) -> None:
    reply, record = answered("What did Finch say about the villages?", speaker="Orla Finch")
    (quotation,) = [s for s in reply.sentences if "drown" in s.text]
    changed = replace(reply, sentences=(replace(quotation, text=text or quotation.text),))
    found = marked(changed, record, Expected(speaker=asked))
    assert found.quotations == 1
    assert (found.verbatim, found.speakers, found.speakers_right) == (verbatim, speakers, right)


def test_a_quotation_is_looked_for_at_its_place_in_its_own_article_alone() -> None:
    sell = replace(FLOOD, id="sell", text='"We shall sell the mill," said Ann Orr.')
    keep = replace(FLOOD, id="keep", text='"Not my mill," said Bo Lind.')
    of = evidence("What becomes of the mill?", sell, keep)
    reply, _ = answered(HOMES)
    sources = tuple(
        Source(n, article, Passage(article.id, 0, 0, len(article.text), article.text))
        for n, article in enumerate((sell, keep), 1)
    )
    said = Sentence(keep.text, (1, 2), quotation=True)
    found = marked(replace(reply, sentences=(said,), sources=sources), of.quotes, Expected())
    assert (found.verbatim, found.speakers, found.speakers_right) == (1, 1, 1)


def test_an_abstention_is_right_or_wrong_by_what_is_covered() -> None:
    reply = abstain(evidence(HOMES, FLOOD), 0.1)
    marks = [
        mark(n, reply, expected, {}, milliseconds=ms)
        for n, (expected, ms) in enumerate(
            [(Expected(("4,200",)), 30.0), (Expected(answerable=False), 10.0), (Expected(), 20.0)]
        )
    ]
    card = tally(marks)
    assert (card.abstained, card.abstained_wrongly, card.abstained_rightly) == (3, 1, 1)
    assert (card.right, card.with_answer) == (0, 1)
    assert (card.p50_ms, card.p95_ms) == (20.0, 30.0)


def test_the_table_leaves_out_what_could_not_be_judged() -> None:
    text = table(tally([marked(*answered(HOMES), Expected(("4,200",)))]))
    assert "right" in text
    assert "gold" not in text
    assert "abstained rightly" not in text


def test_nothing_asked_gives_an_empty_scorecard() -> None:
    card = tally([])
    assert (card.questions, card.answered, card.length_median) == (0, 0, 0.0)
    assert table(card).startswith("0 questions")


def test_an_articles_own_brackets_are_words_of_its_quotations() -> None:
    text = 'The plan is dead. "We would need [a lot of] time for it," Piet Maran said on Monday.'
    article = replace(FLOOD, id="plan", text=text)
    of = evidence("What did Maran say about time?", article, speaker="Maran")
    reply = compose(of, ExtractiveWriter(SIMILARITY), similarity=SIMILARITY, threshold=0.0)
    found = marked(reply, dict(of.quotes), Expected())  # type: ignore[arg-type]
    assert found.quotations == found.verbatim == found.speakers_right == 1
