"""Whatever cuts a reindex off, the next one makes everything whole.

`python -m tests.benchmarks.crash` kills it at 50 moments; these are a few of them.
"""

from __future__ import annotations

import json
import sqlite3
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from retrieval.corpus import Corpus
from retrieval.errors import CorpusDamagedError
from retrieval.index.health import compare
from tests.embedding import HashEmbedder
from tests.retrieval.index.conftest import Index, write

FERRY = {"id": "ferry", "headline": "Ferry late", "text": "The ferry was late. Nobody was hurt."}
BRIDGE = {"id": "bridge", "headline": "Bridge shut", "text": "The bridge is shut until spring."}


def crashing(*arguments: object) -> tuple[list[dict[str, Any]], str]:
    done = subprocess.run(
        [sys.executable, "-m", "tests.crashing", *map(str, arguments)],
        check=False, capture_output=True, text=True, timeout=120,
    )  # fmt: skip
    return [json.loads(line) for line in done.stdout.splitlines()], done.stderr


def test_killed_at_random_moments_no_article_is_lost_or_there_twice(tmp_path: Path) -> None:
    told, complaints = crashing("kill", tmp_path, 3, 20)
    assert [moment["wrong"] for moment in told] == [[]] * 3, complaints
    assert any(moment["struck"] for moment in told)


@pytest.mark.parametrize("where", ["archive", "vectors"])
def test_a_full_disk_is_one_sentence_and_nothing_is_lost(tmp_path: Path, where: str) -> None:
    (told,), complaints = crashing("full", tmp_path, 50_000, where)
    assert told["told"][1:] == ["1"], complaints
    assert len(complaints.splitlines()) == 1
    assert complaints.startswith("newsdesk: ")
    assert "Traceback" not in complaints
    assert (told["lost"], told["wrong"]) == ([], [])


@pytest.fixture
def indexed(articles: Path, index: Index, corpus: Corpus) -> Path:
    """A data folder with two articles, closed."""
    write(articles / "a.jsonl", FERRY, BRIDGE)
    index()
    corpus.close()
    return corpus.folder


def test_a_half_written_log_loses_no_article(indexed: Path, articles: Path) -> None:
    log = indexed / "archive.db-wal"
    good = log.read_bytes() if log.exists() else b""
    log.write_bytes(good + b"\x37\x7f\x06\x82" + b"half a frame, then the power went")
    corpus = Corpus(indexed, HashEmbedder())
    assert sorted(corpus.archive.articles.ids()) == ["bridge", "ferry"]
    assert compare(corpus).sound
    corpus.close()


@pytest.mark.parametrize("size", [0.3, 0.5, 0.8])
def test_a_truncated_archive_is_never_taken_for_whole(indexed: Path, size: float) -> None:
    path = indexed / "archive.db"
    path.write_bytes(path.read_bytes()[: int(path.stat().st_size * size)])
    with pytest.raises((CorpusDamagedError, sqlite3.DatabaseError)):
        check_whole(indexed)


def check_whole(folder: Path) -> None:
    corpus = Corpus(folder, HashEmbedder())
    found = corpus.archive.database.connection.execute("PRAGMA integrity_check").fetchone()
    corpus.close()
    if found != ("ok",):
        raise CorpusDamagedError(folder, "its check finds damage")


def test_vectors_that_were_truncated_are_made_anew_from_the_archive(
    indexed: Path, articles: Path
) -> None:
    from retrieval.index.reindex import Reindexer
    from retrieval.sources.folder import open_path

    (kept,) = (indexed / "vectors").rglob("chroma.sqlite3")
    kept.write_bytes(kept.read_bytes()[:5_000])
    corpus = Corpus(indexed, HashEmbedder())
    with pytest.raises(CorpusDamagedError):
        corpus.vectors.count()
    report = Reindexer(corpus).run([open_path(articles)], rebuild=True)
    assert (report.failed, report.embedded) == (0, 0)
    assert compare(corpus).sound
    assert corpus.vectors.count() == 2
    corpus.close()
