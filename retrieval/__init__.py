"""Finds passages of news coverage: the public face of the library."""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from retrieval.index.quotes import extract_quotes
    from retrieval.models import Article, Hit, Passage, Query, Quote
    from retrieval.search.langchain import NewsRetriever
    from retrieval.search.question import understand
    from retrieval.sources.html import extract_article

__all__ = [
    "Article",
    "Hit",
    "NewsRetriever",
    "Passage",
    "Query",
    "Quote",
    "extract_article",
    "extract_quotes",
    "understand",
]

_HOMES = {
    "NewsRetriever": "retrieval.search.langchain",
    "extract_article": "retrieval.sources.html",
    "extract_quotes": "retrieval.index.quotes",
    "understand": "retrieval.search.question",
}


def __getattr__(name: str) -> Any:
    """Imports a public name on first use: some of them bring seconds of imports with them."""
    if name not in __all__:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    return getattr(import_module(_HOMES.get(name, "retrieval.models")), name)


def __dir__() -> list[str]:
    return __all__
