"""The extractive writer reads like a desk note made of the sources' own sentences."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import datetime, timedelta
from typing import Any

import pytest

from bot.answer.compose import compose
from bot.answer.extractive import ExtractiveWriter
from bot.answer.extractive.selection import Limits
from bot.answer.models import Abstention, Answer, Evidence, Sentence
from bot.answer.sources import number
from retrieval.models import Article
from tests.bot.answer.desk import DAM, FLOOD, NOW, evidence
from tests.chat_fakes import WordSimilarity

SIMILARITY = WordSimilarity()


def answer(of: Evidence) -> Answer:
    reply = compose(of, ExtractiveWriter(SIMILARITY), similarity=SIMILARITY, threshold=0.0)
    assert isinstance(reply, Answer)
    return reply


@pytest.mark.parametrize(
    ("question", "words"),
    [
        pytest.param("How many people left their homes in Belden?", "4,200", id="number"),
        pytest.param("Who led the inspection of the dam?", "Okoro", id="person"),
        pytest.param("When was the dam built?", "1961", id="time"),
        pytest.param("How much damage did the flood do?", "$35 million", id="money"),
    ],
)
def test_the_first_sentence_answers(question: str, words: str) -> None:
    assert words in answer(evidence(question)).sentences[0].text


QUESTIONS = (
    "What happened in Belden?",
    "Is the dam safe?",
    "Who accused the mayor?",
    "How many people left their homes?",
    "What will the weather be like?",
)


@pytest.mark.parametrize("question", QUESTIONS)
def test_every_sentence_is_a_slice_but_for_brackets(question: str) -> None:
    reply = answer(evidence(question))
    for sentence in reply.sentences:
        cited = [s.passage.text for s in reply.sources if s.n in sentence.citations]
        plain = re.sub(r" \[[^\[\]]+\]", "", sentence.text)
        assert any(plain in text for text in cited)


@pytest.mark.parametrize("question", QUESTIONS)
def test_it_is_short_and_says_nothing_twice(question: str) -> None:
    texts = [s.text for s in answer(evidence(question)).sentences]
    assert sum(map(len, texts)) + len(texts) <= 700
    assert len(set(texts)) == len(texts)


def test_two_publishers_that_agree_are_cited_together() -> None:
    text = "On Tuesday 4,200 people left their homes in lower Belden when the Tarn burst its banks."
    other = replace(DAM, text=text)
    reply = answer(evidence("How many people left their homes in lower Belden?", FLOOD, other))
    publishers = {s.article.publisher for s in reply.sources if s.n in reply.sentences[0].citations}
    assert publishers == {"Belden Post", "Corvin Herald"}
    assert sum("4,200" in s.text for s in reply.sentences) == 1


def test_sources_are_numbered_in_order_of_first_use_and_only_those_used() -> None:
    reply = answer(evidence("Who led the inspection of the dam?"))
    used = [n for sentence in reply.sentences for n in sentence.citations]
    assert list(dict.fromkeys(used)) == sorted(set(used)) == [s.n for s in reply.sources]


def test_a_pronoun_that_hides_the_speaker_is_explained() -> None:
    reply = answer(evidence("What did Finch say about the villages?", FLOOD, speaker="Orla Finch"))
    (quotation,) = [s.text for s in reply.sentences if "drown" in s.text]
    assert quotation.endswith("she [Finch] said.")


def test_a_weekday_gets_its_date() -> None:
    reply = answer(evidence("When did the River Tarn burst its banks?", FLOOD))
    assert "Tuesday [17 Mar]" in reply.sentences[0].text


SHAPES = {
    "quotations": {"speaker": "Hanna Okoro"},
    "timeline": {"kind": "timeline"},
    "comparison": {"kind": "comparison"},
    "overview": {"overview": True},
}


@pytest.mark.parametrize("query", SHAPES.values(), ids=SHAPES.keys())
@pytest.mark.parametrize(
    ("published", "said"),
    [
        (NOW - timedelta(hours=3), "on Tuesday that"),
        (NOW - timedelta(days=1), "on Tuesday [17 Mar]"),
    ],
    ids=["of today", "of yesterday"],
)
def test_a_weekday_needs_its_date_where_its_article_is_not_of_the_day_of_asking(
    published: datetime, said: str, query: dict[str, Any]
) -> None:
    text = "Engineer Hanna Okoro said on Tuesday that the wall of the Belden dam was sound."
    of = evidence("What about the Belden dam?", replace(DAM, text=text, published_at=published))
    reply = answer(replace(of, query=replace(of.query, **query)))
    assert [said in sentence.text for sentence in reply.sentences] == [True]


def test_a_speakers_words_are_not_those_of_others_about_him() -> None:
    reply = answer(evidence("What did Maran say?", FLOOD, speaker="Piet Maran"))
    text = " ".join(s.text for s in reply.sentences)
    assert "Nobody warned" in text
    assert "drown" not in text


def test_nobodys_words_are_invented_for_a_speaker_who_is_silent() -> None:
    of = evidence("What did Ivo Lund say?", speaker="Ivo Lund")
    reply = compose(of, ExtractiveWriter(SIMILARITY), similarity=SIMILARITY)
    assert isinstance(reply, Abstention)


def test_it_writes_without_any_model() -> None:
    of = evidence("How many people left their homes in Belden?")
    reply = compose(of, ExtractiveWriter())
    assert isinstance(reply, Answer)
    assert "4,200" in reply.sentences[0].text


def test_a_timeline_is_dated_lines_oldest_first() -> None:
    reply = answer(evidence("What happened since the flood in Belden?", kind="timeline"))
    assert reply.shape == "timeline"
    assert [s.text[:13] for s in reply.sentences] == ["[19 Mar 2026]", "[20 Mar 2026]"]


def test_a_comparison_is_one_line_a_publisher() -> None:
    reply = answer(evidence("How did they cover the flood in Belden?", kind="comparison"))
    assert reply.shape == "comparison"
    heads = {s.text.split("]")[0] for s in reply.sentences}
    assert heads == {"[Belden Post", "[Corvin Herald"}


def test_differing_numbers_of_two_publishers_stand_side_by_side() -> None:
    other = replace(
        DAM,
        id="other",
        publisher="Tarn Daily",
        text="Some 6,900 people left their homes in lower Belden when the Tarn burst its banks.",
    )
    of = evidence("How many people left their homes in lower Belden?", FLOOD, other)
    reply = answer(of)
    assert reply.shape == "differing"
    assert "4,200" in reply.text
    assert "6,900" in reply.text


@pytest.mark.parametrize(
    "furniture",
    [
        "Sign up for our newsletter to read more about the Belden flood every day.",
        "Photograph: people leave their homes in lower Belden, by Ann Example.",
        "Follow us on https://social.example/belden for the Belden flood.",
    ],
)
def test_page_furniture_is_no_answer(furniture: str) -> None:
    article = replace(FLOOD, text=f"{furniture}\n\n{FLOOD.text}")
    reply = answer(evidence("What about the Belden flood and the people's homes?", article))
    assert furniture not in reply.text


def test_a_passage_that_cuts_a_quotation_is_widened_to_its_speaker() -> None:
    of = evidence("What did Finch say?", FLOOD)
    quote = next(q for q in of.quotes["flood"] if q.speaker)
    hit = of.hits[0]
    start, end = quote.context_start, quote.end
    cut = replace(hit.passage, start=start, end=end, text=FLOOD.text[start:end])
    (source, *_) = number(replace(of, hits=(replace(hit, passage=cut),)))
    assert source.passage.end == quote.context_end
    assert source.passage.text == FLOOD.text[source.passage.start : source.passage.end]


def test_an_empty_article_gives_an_abstention() -> None:
    empty = Article(id="empty", text="Too short.", headline="Nothing")
    reply = compose(evidence("What happened?", empty), ExtractiveWriter(), threshold=0.0)
    assert isinstance(reply, Abstention)


def test_words_whose_mark_was_never_opened_come_only_with_their_speaker() -> None:
    tail = 'The council should buy its own boats. And then we can lend it our crews."'
    said = f'"We do not sail for the fun of it," he said. {tail}'
    text = f"Ferry owner Tom Quill hit back at calls to sail through the winter. {said}"
    of = evidence("What did Quill say about boats?", Article(id="q", text=text), speaker="Quill")
    (words,) = (s.text for s in answer(of).sentences if "boats" in s.text)
    assert re.sub(r" \[[^]]*\]", "", words).endswith(said)
    # Too far off to be one slice with the speaker's sentence: left out rather than given alone.
    far = text.replace("The council", f"{'We have thought of it long and hard. ' * 12}The council")
    of = evidence("What did Quill say about boats?", Article(id="q", text=far), speaker="Quill")
    assert all("lend it our crews" not in s.text for s in _all_of(of))


def _all_of(of: Evidence) -> tuple[Sentence, ...]:
    reply = compose(of, ExtractiveWriter(SIMILARITY), similarity=SIMILARITY, threshold=0.0)
    return reply.sentences if isinstance(reply, Answer) else ()


def test_an_answer_that_names_the_number_stays_short_though_a_newer_article_has_it_too() -> None:
    old = replace(
        FLOOD,
        id="old",
        headline="Repair of the Belden market hall",
        published_at=NOW - timedelta(days=2),
        text=(
            "The repair of the Belden market hall roof cost $35 million.\n\n"
            "The repair of the market hall roof was paid for by the town of Belden.\n\n"
            "Belden traders say the market hall leaked for years before the repair.\n\n"
            "Builders from Corvin did the repair of the market hall in one summer.\n\n"
            "Visitors praised the new roof of the market hall in Belden."
        ),
    )
    new = replace(
        FLOOD,
        id="new",
        headline="Council report",
        published_at=NOW - timedelta(days=1),
        text="A report on roads names the repair of the Belden market hall among the works and "
        "puts its price at $35 million or a little more.",
    )
    limits = Limits(characters=3000, spread=50)
    asked = "How much did the repair of the Belden market hall roof cost?"
    draft = ExtractiveWriter(limits=limits).write(evidence(asked, old, new))
    assert draft.sentences[0].text == old.text.split("\n")[0]
    assert len(draft.sentences) == limits.named
