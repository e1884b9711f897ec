"""Verifies the desk's bracketed insertions: the right person, day or publisher."""

from __future__ import annotations

import re

from bot.answer.citations.facts import Ground, missing
from bot.answer.citations.quoted import Quotation
from bot.answer.language.dates import date_mentions, weekday_date
from bot.answer.language.names import alike, names
from bot.answer.models import Source

_INSERTION = re.compile(r"\s?\[(?!\d{1,3}\])([^\[\]\n]{1,80})\]")
_SPEAKING = re.compile(r"\b(?:he|she|they)\b", re.IGNORECASE)
_NOT_STATED = "publisher not stated"


def insertions(text: str, article: str = "") -> list[str]:
    """The words in square brackets, [n] marks and what `article` has in brackets itself apart."""
    return [
        m.group(1).strip() for m in _INSERTION.finditer(text) if m.group().strip() not in article
    ]


def without(text: str, article: str = "") -> str:
    """`text` without its bracketed insertions."""
    bare = _INSERTION.sub(lambda m: m.group() if m.group().strip() in article else "", text)
    return re.sub(r"\s+([,.;:])", r"\1", bare).strip() if bare != text else text.strip()


def wrong_insertion(insertion: str, sentence: str, source: Source, known: Ground, end: int) -> str:
    """Why a bracket is wrong: "date", "name", or "".

    `end` is where the cited sentence ends in the article: a person must stand before that.
    """
    article = source.article
    if insertion in (article.publisher, _NOT_STATED):
        return ""
    mentions = date_mentions(insertion)
    if mentions:
        return "" if all(_right_day(m, sentence, source) for m in mentions) else "date"
    if missing(f"- {insertion}", known) == "number":
        return "number"
    before = {k for n in names(article.text[max(0, end - 1500) : end]) for k in n.keys}
    heads = {k for n in names(article.headline) for k in n.keys}
    wanted = [k for n in names(f"- {insertion}") for k in n.keys]
    if wanted and all(any(alike(k, o) for o in before | heads) for k in wanted):
        return ""
    low = article.text.lower()
    return "" if not wanted and insertion.lower() in low else "name"


def _right_day(mention: object, sentence: str, source: Source) -> bool:
    month, day = getattr(mention, "month", 0), getattr(mention, "day", 0)
    year, weekday = getattr(mention, "year", 0), getattr(mention, "weekday", -1)
    published = source.article.published_at
    if published is None:
        return False
    days = {published.date()}
    for said in date_mentions(_INSERTION.sub("", sentence)):
        if said.weekday >= 0:
            resolved = weekday_date(said.weekday, published.date(), "")
            days |= {resolved} if resolved else set()
    if weekday >= 0:
        return any(d.weekday() == weekday for d in days)
    return any(
        d.month == month and (not day or d.day == day) and (not year or d.year == year)
        for d in days
    )


def bracketed_speaker(sentence: str, quotation: Quotation) -> str:
    """The name in the bracket nearest the quotation that stands for a pronoun, or ""."""
    best: tuple[int, str] | None = None
    for match in _INSERTION.finditer(sentence):
        head = sentence[: match.start()].rstrip()
        at = sentence.find(quotation.text)
        inside = at >= 0 and at <= match.start() < at + len(quotation.text)
        if inside or not _SPEAKING.search(head[-6:]) or date_mentions(match.group(1)):
            continue
        gap = min(abs(match.start() - at - len(quotation.text)), abs(at - match.end()))
        if best is None or gap < best[0]:
            best = (gap, match.group(1).strip())
    return best[1] if best else ""
