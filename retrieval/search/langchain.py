"""The face for LangChain programs: a BaseRetriever over a corpus."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from langchain_core.callbacks import CallbackManagerForRetrieverRun
from langchain_core.documents import Document
from langchain_core.retrievers import BaseRetriever
from pydantic import AwareDatetime, ConfigDict, Field, PrivateAttr

from retrieval.corpus import Corpus, LazyEmbedder
from retrieval.errors import InputError
from retrieval.index.embedder import SentenceTransformerEmbedder
from retrieval.index.folding import fold
from retrieval.models import DateRange, Hit, Query
from retrieval.search.rerank import Reranker
from retrieval.search.retriever import Retriever
from retrieval.settings import EMBEDDED_MODEL


class NewsRetriever(BaseRetriever):
    """Passages of a Newsdesk corpus for use in a chain of one's own.

    Each Document is one passage: `page_content == article.text[start:end]`, and its metadata, all
    of it JSON, holds article_id, headline, publisher, byline, published_at and modified_at (ISO
    8601 or None), published_day_only (true where the source gave no time of day), language, url,
    start, end, rank, score and `also` (other publishers of the same story).

    `publishers`, `since` and `until` ([since, until), with their offset) narrow every search, or,
    given to `invoke`, that one; they beat what is read out of the question. Raises InputError for
    a publisher that the corpus does not have.
    """

    model_config = ConfigDict(arbitrary_types_allowed=True, extra="forbid")

    corpus: Corpus
    limit: int = Field(default=10, ge=1)
    now: AwareDatetime | None = None
    publishers: tuple[str, ...] = ()
    since: AwareDatetime | None = None
    until: AwareDatetime | None = None
    reranker: Any = None  # a Reranker: pydantic cannot check a Protocol
    _retriever: Retriever = PrivateAttr()

    def model_post_init(self, context: Any) -> None:
        """Keeps one search, for what it remembers from question to question."""
        super().model_post_init(context)
        reranker: Reranker | None = self.reranker
        self._retriever = Retriever(self.corpus, reranker)

    @classmethod
    def open(cls, folder: str | Path, model: str = EMBEDDED_MODEL, **options: Any) -> NewsRetriever:
        """A retriever over the data folder that `newsdesk index` filled."""
        embedder = LazyEmbedder(model, SentenceTransformerEmbedder)
        return cls(corpus=Corpus(Path(folder), embedder), **options)

    def _get_relevant_documents(
        self,
        query: str,
        *,
        run_manager: CallbackManagerForRetrieverRun,  # noqa: ARG002 (LangChain names it)
        publishers: Sequence[str] | None = None,
        since: datetime | None = None,
        until: datetime | None = None,
    ) -> list[Document]:
        """The question is understood against `now`, the clock where that is not set."""
        asked = self._retriever.understand(query, self.now or datetime.now(UTC))
        asked = _narrowed(
            asked,
            self._known(self.publishers if publishers is None else publishers),
            since or self.since,
            until or self.until,
        )
        return [_document(hit) for hit in self._retriever.search(asked, self.limit)]

    def _known(self, wanted: Sequence[str]) -> tuple[str, ...]:
        """The corpus's own spellings of these publishers."""
        there = self.corpus.archive.articles.publishers() if wanted else []
        found: list[str] = []
        for name in [wanted] if isinstance(wanted, str) else wanted:
            same = [one for one in there if _key(one) == _key(name)]
            if not same:
                listed = ", ".join(there[:8]) + (", ..." if len(there) > 8 else "")
                raise InputError(f"there is no coverage by {name!r}; there is by {listed}")
            found += same
        return tuple(dict.fromkeys(found))

    def close(self) -> None:
        """Close the corpus."""
        self.corpus.close()


def _key(publisher: str) -> str:
    """Letters and digits of the name without its "The", folded."""
    return "".join(ch for ch in fold(publisher) if ch.isalnum()).removeprefix("the")


def _narrowed(
    query: Query, publishers: tuple[str, ...], since: datetime | None, until: datetime | None
) -> Query:
    """The query with what was set explicitly in the place of what was read."""
    if publishers:
        query = replace(query, publishers=publishers, exclude_publishers=())
    if not (since or until):
        return query
    if any(when is not None and when.tzinfo is None for when in (since, until)):
        raise InputError("since and until need their offset from UTC")
    return replace(query, published=DateRange(since, until))


def _document(hit: Hit) -> Document:
    article = hit.article
    return Document(
        id=f"{article.id}#{hit.passage.start}-{hit.passage.end}",
        page_content=hit.passage.text,
        metadata={
            "article_id": article.id,
            "headline": article.headline,
            "publisher": article.publisher,
            "byline": article.byline,
            "published_at": article.published_at.isoformat() if article.published_at else None,
            "published_day_only": article.published_day_only,
            "modified_at": article.modified_at.isoformat() if article.modified_at else None,
            "language": article.language,
            "url": article.url,
            "start": hit.passage.start,
            "end": hit.passage.end,
            "rank": hit.rank,
            "score": hit.score,
            "also": [ref.publisher or ref.headline for ref in hit.also],
        },
    )
