"""One data folder opened: archive, vectors and the model that made them."""

from __future__ import annotations

import shutil
import threading
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

import numpy as np

from retrieval.errors import CorpusBusyError, CorpusDamagedError, ModelMismatchError
from retrieval.index.archive import Archive, Filter
from retrieval.index.embedder import Embedder, Vectors
from retrieval.index.lock import writer
from retrieval.index.vectors import VectorIndex

# Passages: up to here a filtered dense search compares every admitted vector.
_EXACT = 5_000


class LazyEmbedder:
    """An Embedder known by name, whose model is loaded at the first text."""

    def __init__(self, name: str, load: Callable[[str], Embedder]) -> None:
        self._name, self._load = name, load
        self._loaded: Embedder | None = None
        self._guard = threading.Lock()

    @property
    def name(self) -> str:
        """As stamped on the vectors."""
        return self._name

    @property
    def dimension(self) -> int:
        """Length of each vector; loads the model."""
        return self.model.dimension

    @property
    def model(self) -> Embedder:
        """The loaded model. Raises ModelMissingError."""
        with self._guard:
            if self._loaded is None:
                self._loaded = self._load(self._name)
            return self._loaded

    def embed_passages(self, texts: Sequence[str]) -> Vectors:
        """Shape (len(texts), dimension)."""
        return self.model.embed_passages(texts)

    def embed_queries(self, texts: Sequence[str]) -> Vectors:
        """Shape (len(texts), dimension)."""
        return self.model.embed_queries(texts)


class Corpus:
    """The archive and vectors of `folder`, made on first use."""

    def __init__(self, folder: Path, embedder: Embedder) -> None:
        self.folder = folder
        self.embedder = embedder
        self.archive = Archive(folder / "archive.db")
        self._vectors: VectorIndex | None = None
        self._seen = ""
        self._guard = threading.RLock()
        self._writing = threading.Lock()
        self._kept = False

    @property
    def generation(self) -> int:
        """Which vectors are in force; raised when a rebuild is swapped in."""
        return int(self.archive.database.get("generation") or 1)

    @property
    def stamp(self) -> str:
        """The model that the vectors in force were made with, empty before the first."""
        return self.archive.database.get("model")

    @property
    def vectors(self) -> VectorIndex:
        """The vectors in force, reopened when another process has written to them."""
        with self._guard:
            state = self.archive.database.get("writes")
            if self._vectors is not None and state != self._seen:
                self.release_vectors()
            if self._vectors is None:
                self._vectors = self.open_vectors(self.generation)
                self._seen = state
            return self._vectors

    def open_vectors(self, generation: int) -> VectorIndex:
        """The vectors of one generation."""
        return VectorIndex(self.folder / "vectors", generation)

    @contextmanager
    def building(self, generation: int) -> Iterator[VectorIndex]:
        """New vectors beside those in force; what an earlier attempt left there is dropped.

        Where the folder of the vectors cannot be opened any more it is put aside: all that it
        held is in the archive.
        """
        folder = self.folder / "vectors"
        try:
            vectors = VectorIndex(folder, generation)
        except CorpusDamagedError:
            self.release_vectors()
            shutil.rmtree(folder, ignore_errors=True)
            vectors = VectorIndex(folder, generation)
        try:
            vectors.empty()
            yield vectors
        finally:
            vectors.close()

    def release_vectors(self) -> None:
        """Close the vectors; the next use opens them as they are then."""
        with self._guard:
            if self._vectors is not None:
                self._vectors.close()
                self._vectors = None

    def wrote(self) -> None:
        """Tell other processes that the vectors have changed."""
        with self._guard, self.archive.database.transaction():
            count = int(self.archive.database.get("writes") or 0) + 1
            self.archive.database.put("writes", str(count))
            self._seen = str(count)

    def check_model(self) -> None:
        """Raise ModelMismatchError when the vectors in force carry another model's stamp."""
        stamp = self.stamp
        if stamp and stamp != self.embedder.name:
            raise ModelMismatchError(stamp, self.embedder.name)

    @contextmanager
    def keep_writing(self, purpose: str) -> Iterator[None]:
        """Be the only process that may write here, until the block ends."""
        with writer(self.folder, purpose):
            self._kept = True
            try:
                yield
            finally:
                self._kept = False

    @contextmanager
    def writing(self, purpose: str) -> Iterator[None]:
        """One writing run. Raises CorpusBusyError when another one is under way anywhere."""
        if not self._writing.acquire(blocking=False):
            raise CorpusBusyError(self.folder, "a reindex of this process")
        try:
            if self._kept:
                yield
            else:
                with writer(self.folder, purpose):
                    yield
        finally:
            self._writing.release()

    def nearest(self, vector: Vectors, limit: int, wanted: Filter) -> list[tuple[int, float]]:
        """Passage keys with cosine, best first, of those that the filter admits.

        A narrow filter compares every admitted vector; a wide one asks Chroma for so many more
        that about `limit` remain.
        """
        if not wanted:
            return self.vectors.nearest(vector, limit)
        admitted = self.archive.lexical.count(wanted)
        if not admitted:
            return []
        if admitted <= _EXACT:
            return self._exact(vector, limit, wanted)
        total = self.archive.lexical.size()
        enough = min(total, int(limit * total / admitted * 1.5) + 10)
        hits = self.vectors.nearest(vector, enough)
        places = self.archive.lexical.places([key for key, _ in hits], wanted)
        return [hit for hit in hits if hit[0] in places][:limit]

    def _exact(self, vector: Vectors, limit: int, wanted: Filter) -> list[tuple[int, float]]:
        keys, vectors = self.archive.embeddings.of_passages(
            self.embedder.name, self.archive.lexical.admitted(wanted)
        )
        if not keys:
            return []
        scores = vectors @ vector
        best = np.argsort(-scores, kind="stable")[:limit]
        return [(keys[i], float(scores[i])) for i in best]

    def close(self) -> None:
        """Close archive and vectors."""
        self.release_vectors()
        self.archive.close()
