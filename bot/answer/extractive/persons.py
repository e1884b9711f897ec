"""Whether a name that an article's sentence holds is one, and a person's, by the whole article."""

from __future__ import annotations

import re
from dataclasses import replace
from functools import lru_cache

from bot.answer.extractive.brackets import is_person
from bot.answer.language.names import TITLES, Name
from bot.answer.language.words import STOP_WORDS

_PAIR = re.compile(r"(?<![.!?] )\b([A-Z][a-z]+) (?=([A-Z][\w’'-]+))")


@lru_cache(maxsize=2048)
def is_name(word: str, article: str) -> bool:
    """Whether a word that opens a sentence has its capital in the midst of another one too."""
    at = article.find(f" {word}")
    while at > 0:
        if article[at - 1].islower() or article[at - 1] == ",":
            return not article[at + 1 + len(word) : at + 2 + len(word)].isalpha()
        at = article.find(f" {word}", at + 1)
    return False


def is_personal(name: Name, article: str) -> bool:
    """Whether a name is shaped like a person's, or is the last name of one in the article."""
    if len(name.keys) > 1:
        return is_person(replace(name, first=False))
    return name.keys[0] not in TITLES and name.text in _last_names(article)


@lru_cache(maxsize=256)
def _last_names(article: str) -> frozenset[str]:
    """The words that stand behind a first name somewhere in the article."""
    return frozenset(
        m[2]
        for m in _PAIR.finditer(article)
        if m[1].lower() not in STOP_WORDS
        and is_person(Name(f"{m[1]} {m[2]}", (m[1].lower(), m[2].lower()), 0, 0, first=False))
    )
