"""Paragraph and sentence borders: exact slices, news abbreviations, speech, junk."""

from __future__ import annotations

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from retrieval.index.sentences import paragraph_spans, sentence_spans


def sentences(text: str) -> list[str]:
    return [text[start:end] for start, end in sentence_spans(text)]


def paragraphs(text: str) -> list[str]:
    return [text[start:end] for start, end in paragraph_spans(text)]


ONE_SENTENCE = {
    "country": "The U.S. Navy sent two ships to the U.N. mission.",
    "title": "Gov. Ada Moss met Lt. Col. Jan Roe and Dr. Ito.",
    "initials": "The novelist J. B. Harrow bought the mill.",
    "percent": "Prices rose 3.5 pct. in the year to May.",
    "time zone": "Polls close at 8 a.m. ET on Monday.",
    "month": "The court sat on Jan. 14 and Feb. 2.",
    "number": "She was No. 3 on the list.",
    "street": "He was born in St. Albans.",
    "company": "Marl Inc. Chairman Tom Hale resigned.",
    "versus": "The case of Moss v. Hale was heard.",
    "question and tag": '"Is it over?" she asked.',
    "question and name": "“Is it over?” Ada Moss asked the clerk.",
    "exclamation and tag": "“Stop the vote!” shouted Roe.",
    "ellipsis": "The idea... seems odd.",
    "spaced ellipsis": "The idea . . . seems odd.",
    "ellipsis sign": "The idea … seems odd.",
    "decimal": "It cost 4.7 million.",
    "address": "See example.org for more.",
    "list number": "2. The harbour is closed.",
    "state": "Senator Hale, R-Wis., spoke.",
    "dash": "“Go!” — the crowd roared.",
}

TWO_SENTENCES = {
    "plain": ("The dam broke.", "Water rose."),
    "quoted": ("“The dam broke.”", "Water rose."),
    "straight marks": ('Moss said: "The dam broke."', '"Water rose."'),
    "capital": ("She moved to Washington, D.C.", "The move was costly."),
    "country at the end": ("He left the U.S.", "He never returned."),
    "afternoon": ("It began at 5 p.m.", "Nobody came."),
    "percent at the end": ("Prices rose 3 pct.", "Wages fell."),
    "plan": ("There is no plan B.", "The minister knows it."),
    "pronoun": ("It was he and I.", "Nobody else came."),
    "question": ("Who knew?", "Moss did."),
    "bracket": ("The dam broke (again).", "Water rose."),
    "sentence in brackets": ("(The dam broke.)", "Water rose."),
    "company at the end": ("She sued Marl Inc.", "The court agreed."),
    "digit": ("The dam broke.", "12 people fled."),
    "refusal": ("The answer was no.", "Moss left."),
    "no space behind the mark": ("“The dam broke.”", "Moss left."),
    "ellipsis at the end": ("He waited...", "Nobody came."),
}


@pytest.mark.parametrize("text", ONE_SENTENCE.values(), ids=ONE_SENTENCE.keys())
def test_a_stop_inside_a_sentence_does_not_cut_it(text: str) -> None:
    assert sentences(text) == [text]


@pytest.mark.parametrize("pair", TWO_SENTENCES.values(), ids=TWO_SENTENCES.keys())
def test_two_sentences_are_cut_between_them(pair: tuple[str, str]) -> None:
    assert sentences(" ".join(pair)) == list(pair)


def test_a_missing_space_behind_a_closing_mark_is_still_a_border() -> None:
    assert sentences("“The dam broke.”Moss left.") == ["“The dam broke.”", "Moss left."]


def test_ideographic_stops_end_sentences_without_a_space() -> None:
    assert sentences("堤防が切れた。水が来た。") == ["堤防が切れた。", "水が来た。"]


def test_blank_lines_and_single_line_ends_separate_paragraphs() -> None:
    text = "Dam breaks in Arlow\n\nWater rose.\nPeople fled.\r\n\r\n - Aid -\nHelp came."
    assert paragraphs(text) == [
        "Dam breaks in Arlow",
        "Water rose.",
        "People fled.",
        "- Aid -",
        "Help came.",
    ]


def test_hard_wrapped_lines_stay_one_paragraph() -> None:
    text = "The dam that broke on\nMonday was old, said\nthe miller.\n\nWater rose in the\ntown."
    assert paragraphs(text) == [text[: text.index("\n\n")], "Water rose in the\ntown."]


def test_a_headline_without_a_stop_is_a_sentence_of_its_own() -> None:
    assert sentences("Dam breaks\nWater rose.") == ["Dam breaks", "Water rose."]


@given(st.one_of(st.text(), st.text(alphabet="aA .\n\"”“?!…'(U.S。\t")))
def test_slices_tile_the_text_in_order_without_white_space_around(text: str) -> None:
    for spans in (paragraph_spans(text), sentence_spans(text)):
        position = 0
        for start, end in spans:
            assert position <= start < end <= len(text)
            assert not text[position:start].strip()
            assert text[start:end] == text[start:end].strip()
            position = end
        assert not text[position:].strip()


@given(st.text(alphabet='aA .\n"?!'))
def test_no_sentence_crosses_a_paragraph(text: str) -> None:
    borders = paragraph_spans(text)
    for start, end in sentence_spans(text):
        assert any(first <= start and end <= last for first, last in borders)


@pytest.mark.parametrize("junk", [". ", "a. ", "...", '."', " \n", "“", "A.B", "?)", "\n"])
def test_junk_takes_linear_time(junk: str) -> None:
    text = junk * (300_000 // len(junk))
    begun = time.perf_counter()
    sentence_spans(text)
    assert time.perf_counter() - begun < 5  # quadratic would take minutes
