"""Finds what somebody said, and the passages in which they say it."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from retrieval.corpus import Corpus
from retrieval.index.archive import Filter
from retrieval.index.archive.spoken import SpokenRow, SpokenStore
from retrieval.index.folding import fold
from retrieval.models import Article, Quote
from retrieval.search.bearers import Bearer, SpeakerDirectory
from retrieval.search.terms import content_terms

_WORD = re.compile(r"[^\W_]+")
# Quotations of which the embedder is asked: a second's work for a small model on one core.
_EMBEDDED = 64
# What bears on a topic: this share of its words in the quotation and its sentence, or this cosine
# of sentence and topic, which with small sentence models unrelated news rarely reaches.
_SHARE = 0.5
_COSINE = 0.4
# Fewer words than these come again by chance.
_TELLING = 4


@dataclass(frozen=True, slots=True)
class Spoken:
    """A quotation with its article; `quote.speaker` is the name as the corpus has it fullest."""

    article: Article
    quote: Quote


@dataclass(frozen=True, slots=True)
class FoundWords:
    """What was found, newest first, and who may be meant: two bearers of a surname are two."""

    bearers: tuple[Bearer, ...]
    spoken: tuple[Spoken, ...]


@dataclass(frozen=True, slots=True)
class _Candidate:
    row: SpokenRow
    bearer: Bearer


class QuoteSearch:
    """Searches the quotations of one corpus; keep one for a corpus, it remembers the speakers."""

    def __init__(self, corpus: Corpus) -> None:
        self._corpus = corpus
        self._store = SpokenStore(corpus.archive.database)
        self.directory = SpeakerDirectory(self._store)

    def find(
        self, speaker: str, about: str = "", wanted: Filter | None = None, limit: int = 20
    ) -> FoundWords:
        """Up to `limit` quotations, newest first; with `about` those that bear most on it.

        The same words stand once, as they were first reported. Reported speech is among them, as
        `kind == "indirect"`. Raises ModelMissingError where `about` needs a model that is not
        there.
        """
        bearers = self.directory.bearers(speaker)
        found = _once(self._candidates(bearers, wanted or Filter()))
        if terms := content_terms(about):
            scores = self._relevance(found, about, terms)
            kept = sorted((i for i in range(len(found)) if scores[i] > 0), key=lambda i: -scores[i])
            found = [found[i] for i in sorted(kept[:limit])]
        return FoundWords(tuple(bearers), tuple(self._spoken(found[:limit])))

    def passages(
        self, speaker: str, about: str = "", wanted: Filter | None = None, limit: int = 20
    ) -> list[int]:
        """Keys of passages in which the speaker speaks, those that bear most on `about` first.

        Empty where nobody of the name is on record. Nothing is embedded but `about`.
        """
        found = self._candidates(self.directory.bearers(speaker), wanted or Filter())
        at = self._store.passages([one.row.key for one in found])
        found = [one for one in found if one.row.key in at]
        if about.strip():
            terms = content_terms(about)
            cosine = self._passage_cosines(about, list(at.values()))
            scores = [_share(terms, one.row) + cosine.get(at[one.row.key], 0.0) for one in found]
            found = [found[i] for i in sorted(range(len(found)), key=lambda i: -scores[i])]
        return list(dict.fromkeys(at[one.row.key] for one in found))[:limit]

    def _candidates(self, bearers: Sequence[Bearer], wanted: Filter) -> list[_Candidate]:
        by_quote = {key: bearer for bearer in bearers for key in bearer.quotes}
        return [_Candidate(row, by_quote[row.key]) for row in self._store.read(by_quote, wanted)]

    def _relevance(
        self, found: Sequence[_Candidate], about: str, terms: Sequence[str]
    ) -> list[float]:
        """How much each bears on the topic, 0 where it does not."""
        shares = [_share(terms, one.row) for one in found]
        at = self._store.passages([one.row.key for one in found])
        near = self._passage_cosines(about, list(set(at.values())))
        hints = [
            share + near.get(at.get(one.row.key, 0), 0.0)
            for share, one in zip(shares, found, strict=True)
        ]
        best = sorted(range(len(found)), key=lambda i: -hints[i])[:_EMBEDDED]
        cosines = dict(zip(best, self._cosines(about, [found[i] for i in best]), strict=True))
        return [
            share + cosines.get(i, 0.0)
            if share >= _SHARE or cosines.get(i, 0.0) >= _COSINE
            else 0.0
            for i, share in enumerate(shares)
        ]

    def _cosines(self, about: str, found: Sequence[_Candidate]) -> list[float]:
        """Cosine of the topic with each quotation in its sentence under its headline."""
        if not found:
            return []
        texts = [f"{one.row.headline}. {one.row.context[:600]}" for one in found]
        embedder = self._corpus.searching
        return [
            float(c) for c in embedder.embed_passages(texts) @ embedder.embed_queries([about])[0]
        ]

    def _passage_cosines(self, about: str, passages: Sequence[int]) -> dict[int, float]:
        embedder = self._corpus.searching
        keys, vectors = self._corpus.archive.embeddings.of_passages(
            embedder.name, list(set(passages))
        )
        if not keys:
            return {}
        cosines = vectors @ embedder.embed_queries([about])[0]
        return {key: float(cosine) for key, cosine in zip(keys, cosines, strict=True)}

    def _spoken(self, found: Sequence[_Candidate]) -> list[Spoken]:
        articles = self._corpus.archive.articles.by_key(
            list(dict.fromkeys(one.row.article for one in found))
        )
        return [
            Spoken(articles[one.row.article], replace(one.row.quote, speaker=one.bearer.name))
            for one in found
            if one.row.article in articles
        ]


def _share(terms: Sequence[str], row: SpokenRow) -> float:
    """Share of the topic's words that the quotation's sentence or its headline has.

    A word of the headline alone counts half: the article is about it, the words may not be.
    """
    if not terms:
        return 0.0
    near = set(_WORD.findall(fold(row.context))) | set(_WORD.findall(fold(row.words)))
    above = set(_WORD.findall(fold(row.headline)))
    hits = sum(1.0 if _has(near, term) else 0.5 * _has(above, term) for term in terms)
    return hits / len(terms)


def _has(words: set[str], term: str) -> bool:
    """Whether a form of the word is there: `refugee` and `refugees`, `ban` and `banned`."""
    if term in words:
        return True
    stem = term[:-1] if len(term) > 4 and term[-1] in "sey" else term
    return len(stem) > 3 and any(w.startswith(stem) and len(w) - len(stem) < 4 for w in words)


def _once(found: Sequence[_Candidate]) -> list[_Candidate]:
    """The same words of one speaker once, where they were first reported; order is kept."""
    first: dict[tuple[object, ...], int] = {}
    for i, one in enumerate(found):
        words = " ".join(_WORD.findall(fold(one.row.words)))
        telling = len(words.split()) >= _TELLING
        place = None if telling else one.row.story or -one.row.article
        # Newest come first, so that the last one seen is the first report.
        first[one.bearer.name, place, words] = i
    return [found[i] for i in sorted(first.values())]
