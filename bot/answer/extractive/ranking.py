"""Scores the candidates of some evidence as answers to its question."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from bot.answer.extractive.asked import Asked, read
from bot.answer.extractive.candidates import Candidate, candidates
from bot.answer.extractive.features import FEATURES, Traits, beside, features, is_unfit, traits
from bot.answer.extractive.weights import BIAS, WEIGHTS
from bot.answer.models import Evidence, Source
from bot.answer.writers import Similarity

Floats = npt.NDArray[np.float64]

# Embedding is what costs: only this many of the lexically best sentences are embedded.
EMBEDDED = 32
_NO_COSINE = np.array([0.0 if f in ("cosine", "top", "beside") else 1.0 for f in FEATURES])


@dataclass(frozen=True, slots=True)
class Ranking:
    """Candidates with their traits, feature rows and scores 0..1, in no particular order."""

    asked: Asked
    found: tuple[Candidate, ...]
    held: tuple[Traits, ...]
    rows: Floats
    scores: Floats

    def signals(self) -> dict[str, float]:
        """What the scores say about whether anything here answers (see `bot.answer.abstention`)."""
        if not self.found:
            return {}
        order = np.argsort(-self.scores, kind="stable")
        logits = np.log(self.scores / (1 - self.scores))
        return {
            "relevance": float(logits[order[:3]].mean()),
            "sentence": float(self.rows[:, FEATURES.index("cosine")].max()),
            "fresh": float(self.rows[order[0], FEATURES.index("fresh")]),
            "near": float(self.rows[:, FEATURES.index("terms_near")].max()),
        }


def rank(evidence: Evidence, sources: Sequence[Source], similarity: Similarity | None) -> Ranking:
    """Scores of every sentence of `sources` that may be shown."""
    asked = read(evidence.query)
    found = [c for c in candidates(sources, evidence.quotes) if not is_unfit(c)]
    hits = {(h.article.id, h.passage.ordinal): h for h in evidence.hits}
    cosines = np.zeros(len(found))
    rows = features(evidence.query, asked, found, hits, cosines)
    weights = np.array([WEIGHTS[f] for f in FEATURES])
    if similarity is not None and found:
        rough = rows @ (weights * _NO_COSINE)
        kept = [int(i) for i in np.argsort(-rough, kind="stable")[:EMBEDDED]]
        found = [found[i] for i in kept]
        cosines = np.asarray(
            similarity.similarity([evidence.query.text], [c.text for c in found])[0], np.float64
        )
        rows = rows[kept]
        rows[:, FEATURES.index("cosine")] = cosines
        rows[:, FEATURES.index("top")] = cosines - cosines.max(initial=-1.0)
        rows[:, FEATURES.index("beside")] = beside(found, cosines)
    scores = 1 / (1 + np.exp(-np.clip(rows @ weights + BIAS, -30, 30)))
    held = tuple(traits(c, asked) for c in found)
    return Ranking(asked, tuple(found), held, rows, scores)
