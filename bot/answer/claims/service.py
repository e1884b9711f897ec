"""From a message to what the coverage says of its claims: read, search, judge, number."""

from __future__ import annotations

import time
from collections.abc import Callable, Sequence
from dataclasses import replace

from bot.answer import sources
from bot.answer.claims.judging import judge
from bot.answer.claims.reading import MOST, Claim, read_claims
from bot.answer.claims.verdicts import Ground, Judged
from bot.answer.compose import assemble
from bot.answer.models import (
    Answer,
    Ask,
    Bearing,
    Checked,
    CheckedSentence,
    Draft,
    Evidence,
    Finding,
    Sentence,
    Source,
    Verification,
)
from bot.answer.narrow import narrow
from bot.answer.writers import Similarity
from retrieval.corpus import Corpus
from retrieval.models import Passage, Query
from retrieval.search.rerank import Reranker
from retrieval.search.retriever import Retriever, filter_of

Notify = Callable[[str], None]

_HITS = 12


class ClaimsService:
    """Checks messages against whichever corpus `corpus` gives. Blocking: run on a worker."""

    def __init__(
        self,
        *,
        corpus: Callable[[], Corpus],
        similarity: Similarity | None = None,
        reranker: Reranker | None = None,
    ) -> None:
        self._corpus, self._similarity, self._reranker = corpus, similarity, reranker
        self._retriever: Retriever | None = None

    def answer(self, ask: Ask, progress: Notify | None = None) -> Answer:
        """What the coverage says of each claim in the message `ask.question`, the first ones.

        Its `verification` has no findings where the message claims nothing that could be
        checked. Raises RetrievalError where the corpus is empty or unusable, InputError where an
        option is.
        """
        started = time.perf_counter()
        claims = read_claims(ask.question)
        retriever = self._over(self._corpus())
        notify = progress or (lambda _: None)
        notify("searching")
        everything = self._query(retriever, Claim("", ""), ask)
        coverage = retriever.corpus.archive.articles.coverage(filter_of(everything))
        judged = [self.judge(claim, ask, retriever) for claim in claims[:MOST]]
        answer = _assembled(
            Evidence(ask, replace(everything, text=ask.question), (), {}, coverage), judged
        )
        spent = (time.perf_counter() - started) * 1000
        verification = replace(answer.verification or Verification(()), more=len(claims[MOST:]))
        return replace(answer, verification=verification, timings_ms={"total": spent})

    def judge(self, claim: Claim, ask: Ask, retriever: Retriever) -> Judged:
        """The verdict on one claim, from what a search for its words finds."""
        query = self._query(retriever, claim, ask)
        hits = retriever.search(query, _HITS)
        articles = retriever.corpus.archive.articles
        quotes = articles.quotes(list(dict.fromkeys(hit.article.id for hit in hits)))
        evidence = Evidence(ask, query, tuple(hits), quotes, articles.coverage(filter_of(query)))
        judged = judge(claim, sources.number(evidence), quotes, self._similarity)
        grounds = tuple(
            _in_passage(g, articles.passages(g.source.article.id)) for g in judged.grounds
        )
        return replace(judged, grounds=grounds)

    def _over(self, corpus: Corpus) -> Retriever:
        if self._retriever is None or self._retriever.corpus is not corpus:
            self._retriever = Retriever(corpus, self._reranker)
        return self._retriever

    def _query(self, retriever: Retriever, claim: Claim, ask: Ask) -> Query:
        """All words of the claim; its dates and publishers do not narrow, the options do."""
        query = Query(claim.plain, ask.now, topic=claim.plain)
        return narrow(query, ask, retriever.corpus.archive.articles.publishers())


def _in_passage(ground: Ground, passages: Sequence[Passage]) -> Ground:
    """The ground with the passage on record that holds its words, so that one can step from it."""
    span = ground.span
    for passage in passages:
        if passage.start <= span.start and span.end <= passage.end:
            return replace(ground, source=replace(ground.source, passage=passage))
    return ground


def _assembled(evidence: Evidence, judged: Sequence[Judged]) -> Answer:
    """An Answer whose sentences are the findings' own, sources numbered in order of use."""
    numbered: dict[tuple[str, int, int], Source] = {}
    passed: list[CheckedSentence] = []
    for ground in (g for one in judged for g in one.grounds):
        passage = ground.source.passage
        key = (passage.article_id, passage.start, passage.end)
        source = numbered.setdefault(key, replace(ground.source, n=len(numbered) + 1))
        words = Sentence(" ".join(ground.span.text.split()), (source.n,))
        passed.append(CheckedSentence(words, ((source.n, ground.span),)))
    answer = assemble(evidence, Draft(), Checked(tuple(passed)), tuple(numbered.values()), sure=1.0)
    sentences = iter(answer.sentences)
    findings = tuple(
        Finding(
            claim=one.claim.text,
            verdict=one.verdict,
            bearings=tuple(Bearing(next(sentences), g.agrees) for g in one.grounds),
            differs=one.differs,
            speaker=one.speaker,
        )
        for one in judged
    )
    return replace(answer, verification=Verification(findings))
