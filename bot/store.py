"""What the Discord side keeps (SQLite, `desk.db`): answers for their buttons, feedback, settings.

Plain, blocking and safe on any thread; the client calls it from a thread of its own. Whatever
belongs to a server is only ever found with that server's id.
"""

from __future__ import annotations

import json
import re
import sqlite3
import threading
from collections.abc import Collection, Iterator
from contextlib import contextmanager
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

from pydantic import ValidationError

from bot.kept import Kept

SCHEMA = """
CREATE TABLE IF NOT EXISTS meta (key TEXT PRIMARY KEY, value TEXT NOT NULL) WITHOUT ROWID;
CREATE TABLE IF NOT EXISTS answers (
  id TEXT PRIMARY KEY, guild INTEGER NOT NULL, asker INTEGER NOT NULL, at REAL NOT NULL,
  kept BLOB NOT NULL) WITHOUT ROWID;
CREATE INDEX IF NOT EXISTS answers_guild ON answers (guild, at);
CREATE INDEX IF NOT EXISTS answers_asker ON answers (asker);
CREATE TABLE IF NOT EXISTS feedback (
  answer TEXT NOT NULL, user INTEGER NOT NULL, guild INTEGER NOT NULL, verdict TEXT NOT NULL,
  reason TEXT NOT NULL, at REAL NOT NULL, kept BLOB NOT NULL,
  PRIMARY KEY (answer, user)) WITHOUT ROWID;
CREATE TABLE IF NOT EXISTS settings (guild INTEGER PRIMARY KEY, value TEXT NOT NULL);
CREATE TABLE IF NOT EXISTS watches (
  id INTEGER PRIMARY KEY, guild INTEGER NOT NULL, channel INTEGER NOT NULL, topic TEXT NOT NULL,
  user INTEGER NOT NULL, UNIQUE (channel, topic));
CREATE TABLE IF NOT EXISTS posts (
  channel INTEGER NOT NULL, article TEXT NOT NULL, guild INTEGER NOT NULL, at REAL NOT NULL,
  PRIMARY KEY (channel, article)) WITHOUT ROWID;
CREATE TABLE IF NOT EXISTS departed (guild INTEGER PRIMARY KEY, at REAL NOT NULL);
"""
ARTICLE_ID = re.compile(rb'"id":("(?:[^"\\]|\\.)*")')
OF_A_GUILD = ("answers", "feedback", "settings", "watches", "posts", "departed")
POSTS_KEPT = timedelta(days=90)  # a story that comes again after that is news again
MOST_POSTS = 300  # of one channel that a new article is compared with


class Store:
    """One open file; `close()` it. Raises sqlite3.Error where the file cannot be used."""

    def __init__(self, path: Path) -> None:
        path.parent.mkdir(parents=True, exist_ok=True)
        self._db = sqlite3.connect(path, check_same_thread=False, isolation_level=None)
        self._lock = threading.Lock()
        # secure_delete: what somebody asked to be forgotten is not left in free pages.
        for pragma in ("journal_mode=WAL", "synchronous=NORMAL", "secure_delete=ON"):
            self._db.execute(f"PRAGMA {pragma}")
        self._db.executescript(SCHEMA)

    def close(self) -> None:
        with self._lock:
            self._db.close()

    @contextmanager
    def _transaction(self) -> Iterator[sqlite3.Connection]:
        with self._lock:
            self._db.execute("BEGIN IMMEDIATE")
            try:
                yield self._db
            except BaseException:
                self._db.execute("ROLLBACK")
                raise
            self._db.execute("COMMIT")

    def _rows(self, query: str, *values: object) -> list[tuple[Any, ...]]:
        with self._lock:
            return self._db.execute(query, values).fetchall()

    def meta(self, key: str) -> str:
        """A value of the bot's own, "" where there is none."""
        rows = self._rows("SELECT value FROM meta WHERE key = ?", key)
        return str(rows[0][0]) if rows else ""

    def set_meta(self, key: str, value: str) -> None:
        with self._transaction() as db:
            db.execute("INSERT OR REPLACE INTO meta VALUES (?, ?)", (key, value))

    def keep(self, kept: Kept) -> None:
        """Keep an answer, or what has changed of it."""
        row = (kept.id, kept.guild, kept.asker, kept.created_at.timestamp(), kept.to_json())
        with self._transaction() as db:
            db.execute("INSERT OR REPLACE INTO answers VALUES (?, ?, ?, ?, ?)", row)

    def answer(self, answer_id: str, guild: int) -> Kept | None:
        """An answer of this server (0: direct messages); None if unknown or no longer readable."""
        rows = self._rows("SELECT kept FROM answers WHERE id = ? AND guild = ?", answer_id, guild)
        try:
            return Kept.from_json(rows[0][0]) if rows else None
        except ValidationError:
            return None

    def drop(self, answer_id: str, guild: int) -> None:
        with self._transaction() as db:
            db.execute("DELETE FROM answers WHERE id = ? AND guild = ?", (answer_id, guild))

    def drop_citing(self, article_ids: Collection[str]) -> int:
        """Remove answers, and the feedback on them, that name one of these articles; how many.

        They hold its passages, which a withdrawal must not leave behind. A few at a time: all of
        them may be too much to hold.
        """
        gone, dropped = set(article_ids), 0
        for table, name in (("feedback", "answer"), ("answers", "id")):
            for (rowid,) in self._rows(f"SELECT DISTINCT {name} FROM {table}"):  # noqa: S608
                query = f"SELECT kept FROM {table} WHERE {name} = ?"  # noqa: S608
                held = b"".join(bytes(row[0]) for row in self._rows(query, rowid))
                if gone.isdisjoint(json.loads(found) for found in ARTICLE_ID.findall(held)):
                    continue
                with self._transaction() as db:
                    query = f"DELETE FROM {table} WHERE {name} = ?"  # noqa: S608
                    count = db.execute(query, (rowid,)).rowcount
                dropped += count if table == "answers" else 0
        if gone:
            self._rows("PRAGMA wal_checkpoint(TRUNCATE)")  # its log holds their words too
        return dropped

    def add_feedback(self, kept: Kept, user: int, verdict: str, reason: str, at: datetime) -> None:
        """One verdict a user and answer, kept with the answer as it was; the last one counts."""
        row = (kept.id, user, kept.guild, verdict, reason, at.timestamp(), kept.to_json())
        with self._transaction() as db:
            db.execute("INSERT OR REPLACE INTO feedback VALUES (?, ?, ?, ?, ?, ?, ?)", row)

    def feedback(self, since: datetime | None = None) -> Iterator[dict[str, Any]]:
        """All feedback since then, oldest first, each with the answer it is about as plain JSON."""
        query = (
            "SELECT answer, user, guild, verdict, reason, at, kept FROM feedback "
            "WHERE ? IS NULL OR at >= ? ORDER BY at"
        )
        first = since.timestamp() if since else None
        for answer, user, guild, verdict, reason, at, kept in self._rows(query, first, first):
            yield {
                "answer_id": answer,
                "user": str(user),
                "guild": str(guild),
                "verdict": verdict,
                "reason": reason,
                "at": datetime.fromtimestamp(at, UTC).isoformat(),
                "answer": json.loads(kept),
            }

    def settings(self) -> dict[int, str]:
        """The settings of every server as they were written, by server."""
        return {int(guild): str(value) for guild, value in self._rows("SELECT * FROM settings")}

    def set_settings(self, guild: int, value: str) -> None:
        with self._transaction() as db:
            db.execute("INSERT OR REPLACE INTO settings VALUES (?, ?)", (guild, value))

    def add_watch(self, guild: int, channel: int, topic: str, user: int) -> bool:
        """False where this channel watches the topic already."""
        with self._transaction() as db:
            row = (guild, channel, topic, user)
            query = (
                "INSERT OR IGNORE INTO watches (guild, channel, topic, user) VALUES (?, ?, ?, ?)"
            )
            return db.execute(query, row).rowcount > 0

    def remove_watch(self, channel: int, topic: str) -> bool:
        with self._transaction() as db:
            query = "DELETE FROM watches WHERE channel = ? AND topic = ?"
            return db.execute(query, (channel, topic)).rowcount > 0

    def remove_watches(self, channel: int) -> int:
        """Remove all watches of a channel that is no more; how many."""
        with self._transaction() as db:
            db.execute("DELETE FROM posts WHERE channel = ?", (channel,))
            return db.execute("DELETE FROM watches WHERE channel = ?", (channel,)).rowcount

    def keeper(self, channel: int, topic: str) -> int:
        """The user who added a watch, 0 if that is forgotten."""
        query = "SELECT user FROM watches WHERE channel = ? AND topic = ?"
        rows = self._rows(query, channel, topic)
        return int(rows[0][0]) if rows else 0

    def add_post(self, guild: int, channel: int, article: str, at: datetime) -> None:
        """Remember that a watch posted this article; posts of long ago are forgotten."""
        with self._transaction() as db:
            row = (channel, article, guild, at.timestamp())
            db.execute("INSERT OR REPLACE INTO posts VALUES (?, ?, ?, ?)", row)
            db.execute("DELETE FROM posts WHERE at < ?", ((at - POSTS_KEPT).timestamp(),))

    def posts(self, channel: int) -> list[str]:
        """Ids of the articles that watches posted in a channel, newest first."""
        query = "SELECT article FROM posts WHERE channel = ? ORDER BY at DESC LIMIT ?"
        return [str(row[0]) for row in self._rows(query, channel, MOST_POSTS)]

    def watches(self, guild: int | None = None) -> list[tuple[int, int, str]]:
        """(guild, channel, topic) of one server or of all, in order of their adding."""
        query = "SELECT guild, channel, topic FROM watches WHERE ? IS NULL OR guild = ? ORDER BY id"
        return [(int(g), int(c), str(t)) for g, c, t in self._rows(query, guild, guild)]

    def forget_user(self, user: int) -> tuple[int, int]:
        """Remove a user's questions and feedback everywhere; how many of each."""
        with self._transaction() as db:
            # Feedback by others carries the asker's question: it goes with the question.
            given = db.execute("DELETE FROM feedback WHERE user = ?", (user,)).rowcount
            query = "DELETE FROM feedback WHERE answer IN (SELECT id FROM answers WHERE asker = ?)"
            db.execute(query, (user,))
            asked = db.execute("DELETE FROM answers WHERE asker = ?", (user,)).rowcount
            db.execute("UPDATE watches SET user = 0 WHERE user = ?", (user,))
        return asked, given

    def departed(self, guild: int, at: datetime) -> None:
        """The bot has left this server: its data goes after the grace period."""
        with self._transaction() as db:
            db.execute("INSERT OR IGNORE INTO departed VALUES (?, ?)", (guild, at.timestamp()))

    def returned(self, guild: int) -> None:
        with self._transaction() as db:
            db.execute("DELETE FROM departed WHERE guild = ?", (guild,))

    def reconcile(self, present: set[int], at: datetime) -> None:
        """After a start: which servers were left, and which came back, while the bot was away."""
        query = "SELECT guild FROM {} WHERE guild != 0"
        tables = ("answers", "settings", "watches")
        known = {int(row[0]) for t in tables for row in self._rows(query.format(t))}
        gone = {int(row[0]) for row in self._rows("SELECT guild FROM departed")}
        for guild in known - present - gone:
            self.departed(guild, at)
        for guild in gone & present:
            self.returned(guild)

    def remove_departed(self, before: datetime) -> list[int]:
        """Remove all that servers left before this moment have left behind; which they were."""
        with self._transaction() as db:
            query = "SELECT guild FROM departed WHERE at < ?"
            gone = [int(row[0]) for row in db.execute(query, (before.timestamp(),))]
            for guild in gone:
                for table in OF_A_GUILD:
                    db.execute(f"DELETE FROM {table} WHERE guild = ?", (guild,))  # noqa: S608
        return gone

    def remove_older(self, before: datetime) -> int:
        """Remove answers older than this; how many."""
        with self._transaction() as db:
            query = "DELETE FROM answers WHERE at < ?"
            return db.execute(query, (before.timestamp(),)).rowcount


def forget(folder: Path, article_ids: Collection[str]) -> int:
    """Drop the answers that a bot's data folder keeps of these articles; how many.

    Beside a store that is open, in this process or in another, it waits for its turn.
    """
    path = folder / "desk.db"
    if not article_ids or not path.exists():
        return 0
    store = Store(path)
    try:
        return store.drop_citing(article_ids)
    finally:
        store.close()
