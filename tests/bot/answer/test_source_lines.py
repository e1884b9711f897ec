"""What the terminal says of a source beside its headline."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest

from bot.answer.models import Answer, Ask, Source
from bot.answer.render import source_lines
from retrieval.models import Article, Coverage, Passage, Query
from tests.bot.answer.desk import DAM, FLOOD, NOW, whole

OUT = datetime(2026, 3, 19, 8, 0, tzinfo=UTC)


def line(article: Article) -> str:
    """The line of the article as the only source of an answer."""
    question = "How safe is the dam?"
    ask, query = Ask(question, NOW), Query(question, NOW, topic=question)
    return source_lines(Answer(ask, query, (), (whole(article),), Coverage(1), 1.0))[1]


@pytest.mark.parametrize(
    ("hours", "correction", "marks"),
    [
        pytest.param(None, "", "", id="as it came out"),
        pytest.param(0.5, "", "", id="touched up at once"),
        pytest.param(30, "", " · updated 20 Mar 2026", id="updated"),
        pytest.param(None, "The dam is older.", " · corrected", id="corrected"),
        pytest.param(30, "It is older.", " · updated 20 Mar 2026 · corrected", id="both"),
    ],
)
def test_a_source_that_was_worked_on_says_so(
    hours: float | None, correction: str, marks: str
) -> None:
    modified = None if hours is None else OUT + timedelta(hours=hours)
    article = replace(DAM, published_at=OUT, modified_at=modified, correction=correction)
    said = "[1] Engineers call Belden dam safe · Corvin Herald · 19 Mar 2026"
    assert line(article) == said + marks


def test_a_change_on_the_day_of_an_article_without_a_time_of_day_is_no_update() -> None:
    out = OUT.replace(hour=0)
    article = replace(DAM, published_at=out, published_day_only=True)
    assert "updated" not in line(replace(article, modified_at=out + timedelta(hours=20)))
    assert "updated 20 Mar" in line(replace(article, modified_at=out + timedelta(hours=30)))


def test_two_passages_of_one_article_stand_under_one_headline() -> None:
    text = DAM.text
    halves = [(0, text.index("\n\n")), (text.index("Some 4,200"), len(text))]
    passages = [Passage(DAM.id, i, s, e, text[s:e]) for i, (s, e) in enumerate(halves)]
    sources = (
        Source(1, DAM, passages[0]),
        Source(2, FLOOD, Passage(FLOOD.id, 0, 0, 40, FLOOD.text[:40])),
        Source(3, DAM, passages[1]),
    )
    ask, query = Ask("How safe?", NOW), Query("How safe?", NOW)
    lines = source_lines(Answer(ask, query, (), sources, Coverage(2), 1.0))
    heads = [line for line in lines if line.startswith("[")]
    assert [head.split(" ")[0] for head in heads] == ["[1][3]", "[2]"]
    links = [line.strip() for line in lines if line.startswith("    http")]
    assert [link.split("#")[0] for link in links] == [DAM.url, DAM.url, FLOOD.url]
    assert len(set(links)) == 3
