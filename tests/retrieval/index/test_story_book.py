"""The archive ties copies together as articles come, change and go."""

from __future__ import annotations

import random
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from retrieval.corpus import Corpus
from retrieval.index.analysis import analyse
from retrieval.index.archive import Archive
from retrieval.models import Article
from tests.retrieval.index.conftest import Index, write
from tests.retrieval.index.wire import (
    COLUMN_A,
    COLUMN_B,
    FULL,
    INTRODUCTION,
    NEW_TOLL,
    OWN_REPORT,
    WIRE,
    forecast,
    lottery,
)

DAY = datetime(2026, 4, 9, 6, tzinfo=UTC)
COPIES = {
    "agency": FULL,
    "trimmed": "\n\n".join(WIRE[:5]),
    "introduced": f"{INTRODUCTION}\n\n{FULL}",
    "own": OWN_REPORT,
    "column": COLUMN_A,
    "column again": COLUMN_B,
}
# Only the middle one is near enough to both ends.
FRIDAY = (
    forecast("Friday", 60, 41, 20, "Lowmere"),
    lottery("Friday", "2, 3, 5, 8 and 13", "$11 million", "Lowmere"),
)
DIGEST = "\n\n".join([FULL, COLUMN_A, OWN_REPORT, COLUMN_B, *FRIDAY, NEW_TOLL[-500:]])
CHAIN = ["\n\n".join(WIRE[:3]), FULL, DIGEST]


@pytest.fixture
def archive(tmp_path: Path) -> Archive:
    return Archive(tmp_path / "archive.db")


def put(archive: Archive, name: str, text: str, hours: float = 0) -> int:
    article = Article(
        name, text, headline=name, publisher=name, published_at=DAY + timedelta(hours=hours)
    )
    return archive.articles.store(analyse(article))[1]


def stories(archive: Archive) -> set[frozenset[str]]:
    """Ids of the articles of each story of more than one."""
    grouped: dict[int, set[str]] = {}
    for article, story in archive.database.connection.execute("SELECT id, story FROM articles"):
        if story is not None:
            grouped.setdefault(story, set()).add(article)
    for story, ids in grouped.items():
        keys = {archive.articles.key(article) for article in ids}
        assert story == min(key for key in keys if key is not None)
        assert len(ids) > 1
    return {frozenset(ids) for ids in grouped.values()}


FERRY_STORY = frozenset({"agency", "trimmed", "introduced"})


@pytest.mark.parametrize("seed", range(6))
def test_stories_come_out_the_same_in_whatever_order_articles_come_in(
    archive: Archive, seed: int
) -> None:
    names = list(COPIES)
    random.Random(seed).shuffle(names)
    for name in names:
        put(archive, name, COPIES[name])
    assert stories(archive) == {FERRY_STORY}


@pytest.mark.parametrize("gone", sorted(FERRY_STORY))
def test_a_story_goes_on_without_the_one_withdrawn(archive: Archive, gone: str) -> None:
    keys = {name: put(archive, name, text) for name, text in COPIES.items()}
    archive.articles.withdraw([keys[gone]])
    assert stories(archive) == {FERRY_STORY - {gone}}


def test_the_last_one_left_is_no_story_and_nothing_of_the_others_is_kept(archive: Archive) -> None:
    keys = [put(archive, name, COPIES[name]) for name in sorted(FERRY_STORY)]
    archive.articles.withdraw(keys[:2])
    assert stories(archive) == set()
    db = archive.database.connection
    assert db.execute("SELECT count(*) FROM story_links").fetchone() == (0,)
    assert db.execute("SELECT DISTINCT article FROM story_marks").fetchall() == [(keys[2],)]


def test_a_story_falls_apart_when_what_held_it_together_is_withdrawn(archive: Archive) -> None:
    keys = [put(archive, str(n), text) for n, text in enumerate(CHAIN)]
    assert stories(archive) == {frozenset("012")}
    archive.articles.withdraw([keys[1]])
    assert stories(archive) == set()


def test_an_article_that_becomes_another_leaves_its_story_and_one_joins_by_a_change(
    archive: Archive,
) -> None:
    for name, text in COPIES.items():
        put(archive, name, text)
    put(archive, "agency", COLUMN_B)
    assert stories(archive) == {
        frozenset({"trimmed", "introduced"}),
        frozenset({"agency", "column again"}),
    }
    put(archive, "agency", FULL)
    assert stories(archive) == {FERRY_STORY}


def test_deriving_anew_gives_the_same_stories(archive: Archive) -> None:
    for name, text in COPIES.items():
        put(archive, name, text)
    archive.articles.derive_all(analyse)
    assert stories(archive) == {FERRY_STORY}


def test_text_that_comes_back_a_year_later_with_changes_is_no_copy(archive: Archive) -> None:
    put(archive, "agency", FULL)
    put(archive, "again", NEW_TOLL, hours=24 * 365)
    assert stories(archive) == set()


def test_a_crowd_of_copies_is_one_story_however_large(archive: Archive) -> None:
    keys = [put(archive, f"print {n}", f"{FULL}\n\nPrint {n}.", hours=n / 10) for n in range(90)]
    assert len(stories(archive)) == 1
    assert archive.stories.count() == (1, 90)
    archive.articles.withdraw(keys[::2])
    assert archive.stories.count() == (1, 45)


MOVES = st.lists(
    st.tuples(
        st.sampled_from(["put", "withdraw"]),
        st.sampled_from("abcdef"),
        st.sampled_from([*COPIES.values(), *CHAIN]),
    ),
    max_size=14,
)


@given(MOVES)
@settings(max_examples=25, deadline=None)
def test_after_any_history_stories_are_as_if_articles_had_just_come_in(
    tmp_path_factory: pytest.TempPathFactory, moves: list[tuple[str, str, str]]
) -> None:
    old = Archive(tmp_path_factory.mktemp("old") / "archive.db")
    new = Archive(tmp_path_factory.mktemp("new") / "archive.db")
    texts: dict[str, str] = {}
    for move, name, text in moves:
        if move == "put":
            put(old, name, text)
            texts[name] = text
        elif texts.pop(name, None) is not None:
            old.articles.withdraw([key for key in [old.articles.key(name)] if key])
    for name in sorted(texts):
        put(new, name, texts[name])
    assert stories(old) == stories(new)
    for table in ("story_links", "story_marks", "story_sketches"):
        count = f"SELECT count(*) FROM {table}"
        one, other = (a.database.connection.execute(count).fetchone() for a in (old, new))
        assert one == other
    old.close()
    new.close()


def test_a_reindex_ties_copies_from_two_files_and_a_rebuild_keeps_them_tied(
    index: Index, articles: Path, corpus: Corpus
) -> None:
    dated = {"published": "2026-04-09T06:00:00+00:00"}
    write(articles / "a.jsonl", {"id": "agency", "headline": "Aground", "text": FULL, **dated})
    write(
        articles / "b.jsonl",
        {"id": "trimmed", "headline": "Ferry stuck", "text": COPIES["trimmed"], **dated},
        {"id": "own", "headline": "Stuck fast", "text": OWN_REPORT, **dated},
    )
    index()
    assert stories(corpus.archive) == {frozenset({"agency", "trimmed"})}
    index(rebuild=True)
    assert stories(corpus.archive) == {frozenset({"agency", "trimmed"})}
    (articles / "a.jsonl").unlink()
    index()
    assert stories(corpus.archive) == set()
