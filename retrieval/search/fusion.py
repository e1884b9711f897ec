"""Reciprocal rank fusion: one order from several, by rank alone."""

from __future__ import annotations

from collections.abc import Hashable, Sequence
from typing import TypeVar

_Key = TypeVar("_Key", bound=Hashable)

# Cormack, Clarke and Buettcher, SIGIR 2009.
K = 60


def reciprocal_rank_fusion(
    rankings: Sequence[Sequence[_Key]], *, k: int = K, weights: Sequence[float] | None = None
) -> dict[_Key, float]:
    """Sum over the rankings of weight / (k + rank), rank from 1; keys in order of that sum.

    Scores of different systems are not comparable, their ranks are. Equal sums keep the order of
    first appearance.
    """
    fused: dict[_Key, float] = {}
    for index, ranking in enumerate(rankings):
        weight = 1.0 if weights is None else weights[index]
        for rank, key in enumerate(ranking, start=1):
            fused[key] = fused.get(key, 0.0) + weight / (k + rank)
    return dict(sorted(fused.items(), key=lambda item: -item[1]))


