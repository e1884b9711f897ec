"""The words of a question that are worth matching."""

from __future__ import annotations

import re

from retrieval.index.folding import fold
from retrieval.search.english.stop_words import ASKING_WORDS, STOP_WORDS
from retrieval.search.german.stop_words import STOP_WORDS as GERMAN_STOP_WORDS
from retrieval.search.german.telling import is_german

_WORD = re.compile(r"[^\W_]+")

# Folded, as the index folds words: "don't" is "don" and "t" there.
STOPWORDS = (
    STOP_WORDS
    | ASKING_WORDS
    | frozenset(
        """
        without among doing yes him hers theirs ours yours mine own same too s t d ll m re
        ve because again once following
        """.split()
    )
)


def content_terms(text: str) -> list[str]:
    """Folded content words in order of first use; all words where no content word is left."""
    words = list(dict.fromkeys(_WORD.findall(fold(text))))
    stop = STOPWORDS | GERMAN_STOP_WORDS if _reads_german(text, words) else STOPWORDS
    return [word for word in words if word not in stop] or words


def _reads_german(text: str, words: list[str]) -> bool:
    """Whether whole German is asked; one such word alone may be a name (Uber, Will)."""
    return sum(word in GERMAN_STOP_WORDS for word in words) > 1 and is_german(text)
