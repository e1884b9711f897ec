"""Decides how sure the desk is that its evidence answers the question, 0..1."""

from __future__ import annotations

import math
from collections.abc import Mapping
from itertools import chain
from statistics import median

from bot.answer.extractive.asked import Asked, read
from bot.answer.extractive.ranking import rank
from bot.answer.language.names import alike, names
from bot.answer.language.words import keys
from bot.answer.models import Draft, Evidence
from bot.answer.sources import number

# Below this an abstention is posted.
THRESHOLD = 0.5

# Fitted on questions of other years' news, some with the articles that answer left out, but for
# those said to be set by hand. The bias stands where less than one in ten answerable questions is
# left unanswered, and more than half of those whose articles were left out.
BIAS = -2.6
WEIGHTS: dict[str, float] = {
    "relevance": 0.98,  # logit of the three best sentences' scores
    "sentence": 1.4,  # cosine of question and its nearest sentence
    # Cosine of the nearest passage beyond that of the middle one of those found. Fitted with all
    # but one of the articles on a matter replaced by others: what a newsroom covers once is to be
    # answered too.
    "contrast": 1.15,
    "near": 0.53,  # share of the question's words near the best sentence
    "covered": 1.66,  # ... anywhere in the evidence
    # By hand. Of the quiz questions all of whose words stand together, four in five were answered.
    "together": 1.2,
    # How near the best sentence's article is to the moment of asking: a quiz would have it weigh
    # more, but readers ask about what is past too.
    "fresh": 0.4,
    # A name that no passage has was too rare in what the rest was fitted on.
    "unnamed": -3.0,
    "spoken": 0.8,  # words of the very speaker asked for were found
    "off_topic": -3.0,  # ... but nothing of them is about what was asked
}
# Without a model the cosines are 0; this makes up for them.
_ALONE = {"sentence": 0.9, "contrast": 0.3}
# With fewer articles than this there is no middle one to stand out from: what answerable questions
# show in the middle is taken then.
_ENOUGH, _USUAL = 4, 0.22
# Of so many words at least it says something that they stand together.
_TOGETHER = 2


def confidence(evidence: Evidence, draft: Draft) -> float:
    """How likely `draft` answers the question of `evidence`, 0..1; 0 for an empty draft."""
    if not draft.sentences or not evidence.hits:
        return 0.0
    query = evidence.query
    if query.overview or (query.speaker and not query.topic and "off_topic" in draft.signals):
        return 1.0  # what there is, or what the one asked for said, cannot miss the question
    return judge(signals(evidence, draft))


def judge(found: Mapping[str, float]) -> float:
    """The logistic of the signals; unknown names are ignored."""
    x = BIAS + sum(weight * found.get(name, 0.0) for name, weight in WEIGHTS.items())
    x += sum(made_up for name, made_up in _ALONE.items() if not found.get(name))
    return 1 / (1 + math.exp(-x))


def signals(evidence: Evidence, draft: Draft) -> dict[str, float]:
    """What speaks for and against the draft, by the names of `WEIGHTS`."""
    asked = read(evidence.query)
    seen = draft.signals or rank(evidence, number(evidence)).signals()
    texts = [text for h in evidence.hits for text in (h.article.headline, h.passage.text)]
    everything = frozenset(stem for text in texts for stem in asked.stems_in(text))
    return {
        **seen,
        "contrast": _contrast(evidence),
        "covered": _share(asked, everything),
        "together": float(seen.get("near", 0.0) > 0.99 and len(asked.stems) >= _TOGETHER),
        "unnamed": _unnamed(asked, texts),
        "spoken": float("off_topic" in seen and draft.writer == "extractive"),
    }


def _contrast(evidence: Evidence) -> float:
    dense = [h.signals.dense for h in evidence.hits]
    if not any(dense):
        return 0.0
    if len({h.article.id for h in evidence.hits}) < _ENOUGH:
        return _USUAL
    return max(dense) - median(dense)


def _share(asked: Asked, stems: frozenset[str]) -> float:
    if not asked.stems:
        return 0.0
    return sum(s in stems for s in asked.stems) / len(asked.stems)


def _unnamed(asked: Asked, texts: list[str]) -> float:
    """Share of the question's names of which no passage has the last word."""
    if not asked.names:
        return 0.0
    missing = frozenset[str]().union(*asked.names)
    for held in chain(map(keys, texts), map(_initials, texts)):
        missing = frozenset(
            k for k in missing if k not in held and not any(alike(k, o) for o in held)
        )
        if not missing:
            return 0.0
    return sum(not missing.isdisjoint(name) for name in asked.names) / len(asked.names)


def _initials(text: str) -> frozenset[str]:
    return frozenset("".join(k[0] for k in n.keys) for n in names(text))
