"""Finds the words that a text puts in quotation marks, of whatever shape."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

_EDGES = " .,;:!?-'\""
_DOUBLE = re.compile(r"''|``|‘‘|’’|[\"“”„‟″«»‹›「」『』]")
# Which marks end what a mark has begun; where none follows, the words run to the end.
_CLOSERS = {
    "“": "”\"‟″''’’", "”": "”\"", "„": "“”\"‟", "‟": "”\"‟", "″": "″\"”", '"': "\"”″''’’",
    "«": "»", "»": "«»", "‹": "›", "›": "‹›", "「": "」", "『": "』", "``": "''\"”’’",
    "''": "''\"’’", "‘‘": "’’''\"", "’’": "’’''\"",
}  # fmt: skip
_SINGLES = "'‘’‚‛`´"
_OPENING = re.compile(r"(?<![\w'’‘])['‘‚‛`´](?=[^\s'’])")
_CLOSING = re.compile(r"(?<=[^\s])['’‘´‛](?!\w)")
_PLURAL = re.compile(r"s['’] [^\W\d_]")
# A pair with nothing in it, which shifts how the marks behind it pair.
_EMPTY = re.compile(r"‘\s*’(?!\w)")
_WORD = re.compile(r"\w")
# A mark right behind a word, a stop or another mark.
_CLOSES = re.compile(r"[\w.,!?…\"”’'](?:''|``|‘‘|’’|[^\w\s])\Z")
# `'em`, `'90s`: an apostrophe in front of a word.
_ELISION = re.compile(r"['‘’](?:em|cause|til|till|tis|twas|n|bout|round|\d\ds?)\b", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Quotation:
    """Words in quotation marks within a sentence, `text == sentence[start:end]`, marks left out."""

    text: str
    start: int
    end: int


def quotations(text: str) -> list[Quotation]:
    """What stands between quotation marks, nested ones left to the outer; in order.

    Marks opened and never closed count to the end; single ones only behind a colon or comma,
    where no apostrophe stands.
    """
    spans = _doubles(text)
    spans += _singles(_blanked(text, spans))
    return [
        Quotation(text[start:end], start, end)
        for start, end in sorted(spans)
        if text[start:end].strip(_EDGES + _SINGLES)
    ]


def outside(text: str, held: Sequence[Quotation] | None = None) -> str:
    """`text` with the words of its quotations blanked out, positions kept."""
    found = quotations(text) if held is None else held
    return _blanked(text, [(q.start, q.end) for q in found])


def ill_marked(text: str) -> bool:
    """Whether the marks of `text` pair in no sure way, so that some quoted words may go unread.

    A pair with no word in it, a mark that closes what was never opened, one that opens where a
    word or a sentence ends. Words that run to the end after a mark well opened are no doubt.
    """
    position = 0
    for start, end in _doubles(text):
        closing = _DOUBLE.match(text, end)
        behind = text[closing.end() :] if closing else ""
        head = text[position:start]
        if not _WORD.search(text[start:end]) or (
            _CLOSES.search(head) and not text[start].isalnum()
        ):
            return True
        # A closing mark opens only where another such closes (”Sail!”, as some languages have it).
        if head[-1] in "”’" and (closing is None or closing.group() not in head):
            return True
        if text[end - 1].isspace() and _WORD.match(behind):
            return True
        position = end
    return _EMPTY.search(text) is not None


def _blanked(text: str, spans: Sequence[tuple[int, int]]) -> str:
    kept = list(text)
    for start, end in spans:
        kept[start:end] = " " * (end - start)
    return "".join(kept)


def _doubles(text: str) -> list[tuple[int, int]]:
    found: list[tuple[int, int]] = []
    opened: tuple[int, str] | None = None
    for match in _DOUBLE.finditer(text):
        mark = match.group()
        if opened is None:
            opened = (match.end(), _CLOSERS.get(mark, mark))
        elif mark in opened[1]:
            found.append((opened[0], match.start()))
            opened = None
    if opened is not None:
        found.append((opened[0], len(text)))
    return found


def _singles(text: str) -> list[tuple[int, int]]:
    found: list[tuple[int, int]] = []
    position = 0
    for at, close in _closings(text):
        if at < position:
            continue
        if close is None and not text[:at].rstrip().endswith((":", ",")):
            continue
        end = len(text) if close is None else close
        found.append((at + 1, end))
        position = end + 1
    return found


def _closings(text: str) -> list[tuple[int, int | None]]:
    """Each single mark that opens and the one that closes it, nested pairs passed over; in order.

    A plural's apostrophe closes only where nothing better follows. One pass from the end: where
    each mark is asked for its own, a text of apostrophes is cubic.
    """
    opened = {m.start() for m in _OPENING.finditer(text) if not _ELISION.match(text, m.start())}
    closes = {m.start() for m in _CLOSING.finditer(text)}
    marks = sorted(opened | closes)
    # Of the marks from each on, the first that closes what none of them opens; and, for what was
    # opened right before them, the first that is no plural's.
    first: list[int | None] = [None] * (len(marks) + 1)
    best: list[int | None] = [None] * (len(marks) + 1)
    for i in range(len(marks) - 1, -1, -1):
        inner = first[i + 1]
        if marks[i] not in opened:
            first[i] = i
        elif inner is not None:
            first[i] = first[inner + 1]
        own = first[i]
        if own is not None:
            later = own + 1 < len(marks) and marks[own + 1] in closes
            plural = later and _PLURAL.match(text, marks[own] - 1)
            best[i] = best[own + 1] if plural else own
    found = ((at, best[i + 1]) for i, at in enumerate(marks) if at in opened)
    return [(at, None if close is None else marks[close]) for at, close in found]
