"""Finds a bound or a day that a sentence adds to what its source says: "up to", "yesterday"."""

from __future__ import annotations

import re

from bot.answer.language.numbers import Number, numbers, same_number

# Each says on which side of the number the truth lies; "about" and the like say too little.
_ABOVE = r"(?:more|greater|higher) than|at least|no (?:fewer|less) than|upwards of"
_BELOW = r"(?:fewer|less|lower) than|at most|no more than|up to|as many as"
_BOUND = re.compile(
    rf"\b(?:(?P<above>{_ABOVE})|(?P<below>{_BELOW}))\s+(?:some |about |a |an )?\W*\Z",
    re.IGNORECASE,
)
# The source may say the same in another word.
_LIKE_ABOVE = re.compile(rf"\b(?:{_ABOVE}|over|above|exceed\w*|beyond)\W+(?:\w+\W+)?\Z", re.I)
_LIKE_BELOW = re.compile(
    rf"\b(?:{_BELOW}|under|below|nearly|almost|maximum of|limit of)\W+(?:\w+\W+)?\Z", re.I
)
_RELATIVE = re.compile(r"\b(?:yesterday|today|tonight|tomorrow|gestern|heute|morgen)\b", re.I)
_REACH = 24  # characters before a number


def added(sentence: str, passage: str) -> str:
    """ "number" where a bound stands beside a number that has none in the source, "date" where
    a day is given by its distance from now and the source does not say so; "" otherwise."""
    given = numbers(passage)
    for number in numbers(sentence):
        bound = _BOUND.search(sentence[max(0, number.start - _REACH) : number.start])
        if bound and not _bounded(number, given, passage, above=bool(bound["above"])):
            return "number"
    known = {m.group().lower() for m in _RELATIVE.finditer(passage)}
    days = {m.group().lower() for m in _RELATIVE.finditer(sentence)}
    return "date" if days - known - {"morgen"} else ""


def _bounded(number: Number, given: list[Number], passage: str, *, above: bool) -> bool:
    """Whether the source has the number with a bound on the same side, or not at all."""
    like = _LIKE_ABOVE if above else _LIKE_BELOW
    same = [n for n in given if same_number(number, n)]
    return not same or any(
        like.search(passage[max(0, n.start - _REACH) : n.start])
        or re.match(r"\W*(?:or|and) (?:more|over|fewer|less)\b", passage[n.end :])
        for n in same
    )
