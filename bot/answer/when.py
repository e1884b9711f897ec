"""Reads the dates that people give as options: 2022-11-18, "last week", "3 May", "gestern"."""

from __future__ import annotations

from datetime import date, datetime, time, timedelta

from retrieval.errors import InputError
from retrieval.search.date_phrases import find_phrases
from retrieval.search.english.dates import DATES as ENGLISH
from retrieval.search.german.dates import DATES as GERMAN

# Each with the words to try before what was given, as the rules know a bare month and a bare year
# only after a preposition, and the words that may be left beside the date.
_LANGUAGES = (
    (ENGLISH, ("", "in "), frozenset(("in", "the", "on", "since", "until"))),
    (
        GERMAN,
        ("", "im ", "am "),
        frozenset("im in am an ab seit bis zum vom von den dem der".split()),
    ),
)


def parse_since(text: str, now: datetime) -> datetime:
    """The first moment of what `text` names, in now's time zone. Raises InputError."""
    first, _ = _parse(text, now, "since")
    return first


def parse_until(text: str, now: datetime) -> datetime:
    """The first moment after what `text` names: "until Friday" has the whole of Friday in it.

    Raises InputError.
    """
    _, last = _parse(text, now, "until")
    return last


def _parse(text: str, now: datetime, option: str) -> tuple[datetime, datetime]:
    text = text.strip()
    try:
        when = datetime.fromisoformat(text)
    except ValueError:
        return _phrase(text, now, option)
    if len(text) <= len("2022-11-18"):
        return _days(when.date(), when.date(), now)
    when = when if when.tzinfo else when.replace(tzinfo=now.tzinfo)
    return when, when


def _phrase(text: str, now: datetime, option: str) -> tuple[datetime, datetime]:
    for dates, leads, beside in _LANGUAGES:
        for lead in leads:
            given = lead + text
            for phrase in find_phrases(given, now.date(), dates):
                rest = f"{given[: phrase.start]} {given[phrase.end :]}".lower()
                if all(word.strip(".,") in {"", *beside} for word in rest.split()):
                    return _days(phrase.first, phrase.last, now)
    raise InputError(
        f'{option} wants a day such as 2022-11-18, "last week", "yesterday" or "3 May", '
        f"not {text[:60]!r}"
    )


def _days(first: date, last: date, now: datetime) -> tuple[datetime, datetime]:
    try:
        after = last + timedelta(days=1)
    except OverflowError:
        after = last
    return (
        datetime.combine(first, time(), tzinfo=now.tzinfo),
        datetime.combine(after, time(), tzinfo=now.tzinfo),
    )
