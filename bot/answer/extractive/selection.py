"""Chooses the few sentences that answer, the best first, none saying the same again."""

from __future__ import annotations

import math
from collections.abc import Callable, Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from bot.answer.extractive.candidates import Candidate
from bot.answer.extractive.disputes import denies, party
from bot.answer.extractive.features import Traits
from bot.answer.language.names import names, same_name

Floats = npt.NDArray[np.float64]


MARK = len(" [1]")  # as it stands behind a sentence
_COVERED = 0.6  # share of a sentence's content words that what is cited for it beside must have
_MOST_AGREEING = 3


@dataclass(frozen=True, slots=True)
class Limits:
    """How long an answer may be, and how much worse its last sentence than its first.

    `characters` counts the text with its [n] marks; `spread` is in logits of the scores: 2.5 leaves
    a sentence whose odds are a twelfth of the best one's. `told` limits the sentences of a note,
    `named` those of one whose first sentence has the number, day or person asked for.
    """

    characters: int = 700
    sentences: int = 6
    told: int = 4
    named: int = 3
    spread: float = 2.5
    alike: float = 0.6


def select(
    found: Sequence[Candidate],
    held: Sequence[Traits],
    scores: Floats,
    limits: Limits,
    length: Callable[[int], int] | None = None,
) -> list[int]:
    """Indices of the chosen candidates, best first; `scores` 0..1, shape (len(found),).

    The best one opens, whatever its length. After it a candidate is worth its score times the share
    of what it holds that is new to the answer; of two that are worth the same, the shorter one
    leaves room for more. `length` says how long a candidate is as it is shown, no shorter than its
    text: asked of those only that would be chosen.
    """
    least = floor(scores, limits)
    open_ = {i for i in range(len(found)) if scores[i] >= least and scores[i] > 0}
    chosen: list[int] = []
    room = limits.characters
    said: set[str] = set()
    while open_ and len(chosen) < limits.sentences:
        worth = {i: _worth(float(scores[i]), found[i], held[i], said, chosen) for i in open_}
        best = max(open_, key=lambda i: (worth[i], -i))
        open_.discard(best)
        cost = len(found[best].text) + MARK + (1 if chosen else 0)
        if cost > room or any(repeats(held[best], held[i], limits.alike) for i in chosen):
            continue
        if length:
            cost += length(best) - len(found[best].text)
        if cost <= room:
            chosen.append(best)
            room -= cost
            said |= held[best].ballots
    return chosen


def _worth(
    score: float, candidate: Candidate, trait: Traits, said: set[str], chosen: list[int]
) -> float:
    return score * _brevity(len(candidate.text)) * _novelty(trait, said) if chosen else score


def floor(scores: Floats, limits: Limits) -> float:
    """The least score that is still worth a sentence."""
    best = min(float(scores.max(initial=0.0)), 1 - 1e-9)
    return best / (best + (1 - best) * math.exp(limits.spread)) if best > 0 else 1.0


def _brevity(length: int) -> float:
    return float((130 / max(60, length)) ** 0.4)


def _novelty(trait: Traits, said: set[str]) -> float:
    ballots = trait.ballots
    if not ballots:
        return 0.6
    return 0.4 + 0.6 * len(ballots - said) / len(ballots)


def repeats(one: Traits, other: Traits, alike: float) -> bool:
    """Whether two sentences say nearly the same, by their content words."""
    if not one.stems or not other.stems:
        return True
    common = len(one.stems & other.stems)
    return common / min(len(one.stems), len(other.stems)) >= alike + 0.15 or (
        common / len(one.stems | other.stems) >= alike
    )


def agreeing(
    index: int, found: Sequence[Candidate], held: Sequence[Traits], alike: float = 0.45
) -> list[int]:
    """Numbers of other articles' sources that say the same as candidate `index`, in order.

    `alike` is the share of the content words of both that they have in common. What the candidate
    names and counts must all be there.
    """
    own = held[index]
    numbers: list[int] = []
    articles = {found[index].source.article.id}
    for other, trait in zip(found, held, strict=True):
        if len(numbers) == _MOST_AGREEING:
            break
        if other.source.article.id in articles or not set(own.numbers) <= set(trait.numbers):
            continue
        common = len(own.stems & trait.stems)
        if common < alike * len(own.stems | trait.stems) or common < _COVERED * len(own.stems):
            continue
        if _bears_out(found[index].text, other):
            numbers.append(other.source.n)
            articles.add(other.source.article.id)
    return numbers


def _bears_out(text: str, other: Candidate) -> bool:
    """Whether `other` names whom `text` names, denies what it denies, and is nobody else's word."""
    if denies(text) != denies(other.text):
        return False
    parties = {party(text), party(other.text)} - {""}
    if len(parties) > 1:
        return False
    given = names(other.text) + names(other.source.article.headline)
    return all(
        any(same_name(name.core, one.core) for one in given) for name in names(text) if name.core
    )
