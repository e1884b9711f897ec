"""Decides how sure the desk is that its evidence answers the question, 0..1."""

from __future__ import annotations

import math
from collections.abc import Mapping

from bot.answer.extractive.asked import Asked, read
from bot.answer.language.names import alike, names
from bot.answer.language.words import content, words
from bot.answer.models import Draft, Evidence
from bot.answer.writers import Similarity

# Below this an abstention is posted; chosen so that one in ten answerable questions is withheld.
THRESHOLD = 0.5

BIAS = -4.0
WEIGHTS: dict[str, float] = {
    "relevance": 3.0,  # the writer's own score of its best sentence
    "sentence": 2.0,  # cosine of question and best sentence
    "passage": 1.0,  # cosine of question and best passage
    "covered": 2.0,  # share of the question's words in the best sentence and around it
    "covered_all": 1.0,  # ... in any of the evidence
    "unnamed": -3.0,  # share of the question's names that no passage has
    "typed": 0.5,  # the answer holds a number, name or date as asked
    "margin": 0.5,  # how far the best passage's cosine stands out from the tenth's
}


def confidence(evidence: Evidence, draft: Draft, similarity: Similarity | None = None) -> float:
    """How likely `draft` answers the question of `evidence`, 0..1; 0 for an empty draft."""
    if not draft.sentences or not evidence.hits:
        return 0.0
    return judge(signals(evidence, draft, similarity))


def judge(found: Mapping[str, float]) -> float:
    """The logistic of the signals; unknown names are ignored."""
    x = BIAS + sum(weight * found.get(name, 0.0) for name, weight in WEIGHTS.items())
    return 1 / (1 + math.exp(-x))


def signals(
    evidence: Evidence, draft: Draft, similarity: Similarity | None = None
) -> dict[str, float]:
    """What speaks for and against the draft, by the names of `WEIGHTS`."""
    asked = read(evidence.query)
    texts = [s.text for s in draft.sentences]
    dense = sorted((h.signals.dense for h in evidence.hits), reverse=True)
    cosine = 0.0
    if similarity is not None:
        cosine = float(similarity.similarity([evidence.query.text], texts).max())
    everything = [f"{h.article.headline}\n{h.passage.text}" for h in evidence.hits]
    passages = [frozenset(content(text)) for text in everything]
    relevance = draft.relevance if draft.relevance is not None else 0.5
    return {
        "relevance": relevance,
        "sentence": cosine,
        "passage": dense[0],
        "covered": max(_share(asked, p) for p in passages),
        "covered_all": _share(asked, frozenset().union(*passages)),
        "unnamed": _unnamed(asked, everything),
        "typed": 0.0,
        "margin": dense[0] - dense[min(9, len(dense) - 1)],
    }


def _share(asked: Asked, stems: frozenset[str]) -> float:
    if not asked.stems:
        return 0.0
    return sum(s in stems for s in asked.stems) / len(asked.stems)


def _unnamed(asked: Asked, texts: list[str]) -> float:
    """Share of the question's names of which no passage has the last word."""
    if not asked.names:
        return 0.0
    keys = {w.key for text in texts for w in words(text)}
    keys |= {"".join(k[0] for k in n.keys) for text in texts for n in names(text)}
    lost = sum(
        not all(k in keys or any(alike(k, o) for o in keys) for k in name) for name in asked.names
    )
    return lost / len(asked.names)
