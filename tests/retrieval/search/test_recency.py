"""Newness by question: more for the latest, none for a dated one, and nothing is lost by it."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

import pytest

from retrieval.corpus import Corpus
from retrieval.index.reindex import Reindexer
from retrieval.models import Query
from retrieval.search.retriever import Retriever
from retrieval.sources.folder import open_path
from tests.embedding import HashEmbedder
from tests.retrieval.index.conftest import write

NOW = datetime(2026, 3, 20, 12, tzinfo=UTC)
DATES = {
    "ancient": "1999-04-02",
    "year": "2025-03-15",
    "week": "2026-03-14",
    "tomorrow": "2026-03-22",
    "undated": None,
}
FILLER = "The council met on the budget of ward {} and put off its vote once more."


@pytest.fixture
def retriever(tmp_path: Path) -> Iterator[Retriever]:
    corpus = Corpus(tmp_path / "data", HashEmbedder())
    crowns = dict(zip(DATES, ("two", "three", "four", "five", "six"), strict=True))
    records: list[dict[str, object]] = [
        {
            "id": name,
            "headline": "Toll",
            "publisher": "Harbour Post",
            "text": f"The ferry toll was {crowns[name]} crowns, the harbour board said.",
            **({"published_at": day} if day else {}),
        }
        for name, day in DATES.items()
    ]
    records.append(
        {
            "id": "okapi",
            "headline": "Zoo",
            "published_at": "1998-01-05",
            "text": "The zoo bought an okapi for its north hall.",
        }
    )
    records += [
        {"id": f"f{n}", "headline": "Ward", "published_at": "2026-03-19", "text": FILLER.format(n)}
        for n in range(40)
    ]
    write(tmp_path / "news.jsonl", *records)
    Reindexer(corpus).run([open_path(tmp_path / "news.jsonl")])
    yield Retriever(corpus)
    corpus.close()


def found(retriever: Retriever, question: str, now: datetime = NOW) -> list[str]:
    return [h.article.id for h in retriever.search(retriever.understand(question, now), 50)]


@pytest.mark.parametrize("question", ["What is the ferry toll?", "The latest on the ferry toll"])
def test_the_newest_known_comes_first_and_no_other_is_lost(
    retriever: Retriever, question: str
) -> None:
    order = [one for one in found(retriever, question) if one in DATES]
    assert order[:2] == ["week", "year"]
    assert set(order) == {"ancient", "year", "week", "undated"}


def test_what_is_published_after_the_question_is_found_only_later(retriever: Retriever) -> None:
    assert "tomorrow" not in found(retriever, "What is the ferry toll?")
    later = datetime(2026, 3, 23, tzinfo=UTC)
    assert found(retriever, "What is the ferry toll?", later)[0] == "tomorrow"


@pytest.mark.parametrize(
    ("question", "wanted"),
    [
        ("ferry toll in articles published in 2025", ["year"]),
        ("ferry toll in articles published in 1999", ["ancient"]),
    ],
    ids=["last year", "long ago"],
)
def test_a_dated_question_gets_its_time_and_nothing_undated(
    retriever: Retriever, question: str, wanted: list[str]
) -> None:
    assert [one for one in found(retriever, question) if one in DATES] == wanted


@pytest.mark.parametrize(
    "question",
    ["Did the zoo have an okapi in its north hall?", "Did the council vote on an okapi?"],
    ids=["plain", "new articles match other words"],
)
def test_an_old_fact_is_first_where_only_it_matches(retriever: Retriever, question: str) -> None:
    assert found(retriever, question)[0] == "okapi"


def test_newness_plays_no_part_where_a_time_is_named(retriever: Retriever) -> None:
    dated = retriever.understand("ferry toll in articles published before 2026", NOW)
    scores = {h.article.id: h.score for h in retriever.search(dated, 50)}
    assert scores["year"] == pytest.approx(scores["ancient"], abs=1.5)
    plain = retriever.search(Query("ferry toll", NOW, topic="ferry toll"), 50)
    open_scores = {h.article.id: h.score for h in plain}
    assert open_scores["week"] > open_scores["ancient"] + 1.5
