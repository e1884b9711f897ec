"""Measures how far a passage supports a sentence, by words and, where there is a model, meaning."""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache

from bot.answer.language.names import alike
from bot.answer.language.words import is_word, keys, stem, words
from bot.answer.writers import Similarity
from retrieval.index.sentences import sentence_spans

# A logistic over shares of plain words and of names and numbers, and the best window's cosine;
# fitted on claims of an encyclopaedia against the pages they cite, and on invented sentences.
_BIAS, _PLAIN, _HEAVY, _MEANING = -7.2, 3.8, 1.8, 8.1
# The same where there is no model to compare meanings.
_BIAS_ALONE, _PLAIN_ALONE, _HEAVY_ALONE = -4.4, 6.8, 1.8
SUPPORTED = 0.5
_EMBEDDED = 4  # windows
_HEAD = 4  # letters that words related to each other begin with at least
_Weight = tuple[str, str, float]  # a word, its stem, and how much it weighs


@dataclass(frozen=True, slots=True)
class Support:
    """How sure it is that the passage says so, 0..1, and where: (start, end) in the passage."""

    score: float
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Window:
    """One to three sentences in a row, by their places: `text == passage[start:end]`."""

    text: str
    start: int
    end: int
    sentences: range


def windows(passage: str, longest: int = 3) -> list[Window]:
    """All runs of up to `longest` sentences."""
    spans = sentence_spans(passage)
    return [
        Window(passage[spans[i][0] : spans[j][1]], spans[i][0], spans[j][1], range(i, j + 1))
        for i in range(len(spans))
        for j in range(i, min(i + longest, len(spans)))
    ]


def support(
    sentence: str, passage: str, headline: str = "", similarity: Similarity | None = None
) -> Support:
    """The best window's score; without `similarity` by words alone."""
    found = windows(passage)
    if not found:
        return Support(0.0, 0, 0)
    weights = _weights(sentence)
    headed = _held(weights, headline)
    each = [_held(weights, w.text) for w in found if len(w.sentences) == 1]
    # What a window holds of a word is the most that any of its sentences does.
    held = [list(map(max, headed, *(each[i] for i in w.sentences))) for w in found]
    shares = [_share(weights, h) for h in held]
    # Of equals the shorter one: it says where to look.
    order = sorted(range(len(found)), key=lambda i: (-shares[i], len(found[i].text)))
    best = found[order[0]]
    plain, heavy = (_share(weights, held[order[0]], kind) for kind in (1.0, 2.0))
    if similarity is None:
        x = _BIAS_ALONE + _PLAIN_ALONE * plain + _HEAVY_ALONE * heavy
        return Support(_logistic(x), best.start, best.end)
    texts = [found[i].text for i in order[:_EMBEDDED]]
    cosine = float(similarity.similarity([sentence], texts)[0].max())
    x = _BIAS + _PLAIN * plain + _HEAVY * heavy + _MEANING * cosine
    return Support(_logistic(x), best.start, best.end)


def _share(weights: Sequence[_Weight], held: Sequence[float], kind: float = 0.0) -> float:
    """Share 0..1 of the weighted words, of those of weight `kind` alone where that is given.

    1 where the sentence has none of that kind.
    """
    chosen = [(h, w) for h, (_, _, w) in zip(held, weights, strict=True) if kind in (0.0, w)]
    whole = sum(w for _, w in chosen)
    return sum(h for h, _ in chosen) / whole if whole else float(kind > 0)


def _held(weights: Sequence[_Weight], text: str) -> list[float]:
    """How much of each word's weight `text` has: all, or a part where it has a near form only."""
    known = _vocabulary(text)
    return [
        weight
        if key in known.keys or root in known.stems
        else 0.8 * weight
        if any(_related(key, other) for other in known.by_head.get(key[:_HEAD], ()))
        else 0.0
        for key, root, weight in weights
    ]


@dataclass(frozen=True, slots=True)
class _Vocabulary:
    """The words of a text, their stems, and the words by their first letters."""

    keys: frozenset[str]
    stems: frozenset[str]
    by_head: Mapping[str, Sequence[str]]


@lru_cache(maxsize=256)
def _vocabulary(text: str) -> _Vocabulary:
    held = keys(text)
    by_head: dict[str, list[str]] = {}
    for key in held:
        by_head.setdefault(key[:_HEAD], []).append(key)
    return _Vocabulary(held, frozenset(map(stem, held)), by_head)


def _weights(sentence: str) -> list[_Weight]:
    """The sentence's content words: names and numbers weigh double."""
    found = {}
    for i, word in enumerate(words(sentence)):
        if word.stop or not is_word(word.key):
            continue
        heavy = (word.capital and i > 0) or word.key[0].isdigit()
        found[word.key] = (word.key, stem(word.key), 2.0 if heavy else 1.0)
    return list(found.values())


def _related(one: str, other: str) -> bool:
    if alike(one, other):
        return True
    return len(one) > 5 and len(other) > 5 and one[:5] == other[:5]


def _logistic(x: float) -> float:
    return 1 / (1 + math.exp(-x))
