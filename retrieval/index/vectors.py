"""The dense index: ids and vectors in Chroma, always rebuildable from the archive."""

from __future__ import annotations

import shutil
from collections.abc import Iterator, Sequence
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import Any

import numpy as np

from retrieval.errors import CorpusDamagedError
from retrieval.index.pooling import Vectors

# Chroma refuses more in one call (measured on 1.5.9: 5,461); smaller batches keep memory flat.
_BATCH = 2_000
CURE = "run `newsdesk index --rebuild`, which makes the vectors anew from the archive"


class VectorIndex:
    """One Chroma collection in a folder of its own, without texts or metadata.

    Filters are applied in the archive: embedded Chroma needs hundreds of milliseconds for a
    `where` over a large collection, and a publisher's name would have to be kept in step twice.
    Chroma belongs to one process: another process's writes are seen only after a reopening.

    Every method raises CorpusDamagedError where Chroma cannot do it.
    """

    def __init__(self, folder: Path) -> None:
        import chromadb  # noqa: PLC0415 (0.9 s import)
        from chromadb.config import Settings  # noqa: PLC0415

        self.folder = folder
        folder.mkdir(parents=True, exist_ok=True)
        with self._told():
            self._client: Any = chromadb.PersistentClient(
                str(folder), settings=Settings(anonymized_telemetry=False)
            )
            self._collection: Any = self._client.get_or_create_collection(
                "passages",
                embedding_function=None,
                configuration={
                    "hnsw": {
                        "space": "cosine",
                        "ef_construction": 200,
                        "max_neighbors": 32,
                        "ef_search": 200,
                    }
                },
            )

    def count(self) -> int:
        """How many vectors there are."""
        with self._told():
            return int(self._collection.count())

    def ids(self) -> set[int]:
        """Passage keys of all vectors."""
        found: set[int] = set()
        offset = 0
        while True:
            with self._told():
                page = self._collection.get(include=[], limit=_BATCH * 10, offset=offset)["ids"]
            found.update(map(int, page))
            if len(page) < _BATCH * 10:
                return found
            offset += len(page)

    def get(self, keys: Sequence[int]) -> tuple[list[int], Vectors]:
        """Those of the keys that are there, and their vectors in the same order."""
        with self._told():
            held = self._collection.get(ids=[str(k) for k in keys], include=["embeddings"])
        return [int(key) for key in held["ids"]], np.asarray(held["embeddings"], dtype=np.float32)

    def put(self, keys: Sequence[int], vectors: Vectors) -> None:
        """Add or replace; `vectors` of shape (len(keys), dimension)."""
        for at in range(0, len(keys), _BATCH):
            with self._told():
                self._collection.upsert(
                    ids=[str(key) for key in keys[at : at + _BATCH]],
                    embeddings=np.ascontiguousarray(vectors[at : at + _BATCH], dtype=np.float32),
                )

    def remove(self, keys: Sequence[int]) -> None:
        """Take out; keys that are not there are passed over."""
        for at in range(0, len(keys), _BATCH):
            with self._told():
                self._collection.delete(ids=[str(key) for key in keys[at : at + _BATCH]])

    def nearest(self, vector: Vectors, limit: int) -> list[tuple[int, float]]:
        """Passage keys with cosine, best first; `vector` of shape (dimension,)."""
        size = self.count()
        if not size:
            return []
        with self._told():
            answer = self._collection.query(
                query_embeddings=[vector], n_results=min(limit, size), include=["distances"]
            )
        return [
            (int(key), 1.0 - distance)
            for key, distance in zip(answer["ids"][0], answer["distances"][0], strict=True)
        ]

    def close(self) -> None:
        """Let go of the folder."""
        with suppress(Exception):
            self._client.close()

    @contextmanager
    def _told(self) -> Iterator[None]:
        try:
            yield
        except (KeyboardInterrupt, SystemExit):
            raise
        # Chroma raises bare exceptions of its own, and panics of its Rust core are no Exception.
        except BaseException as error:
            why = (str(error).splitlines() or [type(error).__name__])[0][:200]
            raise CorpusDamagedError(self.folder, why, CURE) from error


def missing(folder: Path) -> CorpusDamagedError:
    """The error where the vectors that the archive speaks of are not there."""
    return CorpusDamagedError(folder, "the vectors are gone", CURE)


def drop_all_but(folder: Path, kept: str) -> None:
    """Remove everything in `folder` but the entry `kept`, as far as the system lets it."""
    for entry in folder.iterdir() if folder.is_dir() else ():
        if entry.name == kept:
            continue
        if entry.is_dir() and not entry.is_symlink():
            shutil.rmtree(entry, ignore_errors=True)
        else:
            with suppress(OSError):
                entry.unlink()
