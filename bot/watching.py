"""Which new articles a watched topic is about: every word of the topic, in the folded text."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from retrieval.index.folding import fold
from retrieval.models import Article, Passage

WORD = re.compile(r"[^\W_]+")
SHINGLE = 5  # words
SAME_STORY = 0.3  # wire copies share this much of their runs of five words, and far more


@dataclass(frozen=True, slots=True)
class Match:
    """A new article on a topic, with the passage that tells most of it."""

    article: Article
    passage: Passage


def words_of(text: str) -> list[str]:
    """Folded words, without the "s" of a plural, so that "bridges" finds "bridge"."""
    return [w.removesuffix("s") if len(w) > 3 else w for w in WORD.findall(fold(text))]


def matching(topic: str, article: Article, passages: Sequence[Passage]) -> Match | None:
    """The match, None unless every word of the topic is in headline or text."""
    wanted = set(words_of(topic))
    if not wanted or not wanted <= {*words_of(article.headline), *words_of(article.text)}:
        return None
    best = max(passages, key=lambda p: len(wanted & set(words_of(p.text))), default=None)
    return Match(article, best) if best else None


def once_a_story(matches: Iterable[Match]) -> list[Match]:
    """The first of each story: later articles with much the same text are left out."""
    kept: list[Match] = []
    seen: list[set[tuple[str, ...]]] = []
    for match in matches:
        runs = _shingles(match.article)
        if all(_overlap(runs, other) < SAME_STORY for other in seen):
            kept.append(match)
        seen.append(runs)
    return kept


def _shingles(article: Article) -> set[tuple[str, ...]]:
    words = words_of(article.text)
    return {tuple(words[i : i + SHINGLE]) for i in range(max(1, len(words) - SHINGLE + 1))}


def _overlap(one: set[tuple[str, ...]], other: set[tuple[str, ...]]) -> float:
    """The share of the shorter text that is in the other: a cut wire copy is one too."""
    return len(one & other) / max(1, min(len(one), len(other)))
