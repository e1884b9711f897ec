"""Cuts the sources into the sentences and quotations that an extractive answer may hold."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from bot.answer.citations.hostile import objection
from bot.answer.extractive.furniture import is_furniture
from bot.answer.models import Source
from retrieval.index.sentences import sentence_spans
from retrieval.models import Quote

MAX_CHARACTERS = 480
_MIN_WORDS = 5
_ENDS = re.compile(r"[.!?…][\"'”’)\]]*\Z")
_GERMAN = re.compile(r"„[^„“]*“")
_OPENERS, _CLOSERS = tuple("“„\"«‘'"), tuple("”“\"»’'")
_PARAGRAPH = 6  # characters from the words of one paragraph to those of the next
_OPENING, _CLOSING = "“", "”"


@dataclass(frozen=True, slots=True)
class Candidate:
    """A slice of one source: `text == source.article.text[start:end]`.

    `order` counts sentences from the article's beginning, roughly: by position in the passage.
    `quotes` are the quotations inside.
    """

    source: Source
    start: int
    end: int
    text: str
    order: int
    quotes: tuple[Quote, ...] = ()

    @property
    def is_quotation(self) -> bool:
        """Whether somebody's own words make up most of it."""
        own = sum(q.end - q.start for q in self.quotes if q.kind == "direct")
        return 2 * own > len(self.text)


def candidates(sources: Sequence[Source], quotes: Mapping[str, Sequence[Quote]]) -> list[Candidate]:
    """Whole sentences of all sources, quotations together with the words that say whose they are.

    Headings, captions, page furniture, orders to a machine, and sentences that a quotation's
    border cuts in two are left out.
    """
    found: list[Candidate] = []
    for source in sources:
        found.extend(_of_source(source, quotes.get(source.article.id, ())))
    return found


def _of_source(source: Source, quotes: Sequence[Quote]) -> list[Candidate]:
    base = source.passage.start
    spans = [(s + base, e + base) for s, e in sentence_spans(source.passage.text)]
    inside = [q for q in quotes if base <= q.start and q.end <= source.passage.end]
    spoken = [q for q in quotes if q.kind == "direct"]
    found: list[Candidate] = []
    for order, (start, end) in enumerate(_joined(spans, inside, source)):
        text = source.article.text[start:end]
        if not _stands_alone(text) or _severed(start, end, text, spoken):
            continue
        held = tuple(q for q in inside if start <= q.start and q.end <= end)
        if any(_goes_on(q, end, inside, source) for q in held):
            continue
        found.append(Candidate(source, start, end, text, order, held))
    return found


def _joined(
    spans: list[tuple[int, int]], quotes: Sequence[Quote], source: Source
) -> list[tuple[int, int]]:
    """Sentence spans, those that one quotation's context covers made one where that fits."""
    low, high = source.passage.start, source.passage.end
    contexts = sorted(
        (q.context_start, q.context_end)
        for q in quotes
        if low <= q.context_start < q.context_end <= high
        and q.context_end - q.context_start <= MAX_CHARACTERS
        and not _goes_on(q, q.context_end, quotes, source)
    )
    joined: list[tuple[int, int]] = []
    for start, end in spans:
        for c_start, c_end in contexts:
            if c_start < end and start < c_end:
                start, end = min(start, c_start), max(end, c_end)  # noqa: PLW2901
        if joined and start < joined[-1][1]:
            start, end = joined[-1][0], max(end, joined[-1][1])  # noqa: PLW2901
            joined.pop()
        joined.append((start, end))
    return joined


def _severed(start: int, end: int, text: str, spoken: Sequence[Quote]) -> bool:
    """Whether the slice is a piece of somebody's words, parted from who says them.

    Words whose opening mark the article left out ("... ," he said. And so on.") are known by the
    quotation on record: its context has the speaker.
    """
    for quote in spoken:
        if quote.end <= start or end <= quote.start:
            continue
        if start > quote.start or end < quote.end:
            return True
        whole = start <= quote.context_start and quote.context_end <= end
        if not whole and cuts_quotation(text):
            return True
    return False


def _goes_on(quote: Quote, end: int, quotes: Sequence[Quote], source: Source) -> bool:
    """Whether the words are opened and not closed before `end`: the next paragraph has the rest."""
    text = source.article.text
    opened = text[quote.start - 1 : quote.start] in _OPENERS
    if not opened or text[quote.end : quote.end + 1] in _CLOSERS:
        return False
    return not any(0 < q.start - quote.end <= _PARAGRAPH and q.end <= end for q in quotes)


def _stands_alone(text: str) -> bool:
    if len(text) > MAX_CHARACTERS or len(text.split()) < _MIN_WORDS:
        return False
    if text[0].islower() or not _ENDS.search(text):
        return False
    return not (is_furniture(text) or objection(text))


def cuts_quotation(text: str) -> bool:
    """Whether a quotation opens or closes in `text` without its other mark."""
    text = _GERMAN.sub("", text)
    return text.count(_OPENING) != text.count(_CLOSING) or text.count('"') % 2 == 1
