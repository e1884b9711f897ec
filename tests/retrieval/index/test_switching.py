"""Another EMBEDDING_MODEL: new vectors beside the old ones, which serve until all are made."""

from __future__ import annotations

import signal
import subprocess
import sys
from collections.abc import Iterator, Sequence
from datetime import UTC, datetime
from pathlib import Path

import numpy as np
import pytest

from retrieval.corpus import Corpus, LazyEmbedder
from retrieval.errors import ModelMismatchError, ModelMissingError
from retrieval.index.archive import Filter
from retrieval.index.embedder import Embedder, SentenceTransformerEmbedder, Vectors
from retrieval.index.health import compare
from retrieval.index.reindex import Reindexer
from retrieval.models import Progress
from retrieval.search.retriever import Retriever
from retrieval.sources.folder import open_path
from tests.embedding import HashEmbedder
from tests.retrieval.index.conftest import write

NOW = datetime(2026, 3, 20, 12, tzinfo=UTC)
WORDS = ["ferry", "pier", "fog", "tax", "dogs", "council", "rocks", "Fähre", "Nebel", "паром"]
COUNT = 300


def small_model(folder: Path, dimension: int, prompts: dict[str, str] | None = None) -> Path:
    """A small model with a subword tokenizer for any script, as multilingual ones have."""
    from sentence_transformers import SentenceTransformer
    from sentence_transformers.sentence_transformer.modules import StaticEmbedding
    from tokenizers import Tokenizer, decoders, pre_tokenizers
    from tokenizers.models import Unigram

    text = "".join(WORDS) + "abcdefghijklmnopqrstuvwxyz0123456789:"
    pieces = ["<unk>", *(f"▁{word}" for word in WORDS), "▁", *sorted(set(text))]
    tokenizer = Tokenizer(Unigram([(p, -1.0 - len(p) / 99) for p in pieces], 0, False))
    tokenizer.pre_tokenizer = pre_tokenizers.Metaspace()  # type: ignore[assignment]
    tokenizer.decoder = decoders.Metaspace()  # type: ignore[assignment]
    drawn = np.random.default_rng(dimension).normal(size=(len(pieces), dimension))
    static = StaticEmbedding(tokenizer, embedding_weights=drawn.astype(np.float32))
    SentenceTransformer(modules=[static], prompts=prompts).save(str(folder))
    return folder


@pytest.fixture(scope="module")
def models(tmp_path_factory: pytest.TempPathFactory) -> dict[str, SentenceTransformerEmbedder]:
    """Two models of different length."""
    folder = tmp_path_factory.mktemp("models")
    return {
        name: SentenceTransformerEmbedder(str(small_model(folder / name, dimension)))
        for name, dimension in (("old", 16), ("new", 24))
    }


@pytest.fixture
def articles(tmp_path: Path) -> Path:
    folder = tmp_path / "articles"
    folder.mkdir()
    write(
        folder / "a.jsonl",
        *(
            {
                "id": str(n),
                "headline": f"{WORDS[n % 10]} {n}",
                "text": f"The {WORDS[n % 10]} of {WORDS[n % 7]} was seen at {n} piers.",
                "published_at": "2026-03-19",
            }
            for n in range(COUNT)
        ),
    )
    return folder


@pytest.fixture
def old(
    tmp_path: Path, articles: Path, models: dict[str, SentenceTransformerEmbedder]
) -> Iterator[Corpus]:
    """Indexed with the old model."""
    corpus = Corpus(tmp_path / "corpus", models["old"])
    Reindexer(corpus).run([open_path(articles)])
    yield corpus
    corpus.close()


@pytest.fixture
def new(old: Corpus, models: dict[str, SentenceTransformerEmbedder]) -> Iterator[Corpus]:
    """The same folder, opened by a process in which the setting was changed."""
    corpus = Corpus(old.folder, models["new"])
    yield corpus
    corpus.close()


def found(corpus: Corpus, question: str = "паром Nebel") -> list[str]:
    retriever = Retriever(corpus)
    hits = retriever.search(retriever.understand(question, NOW), 5)
    return [hit.article.id for hit in hits]


def test_while_the_new_vectors_are_made_the_old_ones_are_searched_and_then_give_way(
    old: Corpus, new: Corpus, articles: Path
) -> None:
    before = found(old)
    with pytest.raises(ModelMismatchError, match="--rebuild"):
        found(new)
    nearest = old.embedder.embed_queries(["паром Nebel"])[0]
    by_meaning = old.nearest(nearest, 20, Filter())
    meanwhile: list[list[str]] = []

    def look(progress: Progress) -> None:
        if progress.phase == "embedding" and progress.done < COUNT:
            meanwhile.append(found(old))
            assert old.nearest(nearest, 20, Filter()) == by_meaning
            assert set(old.archive.lexical.places([key for key, _ in by_meaning], Filter())) == {
                key for key, _ in by_meaning
            }

    report = Reindexer(new).run([open_path(articles)], rebuild=True, progress=look)
    assert report.embedded == COUNT
    assert len(meanwhile) >= 3
    assert all(one == before for one in meanwhile)
    assert compare(new).sound
    assert new.vectors.get(sorted(new.vectors.ids())[:1])[1].shape == (1, 24)
    assert found(new)
    with pytest.raises(ModelMismatchError):
        found(old)
    assert [p.name for p in (new.folder / "vectors").iterdir()] == ["2"]


class Process:
    """One process in which the setting was changed: the models are loaded by name, and counted."""

    def __init__(self, old: Corpus, new: Embedder) -> None:
        self.models, self.loaded = {old.embedder.name: old.embedder, new.name: new}, list[str]()
        self.corpus = Corpus(old.folder, LazyEmbedder(new.name, self._load))

    def _load(self, name: str) -> Embedder:
        self.loaded.append(name)
        if name not in self.models:
            raise ModelMissingError(name, "no such folder")
        return self.models[name]


@pytest.fixture(params=[16, 24], ids=["as long", "longer"])
def process(old: Corpus, request: pytest.FixtureRequest) -> Iterator[Process]:
    """Its new model's vectors are as long as the old one's, or longer."""
    one = Process(old, HashEmbedder("newer", dimension=request.param))
    yield one
    one.corpus.close()


def test_the_process_that_makes_the_new_vectors_answers_from_the_old_ones_meanwhile(
    old: Corpus, process: Process, articles: Path
) -> None:
    corpus = process.corpus
    before = found(old)
    with pytest.raises(ModelMismatchError, match="--rebuild"):
        found(corpus)
    phases: list[str] = []

    def look(progress: Progress) -> None:
        if corpus.stamp == old.embedder.name:
            phases.append(progress.phase)
            assert found(corpus) == before
            assert corpus.searching.name == old.embedder.name

    Reindexer(corpus).run([open_path(articles)], rebuild=True, progress=look)
    assert {"reading", "embedding"} == set(phases)
    assert corpus.stamp == corpus.searching.name == "newer"
    assert found(corpus)
    assert process.loaded.count(old.embedder.name) == 1


def test_a_search_that_the_swap_overtakes_is_made_again_with_the_new_model(
    old: Corpus, process: Process, articles: Path
) -> None:
    corpus = process.corpus
    corpus.want_model()
    asked: list[str] = []

    class Overtaken(HashEmbedder):
        """Its first question takes as long as the whole rebuild."""

        def embed_queries(self, texts: Sequence[str]) -> Vectors:
            asked.extend(texts)
            vectors = old.embedder.embed_queries(texts)
            if len(asked) == 1:
                Reindexer(corpus).run([open_path(articles)], rebuild=True)
            return vectors

    process.models[old.embedder.name] = Overtaken()
    overtaken = found(corpus)
    assert corpus.stamp == "newer"
    assert overtaken == found(corpus)
    assert len(asked) == 1


def test_after_a_cancelled_rebuild_questions_are_still_answered_from_the_old_vectors(
    old: Corpus, process: Process, articles: Path
) -> None:
    before = found(old)
    report = Reindexer(process.corpus).run(
        [open_path(articles)], rebuild=True, cancelled=lambda: True
    )
    assert report.cancelled
    assert found(process.corpus) == before
    with pytest.raises(ModelMismatchError):  # what is new is not mixed in
        Reindexer(process.corpus).run([open_path(articles)])


def test_an_old_model_that_is_gone_leaves_the_message_that_says_what_to_run(
    old: Corpus, process: Process
) -> None:
    process.corpus.want_model()
    del process.models[old.embedder.name]
    with pytest.raises(ModelMismatchError, match="--rebuild"):
        found(process.corpus)


_KILLED = """
import os, sys
from pathlib import Path
from retrieval.corpus import Corpus
from retrieval.index.reindex import Reindexer
from retrieval.sources.folder import open_path
from tests.embedding import HashEmbedder

def step(progress):
    if progress.phase == "embedding" and progress.done > 128:
        os.kill(os.getpid(), 9)

corpus = Corpus(Path(sys.argv[1]), HashEmbedder("third", dimension=32))
Reindexer(corpus).run([open_path(Path(sys.argv[2]))], rebuild=True, progress=step)
"""


def test_killed_midway_the_old_vectors_serve_on_and_the_next_run_makes_only_what_is_missing(
    old: Corpus, articles: Path
) -> None:
    before = found(old)
    done = subprocess.run(
        [sys.executable, "-c", _KILLED, str(old.folder), str(articles)],
        check=False, capture_output=True,
    )  # fmt: skip
    assert done.returncode == -signal.SIGKILL
    assert old.stamp == old.embedder.name
    assert compare(old).sound
    assert found(old) == before
    new = Corpus(old.folder, HashEmbedder("third", dimension=32))
    report = Reindexer(new).run([open_path(articles)], rebuild=True)
    assert 0 < report.embedded < COUNT  # what was embedded before the kill is kept
    assert new.stamp == "third"
    assert compare(new).sound
    assert found(new)
    new.close()


def test_going_back_to_the_old_model_swaps_again(old: Corpus, new: Corpus, articles: Path) -> None:
    before = found(old)
    Reindexer(new).run([open_path(articles)], rebuild=True)
    Reindexer(old).run([open_path(articles)], rebuild=True)
    assert found(old) == before
    assert compare(old).sound


def test_a_word_in_any_script_reaches_the_subwords_of_the_new_model(
    models: dict[str, SentenceTransformerEmbedder],
) -> None:
    texts = ["паром", "Fähre", "tax"]
    cosines = models["new"].embed_queries(texts) @ models["new"].embed_passages(texts).T
    assert cosines.argmax(axis=1).tolist() == [0, 1, 2]


PROMPTED = {
    "query and document": {"query": "query: ", "document": "passage: "},
    "query and passage": {"query": "query: ", "passage": "passage: "},
    "e5 that does not say": {},
}


@pytest.mark.parametrize("prompts", PROMPTED.values(), ids=PROMPTED)
def test_a_models_own_prompts_go_before_questions_and_passages(
    tmp_path: Path, prompts: dict[str, str]
) -> None:
    plain = SentenceTransformerEmbedder(str(small_model(tmp_path / "plain", 16)))
    folder = tmp_path / ("prompted" if prompts else "multilingual-e5-small")
    prompted = SentenceTransformerEmbedder(str(small_model(folder, 16, prompts)))
    question, passage = prompted.embed_queries(["fog"])[0], prompted.embed_passages(["fog"])[0]
    assert float(question @ plain.embed_queries(["query: fog"])[0]) > 0.999
    assert float(passage @ plain.embed_passages(["passage: fog"])[0]) > 0.995
    assert float(question @ passage) < 0.99
