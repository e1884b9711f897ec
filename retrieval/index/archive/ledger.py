"""What each source gave: items by fingerprint, and which articles they hold."""

from __future__ import annotations

import json
import time
from dataclasses import dataclass
from datetime import UTC, datetime
from hashlib import blake2b

from retrieval.index.archive.database import Database
from retrieval.index.archive.validators import PREFIX

_BLOCKED = "withdrawn "  # before the hash of an id, as keys of the meta table


@dataclass(frozen=True, slots=True)
class SourceState:
    """A source's last run: when, its counts by name, and why it failed if it did."""

    name: str
    last_run: datetime | None
    last_error: str
    counts: dict[str, int]
    articles: int


class Ledger:
    """The book of sources, so that what is unchanged is skipped and what is gone is noticed."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def source(self, name: str) -> int:
        """The source's key, made on first sight."""
        with self._database.transaction() as db:
            db.execute(
                "INSERT OR IGNORE INTO sources (name, added) VALUES (?, ?)", (name, time.time())
            )
            row = db.execute("SELECT key FROM sources WHERE name = ?", (name,)).fetchone()
        return int(row[0])

    def names(self) -> list[str]:
        """Sources ever indexed, in order of first sight."""
        return [
            row[0]
            for row in self._database.connection.execute("SELECT name FROM sources ORDER BY key")
        ]

    def states(self) -> list[SourceState]:
        """Each source with its last run."""
        rows = self._database.connection.execute(
            "SELECT name, last_run, last_error, counts, (SELECT count(DISTINCT article) "
            "FROM holdings h WHERE h.source = s.key) FROM sources s ORDER BY key"
        ).fetchall()
        return [
            SourceState(
                name,
                datetime.fromtimestamp(last, UTC) if last else None,
                error,
                json.loads(counts or "{}"),
                articles,
            )
            for name, last, error, counts, articles in rows
        ]

    def finish(self, source: int, counts: dict[str, int], error: str = "") -> None:
        """Write down how a run of the source ended."""
        self._database.connection.execute(
            "UPDATE sources SET last_run = ?, last_error = ?, counts = ? WHERE key = ?",
            (time.time(), error, json.dumps(counts), source),
        )

    def forget(self, name: str) -> None:
        """Drop the source; its articles become unheld (see `unheld`)."""
        with self._database.transaction() as db:
            db.execute("DELETE FROM sources WHERE name = ?", (name,))
            # Taken up again it must be read, not found unchanged.
            db.execute("DELETE FROM meta WHERE key = ?", (PREFIX + name,))

    def fingerprint(self, source: int, locator: str) -> str:
        """The item's fingerprint when it was last read without a failure, else empty."""
        row = self._database.connection.execute(
            "SELECT fingerprint FROM items WHERE source = ? AND locator = ?", (source, locator)
        ).fetchone()
        return row[0] if row else ""

    def held(self, source: int, locator: str) -> set[int]:
        """Keys of the articles that the item gave."""
        rows = self._database.connection.execute(
            "SELECT article FROM holdings WHERE source = ? AND locator = ?", (source, locator)
        )
        return {row[0] for row in rows}

    def hold(self, source: int, locator: str, article: int) -> None:
        """The item gives the article."""
        self._database.connection.execute(
            "INSERT OR IGNORE INTO holdings VALUES (?, ?, ?)", (source, locator, article)
        )

    def release(self, source: int, locator: str, articles: set[int]) -> None:
        """The item no longer gives these articles."""
        self._database.connection.executemany(
            "DELETE FROM holdings WHERE source = ? AND locator = ? AND article = ?",
            [(source, locator, article) for article in articles],
        )

    def stamp(self, source: int, locator: str, fingerprint: str) -> None:
        """Remember the item as read; an empty fingerprint has it read again next time."""
        self._database.connection.execute(
            "INSERT OR REPLACE INTO items VALUES (?, ?, ?)", (source, locator, fingerprint)
        )

    def locators(self, source: int) -> set[str]:
        """Items the source has ever given and still holds."""
        rows = self._database.connection.execute(
            "SELECT locator FROM items WHERE source = ? "
            "UNION SELECT locator FROM holdings WHERE source = ?",
            (source, source),
        )
        return {row[0] for row in rows}

    def drop_item(self, source: int, locator: str) -> None:
        """The item is gone from the source."""
        with self._database.transaction() as db:
            for table in ("items", "holdings"):
                db.execute(
                    f"DELETE FROM {table} WHERE source = ? AND locator = ?", (source, locator)
                )

    def block(self, article: int) -> None:
        """Keep the article out, whatever sources still give it; forget the items that gave it.

        Kept is a hash of its id: ids and locators may spell out a headline.
        """
        with self._database.transaction() as db:
            (article_id,) = db.execute(
                "SELECT id FROM articles WHERE key = ?", (article,)
            ).fetchone()
            self._database.put(_BLOCKED + _mark(article_id), "1")
            db.execute(
                "DELETE FROM items WHERE EXISTS (SELECT 1 FROM holdings h WHERE h.article = ? "
                "AND h.source = items.source AND h.locator = items.locator)",
                (article,),
            )

    def blocked(self, article_id: str) -> bool:
        """Whether the article was withdrawn by hand."""
        return bool(self._database.get(_BLOCKED + _mark(article_id)))

    def admit(self, article_id: str) -> None:
        """Let a blocked article in again."""
        self._database.connection.execute(
            "DELETE FROM meta WHERE key = ?", (_BLOCKED + _mark(article_id),)
        )

    def holders(self, article: int) -> list[str]:
        """Names of the sources that give the article."""
        rows = self._database.connection.execute(
            "SELECT DISTINCT s.name FROM holdings h JOIN sources s ON s.key = h.source "
            "WHERE h.article = ? ORDER BY s.key",
            (article,),
        )
        return [row[0] for row in rows]

    def unread_all(self) -> None:
        """Have every item read again, whatever its fingerprint says."""
        with self._database.transaction() as db:
            db.execute("UPDATE items SET fingerprint = ''")
            db.execute("DELETE FROM meta WHERE substr(key, 1, ?) = ?", (len(PREFIX), PREFIX))

    def unheld(self) -> list[int]:
        """Keys of articles that no source gives any more."""
        rows = self._database.connection.execute(
            "SELECT key FROM articles WHERE key NOT IN (SELECT article FROM holdings)"
        )
        return [row[0] for row in rows]


def _mark(article_id: str) -> str:
    return blake2b(article_id.encode("utf-8", "surrogatepass"), digest_size=16).hexdigest()
