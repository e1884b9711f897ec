"""Which new articles a watched topic is about: every word of the topic, in the folded text."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass

from retrieval.index.folding import fold
from retrieval.index.stories import Sketch, compare, is_copy, sketch
from retrieval.models import Article, Passage

WORD = re.compile(r"[^\W_]+")
SHORT = 60  # words: too few for the archive's own comparison, so nearly all of them must be shared
NEARLY_ALL = 0.8
DAY = 86_400.0

PassagesOf = Callable[[str], Sequence[Passage]]


@dataclass(frozen=True, slots=True)
class Match:
    """A new article on a topic, with the passage that tells most of it."""

    article: Article
    passage: Passage


@dataclass(frozen=True, slots=True)
class Candidate:
    """A new article with its words, folded once for all watches."""

    article: Article
    words: frozenset[str]


def words_of(text: str) -> list[str]:
    """Folded words, without the "s" of a plural, so that "bridges" finds "bridge"."""
    return [w.removesuffix("s") if len(w) > 3 else w for w in WORD.findall(fold(text))]


def candidate(article: Article) -> Candidate:
    return Candidate(article, frozenset(words_of(f"{article.headline}\n{article.text}")))


def matching(topic: str, new: Candidate, passages: PassagesOf) -> Match | None:
    """The match, None unless every word of the topic is in headline or text."""
    wanted = set(words_of(topic))
    if not wanted or not wanted <= new.words:
        return None
    held = passages(new.article.id)
    best = max(held, key=lambda p: len(wanted & set(words_of(p.text))), default=None)
    return Match(new.article, best) if best else None


def once_a_story(matches: Iterable[Match], earlier: Iterable[Article] = ()) -> list[Match]:
    """The first of each story: copies of each other and of earlier articles are left out."""
    kept: list[Match] = []
    seen = [(article, sketch(article.text)) for article in earlier]
    for match in matches:
        mine = match.article, sketch(match.article.text)
        if not any(_one_story(mine, other) for other in seen):
            kept.append(match)
        seen.append(mine)
    return kept


def _one_story(one: tuple[Article, Sketch], other: tuple[Article, Sketch]) -> bool:
    """As the archive tells stories apart, and for texts too short for that by their words."""
    if one[0].id == other[0].id:
        return True
    like = compare(one[1], other[1])
    if is_copy(like, _days(one[0], other[0])):
        return True
    fewest = min(len(one[1].words), len(other[1].words))
    return fewest < SHORT and like.containment >= NEARLY_ALL


def _days(one: Article, other: Article) -> float | None:
    if one.published_at is None or other.published_at is None:
        return None
    return abs((one.published_at - other.published_at).total_seconds()) / DAY
