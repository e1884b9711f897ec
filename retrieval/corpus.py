"""One data folder opened: archive, vectors and the model that made them."""

from __future__ import annotations

import shutil
import threading
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from pathlib import Path

import numpy as np

from retrieval.errors import (
    CorpusBusyError,
    CorpusDamagedError,
    ModelMismatchError,
    ModelMissingError,
)
from retrieval.index.archive import Archive, Filter
from retrieval.index.crashes import Mark, look_before_use, try_out
from retrieval.index.embedder import Embedder
from retrieval.index.lock import writer
from retrieval.index.pooling import Vectors
from retrieval.index.sentences import Span
from retrieval.index.vectors import VectorIndex, drop_all_but, missing

# Passages: up to here a filtered dense search compares every admitted vector.
_EXACT = 5_000
_WANTED = "wanted model"  # in the meta table while vectors of another model are to replace these


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

    def other(self, name: str) -> LazyEmbedder:
        """Another model, loaded as this one is."""
        return LazyEmbedder(name, self._load)

    def embed_passages(self, texts: Sequence[str]) -> Vectors:
        """Shape (len(texts), dimension)."""
        return self.model.embed_passages(texts)

    def embed_with_sentences(
        self, texts: Sequence[str], sentences: Sequence[Sequence[Span]]
    ) -> tuple[Vectors, list[Vectors]]:
        """Vectors of the texts and of their spans, shaped as `Embedder` says."""
        return self.model.embed_with_sentences(texts, sentences)

    def embed_queries(self, texts: Sequence[str]) -> Vectors:
        """Shape (len(texts), dimension)."""
        return self.model.embed_queries(texts)


class Corpus:
    """The archive and vectors of `folder`, made on first use."""

    def __init__(self, folder: Path, embedder: Embedder) -> None:
        self.folder = folder
        self.embedder = embedder
        self.archive = Archive(folder / "archive.db")
        # Full text and the question's vector are found at once: neither needs the other, and both
        # let go of the interpreter.
        self.aside = ThreadPoolExecutor(1, thread_name_prefix="full-text")
        self._former: LazyEmbedder | None = None
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
    def searching(self) -> Embedder:
        """The model for questions: while vectors of another one are still being made, the model
        of those in force, where it can be loaded; else `embedder`.
        """
        stamp = self.stamp
        with self._guard:
            if not stamp or stamp == self.embedder.name:
                self._former = None  # swapped in: the old model need not be kept in memory
                return self.embedder
            if self.archive.database.get(_WANTED) != self.embedder.name:
                return self.embedder
            if self._former is None or self._former.name != stamp:
                self._former = self._loadable(stamp)
            return self._former or self.embedder

    def _loadable(self, name: str) -> LazyEmbedder | None:
        if not isinstance(self.embedder, LazyEmbedder):
            return None
        former = self.embedder.other(name)
        try:
            _ = former.model
        except ModelMissingError:
            return None
        return former

    @property
    def vectors(self) -> VectorIndex:
        """The vectors in force, reopened when another process has written to them."""
        with self._guard:
            state = self.archive.database.get("writes")
            if self._vectors is not None and state != self._seen:
                self.release_vectors()
            if self._vectors is None:
                self._vectors = self._open(self._vectors_folder(self.generation))
                self._seen = state
            return self._vectors

    def _open(self, folder: Path) -> VectorIndex:
        if not self.has_vectors and self.archive.embeddings.passage_keys():
            raise missing(folder)
        look_before_use(folder, writing=self._writing.locked())
        self._mark = Mark(folder)
        try:
            opened = VectorIndex(folder)
        except BaseException:
            self._mark.close()
            raise
        if opened.count() or not self.archive.embeddings.any_in():
            return opened
        opened.close()
        self._mark.close()
        raise missing(folder)

    def _vectors_folder(self, generation: int) -> Path:
        return self.folder / "vectors" / str(generation)

    @property
    def has_vectors(self) -> bool:
        """Whether there is a folder of the vectors in force."""
        return (self._vectors_folder(self.generation) / "chroma.sqlite3").exists()

    def try_vectors(self) -> None:
        """Use the vectors in a process of its own, which they may take down with them.

        Raises CorpusDamagedError.
        """
        if self.has_vectors:
            try_out(self._vectors_folder(self.generation))

    @contextmanager
    def building(self, generation: int) -> Iterator[VectorIndex]:
        """New vectors in a folder of their own; what an earlier attempt left there is dropped.

        Those in force are not touched: they may be damaged past opening.
        """
        folder = self._vectors_folder(generation)
        if folder.exists():
            shutil.rmtree(folder)
        vectors = VectorIndex(folder)
        try:
            yield vectors
        finally:
            vectors.close()

    def drop_former(self) -> None:
        """Remove all vectors but those in force."""
        self.release_vectors()
        drop_all_but(self.folder / "vectors", str(self.generation))

    def release_vectors(self) -> None:
        """Close the vectors; the next use opens them as they are then."""
        with self._guard:
            if self._vectors is not None:
                self._vectors.close()
                self._vectors = None
                self._mark.close()

    def wrote(self) -> None:
        """Tell other processes that the vectors have changed."""
        with self._guard, self.archive.database.transaction():
            count = int(self.archive.database.get("writes") or 0) + 1
            self.archive.database.put("writes", str(count))
            self._seen = str(count)

    def want_model(self) -> None:
        """Keep in mind that a rebuild for `embedder` has begun: until it is swapped in, also over
        a cancelled or a killed one, searches go on as before.
        """
        self.archive.database.put(_WANTED, self.embedder.name)

    def check_model(self, embedder: Embedder | None = None) -> None:
        """Raise ModelMismatchError when the vectors in force carry another stamp than the name of
        this model, by default the one that is set.
        """
        stamp, model = self.stamp, embedder or self.embedder
        if stamp and stamp != model.name:
            raise ModelMismatchError(stamp, model.name)

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
            return self._nearest(vector, limit)
        admitted = self.archive.lexical.count(wanted)
        if not admitted:
            return []
        if admitted <= _EXACT:
            return self._exact(vector, limit, wanted)
        total = self.archive.lexical.size()
        enough = min(total, int(limit * total / admitted * 1.5) + 10)
        hits = self._nearest(vector, enough)
        places = self.archive.lexical.places([key for key, _ in hits], wanted)
        return [hit for hit in hits if hit[0] in places][:limit]

    def _nearest(self, vector: Vectors, limit: int) -> list[tuple[int, float]]:
        generation = self.generation
        try:
            return self.vectors.nearest(vector, limit)
        except CorpusDamagedError:
            # A rebuild in another thread has just put new ones in force and closed these.
            if generation == self.generation:
                raise
            return self.vectors.nearest(vector, limit)

    def _exact(self, vector: Vectors, limit: int, wanted: Filter) -> list[tuple[int, float]]:
        keys, vectors = self.archive.embeddings.of_passages(
            self.searching.name, self.archive.lexical.admitted(wanted)
        )
        if not keys:
            return []
        scores = vectors @ vector
        best = np.argsort(-scores, kind="stable")[:limit]
        return [(keys[i], float(scores[i])) for i in best]

    def close(self) -> None:
        """Close archive and vectors."""
        self.aside.shutdown()
        self.release_vectors()
        self.archive.close()
