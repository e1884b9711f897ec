"""The dense index on real Chroma, sound and damaged."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import numpy as np
import pytest

from retrieval.corpus import Corpus
from retrieval.errors import CorpusDamagedError
from retrieval.index import vectors as module
from retrieval.index.crashes import Mark, look_before_use, try_out
from retrieval.index.embedder import Vectors
from retrieval.index.health import compare
from retrieval.index.vectors import VectorIndex
from tests.embedding import HashEmbedder
from tests.retrieval.index.conftest import Index, write


def unit(count: int, seed: int = 1, dimension: int = 16) -> Vectors:
    drawn = np.random.default_rng(seed).normal(size=(count, dimension)).astype(np.float32)
    return drawn / np.linalg.norm(drawn, axis=1, keepdims=True)


@pytest.fixture
def vectors(tmp_path: Path) -> Iterator[VectorIndex]:
    opened = VectorIndex(tmp_path / "vectors")
    yield opened
    opened.close()


def test_the_nearest_come_first_with_their_cosine(vectors: VectorIndex) -> None:
    made = unit(40)
    vectors.put(list(range(1, 41)), made)
    found = vectors.nearest(made[6], 5)
    cosines = made @ made[6]
    assert [key for key, _ in found] == [int(i) + 1 for i in np.argsort(-cosines)[:5]]
    assert [score for _, score in found] == pytest.approx(np.sort(cosines)[::-1][:5], abs=1e-3)


def test_asking_for_more_than_there_are_gives_all_and_an_empty_index_none(
    vectors: VectorIndex,
) -> None:
    assert vectors.nearest(unit(1)[0], 5) == []
    vectors.put([3, 4], unit(2))
    assert {key for key, _ in vectors.nearest(unit(1)[0], 50)} == {3, 4}


def test_putting_a_key_again_replaces_its_vector(vectors: VectorIndex) -> None:
    made = unit(2)
    vectors.put([7], made[:1])
    vectors.put([7], made[1:])
    assert vectors.count() == 1
    assert vectors.nearest(made[1], 1) == [(7, pytest.approx(1.0, abs=1e-5))]
    held, kept = vectors.get([7, 8])
    assert held == [7]
    assert kept == pytest.approx(made[1:], abs=1e-6)


def test_what_is_removed_is_found_no_more_and_absent_keys_are_passed_over(
    vectors: VectorIndex,
) -> None:
    made = unit(3)
    vectors.put([1, 2, 3], made)
    vectors.remove([2, 99])
    assert vectors.ids() == {1, 3}
    assert 2 not in {key for key, _ in vectors.nearest(made[1], 3)}


def test_any_number_goes_in_comes_out_and_is_removed_in_batches(
    vectors: VectorIndex, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(module, "_BATCH", 7)
    keys = list(range(1, 151))
    vectors.put(keys, unit(150))
    assert vectors.ids() == set(keys)
    vectors.remove(keys[:100])
    assert vectors.ids() == set(keys[100:])


def test_what_was_put_is_there_after_reopening(tmp_path: Path) -> None:
    first = VectorIndex(tmp_path / "v")
    first.put([1, 2], unit(2))
    first.close()
    again = VectorIndex(tmp_path / "v")
    assert again.ids() == {1, 2}
    again.close()


def test_a_vector_of_another_length_is_an_error_with_a_cure(vectors: VectorIndex) -> None:
    vectors.put([1], unit(1))
    with pytest.raises(CorpusDamagedError, match="--rebuild"):
        vectors.nearest(unit(1, dimension=8)[0], 1)


@pytest.fixture
def indexed(index: Index, articles: Path, corpus: Corpus) -> Corpus:
    """Three hundred articles, closed."""
    texts = ({"id": str(n), "headline": f"Ferry {n}", "text": f"Pier {n}."} for n in range(300))
    write(articles / "a.jsonl", *texts)
    index()
    corpus.release_vectors()
    return corpus


def _scribble(path: Path) -> None:
    path.write_bytes(os.urandom(path.stat().st_size))


def _gone(path: Path) -> None:
    path.unlink()


def _half(path: Path) -> None:
    os.truncate(path, path.stat().st_size // 2)


@pytest.mark.parametrize("harm", [_scribble, _half, _gone], ids=["noise", "half", "gone"])
def test_damaged_vectors_are_named_with_the_cure_and_a_rebuild_without_the_model_mends_them(
    indexed: Corpus, index: Index, embedder: HashEmbedder, harm: Callable[[Path], None]
) -> None:
    harm(indexed.folder / "vectors" / "1" / "chroma.sqlite3")
    query = HashEmbedder().embed_queries(["ferry"])[0]
    with pytest.raises(CorpusDamagedError, match="newsdesk index --rebuild"):
        indexed.vectors.nearest(query, 3)
    embedded = embedder.embedded
    assert index(rebuild=True).failed == 0
    assert embedder.embedded == embedded
    assert compare(indexed).sound
    assert [p.name for p in (indexed.folder / "vectors").iterdir()] == ["2"]


def test_vectors_that_were_deleted_come_back_with_the_next_index(
    indexed: Corpus, index: Index
) -> None:
    for path in sorted((indexed.folder / "vectors").rglob("*"), reverse=True):
        path.rmdir() if path.is_dir() else path.unlink()
    with pytest.raises(CorpusDamagedError, match="the vectors are gone"):
        _ = indexed.vectors
    index()
    assert compare(indexed).sound


_DIES = """
import os, signal, sys
from pathlib import Path
from retrieval.corpus import Corpus
from tests.embedding import HashEmbedder
corpus = Corpus(Path(sys.argv[1]), HashEmbedder())
corpus.vectors.count()
os.kill(os.getpid(), signal.SIGSEGV)
"""


def _die_with_the_vectors_open(folder: Path) -> None:
    done = subprocess.run(
        [sys.executable, "-c", _DIES, str(folder)], check=False, capture_output=True
    )
    assert done.returncode == -signal.SIGSEGV


def _large(folder: Path) -> Path:
    """Enough vectors for Chroma to write its graph to files."""
    made = VectorIndex(folder)
    made.put(list(range(1, 1201)), unit(1200))
    made.close()
    return next(folder.glob("*/data_level0.bin"))


def test_files_that_take_the_process_down_are_found_out_in_another_one(tmp_path: Path) -> None:
    graph = _large(tmp_path / "v")
    try_out(tmp_path / "v", writing=True)
    _scribble(graph)
    with pytest.raises(CorpusDamagedError, match="--rebuild"):
        try_out(tmp_path / "v")


def test_after_a_death_with_the_vectors_open_they_are_looked_at_and_sound_ones_go_on(
    indexed: Corpus, index: Index
) -> None:
    _die_with_the_vectors_open(indexed.folder)
    folder = indexed.folder / "vectors" / "1"
    assert len(list(folder.glob("open-*"))) == 1
    assert indexed.vectors.count() == 300
    indexed.release_vectors()
    assert list(folder.glob("open-*")) == []


def test_a_mark_that_is_held_is_no_death(tmp_path: Path) -> None:
    # Nothing there that a look could find sound.
    (tmp_path / "chroma.sqlite3").write_bytes(b"no database " * 100)
    mark = Mark(tmp_path)
    look_before_use(tmp_path, writing=False)
    mark.close()
    look_before_use(tmp_path, writing=False)
    (tmp_path / "open-left").touch()
    with pytest.raises(CorpusDamagedError, match="not a database"):
        look_before_use(tmp_path, writing=False)
