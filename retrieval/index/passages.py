"""Packs sentences into passages: whole sentences, and a quotation with its speaker."""

from __future__ import annotations

import math
import re
from collections.abc import Sequence

from retrieval.index.sentences import sentence_spans
from retrieval.models import Article, Passage, Quote

Span = tuple[int, int]

# Characters. The embedded model reads 256 word pieces, about 1,000 characters of English.
LIMIT = 900
_WORD_END = re.compile(r"\s+")


def pack(
    article: Article,
    quotes: Sequence[Quote] = (),
    limit: int = LIMIT,
    sentences: Sequence[Span] | None = None,
) -> list[Passage]:
    """The article as passages in order, of up to `limit` characters and of even length.

    A passage begins and ends at sentence bounds and never inside a quotation or between a
    quotation and its speaker (`Quote.context_*`), but where that alone is longer than `limit`.
    Every character of the text that is not white space is in exactly one passage. `sentences` are
    the text's, for a caller who has them.
    """
    if sentences is None:
        sentences = sentence_spans(article.text)
    units = [
        piece for unit in _join(sentences, quotes) for piece in _fit(article.text, unit, limit)
    ]
    return [
        Passage(article.id, ordinal, start, end, article.text[start:end])
        for ordinal, (start, end) in enumerate(_pack_evenly(units, limit))
    ]


def _join(sentences: Sequence[Span], quotes: Sequence[Quote]) -> list[list[Span]]:
    """Sentences grouped into units that must not be parted."""
    bonds = sorted(
        (min(q.context_start or q.start, q.start), max(q.context_end, q.end)) for q in quotes
    )
    units: list[list[Span]] = []
    bond = 0
    reach = -1
    for start, end in sentences:
        if units and start < reach:
            units[-1].append((start, end))
        else:
            units.append([(start, end)])
        while bond < len(bonds) and bonds[bond][0] < end:
            reach = max(reach, bonds[bond][1])
            bond += 1
    return units


def _fit(text: str, unit: list[Span], limit: int) -> list[Span]:
    """The unit whole, or in pieces at sentence bounds, or at worst at spaces."""
    start, end = unit[0][0], unit[-1][1]
    if end - start <= limit:
        return [(start, end)]
    if len(unit) > 1:
        return [
            piece for group in _pack_evenly(unit, limit) for piece in _fit(text, [group], limit)
        ]
    pieces = []
    while end - start > limit:
        cut = text.rfind(" ", start + limit // 2, start + limit)
        cut = cut if cut > start else start + limit
        pieces.append((start, cut))
        following = _WORD_END.match(text, cut)
        start = following.end() if following else cut
    if start < end:
        pieces.append((start, end))
    return pieces


def _pack_evenly(units: Sequence[Span], limit: int) -> list[Span]:
    """Neighbouring units joined up to `limit`, aiming at equal lengths."""
    if not units:
        return []
    total = units[-1][1] - units[0][0]
    target = total / math.ceil(total / limit) if total else limit
    packed: list[Span] = []
    for start, end in units:
        if packed:
            first, last = packed[-1]
            joined = end - first
            # Join while that brings the passage nearer to its even share than leaving it would.
            if joined <= limit and joined - target <= target - (last - first):
                packed[-1] = (first, end)
                continue
        packed.append((start, end))
    return packed
