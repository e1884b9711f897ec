"""Text to vectors: what every embedder keeps to, and the real model's own promises."""

from __future__ import annotations

import importlib.metadata
import threading
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from retrieval.corpus import LazyEmbedder
from retrieval.errors import ModelMissingError
from retrieval.index import embedder as module
from retrieval.index.embedder import (
    Embedder,
    SentenceTransformerEmbedder,
    embedded_folder,
)
from retrieval.index.pooling import Vectors
from retrieval.settings import EMBEDDED_MODEL
from tests.embedding import HashEmbedder

FERRY = "The ferry ran aground near the pier in thick fog."
TEXTS = (
    FERRY,
    "A boat hit the rocks because nobody could see the landing stage.",
    "The council raised the tax on dogs.",
    "Die Fähre lief im Nebel auf Grund.",
    "One.",
    "words " * 2_000,
)


@pytest.fixture(scope="module")
def real() -> SentenceTransformerEmbedder:
    """The embedded model, loaded once."""
    return SentenceTransformerEmbedder()


@pytest.fixture(scope="module")
def saved(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A model of eight words and sixteen directions, saved as sentence-transformers does."""
    from sentence_transformers import SentenceTransformer
    from sentence_transformers.sentence_transformer.modules import StaticEmbedding
    from tokenizers import Tokenizer
    from tokenizers.models import WordLevel
    from tokenizers.pre_tokenizers import Whitespace

    words = ["[UNK]", "ferry", "pier", "fog", "tax", "dogs", "council", "rocks"]
    tokenizer = Tokenizer(WordLevel({w: n for n, w in enumerate(words)}, unk_token="[UNK]"))
    tokenizer.pre_tokenizer = Whitespace()  # type: ignore[assignment]
    drawn = np.random.default_rng(3).normal(size=(len(words), 16)).astype(np.float32)
    static = StaticEmbedding(tokenizer, embedding_weights=drawn)
    folder = tmp_path_factory.mktemp("model") / "tiny"
    SentenceTransformer(modules=[static]).save(str(folder))
    return folder


@pytest.fixture(scope="module", params=["hash", "real", "saved", "lazy"])
def any_embedder(request: pytest.FixtureRequest) -> Embedder:
    made: dict[str, Any] = {
        "hash": HashEmbedder,
        "real": lambda: request.getfixturevalue("real"),
        "saved": lambda: SentenceTransformerEmbedder(str(request.getfixturevalue("saved"))),
        "lazy": lambda: LazyEmbedder("hash", HashEmbedder),
    }
    embedder: Embedder = made[request.param]()
    return embedder


def test_vectors_are_float32_of_the_stated_shape_and_of_unit_length(any_embedder: Embedder) -> None:
    def passages(texts: Sequence[str]) -> Vectors:
        return any_embedder.embed_with_sentences(texts, [[(0, len(t))] for t in texts])[0]

    for embed in (any_embedder.embed_passages, any_embedder.embed_queries, passages):
        vectors = embed(TEXTS)
        assert vectors.shape == (len(TEXTS), any_embedder.dimension)
        assert vectors.dtype == np.float32
        assert np.linalg.norm(vectors, axis=1) == pytest.approx(np.ones(len(TEXTS)), abs=1e-3)


def test_each_span_of_a_text_has_a_vector_of_unit_length(any_embedder: Embedder) -> None:
    spans = [[(0, 9), (10, 17)], [], *([(0, len(text))] for text in TEXTS[2:])]
    _, parts = any_embedder.embed_with_sentences(TEXTS, spans)
    assert [len(part) for part in parts] == [len(own) for own in spans]
    stacked = np.concatenate(parts)
    assert stacked.dtype == np.float32
    assert np.linalg.norm(stacked, axis=1) == pytest.approx(np.ones(len(stacked)), abs=1e-3)


def test_no_texts_give_no_rows(any_embedder: Embedder) -> None:
    assert any_embedder.embed_passages([]).shape == (0, any_embedder.dimension)
    assert any_embedder.embed_queries([]).shape == (0, any_embedder.dimension)


def test_a_texts_vector_does_not_hang_on_its_neighbours(any_embedder: Embedder) -> None:
    alone = any_embedder.embed_passages([FERRY])[0]
    among = any_embedder.embed_passages(list(reversed(TEXTS)))[-1]
    assert float(alone @ among) > 0.999


def test_it_has_a_name_and_a_text_is_nearest_to_itself(any_embedder: Embedder) -> None:
    assert any_embedder.name
    texts = ["ferry pier fog", "tax dogs council"]
    cosines = any_embedder.embed_queries(texts) @ any_embedder.embed_passages(texts).T
    assert cosines.argmax(axis=1).tolist() == [0, 1]


@pytest.mark.parametrize("text", ["", " ", "\x00", "\ud800", "🚢" * 600], ids=repr)
def test_odd_texts_have_vectors_too(real: SentenceTransformerEmbedder, text: str) -> None:
    assert np.isfinite(real.embed_passages([text])).all()


def test_the_embedded_model_is_the_one_it_says_and_knows_meaning(
    real: SentenceTransformerEmbedder,
) -> None:
    assert (real.name, real.dimension) == (EMBEDDED_MODEL, 384)
    ferry, boat, tax = real.embed_passages(TEXTS[:3])
    assert ferry @ boat > ferry @ tax + 0.2


def test_it_agrees_with_the_library_at_full_precision(real: SentenceTransformerEmbedder) -> None:
    from sentence_transformers import SentenceTransformer

    whole = SentenceTransformer(str(embedded_folder()), device="cpu").encode(list(TEXTS))
    for embed in (real.embed_passages, real.embed_queries):
        assert (embed(TEXTS) * whole).sum(axis=1).min() > 0.995


def test_threads_take_turns(real: SentenceTransformerEmbedder) -> None:
    expected = real.embed_queries([FERRY])[0]
    found: list[Vectors] = []
    threads = [
        threading.Thread(target=lambda: found.append(real.embed_queries([FERRY])[0]))
        for _ in range(6)
    ]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert [float(v @ expected) for v in found] == pytest.approx([1.0] * 6, abs=1e-4)


def _installed(monkeypatch: pytest.MonkeyPatch, weights: Path | None) -> None:
    class Listed:
        name = "model.safetensors"

        def locate(self) -> Path | None:
            return weights

    monkeypatch.setattr(importlib.metadata, "files", lambda _: [Listed()] if weights else [])


def test_weights_that_are_not_the_official_ones_are_refused(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "model.safetensors").write_bytes(b"something else")
    _installed(monkeypatch, tmp_path / "model.safetensors")
    with pytest.raises(ModelMissingError, match="are not the official ones"):
        SentenceTransformerEmbedder()


def test_without_the_package_the_embedded_folder_is_nowhere(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    assert embedded_folder() is not None
    monkeypatch.setattr(module, "_EMBEDDED_PACKAGE", "no-such-package-at-all")
    assert embedded_folder() is None


def test_a_package_without_weights_is_no_model(monkeypatch: pytest.MonkeyPatch) -> None:
    _installed(monkeypatch, None)
    assert embedded_folder() is None


@pytest.mark.parametrize("what", ["name", "empty folder", "folder of something else"])
def test_a_model_that_is_not_there_is_a_sentence_with_what_to_do(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, what: str
) -> None:
    import huggingface_hub.constants

    monkeypatch.setattr(huggingface_hub.constants, "HF_HUB_OFFLINE", True)
    name = "nobody/no-such-model" if what == "name" else str(tmp_path)
    if what == "folder of something else":
        (tmp_path / "config.json").write_text("{broken")
    with pytest.raises(ModelMissingError, match="set EMBEDDING_MODEL to a") as caught:
        SentenceTransformerEmbedder(name)
    assert caught.value.name == name
    assert "\n" not in str(caught.value)


def test_a_lazy_one_tells_its_name_without_loading() -> None:
    loaded: list[str] = []

    def load(name: str) -> Embedder:
        loaded.append(name)
        return HashEmbedder(name)

    lazy = LazyEmbedder("some-model", load)
    assert (lazy.name, loaded) == ("some-model", [])
    lazy.embed_queries(["one"])
    lazy.embed_passages(["two"])
    assert (lazy.dimension, loaded) == (64, ["some-model"])


def test_a_question_alone_takes_one_thread_and_leaves_the_others_theirs(saved: Path) -> None:
    import torch

    before = torch.get_num_threads()
    torch.set_num_threads(3)
    seen: list[int] = []
    try:
        model = SentenceTransformerEmbedder(str(saved))
        model._model.register_forward_pre_hook(lambda *_: seen.append(torch.get_num_threads()))
        model.embed_queries(["fog"])
        model.embed_queries(["fog", "pier"])
        model.embed_passages(["fog"])
        assert seen == [1, 3, 3]
        assert torch.get_num_threads() == 3
    finally:
        torch.set_num_threads(before)
