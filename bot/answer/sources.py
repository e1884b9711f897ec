"""Numbers the hits of a search as the sources of one answer."""

from __future__ import annotations

from dataclasses import replace

from bot.answer.models import Evidence, Source
from retrieval.models import Hit, Passage, Quote

# A passage grows by at most this many characters to hold a quotation's attribution.
MAX_WIDENING = 300


def number(evidence: Evidence) -> tuple[Source, ...]:
    """Sources [1], [2] ... in the hits' order, each passage once.

    A passage that cuts a quotation from the words that say whose it is is widened to hold them,
    so that every writer can cite both; it stays an exact slice of its article.
    """
    found: list[Source] = []
    seen: set[tuple[str, int, int]] = set()
    for hit in evidence.hits:
        passage = _widened(hit, evidence.quotes.get(hit.article.id, ()))
        key = (hit.article.id, hit.passage.start, hit.passage.end)
        if key in seen or not passage.text.strip():
            continue
        seen.add(key)
        found.append(Source(len(found) + 1, hit.article, passage, also=hit.also))
    return tuple(found)


def _widened(hit: Hit, quotes: tuple[Quote, ...]) -> Passage:
    start, end = hit.passage.start, hit.passage.end
    for quote in quotes:
        inside = hit.passage.start <= quote.start < hit.passage.end
        if not inside or quote.context_end <= quote.context_start:
            continue
        if hit.passage.start - quote.context_start <= MAX_WIDENING:
            start = min(start, quote.context_start)
        if quote.context_end - hit.passage.end <= MAX_WIDENING:
            end = max(end, quote.context_end)
    if (start, end) == (hit.passage.start, hit.passage.end):
        return hit.passage
    return replace(hit.passage, start=start, end=end, text=hit.article.text[start:end])
