"""The language a question is asked in."""

from __future__ import annotations

from retrieval.search.english.language import ENGLISH
from retrieval.search.german.language import GERMAN
from retrieval.search.german.telling import is_german
from retrieval.search.grammar import Language


def language_of(question: str) -> Language:
    """German where the question's function words say so, else English."""
    return GERMAN if is_german(question) else ENGLISH
