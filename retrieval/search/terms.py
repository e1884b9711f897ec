"""The words of a question that are worth matching."""

from __future__ import annotations

import re

from retrieval.index.folding import fold

_WORD = re.compile(r"[^\W_]+")

# Function words and the words of asking, folded; they say nothing about which passage answers.
STOPWORDS = frozenset(
    """
    a an the this that these those of to in on at by for from with without about into over under
    between among and or but nor so if then than as is are was were be been being am do does did
    done doing have has had having will would shall should can could may might must not no yes it
    its he him his she her hers they them their theirs we us our ours you your yours i me my mine
    what which who whom whose when where why how much many there here also just only any some each
    other such own same too very s t d ll m re ve because while during before after again once
    tell know please say says said according news article articles report reports reported
    coverage following true false
    """.split()
)


def content_terms(text: str) -> list[str]:
    """Folded content words in order of first use; all words where no content word is left."""
    words = list(dict.fromkeys(_WORD.findall(fold(text))))
    return [word for word in words if word not in STOPWORDS] or words
