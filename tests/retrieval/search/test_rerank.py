"""A CrossEncoder over the candidates, made small by the test."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import pytest

from retrieval.corpus import Corpus
from retrieval.errors import ModelMissingError
from retrieval.search.rerank import CrossEncoderReranker
from retrieval.search.retriever import Retriever
from tests.retrieval.search.test_retriever import NOW, corpus  # noqa: F401 (a fixture)


def save_small_cross_encoder(folder: Path) -> None:
    """A BERT of one tiny layer with random weights, saved as CrossEncoder reads it."""
    from transformers import BertConfig, BertForSequenceClassification, BertTokenizerFast

    words = ["[PAD]", "[UNK]", "[CLS]", "[SEP]", "[MASK]", "the", "ferry", "toll", "zoo"]
    (folder / "vocab.txt").write_text("\n".join(words), encoding="utf-8")
    BertTokenizerFast(vocab_file=str(folder / "vocab.txt")).save_pretrained(folder)
    config = BertConfig(
        vocab_size=len(words), hidden_size=16, num_hidden_layers=1, num_attention_heads=2,
        intermediate_size=16, num_labels=1,
    )  # fmt: skip
    BertForSequenceClassification(config).save_pretrained(folder)


def test_a_cross_encoder_in_a_folder_gives_one_score_a_passage(tmp_path: Path) -> None:
    save_small_cross_encoder(tmp_path)
    reranker = CrossEncoderReranker(str(tmp_path))
    scores = reranker.scores("the ferry toll", ["the zoo", "ferry toll", "the zoo"])
    assert len(scores) == 3
    assert scores[0] == pytest.approx(scores[2], abs=1e-5)
    assert reranker.scores("anything", []) == []


def test_a_model_that_is_not_there_is_a_sentence_that_names_the_setting(tmp_path: Path) -> None:
    (tmp_path / "config.json").write_text("{}")
    with pytest.raises(ModelMissingError, match="RERANKER_MODEL"):
        CrossEncoderReranker(str(tmp_path)).scores("q", ["p"])


class Backwards:
    """Likes best what holds the word it is given."""

    def __init__(self, word: str) -> None:
        self.word = word

    def scores(self, question: str, passages: Sequence[str]) -> list[float]:
        return [float(self.word in passage) for passage in passages]


def test_the_reranker_moves_up_what_it_prefers_and_scores_still_fall(corpus: Corpus) -> None:  # noqa: F811
    plain, moved = Retriever(corpus), Retriever(corpus, Backwards("okapi"))
    query = plain.understand("How much is the ferry toll?", NOW)

    def rank(retriever: Retriever) -> int:
        return next(h.rank for h in retriever.search(query) if h.article.id == "zoo")

    assert rank(moved) < rank(plain)
    scores = [hit.score for hit in moved.search(query)]
    assert scores == sorted(scores, reverse=True)
