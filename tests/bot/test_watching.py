"""A watch finds new articles with all its words, and each story once."""

from __future__ import annotations

from dataclasses import replace

import pytest

from bot.watching import Match, candidate, matching, once_a_story
from retrieval.models import Article
from tests.harbour import BRIDGE, COPY, FERRIES, NOW, passages_of


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
    match = matching(topic, candidate(BRIDGE), lambda _: passages_of(BRIDGE))
    assert (match.passage.ordinal if match else None) == passage


LONG = " ".join(f"The council heard report {i} on pier {i % 7} at length." for i in range(40))


def once(*articles: Article, earlier: tuple[Article, ...] = ()) -> list[str]:
    matches = [Match(article, passages_of(article)[0]) for article in articles]
    return [match.article.id for match in once_a_story(matches, earlier)]


def test_copies_of_one_text_are_posted_once() -> None:
    cut = replace(BRIDGE, id="cut", text=BRIDGE.text[: len(BRIDGE.text) // 2])
    assert once(BRIDGE, COPY, cut, FERRIES) == ["bridge", "ferries"]


@pytest.mark.parametrize(
    ("new", "posted"),
    [
        pytest.param(BRIDGE, [], id="itself, indexed anew"),
        pytest.param(COPY, [], id="a copy of another publisher"),
        pytest.param(FERRIES, ["ferries"], id="another story"),
    ],
)
def test_what_an_earlier_run_posted_is_not_posted_again(new: Article, posted: list[str]) -> None:
    assert once(new, earlier=(BRIDGE,)) == posted


def test_an_article_that_goes_on_from_an_earlier_one_is_news() -> None:
    """A background in common is no copy: else the channel would never hear how it went on."""
    first = Article("first", LONG, published_at=NOW)
    told = " ".join(f"On day {i} the mayor named quay {i * 3} as the next." for i in range(40))
    later = Article("later", f"{told} {LONG[: len(LONG) // 2]}", published_at=NOW)
    assert once(later, earlier=(first,)) == ["later"]
