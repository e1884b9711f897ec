"""Reads reported speech without marks: `Moss said the dam was safe.`"""

from __future__ import annotations

import re
from dataclasses import dataclass

from retrieval.index.quotes import lexicon as lex
from retrieval.index.quotes.attribution import cue_end
from retrieval.index.quotes.mentions import Mention, read_mention
from retrieval.index.quotes.phrases import (
    Phrase,
    is_verb,
    phrase_after,
    phrase_after_to,
    subject_of,
    with_appositions,
)
from retrieval.index.quotes.tokens import Token, tokenize
from retrieval.index.quotes.units import Unit

# The verbs that report, and little else; read before anything is tokenized.
_VERBS = lex.words(
    """
    said says told tells announced argued argues added warned warns insisted insists claimed claims
    acknowledged stated confirmed noted reported predicted promised vowed testified explained
    tweeted wrote alleged conceded declared reiterated
    """
)
_FRAME = re.compile(rf"\b(?:{'|'.join(sorted(_VERBS))}|[Aa]ccording to)\b")
# These take a thing as well as a clause: only `that` tells.
_NEEDS_THAT = lex.words(
    """
    announced reported predicted promised confirmed explained tweeted wrote alleged declared
    testified stated vowed noted
    """
)
_THAT = frozenset(("that", "how", "why", "whether", "what"))
_MIN_WORDS = 3


@dataclass(frozen=True, slots=True)
class Reported:
    """`text[start:end]` is what `mention` is reported to have said."""

    start: int
    end: int
    mention: Mention
    cue: str


def find_frames(text: str) -> list[int]:
    """Where verbs of reporting stand: a sentence without one reports nothing."""
    return [match.start() for match in _FRAME.finditer(text)]


def read_reported(text: str, unit: Unit) -> Reported | None:
    """Reported speech of a sentence without quotation marks, by the common frames."""
    if unit.stretches or unit.end - unit.start > 1000:
        return None
    tokens = tokenize(text, unit.start, unit.end, [])
    last = len(tokens)
    while last and tokens[last - 1].kind == "mark":
        last -= 1
    for i in range(last):
        if tokens[i].low == "according" and i + 2 < last:
            return _by_source(text, tokens, i, last)
        if i and tokens[i].low in _VERBS and is_verb(tokens, i):
            return _by_verb(text, tokens, i, last)
    return None


def _made(
    text: str,
    tokens: list[Token],
    phrase: Phrase | None,
    words: tuple[int, int],
    verb: tuple[int, int],
) -> Reported | None:
    first, last = words
    while last > first and tokens[last - 1].kind == "mark":
        last -= 1
    mention = read_mention(text, tokens, phrase) if phrase else None
    if mention is None or last - first < _MIN_WORDS:
        return None
    cue = " ".join(text[tokens[verb[0]].start : tokens[verb[1] - 1].end].split())
    return Reported(tokens[first].start, tokens[last - 1].end, mention, cue)


def _by_source(text: str, tokens: list[Token], i: int, last: int) -> Reported | None:
    phrase = phrase_after_to(tokens, i + 1, last)
    if phrase is None:
        return None
    if i > 0:
        return _made(text, tokens, phrase, (0, i), (i, i + 2))
    behind = phrase.appositions[-1][1] if phrase.appositions else phrase.last
    if behind < last and tokens[behind].text == ",":
        behind += 1
    elif phrase.appositions and phrase.appositions[0][0] == phrase.last + 1:
        behind = phrase.last + 1  # what follows the first comma is the clause
    return _made(text, tokens, Phrase(phrase.first, phrase.last), (behind, last), (i, i + 2))


def _by_verb(text: str, tokens: list[Token], verb: int, last: int) -> Reported | None:
    if tokens[verb - 1].text == "," and tokens[verb].low in ("said", "says", "added"):
        after = phrase_after(tokens, verb + 1, last)
        if after is not None and (after.last >= last or tokens[after.last].text == ","):
            after = with_appositions(tokens, after, last)
            return _made(text, tokens, after, (0, verb - 1), (verb, verb + 1))
    phrase = subject_of(tokens, verb, 0)
    if phrase is None or tokens[verb - 1].low in lex.PASSIVE:
        return None
    end = cue_end(tokens, verb)
    behind = end
    while behind < last and (tokens[behind].text in lex.DAYS or tokens[behind].low in lex.ADVERBS):
        behind += 1
    if behind < last and tokens[behind].low in lex.PREPOSITIONS:
        that = next(
            (j for j in range(behind, min(last, behind + 12)) if tokens[j].low == "that"), -1
        )
        if that < 0 and phrase.first > _MIN_WORDS:
            return _trailing(text, tokens, phrase, (verb, end))
        if that < 0:
            return None
        behind = that
    opening = tokens[behind].low if behind < last else ""
    if opening in _THAT:
        behind += opening == "that"
    elif tokens[verb].low in _NEEDS_THAT or opening in lex.BOUNDARIES - {"if", "when", "while"}:
        return _trailing(text, tokens, phrase, (verb, end))
    if behind < last and (tokens[behind].kind == "mark" or opening in lex.AUXILIARIES):
        return None
    found = _made(text, tokens, phrase, (behind, last), (verb, end))
    if found is None and phrase.first > _MIN_WORDS:
        return _trailing(text, tokens, phrase, (verb, end))
    return found


def _trailing(
    text: str, tokens: list[Token], phrase: Phrase, verb: tuple[int, int]
) -> Reported | None:
    """`The dam was safe, Moss said on Monday.`"""
    if phrase.first <= _MIN_WORDS or tokens[phrase.first - 1].text != ",":
        return None
    return _made(text, tokens, phrase, (0, phrase.first - 1), verb)
