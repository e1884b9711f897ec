"""Which articles are one story, kept in step with every article stored or withdrawn."""

from __future__ import annotations

import sqlite3
from bisect import bisect_right
from collections import Counter, OrderedDict
from collections.abc import Iterable, Iterator, Sequence

import numpy as np

from retrieval.index.archive.database import Database, marks, parts
from retrieval.index.stories import Sketch, same_story, sketch

# A mark that hundreds share is furniture: its newest holders are enough to link with.
_HOLDERS = 40
# At most so many candidates are read and compared, those with most marks in common.
_CANDIDATES = 24
# Share of common marks below which a candidate is not read; an estimate, so well below the rule's.
_PROMISING = 0.3
_KEPT_SKETCHES = 64
_DAY = 86_400.0


class StoryBook:
    """Links between articles that are copies of one another; what hangs together is a story.

    A link depends on its two articles alone, so stories come out the same in whatever order
    articles come in (unless more than `_CANDIDATES` copies compete). `articles.story` is the
    smallest row key of the story, or null where an article is alone.
    """

    def __init__(self, database: Database) -> None:
        self._database = database
        self._sketches: OrderedDict[tuple[int, str], Sketch] = OrderedDict()

    def place(self, db: sqlite3.Connection, key: int) -> None:
        """Link a stored article that is in no story yet; within the caller's transaction."""
        digest, text, published = db.execute(
            "SELECT digest, text, published FROM articles WHERE key = ?", (key,)
        ).fetchone()
        mine = self._sketch(key, digest, text)
        found = mine.marks
        promising = list(_promising(db, found))
        db.execute(
            "INSERT INTO story_sketches VALUES (?, ?)", (key, np.array(found, "<i8").tobytes())
        )
        db.executemany("INSERT INTO story_marks VALUES (?, ?)", [(mark, key) for mark in found])
        linked = [
            (other, story)
            for other, their_digest, when, story in promising
            if same_story(mine, self._stored(db, other, their_digest), _days(published, when))
        ]
        if not linked:
            return
        db.executemany(
            "INSERT INTO story_links VALUES (?, ?)",
            [pair for other, _ in linked for pair in ((key, other), (other, key))],
        )
        stories = {story for _, story in linked if story is not None}
        label = min([key, *stories, *(other for other, _ in linked)])
        db.executemany(
            "UPDATE articles SET story = ? WHERE story = ?",
            [(label, story) for story in stories if story != label],
        )
        alone = [key, *(other for other, story in linked if story is None)]
        _label(db, alone, label)

    def remove(self, db: sqlite3.Connection, key: int) -> None:
        """Take an article out of its story, which may fall apart; the article itself stays."""
        neighbours = _linked(db, key)
        row = db.execute("SELECT marks FROM story_sketches WHERE article = ?", (key,)).fetchone()
        if row:
            db.executemany(
                "DELETE FROM story_marks WHERE mark = ? AND article = ?",
                [(mark, key) for mark in np.frombuffer(row[0], "<i8").tolist()],
            )
            db.execute("DELETE FROM story_sketches WHERE article = ?", (key,))
        if not neighbours:
            return
        db.execute("DELETE FROM story_links WHERE a = ?", (key,))
        db.executemany(
            "DELETE FROM story_links WHERE a = ? AND b = ?", [(other, key) for other in neighbours]
        )
        (story,) = db.execute("SELECT story FROM articles WHERE key = ?", (key,)).fetchone()
        db.execute("UPDATE articles SET story = NULL WHERE key = ?", (key,))
        _regroup(db, story, set(neighbours))

    def clear(self, db: sqlite3.Connection) -> None:
        """Forget all stories, to place every article anew."""
        for table in ("story_links", "story_marks", "story_sketches"):
            db.execute(f"DELETE FROM {table}")
        db.execute("UPDATE articles SET story = NULL WHERE story IS NOT NULL")

    def members(self, stories: Sequence[int]) -> dict[int, list[int]]:
        """Row keys of each story's articles, longest first; of equally long ones the older."""
        found: dict[int, list[int]] = {story: [] for story in stories}
        for part in parts(stories):
            for story, key in self._database.connection.execute(
                "SELECT story, key FROM articles "
                f"WHERE story IN ({marks(part)}) ORDER BY length(text) DESC, published, id",
                tuple(part),
            ):
                found[story].append(key)
        return found

    def count(self) -> tuple[int, int]:
        """How many stories have more than one article, and how many articles those have."""
        row = self._database.connection.execute(
            "SELECT count(DISTINCT story), count(story) FROM articles"
        ).fetchone()
        return int(row[0]), int(row[1])

    def _stored(self, db: sqlite3.Connection, key: int, digest: str) -> Sketch:
        kept = self._sketches.get((key, digest))
        if kept is not None:
            return kept
        (text,) = db.execute("SELECT text FROM articles WHERE key = ?", (key,)).fetchone()
        return self._sketch(key, digest, text)

    def _sketch(self, key: int, digest: str, text: str) -> Sketch:
        """The sketch, kept for a while: copies tend to come in close upon one another."""
        made = self._sketches[key, digest] = sketch(text)
        if len(self._sketches) > _KEPT_SKETCHES:
            self._sketches.popitem(last=False)
        return made


def _promising(
    db: sqlite3.Connection, found: list[int]
) -> Iterator[tuple[int, str, float | None, int | None]]:
    """Articles with enough marks in common: key, digest, published, story."""
    common = Counter(
        row[0]
        for mark in found
        for row in db.execute(
            "SELECT article FROM story_marks WHERE mark = ? ORDER BY article DESC LIMIT ?",
            (mark, _HOLDERS),
        )
    )
    ranked = sorted((-count, -key) for key, count in common.items() if count > 1)
    keys = [-key for _, key in ranked[:_CANDIDATES]]
    known = db.execute(
        "SELECT a.key, a.digest, a.published, a.story, s.marks FROM articles a "
        f"JOIN story_sketches s ON s.article = a.key WHERE a.key IN ({marks(keys)})",
        keys,
    )
    by_key = {row[0]: row for row in known}
    for *candidate, theirs in map(by_key.__getitem__, keys):
        if _estimate(found, np.frombuffer(theirs, "<i8").tolist()) >= _PROMISING:
            yield tuple(candidate)


def _estimate(mine: list[int], theirs: list[int]) -> float:
    """About which share of the shorter one's shingles the longer one has.

    Both lists are ascending and whole up to their last mark, so that they may be compared up to
    the smaller of the two.
    """
    last = min(mine[-1], theirs[-1])
    one, other = bisect_right(mine, last), bisect_right(theirs, last)
    return len(set(mine[:one]).intersection(theirs[:other])) / min(one, other)


def _regroup(db: sqlite3.Connection, story: int, neighbours: set[int]) -> None:
    """Name the story anew of which a member has gone whose neighbours these were."""
    groups: list[set[int]] = []
    left = set(neighbours)
    while left:
        group = _reach(db, min(left), wanted=left if not groups else set())
        if not groups and left <= group:
            # In one piece still, as far as it had to be followed.
            count, first = db.execute(
                "SELECT count(*), min(key) FROM articles WHERE story = ?", (story,)
            ).fetchone()
            label = first if count > 1 else None
            if label != story:
                db.execute("UPDATE articles SET story = ? WHERE story = ?", (label, story))
            return
        groups.append(group)
        left -= group
    for group in groups:
        _label(db, group, min(group) if len(group) > 1 else None)


def _reach(db: sqlite3.Connection, start: int, wanted: set[int]) -> set[int]:
    """All that hangs together with `start`, or so much of it as holds all `wanted`."""
    reached, edge = {start}, [start]
    missing = set(wanted) - reached
    while edge and (missing or not wanted):
        fresh = set(_linked(db, edge.pop())) - reached
        reached |= fresh
        missing -= fresh
        edge.extend(fresh)
    return reached


def _linked(db: sqlite3.Connection, key: int) -> list[int]:
    return [row[0] for row in db.execute("SELECT b FROM story_links WHERE a = ?", (key,))]


def _label(db: sqlite3.Connection, keys: Iterable[int], label: int | None) -> None:
    db.executemany("UPDATE articles SET story = ? WHERE key = ?", [(label, key) for key in keys])


def _days(one: float | None, other: float | None) -> float | None:
    return None if one is None or other is None else abs(one - other) / _DAY
