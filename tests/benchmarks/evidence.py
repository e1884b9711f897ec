"""Gathers what a search finds for the questions of a news quiz, as a writer would get it."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

from bot.answer.models import Ask, Evidence
from retrieval.corpus import Corpus, LazyEmbedder
from retrieval.index.embedder import SentenceTransformerEmbedder
from retrieval.index.reindex import Reindexer
from retrieval.search.retriever import Retriever, filter_of
from retrieval.settings import EMBEDDED_MODEL
from retrieval.sources.folder import open_path
from tests.benchmarks.data import shared

HITS = 12


@dataclass(frozen=True, slots=True)
class Posed:
    """A quiz question, its answer, and the ids of articles known to hold it."""

    id: str
    question: str
    answer: str
    now: datetime
    holders: frozenset[str]


def questions(name: str) -> list[Posed]:
    """The questions of a set, asked at the end of their day."""
    lines = shared(f"{name}/questions.jsonl").read_text(encoding="utf-8").splitlines()
    return [_posed(json.loads(line)) for line in lines]


def _posed(row: dict[str, Any]) -> Posed:
    day = datetime.fromisoformat(row["date"]).replace(tzinfo=UTC)
    holders = frozenset(row.get("gcs_docs_with_answer") or ())
    return Posed(row["id"], row["question"], row["answer"], day + timedelta(hours=23), holders)


def open_corpus(name: str, folder: Path) -> Corpus:
    """The corpus of a set in `folder`, indexed first where that is empty (minutes)."""
    corpus = Corpus(folder, LazyEmbedder(EMBEDDED_MODEL, SentenceTransformerEmbedder))
    if not corpus.archive.lexical.size():
        Reindexer(corpus).run([open_path(shared(f"{name}/articles.jsonl.gz"))])
    return corpus


def gather(
    corpus: Corpus, posed: Posed, without: frozenset[str] = frozenset(), hits: int = HITS
) -> Evidence:
    """Evidence for one question; articles of `without` are as if they had not been indexed."""
    retriever = Retriever(corpus)
    query = retriever.understand(posed.question, posed.now)
    found = retriever.search(query, hits * 3 if without else hits)
    kept = [hit for hit in found if hit.article.id not in without][:hits]
    articles = corpus.archive.articles
    return Evidence(
        ask=Ask(posed.question, posed.now),
        query=query,
        hits=tuple(kept),
        quotes=articles.quotes(list(dict.fromkeys(hit.article.id for hit in kept))),
        coverage=articles.coverage(filter_of(query)),
    )


def normal(text: str) -> str:
    """Lower case, no punctuation, no articles: as the sets' own measure compares."""
    plain = "".join(c for c in text.lower() if c.isalnum() or c.isspace())
    return " ".join(w for w in plain.split() if w not in {"a", "an", "the"})


def holds(text: str, answer: str) -> bool:
    """Whether the answer's string occurs in `text`."""
    return normal(answer) in normal(text)


def each(found: list[Posed]) -> Iterator[Posed]:
    """Those that some article is known to answer."""
    return (posed for posed in found if posed.holders)
