"""`newsdesk check` says of each part whether it is in order, and what to do."""

from __future__ import annotations

import os
import re
import shutil
from pathlib import Path

import pytest

from retrieval.index.archive import Archive
from tests.bot.cli.commands import SAMPLE, sentence
from tests.bot.newsdesk import Newsdesk
from tests.retrieval.search.test_rerank import save_small_cross_encoder


def test_check_says_of_each_part_that_it_is_in_order(reading: Newsdesk) -> None:
    result = reading("check", DISCORD_TOKEN="a.token.x")
    assert (result.status, result.err) == (0, "")
    assert [line[:4].strip() for line in result.out.splitlines()] == ["ok"] * 5 + ["--"] * 2
    assert "25 articles from 7 publishers" in result.out
    assert "all-MiniLM-L6-v2, 384 dimensions" in result.out
    assert "Discord token: present" in result.out
    assert "a.token.x" not in result.out
    assert "language model: none" in result.out


@pytest.mark.parametrize(
    ("setting", "told"),
    [
        ("true", "message content: intent on: the bot's own threads need no mention"),
        ("false", "message content: intent off: in a thread the bot must be mentioned"),
    ],
    ids=["on", "off"],
)
def test_check_says_whether_threads_need_a_mention(
    newsdesk: Newsdesk, setting: str, told: str
) -> None:
    assert told in newsdesk("check", DISCORD_MESSAGE_CONTENT=setting).out


def test_check_of_nothing_finds_nothing_wrong(newsdesk: Newsdesk) -> None:
    result = newsdesk("check")
    assert result.status == 0
    assert "archive: no articles yet: `newsdesk index PATH`\n" in result.out
    assert "DISCORD_TOKEN into .env" in result.out


def _harm(data: Path, what: str) -> None:
    if what == "archive":
        for path in data.glob("archive.db-*"):
            path.unlink()
        (data / "archive.db").write_bytes(b"no database " * 400)
    elif what == "pages of the archive":
        with (data / "archive.db").open("r+b") as file:
            for page in range(4, 40):
                file.seek(page * 4096)
                file.write(os.urandom(4096))
    elif what == "vectors":
        (data / "vectors" / "1" / "chroma.sqlite3").write_bytes(b"no database " * 400)
    elif what == "vectors gone":
        shutil.rmtree(data / "vectors")


@pytest.mark.parametrize(
    ("what", "told"),
    [
        ("archive", ["FAIL  archive: ", "archive.db", "move it away"]),
        ("pages of the archive", ["FAIL  archive: ", "archive.db", "move it away"]),
        ("vectors", ["FAIL  vectors: ", "newsdesk index --rebuild", "ok    archive"]),
        ("vectors gone", ["FAIL  vectors: ", "newsdesk index --rebuild"]),
    ],
)
def test_check_says_what_is_damaged_and_what_to_do(
    full: Newsdesk, what: str, told: list[str]
) -> None:
    _harm(full.data, what)
    result = full("check")
    assert (result.status, result.err) == (1, "")
    assert [words for words in told if words not in result.out] == []
    asked = full("ask", "Who?")
    assert (asked.status, asked.out) == (1, "")
    assert re.search("cannot be used|reading or writing failed", sentence(asked.err))
    if what.startswith("vectors"):
        assert full("index", "--rebuild").status == 0
        assert full("check").status == 0


def test_another_models_vectors_are_said_by_check_ask_and_index(full: Newsdesk) -> None:
    archive = Archive(full.data / "archive.db")
    archive.database.put("model", "some-other-model")
    archive.close()
    result = full("check")
    assert result.status == 1
    assert "FAIL  embedding model: the index was built with another embedding model" in result.out
    for command in (["ask", "Who?"], ["index", str(SAMPLE)]):
        told = full(*command)
        assert told.status == 1
        assert "newsdesk index --rebuild" in sentence(told.err)
    assert full("index", "--rebuild").status == 0
    assert full("check").status == 0


def test_check_tries_the_reranking_model_where_one_is_set(
    reading: Newsdesk, tmp_path: Path
) -> None:
    gone = tmp_path / "no-such-model"
    result = reading("check", RERANKER_MODEL=str(gone))
    assert result.status == 1
    (line,) = [one for one in result.out.splitlines() if "reranking model" in one]
    assert line.startswith(f"FAIL  reranking model: the reranking model {str(gone)!r} cannot be")
    assert "set RERANKER_MODEL to" in line

    gone.mkdir()
    save_small_cross_encoder(gone)
    assert f"ok    reranking model: {gone}" in reading("check", RERANKER_MODEL=str(gone)).out
