"""Articles in the archive: stored and withdrawn whole, one transaction each."""

from __future__ import annotations

import sqlite3
import time
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any, Literal

from retrieval.index.archive.database import Database, marks, parts
from retrieval.index.archive.lexical import Filter
from retrieval.index.archive.stories import StoryBook
from retrieval.index.folding import fold
from retrieval.models import Article, ArticleRef, Coverage, Passage, Quote
from retrieval.text import digest

Stored = Literal["added", "changed", "unchanged"]

_COLUMNS = (
    "id, text, headline, publisher, byline, published_at, modified_at, day_only, language, url, "
    "dateline, correction"
)
_REF = "id, headline, publisher, published_at, url"


@dataclass(frozen=True, slots=True)
class Indexed:
    """An article with all that is derived from it; `digests` are one a passage."""

    article: Article
    digest: str
    passages: tuple[Passage, ...]
    digests: tuple[bytes, ...]
    quotes: tuple[Quote, ...]
    speaker_keys: tuple[str, ...]


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
        it was folded then.
        """
        keys = [row[0] for row in self._rows("SELECT key FROM articles ORDER BY key")]
        with self._database.transaction() as db:
            db.execute("INSERT INTO passages_text (passages_text) VALUES ('delete-all')")
            db.execute("INSERT OR IGNORE INTO tombstones SELECT key FROM passages")
            db.execute("DELETE FROM passages")
            db.execute("DELETE FROM quotes")
            self._stories.clear(db)
            for key in keys:
                item = analyse(self.by_key([key])[key])
                db.execute("UPDATE articles SET digest = ? WHERE key = ?", (item.digest, key))
                self._insert_derived(db, key, item)
                self._stories.place(db, key)

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
                key = self._insert(db, item, now)
                self._insert_derived(db, key, item)
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
            self._delete_derived(db, key)
            self._stories.remove(db, key)
            self._update(db, key, item, revision, now)
            self._insert_derived(db, key, item)
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
                self._delete_derived(db, key)
                self._stories.remove(db, key)
                db.execute("DELETE FROM articles WHERE key = ?", (key,))
                gone.append(row[0])
        return gone

    def get(self, article_id: str) -> Article | None:
        """The article as it stands now."""
        row = self._row(f"SELECT {_COLUMNS} FROM articles WHERE id = ?", article_id)
        return _article(row) if row else None

    def by_key(self, keys: Sequence[int]) -> dict[int, Article]:
        """Articles by row key."""
        return {
            row[0]: _article(row[1:])
            for part in parts(keys)
            for row in self._rows(
                f"SELECT key, {_COLUMNS} FROM articles WHERE key IN ({marks(part)})", *part
            )
        }

    def refs(self, keys: Sequence[int]) -> dict[int, ArticleRef]:
        """Articles by row key, named without their text."""
        return {
            row[0]: _ref(row[1:])
            for part in parts(keys)
            for row in self._rows(
                f"SELECT key, {_REF} FROM articles WHERE key IN ({marks(part)})", *part
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
            Revision(number, headline, text, _time(modified), datetime.fromtimestamp(at, UTC))
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

    def latest(self, limit: int, publishers: Sequence[str] = ()) -> list[ArticleRef]:
        """The newest dated articles, newest first."""
        where = f"AND publisher IN ({marks(publishers)})" if publishers else ""
        rows = self._rows(
            f"SELECT {_REF} FROM articles WHERE published IS NOT NULL {where} "
            "ORDER BY published DESC, key DESC LIMIT ?",
            *publishers,
            limit,
        )
        return [_ref(row) for row in rows]

    def ids(self) -> Iterator[str]:
        """Every article id."""
        return (row[0] for row in self._database.connection.execute("SELECT id FROM articles"))

    def _insert(self, db: sqlite3.Connection, item: Indexed, now: float) -> int:
        values = _values(item, now)
        cursor = db.execute(
            f"INSERT INTO articles ({', '.join(values)}) VALUES ({marks(tuple(values))})",
            tuple(values.values()),
        )
        return int(cursor.lastrowid or 0)

    def _update(
        self, db: sqlite3.Connection, key: int, item: Indexed, revision: int, now: float
    ) -> None:
        values = {**_values(item, now), "revision": revision}
        settings = ", ".join(f"{name} = ?" for name in values)
        db.execute(f"UPDATE articles SET {settings} WHERE key = ?", (*values.values(), key))

    def _insert_derived(self, db: sqlite3.Connection, key: int, item: Indexed) -> None:
        headline = fold(item.article.headline)
        for passage, fingerprint in zip(item.passages, item.digests, strict=True):
            cursor = db.execute(
                "INSERT INTO passages (article, ordinal, start, end, digest) VALUES (?,?,?,?,?)",
                (key, passage.ordinal, passage.start, passage.end, fingerprint),
            )
            db.execute(
                "INSERT INTO passages_text (rowid, headline, body) VALUES (?, ?, ?)",
                (cursor.lastrowid, headline, fold(passage.text)),
            )
        db.executemany(
            "INSERT INTO quotes (article, start, end, speaker, speaker_key, description, cue, "
            "kind, context_start, context_end) VALUES (?,?,?,?,?,?,?,?,?,?)",
            [
                (key, q.start, q.end, q.speaker, speaker_key, q.description, q.cue, q.kind,
                 q.context_start, q.context_end)
                for q, speaker_key in zip(item.quotes, item.speaker_keys, strict=True)
            ],
        )  # fmt: skip

    def _delete_derived(self, db: sqlite3.Connection, key: int) -> None:
        headline, text = db.execute(
            "SELECT headline, text FROM articles WHERE key = ?", (key,)
        ).fetchone()
        folded = fold(headline)
        for passage, start, end in db.execute(
            "SELECT key, start, end FROM passages WHERE article = ?", (key,)
        ).fetchall():
            db.execute(
                "INSERT INTO passages_text (passages_text, rowid, headline, body) "
                "VALUES ('delete', ?, ?, ?)",
                (passage, folded, fold(text[start:end])),
            )
            db.execute("INSERT OR IGNORE INTO tombstones VALUES (?)", (passage,))
        db.execute("DELETE FROM passages WHERE article = ?", (key,))
        db.execute("DELETE FROM quotes WHERE article = ?", (key,))

    def _row(self, sql: str, *values: object) -> Any:
        return self._database.connection.execute(sql, values).fetchone()

    def _rows(self, sql: str, *values: object) -> list[Any]:
        return self._database.connection.execute(sql, values).fetchall()


def _values(item: Indexed, now: float) -> dict[str, object]:
    article = item.article
    published, modified = article.published_at, article.modified_at
    return {
        "id": article.id,
        "digest": item.digest,
        "headline": article.headline,
        "publisher": article.publisher,
        "byline": article.byline,
        "published_at": published.isoformat() if published else None,
        "published": published.timestamp() if published else None,
        "day_only": int(article.published_day_only),
        "modified_at": modified.isoformat() if modified else None,
        "language": article.language,
        "url": article.url,
        "dateline": article.dateline,
        "correction": article.correction,
        "text": article.text,
        "indexed": now,
    }


def _article(row: Sequence[Any]) -> Article:
    (key, text, headline, publisher, byline, published, modified, day_only, language, url,
     dateline, correction) = row  # fmt: skip
    return Article(
        id=key,
        text=text,
        headline=headline,
        publisher=publisher,
        byline=byline,
        published_at=_time(published),
        modified_at=_time(modified),
        published_day_only=bool(day_only),
        language=language,
        url=url,
        dateline=dateline,
        correction=correction,
    )


def _ref(row: Sequence[Any]) -> ArticleRef:
    key, headline, publisher, published, url = row
    return ArticleRef(key, headline, publisher, _time(published), url)


def _time(value: str | None) -> datetime | None:
    return datetime.fromisoformat(value) if value else None
