"""Reads a model's text: sentences, and the [n] marks that stand behind them."""

from __future__ import annotations

import re

from bot.answer.mark_forms import plain_marks
from bot.answer.models import Sentence
from retrieval.index.sentences import sentence_spans

_MARKS = r"(?:\[\s*\d{1,3}(?:\s*[,;]\s*\d{1,3})*\s*\])"
_RUN = re.compile(rf"\s*(?P<marks>{_MARKS}(?:\s*{_MARKS})*)")
# "... nine weeks [2]." -> "... nine weeks. [2]"
_BEFORE_STOP = re.compile(rf"\s*({_MARKS}(?:\s*{_MARKS})*)([.!?]+[\"”’')]*)(?!\w)")
# "A fell [1]; b rose [2]." is two sentences, each with its own mark.
_HALVES = re.compile(
    rf"\s*({_MARKS}(?:\s*{_MARKS})*)\s*(?:;\s+|,?\s+(?:and|but|while|whereas|und|aber)\s+"
    rf"(?=[A-Z\d$£€\"“]|(?:the|a|an|some|about|der|die|das|ein|eine)\s))(?=[^\[\]]+{_MARKS})"
)
_MOST = 12  # numbers that one run of marks may give; more is no citation
_BULLET = re.compile(r"^\s*(?:[-*•]|\d{1,2}[.)])\s+")


def read_marks(text: str) -> tuple[Sentence, ...]:
    """Sentences of `text` in order with the numbers behind each; no number, no citation.

    Tolerant where that is harmless ("[2, 3]", a mark before the full stop or in the midst of its
    sentence, bullets, bold type): what is cited is checked in any case.
    """
    found: list[Sentence] = []
    for line in plain_marks(text).splitlines():
        plain = _RUN.sub(_once, _BULLET.sub("", line).replace("**", "")).strip()
        if plain:
            halves = _HALVES.sub(r". \1\n", plain)
            for half in halves.splitlines():
                found.extend(_line(_inmost(_BEFORE_STOP.sub(r"\2 \1", _capital(half)))))
    return tuple(found)


def _once(run: re.Match[str]) -> str:
    """A run of marks with each number once, which bounds what the patterns go back over."""
    numbers = list(dict.fromkeys(map(int, re.findall(r"\d+", run["marks"]))))
    return "".join([" " * run.group()[0].isspace(), *(f"[{n}]" for n in numbers[:_MOST])])


def _capital(text: str) -> str:
    return text[:1].upper() + text[1:]


def _inmost(line: str) -> str:
    """The line with marks inside a sentence moved behind its last word."""
    bare = _RUN.sub(lambda m: " " * len(m.group()), line)
    for start, end in reversed(sentence_spans(bare)):
        inside = [m for m in _RUN.finditer(line, start, end) if m.end() < end]
        if not inside:
            continue
        text = line[start:end]
        for m in reversed(inside):
            text = text[: m.start() - start] + text[m.end() - start :]
        marks = "".join(m["marks"] for m in inside)
        line = f"{line[:start]}{text} {marks} {line[end:].lstrip()}".rstrip()
    return line


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
