"""Copies of one text are one story; what only resembles it is not."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from retrieval.index.stories import compare, same_story, sketch
from tests.retrieval.index.wire import (
    BACKGROUND,
    COLUMN_A,
    COLUMN_B,
    FULL,
    INTRODUCTION,
    NEW_TOLL,
    OWN_REPORT,
    SPELLING,
    WIRE,
    forecast,
    lottery,
)

SAME = {
    "the same text": FULL,
    "trimmed to half": "\n\n".join(WIRE[:4]),
    "a new introduction": f"{INTRODUCTION}\n\n{FULL}",
    "a new introduction instead of the old one": "\n\n".join([INTRODUCTION, *WIRE[1:]]),
    "a new toll": NEW_TOLL,
    "American spelling and curly marks": SPELLING,
    "paragraphs merged and moved": " ".join([*WIRE[:4], WIRE[5], WIRE[4], *WIRE[6:]]),
    "another house's dateline": "By our own staff\n\nMARSH HAVEN, Thursday: " + FULL[28:],
    "the quotation dropped": "\n\n".join([*WIRE[:2], *WIRE[3:]]),
    "trimmed, with a new introduction and toll": f"{INTRODUCTION}\n\n{NEW_TOLL[:1100]}",
}
OTHER = {
    "an own report of the same event": (FULL, OWN_REPORT),
    "an own report with the agency's background": (FULL, f"{OWN_REPORT}\n\n{BACKGROUND}"),
    "two columns under one blurb": (COLUMN_A, COLUMN_B),
    "two columns over one blurb": (
        "\n\n".join(reversed(COLUMN_A.split("\n\n"))),
        "\n\n".join(reversed(COLUMN_B.split("\n\n"))),
    ),
    "two draws of a lottery": (
        lottery("Saturday", "4, 17, 23, 38 and 41", "$12 million", "Drumlin"),
        lottery("Wednesday", "9, 11, 30, 35 and 44", "$14.5 million", "Lowmere"),
    ),
    "forecasts for two days": (
        forecast("Tuesday", 61, 44, 25, "Port Ellery"),
        forecast("Wednesday", 57, 40, 38, "Marsh Haven"),
    ),
    "a digest that takes the lead in": (FULL, f"{COLUMN_A}\n\n{WIRE[0]}\n\n{OWN_REPORT}"),
    "a sentence that many pages carry": (
        "Please turn on scripts to read on.",
        "Please turn on scripts to read on.",
    ),
    "nothing": ("", ""),
}


@pytest.mark.parametrize("copy", SAME.values(), ids=SAME.keys())
def test_an_edited_copy_is_the_same_story(copy: str) -> None:
    assert same_story(sketch(FULL), sketch(copy), days=1)
    assert same_story(sketch(copy), sketch(FULL))


@pytest.mark.parametrize(("one", "other"), OTHER.values(), ids=OTHER.keys())
def test_what_only_resembles_is_another_story(one: str, other: str) -> None:
    assert not same_story(sketch(one), sketch(other), days=0)
    assert not same_story(sketch(other), sketch(one))


@pytest.mark.parametrize(
    ("copy", "days", "expected"),
    [
        (FULL, 400, True),
        (NEW_TOLL, 10, True),
        (NEW_TOLL, 400, False),
        (SAME["trimmed to half"], 3, True),
        (SAME["trimmed to half"], 10, False),
    ],
    ids=["same text", "toll in days", "toll next year", "trimmed soon", "trimmed late"],
)
def test_the_longer_apart_the_more_alike_copies_must_be(
    copy: str, days: float, expected: bool
) -> None:
    assert same_story(sketch(FULL), sketch(copy), days) is expected


WORDS = st.lists(st.sampled_from("ferry sand bank tide crew 9 12 Drumlin hull rope".split()))


@given(WORDS, WORDS)
@settings(max_examples=150, deadline=None)
def test_comparing_is_symmetric_and_within_bounds(one: list[str], other: list[str]) -> None:
    a, b = sketch(" ".join(one)), sketch(" ".join(other))
    like = compare(a, b)
    assert like == compare(b, a)
    for share in (like.containment, like.jaccard, like.head, like.added):
        assert 0 <= share <= 1
    assert like.jaccard <= like.containment


@given(st.text(max_size=300))
@settings(max_examples=150, deadline=None)
def test_any_text_has_a_sketch_with_ascending_marks(text: str) -> None:
    made = sketch(text)
    assert made.marks == sorted(set(made.marks))
    assert len(made.shingles) == max(0, len(made.words) - 4)
