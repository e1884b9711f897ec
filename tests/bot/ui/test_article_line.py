"""What stands beside a headline says how fresh the article is, and no more than is known."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest

from bot.ui.article_line import updated, when
from bot.ui.strings import Words
from retrieval.models import Article, ArticleRef

OUT = datetime(2031, 3, 3, 9, tzinfo=UTC)
ARTICLE = Article("a", "The ferry sank.", "Ferry sinks", published_at=OUT)


@pytest.mark.parametrize(
    ("modified", "day_only", "told"),
    [
        pytest.param(None, False, False, id="never"),
        pytest.param(OUT + timedelta(minutes=5), False, False, id="while it was published"),
        pytest.param(OUT - timedelta(days=1), False, False, id="before it came out"),
        pytest.param(OUT + timedelta(hours=3), False, True, id="hours later"),
        pytest.param(OUT + timedelta(hours=3), True, False, id="on the day it came out"),
        pytest.param(OUT + timedelta(days=1), True, True, id="the day after"),
    ],
)
def test_a_source_is_marked_updated_where_its_publisher_came_back_to_it(
    modified: datetime | None, day_only: bool, told: bool
) -> None:
    article = replace(ARTICLE, modified_at=modified, published_day_only=day_only)
    marks = updated(article, OUT + timedelta(days=2), Words("en"))
    assert bool(marks) == told
    assert all(mark.startswith("updated <t:") for mark in marks)


def test_an_article_without_a_date_is_not_marked() -> None:
    article = replace(ARTICLE, published_at=None, modified_at=OUT)
    assert updated(article, OUT, Words("en")) == []


@pytest.mark.parametrize("day_only", [False, True])
def test_a_day_without_a_time_is_told_as_a_day_and_never_as_so_many_hours_ago(
    day_only: bool,
) -> None:
    ref = ArticleRef("a", published_at=OUT, published_day_only=day_only)
    article = replace(ARTICLE, published_day_only=day_only)
    wanted = "3 Mar 2031" if day_only else f"<t:{OUT.timestamp():.0f}:R>"
    soon = OUT + timedelta(hours=30)
    assert when(ref, soon, Words("en")) == when(article, soon, Words("en")) == wanted
