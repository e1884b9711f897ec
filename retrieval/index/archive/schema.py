"""The archive's tables, as a list of migrations that is only ever appended to."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable

Migration = Callable[[sqlite3.Connection], None]


def m001_initial(db: sqlite3.Connection) -> None:
    """Articles with revisions, passages with full-text index, quotes, and the source ledger."""
    for statement in (
        "CREATE TABLE meta (key TEXT PRIMARY KEY, value TEXT NOT NULL) WITHOUT ROWID",
        """CREATE TABLE articles (
             key INTEGER PRIMARY KEY AUTOINCREMENT, id TEXT NOT NULL UNIQUE,
             digest TEXT NOT NULL, headline TEXT NOT NULL, publisher TEXT NOT NULL,
             byline TEXT NOT NULL, published_at TEXT, published REAL, day_only INTEGER NOT NULL,
             modified_at TEXT, language TEXT NOT NULL, url TEXT NOT NULL, dateline TEXT NOT NULL,
             correction TEXT NOT NULL, text TEXT NOT NULL, indexed REAL NOT NULL,
             revision INTEGER NOT NULL DEFAULT 1, story INTEGER)""",
        "CREATE INDEX articles_published ON articles (published)",
        "CREATE INDEX articles_publisher ON articles (publisher)",
        "CREATE INDEX articles_story ON articles (story)",
        """CREATE TABLE revisions (
             article INTEGER NOT NULL REFERENCES articles (key) ON DELETE CASCADE,
             revision INTEGER NOT NULL, headline TEXT NOT NULL, text TEXT NOT NULL,
             modified_at TEXT, replaced REAL NOT NULL,
             PRIMARY KEY (article, revision)) WITHOUT ROWID""",
        # AUTOINCREMENT: a passage key is also its id in the vectors and must never come back.
        """CREATE TABLE passages (
             key INTEGER PRIMARY KEY AUTOINCREMENT,
             article INTEGER NOT NULL REFERENCES articles (key) ON DELETE CASCADE,
             ordinal INTEGER NOT NULL, start INTEGER NOT NULL, end INTEGER NOT NULL,
             digest BLOB NOT NULL, in_vectors INTEGER NOT NULL DEFAULT 0)""",
        "CREATE INDEX passages_article ON passages (article)",
        "CREATE INDEX passages_digest ON passages (digest)",
        "CREATE INDEX passages_pending ON passages (key) WHERE in_vectors = 0",
        # Contentless: the text stands once, in articles. A delete must name the old values.
        """CREATE VIRTUAL TABLE passages_text USING fts5 (headline, body, content='',
             tokenize="porter unicode61 remove_diacritics 2")""",
        """CREATE TABLE quotes (
             key INTEGER PRIMARY KEY,
             article INTEGER NOT NULL REFERENCES articles (key) ON DELETE CASCADE,
             start INTEGER NOT NULL, end INTEGER NOT NULL, speaker TEXT NOT NULL,
             speaker_key TEXT NOT NULL, description TEXT NOT NULL, cue TEXT NOT NULL,
             kind TEXT NOT NULL, context_start INTEGER NOT NULL, context_end INTEGER NOT NULL)""",
        "CREATE INDEX quotes_article ON quotes (article)",
        "CREATE INDEX quotes_speaker ON quotes (speaker_key)",
        # Vectors by digest of the embedded text: nothing is embedded twice by one model.
        """CREATE TABLE embeddings (
             model TEXT NOT NULL, digest BLOB NOT NULL, vector BLOB NOT NULL,
             PRIMARY KEY (model, digest)) WITHOUT ROWID""",
        # Passages that are gone from the archive but perhaps not yet from the vectors.
        "CREATE TABLE tombstones (passage INTEGER PRIMARY KEY)",
        """CREATE TABLE sources (
             key INTEGER PRIMARY KEY, name TEXT NOT NULL UNIQUE, added REAL NOT NULL,
             last_run REAL, last_error TEXT NOT NULL DEFAULT '',
             counts TEXT NOT NULL DEFAULT '')""",
        """CREATE TABLE items (
             source INTEGER NOT NULL REFERENCES sources (key) ON DELETE CASCADE,
             locator TEXT NOT NULL, fingerprint TEXT NOT NULL,
             PRIMARY KEY (source, locator)) WITHOUT ROWID""",
        """CREATE TABLE holdings (
             source INTEGER NOT NULL REFERENCES sources (key) ON DELETE CASCADE,
             locator TEXT NOT NULL,
             article INTEGER NOT NULL REFERENCES articles (key) ON DELETE CASCADE,
             PRIMARY KEY (source, locator, article)) WITHOUT ROWID""",
        "CREATE INDEX holdings_article ON holdings (article)",
    ):
        db.execute(statement)


def m002_stories(db: sqlite3.Connection) -> None:
    """Which articles are copies of one another, and the marks that copies are found by."""
    for statement in (
        "CREATE TABLE story_sketches (article INTEGER PRIMARY KEY "
        "REFERENCES articles (key) ON DELETE CASCADE, marks BLOB NOT NULL)",
        "CREATE TABLE story_marks (mark INTEGER NOT NULL, article INTEGER NOT NULL, "
        "PRIMARY KEY (mark, article)) WITHOUT ROWID",
        # Each link stands twice, once from either end.
        "CREATE TABLE story_links (a INTEGER NOT NULL, b INTEGER NOT NULL, "
        "PRIMARY KEY (a, b)) WITHOUT ROWID",
    ):
        db.execute(statement)


def m003_sentence_vectors(db: sqlite3.Connection) -> None:
    """Vectors of the passages' sentences; every passage waits to be embedded with them."""
    for statement in (
        """CREATE TABLE sentence_vectors (
             model TEXT NOT NULL, digest BLOB NOT NULL, spans BLOB NOT NULL, vectors BLOB NOT NULL,
             PRIMARY KEY (model, digest))""",
        "UPDATE passages SET in_vectors = 0",
    ):
        db.execute(statement)


MIGRATIONS: tuple[Migration, ...] = (m001_initial, m002_stories, m003_sentence_vectors)
