"""`newsdesk feedback` gives what was said of answers, and not by whom."""

from __future__ import annotations

import csv
import io
import sqlite3
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from bot.answer.models import Ask
from bot.kept import Kept, links_of, without_texts
from bot.store import Store
from tests.bot.newsdesk import SETTINGS, Newsdesk
from tests.fakes import ScriptedAnswers
from tests.harbour import NOW

ASKER, GIVER = 700000000000000001, 700000000000000002


def kept(question: str, answer_id: str = "0a1b") -> Kept:
    reply = ScriptedAnswers().answer(Ask(question, NOW))
    made = Kept(answer_id, without_texts(reply), links_of(reply), ASKER, 44, 5, NOW)
    return replace(made, versions={"newsdesk": "9.9"})


@pytest.fixture
def newsdesk(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> Newsdesk:
    for name in SETTINGS:
        monkeypatch.delenv(name, raising=False)
    data = tmp_path / "data"
    monkeypatch.setenv("NEWSDESK_DATA", str(data))
    monkeypatch.chdir(tmp_path)
    return Newsdesk(tmp_path, data, monkeypatch, capsys)


@pytest.fixture
def filled(newsdesk: Newsdesk) -> Newsdesk:
    store = Store(newsdesk.data / "desk.db")
    store.add_feedback(kept("the bridge?"), GIVER, "up", "", NOW)
    second, later = kept("nothing on llamas", "2c3d"), NOW + timedelta(days=2)
    store.add_feedback(second, GIVER, "down", "=HYPERLINK(1)\nand no day", later)
    store.close()
    return newsdesk


def test_each_verdict_is_a_line_of_json_with_the_answer_its_sources_and_versions(
    filled: Newsdesk,
) -> None:
    first, second = filled("feedback", "--json").lines
    assert first["verdict"] == "helpful"
    assert first["question"] == "the bridge?"
    assert first["answer"].startswith("The harbour bridge will close on Monday for nine weeks")
    assert first["answer"].endswith("while the bridge is shut. [2]")
    assert [source["article_id"] for source in first["sources"]] == ["bridge", "ferries"]
    assert first["sources"][0]["passage"].startswith("Mayor Ilse Brandt said")
    assert first["versions"] == {"writer": "extractive", "newsdesk": "9.9"}
    assert (first["server"], first["at"]) == ("44", "2026-03-16T12:00:00+00:00")
    assert (second["verdict"], second["abstained"]) == ("not helpful", True)
    assert second["reason"] == "=HYPERLINK(1)\nand no day"


@pytest.mark.parametrize("how", [[], ["--json"], ["--csv"]], ids=["text", "json", "csv"])
def test_no_export_names_a_user(filled: Newsdesk, how: list[str]) -> None:
    told = filled("feedback", *how)
    assert told.status == 0
    assert "bridge" in told.out
    assert str(ASKER) not in told.out
    assert str(GIVER) not in told.out


def test_csv_has_a_heading_and_no_formulas(filled: Newsdesk) -> None:
    rows = list(csv.DictReader(io.StringIO(filled("feedback", "--csv").out)))
    assert [row["verdict"] for row in rows] == ["helpful", "not helpful"]
    assert rows[1]["reason"] == "'=HYPERLINK(1)\nand no day"
    assert rows[0]["sources"].split()[0] == "https://courier.example/harbour-bridge"


def test_the_terminal_shows_counts_questions_and_why(filled: Newsdesk) -> None:
    out = filled("feedback").out
    assert out.startswith("1 helpful, 1 not helpful\n")
    assert "2026-03-18 12:00  not helpful: nothing on llamas\n    why: =HYPERLINK(1) and no" in out


def test_since_leaves_earlier_feedback_out(filled: Newsdesk) -> None:
    assert [one["answer_id"] for one in filled("feedback", "--json", "--since", "2026-03-17").lines]
    assert len(filled("feedback", "--json", "--since", "2026-03-17").lines) == 1
    assert filled("feedback", "--since", "someday").status == 2


def test_without_any_feedback_nothing_is_made(newsdesk: Newsdesk) -> None:
    assert newsdesk("feedback").out == "No feedback.\n"
    assert newsdesk("feedback", "--json").out == ""
    assert not (newsdesk.data / "desk.db").exists()


def test_an_answer_kept_by_an_older_version_is_exported_as_far_as_it_goes(filled: Newsdesk) -> None:
    with sqlite3.connect(filled.data / "desk.db") as db:
        db.execute("UPDATE feedback SET kept = '{\"id\": 1}'")
    first, _ = filled("feedback", "--json").lines
    assert (first["verdict"], first["question"], first["sources"]) == ("helpful", "", [])
    assert datetime.fromisoformat(first["at"]) == NOW.astimezone(UTC)
