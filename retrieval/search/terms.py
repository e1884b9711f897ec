"""The words of a question that are worth matching."""

from __future__ import annotations

import re

from retrieval.index.folding import fold
from retrieval.search.english.stop_words import ASKING_WORDS, STOP_WORDS

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
    return [word for word in words if word not in STOPWORDS] or words
