"""Weighs what the legs of a search say of a passage into one score."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import timedelta

from retrieval.models import Query

_DAY = 86_400.0
# Age of an undated article: it can be of any time, so nothing is won by it.
_UNDATED = 1_000.0
_NEAR = timedelta(days=31)


@dataclass(frozen=True, slots=True)
class Evidence:
    """One candidate passage as the legs see it.

    `cosine` is -1..1; `lexical` is BM25, 0 where no word of the question matches; `coverage` is
    the share 0..1 of the question's words in it, weighted by rarity; `published` in epoch seconds;
    `spoken` is 1 / rank among the passages in which the speaker asked for speaks, 0 in others.
    """

    key: int
    article: int
    cosine: float
    lexical: float
    coverage: float
    leads: bool
    published: float | None
    spoken: float = 0.0


@dataclass(frozen=True, slots=True)
class Weights:
    """How much each signal counts; learned once by a listwise logistic fit on 400 dated news
    questions of another year than those that the figures are given for.

    Every signal is brought to 0..1 before, so that the weights can be read beside one another.
    Against reciprocal rank fusion, which is blind to how much better one hit is than the next:
    there a recency factor overturns any match, here it cannot.
    """

    cosine: float = 3.5  # of the passage and the question
    article_cosine: float = 2.25  # the best of its article's passages
    lexical: float = 3.1  # BM25, as a share of the best
    article_lexical: float = 1.3  # the best of its article's passages
    coverage: float = 2.9
    leads: float = 1.1  # the first passage of an article is its summary
    days: float = 1.5  # newness that falls within days
    weeks: float = 3.75  # ... within weeks
    preferred: float = 1.1  # published when the question says that it happened, if not lately
    speaks: float = 2.0  # holds words of the speaker asked for (set by hand) ...
    spoken: float = 2.0  # ... and those that bear most on the topic


def fuse(
    candidates: Sequence[Evidence], query: Query, weights: Weights | None = None
) -> dict[int, float]:
    """Score by passage key, best first; scores compare within one question only."""
    w = weights or Weights()
    best_lexical = max((c.lexical for c in candidates), default=0.0) or 1.0
    article_cosine: dict[int, float] = {}
    article_lexical: dict[int, float] = {}
    for c in candidates:
        article_cosine[c.article] = max(article_cosine.get(c.article, -1.0), c.cosine)
        article_lexical[c.article] = max(article_lexical.get(c.article, 0.0), c.lexical)
    scores = {
        c.key: w.cosine * c.cosine
        + w.article_cosine * article_cosine[c.article]
        + w.lexical * c.lexical / best_lexical
        + w.article_lexical * article_lexical[c.article] / best_lexical
        + w.coverage * c.coverage
        + w.leads * c.leads
        + (w.speaks + w.spoken * c.spoken if c.spoken else 0.0)
        + newness(c.published, query, w)
        + w.preferred * _in_preferred(c.published, query)
        for c in candidates
    }
    return dict(sorted(scores.items(), key=lambda item: -item[1]))


def newness(published: float | None, query: Query, weights: Weights) -> float:
    """What being new is worth to this question; never negative, so that nothing is pushed out.

    A question for the latest wants it twice as much; one that names its own time, as of
    publication or of what happened, has said which age it wants.
    """
    if query.kind != "latest" and (query.published is not None or _is_past(query)):
        return 0.0
    age = _UNDATED if published is None else max(0.0, query.now.timestamp() - published) / _DAY
    worth = weights.days / (1 + age / 3) + weights.weeks / (1 + age / 14)
    return worth * (2 if query.kind == "latest" else 1)


def rarity(frequency: int, size: int) -> float:
    """Inverse document frequency as BM25 has it (Robertson and Sparck Jones), always above 0."""
    return math.log(1 + (size - frequency + 0.5) / (frequency + 0.5))


def _in_preferred(published: float | None, query: Query) -> bool:
    span = query.preferred
    if span is None or published is None or _is_near(query):
        return False
    return not (
        (span.since is not None and published < span.since.timestamp())
        or (span.until is not None and published >= span.until.timestamp())
    )


def _is_past(query: Query) -> bool:
    """Whether what is asked about lies in a time that is over."""
    span = query.preferred
    return span is not None and span.until is not None and span.until < query.now


def _is_near(query: Query) -> bool:
    """Whether the time asked about runs from within weeks up to now: newness says that already,
    and softly, so that what bears on the question from before can be found beside it.
    """
    span = query.preferred
    return (
        span is not None
        and span.since is not None
        and query.now - span.since <= _NEAR
        and not _is_past(query)
    )
