"""An article's own "Thursday" or "earlier this month", resolved against its publication."""

from __future__ import annotations

import re
from bisect import bisect_right
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta

from retrieval.search.date_phrases import find_phrases
from retrieval.search.date_readers import month_span
from retrieval.search.english.date_labels import span_label
from retrieval.search.english.dates import DATES
from retrieval.search.grammar import Phrase

_SENTENCE_END = re.compile(r"[.!?][”\"’')\]]*\s+(?=[\"“‘'(\[]?[A-Z\d])|\n+")
_FUTURE = (
    r"will|won['’]t|\w+['’]ll|shall|(?:is|are|was|were)\s+to|set\s+to|set\s+for|due|scheduled|slated"
    r"|expected|expects?|plans?|planned|planning|going\s+to|hopes?|intends?|aims?|vows?\s+to|must"
    r"|should|can|could|would|upcoming|ahead\s+of|looms?|looming|begins|starts|opens|takes\s+place"
)
_PAST = (
    r"said|says|told|was|were|had|has|have|did|went|came|made|took|gave|met|won|lost|found|left"
    r"|held|began|began|fell|rose|hit|killed|struck|wrote|spoke|saw|shot|died|became|sent|led|ran"
    r"|broke|brought|built|bought|caught|chose|drove|felt|fought|flew|got|grew|heard|kept|knew|laid"
    r"|paid|put|read|set\s+off|shook|shut|sold|stood|swept|threw|voted|woke|[a-z]{2,}ed"
)
_TENSE = re.compile(rf"\b(?:(?P<future>{_FUTURE})|(?P<past>{_PAST}))\b", re.IGNORECASE)
_MODAL = re.compile(r"\b(?:will|won['’]t|ll|shall|must|should|can|could|would|to)$", re.IGNORECASE)
_HELPED = re.compile(r"\s+(?:(?:not|also|then|be|stay|remain|get|have|been)\s+)*", re.IGNORECASE)
_EVERY = re.compile(
    r"\b(?:every|each|most|any|a|one|per)\s+(?:(?:other|second|single|\w+day\s+(?:and|or))\s+)?$",
    re.IGNORECASE,
)
_UNTIL = re.compile(r"\b(?:until|till|through)\s+$", re.IGNORECASE)
_RANGE_BEFORE = re.compile(r"day\s+(?:to|until|through|and|-|–)\s+$", re.IGNORECASE)
_RANGE_ON = re.compile(r"\s+(?:to|until|through|and|-|–)\s+\w+day\b", re.IGNORECASE)
_OF = re.compile(r",?\s+(?:of\s+)?")
_NAME_BEFORE = re.compile(
    r"\b(?:Black|Good|Easter|Holy|Super|Cyber|Ash|Palm|Bloody|Fat|Shrove|Whit|Maundy|Giving|Big"
    r"|Freaky|Small\s+Business|Blue|Green|Mad|Ruby|Rose)\s+$"
)
_NAME_AFTER = re.compile(
    r"\s+(?:Night\b|Times\b|Mirror\b|Mail\b|Telegraph\b|Express\b|Post\b|[Pp]rayers?\b|the\s+13th)"
)
_PART_BEFORE = re.compile(r"\b(earlier|later|early|late)\s+(?:on\s+)?$", re.IGNORECASE)
_MODIFIER = re.compile(r"\b(earlier|later)\s+(?:in\s+)?$", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class ResolvedDate:
    """Words text[start:end] of an article and the days they stand for, first..last inclusive.

    `label` writes the days out ("11 Feb 2016", "1-11 Feb 2016", "Mar 2016", "2015").
    """

    start: int
    end: int
    first: date
    last: date
    label: str


def relative_dates(text: str, published_at: datetime) -> list[ResolvedDate]:
    """The words in `text` whose date depends on when it was published, in order, resolved.

    Days are those of `published_at`'s own time zone. A weekday is the last such day up to and
    with the day of publication, or the next one where the sentence speaks of the future. Dates
    written in full ("3 May 2015", "in 2014") need no resolving and are left out.
    """
    today = published_at.date()
    starts = [0, *(match.end() for match in _SENTENCE_END.finditer(text))]
    resolved = []
    for phrase in _joined(text, find_phrases(text, today)):
        sentence = starts[bisect_right(starts, phrase.start) - 1]
        found = _resolve(text, phrase, sentence, today)
        if found is not None:
            resolved.append(found)
    return resolved


def _joined(text: str, phrases: list[Phrase]) -> list[Phrase]:
    """ "May last year" and "Thursday last week" are one date each: the former in the latter."""
    joined: list[Phrase] = []
    for phrase in phrases:
        last = joined[-1] if joined else None
        if last is None or not _OF.fullmatch(text, last.end, phrase.start):
            joined.append(phrase)
        elif (last.unit, phrase.unit) == ("month", "year") and last.yearless:
            first, end = month_span(phrase.first.year, last.first.month)
            joined[-1] = replace(last, end=phrase.end, first=first, last=end, yearless=False)
            joined[-1] = replace(joined[-1], absolute=False)
        elif (last.unit, phrase.unit) == ("day", "week") and not last.absolute:
            day = phrase.first + timedelta(days=last.first.weekday())
            joined[-1] = replace(last, end=phrase.end, first=day, last=day, unit="span")
        else:
            joined.append(phrase)
    return joined


def _resolve(text: str, phrase: Phrase, sentence: int, today: date) -> ResolvedDate | None:
    words, before = text[phrase.start : phrase.end], text[sentence : phrase.start]
    after = text[phrase.end : phrase.end + 40]
    start, first, last = phrase.start, phrase.first, phrase.last
    if phrase.absolute and not (phrase.yearless and words[:1].isupper() | words[:1].isdigit()):
        return None
    if words.lower().startswith("recent") or (words.lower() == "today" and after[:1] in "'’"):
        return None  # "recent days" names no days; "today's youth" is no date
    day = not phrase.absolute and phrase.unit == "day"
    if day and words.startswith("the ") and _tense(text, sentence, phrase) != "past":
        return None  # "on the 14th" of this month or the next
    weekday = next((w for w in DATES.words.weekdays if w in words.lower()), None)
    if day and weekday is not None:
        if (
            words.endswith(" Night")
            or _EVERY.search(before)
            or _NAME_BEFORE.search(before)
            or _NAME_AFTER.match(after)
            or _either_way(before, after, _tense(text, sentence, phrase))
        ):
            return None
        part = _PART_BEFORE.search(before)
        start = sentence + part.start() if part else start
        plain = not re.match(r"(?:last|past|next|coming)\b", words, re.IGNORECASE)
        if plain and first < today and _tense(text, sentence, phrase) == "future":
            first = last = first + timedelta(days=7)
    elif phrase.unit != "day" and (part := _MODIFIER.search(before)):
        start = sentence + part.start()
        if first <= today <= last:
            first, last = (first, today) if part[1].lower() == "earlier" else (today, last)
    elif phrase.absolute and phrase.unit == "day":
        first = last = _with_year(first, _tense(text, sentence, phrase), today)
    elif phrase.absolute and last < today and _tense(text, sentence, phrase) == "future":
        first, last = month_span(first.year + 1, first.month)
    if first > last:
        return None
    return ResolvedDate(start, phrase.end, first, last, span_label(first, last))


def _either_way(before: str, after: str, tense: str) -> bool:
    """ "Closed until Friday", "runs from Friday to Sunday": that Friday may be over or to come."""
    return (tense != "future" and _UNTIL.search(before) is not None) or (
        not tense
        and (_RANGE_ON.match(after) is not None or _RANGE_BEFORE.search(before) is not None)
    )


def _tense(text: str, sentence: int, phrase: Phrase) -> str:
    """ "past" or "future", by the verb nearest before the words, else the first behind; or ""."""
    before = list(_TENSE.finditer(text, sentence, phrase.start))
    match = before[-1] if before else None
    if (
        len(before) > 1
        and _MODAL.search(before[-2].group())
        and _HELPED.fullmatch(text, before[-2].end(), before[-1].start())
    ):
        match = before[-2]  # "will be closed" looks ahead, whatever the participle
    if match is None:
        end = _SENTENCE_END.search(text, phrase.end)
        match = _TENSE.search(text, phrase.end, end.start() if end else len(text))
    return "" if match is None else str(match.lastgroup)


def _with_year(day: date, tense: str, today: date) -> date:
    """A date without a year: the next such day if the sentence looks ahead, the last if back."""
    years = {"future": range(today.year, today.year + 2), "past": (today.year, today.year - 1)}
    for year in years.get(tense, ()):
        try:
            other = day.replace(year=year)
        except ValueError:  # 29 February
            continue
        if (other >= today) if tense == "future" else (other <= today):
            return other
    return day
