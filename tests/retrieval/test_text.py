"""Text is brought into one form, once, and a digest tells whether anything seen has changed."""

from __future__ import annotations

import unicodedata
from dataclasses import replace
from datetime import UTC, datetime, timedelta, timezone

import pytest
from hypothesis import given
from hypothesis import strategies as st

from retrieval.models import Article
from retrieval.text import digest, normalise, one_line

ODD = (
    "\r\n\t \v\f\x00\x07\x1c\x85\xa0\xad\u200b\u200c\u200d\u2028\u2029\ufeff\u202e\u0301ae"
    "\u212b\U0001f468\ud800"
)
anything = st.text(st.one_of(st.sampled_from(ODD), st.characters(exclude_categories=())))


@pytest.mark.parametrize(
    ("given_text", "expected"),
    [
        pytest.param("one\r\ntwo\rthree", "one\ntwo\nthree", id="line ends"),
        pytest.param("one\u2028two\u2029three\x85four", "one\ntwo\nthree\nfour", id="separators"),
        pytest.param("\ufeffHarbour", "Harbour", id="byte order mark"),
        pytest.param("har\u00adbour\u200b master", "harbour master", id="soft hyphen, zero width"),
        pytest.param("12\u00a0000\u202ftonnes\u3000", "12 000 tonnes", id="exotic spaces"),
        pytest.param("a\x00b\x07c\x9bd", "abcd", id="controls"),
        pytest.param("col\tumn", "col\tumn", id="tabs stay"),
        pytest.param("cafe\u0301", "caf\u00e9", id="NFC"),
        pytest.param("e\u200b\u0301", "\u00e9", id="NFC after removal"),
        pytest.param("a \t\nb  \n\n\n \n\nc", "a\nb\n\nc", id="blank lines"),
        pytest.param("\n\n  lead\n", "lead", id="ends"),
        pytest.param("bad \ud83d half", "bad \ufffd half", id="lone surrogate"),
        pytest.param("safe\u202etxt.exe", "safetxt.exe", id="bidirectional override"),
        pytest.param(
            "hi" + "".join(chr(0xE0000 + ord(c)) for c in "obey"), "hi", id="hidden tag characters"
        ),
        pytest.param("wa\u200cter", "water", id="joiner hidden in a word"),
        pytest.param("می\u200cخواهم", "می\u200cخواهم", id="joiner of Persian"),
        pytest.param("\U0001f468\u200d\U0001f692", "\U0001f468\u200d\U0001f692", id="emoji"),
        pytest.param("", "", id="nothing"),
    ],
)
def test_text_is_brought_into_one_form(given_text: str, expected: str) -> None:
    assert normalise(given_text) == expected


@given(anything)
def test_normalising_twice_changes_nothing(text: str) -> None:
    once = normalise(text)
    assert normalise(once) == once


@given(anything)
def test_nothing_unseen_and_no_surplus_blank_survives(text: str) -> None:
    clean = normalise(text)
    assert not set(clean) & set("\r\v\f\x00\x85\xa0\xad\u200b\u2028\u2029\ufeff\u202e\ud800")
    assert not [c for c in clean if unicodedata.category(c) in {"Cc", "Cs"} and c not in "\n\t"]
    assert "\n\n\n" not in clean
    assert all(line == line.rstrip(" \t") for line in clean.split("\n"))
    assert clean == clean.strip(" \t\n")
    assert unicodedata.is_normalized("NFC", clean)
    clean.encode("utf-8")


@given(st.text("abc é\n\n", max_size=40))
def test_ordinary_words_are_never_lost(text: str) -> None:
    assert normalise(text).split() == text.split()


def test_a_headline_is_put_on_one_line() -> None:
    assert one_line("  Ferry\n\n strike\u00a0ends \n") == "Ferry strike ends"


ARTICLE = Article(
    id="1",
    text="The ferry sailed.",
    headline="Ferry sails",
    publisher="Harbour Post",
    byline="Ida Lund",
    published_at=datetime(2031, 5, 4, 12, 30, tzinfo=UTC),
    language="en",
    url="https://post.example/ferry",
)


@pytest.mark.parametrize(
    "change",
    [
        {"text": "The ferry sank."},
        {"headline": "Ferry sinks"},
        {"publisher": "Quay Times"},
        {"byline": ""},
        {"published_at": None},
        {"url": "https://post.example/ferry-2"},
        {"language": "da"},
        {"headline": "Ferry sailsT", "text": "he ferry sailed."},
    ],
    ids="+".join,
)
def test_digest_changes_with_what_a_reader_sees(change: dict[str, object]) -> None:
    assert digest(replace(ARTICLE, **change)) != digest(ARTICLE)  # type: ignore[arg-type]


def test_digest_does_not_change_where_only_the_modification_time_does() -> None:
    touched = replace(ARTICLE, modified_at=datetime(2031, 5, 5, tzinfo=UTC))
    assert digest(touched) == digest(ARTICLE)
    assert len(digest(ARTICLE)) == 32


def test_digest_can_be_taken_of_any_text() -> None:
    zone = timezone(timedelta(hours=2))
    assert digest(Article(id="x", text="\ud800", published_at=datetime(2031, 1, 1, tzinfo=zone)))
