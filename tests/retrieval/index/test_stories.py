"""Copies of one text are one story; what only resembles it is not."""

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
from retrieval.index.stories import compare, same_story, sketch
from retrieval.models import Article
from tests.retrieval.index.conftest import Index, write

WIRE = [
    "PORT ELLERY (Newswire) - A ferry carrying 214 passengers ran aground on a sandbank outside "
    "Port Ellery early on Thursday after its captain steered around a drifting barge.",
    "Rescue boats reached the Northern Star within forty minutes and took off everyone on board, "
    "the coastguard said. Nine people were treated for cuts and one for a broken wrist.",
    '"We heard a long scraping noise and then everything that was not bolted down slid to the '
    'left," said Ada Quill, a schoolteacher travelling with thirty pupils.',
    "The vessel was built in 1998 and passed its last inspection in March. Its operator, Ellery "
    "Lines, said the crew had followed the rules and that it would cooperate with investigators.",
    "Two other ferries were diverted to Marsh Haven, where the harbour office opened a hall for "
    "stranded travellers and handed out blankets, soup and charging cables through the morning.",
    "Divers are to examine the hull at the next low tide. A salvage company from Drumlin has been "
    "asked to bring pumps, though engineers doubt that they will be needed.",
    "Fishermen have complained for years that the sandbank creeps closer to the channel with every "
    "winter. A petition to dredge it gathered four thousand signatures but found no money.",
    "The regional council will meet on Friday to discuss whether the channel should be closed to "
    "larger ships until a survey is done.",
]  # fmt: skip
FULL = "\n\n".join(WIRE)
BACKGROUND = "\n\n".join(WIRE[3:])

INTRODUCTION = (
    "Commuters on the western islands face a second week of cancelled crossings, and many are "
    "asking how a modern ship could be brought down by a heap of sand everybody knew about."
)
OWN_REPORT = "\n\n".join([
    "Passengers were lifted to safety off Port Ellery on Thursday when the Northern Star, with "
    "more than two hundred people aboard, stuck fast on the Gannet bank at dawn.",
    "Skipper Tomas Reeve told our reporter by telephone that he had seconds to choose between the "
    "barge and the shallows. He chose the shallows, and would do so again, he insisted.",
    "In the hall at Marsh Haven children slept on rolled-up coats. Volunteers had brought a "
    "guitar. Somebody had written a timetable on cardboard and crossed out every line of it.",
    "What happens to the ship now depends on the tide, the weather and an insurer in Drumlin who "
    "had not returned calls by noon.",
])  # fmt: skip
BLURB = (
    "You are reading the Harbour Letter, our weekly note on boats, tides and the people who live "
    "by them. It lands in your inbox every Sunday at seven. If a friend sent it to you, sign up on "
    "our page; if you have a tip, a photograph or a complaint, write to the desk at any time. We "
    "read everything and answer most of it. The letter is free and is paid for by our subscribers."
)
COLUMN_A = BLURB + "\n\n" + " ".join(
    "The oyster beds at Lowmere have recovered faster than anybody hoped, says the station that "
    "counts them, and the first baskets may go to market before the clocks change this autumn. "
    "Growers put it down to cold water and to a ban on anchoring near the reef.".split()
)  # fmt: skip
COLUMN_B = BLURB + "\n\n" + " ".join(
    "A lighthouse keeper's diary from 1911 turned up in a biscuit tin in Drumlin, with drawings of "
    "every wreck he saw. The museum wants to print it; the family would rather that it stayed "
    "in the tin, and a judge in the county court must now decide who owns it.".split()
)  # fmt: skip


def lottery(day: str, numbers: str, jackpot: str, place: str) -> str:
    return (
        f"The winning numbers in {day}'s Coastal Lotto drawing are {numbers}. The estimated "
        f"jackpot was {jackpot}. One ticket sold in {place} matched five numbers. Tickets cost $2 "
        "and are sold in all eleven coastal counties. Players may choose their own numbers or let "
        "the machine pick. Drawings are held at 9 p.m. and shown live on the county channel. "
        "Prizes must be claimed within one year at a district office, and winners may stay unnamed."
    )


def forecast(day: str, high: int, low: int, wind: int, town: str) -> str:
    return (
        f"Here is the coast forecast for {day}. Expect a high near {high} degrees in {town} with a "
        f"low of {low} after dark. Winds will blow from the sea at up to {wind} miles an hour. "
        f"Waves at the pier should reach {wind // 5} feet around noon. Small boats should check "
        "with the harbour office before setting out, and swimmers should keep between the flags. "
        f"The next update will be posted at {wind % 12 + 1} o'clock."
    )


NEW_TOLL = (
    FULL.replace("214", "219").replace("Nine people were", "Fourteen people were")
)  # fmt: skip
SPELLING = (
    FULL.replace("harbour", "harbor").replace("travelling", "traveling")
    .replace("travellers", "travelers").replace('"', "\u201c")
)  # fmt: skip

SAME = {
    "the same text": FULL,
    "trimmed to half": "\n\n".join(WIRE[:4]),
    "a new introduction": f"{INTRODUCTION}\n\n{FULL}",
    "a new introduction instead of the old one": "\n\n".join([INTRODUCTION, *WIRE[1:]]),
    "a new toll": NEW_TOLL,
    "American spelling and curly marks": SPELLING,
    "paragraphs merged and moved": " ".join([*WIRE[:4], WIRE[5], WIRE[4], *WIRE[6:]]),
    "another house's dateline": "By our own staff\n\nMARSH HAVEN, Thursday: " + FULL[28:],
    "the quotation dropped": "\n\n".join([*WIRE[:2], *WIRE[3:]]),
    "trimmed, with a new introduction and toll": f"{INTRODUCTION}\n\n{NEW_TOLL[:1100]}",
}
OTHER = {
    "an own report of the same event": (FULL, OWN_REPORT),
    "an own report with the agency's background": (FULL, f"{OWN_REPORT}\n\n{BACKGROUND}"),
    "two columns under one blurb": (COLUMN_A, COLUMN_B),
    "two columns over one blurb": (
        "\n\n".join(reversed(COLUMN_A.split("\n\n"))),
        "\n\n".join(reversed(COLUMN_B.split("\n\n"))),
    ),
    "two draws of a lottery": (
        lottery("Saturday", "4, 17, 23, 38 and 41", "$12 million", "Drumlin"),
        lottery("Wednesday", "9, 11, 30, 35 and 44", "$14.5 million", "Lowmere"),
    ),
    "forecasts for two days": (
        forecast("Tuesday", 61, 44, 25, "Port Ellery"),
        forecast("Wednesday", 57, 40, 38, "Marsh Haven"),
    ),
    "a digest that takes the lead in": (FULL, f"{COLUMN_A}\n\n{WIRE[0]}\n\n{OWN_REPORT}"),
    "a sentence that many pages carry": (
        "Please turn on scripts to read on.",
        "Please turn on scripts to read on.",
    ),
    "nothing": ("", ""),
}


@pytest.mark.parametrize("copy", SAME.values(), ids=SAME.keys())
def test_an_edited_copy_is_the_same_story(copy: str) -> None:
    assert same_story(sketch(FULL), sketch(copy), days=1)
    assert same_story(sketch(copy), sketch(FULL))


@pytest.mark.parametrize(("one", "other"), OTHER.values(), ids=OTHER.keys())
def test_what_only_resembles_is_another_story(one: str, other: str) -> None:
    assert not same_story(sketch(one), sketch(other), days=0)
    assert not same_story(sketch(other), sketch(one))


@pytest.mark.parametrize(
    ("copy", "days", "expected"),
    [
        (FULL, 400, True),
        (NEW_TOLL, 10, True),
        (NEW_TOLL, 400, False),
        (SAME["trimmed to half"], 3, True),
        (SAME["trimmed to half"], 10, False),
    ],
    ids=["same text", "toll in days", "toll next year", "trimmed soon", "trimmed late"],
)
def test_the_longer_apart_the_more_alike_copies_must_be(
    copy: str, days: float, expected: bool
) -> None:
    assert same_story(sketch(FULL), sketch(copy), days) is expected


WORDS = st.lists(st.sampled_from("ferry sand bank tide crew 9 12 Drumlin hull rope".split()))


@given(WORDS, WORDS)
@settings(max_examples=150, deadline=None)
def test_comparing_is_symmetric_and_within_bounds(one: list[str], other: list[str]) -> None:
    a, b = sketch(" ".join(one)), sketch(" ".join(other))
    like = compare(a, b)
    assert like == compare(b, a)
    for share in (like.containment, like.jaccard, like.head, like.added):
        assert 0 <= share <= 1
    assert like.jaccard <= like.containment


@given(st.text(max_size=300))
@settings(max_examples=150, deadline=None)
def test_any_text_has_a_sketch_with_ascending_marks(text: str) -> None:
    made = sketch(text)
    assert made.marks == sorted(set(made.marks))
    assert len(made.shingles) == max(0, len(made.words) - 4)


# The archive


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
