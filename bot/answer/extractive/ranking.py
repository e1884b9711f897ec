"""Scores the candidates of some evidence as answers to its question."""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

import numpy as np
import numpy.typing as npt

from bot.answer.extractive.asked import Asked, read
from bot.answer.extractive.candidates import Candidate, candidates
from bot.answer.extractive.features import FEATURES, Traits, features, is_unfit, topical, traits
from bot.answer.extractive.persons import NamesOf
from bot.answer.extractive.weights import BIAS, BIAS_ALONE, WEIGHTS, WEIGHTS_ALONE
from bot.answer.models import Evidence, Source
from retrieval.models import Hit, Query

Floats = npt.NDArray[np.float64]

# A sentence whose passage has less than this share of the best passage's words of the question, and
# that means something else too, is about something else, however new it is.
_ON_TOPIC = 0.5
_AS_NEAR = 0.12  # cosine below the best sentence's
_OFF_TOPIC = 4.0  # logits
_OF_A_TOPIC = ("timeline", "comparison")  # these look at their topic themselves


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


def rank(evidence: Evidence, sources: Sequence[Source]) -> Ranking:
    """Scores of every sentence of `sources` that may be shown."""
    asked = read(evidence.query)
    found = tuple(c for c in candidates(sources, evidence.quotes) if not is_unfit(c))
    hits = {(h.article.id, h.passage.ordinal): h for h in evidence.hits}
    articles: dict[str, NamesOf] = {}
    held = tuple(traits(c, asked, articles) for c in found)
    rows = features(_while_covered(evidence), asked, found, hits, held)
    cosines = np.array([_cosine(c, hits) for c in found])
    if np.isnan(cosines).all():
        logits = _weighed(rows, WEIGHTS_ALONE, BIAS_ALONE)
    else:
        # What stands outside the passages proper is taken for the least of what stands inside.
        cosines[np.isnan(cosines)] = np.nanmin(cosines)
        rows[:, FEATURES.index("cosine")] = cosines
        rows[:, FEATURES.index("top")] = cosines - cosines.max()
        logits = _weighed(rows, WEIGHTS, BIAS)
    if evidence.query.kind not in _OF_A_TOPIC:
        logits = logits - _OFF_TOPIC * _elsewhere(rows)
    return Ranking(asked, found, held, rows, 1 / (1 + np.exp(-np.clip(logits, -30, 30))))


def _cosine(candidate: Candidate, hits: Mapping[tuple[str, int], Hit]) -> float:
    """Of question and sentence, -1..1; of several joined, the mean by length; else not a number."""
    hit = hits[candidate.source.article.id, candidate.source.passage.ordinal]
    shared = [
        (min(candidate.end, s.end) - max(candidate.start, s.start), s.cosine) for s in hit.sentences
    ]
    length = sum(n for n, _ in shared if n > 0)
    return sum(n * cosine for n, cosine in shared if n > 0) / length if length else math.nan


def _weighed(rows: Floats, weights: Mapping[str, float], bias: float) -> Floats:
    return np.asarray(rows @ np.array([weights.get(f, 0.0) for f in FEATURES]) + bias, np.float64)


def _elsewhere(rows: Floats) -> npt.NDArray[np.bool_]:
    """Which sentences are about something else than the best of them."""
    far = rows[:, FEATURES.index("top")] < -_AS_NEAR
    unlike = rows[:, FEATURES.index("cosine")].any()
    off = topical(rows) < _ON_TOPIC
    return np.asarray(off & far if unlike else off, np.bool_)


def _while_covered(evidence: Evidence) -> Query:
    """The query as of the newest coverage, where that is older than the question.

    A corpus that ends years ago is not stale to its readers: its last day is its present.
    """
    last = evidence.coverage.last
    if last is None or last >= evidence.query.now:
        return evidence.query
    return replace(evidence.query, now=last)
