"""Strange text made safe to show in Discord: no Markdown, no pings, no links, no tricks."""

from __future__ import annotations

import re
import unicodedata

# Characters that Discord's Markdown, mentions and masked links are made of, anywhere in a line.
ANYWHERE = re.compile(r"[\\*_~`|<\[\]@]")
# Those that only mean something at the start of a line: quotation, heading, list, small print.
LINE_START = re.compile(r"(?m)^(\s*)([>#+-])")
NUMBERED = re.compile(r"(?m)^(\s*\d+)([.)])(?=\s)")
SCHEME = re.compile(r"(?i)(?<=[a-z]):(?=//)")
# An invitation is shown as a card even without a scheme.
INVITE = re.compile(r"(?i)(discord(?:app)?)\.(gg|com/invite)")
BIDI = re.compile("[\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]")
INVISIBLE = re.compile(
    "[\x00-\x08\x0b-\x1f\x7f-\x9f\u00ad\u200b\u2028\u2029\u2060-\u2064\ufeff\ufff9-\ufffb]"
)
MOST_MARKS = 3  # Hebrew and Arabic stack up to three marks on a letter; "zalgo" stacks dozens
RTL = frozenset({"R", "AL"})
ISOLATE, POP = "\u2068", "\u2069"


def length(text: str) -> int:
    """Characters as the strictest count goes: UTF-16 units, as Discord's clients count."""
    return len(text) + sum(ord(char) > 0xFFFF for char in text)


def clean(text: str) -> str:
    """Without invisible and direction-changing characters, and at most three marks a letter."""
    text = INVISIBLE.sub("", BIDI.sub("", text.replace("\r\n", "\n").replace("\r", "\n")))
    kept: list[str] = []
    marks = 0
    for char in text:
        marks = marks + 1 if unicodedata.category(char) in {"Mn", "Me"} else 0
        if marks <= MOST_MARKS:
            kept.append(char)
    return "".join(kept)


def escape(text: str) -> str:
    """Cleaned text that Discord shows as it stands, whatever it holds."""
    text = ANYWHERE.sub(lambda found: "\\" + found[0], clean(text))
    text = NUMBERED.sub(r"\1\\\2", LINE_START.sub(r"\1\\\2", text))
    text = INVITE.sub(r"\1\\.\2", SCHEME.sub(r"\\:", text))
    if any(unicodedata.bidirectional(char) in RTL for char in text):
        return f"{ISOLATE}{text}{POP}"  # so that it cannot reorder the words around it
    return text


def one_line(text: str) -> str:
    """Runs of white space, line breaks too, as one space."""
    return " ".join(text.split())


def fit(text: str, limit: int) -> str:
    """Escaped text of at most `limit` characters, cut between words with an ellipsis.

    A single word longer than the limit is the only thing that is cut inside.
    """
    shown = escape(text)
    if length(shown) <= limit:
        return shown
    words = re.findall(r"\s*\S+", clean(text))
    low, high = 0, min(len(words), limit)
    while low < high:  # the most words that fit; escaping only ever lengthens
        middle = (low + high + 1) // 2
        if length(_cut(words, middle)) <= limit:
            low = middle
        else:
            high = middle - 1
    if low:
        return _cut(words, low)
    # One endless word: every character of it may need escaping, or count twice.
    return _cut([words[0].strip()[: limit // 4]], 1) if limit >= 12 else "…"


def _cut(words: list[str], count: int) -> str:
    return escape("".join(words[:count])) + " …"


def split(text: str, limit: int) -> list[str]:
    """The whole text in escaped pieces of at most `limit` characters, cut between words."""
    pieces: list[str] = []
    rest = re.findall(r"\s*\S+", clean(text))
    while rest:
        low, high = 1, min(len(rest), limit)
        while low < high:
            middle = (low + high + 1) // 2
            if length(escape("".join(rest[:middle]).strip())) <= limit:
                low = middle
            else:
                high = middle - 1
        piece = "".join(rest[:low]).strip()
        if length(escape(piece)) > limit:
            cut = max(1, limit // 4)
            rest[0:1] = [rest[0].strip()[:cut], rest[0].strip()[cut:]]
            piece, low = rest[0], 1
        pieces.append(escape(piece))
        rest = rest[low:]
    return pieces
