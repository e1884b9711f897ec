"""From a question to hits, on real SQLite and real Chroma."""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from datetime import UTC, datetime
from pathlib import Path

import pytest

from retrieval.corpus import Corpus
from retrieval.errors import ModelMismatchError, NothingIndexedError
from retrieval.index.embedder import Vectors
from retrieval.index.reindex import Reindexer
from retrieval.models import Query
from retrieval.search.langchain import NewsRetriever
from retrieval.search.retriever import Retriever
from retrieval.sources.folder import open_path
from tests.embedding import HashEmbedder

NOW = datetime(2026, 3, 20, 12, tzinfo=UTC)
ARTICLES = [
    ("old", "Harbour Post", "2025-03-01", "Toll rises", "The ferry toll rose to four crowns."),
    ("new", "Harbour Post", "2026-03-18", "Toll rises", "The ferry toll rose to five crowns."),
    ("un", "Daily Ledger", "2026-03-10", "Aid", "The U.N. sent blankets to Zelenskyy's town."),
    ("zoo", "Daily Ledger", "2024-01-05", "Zoo", "The zoo bought an okapi for its north hall."),
]


@pytest.fixture
def corpus(tmp_path: Path) -> Iterator[Corpus]:
    opened = Corpus(tmp_path / "data", HashEmbedder())
    file = tmp_path / "articles.jsonl"
    names = ("id", "publisher", "published", "headline", "text")
    lines = [json.dumps(dict(zip(names, row, strict=True))) for row in ARTICLES]
    file.write_text("\n".join(lines))
    Reindexer(opened).run([open_path(file)])
    yield opened
    opened.close()


def found(corpus: Corpus, question: str) -> list[str]:
    retriever = Retriever(corpus)
    return [hit.article.id for hit in retriever.search(retriever.understand(question, NOW))]


def test_every_hit_is_a_slice_of_its_article_and_ranks_count_from_one(corpus: Corpus) -> None:
    hits = Retriever(corpus).search(Query("ferry toll crowns", NOW), 3)
    assert [hit.rank for hit in hits] == list(range(1, len(hits) + 1))
    for hit in hits:
        assert hit.passage.text == hit.article.text[hit.passage.start : hit.passage.end]
        assert hit.signals.lexical or hit.signals.dense


def test_of_two_like_articles_the_newer_comes_first(corpus: Corpus) -> None:
    assert found(corpus, "How much is the ferry toll?")[:2] == ["new", "old"]


def test_an_old_fact_is_still_found_first_where_only_it_matches(corpus: Corpus) -> None:
    assert found(corpus, "Which animal did the zoo buy, an okapi?")[0] == "zoo"


@pytest.mark.parametrize(
    ("question", "wanted"),
    [
        pytest.param("What did the UN send?", "un", id="acronym-without-dots"),
        pytest.param("Which town is Zelensky's?", "un", id="transliteration"),
    ],
)
def test_spelling_does_not_defeat_the_words(corpus: Corpus, question: str, wanted: str) -> None:
    assert found(corpus, question)[0] == wanted


@pytest.mark.parametrize(
    ("question", "wanted"),
    [
        pytest.param("What's new?", ["new", "un", "old", "zoo"], id="all of it, newest first"),
        pytest.param("What is the latest from the Daily Ledger?", ["un", "zoo"], id="a publisher"),
        pytest.param("What happened this month?", ["new", "un"], id="a time"),
        pytest.param("What's in the news today?", [], id="a time with nothing"),
    ],
)
def test_a_question_for_whatever_there_is_gets_the_newest_articles(
    corpus: Corpus, question: str, wanted: list[str]
) -> None:
    assert found(corpus, question) == wanted


class Thesaurus(HashEmbedder):
    """Knows other words for what one article says, as a real model does."""

    def embed_queries(self, texts: Sequence[str]) -> Vectors:
        said = "The U.N. sent blankets to Zelenskyy's town."
        return super().embed_queries([said if "quilts" in text else text for text in texts])


@pytest.mark.parametrize(
    "question",
    [
        pytest.param("Did peacekeepers hand out quilts?", id="none of its words occurs"),
        pytest.param("Who bought quilts?", id="one of its words occurs elsewhere"),
    ],
)
def test_a_question_in_other_words_is_answered_by_meaning(corpus: Corpus, question: str) -> None:
    corpus.embedder = Thesaurus()
    retriever = Retriever(corpus)
    best = retriever.search(retriever.understand(question, NOW))[0]
    assert best.article.id == "un"
    assert best.signals.lexical == best.signals.coverage == 0


def test_a_publisher_and_a_date_narrow_the_search(corpus: Corpus) -> None:
    assert set(found(corpus, "ferry toll according to the Daily Ledger")) == {"un", "zoo"}
    assert found(corpus, "ferry toll in articles published in 2025") == ["old"]


def test_an_empty_corpus_says_how_to_fill_it(tmp_path: Path) -> None:
    empty = Corpus(tmp_path / "empty", HashEmbedder())
    with pytest.raises(NothingIndexedError, match="newsdesk index"):
        Retriever(empty).search(Query("anything", NOW))
    empty.close()


def test_another_models_vectors_are_not_searched(corpus: Corpus) -> None:
    corpus.embedder = HashEmbedder("other")
    with pytest.raises(ModelMismatchError):
        Retriever(corpus).search(Query("ferry", NOW))


def test_langchain_documents_carry_what_a_chain_needs(corpus: Corpus) -> None:
    documents = NewsRetriever(corpus=corpus, limit=2, now=NOW).invoke("How much is the ferry toll?")
    first = documents[0]
    article = corpus.archive.articles.get(first.metadata["article_id"])
    assert article is not None
    assert first.page_content == article.text[first.metadata["start"] : first.metadata["end"]]
    assert first.metadata["publisher"] == "Harbour Post"
    assert first.metadata["published_at"].startswith("2026-03-18")
    assert len(documents) == 2
