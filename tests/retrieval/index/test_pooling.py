"""Sentence vectors: pooled from tokens, kept in the archive, told with the hits."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest

from retrieval.corpus import Corpus
from retrieval.index.archive import Archive
from retrieval.index.archive.sentence_vectors import SentenceVectors
from retrieval.index.embedder import SentenceTransformerEmbedder
from retrieval.index.pooling import pool, unit
from retrieval.index.reindex import Reindexer
from retrieval.index.sentences import sentence_spans
from retrieval.search.retriever import Retriever
from retrieval.sources.folder import open_path
from tests.embedding import HashEmbedder
from tests.retrieval.search.test_retriever import NOW

TEXT = (
    "The ferry ran aground near the pier in thick fog. Nobody was hurt. "
    "The council will raise the tax on dogs next year."
)


def test_a_spans_vector_is_the_mean_of_its_tokens_brought_to_unit_length() -> None:
    tokens = np.array([[9, 9], [1, 0], [0, 1], [0, 2], [9, 9]], dtype=np.float32)
    offsets = np.array([[0, 0], [0, 3], [4, 7], [8, 11], [0, 0]])
    whole = np.array([0.6, 0.8], dtype=np.float32)
    pooled = pool(tokens, offsets, [(0, 7), (8, 11), (40, 50)], whole)
    half = 0.5**0.5
    assert pooled == pytest.approx(np.array([[half, half], [0, 1], [0.6, 0.8]]))
    assert pool(tokens, offsets, [], whole).shape == (0, 2)


@pytest.fixture(scope="module")
def real() -> SentenceTransformerEmbedder:
    return SentenceTransformerEmbedder()


def test_the_sentence_that_a_question_means_is_nearest_to_it(
    real: SentenceTransformerEmbedder,
) -> None:
    spans = sentence_spans(TEXT)
    vectors, (sentences,) = real.embed_with_sentences([TEXT], [spans])
    assert vectors == pytest.approx(real.embed_passages([TEXT]), abs=1e-5)
    assert sentences.shape == (3, real.dimension)
    asked = real.embed_queries(["What happened to the ship?", "What must dog owners pay?"])
    assert (asked @ sentences.T).argmax(axis=1).tolist() == [0, 2]


def test_a_sentence_behind_the_models_window_has_its_texts_vector(
    real: SentenceTransformerEmbedder,
) -> None:
    long = "The harbour council met again. " * 60 + "The zoo bought an okapi."
    vectors, (sentences,) = real.embed_with_sentences([long], [[(len(long) - 24, len(long))]])
    assert sentences[0] == pytest.approx(vectors[0], abs=1e-5)


@pytest.mark.parametrize("spans", [0, 1, 7], ids="{} sentences".format)
def test_what_the_archive_keeps_of_sentences_is_near_to_what_the_model_gave(
    tmp_path: Path, spans: int
) -> None:
    archive = Archive(tmp_path / "archive.db")
    drawn = np.random.default_rng(1).normal(size=(spans, 384)).astype(np.float32)
    made = SentenceVectors(tuple((n * 10, n * 10 + 9) for n in range(spans)), unit(drawn))
    archive.sentences.keep("one", [(b"d" * 16, made)])
    db = archive.database.connection
    db.execute("PRAGMA foreign_keys = OFF")
    db.execute("INSERT INTO passages VALUES (5, 1, 0, 0, 99, ?, 1)", (b"d" * 16,))
    assert archive.sentences.of_passages("other", [5]) == {}
    found = archive.sentences.of_passages("one", [5, 6])
    if spans:
        assert found[5].spans == made.spans
        assert (found[5].vectors * made.vectors).sum(axis=1).min() > 0.999
    else:
        assert found == {}
    archive.sentences.prune()
    assert bool(archive.sentences.of_passages("one", [5])) == bool(spans)
    db.execute("DELETE FROM passages")
    archive.sentences.prune()
    assert not db.execute("SELECT count(*) FROM sentence_vectors").fetchone()[0]
    archive.close()


@pytest.fixture
def corpus(tmp_path: Path) -> Corpus:
    (tmp_path / "note.txt").write_text(TEXT)
    opened = Corpus(tmp_path / "data", HashEmbedder())
    Reindexer(opened).run([open_path(tmp_path / "note.txt")])
    return opened


def test_a_hit_tells_how_near_each_of_its_sentences_is(corpus: Corpus) -> None:
    retriever = Retriever(corpus)
    (hit,) = retriever.search(retriever.understand("Who raised the tax on dogs?", NOW))
    texts = [hit.article.text[one.start : one.end] for one in hit.sentences]
    assert texts == [TEXT[start:end] for start, end in sentence_spans(TEXT)]
    best = max(hit.sentences, key=lambda one: one.cosine)
    assert "tax on dogs" in hit.article.text[best.start : best.end]
    corpus.close()


def test_what_an_older_version_embedded_serves_until_the_next_reindex_adds_its_sentences(
    corpus: Corpus,
) -> None:
    archive, retriever = corpus.archive, Retriever(corpus)
    archive.database.connection.execute("DELETE FROM sentence_vectors")
    archive.embeddings.mark_none_in()
    query = retriever.understand("Who raised the tax on dogs?", NOW)
    (hit,) = retriever.search(query)
    assert hit.signals.dense > 0
    assert hit.sentences == ()
    assert Reindexer(corpus).run([]).embedded == 1
    (hit,) = retriever.search(query)
    assert len(hit.sentences) == 3
    corpus.close()


def test_nothing_is_left_of_a_withdrawn_articles_sentences(corpus: Corpus) -> None:
    (article,) = corpus.archive.articles.ids()
    Reindexer(corpus).withdraw(article)
    left = corpus.archive.database.connection.execute("SELECT count(*) FROM sentence_vectors")
    assert left.fetchone() == (0,)
    corpus.close()
