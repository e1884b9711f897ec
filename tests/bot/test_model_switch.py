"""`/reindex full` under another EMBEDDING_MODEL: the bot answers on from the old vectors."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

import pytest

from bot.answer.models import Ask
from bot.desk import Desk, Settings
from bot.serving import DeskReindexer
from bot.settings import BotSettings
from retrieval.errors import ModelMismatchError
from retrieval.models import Progress
from retrieval.settings import RetrievalSettings
from tests.retrieval.index.conftest import write
from tests.retrieval.index.test_switching import small_model

NOW = datetime(2026, 3, 20, 12, tzinfo=UTC)
QUESTION = Ask("How long is the new pier of Skerry?", NOW)
COUNT = 300


@pytest.fixture
def articles(tmp_path: Path) -> Path:
    pier = {
        "id": "pier",
        "headline": "Skerry has a new pier",
        "text": "The new pier of Skerry is 240 metres long, the council said.",
    }
    dogs = ({"id": f"{n}", "text": f"The council taxed {n} dogs in fog."} for n in range(COUNT))
    write(tmp_path / "a.jsonl", pier, *dogs)
    return tmp_path / "a.jsonl"


@pytest.fixture
def desks(tmp_path: Path) -> Iterator[dict[str, Desk]]:
    """One data folder, opened with either model."""
    opened = {
        name: Desk(
            Settings(
                BotSettings(_env_file=None, LLM_MODEL=""),
                RetrievalSettings(
                    _env_file=None,
                    NEWSDESK_DATA=tmp_path / "data",
                    EMBEDDING_MODEL=str(small_model(tmp_path / name, dimension)),
                ),
            )
        )
        for name, dimension in (("old", 16), ("new", 24))
    }
    yield opened
    for desk in opened.values():
        desk.close()


def nearest(desk: Desk) -> str:
    """The first passage's article, after an answer was made of it too, whatever it says: what is
    near to what is chance in a model this small."""
    assert desk.service.answer(QUESTION).timings_ms["search"] > 0
    return desk.service.search(QUESTION, 3)[0].article.id


def test_questions_are_answered_until_the_new_vectors_are_swapped_in_and_then_from_these(
    desks: dict[str, Desk], articles: Path
) -> None:
    desks["old"].index([str(articles)], rebuild=False, progress=lambda _: None)
    desk = desks["new"]
    with pytest.raises(ModelMismatchError, match="--rebuild"):
        desk.service.answer(QUESTION)
    meanwhile: list[str] = []

    def look(progress: Progress) -> None:
        if progress.phase == "embedding" and progress.done <= COUNT:
            assert desk.corpus.stamp == desks["old"].embedder.name
            meanwhile.append(nearest(desk))

    DeskReindexer(desk).run(full=True, progress=look, cancelled=lambda: False)
    assert len(meanwhile) >= 3
    assert set(meanwhile) == {"pier"}
    assert desk.corpus.stamp == desk.embedder.name
    assert nearest(desk) == "pier"
