"""What stands between quotation marks is found in one pass over them."""

from __future__ import annotations

import time

import pytest

from bot.answer.citations.quoted import ill_marked, outside, quotations


@pytest.mark.parametrize(
    ("text", "quoted"),
    [
        pytest.param("She said 'the quay stays' and left.", ["the quay stays"], id="single"),
        pytest.param("'The crews' boats stay,' she said.", ["The crews' boats stay,"], id="plural"),
        pytest.param(
            "'They call it 'a gift' here,' she said.", ["They call it 'a gift' here,"], id="nested"
        ),
        pytest.param(
            "'The crews' 'old' boats' stay.", ["The crews", "old"], id="a plural before another"
        ),
        pytest.param("She said: 'the quay stays", ["the quay stays"], id="never closed"),
        pytest.param("She left 'the quay and went", [], id="an apostrophe"),
        pytest.param("Give 'em a boat's '90s hull.", [], id="elisions"),
        pytest.param("'Sail' and 'stay', he said.", ["Sail", "stay"], id="two"),
    ],
)
def test_single_marks_pair_as_they_nest(text: str, quoted: list[str]) -> None:
    assert [q.text for q in quotations(text)] == quoted


@pytest.mark.parametrize("piece", ["'a ", "'a' ", "'a s' ", "said: 'a ", '"a" ', "“a ", "‘’"])
def test_reading_time_grows_with_the_marks_and_no_faster(piece: str) -> None:
    start = time.process_time()
    for read in (quotations, outside, ill_marked):
        read(piece * 2000)
    assert time.process_time() - start < 2
