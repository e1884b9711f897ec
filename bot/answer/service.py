"""From a question to a reply: understand, search, compose."""

from __future__ import annotations

import time
from collections.abc import Callable
from dataclasses import replace

from bot.answer.models import Ask, Evidence, Reply
from bot.answer.narrow import narrow
from retrieval.corpus import Corpus
from retrieval.index.archive import Filter
from retrieval.models import Hit, Query
from retrieval.search.rerank import Reranker
from retrieval.search.retriever import Retriever, filter_of

Notify = Callable[[str], None]

# Hits that a writer sees: beyond the tenth, one in fifty questions has its answer.
_HITS = 12


Compose = Callable[[Evidence], Reply]
# A follow-up to a question that stands alone, with what it takes from Ask.history.
Condense = Callable[[Ask], str]


class AnswerService:
    """Answers from whichever corpus `corpus` gives at that moment. Blocking: run on a worker."""

    def __init__(
        self,
        *,
        corpus: Callable[[], Corpus],
        compose: Compose,
        condense: Condense,
        reranker: Reranker | None = None,
    ) -> None:
        self._corpus = corpus
        self._compose = compose
        self._condense = condense
        self._reranker = reranker
        self._retriever: Retriever | None = None

    def search(self, ask: Ask, limit: int) -> list[Hit]:
        """The passages alone. Raises as `answer` does."""
        corpus = self._corpus()
        retriever = self._over(corpus)
        return retriever.search(self._query(corpus, retriever, ask), limit)

    def answer(self, ask: Ask, progress: Notify | None = None) -> Reply:
        """A checked answer or an abstention.

        `progress` is told what is being done, in a few words. Raises RetrievalError where the
        corpus is empty or unusable, InputError where an option is.
        """
        notify = progress or (lambda _: None)
        clock = _Clock()
        corpus = self._corpus()
        retriever = self._over(corpus)
        notify("searching")
        query = self._query(corpus, retriever, ask)
        clock.lap("understand")
        hits = retriever.search(query, _HITS)
        clock.lap("search")
        articles = corpus.archive.articles
        evidence = Evidence(
            ask=ask,
            query=query,
            hits=tuple(hits),
            quotes=articles.quotes(list(dict.fromkeys(hit.article.id for hit in hits))),
            coverage=articles.coverage(_known_then(query)),
        )
        notify("writing")
        reply = self._compose(evidence)
        clock.lap("compose")
        return replace(reply, timings_ms={**reply.timings_ms, **clock.laps})

    def _over(self, corpus: Corpus) -> Retriever:
        """The retriever over the corpus in use, kept for what it remembers of the speakers."""
        if self._retriever is None or self._retriever.corpus is not corpus:
            self._retriever = Retriever(corpus, self._reranker)
        return self._retriever

    def _query(self, corpus: Corpus, retriever: Retriever, ask: Ask) -> Query:
        query = retriever.understand(self._condense(ask), ask.now)
        return narrow(query, ask, corpus.archive.articles.publishers())


def _known_then(query: Query) -> Filter:
    """What could be searched: nothing from after the question, as in `Retriever.search`."""
    wanted = filter_of(query)
    return wanted if wanted.until is not None else replace(wanted, known_by=query.now.timestamp())


class _Clock:
    """Milliseconds a stage, and in all."""

    def __init__(self) -> None:
        self._start = self._last = time.perf_counter()
        self.laps: dict[str, float] = {}

    def lap(self, stage: str) -> None:
        now = time.perf_counter()
        self.laps[stage] = (now - self._last) * 1000
        self.laps["total"] = (now - self._start) * 1000
        self._last = now
