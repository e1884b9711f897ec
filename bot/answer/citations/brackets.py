"""Verifies the desk's bracketed insertions: the right person, day or publisher."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import datetime

from bot.answer.citations.facts import Ground, missing
from bot.answer.citations.quoted import Quotation
from bot.answer.language.article_days import SaidDay, said_days
from bot.answer.language.dates import date_mentions
from bot.answer.language.names import alike, names
from bot.answer.models import Source
from retrieval.search.date_phrases import find_phrases
from retrieval.search.english.date_labels import span_label

_INSERTION = re.compile(r"\s?\[(?!\d{1,3}\])([^\[\]\n]{1,80})\]")
_SPEAKING = re.compile(r"\b(?:he|she|they)\b", re.IGNORECASE)
_YEARS = re.compile(r"(?:19|20)\d\d(?:[-–](?:19|20)\d\d)?")
_POSSESSIVE = re.compile(r"['’]s$")
_ANY_DAY = datetime(2000, 1, 1)  # noqa: DTZ001 (of no article)
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


def wrong_insertion(
    insertion: str, sentence: str, source: Source, known: Callable[[], Ground], end: int
) -> str:
    """Why a bracket is wrong: "date", "name", or "".

    `known` is asked for what is neither a day nor the publisher. `end` is where the cited sentence
    ends in the article: a person must stand before that.
    """
    article = source.article
    if insertion in (article.publisher, _NOT_STATED):
        return ""
    if _is_date(insertion):
        return "" if _right_days(insertion, sentence, source) else "date"
    if missing(f"- {insertion}", known()) == "number":
        return "number"
    before = {k for n in names(article.text[max(0, end - 1500) : end]) for k in n.keys}
    heads = {k for n in names(article.headline) for k in n.keys}
    wanted = [k for n in names(f"- {insertion}") for k in n.keys]
    if wanted and all(any(alike(k, o) for o in before | heads) for k in wanted):
        return ""
    low = article.text.lower()
    return "" if not wanted and insertion.lower() in low else "name"


def _is_date(insertion: str) -> bool:
    return bool(date_mentions(insertion)) or _YEARS.fullmatch(insertion) is not None


def _right_days(insertion: str, sentence: str, source: Source) -> bool:
    """Whether the bracket says what the words before it stand for, wherever it is inserted.

    Behind no date words, only the day of publication may stand.
    """
    article = source.article
    for match in _INSERTION.finditer(sentence):
        if match.group(1).strip() != insertion:
            continue
        head = without(sentence[: match.start()], article.text)
        said = _said_before(head, without(sentence, article.text), source)
        if said is None and article.published_at is not None:
            day = article.published_at.date()
            said = [SaidDay(0, 0, day, day, "")]
        if not any(_says(insertion, day) for day in said or ()):
            return False
    return True


def _said_before(head: str, sentence: str, source: Source) -> list[SaidDay] | None:
    """What the date words at the end of `head` stand for in the source; None where there are none.

    Words taken over as whole sentences are read as they stand, as they were when the bracket was
    made; for words of a writer's own, the passage's same words count, in their sentences.
    """
    text = source.passage.text
    if _whole(sentence, text):
        found = said_days(sentence, source.article)
        here = [day for day in found if day.end == len(head)]
    else:
        found = said_days(text, source.article)
        here = [d for d in found if _ends_with(head, text[d.start : d.end])]
    if here:
        return here
    bare = _POSSESSIVE.sub("", head)
    today = (source.article.published_at or _ANY_DAY).date()
    return [] if any(p.end == len(bare) for p in find_phrases(bare, today)) else None


def _ends_with(head: str, words: str) -> bool:
    low, end = head.lower(), words.lower()
    return low.endswith(end) and not low[: -len(end)][-1:].isalnum()


def _whole(sentence: str, passage: str) -> bool:
    """Whether the passage has `sentence` from the beginning of a sentence to an end of one."""
    at = passage.find(sentence)
    before = passage[:at].rstrip(" ") if at > 0 else ""
    return at >= 0 and before[-1:] in ("", "\n", *".!?…”’\"')]") and sentence[-1:] in ".!?…”’\"'"


def _says(insertion: str, said: SaidDay) -> bool:
    """Whether the bracket names exactly these days, in whichever way it writes a single one."""
    if insertion in (said.label, span_label(said.first, said.last)):
        return True
    mentions = date_mentions(insertion)
    if not mentions or said.first != said.last:
        return False
    day = said.first
    return all(
        day.weekday() == m.weekday
        if m.weekday >= 0
        else (m.month, m.day) == (day.month, day.day) and m.year in (0, day.year)
        for m in mentions
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
