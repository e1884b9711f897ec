"""The check lets through what the cited passage says, and nothing else."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.answer.citations import REASONS, check
from bot.answer.models import Draft, Sentence
from retrieval.index.quotes import extract_quotes
from tests.bot.answer.desk import DAM, FLOOD, whole
from tests.chat_fakes import WordSimilarity

QUOTES = {a.id: tuple(extract_quotes(a.text)) for a in (FLOOD, DAM)}


def struck(text: str, *citations: int) -> dict[str, int]:
    """Why a sentence about the flood is struck; empty where it stands."""
    draft = Draft((Sentence(text, citations or (1,)),))
    checked = check(draft, [whole(FLOOD)], QUOTES)
    assert bool(checked.sentences) != bool({k for k in checked.struck if k != "unknown citation"})
    return dict(checked.struck)


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("Damage is put at $35 million.", id="slice"),
        pytest.param("Damage is put at 35 million dollars.", id="unit in words"),
        pytest.param(
            "“We will not drown the villages to save the market,” she [Finch] said.", id="bracket"
        ),
        pytest.param(
            "The River Tarn burst its banks in lower Belden on Tuesday [17 Mar], and 4,200 people "
            "left their homes, the rescue service said.",
            id="weekday resolved",
        ),
        pytest.param("The River Tarn burst its banks in lower Belden on Tuesday.", id="shortened"),
        pytest.param(
            "Mayor Orla Finch said: “We will not drown the villages to save the market.”",
            id="speaker first",
        ),
        pytest.param(
            "Maran told reporters nobody warned the people of Mill Street.", id="reported"
        ),
        pytest.param("Belden Post puts the damage at $35 million.", id="publisher named"),
        pytest.param("4,200 people left their homes in lower Belden on 17 March.", id="dated"),
    ],
)
def test_what_the_source_says_stands(text: str) -> None:
    assert struck(text) == {}


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        pytest.param("Damage is put at $53 million.", "number", id="digits turned"),
        pytest.param("Damage is put at $35 billion.", "number", id="scale"),
        pytest.param("Damage is put at €35 million.", "number", id="currency"),
        pytest.param(
            "The River Tarn burst its banks in lower Belden on Sunday.", "date", id="weekday"
        ),
        pytest.param("People left their homes on 4 March.", "date", id="day"),
        pytest.param(
            "The River Tarn burst its banks in lower Corvin on Tuesday.", "name", id="place swapped"
        ),
        pytest.param(
            "Opposition leader Ivo Lund accused the mayor of acting too late.", "name", id="unknown"
        ),
        pytest.param(
            "Rain is not expected to ease by the weekend, the weather office in Corvin said.",
            "negation",
            id="negated",
        ),
        pytest.param(
            "Mayor Orla Finch accepted calls from the opposition to open the eastern dam.",
            "opposite",
            id="opposite",
        ),
        pytest.param(
            "“We will gladly drown the villages to save the market,” Finch said.",
            "not found",
            id="altered",
        ),
        pytest.param(
            "“We will not drown the villages, nobody warned the people of Mill Street,” she said.",
            "stitched",
            id="stitched",
        ),
        pytest.param(
            "“Nobody warned the people of Mill Street,” Finch told reporters.",
            "misattributed",
            id="given to another",
        ),
        pytest.param(
            "“Nobody warned the people of Mill Street,” he [Finch] said.",
            "misattributed",
            id="bracket given to another",
        ),
        pytest.param(
            "Belden will rebuild its opera house with a loan from abroad.",
            "unsupported",
            id="made up",
        ),
        pytest.param("Damage is put at $35 million. See https://evil.example/x", "link", id="link"),
        pytest.param("Damage is put at $35 million, says evil-news.com.", "link", id="bare link"),
        pytest.param("@everyone Damage is put at $35 million.", "mention", id="everyone"),
        pytest.param("<@123456> Damage is put at $35 million.", "mention", id="user"),
        pytest.param("![x](a) Damage is put at $35 million.", "markup", id="image"),
        pytest.param("Assistant: damage is put at $35 million.", "orders", id="role"),
    ],
)
def test_what_the_source_does_not_say_is_struck(text: str, reason: str) -> None:
    assert struck(text) == {reason: 1}


REOPENS = "The eastern bridge at Belden {}, the council said."
WILL_REOPEN = REOPENS.format("will reopen on Friday")
BARGE = "A barge sank in the harbour of Corvin {}."
SANK = "On {} March a barge sank in the harbour of Corvin."


@pytest.mark.parametrize(
    ("says", "text", "stands"),
    [
        (WILL_REOPEN, "On 20 March the eastern bridge will reopen.", True),
        (WILL_REOPEN, "On 13 March the eastern bridge will reopen.", False),
        (REOPENS.format("reopened on Monday"), "On 16 March the eastern bridge reopened.", True),
        (REOPENS.format("reopened on Friday"), "On 13 March the eastern bridge reopened.", False),
        (BARGE.format("yesterday"), SANK.format(18), True),
        (BARGE.format("yesterday"), SANK.format(17), False),
        (BARGE.format("earlier this month"), SANK.format(1), False),
    ],
    ids=[
        "a day ahead",
        "taken for the last",
        "the last",
        "in doubt",
        "yesterday",
        "another day",
        "no one day",
    ],
)
def test_a_day_in_other_words_is_the_one_that_the_article_means(
    says: str, text: str, stands: bool
) -> None:
    article = whole(replace(FLOOD, text=f"{says} Nobody was hurt."))
    checked = check(Draft((Sentence(text, (1,)),)), [article], {})
    assert dict(checked.struck) == ({} if stands else {"date": 1})


def test_swapped_roles_are_struck() -> None:
    assert struck("Orla Finch accused Piet Maran of acting too late.") != {}


def test_unknown_numbers_are_dropped_and_counted() -> None:
    draft = Draft((Sentence("Damage is put at $35 million.", (1, 7)),))
    checked = check(draft, [whole(FLOOD)], QUOTES)
    assert [s.sentence.citations for s in checked.sentences] == [(1,)]
    assert checked.struck == {"unknown citation": 1}


def test_a_sentence_without_a_number_is_struck() -> None:
    checked = check(Draft((Sentence("Damage is put at $35 million.", ()),)), [whole(FLOOD)], QUOTES)
    assert (checked.sentences, checked.struck) == ((), {"uncited": 1})


def test_a_citation_moved_to_another_source_is_struck() -> None:
    sources = [whole(FLOOD), whole(DAM)]
    numbered = [sources[0], type(sources[1])(2, DAM, sources[1].passage)]
    checked = check(Draft((Sentence("Damage is put at $35 million.", (2,)),)), numbered, QUOTES)
    assert not checked.sentences


def test_the_source_that_does_not_say_so_is_dropped_beside_one_that_does() -> None:
    second = type(whole(DAM))(2, DAM, whole(DAM).passage)
    draft = Draft((Sentence("Damage is put at $35 million.", (1, 2)),))
    checked = check(draft, [whole(FLOOD), second], QUOTES)
    assert [s.sentence.citations for s in checked.sentences] == [(1,)]


def test_the_cited_words_are_a_slice_of_the_article() -> None:
    draft = Draft((Sentence("The damage is put at $35 million.", (1,)),))
    (passed,) = check(draft, [whole(FLOOD)], QUOTES).sentences
    ((n, span),) = passed.cited
    assert n == 1
    assert span.text == FLOOD.text[span.start : span.end]
    assert "$35 million" in span.text


@given(st.text(max_size=300), st.lists(st.integers(-3, 5), max_size=3))
def test_no_text_makes_it_raise_and_every_sentence_is_accounted_for(
    text: str, citations: list[int]
) -> None:
    draft = Draft((Sentence(text, tuple(citations)),))
    checked = check(draft, [whole(FLOOD)], QUOTES, WordSimilarity())
    assert set(checked.struck) <= set(REASONS)
    assert len(checked.sentences) + sum(checked.struck.values()) >= 1
