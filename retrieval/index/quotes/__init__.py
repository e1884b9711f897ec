"""Who said what in one article."""

from retrieval.index.quotes.extract import extract_quotes

__all__ = ["extract_quotes"]
