"""Reads the quotations of an article with their speakers."""

from __future__ import annotations

import re

from retrieval.index.quotes.chains import Said, attribute_all
from retrieval.index.quotes.indirect import read_reported
from retrieval.index.quotes.people import find_people
from retrieval.index.quotes.speaker import Speaker, SpeakerReader
from retrieval.index.quotes.units import Unit, read_units
from retrieval.index.sentences import paragraph_spans, sentence_spans
from retrieval.models import Quote, QuoteKind

_MINOR = frozenset(
    (
        "a",
        "an",
        "the",
        "of",
        "and",
        "or",
        "in",
        "on",
        "to",
        "for",
        "at",
        "with",
        "by",
        "from",
        "vs",
        "is",
    )
)
_WORD = re.compile(r"[^\W\d_][\w'’-]*")


def extract_quotes(text: str) -> list[Quote]:
    """Quotations of `text` in order, speakers resolved within the text.

    Direct and partial ones are the words inside marks; indirect ones are the clause that reports
    what somebody said, without marks. All are slices of `text` and do not overlap; an unclear
    speaker is empty. Never raises, whatever the text; linear in its length.
    """
    sentences = sentence_spans(text)
    units = read_units(text, paragraph_spans(text), sentences)
    hidden = [(s.outer_start, s.outer_end) for unit in units for s in unit.stretches]
    reader = SpeakerReader(text, find_people(text), sentences, hidden)
    doubles = any(not s.single for unit in units for s in unit.stretches)
    said = attribute_all(units, reader)
    quotes = [_quote(text, item) for item in said if not _is_no_speech(text, item, doubles)]
    return sorted(quotes + _indirect(text, units, reader), key=lambda quote: quote.start)


def _indirect(text: str, units: list[Unit], reader: SpeakerReader) -> list[Quote]:
    """Reported speech of sentences without marks, where the speaker is clear."""
    quotes: list[Quote] = []
    latest: Speaker | None = None
    paragraph = -1
    for unit in units:
        if unit.paragraph != paragraph:
            latest, paragraph = None, unit.paragraph
        found = read_reported(text, unit)
        speaker = reader.read(found.mention, latest) if found else None
        if found is None or speaker is None:
            continue
        latest = speaker
        quotes.append(
            Quote(
                found.start,
                found.end,
                speaker.name,
                speaker.description,
                found.cue,
                "indirect",
                unit.start,
                unit.end,
            )
        )
    return quotes


def _is_no_speech(text: str, item: Said, doubles: bool) -> bool:
    """Titles of works and scare quotes: words set off that nobody is said to have spoken.

    `doubles`: the text has double marks, so single ones set off headlines' and borrowed words.
    """
    if item.stretch.single and doubles and not item.attributed:
        return True
    if item.speaker is None and not item.continued:
        return True
    words = text[item.stretch.start : item.stretch.end]
    count = len(words.split())
    if item.behind or item.chained:
        return False
    if item.speaker is None and count <= 3:
        return True
    return (words[-1] not in ".!?" or item.speaker is None) and _is_title(words)


def _is_title(words: str) -> bool:
    found = _WORD.findall(words)
    major = [word for word in found if word.lower() not in _MINOR]
    return bool(major) and found[0][0].isupper() and all(word[0].isupper() for word in major)


def _quote(text: str, item: Said) -> Quote:
    speaker = item.speaker
    return Quote(
        start=item.stretch.start,
        end=item.stretch.end,
        speaker=speaker.name if speaker else "",
        description=speaker.description if speaker else "",
        cue=item.cue if speaker else "",
        kind=_kind(text, item),
        context_start=item.start,
        context_end=item.end,
    )


def _kind(text: str, item: Said) -> QuoteKind:
    start = item.stretch.outer_start
    before = text[item.unit.start : start].rstrip()
    if not before or before[-1] in ",:—–" or before.endswith("--"):
        return "direct"
    first = text[item.stretch.start]
    return "direct" if first.isupper() and text[item.stretch.end - 1] in ".!?" else "partial"
