"""Scores the candidates of some evidence as answers to its question."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

import numpy as np
import numpy.typing as npt

from bot.answer.extractive.asked import Asked, read
from bot.answer.extractive.candidates import Candidate, candidates
from bot.answer.extractive.features import FEATURES, Traits, features, is_unfit, topical, traits
from bot.answer.extractive.weights import BIAS, BIAS_ALONE, WEIGHTS, WEIGHTS_ALONE
from bot.answer.models import Evidence, Source
from bot.answer.writers import Similarity
from retrieval.models import Query

Floats = npt.NDArray[np.float64]

# Embedding is what costs: only this many of the lexically best sentences are embedded. On the
# questions the weights were learned on, more of them found no more answers.
EMBEDDED = 8
# A sentence whose passage has less than this share of the best passage's words of the question, and
# that means something else too, is about something else, however new it is.
_ON_TOPIC = 0.5
_AS_NEAR = 0.12  # cosine below the best sentence's
_OFF_TOPIC = 4.0  # logits
_OF_A_TOPIC = ("timeline", "comparison")  # these look at their topic themselves
_EMBEDDED_CHARACTERS = 400  # of each: what a sentence is about stands at its head


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
    found = tuple(c for c in candidates(sources, evidence.quotes) if not is_unfit(c))
    hits = {(h.article.id, h.passage.ordinal): h for h in evidence.hits}
    held = tuple(traits(c, asked) for c in found)
    rows = features(_while_covered(evidence), asked, found, hits, held)
    logits = _weighed(rows, WEIGHTS_ALONE, BIAS_ALONE)
    if similarity is not None and found:
        _compare(evidence.query.text, found, rows, logits, similarity)
        logits = _weighed(rows, WEIGHTS, BIAS)
    if evidence.query.kind not in _OF_A_TOPIC:
        logits = logits - _OFF_TOPIC * _elsewhere(rows)
    return Ranking(asked, found, held, rows, 1 / (1 + np.exp(-np.clip(logits, -30, 30))))


def _weighed(rows: Floats, weights: Mapping[str, float], bias: float) -> Floats:
    return np.asarray(rows @ np.array([weights.get(f, 0.0) for f in FEATURES]) + bias, np.float64)


def _elsewhere(rows: Floats) -> npt.NDArray[np.bool_]:
    """Which sentences are about something else than the best of them."""
    far = rows[:, FEATURES.index("top")] < -_AS_NEAR
    unlike = rows[:, FEATURES.index("cosine")].any()
    off = topical(rows) < _ON_TOPIC
    return np.asarray(off & far if unlike else off, np.bool_)


def _compare(
    question: str,
    found: Sequence[Candidate],
    rows: Floats,
    logits: Floats,
    similarity: Similarity,
) -> None:
    """Fills in the cosines of the best sentences; the rest get the least of these."""
    kept = np.argsort(-logits, kind="stable")[:EMBEDDED]
    texts = [found[int(i)].text[:_EMBEDDED_CHARACTERS] for i in kept]
    cosines = similarity.similarity([question], texts)[0]
    rows[:, FEATURES.index("cosine")] = float(cosines.min())
    rows[kept, FEATURES.index("cosine")] = cosines
    rows[:, FEATURES.index("top")] = rows[:, FEATURES.index("cosine")] - float(cosines.max())


def _while_covered(evidence: Evidence) -> Query:
    """The query as of the newest coverage, where that is older than the question.

    A corpus that ends years ago is not stale to its readers: its last day is its present.
    """
    last = evidence.coverage.last
    if last is None or last >= evidence.query.now:
        return evidence.query
    return replace(evidence.query, now=last)
