"""Vectors of the passages' sentences: what tells which sentence of a passage a question means."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from retrieval.index.archive.database import Database, marks, parts
from retrieval.index.pooling import Vectors, unit
from retrieval.index.sentences import Span


@dataclass(frozen=True, slots=True)
class SentenceVectors:
    """Of one passage: `spans` in its text, and `vectors` of shape (len(spans), dimension)."""

    spans: tuple[Span, ...]
    vectors: Vectors


class SentenceVectorStore:
    """Sentence vectors by digest of the embedded text and by model, kept as int8.

    Each is stretched so that its largest number is 127, and brought back to unit length when it
    is read: a cosine so stays within 2e-3, at an eighth of the size of what the model gave.
    """

    def __init__(self, database: Database) -> None:
        self._database = database

    def keep(self, model: str, made: Iterable[tuple[bytes, SentenceVectors]]) -> None:
        """Keep what was made under the digests."""
        with self._database.transaction() as db:
            db.executemany(
                "INSERT OR REPLACE INTO sentence_vectors VALUES (?, ?, ?, ?)",
                [
                    (model, digest, _bounds(one.spans), _quantised(one.vectors))
                    for digest, one in made
                ],
            )

    def of_passages(self, model: str, passages: Sequence[int]) -> dict[int, SentenceVectors]:
        """By passage key, those that have them."""
        keys: list[int] = []
        bounds: list[npt.NDArray[np.int32]] = []
        blobs: list[bytes] = []
        for part in parts(passages):
            for key, spans, blob in self._database.connection.execute(
                "SELECT p.key, s.spans, s.vectors FROM passages p CROSS JOIN sentence_vectors s "
                f"ON s.model = ? AND s.digest = p.digest WHERE p.key IN ({marks(part)})",
                (model, *part),
            ):
                keys.append(key)
                bounds.append(np.frombuffer(spans, dtype="<i4").reshape(-1, 2))
                blobs.append(blob)
        counts = [len(spans) for spans in bounds]
        if not sum(counts):
            return {}
        ends = np.cumsum(counts)
        vectors = _decoded(b"".join(blobs), int(ends[-1]))
        return {
            key: SentenceVectors(tuple(map(tuple, spans.tolist())), own)
            for key, spans, own in zip(keys, bounds, np.split(vectors, ends[:-1]), strict=True)
        }

    def prune(self) -> None:
        """Drop those that no passage uses any more."""
        with self._database.transaction() as db:
            db.execute(
                "DELETE FROM sentence_vectors WHERE digest NOT IN (SELECT digest FROM passages)"
            )


def _bounds(spans: Sequence[Span]) -> bytes:
    return np.asarray(spans, dtype="<i4").tobytes()


def _quantised(vectors: Vectors) -> bytes:
    largest = np.abs(vectors).max(axis=1, keepdims=True, initial=1e-12)
    stretched: npt.NDArray[np.int8] = np.rint(vectors / largest * 127).astype(np.int8)
    return stretched.tobytes()


def _decoded(blob: bytes, count: int) -> Vectors:
    return unit(np.frombuffer(blob, dtype=np.int8).reshape(count, -1).astype(np.float32))
