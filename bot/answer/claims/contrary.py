"""Finds the sentence of the coverage that says otherwise: the same thing, but for one part."""

from __future__ import annotations

from dataclasses import dataclass
from difflib import SequenceMatcher

from bot.answer.citations.alignment import align, units
from bot.answer.extractive.candidates import Candidate
from bot.answer.language.names import CALENDAR, alike, names
from bot.answer.language.numbers import numbers, same_number
from bot.answer.language.words import content, is_negation, is_word, stem, words

_BEFORE = 400  # characters before a sentence in which its people may be named
# Which of several: "the first quarter" contradicts nothing about the second.
_WHICH = frozenset(
    "first second third fourth fifth last next previous former latest early late earlier later "
    "quarter half annual monthly weekly daily yearly".split()
)
_DENIED = frozenset(
    "deni deny denied reject refus fail without ban block halt cancel drop scrap".split()
)


@dataclass(frozen=True, slots=True)
class Limits:
    """How alike claim and sentence must be, 0..1, for a difference to be a contradiction.

    `order` is the share of the claim that stands in the sentence in its order, `shared` that of
    its plain words that the sentence has, `back` the share of the sentence's that the claim has.
    """

    order: float
    shared: float
    back: float


# A name in another's place may be one more, a day the day of something else: nearly the same
# sentence is asked for.
_LIMITS = {
    "number": Limits(0.7, 0.8, 0.4),
    "negation": Limits(0.75, 0.85, 0.5),
    "opposite": Limits(0.7, 0.65, 0.4),
    "date": Limits(0.8, 0.85, 0.55),
    "name": Limits(0.85, 0.9, 0.65),
}
_DENIAL = 4  # words: "did not say", "will never be"
_LEAST = 3  # plain words in common


@dataclass(frozen=True, slots=True)
class Contrary:
    """What is otherwise ("number", "date", "name", "negation", "opposite"), and how alike the
    rest is, 0..1."""

    differs: str
    order: float


def contrary(claim: str, candidate: Candidate) -> Contrary | None:
    """The one thing that the candidate says otherwise than the claim, None where that is not
    clear: precision comes first, as the two may tell of different events."""
    text = candidate.text
    article = candidate.source.article
    around = (
        f"{article.headline}\n{article.text[max(0, candidate.start - _BEFORE) : candidate.end]}"
    )
    found = align(claim, text, around)
    limits = _LIMITS.get(found.change)
    if limits is None or found.ratio < limits.order:
        return None
    said, given = _plain(claim), _plain(text)
    common = {s for s in said if s in given or any(alike(s, g) for g in given)}
    if len(common) < _LEAST or len(common) < limits.shared * len(said):
        return None
    if len(common) < limits.back * len(given) or not _same_which(claim, text):
        return None
    if found.change == "negation" and not _denies(claim, text):
        return None
    if found.change == "name" and not _another_name(claim, text):
        return None
    return (
        Contrary(found.change, found.ratio) if _rest_agrees(claim, around, found.change) else None
    )


def turned(claim: str, span: str) -> bool:
    """Whether the claim denies what the span does not, so that it can hardly bear it out."""
    if not any(is_negation(w) for w in words(claim)):
        return False
    return not any(is_negation(w) or stem(w.key) in _DENIED for w in words(span))


def shared(claim: str, text: str) -> float:
    """The share of the claim's words, names and numbers too, that the text has, 0..1."""
    said, given = frozenset(content(claim)), frozenset(content(text))
    if not said:
        return 0.0
    return sum(s in given or any(alike(s, g) for g in given) for s in said) / len(said)


def _plain(text: str) -> frozenset[str]:
    """Stems of what is neither name nor number nor function word."""
    held = [(n.start, n.end) for n in names(text)] + [(n.start, n.end) for n in numbers(text)]
    return frozenset(
        stem(w.key)
        for w in words(text)
        if not w.stop
        and is_word(w.key)
        and w.key not in CALENDAR
        and not any(start <= w.start < end for start, end in held)
    )


def _same_which(claim: str, text: str) -> bool:
    said = {w.key for w in words(claim)} & _WHICH
    return said <= {w.key for w in words(text)}


def _rest_agrees(claim: str, around: str, differs: str) -> bool:
    """Whether the claim's names and numbers are there but for the one that differs."""
    keys = [w.key for w in words(around)]
    lost = [n for n in names(claim) if not any(_any(k, keys) for k in n.core)]
    counted = numbers(around)
    other = [n for n in numbers(claim) if not any(same_number(n, o) for o in counted)]
    if differs == "number":
        return not lost and len(other) <= 1
    if differs == "name":
        return len(lost) <= 1 and not other
    return not lost and not other


def _denies(claim: str, text: str) -> bool:
    """Whether one says "not" where the other does not, and hardly more: no aside has it."""
    said, given = ([u.key for u in units(one)] for one in (claim, text))
    codes = SequenceMatcher(None, said, given, autojunk=False).get_opcodes()
    return any(
        ("not" in said[i1:i2]) != ("not" in given[j1:j2])
        for tag, i1, i2, j1, j2 in codes
        if tag != "equal" and max(i2 - i1, j2 - j1) <= _DENIAL
    )


def _another_name(claim: str, text: str) -> bool:
    """Whether the sentence lacks one of the claim's names, or has them the other way round."""
    keys = [w.key for w in words(text)]
    said = [n for n in names(claim) if not (n.first and _any(n.keys[-1], keys))]
    lost = [n for n in said if not any(_any(k, keys) for k in n.core)]
    places = [min((keys.index(k) for k in n.core if k in keys), default=-1) for n in said]
    order = [place for place in places if place >= 0]
    return len(lost) == 1 or (not lost and order != sorted(order))


def _any(key: str, keys: list[str]) -> bool:
    return any(alike(key, other) for other in keys)
