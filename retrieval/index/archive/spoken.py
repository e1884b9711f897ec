"""Reads quotations out of the archive, by who spoke them."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from retrieval.index.archive.database import Database, marks, parts
from retrieval.index.archive.lexical import Filter
from retrieval.models import Quote

_COLUMNS = (
    "q.key, a.key, a.story, a.published, a.headline, q.start, q.end, q.speaker, q.description, "
    "q.cue, q.kind, q.context_start, q.context_end, "
    "substr(a.text, q.start + 1, q.end - q.start), "
    "substr(a.text, q.context_start + 1, q.context_end - q.context_start)"
)


@dataclass(frozen=True, slots=True)
class SpokenRow:
    """A quotation with its article's row key, story, publication (epoch seconds) and headline.

    `words` and `context` are the slices that the quote's positions name.
    """

    key: int
    article: int
    story: int | None
    published: float | None
    headline: str
    quote: Quote
    words: str
    context: str


@dataclass(frozen=True, slots=True)
class Naming:
    """One quotation's speaker as its article names them; keys are row keys."""

    quote: int
    article: int
    speaker: str
    description: str


class SpokenStore:
    """Who is on record, and with what."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def state(self) -> str:
        """Changes whenever articles came or went; quick to read."""
        row = self._database.connection.execute(
            "SELECT (SELECT max(key) FROM quotes), (SELECT count(*) FROM articles)"
        ).fetchone()
        return f"{self._database.get('writes')}/{row}"

    def names(self) -> list[tuple[str, str, int]]:
        """Every spelling of a speaker: itself, its key, how many quotations carry it."""
        return self._database.connection.execute(
            "SELECT speaker, speaker_key, count(*) FROM quotes WHERE speaker_key != '' "
            "GROUP BY speaker_key, speaker"
        ).fetchall()

    def namings(self, speaker_keys: Sequence[str]) -> list[Naming]:
        """All quotations of these speaker keys, as named."""
        return [
            Naming(*row)
            for part in parts(speaker_keys)
            for row in self._database.connection.execute(
                "SELECT key, article, speaker, description FROM quotes "
                f"WHERE speaker_key IN ({marks(part)})",
                part,
            )
        ]

    def read(self, quotes: Iterable[int], wanted: Filter) -> list[SpokenRow]:
        """Those of these quotations whose articles the filter admits, newest first.

        Undated articles come last; within an article they stand as in its text.
        """
        where, values = wanted.sql()
        rows = [
            row
            for part in parts(list(quotes))
            for row in self._database.connection.execute(
                f"SELECT {_COLUMNS} FROM quotes q JOIN articles a ON a.key = q.article "
                f"WHERE q.key IN ({marks(part)}) AND {where}",
                (*part, *values),
            )
        ]
        found = [
            SpokenRow(key, article, story, published, headline, Quote(*quote), words, context)
            for key, article, story, published, headline, *quote, words, context in rows
        ]
        return sorted(
            found,
            key=lambda r: (r.published is None, -(r.published or 0.0), -r.article, r.quote.start),
        )

    def passages(self, quotes: Sequence[int]) -> dict[int, int]:
        """The passage (row key) in which each quotation begins, by quotation."""
        return {
            quote: passage
            for part in parts(quotes)
            for quote, passage in self._database.connection.execute(
                "SELECT q.key, p.key FROM quotes q JOIN passages p ON p.article = q.article "
                f"AND p.start <= q.start AND q.start < p.end WHERE q.key IN ({marks(part)}) "
                "ORDER BY p.ordinal DESC",
                part,
            )
        }
