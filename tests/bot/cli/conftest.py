"""The command line over a data folder of its own, or over one with articles."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import pytest

from retrieval.corpus import Corpus
from retrieval.index.embedder import SentenceTransformerEmbedder
from retrieval.index.reindex import Reindexer
from retrieval.settings import EMBEDDED_MODEL
from retrieval.sources.folder import open_path
from tests.bot.cli.commands import CORPUS, SAMPLE
from tests.bot.newsdesk import SETTINGS, Newsdesk


@pytest.fixture(scope="package", autouse=True)
def _one_model() -> Iterator[None]:
    """The real model, loaded once for all commands."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("bot.desk.SentenceTransformerEmbedder", cache(SentenceTransformerEmbedder))
        yield


@pytest.fixture
def newsdesk(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> Newsdesk:
    """With a data folder of its own."""
    for name in SETTINGS:
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("NEWSDESK_DATA", str(tmp_path / "data"))
    monkeypatch.chdir(tmp_path)
    return Newsdesk(tmp_path, tmp_path / "data", monkeypatch, capsys)


@pytest.fixture(scope="package")
def indexed(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A data folder with tests/corpus and the sample articles, to be copied or only read."""
    from bot import desk

    data = tmp_path_factory.mktemp("indexed") / "data"
    corpus = Corpus(data, desk.SentenceTransformerEmbedder(EMBEDDED_MODEL))
    Reindexer(corpus).run([open_path(CORPUS), open_path(SAMPLE)])
    corpus.close()
    return data


@pytest.fixture
def reading(newsdesk: Newsdesk, indexed: Path, monkeypatch: pytest.MonkeyPatch) -> Newsdesk:
    """With the indexed articles, for commands that only read."""
    monkeypatch.setenv("NEWSDESK_DATA", str(indexed))
    newsdesk.data = indexed
    return newsdesk


@pytest.fixture
def full(newsdesk: Newsdesk, indexed: Path) -> Newsdesk:
    """With a copy of the indexed articles, to be changed or harmed."""
    shutil.copytree(indexed, newsdesk.data)
    return newsdesk
