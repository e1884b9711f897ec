"""The days that a sentence's own "Thursday" or "earlier this month" stands for, in brackets."""

from __future__ import annotations

import re
from collections.abc import Collection
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from bot.answer.language.dates import MONTHS, date_mentions, short_date
from retrieval.models import Article
from retrieval.search.english.date_labels import span_label
from retrieval.search.relative_dates import ResolvedDate, relative_dates
from retrieval.search.stated_days import stated_days

# An update within days of publication speaks from its own day.
_UPDATED = timedelta(days=3)
# Words beside a month's name that leave its year open: "January of last year".
_RELATIVE = re.compile(r"\b(?:last|past|this|next|ago)\b", re.IGNORECASE)
_MONTH = re.compile("|".join(MONTHS.split()), re.IGNORECASE)
_PARTIAL = re.compile(r"\b(?:earlier|later)\b.*\b(month|year)$", re.IGNORECASE | re.DOTALL)
_POSSESSIVE = re.compile(r"['’]s\b")
_NAME = re.compile(r"['’]?s?\s+[A-Z]")
_DATE_BESIDE = re.compile(r"[\s,(]*")
_WEEKDAY = re.compile(r"(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day")
_QUOTED = re.compile(r"“[^”]*”?|\"[^\"]*\"?|„[^“]*“?")


@dataclass(frozen=True, slots=True)
class SaidDay:
    """Words text[start:end] and the days first..last (inclusive) they stand for.

    A bracket belongs at `end`, behind a possessive; `label` is what it says ("11 Feb", "1-7 Feb
    2016", "Feb 2016", "2015").
    """

    start: int
    end: int
    first: date
    last: date
    label: str


def said_days(text: str, article: Article) -> list[SaidDay]:
    """What needs a date in `text`, a sentence of `article`, in order of appearance.

    Empty where the article is undated. Left out is what the sentence dates itself ("Tuesday (9
    February)"), and what stands in quotation marks: whoever is quoted may have said it earlier.
    """
    if article.published_at is None:
        return []
    written = _written(article.published_at, article.modified_at)
    quoted = [m.span() for m in _QUOTED.finditer(text)]
    return [
        _said(text, found, written.date())
        for found in resolved(text, article)
        if not any(s <= found.start < e for s, e in quoted) and not _dated(text, found)
    ]


def resolved(text: str, article: Article) -> list[ResolvedDate]:
    """What `text` of `article` dates by a weekday, "yesterday" or the like; [] where undated.

    Of an article that was updated on a later day, only what is the same day seen from either: the
    "today" of which of them a sentence is, nothing says.
    """
    published = article.published_at
    if published is None:
        return []
    stated: Collection[date] = ()
    if _WEEKDAY.search(text):
        stated = stated_days(article.text, published.date())
    found = relative_dates(text, published, stated)
    written = _written(published, article.modified_at)
    if not found or written.date() == published.date():
        return found
    later = set(relative_dates(text, written, stated))
    return [one for one in found if one in later]


def is_of(article: Article, now: datetime) -> bool:
    """Whether the article was written on the day of `now`: its days are then the reader's."""
    if article.published_at is None:
        return False
    written = _written(article.published_at, article.modified_at)
    return written.date() == now.astimezone(written.tzinfo).date()


def _written(published: datetime, modified: datetime | None) -> datetime:
    """When the words were last gone over."""
    if modified is not None and timedelta(0) < modified - published <= _UPDATED:
        return modified.astimezone(published.tzinfo)
    return published


def _dated(text: str, found: ResolvedDate) -> bool:
    """Whether the sentence says the date itself, or a name begins with the words."""
    words = text[found.start : found.end]
    named = [m for m in date_mentions(words) if m.month]
    if (named or _MONTH.fullmatch(words)) and not _RELATIVE.search(words):
        return True
    if date_mentions(words) and not named and _NAME.match(text, found.end):
        return True  # "Sunday Mirror"
    return any(
        mention.day
        and (
            (mention.month, mention.day) == (found.first.month, found.first.day)
            or _DATE_BESIDE.fullmatch(text, found.end, mention.start)
        )
        for mention in date_mentions(text)
        if not found.start <= mention.start < found.end
    )


def _said(text: str, found: ResolvedDate, written: date) -> SaidDay:
    possessive = _POSSESSIVE.match(text, found.end)
    return SaidDay(
        found.start,
        possessive.end() if possessive else found.end,
        found.first,
        found.last,
        _label(text[found.start : found.end], found, written),
    )


def _label(words: str, found: ResolvedDate, written: date) -> str:
    """Short for a reader who sees the article's date: a day's year only where it is another."""
    first, last = found.first, found.last
    if first == last:
        return short_date(first) + (f" {first.year}" if first.year != written.year else "")
    # "Earlier this month" claims no day: neither does its bracket.
    part = _PARTIAL.search(words)
    if part and part[1].lower() == "year" and first.year == last.year:
        return str(first.year)
    if part and (first.year, first.month) == (last.year, last.month):
        return f"{first:%b %Y}"
    return span_label(first, last)
