"""Which slip lies between two words."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from retrieval.search.spelling import distance, slip

LETTERS = st.text("abc", max_size=7)


@pytest.mark.parametrize(
    ("written", "meant", "found"),
    [
        pytest.param("tarvelo", "travelo", "swapped", id="neighbours swapped"),
        pytest.param("belllini", "bellini", "doubled", id="once too often"),
        pytest.param("belini", "bellini", "doubled", id="once for twice"),
        pytest.param("holmstrm", "holmstrom", "letter", id="left out"),
        pytest.param("holmkstrom", "holmstrom", "letter", id="put in"),
        pytest.param("halmstrom", "holmstrom", "other", id="one for another"),
        pytest.param("orvan", "orvas", "ending", id="another last letter"),
        pytest.param("orvane", "orvan", "ending", id="one letter more at the end"),
        pytest.param("orvann", "orvan", "ending", id="doubled at the end"),
        pytest.param("halmstorm", "holmstrom", "two", id="two of a long word"),
        pytest.param("halmsto", "holmstr", None, id="two of a short word"),
        pytest.param("holm", "holm", None, id="the same"),
    ],
)
def test_the_slip_between_two_words_has_a_name(written: str, meant: str, found: str | None) -> None:
    assert slip(written, meant) == found


@given(LETTERS, LETTERS, st.integers(0, 3))
def test_distance_is_the_same_both_ways_and_bounded(a: str, b: str, most: int) -> None:
    apart = distance(a, b, most)
    assert apart == distance(b, a, most)
    assert 0 <= apart <= most + 1
    assert (apart == 0) is (a == b)
    assert apart <= most or distance(a, b, 9) > most
