"""Tokens of an attribution: words and punctuation, each quoted stretch one token."""

from __future__ import annotations

import re
from typing import Literal, NamedTuple

from retrieval.index.quotes.marks import Stretch

Kind = Literal["word", "capital", "number", "mark", "quote"]

_TOKEN = re.compile(
    r"([A-Z]?[a-z]++)(?![\w'’.&-])"  # most words, and the quickest to tell
    r"|(?:[^\W\d_]\.){2,}(?:['’]s\b)?"  # U.S.
    r"|\b[A-Z]\.(?=\s)"  # the initial in John F. Moss
    r"|\b(?:Mr|Mrs|Ms|Dr|Prof|Sen|Sens|Rep|Reps|Gov|Gen|Lt|Col|Sgt|Capt|Cmdr|Adm|Maj|Rev|Hon|St|Jr"
    r"|Sr|Jan|Feb|Mar|Apr|Aug|Sept|Oct|Nov|Dec|Det|Supt|Atty)\."
    r"|--+"
    r"|\d+(?:[.,]\d+)+"
    r"|\w+(?:[-'’.&]\w+)*(?:(?<=[sS])['’](?=\s[\w]))?"
    r"|[^\w\s]"
)


class Token(NamedTuple):
    """`text[start:end]`; `low` is lower case with a straight apostrophe."""

    start: int
    end: int
    text: str
    low: str
    kind: Kind


def tokenize(text: str, start: int, end: int, stretches: list[Stretch]) -> list[Token]:
    """Tokens of `text[start:end]`; `stretches` are those that lie inside, in order."""
    tokens: list[Token] = []
    position = start
    for stretch in stretches:
        _words(text, position, stretch.outer_start, tokens)
        tokens.append(Token(stretch.outer_start, stretch.outer_end, "", "", "quote"))
        position = stretch.outer_end
    _words(text, position, end, tokens)
    return tokens


def _words(text: str, start: int, end: int, tokens: list[Token]) -> None:
    for match in _TOKEN.finditer(text, start, end):
        word = match.group()
        kind: Kind
        if match.lastindex:
            low = word.lower()
            kind = "word" if low == word else "capital"
            tokens.append(Token(match.start(), match.end(), word, low, kind))
            continue
        first = word[0]
        if first.isupper():
            kind = "capital"
        elif first.isalpha():
            # al-Assad, iPhone: a capital inside makes a name.
            kind = "capital" if not word.islower() and word[-1] != "." else "word"
        else:
            kind = "number" if first.isdigit() else "mark"
        low = word.lower().replace("’", "'")
        tokens.append(Token(match.start(), match.end(), word, low, kind))
