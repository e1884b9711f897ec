"""Archive and vectors compared: every way in which they can fall apart is seen."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest

from retrieval.corpus import Corpus
from retrieval.index.analysis import analyse
from retrieval.index.health import Agreement, compare
from retrieval.models import Article
from tests.embedding import HashEmbedder
from tests.retrieval.index.conftest import Index, write


@pytest.fixture
def indexed(index: Index, articles: Path, corpus: Corpus) -> Corpus:
    """Sixty different articles."""
    write(
        articles / "a.jsonl",
        *({"id": str(n), "headline": f"Pier {n}", "text": f"Ferry {n * 7} was late."}
          for n in range(60)),
    )  # fmt: skip
    index()
    return corpus


def test_an_empty_corpus_and_a_full_one_are_sound(corpus: Corpus, index: Index) -> None:
    assert compare(corpus) == Agreement(0, 0, 0, 0, 0)
    assert compare(corpus).sound


def test_what_was_indexed_is_sound(indexed: Corpus) -> None:
    assert compare(indexed) == Agreement(60, 0, 0, 0, 0)


def test_vectors_taken_away_are_missing(indexed: Corpus) -> None:
    indexed.vectors.remove(sorted(indexed.vectors.ids())[:4])
    found = compare(indexed)
    assert (found.missing, found.sound) == (4, False)


def test_vectors_of_nothing_are_stray(indexed: Corpus) -> None:
    indexed.vectors.put([9_001], HashEmbedder().embed_queries(["stray"]))
    found = compare(indexed)
    assert (found.stray, found.sound) == (1, False)


def test_vectors_under_the_wrong_key_are_lost(indexed: Corpus) -> None:
    keys = sorted(indexed.vectors.ids())
    other = -np.ones((len(keys), 64), dtype=np.float32) / 8
    indexed.vectors.put(keys, other)
    found = compare(indexed)
    assert found.missing == found.stray == 0
    assert found.lost > 10


def test_passages_not_embedded_yet_are_waiting(indexed: Corpus, index: Index) -> None:
    # As a run leaves it that ends between reading and embedding.
    indexed.archive.articles.store(analyse(Article(id="new", text="The lock is full.")))
    found = compare(indexed)
    assert (found.waiting, found.missing, found.sound) == (1, 0, False)
    index()
    assert compare(indexed).sound
