"""The words of the full-text index, and how they are written in the passages."""

from __future__ import annotations

import sqlite3
from collections.abc import Sequence
from contextlib import closing

from retrieval.index.archive.database import Database

# As the full-text index was made with.
_TOKENIZER = "porter unicode61 remove_diacritics 2"


class Vocabulary:
    """Reads the index as it is at each call: nothing is kept that a reindex could outdate."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def holds(self, term: str) -> bool:
        """Whether a passage or its headline has the folded word or phrase."""
        row = self._database.connection.execute(
            "SELECT 1 FROM passages_text WHERE passages_text MATCH ? LIMIT 1", (_quoted(term),)
        ).fetchone()
        return row is not None

    def stems(self, first: str, shortest: int, longest: int) -> list[tuple[str, int]]:
        """Stems that begin with this one letter, and in how many passages each stands."""
        # A range of terms is a fraction of the whole list's time: 0.4-7 ms of 90 at 36,000 terms.
        rows = self._connection("row").execute(
            "SELECT term, doc FROM temp.vocabulary_row WHERE term >= ? AND term < ? "
            "AND length(term) BETWEEN ? AND ?",
            (first, chr(ord(first) + 1), shortest, longest),
        )
        return [(term, passages) for term, passages in rows]

    def texts(self, stem: str, limit: int) -> list[str]:
        """Some passages whose own words have this stem."""
        # Not by MATCH, which would stem the stem once more.
        rows = self._connection("instance").execute(
            "SELECT substr(a.text, p.start + 1, p.end - p.start) FROM "
            "(SELECT DISTINCT doc FROM temp.vocabulary_instance WHERE term = ? AND col = 'body' "
            "LIMIT ?) t JOIN passages p ON p.key = t.doc JOIN articles a ON a.key = p.article",
            (stem, limit),
        )
        return [row[0] for row in rows]

    def together(self, terms: Sequence[str]) -> int:
        """In how many passages all of these folded words and phrases stand."""
        match = " AND ".join(_quoted(term) for term in terms)
        row = self._database.connection.execute(
            "SELECT count(*) FROM passages_text WHERE passages_text MATCH ?", (match,)
        ).fetchone()
        return int(row[0])

    def size(self) -> int:
        """How many passages there are."""
        row = self._database.connection.execute("SELECT count(*) FROM passages").fetchone()
        return int(row[0])

    def _connection(self, kind: str) -> sqlite3.Connection:
        """This thread's connection with the vocabulary of this kind, "row" or "instance"."""
        connection = self._database.connection
        # In the temp schema: no migration, and it works on an archive that may only be read.
        connection.execute(
            f"CREATE VIRTUAL TABLE IF NOT EXISTS temp.vocabulary_{kind} "
            f"USING fts5vocab('main', 'passages_text', '{kind}')"
        )
        return connection


def stem_of(word: str) -> str:
    """The folded word as the index stems it, empty where it is no single word to the index."""
    with closing(sqlite3.connect(":memory:")) as db:
        db.execute(f"CREATE VIRTUAL TABLE t USING fts5 (word, tokenize='{_TOKENIZER}')")
        db.execute("CREATE VIRTUAL TABLE v USING fts5vocab ('t', 'row')")
        db.execute("INSERT INTO t VALUES (?)", (word,))
        stems = [row[0] for row in db.execute("SELECT term FROM v")]
    return stems[0] if len(stems) == 1 else ""


def _quoted(term: str) -> str:
    return '"' + term.replace('"', '""') + '"'
