"""Whether a name that an article's sentence holds is one, and a person's, by the whole article."""

from __future__ import annotations

import re
from dataclasses import dataclass, field, replace

from bot.answer.extractive.brackets import is_person
from bot.answer.language.names import TITLES, Name
from bot.answer.language.words import STOP_WORDS

_PAIR = re.compile(r"(?<![.!?] )\b([A-Z][a-z]+) (?=([A-Z][\w’'-]+))")


@dataclass(slots=True)
class NamesOf:
    """What one article tells of its names, each looked for once."""

    text: str
    _seen: dict[str, bool] = field(default_factory=dict, init=False)
    _last: frozenset[str] | None = field(default=None, init=False)

    def is_name(self, word: str) -> bool:
        """Whether a word that opens a sentence has its capital in the midst of another one too."""
        if word not in self._seen:
            self._seen[word] = _in_the_midst(word, self.text)
        return self._seen[word]

    def is_personal(self, name: Name) -> bool:
        """Whether a name is shaped like a person's, or is the last name of one in the article."""
        if len(name.keys) > 1:
            return is_person(replace(name, first=False))
        if self._last is None:
            self._last = _last_names(self.text)
        return name.keys[0] not in TITLES and name.text in self._last


def _in_the_midst(word: str, text: str) -> bool:
    at = text.find(f" {word}")
    while at > 0:
        if text[at - 1].islower() or text[at - 1] == ",":
            return not text[at + 1 + len(word) : at + 2 + len(word)].isalpha()
        at = text.find(f" {word}", at + 1)
    return False


def _last_names(article: str) -> frozenset[str]:
    """The words that stand behind a first name somewhere in the article."""
    return frozenset(
        m[2]
        for m in _PAIR.finditer(article)
        if m[1].lower() not in STOP_WORDS
        and is_person(Name(f"{m[1]} {m[2]}", (m[1].lower(), m[2].lower()), 0, 0, first=False))
    )
