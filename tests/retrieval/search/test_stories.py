"""A story is shown once, by its fullest article, and the others are named."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

import pytest

from retrieval.corpus import Corpus
from retrieval.index.reindex import Reindexer
from retrieval.models import Hit, Query
from retrieval.search.retriever import Retriever
from retrieval.sources.folder import open_path
from tests.embedding import HashEmbedder
from tests.retrieval.index.conftest import write

NOW = datetime(2026, 5, 4, tzinfo=UTC)
PARAGRAPHS = [
    "The glassworks at Tarn Hollow will close its last furnace in June after 160 years, its owners "
    "told the 85 people who still work there on Monday morning.",
    "Gas now costs the firm four times what it did five years ago, and a contract to make "
    "apothecary jars for a hotel chain was lost to a rival abroad in the autumn.",
    '"My grandmother cut stoppers in this shed, and I had hoped that my son would," said Wilma '
    "Tranter, who leads the night shift and has worked at the furnace since she was seventeen.",
    "The town council wants to keep the cone-shaped chimney, which is listed, and has asked for a "
    "meeting with the owners before anything is sold or taken down.",
    "A museum in Coldbrook has offered to take the moulds, the oldest of which were carved from "
    "pear wood, and the pattern books in which every jar was drawn by hand.",
    "Redundancy talks are to begin next week under the eye of a mediator, and a fund for "
    "retraining will be opened by the county with money from the lottery.",
]  # fmt: skip
SCOOP = (
    "A secret bid by the Halvorsen brothers to buy the glassworks was turned down in a hotel bar "
    "on Sunday night, two people who sat at the table have told this paper."
)
ARTICLES = [
    ("full", "Agency", "\n\n".join(PARAGRAPHS)),
    ("short", "Courier", "\n\n".join(PARAGRAPHS[:4])),
    ("scoop", "Herald", "\n\n".join([SCOOP, *PARAGRAPHS[:4]])),
    (
        "elsewhere",
        "Courier",
        "A potter in Coldbrook has won the county prize for a teapot shaped like a heron, which "
        "the judges called useless and magnificent. She makes glass beads too.",
    ),
]


@pytest.fixture
def retriever(tmp_path: Path) -> Iterator[Retriever]:
    corpus = Corpus(tmp_path / "data", HashEmbedder())
    write(
        tmp_path / "news.jsonl",
        *(
            {
                "id": name,
                "headline": f"{publisher} on {name}",
                "publisher": publisher,
                "published": f"2026-05-0{day}T09:00:00+00:00",
                "text": text,
            }
            for day, (name, publisher, text) in enumerate(ARTICLES, start=1)
        ),
    )
    Reindexer(corpus).run([open_path(tmp_path / "news.jsonl")])
    yield Retriever(corpus)
    corpus.close()


def ask(retriever: Retriever, text: str, *publishers: str, limit: int = 10) -> list[Hit]:
    return retriever.search(Query(text, NOW, topic=text, publishers=publishers), limit)


def named(hit: Hit) -> list[str]:
    return [ref.publisher for ref in hit.also]


QUESTIONS = ["furnace glassworks close June", "apothecary jars hotel chain", "Wilma Tranter"]


@pytest.mark.parametrize("question", QUESTIONS)
def test_the_fullest_article_stands_for_its_story_and_names_the_others(
    retriever: Retriever, question: str
) -> None:
    hits = ask(retriever, question)
    story = [hit for hit in hits if hit.article.id != "elsewhere"]
    assert {hit.article.id for hit in story} == {"full"}
    for hit in story:
        assert named(hit) == ["Herald", "Courier"]
    assert [hit.rank for hit in hits] == list(range(1, len(hits) + 1))
    assert [hit.score for hit in hits] == sorted((hit.score for hit in hits), reverse=True)
    places = [(hit.article.id, hit.passage.ordinal) for hit in hits]
    assert len(places) == len(set(places))


def test_an_article_that_alone_has_what_was_asked_for_is_not_hidden(retriever: Retriever) -> None:
    hit = ask(retriever, "Halvorsen brothers secret bid")[0]
    assert hit.article.id == "scoop"
    assert "Halvorsen" in hit.passage.text
    assert named(hit) == ["Agency", "Courier"]


def test_a_publisher_that_was_asked_for_is_shown_itself(retriever: Retriever) -> None:
    hits = [hit for hit in ask(retriever, QUESTIONS[0], "Courier") if hit.also]
    assert {hit.article.id for hit in hits} == {"short"}
    assert named(hits[0]) == ["Agency", "Herald"]


def test_an_article_alone_names_no_other(retriever: Retriever) -> None:
    hit = ask(retriever, "teapot heron potter")[0]
    assert hit.article.id == "elsewhere"
    assert hit.also == ()


@pytest.mark.parametrize("limit", [1, 2, 3])
def test_copies_take_no_place_from_other_articles(retriever: Retriever, limit: int) -> None:
    hits = ask(retriever, "glassworks glass Coldbrook", limit=limit)
    assert len(hits) == limit
    assert len({hit.article.id for hit in hits if hit.also}) <= 1
