"""The writing seam: evidence in, a draft with citations out."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Protocol

import numpy as np
import numpy.typing as npt

from bot.answer.models import Draft, Evidence

Matrix = npt.NDArray[np.float32]


class Writer(Protocol):
    """Writes a draft that cites the sources of `sources.number(evidence)`."""

    @property
    def name(self) -> str:
        """What the answer says it was written by."""
        ...

    def write(self, evidence: Evidence) -> Draft:
        """A draft; empty, with `failed` set, where nothing could be written. Never raises."""
        ...


class Similarity(Protocol):
    """Meaning compared: what the check and the extractive writer need of an embedding model."""

    def similarity(self, a: Sequence[str], b: Sequence[str]) -> Matrix:
        """Cosines, shape (len(a), len(b)), -1..1."""
        ...
