"""Weights of the sentence features, learned on questions about other years' news."""

from __future__ import annotations

from bot.answer.extractive.features import FEATURES

BIAS = -5.0
WEIGHTS: dict[str, float] = dict(
    zip(
        FEATURES,
        (1.5, 1.5, 1.0, 0.5, 1.0, 1.0, 3.0, 0.3, 1.0, 0.3, 1.5, 0.5, -0.3, -1.0, 0.1, 1.0),
        strict=True,
    )
)
