"""A watch finds new articles with all its words, and each story once."""

from __future__ import annotations

from dataclasses import replace

import pytest

from bot.watching import Match, matching, once_a_story
from tests.fakes import BRIDGE, FERRIES, passages_of


@pytest.mark.parametrize(
    ("topic", "passage"),
    [
        pytest.param("harbour bridge", 0, id="both words"),
        pytest.param("Bridges", 0, id="plural and capital"),
        pytest.param("mayor brandt ambulance", 1, id="the passage that tells most"),
        pytest.param("repairs hospital", 0, id="words in two passages"),
        pytest.param("bridge llama", None, id="one word is missing"),
        pytest.param("…", None, id="no word at all"),
    ],
)
def test_every_word_of_the_topic_has_to_be_there(topic: str, passage: int | None) -> None:
    match = matching(topic, BRIDGE, passages_of(BRIDGE))
    assert (match.passage.ordinal if match else None) == passage


def test_copies_of_one_text_are_posted_once() -> None:
    copies = [
        replace(BRIDGE, id="copy", publisher="Northern Wire", headline="Bridge shut"),
        replace(BRIDGE, id="cut", text=BRIDGE.text[: len(BRIDGE.text) // 2]),
        FERRIES,
    ]
    matches = [Match(a, passages_of(a)[0]) for a in (BRIDGE, *copies)]
    assert [match.article.id for match in once_a_story(matches)] == ["bridge", "ferries"]
