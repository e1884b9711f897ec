"""An answer says what it has nothing of: the time asked about, a publisher to be compared."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime, timedelta

import pytest

from bot.answer.models import Answer, Ask, Sentence, Shape, Source
from bot.answer.render import to_text
from bot.answer.silences import misses_time, silent_publishers
from bot.ui.strings import Words
from bot.ui.understood import silences, understood
from retrieval.models import Coverage, DateRange, Passage, Query
from tests.bot.answer.desk import DAM, NOW

WEEK = "last week (9-15 Mar 2026)"
LAST_WEEK = DateRange(NOW - timedelta(days=12), NOW + timedelta(days=2), WEEK)


def answer(
    *published: datetime | None,
    publishers: tuple[str, ...] = (),
    asked: tuple[str, ...] = (),
    preferred: DateRange | None = None,
    shape: Shape = "note",
) -> Answer:
    """An answer that cites an article for each date, each of the publisher at its place."""
    stated = [*publishers, *[DAM.publisher] * len(published)]
    sources = []
    for n, moment in enumerate(published, start=1):
        article = replace(DAM, id=f"a{n}", published_at=moment, publisher=stated[n - 1])
        sources.append(Source(n, article, Passage(article.id, 0, 0, 40, article.text[:40])))
    query = Query("What happened?", NOW, publishers=asked, preferred=preferred)
    sentences = (Sentence("Engineers found no cracks.", tuple(s.n for s in sources)),)
    ask = Ask("What happened?", NOW)
    return Answer(ask, query, sentences, tuple(sources), Coverage(9), 0.9, shape=shape)


@pytest.mark.parametrize(
    ("published", "misses"),
    [
        pytest.param([NOW - timedelta(days=90)], True, id="all before"),
        pytest.param([NOW - timedelta(days=90), NOW - timedelta(days=3)], False, id="one within"),
        pytest.param([None], False, id="no date"),
        pytest.param([None, NOW - timedelta(days=90)], True, id="the only date before"),
        pytest.param([NOW + timedelta(days=9)], True, id="after"),
    ],
)
def test_that_nothing_is_of_the_time_asked_about_is_said(
    published: list[datetime | None], misses: bool
) -> None:
    reply = answer(*published, preferred=LAST_WEEK)
    assert misses_time(reply) is misses
    assert ("nothing cited is of that time" in to_text(reply)) is misses
    assert (Words("de")("not.of.time") in silences(reply, Words("de"))) is misses
    assert not misses_time(replace(reply, query=replace(reply.query, preferred=None)))


def test_the_time_that_was_understood_is_shown_though_it_did_not_narrow() -> None:
    reply = answer(NOW, preferred=LAST_WEEK)
    assert "(last week (9-15 Mar 2026))" in to_text(reply)
    assert understood(reply.ask, reply.query, Words("en")) == "last week (9-15 Mar 2026)"


@pytest.mark.parametrize(
    ("asked", "heard", "silent"),
    [
        pytest.param(("Belden Post", "Herald"), ("Belden Post",), ("Herald",), id="one"),
        pytest.param(("Belden Post",), ("Belden Post",), (), id="none"),
        pytest.param(("post.example", "mail.post.example"), ("post.example",), (), id="mail"),
        pytest.param(
            ("post.example", "mail.post.example", "herald.example"),
            ("herald.example",),
            ("post.example",),
            id="a publisher of two sites is named once",
        ),
    ],
)
def test_a_publisher_that_a_comparison_has_no_line_of_is_named(
    asked: tuple[str, ...], heard: tuple[str, ...], silent: tuple[str, ...]
) -> None:
    reply = answer(*[NOW] * len(heard), publishers=heard, asked=asked, shape="comparison")
    assert silent_publishers(reply) == silent
    assert (f"nothing on this by {', '.join(silent)}" in to_text(reply)) is bool(silent)
    assert len(silences(reply, Words("en"))) == len(silent)
    assert silent_publishers(replace(reply, shape="note")) == ()
