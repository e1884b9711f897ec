"""An article's own "Thursday" or "earlier this month", resolved against its publication."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Collection
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta

from retrieval.index.sentences import Span, sentence_spans
from retrieval.search.date_phrases import find_phrases
from retrieval.search.date_readers import month_span, past_weekday
from retrieval.search.english.clause_tense import Tense, tense
from retrieval.search.english.date_labels import span_label
from retrieval.search.english.dates import DATES
from retrieval.search.grammar import Phrase
from retrieval.search.weekday_dates import Around, weekday_date

_REACH = 500  # characters
# Most sentences have no word for a time: they are passed over at once.
_ANY = re.compile(
    r"day|week|fortnight|month|quarter|year|night|morning|afternoon|evening|tomorrow|hours?\s+ago"
    r"|\d(?:st|nd|rd|th)\b|\b(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec|q[1-4])",
    re.IGNORECASE,
)
_OF = re.compile(r",?\s+(?:of\s+)?")
_PART_BEFORE = re.compile(r"\b(earlier|later|early|late)\s+(?:on\s+)?$", re.IGNORECASE)
_MODIFIER = re.compile(r"\b(earlier|later)\s+(?:in\s+)?$", re.IGNORECASE)
_COUNTED = re.compile(r"(?:\d|one|two|three|four|five|six|seven|eight|nine|ten)\s+days\s+ago", re.I)
_ABOUT = re.compile(
    r"\b(?:than|about|around|nearly|almost|over|some|roughly|least|just|approximately|barely|only"
    r"|or|to|within|a|-|–)\s*$",
    re.IGNORECASE,
)
# "The workforce of tomorrow", "today's youth": a time, and no day.
_OF_A_TIME = re.compile(r"\b(?:of|for|like|than)\s+$", re.IGNORECASE)
# Counted back from the day, or only roughly: "in recent weeks", "over the last week".
_LOOSE = re.compile(
    r"(?:recent|past|coming)\b(?!\s+weekend)|(?:last|previous)\s+(?!week|fortnight|month|quarter|year)"
    r"(?!\w+day)",
    re.IGNORECASE,
)
_THE = re.compile(r"\b(?:the|these|those|her|his|its|their|our|my)\s+$", re.IGNORECASE)
_TITLE = re.compile(r"(?:Today|Tonight|Tomorrow|Yesterday|This|Last|Next)\b|[A-Z]{3}")
# Where a sentence, or a quoted one, begins.
_OPENS = re.compile(r"(?:^|[.:;?!\n—–|•*-])[\s\"“‘'(\[]*$")


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


def relative_dates(
    text: str, published_at: datetime, stated: Collection[date] = ()
) -> list[ResolvedDate]:
    """The words in `text` whose date depends on when it was published, in order, resolved.

    Days are those of `published_at`'s own time zone. A weekday is one of the last days up to that
    of publication, or of the next ones where its clause speaks of the future; where the clause
    leaves that open it is left out, as a wrong date is worse than none. `stated` are the days that
    the article names elsewhere with weekday and date. Dates written in full ("3 May 2015", "in
    2014") need no resolving and are left out.
    """
    today = published_at.date()
    phrases = find_phrases(text, today) if _ANY.search(text) else []
    if not phrases:
        return []
    sentences = sentence_spans(text) or [(0, len(text))]
    starts = [start for start, _ in sentences]
    joined = _joined(text, phrases)
    resolved = []
    for place, phrase in enumerate(joined):
        if not _relative(text, phrase):
            continue
        sentence = _near(sentences[max(0, bisect_right(starts, phrase.start) - 1)], phrase)
        earlier = [(p.start, p.end) for p in joined[:place] if p.start >= sentence[0]]
        around = _around(text, phrase, sentence, earlier)
        days = _days(around, phrase, today, stated)
        if days is not None and days[0] <= days[1]:
            start = phrase.start - _part(around, phrase)
            resolved.append(ResolvedDate(start, phrase.end, *days, span_label(*days)))
    return resolved


def _near(sentence: Span, phrase: Phrase) -> Span:
    """What of a sentence, or of a list without stops, is near enough to say when."""
    end = max(sentence[1], phrase.end)
    return max(sentence[0], phrase.start - _REACH), min(end, phrase.end + _REACH)


def _relative(text: str, phrase: Phrase) -> bool:
    """Whether the words need another day to be seen from; "may" and "march" need more still."""
    capital = text[phrase.start].isupper() or text[phrase.start].isdigit()
    return not phrase.absolute or (phrase.yearless and capital)


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


def _around(text: str, phrase: Phrase, sentence: Span, earlier: list[Span]) -> Around:
    words = text[phrase.start : phrase.end]
    looks: Tense = ""
    if phrase.absolute or phrase.unit == "day" or words.lower().endswith("weekend"):
        looks = tense(text, sentence, (phrase.start, phrase.end), earlier)
    before = text[sentence[0] : phrase.start]
    return Around(words, before, text[phrase.end : max(phrase.end, sentence[1])], looks)


def _part(around: Around, phrase: Phrase) -> int:
    """The length of "late " before a weekday, of "earlier " before one or before "this month"."""
    if phrase.absolute or (phrase.unit == "day" and _weekday(around.words) is None):
        return 0
    part = (_PART_BEFORE if phrase.unit == "day" else _MODIFIER).search(around.before)
    return len(part.group()) if part else 0


def _weekday(words: str) -> int | None:
    low = words.lower()
    return next((n for name, n in DATES.words.weekdays.items() if name in low), None)


def _days(
    around: Around, phrase: Phrase, today: date, stated: Collection[date]
) -> tuple[date, date] | None:
    """First and last day, or None where the words leave them open."""
    if phrase.absolute:
        return _with_year(phrase, around, today)
    if _TITLE.match(around.words) and not _OPENS.search(around.before):
        return None  # "told USA TODAY", "on This Morning"
    if phrase.unit == "day":
        day = _day(around, phrase, today, stated)
        return None if day is None else (day, day)
    words = around.words.lower()
    if words.endswith("weekend"):
        return _weekend(around, today)
    if words.endswith("ago") or _LOOSE.match(words) or _rolling(around):
        return None  # "more than ten years ago", "in the last few weeks": roughly
    if "week" in words and today.weekday() == 6:
        return None  # on a Sunday some begin the week, others end it
    part = _MODIFIER.search(around.before)
    if part and phrase.first <= today <= phrase.last:
        if part[1].lower() == "later":
            return today, phrase.last
        return None if phrase.first == today else (phrase.first, today)
    return phrase.first, phrase.last


def _rolling(around: Around) -> bool:
    """ "Over the last week" ends today; "in the last week of May" is another again."""
    return around.words.lower().startswith("last") and bool(_THE.search(around.before))


def _day(around: Around, phrase: Phrase, today: date, stated: Collection[date]) -> date | None:
    words = around.words.lower()
    if words.startswith("the "):  # "on the 14th" of this month or the next
        return phrase.first if around.looks_back else None
    weekday = _weekday(words)
    if weekday is not None:
        return weekday_date(around, weekday, today, stated)
    if words.endswith("ago"):
        exact = _COUNTED.fullmatch(words) and not _ABOUT.search(around.before)
        return phrase.first if exact else None
    if words in {"today", "yesterday", "tomorrow"} and _OF_A_TIME.search(around.before):
        return None
    if words == "today" and (around.after[:1] in "'’-" or around.tense in {"open", ""}):
        return None  # "today few agree"
    return phrase.first


def _weekend(around: Around, today: date) -> tuple[date, date] | None:
    """The last one or the next, as the clause looks; where it does not say, none."""
    words, running = around.words.lower(), today.weekday() >= 5
    last = past_weekday(today, 5)
    if words.startswith(("last", "past", "previous")):
        first = last - timedelta(days=7 * running)
    elif words.startswith("next"):
        if not running:
            return None  # the one at hand, or the one behind it
        first = last + timedelta(days=7)
    elif words.startswith("coming") or (around.looks_ahead and not running):
        first = last + timedelta(days=7)
    elif running or around.looks_back:
        first = last
    else:
        return None
    return first, first + timedelta(days=1)


def _with_year(phrase: Phrase, around: Around, today: date) -> tuple[date, date]:
    """A date without a year: the next such day if the clause looks ahead, the last if back."""
    future, day = around.looks_ahead, phrase.first
    if phrase.unit != "day":
        if phrase.last < today and future:
            return month_span(day.year + 1, day.month)
        return day, phrase.last
    years: tuple[int, ...] = (today.year, today.year + 1) if future else ()
    if around.looks_back:
        years = (today.year, today.year - 1)
    for year in years:
        try:
            other = day.replace(year=year)
        except ValueError:  # 29 February
            continue
        if (other >= today) if future else (other <= today):
            return other, other
    return day, day
