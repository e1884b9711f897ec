"""Prefers newer coverage softly, as much as the question wants it."""

from __future__ import annotations

from retrieval.models import Query

_DAY = 86_400.0


def recency_factor(published: float | None, query: Query) -> float:
    """What a hit's score is multiplied by: 1 for coverage of the day, falling with age, never 0.

    `published` in epoch seconds, None (unknown) counts as old. The fall is hyperbolic and has a
    floor, so that an old fact that matches clearly better is still found first. A question that
    names its own dates has said which age it wants: no factor.
    """
    if query.published is not None and query.kind != "latest":
        return 1.0
    half_life, floor = (3.0, 0.05) if query.kind == "latest" else (14.0, 0.35)
    if published is None:
        return floor
    age = max(0.0, query.now.timestamp() - published) / _DAY
    return floor + (1 - floor) / (1 + age / half_life)
