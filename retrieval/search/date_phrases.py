"""Words for days, weeks, months and years, read as calendar spans seen from a given day."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import date

from retrieval.search.date_readers import third_of
from retrieval.search.english.dates import DATES as ENGLISH
from retrieval.search.grammar import DateGrammar, Phrase, word_key

# As far back as a part ("the end of") may begin before what it is a part of.
_NEAR = 30


def find_phrases(text: str, today: date, dates: DateGrammar = ENGLISH) -> list[Phrase]:
    """All date words in `text`, in order and without overlap, seen from `today`.

    Impossible dates ("31 February") are left out. What the words mean for a search, and whether
    they name an event instead ("the May budget"), is for the caller to say.
    """
    found: list[Phrase] = []
    for phrase in _matches(text, today, dates):
        if not any(phrase.start < other.end and other.start < phrase.end for other in found):
            found.append(phrase)
    joined = _with_weekdays(text, sorted(found, key=lambda phrase: phrase.start), dates)
    return joined if dates.part is None else [_part(text, phrase, dates) for phrase in joined]


def _with_weekdays(text: str, found: list[Phrase], dates: DateGrammar) -> list[Phrase]:
    """ "Monday, 14 November" is one date, and it is the date that says which."""
    joined: list[Phrase] = []
    for phrase in found:
        last = joined[-1] if joined else None
        if (
            last is not None
            and phrase.absolute
            and phrase.unit == "day"
            and word_key(text[last.start : last.end]) in dates.words.weekdays
            and dates.beside.fullmatch(text, last.end, phrase.start)
        ):
            joined[-1] = replace(phrase, start=last.start)
        else:
            joined.append(phrase)
    return joined


def _part(text: str, phrase: Phrase, dates: DateGrammar) -> Phrase:
    """ "Ende März" is the last third of the month."""
    if dates.part is None or phrase.unit not in {"week", "month", "year"}:
        return phrase
    match = dates.part.search(text, max(0, phrase.start - _NEAR), phrase.start)
    if match is None:
        return phrase
    first, last = third_of(phrase.first, phrase.last, dates.words.parts[word_key(match[1])])
    return replace(phrase, start=match.start(), first=first, last=last, unit="span", part=True)


def _matches(text: str, today: date, dates: DateGrammar) -> Iterator[Phrase]:
    for rule in dates.rules:
        for match in rule.pattern.finditer(text):
            try:
                read = rule.reader(match, today, dates.words)
            except (ValueError, OverflowError):  # no such day
                continue
            if read is None or read[0] > read[1]:
                continue
            groups = match.groupdict()
            start = match.start("what") if not groups.get("which") else match.start("which")
            yield Phrase(
                start,
                match.end("what"),
                *read,
                rule.absolute,
                rule.absolute and not groups.get("y"),
            )
