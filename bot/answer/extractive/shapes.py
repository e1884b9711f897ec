"""Answers of another shape: dated lines, or one line a publisher."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime

import numpy as np

from bot.answer.extractive.brackets import bracketed
from bot.answer.extractive.ranking import Ranking
from bot.answer.extractive.selection import Limits, floor, repeats
from bot.answer.language.dates import short_date
from bot.answer.language.words import content
from bot.answer.models import Draft, Sentence

_LINES = 8
_CHARACTERS = 1600
_ON_TOPIC = 0.5  # of the words that the best passage shares with the topic
_WIDER = 2.0  # lines are about different events: they need not vie with each other


def timeline(ranking: Ranking, limits: Limits, topic: str = "", *, now: datetime) -> Draft:
    """One line a day of publication, oldest first: `[11 Feb 2016] sentence`.

    The day in brackets is the source's date, so that a reader can place each line.
    """
    days: dict[object, list[int]] = {}
    for i in _on_topic(ranking, topic):
        published = ranking.found[i].source.article.published_at
        if published is not None:
            days.setdefault(published.date(), []).append(i)
    chosen = _distinct(list(days.values()), ranking, limits)
    chosen = sorted(chosen, key=lambda i: (_when(ranking, i), ranking.found[i].start))
    if not chosen:
        return Draft(shape="timeline", failed="no dated evidence")
    sentences = tuple(_dated(ranking, i, now) for i in chosen)
    return Draft(sentences, shape="timeline", relevance=float(ranking.scores[chosen].max()))


def overview(ranking: Ranking, limits: Limits, *, oldest_first: bool, now: datetime) -> Draft:
    """One line an article, its first sentence that stands alone; the hits are newest first."""
    first: dict[str, int] = {}
    order = range(len(ranking.found))
    for i in sorted(order, key=lambda i: (ranking.found[i].source.n, ranking.found[i].order)):
        first.setdefault(ranking.found[i].source.article.id, i)
    chosen: list[int] = []
    for i in first.values():
        said = any(repeats(ranking.held[i], ranking.held[j], limits.alike) for j in chosen)
        if not said and ranking.found[i].source.article.published_at and len(chosen) < _LINES:
            chosen.append(i)
    if oldest_first:
        chosen.reverse()
    sentences = tuple(_dated(ranking, i, now) for i in chosen)
    return Draft(sentences, shape="timeline", relevance=1.0 if chosen else 0.0)


def comparison(ranking: Ranking, limits: Limits, topic: str = "", *, now: datetime) -> Draft:
    """One line a publisher, the best first: `[Reuters] sentence`."""
    publishers: dict[str, list[int]] = {}
    for i in _on_topic(ranking, topic):
        publisher = ranking.found[i].source.article.publisher
        publishers.setdefault(publisher or "publisher not stated", []).append(i)
    chosen = _distinct(list(publishers.values()), ranking, limits, 1.1)
    if not chosen:
        return Draft(shape="comparison", failed="no evidence")
    sentences = tuple(
        Sentence(
            f"[{ranking.found[i].source.article.publisher or 'publisher not stated'}] "
            f"{_text(ranking, i, now)}",
            (ranking.found[i].source.n,),
        )
        for i in chosen
    )
    return Draft(sentences, shape="comparison", relevance=float(ranking.scores[chosen].max()))


def _on_topic(ranking: Ranking, topic: str) -> list[int]:
    """Candidates by falling score, of passages that share the topic's words as well as most do.

    A small corpus gives whatever it has for a topic; a line about something else misleads.
    """
    order = [int(i) for i in np.argsort(-ranking.scores, kind="stable")]
    wanted = frozenset(content(topic))
    if not wanted:
        return order
    shares = {
        i: len(wanted.intersection(content(f"{source.article.headline}\n{source.passage.text}")))
        for i, source in ((i, ranking.found[i].source) for i in order)
    }
    least = max(1, _ON_TOPIC * max(shares.values(), default=0))
    return [i for i in order if shares[i] >= least]


def _distinct(
    groups: list[list[int]], ranking: Ranking, limits: Limits, alike: float | None = None
) -> list[int]:
    """The best of each group that repeats no other, at most `_LINES` groups, best groups first."""
    least = floor(ranking.scores, replace(limits, spread=limits.spread * _WIDER))
    bound = limits.alike if alike is None else alike
    chosen: list[int] = []
    room = _CHARACTERS
    for group in sorted(groups, key=lambda g: -ranking.scores[g[0]]):
        fit = next(
            (
                i
                for i in group
                if ranking.scores[i] >= least
                and len(ranking.found[i].text) <= room
                and not any(repeats(ranking.held[i], ranking.held[j], bound) for j in chosen)
            ),
            None,
        )
        if fit is not None and len(chosen) < _LINES:
            chosen.append(fit)
            room -= len(ranking.found[fit].text) + 14
    return chosen


def _dated(ranking: Ranking, index: int, now: datetime) -> Sentence:
    """The sentence behind its article's day, which it need not say again."""
    when = _when(ranking, index)
    text = _text(ranking, index, now).replace(f" [{short_date(when.date())}]", "", 1)
    return Sentence(f"[{_day(when)}] {text}", (ranking.found[index].source.n,))


def _text(ranking: Ranking, index: int, now: datetime) -> str:
    candidate = ranking.found[index]
    return bracketed(candidate, {candidate.source.article.id: candidate.quotes}, now)


def _when(ranking: Ranking, index: int) -> datetime:
    published = ranking.found[index].source.article.published_at
    assert published is not None  # noqa: S101 (only dated candidates get here)
    return published


def _day(moment: datetime) -> str:
    return f"{short_date(moment.date())} {moment.year}"
