"""An article, and what is derived from it, as rows of the archive's tables."""

from __future__ import annotations

import sqlite3
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from retrieval.index.archive.database import marks
from retrieval.index.folding import fold
from retrieval.models import Article, ArticleRef, Passage, Quote

COLUMNS = (
    "id, text, headline, publisher, byline, published_at, modified_at, day_only, language, url, "
    "dateline, correction"
)
REF_COLUMNS = "id, headline, publisher, published_at, url, day_only"


@dataclass(frozen=True, slots=True)
class Indexed:
    """An article with all that is derived from it; `digests` are one a passage."""

    article: Article
    digest: str
    passages: tuple[Passage, ...]
    digests: tuple[bytes, ...]
    quotes: tuple[Quote, ...]
    speaker_keys: tuple[str, ...]


def insert(db: sqlite3.Connection, item: Indexed, now: float) -> int:
    """A new article; returns its row key."""
    values = _values(item, now)
    cursor = db.execute(
        f"INSERT INTO articles ({', '.join(values)}) VALUES ({marks(tuple(values))})",
        tuple(values.values()),
    )
    return int(cursor.lastrowid or 0)


def update(db: sqlite3.Connection, key: int, item: Indexed, revision: int, now: float) -> None:
    """Another state of an article that is there."""
    values = {**_values(item, now), "revision": revision}
    settings = ", ".join(f"{name} = ?" for name in values)
    db.execute(f"UPDATE articles SET {settings} WHERE key = ?", (*values.values(), key))


# Key and state of passages by their place in the article and their digest.
Former = Mapping[tuple[int, bytes], tuple[int, int]]


def insert_derived(
    db: sqlite3.Connection, key: int, item: Indexed, former: Former | None = None
) -> None:
    """Passages, their full-text rows, and quotes.

    A passage that is among `former` gets that key and state again: its vector is still right.
    """
    headline = fold(item.article.headline)
    for passage, fingerprint in zip(item.passages, item.digests, strict=True):
        known, state = (former or {}).get((passage.ordinal, fingerprint), (None, 0))
        cursor = db.execute(
            "INSERT INTO passages (key, article, ordinal, start, end, digest, in_vectors) "
            "VALUES (?,?,?,?,?,?,?)",
            (known, key, passage.ordinal, passage.start, passage.end, fingerprint, state),
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


def former_passages(db: sqlite3.Connection, key: int) -> Former:
    """The article's passages as they stand, for `insert_derived`."""
    rows = db.execute(
        "SELECT ordinal, digest, key, in_vectors FROM passages WHERE article = ?", (key,)
    )
    return {(ordinal, digest): (passage, state) for ordinal, digest, passage, state in rows}


def delete_derived(db: sqlite3.Connection, key: int) -> None:
    """Take out what is derived from the article, while its text still stands as it was."""
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


def _values(item: Indexed, now: float) -> dict[str, object]:
    """Columns of `articles` with their values."""
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


def article_of(row: Sequence[Any]) -> Article:
    """From a row of COLUMNS."""
    (key, text, headline, publisher, byline, published, modified, day_only, language, url,
     dateline, correction) = row  # fmt: skip
    return Article(
        id=key,
        text=text,
        headline=headline,
        publisher=publisher,
        byline=byline,
        published_at=time_of(published),
        modified_at=time_of(modified),
        published_day_only=bool(day_only),
        language=language,
        url=url,
        dateline=dateline,
        correction=correction,
    )


def ref_of(row: Sequence[Any]) -> ArticleRef:
    """From a row of REF_COLUMNS."""
    key, headline, publisher, published, url, day_only = row
    return ArticleRef(key, headline, publisher, time_of(published), url, bool(day_only))


def time_of(value: str | None) -> datetime | None:
    """From the ISO 8601 text that times are kept as."""
    return datetime.fromisoformat(value) if value else None
