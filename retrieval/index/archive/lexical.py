"""Full-text search over passages, and which passages a filter admits."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from retrieval.index.archive.database import Database, marks, parts


@dataclass(frozen=True, slots=True)
class Place:
    """A passage as the search sees it before its text is read; `published` in epoch seconds."""

    key: int
    article: int
    ordinal: int
    start: int
    end: int
    published: float | None
    story: int | None


# Seconds. A time of day without its zone is read as UTC and may lie so far ahead; a bare day
# cannot.
_CLOCK_ERROR = 14 * 3600.0


@dataclass(frozen=True, slots=True)
class Filter:
    """What a hit must satisfy; times in epoch seconds, [since, until). Empty: everything."""

    publishers: tuple[str, ...] = ()
    excluded: tuple[str, ...] = ()
    since: float | None = None
    until: float | None = None
    known_by: float | None = None

    def __bool__(self) -> bool:
        return self != Filter()

    def sql(self) -> tuple[str, list[object]]:
        """A condition on `articles a` and its values.

        Undated articles fail `since` and `until`; `known_by` only takes out what came later.
        """
        conditions, values = ["1"], list[object]()
        if self.publishers:
            conditions.append(f"a.publisher IN ({marks(self.publishers)})")
            values += self.publishers
        if self.excluded:
            conditions.append(f"a.publisher NOT IN ({marks(self.excluded)})")
            values += self.excluded
        if self.since is not None:
            conditions.append("a.published >= ?")
            values.append(self.since)
        if self.until is not None:
            conditions.append("a.published < ?")
            values.append(self.until)
        if self.known_by is not None:
            conditions.append(
                "(a.published IS NULL OR a.published < ? OR (NOT a.day_only AND a.published < ?))"
            )
            values += [self.known_by, self.known_by + _CLOCK_ERROR]
        return " AND ".join(conditions), values


class LexicalIndex:
    """BM25 over folded headlines and passages."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def search(
        self, terms: Sequence[str], wanted: Filter, limit: int, headline_weight: float
    ) -> list[tuple[int, float]]:
        """Passage keys with BM25 (higher is better), best first.

        `terms` are folded words and phrases; any of them may match, rarer ones weigh more.
        """
        if not terms:
            return []
        match = " OR ".join('"' + term.replace('"', '""') + '"' for term in terms)
        where, values = wanted.sql()
        admitted = (
            # The plus keeps SQLite from starting a full-text search anew for each admitted row.
            "AND +t.rowid IN (SELECT p.key FROM passages p JOIN articles a ON a.key = p.article "
            f"WHERE {where})"
            if wanted
            else ""
        )
        rows = self._database.connection.execute(
            "SELECT t.rowid, bm25(passages_text, ?, 1.0) AS score FROM passages_text t "
            f"WHERE passages_text MATCH ? {admitted} ORDER BY score LIMIT ?",
            (headline_weight, match, *(values if wanted else ()), limit),
        )
        return [(key, -score) for key, score in rows]

    def count(self, wanted: Filter) -> int:
        """How many passages the filter admits."""
        where, values = wanted.sql()
        row = self._database.connection.execute(
            f"SELECT count(*) FROM passages p JOIN articles a ON a.key = p.article WHERE {where}",
            values,
        ).fetchone()
        return int(row[0])

    def admitted(self, wanted: Filter) -> list[int]:
        """Keys of the passages that the filter admits."""
        where, values = wanted.sql()
        rows = self._database.connection.execute(
            f"SELECT p.key FROM passages p JOIN articles a ON a.key = p.article WHERE {where}",
            values,
        )
        return [row[0] for row in rows]

    def leading(self, wanted: Filter, limit: int) -> list[int]:
        """First passages of the newest dated articles that the filter admits, newest first."""
        where, values = wanted.sql()
        rows = self._database.connection.execute(
            "SELECT p.key FROM articles a JOIN passages p ON p.article = a.key AND p.ordinal = 0 "
            f"WHERE a.published IS NOT NULL AND {where} "
            "ORDER BY a.published DESC, a.key DESC LIMIT ?",
            (*values, limit),
        )
        return [row[0] for row in rows]

    def places(self, keys: Sequence[int], wanted: Filter | None = None) -> dict[int, Place]:
        """Where these passages stand, those only that the filter admits."""
        where, values = (wanted or Filter()).sql()
        return {
            row[0]: Place(*row)
            for part in parts(keys)
            for row in self._database.connection.execute(
                "SELECT p.key, p.article, p.ordinal, p.start, p.end, a.published, a.story "
                "FROM passages p JOIN articles a ON a.key = p.article "
                f"WHERE p.key IN ({marks(part)}) AND {where}",
                (*part, *values),
            )
        }

    def document_frequency(self, terms: Sequence[str]) -> dict[str, int]:
        """In how many passages each folded term stands."""
        found = {}
        for term in terms:
            quoted = '"' + term.replace('"', '""') + '"'
            row = self._database.connection.execute(
                "SELECT count(*) FROM passages_text WHERE passages_text MATCH ?", (quoted,)
            ).fetchone()
            found[term] = int(row[0])
        return found

    def holding(self, term: str, keys: Sequence[int]) -> list[int]:
        """Those of these passages whose own words, not the headline, hold the folded term."""
        quoted = 'body : "' + term.replace('"', '""') + '"'
        return [
            row[0]
            for part in parts(keys)
            for row in self._database.connection.execute(
                # The plus: one walk through the term's list, not a search anew for each passage.
                "SELECT rowid FROM passages_text WHERE passages_text MATCH ? "
                f"AND +rowid IN ({marks(part)})",
                (quoted, *part),
            )
        ]

    def texts(self, keys: Sequence[int]) -> dict[int, str]:
        """The passages' texts."""
        return {
            key: text
            for part in parts(keys)
            for key, text in self._database.connection.execute(
                "SELECT p.key, substr(a.text, p.start + 1, p.end - p.start) FROM passages p "
                f"JOIN articles a ON a.key = p.article WHERE p.key IN ({marks(part)})",
                tuple(part),
            )
        }

    def newer_than(self, moment: float) -> bool:
        """Whether any article was published later than `moment` (epoch seconds)."""
        row = self._database.connection.execute(
            "SELECT 1 FROM articles WHERE published >= ? LIMIT 1", (moment,)
        ).fetchone()
        return row is not None

    def size(self) -> int:
        """How many passages there are."""
        row = self._database.connection.execute("SELECT count(*) FROM passages").fetchone()
        return int(row[0])
