"""Question to hits: two legs, fusion, recency, one story once."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from retrieval.corpus import Corpus
from retrieval.errors import NothingIndexedError
from retrieval.index.archive import Filter, Place
from retrieval.models import Article, Hit, Passage, Query, Signals
from retrieval.search.fusion import reciprocal_rank_fusion
from retrieval.search.question import understand
from retrieval.search.recency import recency_factor
from retrieval.search.stories import Shown, one_story_once
from retrieval.search.terms import content_terms

# How deep each leg is read: at 200 the fused list holds what either leg alone would miss.
_DEPTH = 200
# A headline's word weighs this many times a passage's.
_HEADLINE = 1.5


@dataclass(frozen=True, slots=True)
class _Scored:
    place: Place
    score: float
    signals: Signals


class Retriever:
    """Searches one corpus."""

    def __init__(self, corpus: Corpus) -> None:
        self._corpus = corpus

    def understand(self, question: str, now: datetime) -> Query:
        """The question as understood against `now`, with this corpus's own publishers."""
        publishers = self._corpus.archive.articles.publishers()
        return understand(question, publishers=publishers, now=now)

    def search(self, query: Query, limit: int = 10) -> list[Hit]:
        """Up to `limit` hits, best first, at most one story's fullest article each.

        Raises NothingIndexedError on an empty corpus and ModelMismatchError when the vectors were
        made with another model.
        """
        if not self._corpus.archive.lexical.size():
            raise NothingIndexedError(self._corpus.folder)
        self._corpus.check_model()
        terms = content_terms(query.topic or query.text)
        return self._hits(one_story_once(self._score(query), self._corpus.archive, limit, terms))

    def _score(self, query: Query) -> list[_Scored]:
        corpus, wanted = self._corpus, filter_of(query)
        terms = content_terms(query.topic or query.text)
        lexical = dict(corpus.archive.lexical.search(terms, wanted, _DEPTH, _HEADLINE))
        vector = corpus.embedder.embed_queries([query.text])[0]
        dense = dict(corpus.nearest(vector, _DEPTH, wanted))
        fused = reciprocal_rank_fusion([list(lexical), list(dense)])
        places = corpus.archive.lexical.places(list(fused), wanted)
        scored = [
            _Scored(
                places[key],
                score * recency_factor(places[key].published, query),
                Signals(dense=dense.get(key, 0.0), lexical=lexical.get(key, 0.0)),
            )
            for key, score in fused.items()
            if key in places
        ]
        return sorted(scored, key=lambda one: -one.score)

    def _hits(self, shown: list[Shown[_Scored]]) -> list[Hit]:
        places = [one.scored.place for one in shown]
        articles = self._corpus.archive.articles.by_key(list({p.article for p in places}))
        return [
            Hit(
                rank=rank,
                score=one.score,
                article=articles[place.article],
                passage=_passage(articles[place.article], place),
                also=one.also,
                signals=one.scored.signals,
            )
            for rank, (one, place) in enumerate(zip(shown, places, strict=True), start=1)
        ]


def filter_of(query: Query) -> Filter:
    """The query's publishers and dates as a condition on articles."""
    published = query.published
    return Filter(
        publishers=query.publishers,
        excluded=query.exclude_publishers,
        since=_epoch(published.since if published else None),
        until=_epoch(published.until if published else None),
    )


def _epoch(when: datetime | None) -> float | None:
    return None if when is None else when.timestamp()


def _passage(article: Article, place: Place) -> Passage:
    text = article.text[place.start : place.end]
    return Passage(article.id, place.ordinal, place.start, place.end, text)
