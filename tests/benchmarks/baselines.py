"""What a weekend project would search with: plain LangChain over Chroma, and plain BM25.

LangChain's own splitter and its own Chroma store are used, which Newsdesk itself does without:
`pip install langchain-text-splitters langchain-chroma`.
"""

from __future__ import annotations

import gzip
import json
import re
import sqlite3
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Protocol

from retrieval.index.embedder import SentenceTransformerEmbedder
from tests.benchmarks.data import shared

SIZE, OVERLAP = 1_000, 200
# Splits a step of embedding: what a run that is stopped loses at most.
_STEP = 256
_WORD = re.compile(r"[^\W_]+")


@dataclass(frozen=True, slots=True)
class Found:
    """A split found for a question: its article's id and its text."""

    article: str
    text: str


class Baseline(Protocol):
    """Another way to search the same articles."""

    name: str

    def search(self, question: str, limit: int) -> list[Found]:
        """Up to `limit` splits, best first."""
        ...


def splits(name: str) -> Iterator[Found]:
    """The articles of a set, headline above text, cut as LangChain's tutorials do."""
    try:
        from langchain_text_splitters import RecursiveCharacterTextSplitter
    except ImportError:
        sys.exit("the baselines need: pip install langchain-text-splitters langchain-chroma")
    splitter = RecursiveCharacterTextSplitter(chunk_size=SIZE, chunk_overlap=OVERLAP)
    with gzip.open(shared(f"{name}/articles.jsonl.gz"), "rt", encoding="utf-8") as file:
        for line in file:
            row = json.loads(line)
            for text in splitter.split_text(f"{row['title']}\n\n{row['text']}"):
                yield Found(row["id"], text)


class PlainLangChain:
    """Similarity search of langchain-chroma with the same embedded model as ours."""

    name = "plain LangChain"

    def __init__(self, cut: list[Found], folder: Path) -> None:
        from langchain_chroma import Chroma

        self._store = Chroma(
            "splits", embedding_function=_embeddings(), persist_directory=str(folder)
        )
        there = len(self._store.get(include=[])["ids"])
        for start in range(there, len(cut), _STEP):
            part = cut[start : start + _STEP]
            self._store.add_texts(
                [one.text for one in part],
                metadatas=[{"article": one.article} for one in part],
                ids=[str(start + n) for n in range(len(part))],
            )
            print(f"\rembedding {start + len(part)} of {len(cut)} splits", end="", file=sys.stderr)
        if there < len(cut):
            print(file=sys.stderr)

    def search(self, question: str, limit: int) -> list[Found]:
        """See `Baseline`."""
        documents = self._store.similarity_search(question, k=limit)
        return [Found(d.metadata["article"], d.page_content) for d in documents]


class PlainBM25:
    """SQLite's FTS5 over the same splits: any word of the question, ranked by bm25()."""

    name = "plain BM25"

    def __init__(self, cut: list[Found]) -> None:
        self._db = sqlite3.connect(":memory:")
        self._db.execute("CREATE VIRTUAL TABLE split USING fts5(text, article UNINDEXED)")
        self._db.executemany(
            "INSERT INTO split VALUES (?, ?)", ((one.text, one.article) for one in cut)
        )

    def search(self, question: str, limit: int) -> list[Found]:
        """See `Baseline`."""
        words = " OR ".join(f'"{word}"' for word in dict.fromkeys(_WORD.findall(question)))
        rows = self._db.execute(
            "SELECT article, text FROM split WHERE split MATCH ? ORDER BY bm25(split) LIMIT ?",
            (words, limit),
        )
        return [Found(article, text) for article, text in rows]


def open_baselines(name: str, folder: Path) -> list[Baseline]:
    """Both over a set's articles; the vectors are kept in `folder` (first made in minutes)."""
    folder.mkdir(parents=True, exist_ok=True)
    cut = list(splits(name))
    return [PlainLangChain(cut, folder / name), PlainBM25(cut)]


def _embeddings() -> Any:
    """The same embedded model as ours, at LangChain's seam."""
    from langchain_core.embeddings import Embeddings

    model = SentenceTransformerEmbedder()

    class Encoded(Embeddings):
        def embed_documents(self, texts: list[str]) -> list[list[float]]:
            vectors: list[list[float]] = model.embed_passages(texts).tolist()
            return vectors

        def embed_query(self, text: str) -> list[float]:
            vector: list[float] = model.embed_queries([text])[0].tolist()
            return vector

    return Encoded()
