"""A language model from the command line, through LangChain's own opening."""

from __future__ import annotations

import sys
from collections.abc import Callable
from importlib.machinery import ModuleSpec
from types import ModuleType

import pytest

from tests.bot.cli.commands import ALEPPO, THEN, sentence
from tests.bot.newsdesk import Newsdesk


def test_a_language_model_that_cannot_be_opened_is_said(reading: Newsdesk) -> None:
    result = reading("ask", "Who?", LLM_MODEL="nobody:nothing")
    assert (result.status, result.out) == (2, "")
    assert "the language model 'nobody:nothing' cannot be opened" in sentence(result.err)
    checked = reading("check")
    assert checked.status == 1
    assert "FAIL  language model: " in checked.out


@pytest.fixture
def chat_model(monkeypatch: pytest.MonkeyPatch) -> Callable[[Callable[[str], str]], None]:
    """Installs a provider package whose model says what the function makes of the prompt."""
    from tests.chat_fakes import ScriptedChatModel

    def install(script: Callable[[str], str]) -> None:
        def made(**_: object) -> ScriptedChatModel:
            # LangChain keeps the first `made` for good: it asks the package of the moment.
            return ScriptedChatModel(script=sys.modules["langchain_ollama"].script)

        package = ModuleType("langchain_ollama")
        package.script = script  # type: ignore[attr-defined]
        package.__spec__ = ModuleSpec("langchain_ollama", None)
        package.ChatOllama = made  # type: ignore[attr-defined]
        monkeypatch.setitem(sys.modules, "langchain_ollama", package)
        monkeypatch.setenv("LLM_MODEL", "ollama:scripted")

    return install


def test_a_language_model_writes_and_what_the_sources_do_not_say_is_struck(
    reading: Newsdesk, chat_model: Callable[[Callable[[str], str]], None]
) -> None:
    chat_model(
        lambda _: "The U.N. said 51,000 people had fled the city. [1] It snowed in Peru. [1]"
    )
    answer = reading("ask", ALEPPO, "--json", "--now", THEN).json
    assert answer["writer"] == "ollama:scripted"
    assert answer["answer"] == "The U.N. said 51,000 people had fled the city. [1]"
    assert sum(answer["struck"].values()) == 1
    assert "ok    language model: ollama:scripted answers" in reading("check").out


def test_a_language_model_that_fails_leaves_the_word_to_extraction(
    reading: Newsdesk, chat_model: Callable[[Callable[[str], str]], None]
) -> None:
    def fails(_: str) -> str:
        raise ConnectionError("nobody at home\nsecond line")

    chat_model(fails)
    result = reading("ask", ALEPPO, "--json", "--now", THEN)
    assert result.status == 0
    assert result.json["writer"] == "extractive"
    assert "51,000" in result.json["answer"]
    assert "Traceback" not in result.err
    checked = reading("check")
    assert checked.status == 1
    assert "ollama:scripted does not answer (nobody at home)" in checked.out


def test_run_without_a_token_says_where_to_get_one(reading: Newsdesk) -> None:
    result = reading("run")
    assert (result.status, result.out) == (1, "")
    assert "there is no DISCORD_TOKEN" in sentence(result.err)
