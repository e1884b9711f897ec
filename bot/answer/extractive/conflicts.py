"""Recognises accounts that differ: the same thing said with another number elsewhere."""

from __future__ import annotations

from datetime import timedelta

from bot.answer.extractive.candidates import Candidate
from bot.answer.extractive.features import Traits
from bot.answer.extractive.ranking import Ranking
from bot.answer.language.dates import date_mentions
from bot.answer.language.numbers import Number, numbers
from bot.answer.language.words import content

# A number given days later is rather news than a contradiction.
_SAME_NEWS = timedelta(days=2)
_MOST = 3


def differing(index: int, ranking: Ranking) -> list[int]:
    """Candidates of other publishers that contradict candidate `index` on a number, best first.

    Both must be about the same thing in nearly the same words, and count it in the same unit.
    """
    own, trait = ranking.found[index], ranking.held[index]
    found: list[int] = []
    publishers = {own.source.article.publisher}
    for other in sorted(range(len(ranking.found)), key=lambda i: -ranking.scores[i]):
        candidate = ranking.found[other]
        publisher = candidate.source.article.publisher
        if publisher in publishers or not _same_time(own, candidate):
            continue
        if _same_thing(trait, ranking.held[other]) and _contradict(own.text, candidate.text):
            found.append(other)
            publishers.add(publisher)
    return found[: _MOST - 1]


def _same_time(one: Candidate, other: Candidate) -> bool:
    a, b = one.source.article.published_at, other.source.article.published_at
    return a is None or b is None or abs(a - b) <= _SAME_NEWS


def _same_thing(one: Traits, other: Traits) -> bool:
    a = {s for s in one.stems if not s[0].isdigit()}
    b = {s for s in other.stems if not s[0].isdigit()}
    common = len(a & b)
    return common >= 4 and common >= 0.6 * min(len(a), len(b))


def _contradict(one: str, other: str) -> bool:
    """Whether a number of one stands where the other has a different one of its unit."""
    left, right = _counts(one), _counts(other)
    if {n.value for n in left} & {n.value for n in right}:
        return False
    return any(
        a.unit == b.unit and len(_beside(one, a) & _beside(other, b)) >= 2
        for a in left
        for b in right
    )


def _counts(text: str) -> list[Number]:
    """Numbers that count something: no dates, years or small ordinals."""
    mentions = date_mentions(text)
    return [
        n
        for n in numbers(text)
        if not any(m.start <= n.start < m.end for m in mentions)
        and not (n.unit == "" and 1900 <= n.value <= 2100)
        and (n.value >= 5 or n.unit)
    ]


def _beside(text: str, number: Number) -> set[str]:
    return set(content(text[number.end :])[:3]) | set(content(text[: number.start])[-1:])
