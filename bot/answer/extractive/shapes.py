"""Answers of another shape: dated lines, the newest first or last, or one line a publisher."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import datetime, timedelta

import numpy as np

from bot.answer.citations.quoted import outside
from bot.answer.extractive.brackets import bracketed
from bot.answer.extractive.ranking import Ranking
from bot.answer.extractive.selection import Limits, floor, repeats
from bot.answer.language.dates import short_date
from bot.answer.language.kin import kindred
from bot.answer.language.words import content
from bot.answer.models import Draft, Sentence

_LINES = 8
_CHARACTERS = 1600
_ON_TOPIC = 0.5  # of the words that the best passage shares with the topic
_WIDER = 2.0  # lines are about different events: they need not vie with each other
_WINDOW = timedelta(days=30)  # around the best or newest line: what is older is another matter
_OPENING = 3  # sentences
_SHORT_WORD = 4  # letters of the shortest word whose doer counts as it: "dock" and "dockers"
# Goes on from what stands before it.
_GOES_ON = re.compile(
    r"\W*(?:still|also|however|instead|yet|he|she|they|it|his|her|their|its|this|these|those|that"
    r"|but|and|meanwhile)\b",
    re.IGNORECASE,
)
# Speaks to the reader rather than of the news: how a newsletter opens.
_TO_THE_READER = re.compile(
    r"\b(?:you|your|yours|yourself|let(?:['’]s| us)|here(?:['’]s| is| are)|welcome)\b",
    re.IGNORECASE,
)


def timeline(ranking: Ranking, limits: Limits, topic: str = "", *, now: datetime) -> Draft:
    """One line a day of publication, oldest first: `[11 Feb 2016] sentence`.

    The day in brackets is the source's date, so that a reader can place each line.
    """
    days: dict[object, list[int]] = {}
    for i in _telling(_on_topic(ranking, topic), ranking):
        published = ranking.found[i].source.article.published_at
        if published is not None:
            days.setdefault(published.date(), []).append(i)
    chosen = _distinct(list(days.values()), ranking, limits)
    chosen = sorted(chosen, key=lambda i: (_when(ranking, i), ranking.found[i].start))
    if not chosen:
        return Draft(shape="timeline", failed="no dated evidence")
    sentences = tuple(_dated(ranking, i, now) for i in chosen)
    return Draft(sentences, shape="timeline")


def latest(ranking: Ranking, limits: Limits, topic: str = "", *, now: datetime) -> Draft:
    """One line an article on the topic, newest first: `[11 Feb 2016] sentence`.

    Nothing a month older than the newest of them: of a matter that is over, its end is the latest.
    Of each article what has a word of the topic, if it opens the article and tells something.
    """
    wanted = frozenset(content(topic))
    dated = [
        i
        for i in _telling(_on_topic(ranking, topic), ranking)
        if _published(ranking, i) is not None
    ]
    since = max((_when(ranking, i) for i in dated), default=now) - _WINDOW
    articles: dict[str, list[int]] = {}
    # A headline may list matters: its word tells little of a sentence without one.
    for i in sorted(dated, key=lambda i: (_lacks(ranking, i, wanted), _backward(ranking, i))):
        if _when(ranking, i) >= since:
            articles.setdefault(ranking.found[i].source.article.id, []).append(i)
    chosen = _distinct(list(articles.values()), ranking, limits)
    chosen = sorted(chosen, key=lambda i: _when(ranking, i), reverse=True)
    if not chosen:
        return Draft(shape="latest", failed="no dated evidence")
    sentences = tuple(_dated(ranking, i, now) for i in chosen)
    return Draft(sentences, shape="latest")


def overview(ranking: Ranking, limits: Limits, *, oldest_first: bool, now: datetime) -> Draft:
    """One line an article, its first sentence that stands alone; the hits are newest first."""
    first: dict[str, int] = {}
    order = _telling(list(range(len(ranking.found))), ranking)
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
    return Draft(sentences, shape="timeline")


def comparison(ranking: Ranking, limits: Limits, topic: str = "", *, now: datetime) -> Draft:
    """One line a publisher, the best first: `[Reuters] sentence`.

    All of about one time, that of the best line: years later it is another matter.
    """
    publishers: dict[str, list[int]] = {}
    for i in _at_one_time(_telling(_on_topic(ranking, topic), ranking), ranking):
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
    return Draft(sentences, shape="comparison")


def _on_topic(ranking: Ranking, topic: str) -> list[int]:
    """Candidates by falling score, of passages that share the topic's words as well as most do.

    A small corpus gives whatever it has for a topic; a line about something else misleads.
    """
    order = [int(i) for i in np.argsort(-ranking.scores, kind="stable")]
    wanted = frozenset(content(topic))
    if not wanted:
        return order
    sources = {c.source.n: c.source for c in ranking.found}
    shares = {
        n: _shared(ranking, wanted, f"{source.article.headline}\n{source.passage.text}")
        for n, source in sources.items()
    }
    least = max(1, _ON_TOPIC * max(shares.values(), default=0))
    return [i for i in order if shares[ranking.found[i].source.n] >= least]


def _shared(ranking: Ranking, wanted: frozenset[str], text: str) -> int:
    """How many of the stems `wanted` a text has, as the same word, its kin or who does it."""
    stems = ranking.asked.stems_in(text)
    return len(wanted & stems | kindred(wanted, stems) | _doers(wanted, stems))


def _doers(wanted: frozenset[str], stems: frozenset[str]) -> set[str]:
    return {
        one
        for one in wanted
        if len(one) >= _SHORT_WORD and not stems.isdisjoint({f"{one}er", f"{one}or"})
    }


def _lacks(ranking: Ranking, index: int, wanted: frozenset[str]) -> bool:
    """Whether the sentence itself has no word of the topic."""
    return bool(wanted) and not _shared(ranking, wanted, ranking.found[index].text)


def _telling(order: list[int], ranking: Ranking) -> list[int]:
    """Without sentences that speak to the reader, where others are left."""
    kept = [i for i in order if not _TO_THE_READER.search(outside(ranking.found[i].text))]
    return kept or order


def _backward(ranking: Ranking, index: int) -> int:
    """0 for a sentence that opens its article and tells something, 2 for one that goes on."""
    candidate, trait = ranking.found[index], ranking.held[index]
    if _GOES_ON.match(candidate.text):
        return 2
    opens = candidate.source.passage.ordinal == 0 and candidate.order < _OPENING
    return int(not (opens and (trait.ballots or trait.dated)))


def _at_one_time(order: list[int], ranking: Ranking) -> list[int]:
    """Those of the best one's time, and those without a date."""
    best = next((at for at in (_published(ranking, i) for i in order) if at is not None), None)
    if best is None:
        return order
    near = ((i, _published(ranking, i)) for i in order)
    return [i for i, at in near if at is None or abs(at - best) <= _WINDOW]


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


def _published(ranking: Ranking, index: int) -> datetime | None:
    return ranking.found[index].source.article.published_at


def _when(ranking: Ranking, index: int) -> datetime:
    published = _published(ranking, index)
    assert published is not None  # noqa: S101 (only dated candidates get here)
    return published


def _day(moment: datetime) -> str:
    return f"{short_date(moment.date())} {moment.year}"
