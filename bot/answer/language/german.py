"""German words that go together whatever their endings, and which capitals make a name."""

from __future__ import annotations

import re
from collections.abc import Iterable

from bot.answer.language.words import words
from retrieval.search.german.stop_words import STOP_WORDS

_ENDINGS = ("ern", "ten", "en", "er", "es", "em", "et", "st", "te", "e", "n", "s", "t")
_LEAST = 4
_CAPITALS = re.compile(
    r"(?:(?<!\w)(?P<before>[^\W\d_A-ZÄÖÜ]\w*)\s+)?"
    r"(?P<run>(?<!\w)[A-ZÄÖÜ][\w’'-]*+(?:\s+[A-ZÄÖÜ][\w’'-]*+)*)"
)
# Behind one of these stands a noun, as in "die Regierung".
_BEFORE_NOUN = frozenset(
    """
    der die das den dem des ein eine einen einem einer eines im am zum zur vom beim ins kein keine
    keinen keinem keiner diese dieser dieses diesen diesem ihr ihre ihren ihrem ihrer sein seine
    seinen seinem seiner
    """.split()
)


def root(key: str) -> str:
    """A folded word without its commonest German endings; crude, the same for both sides."""
    if not key.isalpha():
        return key
    for ending in _ENDINGS:
        if key.endswith(ending) and len(key) - len(ending) >= _LEAST:
            return key[: -len(ending)]
    return key


def akin(asked: Iterable[str], present: Iterable[str]) -> frozenset[str]:
    """Those of `asked` that some word of `present` holds at either end: Deich in Seedeich."""
    held = [root(key) for key in present]
    return frozenset(
        one
        for one in asked
        if any(h == one or (len(one) >= _LEAST and (h.startswith(one) or h.endswith(one)))
               for h in held)
    )  # fmt: skip


def nouns(text: str) -> frozenset[str]:
    """The words of `text` with a capital, names among them, folded; none that only asks."""
    return frozenset(w.key for w in words(text) if w.capital and w.key not in STOP_WORDS)


def sure_names(text: str) -> list[frozenset[str]]:
    """The folded words of each name that capitals alone make one, in order.

    Two words in a row, or letters ("SPD"): any other noun has its capital too.
    """
    found = []
    for match in _CAPITALS.finditer(text):
        run = match["run"].split()
        if match["before"] in _BEFORE_NOUN and not run[0].isupper():
            run = run[1:]
        run = [w for w in run if nouns(w)]
        if len(run) > 1 or (run and len(run[0]) > 1 and run[0].isupper()):
            found.append(nouns(" ".join(run)))
    return found
