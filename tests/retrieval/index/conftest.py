"""A corpus on real SQLite and real Chroma, with vectors that need no model."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from retrieval.corpus import Corpus
from retrieval.index.reindex import Reindexer
from retrieval.models import Report
from retrieval.sources.folder import open_path
from tests.embedding import HashEmbedder

Index = Callable[..., Report]


@pytest.fixture
def embedder() -> HashEmbedder:
    return HashEmbedder()


@pytest.fixture
def corpus(tmp_path: Path, embedder: HashEmbedder) -> Iterator[Corpus]:
    opened = Corpus(tmp_path / "data", embedder)
    yield opened
    opened.close()


@pytest.fixture
def articles(tmp_path: Path) -> Path:
    """A folder to put articles into."""
    folder = tmp_path / "articles"
    folder.mkdir()
    return folder


@pytest.fixture
def index(corpus: Corpus, articles: Path) -> Index:
    """Reindex the folder."""
    return lambda **options: Reindexer(corpus).run([open_path(articles)], **options)


def write(path: Path, *records: dict[str, object]) -> None:
    """A JSONL file of records."""
    path.write_text("".join(json.dumps(record) + "\n" for record in records), encoding="utf-8")
