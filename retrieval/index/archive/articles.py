"""Articles in the archive: stored and withdrawn whole, one transaction each."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime
from typing import Any, Literal

from retrieval.index.archive.database import Database, marks, parts
from retrieval.index.archive.lexical import Filter
from retrieval.index.archive.rows import (
    COLUMNS,
    REF_COLUMNS,
    Indexed,
    article_of,
    delete_derived,
    former_passages,
    insert,
    insert_derived,
    ref_of,
    time_of,
    update,
)
from retrieval.index.archive.stories import StoryBook
from retrieval.models import Article, ArticleRef, Coverage, DayCount, Passage, Quote
from retrieval.text import digest

Stored = Literal["added", "changed", "unchanged"]


@dataclass(frozen=True, slots=True)
class Revision:
    """A former state of an article; `replaced_at` is when the newer one came in."""

    revision: int
    headline: str
    text: str
    modified_at: datetime | None
    replaced_at: datetime


class ArticleStore:
    """Reads and writes articles, their passages, quotes and full-text rows."""

    def __init__(self, database: Database, stories: StoryBook) -> None:
        self._database = database
        self._stories = stories

    def key(self, article_id: str) -> int | None:
        """The article's row key."""
        row = self._row("SELECT key FROM articles WHERE id = ?", article_id)
        return row[0] if row else None

    def unchanged(self, article: Article) -> int | None:
        """The article's key if it is stored with the same content already."""
        row = self._row(
            "SELECT key FROM articles WHERE id = ? AND digest = ?", article.id, digest(article)
        )
        return row[0] if row else None

    def derive_all(self, analyse: Callable[[Article], Indexed]) -> None:
        """Make passages, quotes, full-text rows and stories of every article anew.

        The full-text index is emptied first: what it must forget can only be named in the way
        it was folded then. A passage that comes out as it was keeps its key, so that the vectors
        in force still find it while others are made.
        """
        keys = [row[0] for row in self._rows("SELECT key FROM articles ORDER BY key")]
        with self._database.transaction() as db:
            db.execute("INSERT INTO passages_text (passages_text) VALUES ('delete-all')")
            db.execute("INSERT OR IGNORE INTO tombstones SELECT key FROM passages")
            db.execute("DELETE FROM quotes")
            self._stories.clear(db)
            for key in keys:
                item = analyse(self.by_key([key])[key])
                db.execute("UPDATE articles SET digest = ? WHERE key = ?", (item.digest, key))
                former = former_passages(db, key)
                db.execute("DELETE FROM passages WHERE article = ?", (key,))
                insert_derived(db, key, item, former)
                self._stories.place(db, key)
            db.execute("DELETE FROM tombstones WHERE passage IN (SELECT key FROM passages)")

    def store(self, item: Indexed, now: float | None = None) -> tuple[Stored, int]:
        """Bring the article up to date; its former revision is kept. Returns its key too."""
        now = time.time() if now is None else now
        with self._database.transaction() as db:
            old = db.execute(
                "SELECT key, digest, headline, text, modified_at, revision FROM articles "
                "WHERE id = ?",
                (item.article.id,),
            ).fetchone()
            if old is None:
                key = insert(db, item, now)
                insert_derived(db, key, item)
                self._stories.place(db, key)
                return "added", key
            key, stored, headline, text, modified_at, revision = old
            if stored == item.digest:
                return "unchanged", key
            if (headline, text) != (item.article.headline, item.article.text):
                db.execute(
                    "INSERT OR REPLACE INTO revisions VALUES (?, ?, ?, ?, ?, ?)",
                    (key, revision, headline, text, modified_at, now),
                )
                revision += 1
            delete_derived(db, key)
            self._stories.remove(db, key)
            update(db, key, item, revision, now)
            insert_derived(db, key, item)
            self._stories.place(db, key)
            return "changed", key

    def withdraw(self, keys: Iterable[int]) -> list[str]:
        """Remove articles and everything derived from them; returns their ids."""
        gone = []
        for key in keys:
            with self._database.transaction() as db:
                row = db.execute("SELECT id FROM articles WHERE key = ?", (key,)).fetchone()
                if row is None:
                    continue
                delete_derived(db, key)
                self._stories.remove(db, key)
                db.execute("DELETE FROM articles WHERE key = ?", (key,))
                gone.append(row[0])
        return gone

    def get(self, article_id: str) -> Article | None:
        """The article as it stands now."""
        row = self._row(f"SELECT {COLUMNS} FROM articles WHERE id = ?", article_id)
        return article_of(row) if row else None

    def by_key(self, keys: Sequence[int]) -> dict[int, Article]:
        """Articles by row key."""
        return {
            row[0]: article_of(row[1:])
            for part in parts(keys)
            for row in self._rows(
                f"SELECT key, {COLUMNS} FROM articles WHERE key IN ({marks(part)})", *part
            )
        }

    def refs(self, keys: Sequence[int]) -> dict[int, ArticleRef]:
        """Articles by row key, named without their text."""
        return {
            row[0]: ref_of(row[1:])
            for part in parts(keys)
            for row in self._rows(
                f"SELECT key, {REF_COLUMNS} FROM articles WHERE key IN ({marks(part)})", *part
            )
        }

    def passages(self, article_id: str) -> list[Passage]:
        """The article's passages in order."""
        article = self.get(article_id)
        if article is None:
            return []
        rows = self._rows(
            "SELECT ordinal, start, end FROM passages WHERE article = "
            "(SELECT key FROM articles WHERE id = ?) ORDER BY ordinal",
            article_id,
        )
        return [Passage(article_id, o, s, e, article.text[s:e]) for o, s, e in rows]

    def quotes(self, article_ids: Sequence[str]) -> dict[str, tuple[Quote, ...]]:
        """Quotes of these articles, each in order of position."""
        found: dict[str, list[Quote]] = {article_id: [] for article_id in article_ids}
        for part in parts(article_ids):
            for row in self._rows(
                "SELECT a.id, q.start, q.end, q.speaker, q.description, q.cue, q.kind, "
                "q.context_start, q.context_end FROM quotes q JOIN articles a ON a.key = q.article "
                f"WHERE a.id IN ({marks(part)}) ORDER BY q.start",
                *part,
            ):
                found[row[0]].append(Quote(*row[1:]))
        return {article_id: tuple(quotes) for article_id, quotes in found.items()}

    def revisions(self, article_id: str) -> list[Revision]:
        """Former revisions, oldest first."""
        return [
            Revision(number, headline, text, time_of(modified), datetime.fromtimestamp(at, UTC))
            for number, headline, text, modified, at in self._rows(
                "SELECT r.revision, r.headline, r.text, r.modified_at, r.replaced FROM revisions r "
                "JOIN articles a ON a.key = r.article WHERE a.id = ? ORDER BY r.revision",
                article_id,
            )
        ]

    def publishers(self) -> list[str]:
        """Names as articles give them, most articles first."""
        return [
            row[0]
            for row in self._rows(
                "SELECT publisher FROM articles WHERE publisher != '' "
                "GROUP BY publisher ORDER BY count(*) DESC, publisher"
            )
        ]

    def coverage(self, wanted: Filter | None = None) -> Coverage:
        """What the corpus holds, or what of it a filter admits."""
        where, values = (wanted or Filter()).sql()
        total, first, last = self._row(
            f"SELECT count(*), min(published), max(published) FROM articles a WHERE {where}",
            *values,
        )
        publishers = self._rows(
            f"SELECT publisher, count(*) n FROM articles a WHERE publisher != '' AND {where} "
            "GROUP BY publisher ORDER BY n DESC, publisher",
            *values,
        )
        return Coverage(
            articles=total,
            publishers=tuple((name, count) for name, count in publishers),
            first=None if first is None else datetime.fromtimestamp(first, UTC),
            last=None if last is None else datetime.fromtimestamp(last, UTC),
        )

    def per_day(self, publishers: Sequence[str] = ()) -> list[DayCount]:
        """The dated articles by day and publisher, oldest day first."""
        where = f"AND publisher IN ({marks(publishers)})" if publishers else ""
        rows = self._rows(
            "SELECT date(published, 'unixepoch') day, publisher, count(*) FROM articles "
            f"WHERE published IS NOT NULL {where} GROUP BY day, publisher ORDER BY day, publisher",
            *publishers,
        )
        # Years that SQLite's calendar has and Python's has not come out as other than ten letters.
        return [
            DayCount(date.fromisoformat(day), publisher, count)
            for day, publisher, count in rows
            if day and len(day) == 10
        ]

    def latest(self, limit: int, publishers: Sequence[str] = ()) -> list[ArticleRef]:
        """The newest dated articles, newest first."""
        where = f"AND publisher IN ({marks(publishers)})" if publishers else ""
        rows = self._rows(
            f"SELECT {REF_COLUMNS} FROM articles WHERE published IS NOT NULL {where} "
            "ORDER BY published DESC, key DESC LIMIT ?",
            *publishers,
            limit,
        )
        return [ref_of(row) for row in rows]

    def arrived(self, after: int, most: int) -> list[tuple[int, str]]:
        """(key, id) of the `most` newest articles with a key beyond `after`, oldest first.

        Keys rise with each article that is added and never come back.
        """
        rows = self._rows(
            "SELECT key, id FROM articles WHERE key > ? ORDER BY key DESC LIMIT ?", after, most
        )
        return [(int(key), str(id_)) for key, id_ in reversed(rows)]

    def ids(self) -> Iterator[str]:
        """Every article id."""
        return (row[0] for row in self._database.connection.execute("SELECT id FROM articles"))

    def _row(self, sql: str, *values: object) -> Any:
        return self._database.connection.execute(sql, values).fetchone()

    def _rows(self, sql: str, *values: object) -> list[Any]:
        return self._database.connection.execute(sql, values).fetchall()
