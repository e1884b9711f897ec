"""Ranks what was published in the time that a question names before what was not."""

from __future__ import annotations

from dataclasses import replace

import numpy as np

from bot.answer.extractive.candidates import Candidate
from bot.answer.extractive.ranking import Ranking
from bot.answer.silences import days_outside
from retrieval.models import DateRange, Query

_OUT_OF_TIME = 1.5  # logits, of an article a month or more outside
_DAYS = 10.0  # in which most of that is lost


def in_time(query: Query, ranking: Ranking) -> Ranking:
    """The ranking with sentences of articles outside `query.preferred` lower, the further the more.

    Softly: where nothing else answers, the best of them is still the first.
    """
    span = query.preferred
    if span is None or not ranking.found:
        return ranking
    outside = np.array([_outside(span, c) for c in ranking.found])
    logits = np.log(ranking.scores / (1 - ranking.scores))
    logits -= _OUT_OF_TIME * (1 - np.exp(-outside / _DAYS))
    return replace(ranking, scores=1 / (1 + np.exp(-logits)))


def _outside(span: DateRange, candidate: Candidate) -> float:
    """Days between the article and the time; 0 within it, and of an article without a date."""
    published = candidate.source.article.published_at
    return days_outside(span, published) if published is not None else 0.0
