"""Reads the quotations of an article with their speakers."""

from __future__ import annotations

from bisect import bisect_left

from retrieval.index.quotes.chains import Said, attribute_all
from retrieval.index.quotes.indirect import find_frames, read_reported
from retrieval.index.quotes.nospeech import is_no_speech, is_title
from retrieval.index.quotes.people import find_people
from retrieval.index.quotes.speaker import Speaker, SpeakerReader
from retrieval.index.quotes.units import Unit, read_units
from retrieval.index.sentences import Layout, lay_out
from retrieval.models import Quote, QuoteKind


def extract_quotes(text: str, layout: Layout | None = None) -> list[Quote]:
    """Quotations of `text` in order, speakers resolved within the text.

    Direct and partial ones are the words inside marks; indirect ones are the clause that reports
    what somebody said, without marks: whoever wants quoted words only, and compares them with
    stretches inside marks, leaves those of `kind == "indirect"` out. Every stretch inside marks is
    a quotation, with an empty speaker where it is not clear, unless it plainly is no speech (the
    title of a work, a scare quote). All are slices of `text` and do not overlap.
    `layout` is the text's, for a caller who has it. Never raises, whatever the text; linear in its
    length.
    """
    layout = layout or lay_out(text)
    units = read_units(text, layout.paragraphs, layout.sentences)
    hidden = [(s.outer_start, s.outer_end) for unit in units for s in unit.stretches]
    reader = SpeakerReader(text, find_people(text), layout.sentences, hidden)
    doubles = any(not s.single for unit in units for s in unit.stretches)
    said = attribute_all(units, reader)
    quotes = [
        _quote(text, item)
        for i, item in enumerate(said)
        if not is_no_speech(text, said, i, doubles)
    ]
    return sorted(quotes + _indirect(text, units, reader), key=lambda quote: quote.start)


def _indirect(text: str, units: list[Unit], reader: SpeakerReader) -> list[Quote]:
    """Reported speech of sentences without marks, where the speaker is clear."""
    quotes: list[Quote] = []
    latest: Speaker | None = None
    paragraph = -1
    frames = find_frames(text)
    for unit in units:
        if unit.paragraph != paragraph:
            latest, paragraph = None, unit.paragraph
        i = bisect_left(frames, unit.start)
        framed = i < len(frames) and frames[i] < unit.end
        found = read_reported(text, unit) if framed else None
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


def _quote(text: str, item: Said) -> Quote:
    words = text[item.stretch.start : item.stretch.end]
    own = item.behind or item.chained or item.attributed or not is_title(words)
    speaker = item.speaker if own else None
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
