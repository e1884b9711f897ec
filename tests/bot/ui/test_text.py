"""Strange text is shown as it stands and does nothing else."""

from __future__ import annotations

import re

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.ui.text import clean, escape, fit, length, split

PIECES = st.sampled_from(
    [
        "*", "_", "`", "~~", "||", "<@1>", "<#2>", "@everyone", "[a](https://e.example)", "\\",
        "https://e.example/x", "discord.gg/abc", "# head", "-# small", "> said", "- item", "1. one",
        "z\u0301\u0301\u0301\u0301\u0301", "\u202e", "\u05d0\u05d1", "😀", "word", " ", "\n", "a-b",
    ]
)  # fmt: skip
STRANGE = st.one_of(st.text(max_size=300), st.lists(PIECES, max_size=60).map("".join))


def unescaped(markdown: str) -> str:
    return (
        re.sub(r"\\([^0-9A-Za-z\s])", r"\1", markdown).replace("\u2068", "").replace("\u2069", "")
    )


@settings(deadline=None)
@given(STRANGE)
def test_what_is_escaped_reads_back_as_the_same_text(text: str) -> None:
    assert unescaped(escape(text)) == clean(text)


@settings(deadline=None)
@given(STRANGE)
def test_escaped_text_holds_no_mention_no_link_and_no_markdown(text: str) -> None:
    shown = re.sub(r"\\[^0-9A-Za-z\s]", "x", escape(text))  # the rest has a meaning to Discord
    assert not re.search(r"[*_~`|<@\[\]]", shown)
    assert not re.search(r"(?i)https?://|discord\.gg|discord(app)?\.com/invite", escape(text))
    assert not re.search(r"(?m)^\s*(?:[>#+-]|\d+[.)]\s)", shown)


@settings(deadline=None)
@given(STRANGE)
def test_nothing_changes_the_direction_or_stacks_marks(text: str) -> None:
    kept = clean(text)
    assert not re.search("[\u202a-\u202e\u2066-\u2069\u200e\u200f]", kept)
    assert not re.search("[\u0300-\u036f]{4,}", kept)


@settings(deadline=None)
@given(STRANGE, st.integers(12, 200))
def test_a_fitted_text_is_within_its_limit_and_cut_between_words(text: str, limit: int) -> None:
    shown = fit(text, limit)
    assert length(shown) <= limit
    words, all_words = unescaped(shown).removesuffix("…").split(), clean(text).split()
    if all_words and length(escape(all_words[0])) + 4 <= limit:
        assert words == all_words[: len(words)]


@settings(deadline=None)
@given(STRANGE, st.integers(40, 200))
def test_split_pieces_hold_every_word_in_order(text: str, limit: int) -> None:
    pieces = split(text, limit)
    assert all(length(piece) <= limit for piece in pieces)
    assert "".join("".join(map(unescaped, pieces)).split()) == "".join(clean(text).split())


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        pytest.param("plain words", "plain words", id="plain"),
        pytest.param("a_b *c*", r"a\_b \*c\*", id="emphasis"),
        pytest.param("[Erdal] said", r"\[Erdal\] said", id="brackets"),
        pytest.param("# no heading", r"\# no heading", id="heading"),
        pytest.param("1. no list", r"1\. no list", id="list"),
        pytest.param("1.5 million", "1.5 million", id="number"),
        pytest.param("see https://e.example", r"see https\://e.example", id="link"),
        pytest.param("\u05d0\u05d1", "\u2068\u05d0\u05d1\u2069", id="right to left is isolated"),
        pytest.param("zero\u200bwidth", "zerowidth", id="invisible"),
    ],
)
def test_examples(text: str, shown: str) -> None:
    assert escape(text) == shown


def test_a_hundred_thousand_characters_are_fitted_quickly() -> None:
    assert length(fit("*" * 100_000, 500)) <= 500
    assert length(fit("word " * 20_000, 500)) <= 500
