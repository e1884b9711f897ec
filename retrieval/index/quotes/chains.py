"""Carries speakers from an attributed stretch to those that continue it."""

from __future__ import annotations

from dataclasses import dataclass

from retrieval.index.quotes import lexicon as lex
from retrieval.index.quotes.attribution import attribute
from retrieval.index.quotes.marks import Stretch
from retrieval.index.quotes.mentions import read_mention
from retrieval.index.quotes.phrases import (
    first_phrase,
    is_verb,
    phrase_after,
    subject_of,
    with_appositions,
)
from retrieval.index.quotes.speaker import Speaker, SpeakerReader
from retrieval.index.quotes.tokens import tokenize
from retrieval.index.quotes.units import Unit

# No sentence of an article is longer: without a limit junk would take quadratic time.
_MAX_STRETCHES = 40
_MAX_TOKENS = 2000


@dataclass(slots=True)
class Said:
    """A stretch on its way to a Quote; `start`/`end` hold it and its attribution.

    `behind`: an attribution of its own follows or leads it; `chained`: the speaker was carried.
    """

    stretch: Stretch
    unit: Unit
    speaker: Speaker | None = None
    cue: str = ""
    start: int = 0
    end: int = 0
    behind: bool = False
    chained: bool = False
    attributed: bool = False
    continued: bool = True  # both marks are there, or a next paragraph opens with one


def attribute_all(units: list[Unit], reader: SpeakerReader) -> list[Said]:
    """All stretches of an article in order, with speakers where they are clear."""
    said: list[Said] = []
    for number, unit in enumerate(units):
        if not unit.stretches:
            continue
        items = _read_unit(unit, reader, said)
        if not any(item.attributed for item in items):
            _chain(units, number, items, said, reader)
        following = units[number + 1] if number + 1 < len(units) else None
        for item in items:
            if not (item.stretch.opened and item.stretch.closed):
                item.continued = item.stretch.opened and _opens_with_mark(following)
        said.extend(items)
    return said


def _opens_with_mark(unit: Unit | None) -> bool:
    return bool(unit and unit.stretches and unit.stretches[0].outer_start == unit.start)


def _read_unit(unit: Unit, reader: SpeakerReader, said: list[Said]) -> list[Said]:
    items: list[Said] = []
    last = said[-1] if said else None
    latest = last.speaker if last and last.unit.paragraph == unit.paragraph else None
    if len(unit.stretches) > _MAX_STRETCHES or len(unit.tokens) > _MAX_TOKENS:
        return [Said(stretch, unit, start=unit.start, end=unit.end) for stretch in unit.stretches]
    quotes = [i for i, token in enumerate(unit.tokens) if token.kind == "quote"]
    for stretch, at in zip(unit.stretches, quotes, strict=True):
        item = Said(stretch, unit, start=unit.start, end=unit.end)
        found = attribute(reader.text, unit.tokens, at)
        if found is not None:
            item.attributed = True
            item.cue = found.cue
            item.speaker = reader.read(found.mention, latest)
            item.behind = found.start >= stretch.outer_end
            latest = item.speaker or latest
        items.append(item)
    _share(items)
    return items


def _share(items: list[Said]) -> None:
    """Stretches of one sentence without an attribution of their own take the nearest one."""
    for i, item in enumerate(items):
        if item.attributed:
            continue
        near = sorted(
            (j for j in range(len(items)) if items[j].attributed), key=lambda j: abs(j - i)
        )
        if near:
            item.speaker, item.cue = items[near[0]].speaker, items[near[0]].cue


def _chain(
    units: list[Unit],
    number: int,
    items: list[Said],
    said: list[Said],
    reader: SpeakerReader,
) -> None:
    unit = units[number]
    before = units[number - 1] if number else None
    last = said[-1] if said else None
    if not unit.is_bare():
        _from_subject(unit, items, last, reader)
        return
    if before is None:
        signed = _signature(units, number, reader)
        if signed is not None:
            _carry(items, signed[0], signed[1], unit.start)
        return
    goes_on = last is not None and last.unit is before
    if last and goes_on and (before.paragraph == unit.paragraph or not last.stretch.closed):
        _carry(items, last.speaker, last.cue, last.start)
        return
    introduced = _introduction(before, last, reader) or _signature(units, number, reader)
    if introduced is not None:
        speaker, cue = introduced
        _carry(items, speaker, cue, before.start)
    elif last is not None and last.unit.paragraph >= unit.paragraph - 1:
        _carry(items, last.speaker, last.cue, last.start)


def _carry(items: list[Said], speaker: Speaker | None, cue: str, start: int) -> None:
    for item in items:
        item.speaker, item.cue, item.chained = speaker, cue, True
        if item.unit.end - start <= 3000:
            item.start = start


def _introduction(
    unit: Unit, last: Said | None, reader: SpeakerReader
) -> tuple[Speaker | None, str] | None:
    """`Moss was blunt.` before a quotation that stands alone: the subject of the sentence."""
    tokens = unit.tokens or tokenize(reader.text, unit.start, unit.end, [])
    for i in range(len(tokens) - 1, 0, -1):
        if tokens[i].low in lex.SPEECH and is_verb(tokens, i):
            phrase = subject_of(tokens, i, 0)
            mention = read_mention(reader.text, tokens, phrase) if phrase else None
            if mention is not None:
                latest = last.speaker if last and last.unit.paragraph == unit.paragraph else None
                return reader.read(mention, latest), tokens[i].text
    if unit.stretches:
        return None
    phrase = first_phrase(tokens, 0, len(tokens))
    mention = read_mention(reader.text, tokens, phrase) if phrase else None
    if mention is None or mention.kind == "noun":
        return None
    if mention.kind == "name" and not reader.is_known(mention):
        return None
    speaker = reader.read(mention, None)
    return (speaker, "") if speaker is not None and speaker.person else None


def _signature(
    units: list[Unit], number: int, reader: SpeakerReader
) -> tuple[Speaker | None, str] | None:
    """`- Ada Moss, mayor of Arlow` under a quotation that stands alone."""
    if number + 1 >= len(units):
        return None
    unit = units[number + 1]
    if reader.text[unit.start] not in "-–—―" or unit.stretches:
        return None
    tokens = tokenize(reader.text, unit.start + 1, min(unit.end, unit.start + 200), [])
    phrase = with_appositions(tokens, phrase_after(tokens, 0, len(tokens)), len(tokens))
    mention = read_mention(reader.text, tokens, phrase) if phrase else None
    if mention is None or mention.kind != "name":
        return None
    return reader.read(mention, None), ""


def _from_subject(unit: Unit, items: list[Said], last: Said | None, reader: SpeakerReader) -> None:
    """A few quoted words in a sentence without a verb of speech: its subject, if a person."""
    phrase = first_phrase(unit.tokens, 0, len(unit.tokens))
    mention = read_mention(reader.text, unit.tokens, phrase) if phrase else None
    latest = last.speaker if last and last.unit.paragraph == unit.paragraph else None
    if last and latest is not None and last.speaker is not None:
        _carry(items, latest, last.cue, last.start)
        return
    if mention is None or mention.kind == "noun":
        return
    if mention.kind == "name" and not reader.is_known(mention):
        return
    speaker = reader.read(mention, latest)
    if speaker is not None and speaker.person:
        for item in items:
            item.speaker = speaker
