"""Judges the words a sentence puts in quotation marks: verbatim, in one piece, rightly given."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Literal

from bot.answer.citations.attributions import SAYING, Attribution, attribution, denies
from bot.answer.citations.canonical import Canonical, canonical, mapped
from bot.answer.citations.context import antecedents, implied
from bot.answer.citations.quoted import Quotation, outside, quotations
from bot.answer.citations.record import Record
from bot.answer.language.names import alike, names
from retrieval.models import Article, Quote

__all__ = ["SAYING", "Quotation", "QuotationVerdict", "judge_quotation", "places", "quotations"]

QuotationVerdict = Literal["supported", "misattributed", "stitched", "not found"]
Places = list[list[tuple[int, int]]]

_ELISION = re.compile(r"\s*(?:\[\s*\.\.\.\s*\]|\(\s*\.\.\.\s*\)|\.\.\.)\s*")
_EDGES = " .,;:!?-'\""
_SENTENCE_END = re.compile(r"[.!?][\"”’']?\s")


def judge_quotation(
    quotation: Quotation,
    sentence: str,
    article: Article,
    quotes: Sequence[Quote],
    *,
    said_by: str = "",
    before: str = "",
) -> QuotationVerdict:
    """Whether the article holds these words as one quotation of whoever the sentence names.

    `said_by` overrides the name read out of the sentence (a bracketed one); `before` is what the
    reader has read just before, which tells who a pronoun is.
    """
    body = mapped(article.text)
    found = places(quotation, body)
    record = Record(article, quotes)
    given = attribution(sentence, quotation)
    if said_by:
        given = Attribution(said_by, denied=given.denied)
    if not found or not all(found):
        if _headlined(quotation, given, article):
            return "supported"
        return "stitched" if _is_stitched(quotation, body.text) else "not found"
    if len(found) > 1 and not _one_quote(found, article.text, quotes):
        return "stitched"
    spots = found[0]
    if not given.speaker and not given.pronoun:
        fits = implied(quotation, sentence, before, record, spots)
        return "supported" if fits and not given.denied else "misattributed"
    if given.pronoun and not _is_meant(sentence, before, record, spots):
        return "misattributed"
    fits = any(record.rightly(given, *spot) for spot in spots)
    return "supported" if fits else "misattributed"


def _is_meant(sentence: str, before: str, record: Record, spots: list[tuple[int, int]]) -> bool:
    """Whether the first whom the pronoun may mean is the one who speaks."""
    who = antecedents(outside(sentence), record) or antecedents(outside(before), record)
    held = [q for spot in spots for q in record.holding(*spot)]
    return not who or any(record.same(who[0], q) for q in held)


def places(quotation: Quotation, body: Canonical) -> Places:
    """Where each piece of a quotation stands in the article, dots parting the pieces.

    A piece that stands nowhere has no place.
    """
    text = canonical(quotation.text)
    whole = _found(text.strip(_EDGES), body.text)
    if whole:
        pieces = [whole]
    else:
        pieces = [p for p in (piece.strip(_EDGES) for piece in _ELISION.split(text)) if p]
        pieces = [_found(p, body.text) or p for p in pieces]
    return [[body.span(i, i + len(p)) for i in _occurrences(p, body.text)] for p in pieces]


def _occurrences(needle: str, text: str) -> list[int]:
    if needle not in text:
        return []
    pattern = rf"(?<!\w){re.escape(needle)}(?!\w)"
    return [m.start() for m in re.finditer(pattern, text)]


def _found(needle: str, text: str) -> str:
    """The needle as the text has it, whose first letter may be of the other case; or ""."""
    head = needle[:1]
    for first in (head, head.lower(), head.upper()):
        if needle and _occurrences(first + needle[1:], text):
            return first + needle[1:]
    return ""


def _headlined(quotation: Quotation, given: Attribution, article: Article) -> bool:
    """Whether the headline has the words, and whoever is said to have said them."""
    heads = canonical(article.headline)
    if not _found(canonical(quotation.text).strip(_EDGES), heads):
        return False
    wanted = [n.keys[-1] for n in names(f"by {given.speaker}")] if given.speaker else []
    said = {k for n in names(f"- {heads}") for k in n.keys}
    return all(any(alike(k, o) for o in said) for k in wanted)


def _is_stitched(quotation: Quotation, body: str) -> bool:
    """Whether the words fall into two runs that the article holds, apart from each other."""
    whole = canonical(quotation.text).strip(_EDGES)
    parts, body = whole.lower().split(), body.lower()
    for cut in range(3, len(parts) - 2):
        head, tail = " ".join(parts[:cut]), " ".join(parts[cut:])
        if head.strip(_EDGES) in body and tail.strip(_EDGES) in body:
            return True
    return False


def _one_quote(found: Places, text: str, quotes: Sequence[Quote]) -> bool:
    """Whether all pieces lie in one quotation on record, in this order.

    What the dots leave out of a sentence must not be what turns it round ("not").
    """
    for quote in quotes:
        at, fair = quote.start - 2, True
        for i, spots in enumerate(found):
            following = [s for s in spots if s[0] >= at and s[1] <= quote.end + 2]
            if not following:
                break
            gap = text[at : following[0][0]] if i else ""
            fair = fair and (bool(_SENTENCE_END.search(gap)) or not denies(gap))
            at = following[0][1]
        else:
            if fair and quote.kind != "indirect":
                return True
    return False
