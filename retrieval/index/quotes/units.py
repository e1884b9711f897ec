"""Sentences as attribution sees them: whole quotations inside, one token each."""

from __future__ import annotations

import re
from bisect import bisect_left
from dataclasses import dataclass, field

from retrieval.index.quotes.marks import Stretch, find_marks, find_stretches
from retrieval.index.quotes.tokens import Token, tokenize
from retrieval.index.sentences import Span

# `"Is it over?" Moss, who lives here, asked.` The sentence rules see two sentences there.
_TAG = re.compile(
    r"[A-Z][^.!?:;\"“”]{1,140}\b(?:said|asked|says|asks|wrote|added|told|tweeted|replied|shouted)\b"
)


@dataclass(slots=True)
class Unit:
    """`text[start:end]`, one sentence, or several that a stretch holds together."""

    start: int
    end: int
    paragraph: int
    stretches: list[Stretch] = field(default_factory=list)
    tokens: list[Token] = field(default_factory=list)

    def is_bare(self) -> bool:
        """Whether there is nothing but quoted words."""
        return all(token.kind in ("quote", "mark") for token in self.tokens)


def read_units(text: str, paragraphs: list[Span], sentences: list[Span]) -> list[Unit]:
    """All units of the text in order, tokenized."""
    units: list[Unit] = []
    starts = [start for start, _ in sentences]
    marks = find_marks(text)
    for number, (start, end) in enumerate(paragraphs):
        inside = sentences[bisect_left(starts, start) : bisect_left(starts, end)]
        i = bisect_left(marks, start)
        marked = i < len(marks) and marks[i] < end
        stretches = find_stretches(text, (start, end), inside) if marked else []
        units.extend(_paragraph_units(text, number, inside, stretches))
    for unit in units:
        if unit.stretches:
            unit.tokens = tokenize(text, unit.start, unit.end, unit.stretches)
    return units


def _belongs(text: str, start: int, end: int, stretch: Stretch) -> bool:
    """Whether a sentence begins inside the stretch, or is the tag of a quoted question."""
    if stretch.outer_end > start:
        return True
    asked = text[stretch.end - 1] in "?!…" and start - stretch.outer_end <= 1
    return asked and _TAG.match(text, start, min(end, start + 160)) is not None


def _paragraph_units(
    text: str, number: int, sentences: list[Span], stretches: list[Stretch]
) -> list[Unit]:
    units: list[Unit] = []
    i = 0
    for start, end in sentences:
        if units and i and _belongs(text, start, end, stretches[i - 1]):
            units[-1].end = max(end, units[-1].end)
        else:
            units.append(Unit(start, end, number))
        while i < len(stretches) and stretches[i].outer_start < end:
            units[-1].stretches.append(stretches[i])
            units[-1].end = max(units[-1].end, stretches[i].outer_end)
            i += 1
    return units
