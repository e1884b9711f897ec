"""The dense index: ids and vectors in Chroma, always rebuildable from the archive."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Any

import numpy as np

from retrieval.errors import CorpusDamagedError
from retrieval.index.embedder import Vectors

# Chroma refuses more in one call (measured on 1.5.9: 5,461); smaller batches keep memory flat.
_BATCH = 2_000
_PREFIX = "passages-"


class VectorIndex:
    """One Chroma collection of a folder, named by generation, without texts or metadata.

    Filters are applied in the archive: embedded Chroma needs hundreds of milliseconds for a
    `where` over a large collection, and a publisher's name would have to be kept in step twice.
    Chroma belongs to one process: another process's writes are seen only after a reopening.
    """

    def __init__(self, folder: Path, generation: int) -> None:
        import chromadb  # noqa: PLC0415 (0.9 s import)
        from chromadb.config import Settings  # noqa: PLC0415

        folder.mkdir(parents=True, exist_ok=True)
        self._folder = folder
        try:
            self._client: Any = chromadb.PersistentClient(
                str(folder), settings=Settings(anonymized_telemetry=False)
            )
            self._collection = self._open(generation)
        except Exception as error:  # Chroma raises bare exceptions of its own and of its Rust core
            raise CorpusDamagedError(folder, str(error)) from error

    def _open(self, generation: int) -> Any:
        return self._client.get_or_create_collection(
            f"{_PREFIX}{generation}",
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
        return int(self._collection.count())

    def ids(self) -> set[int]:
        """Passage keys of all vectors."""
        found: set[int] = set()
        offset = 0
        while True:
            page = self._collection.get(include=[], limit=_BATCH * 10, offset=offset)["ids"]
            found.update(map(int, page))
            if len(page) < _BATCH * 10:
                return found
            offset += len(page)

    def put(self, keys: Sequence[int], vectors: Vectors) -> None:
        """Add or replace; `vectors` of shape (len(keys), dimension)."""
        for at in range(0, len(keys), _BATCH):
            self._collection.upsert(
                ids=[str(key) for key in keys[at : at + _BATCH]],
                embeddings=np.ascontiguousarray(vectors[at : at + _BATCH], dtype=np.float32),
            )

    def remove(self, keys: Sequence[int]) -> None:
        """Take out; keys that are not there are passed over."""
        for at in range(0, len(keys), _BATCH):
            self._collection.delete(ids=[str(key) for key in keys[at : at + _BATCH]])

    def nearest(self, vector: Vectors, limit: int) -> list[tuple[int, float]]:
        """Passage keys with cosine, best first; `vector` of shape (dimension,)."""
        size = self.count()
        if not size:
            return []
        answer = self._collection.query(
            query_embeddings=[vector], n_results=min(limit, size), include=["distances"]
        )
        return [
            (int(key), 1.0 - distance)
            for key, distance in zip(answer["ids"][0], answer["distances"][0], strict=True)
        ]

    def empty(self) -> None:
        """Remove every vector of this generation."""
        name = self._collection.name
        self._client.delete_collection(name)
        self._collection = self._open(int(name.removeprefix(_PREFIX)))

    def drop_others(self, generation: int) -> None:
        """Remove the collections of other generations."""
        for collection in self._client.list_collections():
            if collection.name != f"{_PREFIX}{generation}":
                self._client.delete_collection(collection.name)

    def close(self) -> None:
        """Let go of the folder."""
        self._client.close()
