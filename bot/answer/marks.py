"""Reads a model's text: sentences, and the [n] marks that stand behind them."""

from __future__ import annotations

import re

from bot.answer.models import Sentence
from retrieval.index.sentences import sentence_spans

_MARKS = r"(?:\[\s*\d{1,3}(?:\s*[,;]\s*\d{1,3})*\s*\])"
_RUN = re.compile(rf"\s*(?P<marks>{_MARKS}(?:\s*{_MARKS})*)")
# "... nine weeks [2]." -> "... nine weeks. [2]"
_BEFORE_STOP = re.compile(rf"\s*({_MARKS}(?:\s*{_MARKS})*)([.!?]+[\"”’')]*)(?!\w)")
_BULLET = re.compile(r"^\s*(?:[-*•]|\d{1,2}[.)])\s+")


def read_marks(text: str) -> tuple[Sentence, ...]:
    """Sentences of `text` in order with the numbers behind each; no number, no citation.

    Tolerant where that is harmless ("[2, 3]", a mark before the full stop, bullets, bold type):
    what is cited is checked in any case.
    """
    found: list[Sentence] = []
    for line in text.splitlines():
        plain = _BULLET.sub("", line).replace("**", "").strip()
        if plain:
            found.extend(_line(_BEFORE_STOP.sub(r"\2 \1", plain)))
    return tuple(found)


def _line(line: str) -> list[Sentence]:
    found: list[Sentence] = []
    position = 0
    for match in _RUN.finditer(line):
        numbers = tuple(dict.fromkeys(int(n) for n in re.findall(r"\d+", match["marks"])))
        found.extend(_sentences(line[position : match.start()], numbers))
        position = match.end()
    found.extend(_sentences(line[position:], ()))
    return found


def _sentences(text: str, numbers: tuple[int, ...]) -> list[Sentence]:
    """The sentences of a stretch between marks: only the last one has them."""
    pieces: list[str] = []
    for start, end in sentence_spans(text):
        if pieces and _open(pieces[-1]):
            pieces[-1] = f"{pieces[-1]} {text[start:end]}"
        else:
            pieces.append(text[start:end])
    return [
        Sentence(piece, numbers if i == len(pieces) - 1 else ())
        for i, piece in enumerate(pieces)
        if re.search(r"\w", piece)
    ]


def _open(text: str) -> bool:
    """Whether a quotation that begins in `text` does not end there."""
    return text.count("“") > text.count("”") or text.count('"') % 2 == 1
