"""Tells whom a reader takes for the speaker where the sentence names none beside the words."""

from __future__ import annotations

import re

from bot.answer.citations.quoted import Quotation, outside
from bot.answer.citations.record import Record
from bot.answer.language.names import Name, names
from bot.answer.language.words import content

# Fewer quoted words are rather a term than somebody's statement.
LEAST = 4
_PLACED = re.compile(
    r"\b(?:in|at|to|from|near|on|of|across|outside|inside|for|the|into|over|around)\s+\Z",
    re.IGNORECASE,
)


def antecedents(text: str, record: Record) -> list[str]:
    """Those whom `text` names and a pronoun behind it may mean, in order.

    Whoever is on record by what he is ("park officials") is among them.
    """
    found = [(n.start, n.text) for n in names(text) if _may_speak(n, text, record)]
    low = text.lower()
    for speaker in {q.speaker for q in record.quotes if len(q.speaker) > 3}:
        at = re.search(rf"\b{re.escape(speaker.lower())}\b", low)
        if at:
            found.append((at.start(), speaker))
    return [who for _, who in sorted(found)]


def _may_speak(name: Name, text: str, record: Record) -> bool:
    if record.speaks(name.text):
        return True
    if _PLACED.search(text[: name.start]):
        return False
    return 2 <= len(name.keys) <= 3 and all(part[:1].isupper() for part in name.text.split())


def implied(
    quotation: Quotation,
    sentence: str,
    before: str,
    record: Record,
    spots: list[tuple[int, int]],
) -> bool:
    """Whether a quotation that is given to nobody can be taken for nobody else's than its own.

    Nobody else may be named in its sentence than who said it; where the sentence is nothing but
    the quotation, the same goes for the sentence before.
    """
    bare = outside(sentence)
    if len(re.findall(r"\w+", quotation.text)) < LEAST:
        return True
    held = [q for spot in spots for q in record.holding(*spot)]
    if not content(bare):
        bare = outside(before)
    who = antecedents(bare, record)
    if not who or not held:
        return not who
    if any(record.same(name, q) for name in who for q in held):
        return True
    low = bare.lower()
    return any(q.description and q.description.split()[-1].lower() in low for q in held)
