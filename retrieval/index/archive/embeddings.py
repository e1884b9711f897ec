"""Vectors kept in the archive: nothing is embedded twice, and the vectors can be rebuilt."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

import numpy as np

from retrieval.index.archive.database import Database, marks, parts
from retrieval.index.pooling import Vectors


class EmbeddingStore:
    """Vectors by digest of the embedded text and by model, kept as float16.

    float16 keeps a cosine of unit vectors to about 1e-3, which is far below the differences that
    decide a rank, at half the size.
    """

    def __init__(self, database: Database) -> None:
        self._database = database

    def known(self, model: str, digests: Sequence[bytes]) -> dict[bytes, Vectors]:
        """Those of the vectors that are kept already, each of shape (dimension,), with those of
        their sentences beside them.
        """
        found: dict[bytes, Vectors] = {}
        for part in parts(digests):
            rows = self._database.connection.execute(
                "SELECT e.digest, e.vector FROM embeddings e JOIN sentence_vectors s "
                "ON s.model = e.model AND s.digest = e.digest "
                f"WHERE e.model = ? AND e.digest IN ({marks(part)})",
                (model, *part),
            )
            found.update((digest, _decode(blob)) for digest, blob in rows)
        return found

    def keep(self, model: str, vectors: Iterable[tuple[bytes, Vectors]]) -> None:
        """Keep vectors of shape (dimension,) under their digests."""
        with self._database.transaction() as db:
            db.executemany(
                "INSERT OR REPLACE INTO embeddings VALUES (?, ?, ?)",
                [(model, digest, _encode(vector)) for digest, vector in vectors],
            )

    def of_passages(self, model: str, passages: Sequence[int]) -> tuple[list[int], Vectors]:
        """Passage keys that have a vector, and those vectors in the same order."""
        keys: list[int] = []
        blobs: list[bytes] = []
        for part in parts(passages):
            for key, blob in self._database.connection.execute(
                # CROSS JOIN fixes the order: from the passages, not through all embeddings.
                "SELECT p.key, e.vector FROM passages p CROSS JOIN embeddings e "
                f"ON e.model = ? AND e.digest = p.digest WHERE p.key IN ({marks(part)})",
                (model, *part),
            ):
                keys.append(key)
                blobs.append(blob)
        if not keys:
            return [], np.empty((0, 0), dtype=np.float32)
        return keys, _decode(b"".join(blobs)).reshape(len(keys), -1)

    def pending(self) -> int:
        """How many passages are not in the vectors yet."""
        row = self._database.connection.execute(
            "SELECT count(*) FROM passages WHERE in_vectors = 0"
        ).fetchone()
        return int(row[0])

    def next_pending(self, limit: int) -> list[tuple[int, bytes, str, str]]:
        """Up to `limit` waiting passages: key, digest, their article's headline, their text."""
        return self._passages("p.in_vectors = 0", (), limit)

    def following(self, after: int, limit: int) -> list[tuple[int, bytes, str, str]]:
        """Up to `limit` passages with keys above `after`, in order, shaped like `next_pending`."""
        return self._passages("p.key > ?", (after,), limit)

    def _passages(
        self, condition: str, values: tuple[int, ...], limit: int
    ) -> list[tuple[int, bytes, str, str]]:
        return self._database.connection.execute(
            "SELECT p.key, p.digest, a.headline, substr(a.text, p.start + 1, p.end - p.start) "
            f"FROM passages p JOIN articles a ON a.key = p.article WHERE {condition} "
            "ORDER BY p.key LIMIT ?",
            (*values, limit),
        ).fetchall()

    def mark_in(self, passages: Sequence[int]) -> None:
        """These passages are in the vectors."""
        with self._database.transaction() as db:
            db.executemany(
                "UPDATE passages SET in_vectors = 1 WHERE key = ?", [(key,) for key in passages]
            )

    def mark_all_in(self) -> None:
        """Every passage is in the vectors, and nothing else is: they were just rebuilt."""
        self._database.connection.execute("UPDATE passages SET in_vectors = 1")
        self._database.connection.execute("DELETE FROM tombstones")

    def mark_none_in(self) -> None:
        """The vectors are empty: every passage waits."""
        with self._database.transaction() as db:
            db.execute("UPDATE passages SET in_vectors = 0")
            db.execute("DELETE FROM tombstones")

    def any_in(self) -> bool:
        """Whether any passage should be in the vectors by now."""
        found = self._database.connection.execute(
            "SELECT 1 FROM passages WHERE in_vectors = 1 LIMIT 1"
        )
        return found.fetchone() is not None

    def passage_keys(self) -> set[int]:
        """Keys of all passages that should be in the vectors by now."""
        rows = self._database.connection.execute("SELECT key FROM passages WHERE in_vectors = 1")
        return {row[0] for row in rows}

    def tombstones(self, limit: int) -> list[int]:
        """Passages to take out of the vectors."""
        rows = self._database.connection.execute("SELECT passage FROM tombstones LIMIT ?", (limit,))
        return [row[0] for row in rows]

    def bury(self, passages: Sequence[int]) -> None:
        """These passages are out of the vectors."""
        with self._database.transaction() as db:
            db.executemany("DELETE FROM tombstones WHERE passage = ?", [(key,) for key in passages])

    def prune(self) -> None:
        """Drop vectors that no passage uses any more."""
        with self._database.transaction() as db:
            db.execute("DELETE FROM embeddings WHERE digest NOT IN (SELECT digest FROM passages)")


def _encode(vector: Vectors) -> bytes:
    return vector.astype(np.float16).tobytes()


def _decode(blob: bytes) -> Vectors:
    return np.frombuffer(blob, dtype=np.float16).astype(np.float32)
