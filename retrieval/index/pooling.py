"""Vectors of the sentences of a text, pooled from the vectors of its tokens."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
import numpy.typing as npt

from retrieval.index.sentences import Span

Vectors = npt.NDArray[np.float32]


def pool(
    tokens: Vectors, offsets: npt.NDArray[np.int64], spans: Sequence[Span], whole: Vectors
) -> Vectors:
    """Mean vectors of the tokens that lie in each span, of unit length, shape (len(spans), d).

    `tokens` of shape (n, d); `offsets` of shape (n, 2), [start, end) of each token in the text and
    empty for those that are none of its words; `whole` is the text's own vector, which a span
    without tokens gets: the model's window ended before it.

    One pass of the model so gives the text and its sentences, each in the light of the others
    ("late chunking": Guenther et al., 2024, arXiv:2409.04701).
    """
    if not spans:
        return np.empty((0, tokens.shape[1]), dtype=np.float32)
    start, end = offsets[:, 0], offsets[:, 1]
    bounds = np.asarray(spans)
    inside = (start >= bounds[:, :1]) & (end <= bounds[:, 1:]) & (end > start)
    sums = inside.astype(np.float32) @ tokens
    sums[~inside.any(axis=1)] = whole
    return unit(sums)


def unit(vectors: Vectors) -> Vectors:
    """The rows brought to unit length, so that a dot product is a cosine."""
    norms = np.linalg.norm(vectors, axis=1, keepdims=True)
    return np.asarray(vectors / np.maximum(norms, 1e-12), dtype=np.float32)
