"""One SQLite file: a connection a thread, transactions, migrations."""

from __future__ import annotations

import sqlite3
import threading
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import TypeVar

from retrieval.errors import CorpusDamagedError, DataFolderError
from retrieval.index.archive.schema import MIGRATIONS

_T = TypeVar("_T")
# SQLite takes 32,766 bound values a statement; smaller parts keep each statement short.
_PART = 5_000
# Pages (16 MB) before the log is carried over into the file. Articles that come in write the same
# pages again and again: a longer log carries each over less often.
_LOG = 4_000
# SQLite's names for what is the folder's or the disk's fault, not the file's.
_FOLDER_TROUBLE = (
    "SQLITE_CANTOPEN",
    "SQLITE_READONLY",
    "SQLITE_FULL",
    "SQLITE_IOERR",
    "SQLITE_PERM",
)
_CURE = "move it away, or put a copy back, and run `newsdesk index PATH` with your articles"


def marks(values: Sequence[object]) -> str:
    """As many comma-separated question marks as there are values."""
    return ",".join("?" * len(values))


def parts(values: Sequence[_T]) -> Iterator[Sequence[_T]]:
    """`values` in pieces that one statement can bind."""
    return (values[i : i + _PART] for i in range(0, len(values), _PART))


def damaged(path: Path, why: str) -> CorpusDamagedError:
    """The error for an archive that SQLite cannot read, with what to do."""
    return CorpusDamagedError(path, why, _CURE)


class Database:
    """Opens `path` (made when absent) and keeps one connection for each thread that asks.

    WAL lets readers go on beside the writer; `secure_delete` overwrites what is removed with
    zeros, so that a withdrawn text is not left in free pages.
    """

    def __init__(self, path: Path) -> None:
        self.path = path
        self._local = threading.local()
        self._all: list[sqlite3.Connection] = []
        self._guard = threading.Lock()
        try:
            path.parent.mkdir(parents=True, exist_ok=True)
            self._migrate()
        except OSError as error:
            raise DataFolderError(path.parent, error.strerror or str(error)) from error
        except sqlite3.Error as error:
            self.close()
            if getattr(error, "sqlite_errorname", "").startswith(_FOLDER_TROUBLE):
                raise DataFolderError(path.parent, str(error)) from error
            raise damaged(path, str(error)) from error

    @property
    def connection(self) -> sqlite3.Connection:
        """This thread's connection, in autocommit mode."""
        existing: sqlite3.Connection | None = getattr(self._local, "connection", None)
        if existing is not None:
            return existing
        # 30 s: a short wait for a writer's commit in another process; WAL readers never wait.
        connection = sqlite3.connect(
            self.path, timeout=30, isolation_level=None, check_same_thread=False
        )
        connection.execute("PRAGMA journal_mode = WAL")
        connection.execute("PRAGMA synchronous = NORMAL")
        connection.execute("PRAGMA secure_delete = ON")
        connection.execute("PRAGMA foreign_keys = ON")
        connection.execute("PRAGMA cache_size = -65536")  # KiB
        connection.execute(f"PRAGMA wal_autocheckpoint = {_LOG}")
        self._local.connection = connection
        with self._guard:
            self._all.append(connection)
        return connection

    @contextmanager
    def transaction(self) -> Iterator[sqlite3.Connection]:
        """All of the block or none of it; blocks nested in one another are one transaction."""
        connection = self.connection
        if connection.in_transaction:
            yield connection
            return
        connection.execute("BEGIN IMMEDIATE")
        try:
            yield connection
        except BaseException:
            connection.execute("ROLLBACK")
            raise
        connection.execute("COMMIT")

    def get(self, key: str) -> str:
        """The value kept under `key` in the meta table, empty when there is none."""
        row = self.connection.execute("SELECT value FROM meta WHERE key = ?", (key,)).fetchone()
        return row[0] if row else ""

    def put(self, key: str, value: str) -> None:
        """Keep `value` under `key`."""
        self.connection.execute("INSERT OR REPLACE INTO meta VALUES (?, ?)", (key, value))

    def verify(self) -> None:
        """Read the whole file. Raises CorpusDamagedError where SQLite finds it damaged."""
        try:
            found = self.connection.execute("PRAGMA quick_check(1)").fetchone()[0]
        except sqlite3.DatabaseError as error:
            found = str(error)
        if found != "ok":
            raise damaged(self.path, found.splitlines()[-1])

    def scrub(self) -> None:
        """Leave nothing of removed text in the full-text index or the log files."""
        self.connection.execute("INSERT INTO passages_text (passages_text) VALUES ('optimize')")
        self.connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")

    def close(self) -> None:
        """Close the connections of all threads."""
        with self._guard:
            for connection in self._all:
                connection.close()
            self._all.clear()
        self._local = threading.local()

    def _migrate(self) -> None:
        version = self.connection.execute("PRAGMA user_version").fetchone()[0]
        if version > len(MIGRATIONS):
            self.close()
            raise CorpusDamagedError(
                self.path, "it was written by a newer Newsdesk", "install that one again"
            )
        for number, migration in enumerate(MIGRATIONS[version:], start=version + 1):
            with self.transaction() as db:
                # Another process may have migrated while this one waited for the lock.
                if db.execute("PRAGMA user_version").fetchone()[0] < number:
                    migration(db)
                    db.execute(f"PRAGMA user_version = {number}")
