"""What holds for the quotations of any text whatever."""

from __future__ import annotations

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from retrieval.index.quotes import extract_quotes

MARKS = "\"“”'‘’«»„(),.:;—- \n5É"
WORDS = ("''", "Ada Moss", " said ", " Moss", " the mayor ", " he ", " told ", "Mr. ", "\n\n")
LINKS = (" according to ", " who ", " and ", " calling it ", " that ", " of ")
PIECES = st.sampled_from([*MARKS, *WORDS, *LINKS])
TEXTS = st.one_of(st.text(), st.lists(PIECES, max_size=40).map("".join))


@given(TEXTS)
def test_every_quote_is_a_slice_within_its_context_and_none_overlap(text: str) -> None:
    position = 0
    for quote in extract_quotes(text):
        assert position <= quote.start < quote.end <= len(text)
        assert quote.context_start <= quote.start
        assert quote.end <= quote.context_end <= len(text)
        assert text[quote.start : quote.end].strip()
        position = quote.end


@given(TEXTS)
def test_a_speaker_is_named_in_the_text(text: str) -> None:
    words = set(text.split())
    for quote in extract_quotes(text):
        for word in quote.speaker.split():
            assert any(word in known for known in words)


@pytest.mark.parametrize(
    "junk", ["“a ", '"a" ', "''a ", "Aa said ", '"a" said Aa, ', "Aa, ", "((", "Aa-"]
)
def test_junk_takes_linear_time(junk: str) -> None:
    text = junk * (60_000 // len(junk))
    begun = time.perf_counter()
    extract_quotes(text)
    assert time.perf_counter() - begun < 8  # quadratic takes minutes
