"""A wrong setting is named in one sentence."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from tests.bot.cli.commands import sentence
from tests.bot.newsdesk import Newsdesk


def test_a_model_that_does_not_exist_is_said(newsdesk: Newsdesk) -> None:
    empty = newsdesk.folder / "no-model"
    empty.mkdir()
    article = newsdesk.folder / "a.txt"
    article.write_text("Headline\n\nText of it.")
    result = newsdesk("index", article, EMBEDDING_MODEL=str(empty))
    assert result.status == 1
    assert "cannot be loaded" in sentence(result.err)
    assert "FAIL  embedding model: " in newsdesk("check").out
    # What was read stays and is finished with a model that is there.
    done = newsdesk("index", article, "--json", EMBEDDING_MODEL="all-MiniLM-L6-v2")
    assert (done.json["unchanged"], done.json["embedded"]) == (1, 1)


@pytest.mark.parametrize("command", [["ask", "Who?"], ["index", "."], ["search", "Who?"]])
@pytest.mark.parametrize("data", ["a file", "not to be made"])
def test_a_data_folder_that_cannot_be_one_is_said(
    newsdesk: Newsdesk, command: list[str], data: str
) -> None:
    (newsdesk.folder / "file").write_text("words")
    place = newsdesk.folder / "file" if data == "a file" else Path("/proc/newsdesk")
    result = newsdesk(*command, NEWSDESK_DATA=str(place))
    assert (result.status, result.out) == (2, "")
    assert "set NEWSDESK_DATA to a folder that can be written" in sentence(result.err)
    checked = newsdesk("check")
    assert checked.status == 1
    assert "FAIL  data folder: " in checked.out


@pytest.mark.parametrize(
    ("name", "value", "told"),
    [
        ("LOG_LEVEL", "loud", "LOG_LEVEL is not set rightly: it is one of DEBUG, INFO"),
        ("LLM_TIMEOUT", "never", "LLM_TIMEOUT is not set rightly"),
        ("LLM_TIMEOUT", "-1", "LLM_TIMEOUT is not set rightly"),
        ("NEWSDESK_ADMIN_SERVERS", "42, Lowmoor", "it wants ids of servers, with commas between"),
        ("DISCORD_MESSAGE_CONTENT", "perhaps", "DISCORD_MESSAGE_CONTENT is not set rightly"),
    ],
)
def test_a_wrong_setting_is_named(newsdesk: Newsdesk, name: str, value: str, told: str) -> None:
    result = newsdesk("ask", "Who?", **{name: value})
    assert (result.status, result.out) == (2, "")
    assert told in sentence(result.err)


@pytest.mark.parametrize(
    ("content", "told"),
    [
        (b"LOG_LEVEL=INFO\nwhat is this\n", ".env is not readable in line 2"),
        ("DISCORD_TOKEN=Küste".encode("latin-1"), ".env is not UTF-8 text"),
        (b"LOG_LEVEL=loud", "LOG_LEVEL is not set rightly"),
    ],
    ids=["no assignment", "not UTF-8", "value"],
)
def test_a_broken_env_file_is_named(newsdesk: Newsdesk, content: bytes, told: str) -> None:
    (newsdesk.folder / ".env").write_bytes(content)
    result = newsdesk("ask", "Who?")
    assert (result.status, result.out) == (2, "")
    assert told in sentence(result.err)


def test_the_env_file_reaches_the_libraries_and_the_environment_wins(
    newsdesk: Newsdesk, monkeypatch: pytest.MonkeyPatch
) -> None:
    from bot.composition import read_settings

    monkeypatch.setenv("NEWSDESK_TEST_KEY", "from outside")
    monkeypatch.setenv("NEWSDESK_TEST_OTHER", "")
    monkeypatch.delenv("NEWSDESK_TEST_OTHER")
    (newsdesk.folder / ".env").write_text(
        "NEWSDESK_TEST_KEY=from the file\nNEWSDESK_TEST_OTHER='also # here'\nLLM_TIMEOUT=7\n"
    )
    try:
        assert read_settings().bot.llm_timeout == 7
        assert os.environ["NEWSDESK_TEST_KEY"] == "from outside"
        assert os.environ["NEWSDESK_TEST_OTHER"] == "also # here"
    finally:
        os.environ.pop("NEWSDESK_TEST_OTHER", None)
        os.environ.pop("LLM_TIMEOUT", None)
