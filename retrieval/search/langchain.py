"""The face for LangChain programs: a BaseRetriever over a corpus."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from langchain_core.callbacks import CallbackManagerForRetrieverRun
from langchain_core.documents import Document
from langchain_core.retrievers import BaseRetriever
from pydantic import ConfigDict

from retrieval.corpus import Corpus, LazyEmbedder
from retrieval.index.embedder import SentenceTransformerEmbedder
from retrieval.models import Hit
from retrieval.search.retriever import Retriever
from retrieval.settings import EMBEDDED_MODEL


class NewsRetriever(BaseRetriever):
    """Passages of a Newsdesk corpus for use in a chain of one's own.

    Each Document is one passage: `page_content == article.text[start:end]`, and its metadata
    holds article_id, headline, publisher, byline, published_at (ISO 8601 or None), url, start,
    end, rank, score and `also` (other publishers of the same story).
    """

    model_config = ConfigDict(arbitrary_types_allowed=True)

    corpus: Corpus
    limit: int = 10
    now: datetime | None = None

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
    ) -> list[Document]:
        """The question is understood against `now`, the clock where that is not set."""
        retriever = Retriever(self.corpus)
        asked = retriever.understand(query, self.now or datetime.now(UTC))
        return [_document(hit) for hit in retriever.search(asked, self.limit)]

    def close(self) -> None:
        """Close the corpus."""
        self.corpus.close()


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
            "url": article.url,
            "start": hit.passage.start,
            "end": hit.passage.end,
            "rank": hit.rank,
            "score": hit.score,
            "also": [ref.publisher or ref.headline for ref in hit.also],
        },
    )
