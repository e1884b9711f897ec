"""`newsdesk start` and the chat in a terminal."""

from __future__ import annotations

import io

import pytest

from bot.cli.start import SAMPLE_QUESTION
from tests.bot.cli.commands import THEN
from tests.bot.newsdesk import Newsdesk


def test_the_chat_answers_follows_up_opens_passages_and_leaves(
    reading: Newsdesk, monkeypatch: pytest.MonkeyPatch
) -> None:
    said = [
        "3", SAMPLE_QUESTION, "1", "[9]", "", "help", "What did he say about the United States?",
        "quit", "never read",
    ]  # fmt: skip
    monkeypatch.setattr("sys.stdin", io.StringIO("\n".join(said)))
    result = reading("ask", "--now", THEN)
    assert (result.status, result.err) == (0, "")
    parts = result.out.split("> ")
    assert len(parts) == len(said)
    assert "There is no source [3]" in parts[1]
    assert "on our foreheads" in parts[2]
    assert "*" in parts[3]
    assert "Meridian Times" in parts[3]
    assert "There is no source [9]" in parts[4]
    assert "Ask a question" in parts[6]
    assert "Kurdish militias" in parts[7]


def test_the_end_of_input_ends_the_chat(reading: Newsdesk, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("sys.stdin", io.StringIO(""))
    assert reading("ask").status == 0


def test_start_on_nothing_uses_the_sample_and_the_first_article_puts_it_aside(
    newsdesk: Newsdesk, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("sys.stdin", io.StringIO(""))
    first = newsdesk("start")
    assert first.status == 0
    assert SAMPLE_QUESTION in first.out
    assert "[1]" in first.out
    assert "invented articles" in first.err
    assert "DISCORD_TOKEN=" in first.err
    asked = newsdesk("ask", SAMPLE_QUESTION, "--json")
    assert asked.json["abstained"] is False
    assert asked.err.startswith("Answering from the sample coverage (invented articles)")
    article = newsdesk.folder / "own.txt"
    article.write_text("Weir rebuilt\n\nThe weir at Oxmere was rebuilt in nine weeks.")
    newsdesk("index", article)
    own = newsdesk("ask", SAMPLE_QUESTION, "--json")
    assert own.err == ""
    assert own.json["searched"]["articles"] == 1
