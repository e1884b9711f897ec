"""Question to hits: two legs, their fusion, one story once."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime

from retrieval.corpus import Corpus
from retrieval.errors import CorpusDamagedError, NothingIndexedError
from retrieval.index.archive import Filter, Place
from retrieval.index.pooling import Vectors
from retrieval.models import Article, Hit, Passage, Query, SentenceMatch, Signals
from retrieval.search.fusion import Evidence, fuse, rarity
from retrieval.search.question import understand
from retrieval.search.quotes import QuoteSearch
from retrieval.search.rerank import Reranker
from retrieval.search.respelling import put_in, respelled
from retrieval.search.stories import Shown, one_story_once
from retrieval.search.terms import content_terms

# How deep each leg is read for candidates. BM25 is known for many more, as it is computed for all
# that match anyway.
_DEPTH = 100
_SCORED = 1_500
# Passages of one article before those of others: more of them crowd the list.
_OF_ONE = 2
# A headline's word finds a passage but does not raise it: the passage is what will be cited.
_HEADLINE = 0.0
# Passages with words of the speaker asked for.
_SPOKEN = 20
# Candidates that a reranker reads: each costs it tens of milliseconds.
_RERANKED = 30
# Articles looked at for each story of an overview.
_OF_A_STORY = 3
# Reciprocal rank fusion, Cormack, Clarke and Buettcher, SIGIR 2009.
_K = 60


@dataclass(frozen=True, slots=True)
class _Scored:
    place: Place
    score: float
    signals: Signals


@dataclass(frozen=True, slots=True)
class _Meaning:
    """A question by the model in force: its vector, and the keys of the passages nearest to it."""

    model: str
    vector: Vectors
    nearest: tuple[int, ...]


class Retriever:
    """Searches one corpus."""

    def __init__(self, corpus: Corpus, reranker: Reranker | None = None) -> None:
        self._corpus = corpus
        self._reranker = reranker
        self._quotes = QuoteSearch(corpus)

    @property
    def corpus(self) -> Corpus:
        """What is searched."""
        return self._corpus

    def understand(self, question: str, now: datetime) -> Query:
        """The question as understood against `now`, with this corpus's own publishers, and its
        mistyped names as the corpus spells them.
        """
        publishers = self._corpus.archive.articles.publishers()
        query = understand(question, publishers=publishers, now=now)
        pairs = respelled(query, self._corpus.archive.vocabulary)
        if not pairs:
            return query
        read_again = understand(put_in(question, pairs), publishers=publishers, now=now)
        return replace(read_again, respelled=pairs)

    def search(self, query: Query, limit: int = 10) -> list[Hit]:
        """Up to `limit` hits, best first, at most one story's fullest article each.

        Raises NothingIndexedError on an empty corpus and ModelMismatchError when the vectors were
        made with another model and no rebuild for the one that is set has begun.
        """
        if not self._corpus.archive.lexical.size():
            raise NothingIndexedError(self._corpus.folder)
        if query.overview:
            newest = self._leading(query, limit * _OF_A_STORY)
            return self._hits(one_story_once(newest, self._corpus.archive, limit))
        terms = content_terms(query.topic or query.text)
        meaning, ranked = self._score(query, terms)
        shown = one_story_once(ranked, self._corpus.archive, limit, terms)
        return self._hits(shown, self._sentences(meaning, [one.scored.place for one in shown]))

    def _leading(self, query: Query, limit: int) -> list[_Scored]:
        """Where no topic is asked for: the newest articles' first passages, by 1 / rank."""
        lexical = self._corpus.archive.lexical
        wanted = self._known_then(filter_of(query), query)
        keys = lexical.leading(wanted, limit)
        places = lexical.places(keys, wanted)
        return [_Scored(places[key], 1 / n, Signals()) for n, key in enumerate(keys, 1)]

    def _score(self, query: Query, terms: list[str]) -> tuple[_Meaning, list[_Scored]]:
        """What the question means, and candidates of both legs by falling score."""
        archive = self._corpus.archive
        wanted = self._known_then(filter_of(query), query)
        full_text = self._corpus.aside.submit(
            archive.lexical.search, terms, wanted, _SCORED, _HEADLINE
        )
        meaning = self._by_meaning(query.text, wanted)
        lexical = dict(full_text.result())
        spoken = self._spoken(query, wanted)
        keys = list(dict.fromkeys([*list(lexical)[:_DEPTH], *meaning.nearest, *spoken]))
        places = archive.lexical.places(keys, wanted)
        known, vectors = archive.embeddings.of_passages(meaning.model, keys)
        cosines = (
            dict(zip(known, (vectors @ meaning.vector).tolist(), strict=True)) if known else {}
        )
        covered = self._coverage(list(places), terms)
        candidates = [
            Evidence(
                key=place.key,
                article=place.article,
                cosine=cosines.get(place.key, 0.0),
                lexical=lexical.get(place.key, 0.0),
                coverage=covered.get(place.key, 0.0),
                leads=place.ordinal == 0,
                published=place.published,
                spoken=spoken.get(place.key, 0.0),
            )
            for place in places.values()
        ]
        by_key = {c.key: c for c in candidates}
        ranked = [
            _Scored(
                places[key],
                score,
                Signals(by_key[key].cosine, by_key[key].lexical, by_key[key].coverage),
            )
            for key, score in fuse(candidates, query).items()
        ]
        return meaning, _spread(self._reranked(query, ranked))

    def _by_meaning(self, text: str, wanted: Filter) -> _Meaning:
        model = self._corpus.searching
        self._corpus.check_model(model)
        vector = model.embed_queries([text])[0]
        dense: dict[int, float] = {}
        try:
            dense = dict(self._corpus.nearest(vector, _DEPTH, wanted))
        except (CorpusDamagedError, ValueError):
            if self._corpus.stamp in ("", model.name):
                raise
        if self._corpus.stamp in ("", model.name):
            return _Meaning(model.name, vector, tuple(dense))
        # A rebuild in another thread has just put another model's vectors in force.
        return self._by_meaning(text, wanted)

    def _coverage(self, keys: Sequence[int], terms: Sequence[str]) -> dict[int, float]:
        """Share 0..1 of the question's words in each passage, rare ones weighing more."""
        lexical = self._corpus.archive.lexical
        size = lexical.size()
        rare = {term: rarity(n, size) for term, n in lexical.document_frequency(terms).items()}
        whole = sum(rare.values())
        found: defaultdict[int, float] = defaultdict(float)
        for term, weight in rare.items():
            for key in lexical.holding(term, keys):
                found[key] += weight / whole
        return found

    def _spoken(self, query: Query, wanted: Filter) -> dict[int, float]:
        """Passages in which the speaker asked for speaks, with 1 / rank among them."""
        if not query.speaker:
            return {}
        keys = self._quotes.passages(query.speaker, query.topic, wanted, _SPOKEN)
        return {key: 1 / rank for rank, key in enumerate(keys, start=1)}

    def _reranked(self, query: Query, ranked: list[_Scored]) -> list[_Scored]:
        """The best candidates in the order that reranker and fusion agree on, then the rest.

        By reciprocal rank of both: a cross-encoder's scores have no scale to add to ours, and it
        knows nothing of dates.
        """
        if self._reranker is None:
            return ranked
        best = ranked[:_RERANKED]
        texts = self._corpus.archive.lexical.texts([one.place.key for one in best])
        scores = self._reranker.scores(query.text, [texts[one.place.key] for one in best])
        by_score = sorted(range(len(best)), key=lambda i: -scores[i])
        fused = {i: 1 / (_K + i) + 1 / (_K + rank) for rank, i in enumerate(by_score)}
        order = sorted(fused, key=lambda i: -fused[i])
        # Scores stay in falling order: the places are taken over, not the numbers.
        return [
            replace(best[i], score=best[place].score) for place, i in enumerate(order)
        ] + ranked[_RERANKED:]

    def _known_then(self, wanted: Filter, query: Query) -> Filter:
        """Without articles from after the question: they cannot have been known."""
        moment = query.now.timestamp()
        if wanted.until is not None or not self._corpus.archive.lexical.newer_than(moment):
            return wanted
        return replace(wanted, known_by=moment)

    def _sentences(
        self, meaning: _Meaning, places: Sequence[Place]
    ) -> dict[int, tuple[SentenceMatch, ...]]:
        """How near the sentences of these passages are to the question, by passage key."""
        kept = self._corpus.archive.sentences.of_passages(meaning.model, [p.key for p in places])
        return {
            place.key: tuple(
                SentenceMatch(place.start + start, place.start + end, cosine)
                for (start, end), cosine in zip(
                    kept[place.key].spans,
                    (kept[place.key].vectors @ meaning.vector).tolist(),
                    strict=True,
                )
            )
            for place in places
            if place.key in kept
        }

    def _hits(
        self,
        shown: list[Shown[_Scored]],
        sentences: Mapping[int, tuple[SentenceMatch, ...]] | None = None,
    ) -> list[Hit]:
        near = sentences or {}
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
                sentences=near.get(place.key, ()),
            )
            for rank, (one, place) in enumerate(zip(shown, places, strict=True), start=1)
        ]


def _spread(ranked: list[_Scored]) -> list[_Scored]:
    """The same, but what goes beyond so many passages of one article comes last."""
    seen: Counter[int] = Counter()
    first: list[_Scored] = []
    rest: list[_Scored] = []
    for one in ranked:
        seen[one.place.article] += 1
        (first if seen[one.place.article] <= _OF_ONE else rest).append(one)
    return first + rest


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
