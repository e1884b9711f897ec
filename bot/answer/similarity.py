"""Compares meanings with an embedding model, remembering the vectors of texts seen lately."""

from __future__ import annotations

import threading
from collections import OrderedDict
from collections.abc import Sequence
from typing import Protocol

import numpy as np
import numpy.typing as npt

Matrix = npt.NDArray[np.float32]


class _Embedder(Protocol):
    """The part of `retrieval.index.embedder.Embedder` that is used here."""

    def embed_passages(self, texts: Sequence[str]) -> Matrix:
        """Vectors of unit length, shape (len(texts), dimension)."""
        ...


class EmbeddedSimilarity:
    """Cosines of an embedder's vectors; the last `remembered` texts are not embedded again."""

    def __init__(self, embedder: _Embedder, remembered: int = 4096) -> None:
        self._embedder = embedder
        self._remembered = remembered
        self._vectors: OrderedDict[str, Matrix] = OrderedDict()
        self._turn = threading.Lock()

    def similarity(self, a: Sequence[str], b: Sequence[str]) -> Matrix:
        """Cosines, shape (len(a), len(b)); one call of the model for all that is new."""
        if not a or not b:
            return np.zeros((len(a), len(b)), dtype=np.float32)
        vectors = self._embed([*a, *b])
        return np.asarray(vectors[: len(a)] @ vectors[len(a) :].T, dtype=np.float32)

    def _embed(self, texts: list[str]) -> Matrix:
        with self._turn:
            known = {t: self._vectors[t] for t in texts if t in self._vectors}
        # Sorted by length: a batch is padded to its longest text.
        new = sorted({t for t in texts if t not in known}, key=len)
        if new:
            known.update(zip(new, self._embedder.embed_passages(new), strict=True))
        with self._turn:
            for text in texts:
                self._vectors[text] = known[text]
                self._vectors.move_to_end(text)
            while len(self._vectors) > self._remembered:
                self._vectors.popitem(last=False)
        return np.stack([known[text] for text in texts])
