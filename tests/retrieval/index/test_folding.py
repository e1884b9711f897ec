"""Spellings that readers take for one word."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from retrieval.index.folding import fold


@pytest.mark.parametrize(
    ("one", "other"),
    [
        pytest.param("U.N.", "UN", id="dots-in-acronym"),
        pytest.param("the U.S.A today", "the usa today", id="last-dot-missing"),
        pytest.param("Erdoğan", "erdogan", id="diacritic"),
        pytest.param("Łódź", "Lodz", id="stroked-letter"),
        pytest.param("Straße", "STRASSE", id="sharp-s"),
        pytest.param("O’Brien", "O'Brien", id="apostrophes"),
        pytest.param("the mayor’s plan", "the mayor plan", id="possessive"),
        pytest.param("Zelenskyy", "Zelensky", id="yy"),
        pytest.param("Zelenskiy", "Zelensky", id="iy"),
        pytest.param("Kiev", "Kyiv", id="city-renamed"),
        pytest.param("51,000", "51000", id="thousands"),
        pytest.param("cease‑fire", "cease-fire", id="non-breaking-hyphen"),
    ],
)
def test_variants_fold_to_one(one: str, other: str) -> None:
    assert fold(one) == fold(other)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        pytest.param("3.5", "35", id="decimal"),
        pytest.param("1,5", "15", id="no-thousands"),
        pytest.param("risk", "ris", id="word-in-sk"),
        pytest.param("end. Then", "endthen", id="sentence-end"),
    ],
)
def test_different_words_stay_different(one: str, other: str) -> None:
    assert fold(one) != fold(other)


@given(st.text())
def test_folding_twice_changes_nothing_for_any_text(text: str) -> None:
    once = fold(text)
    assert fold(once) == once
