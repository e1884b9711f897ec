"""Shows one article of each story and names the others."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Generic, Protocol, TypeVar

from retrieval.index.archive import Archive, Place
from retrieval.index.folding import fold
from retrieval.index.stories import compare, sketch
from retrieval.models import ArticleRef

_WORD = re.compile(r"[^\W_]+")  # as content_terms does
# Share of a passage's shingles that an article must have to say the same.
_SAYS = 0.5


class Scored(Protocol):
    """A passage with its score; better ones are larger."""

    @property
    def place(self) -> Place: ...

    @property
    def score(self) -> float: ...


_S = TypeVar("_S", bound=Scored)


@dataclass(frozen=True, slots=True)
class Shown(Generic[_S]):
    """A passage to show, at its story's best score, and the story's other articles."""

    scored: _S
    score: float
    also: tuple[ArticleRef, ...] = ()


def one_story_once(
    scored: Sequence[_S], archive: Archive, limit: int, terms: Sequence[str] = ()
) -> list[Shown[_S]]:
    """Up to `limit` passages in the order of `scored`, of one article a story.

    That is the story's fullest article among those found, unless the passage that was found best
    is missing from it or it lacks a word of the question (`terms`, folded) that stands there, as
    a copy's own introduction may have it. It stands where its story was found first; further
    passages of it follow in their own places. `also` names all others of the story, found or not,
    the longest first.
    """
    shown: list[Shown[_S]] = []
    chosen: dict[int, tuple[int, int, tuple[ArticleRef, ...]]] = {}
    for one in scored:
        if len(shown) == limit:
            break
        story = one.place.story
        if story is None:
            shown.append(Shown(one, one.score))
        elif story not in chosen:
            found = [other for other in scored if other.place.story == story]
            article, also = _fullest(archive, story, found, terms)
            first = next(other for other in found if other.place.article == article)
            chosen[story] = (article, first.place.key, also)
            shown.append(Shown(first, one.score, also))
        else:
            article, first_key, also = chosen[story]
            if one.place.article == article and one.place.key != first_key:
                shown.append(Shown(one, one.score, also))
    return shown


def _fullest(
    archive: Archive, story: int, found: Sequence[Scored], terms: Sequence[str]
) -> tuple[int, tuple[ArticleRef, ...]]:
    """The article to show, and the others of the story; `found` best first, not empty."""
    members = archive.stories.members([story])[story]
    present = {one.place.article for one in found}
    best = found[0].place
    # An article that came in between two reads may not be among the members yet.
    article = next(
        (key for key in members if key in present and _says(archive, key, best, terms)),
        best.article,
    )
    refs = archive.articles.refs([key for key in members if key != article])
    return article, tuple(refs[key] for key in members if key in refs)


def _says(archive: Archive, article: int, place: Place, terms: Sequence[str]) -> bool:
    """Whether the article has the passage too, in much the same words."""
    if article == place.article:
        return True
    texts = archive.articles.by_key([article, place.article])
    if len(texts) < 2:
        return False
    passage = texts[place.article].text[place.start : place.end]
    text = texts[article].text
    there, here = _folded(passage), _folded(text)
    if any(f" {term} " in there and f" {term} " not in here for term in terms):
        return False
    return compare(sketch(passage), sketch(text)).containment >= _SAYS


def _folded(text: str) -> str:
    return f" {' '.join(_WORD.findall(fold(text)))} "
