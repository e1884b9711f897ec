"""Brings the ways in which models write a citation to one: [n] behind the sentence."""

from __future__ import annotations

import re

_MOST = 12  # numbers of one range; more is no citation
_SUPERSCRIPT = str.maketrans("⁰¹²³⁴⁵⁶⁷⁸⁹", "0123456789")
_WORD = r"(?:sources?|src|refs?|references?|articles?|passages?|quellen?|artikel|nr\.?|no\.?|#)"
_ITEM = rf"(?:{_WORD}\s*)?\^?\d{{1,3}}"
_SEPARATOR = r"\s*(?:[,;&]|and|und|-|–|—|to|bis)\s*"
_LIST = rf"{_ITEM}(?:{_SEPARATOR}{_ITEM})*"
_SQUARE = re.compile(rf"\[\s*({_LIST})\s*\]", re.IGNORECASE)
_DOUBLE = re.compile(r"\[(\[[^\[\]]{1,40}\])\]")
_TARGET = re.compile(r"(?<=\d\])\([^()\s]*\)")
_LENTICULAR = re.compile(r"【\s*(\d{1,3})[^【】]{0,40}】")
_RAISED = re.compile(r"<sup>\s*\[?\s*(\d{1,3}(?:\s*,\s*\d{1,3})*)\s*\]?\s*</sup>", re.IGNORECASE)
_HIGH = re.compile(
    r"(?<=[.!?,;\"”’)\w])(?<!\bm)(?<!km)(?<!cm)(?<!ft)(?<!mi)"
    r"((?:[⁰¹²³⁴⁵⁶⁷⁸⁹][,˒ ]?)+)(?=[\s.,;:!?]|$)"
)
_ROUND_NAMED = re.compile(rf"\(\s*({_WORD}\s*{_LIST})\s*\)", re.IGNORECASE)
_ROUND = re.compile(rf"(?<=[.!?\"”’\w])\s*\(\s*({_LIST})\s*\)(?=\s*(?:[.!?]|$|\n))", re.MULTILINE)
# The look-behind lets a run of blank lines be tried once only: without it, it is cubic.
_ALONE = re.compile(r"(?<!\s)[^\S\n]*+\n\s*+(\[\d{1,3}\](?:\s*+\[\d{1,3}\])*)[^\S\n]*+(?=\n|\Z)")


def plain_marks(text: str) -> str:
    """`text` with [Source 1], [1-3], [^1], [[1]](...), (source 1), (1), ¹ and 【1】 as [1][2][3].

    Round brackets with a bare number count only behind a sentence and where the text has no
    square ones: in the midst they may be an age or a score.
    """
    plain = _RAISED.sub(lambda m: _marks(m[1]), text)
    plain = _LENTICULAR.sub(r"[\1]", _DOUBLE.sub(r"\1", plain))
    plain = _SQUARE.sub(lambda m: _marks(m[1]), _ROUND_NAMED.sub(r"[\1]", plain))
    # Where a mark leads is no part of its sentence, and judged on a line of its own.
    if _TARGET.search(plain):
        plain = "\n".join(map(_without_targets, plain.split("\n")))
    plain = _HIGH.sub(lambda m: _high(m[1]), plain)
    if not re.search(r"\[\d{1,3}\]", plain):
        plain = _ROUND.sub(lambda m: " " + _marks(m[1]), plain)
    return _ALONE.sub(lambda m: " " + "".join(m[1].split()), plain)


def _without_targets(line: str) -> str:
    """The line without what its marks lead to, which follows it line by line."""
    return "\n".join([_TARGET.sub("", line), *_TARGET.findall(line)])


def _marks(listed: str) -> str:
    numbers: list[int] = []
    for first, last in re.findall(
        r"(\d{1,3})(?:\s*(?:-|–|—|to|bis)\s*\D{0,12}?(\d{1,3}))?", listed
    ):
        low, high = int(first), int(last or first)
        numbers.extend(range(low, high + 1) if low <= high < low + _MOST else (low, high))
    return "".join(f"[{n}]" for n in dict.fromkeys(numbers))


def _high(raised: str) -> str:
    return "".join(f"[{digit}]" for digit in raised.translate(_SUPERSCRIPT) if digit.isdigit())
