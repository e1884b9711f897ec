"""A reader is told which name was searched for where another one was written."""

from __future__ import annotations

import pytest

from bot.answer.models import Abstention, Ask
from bot.answer.render import to_json, to_text
from bot.ui.strings import Words
from bot.ui.understood import understood
from retrieval.models import Coverage, Query
from tests.bot.answer.desk import NOW


def reply(*pairs: tuple[str, str]) -> Abstention:
    query = Query("Who is Holmstrom?", NOW, topic="Holmstrom", respelled=pairs)
    return Abstention(Ask("Who is Holmstorm?", NOW), query, Coverage(9), 0.1)


def test_the_terminal_and_json_tell_what_was_written_and_what_was_searched_for() -> None:
    told = reply(("Holmstorm", "Holmstrom"))
    assert "(searched for Holmstrom (you wrote Holmstorm))" in to_text(told)
    data = to_json(told)
    assert data["question"] == "Who is Holmstorm?"
    assert data["respelled"] == {"Holmstorm": "Holmstrom"}
    assert "you wrote" not in to_text(reply())
    assert to_json(reply())["respelled"] == {}


@pytest.mark.parametrize(
    ("language", "told"),
    [
        pytest.param("en", "searched for Holm (you wrote H\\_olm)", id="English"),
        pytest.param("de", "gesucht nach Holm (geschrieben war H\\_olm)", id="German"),
    ],
)
def test_discord_tells_it_in_the_readers_language_and_escaped(language: str, told: str) -> None:
    asked = reply(("H_olm", "Holm"))
    assert understood(asked.ask, asked.query, Words(language)) == told
