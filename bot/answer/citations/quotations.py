"""Judges the words a sentence puts in quotation marks: verbatim, in one piece, rightly given."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

from bot.answer.citations.canonical import canonical, mapped
from bot.answer.language.names import Name, alike, names
from bot.answer.language.words import STOP_WORDS
from retrieval.index.speakers import matches_speaker
from retrieval.models import Article, Quote

QuotationVerdict = Literal["supported", "misattributed", "stitched", "not found"]

_MARKED = re.compile(r"“([^“”]+)(?:”|$)|\"([^\"]+)(?:\"|$)|«([^«»]+)»|„([^“”]+)[“”]")
_ELISION = re.compile(r"\s*(?:\[\s*\.\.\.\s*\]|\(\.\.\.\)|\.\.\.)\s*")
_EDGES = " .,;:!?-'\""
SAYING = re.compile(
    r"\b(?:said|says|saying|told|tells|added|adds|wrote|writes|asked|asks|warned|warns|called"
    r"|calls|insisted|insists|argued|argues|claimed|claims|noted|notes|explained|explains|replied"
    r"|tweeted|continued|stated|states|announced|declared|admitted|vowed|urged|complained"
    r"|stressed|concluded|recalled|quipped|joked|posted|responded|testified|promised|predicted"
    r"|according to|described|acknowledged|conceded|commented|remarked|observed|criticized"
    r"|criticised|slammed|denied|accused)\b",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Quotation:
    """Words in quotation marks within a sentence, `text == sentence[start:end]`, marks left out."""

    text: str
    start: int
    end: int


def quotations(text: str) -> list[Quotation]:
    """What stands between double quotation marks; an unclosed one runs to the end."""
    found = []
    for match in _MARKED.finditer(text):
        group = next(g for g in range(1, 5) if match.group(g) is not None)
        if match.group(group).strip(_EDGES):
            found.append(Quotation(match.group(group), match.start(group), match.end(group)))
    return found


def judge_quotation(
    quotation: Quotation,
    sentence: str,
    article: Article,
    quotes: Sequence[Quote],
    said_by: str = "",
) -> QuotationVerdict:
    """Whether the article holds these words as one quotation of whoever the sentence names.

    `said_by` overrides the name read out of the sentence (a bracketed one).
    """
    text = canonical(quotation.text)
    pieces = [p for p in (piece.strip(_EDGES) for piece in _ELISION.split(text)) if p]
    whole = text.strip(_EDGES)
    body = mapped(article.text)
    heads = canonical(article.headline)
    if _word_in(whole, body.text):
        pieces = [whole]
    elif _word_in(whole, heads):
        return "supported"
    elif not all(_word_in(p, body.text) for p in pieces):
        return "stitched" if _is_stitched(whole, body.text) else "not found"
    places = [[body.span(i, i + len(p)) for i in _occurrences(p, body.text)] for p in pieces]
    if len(pieces) > 1 and not _one_quote(places, quotes):
        return "stitched"
    named = said_by or speaker_named(sentence, quotation)
    if not named:
        described = _described(sentence, quotation)
        fits = not described or _fits(described, places[0], article, quotes)
        return "supported" if fits else "misattributed"
    return "supported" if _said_so(named, places[0], article, quotes) else "misattributed"


def _occurrences(needle: str, text: str) -> list[int]:
    pattern = rf"(?<!\w){re.escape(needle)}(?!\w)"
    return [m.start() for m in re.finditer(pattern, text)]


def _word_in(needle: str, text: str) -> bool:
    if needle not in text:
        # A quotation may be opened with a capital that the source does not have.
        needle = needle[:1].lower() + needle[1:]
    return bool(_occurrences(needle, text)) if needle in text else False


def _is_stitched(whole: str, body: str) -> bool:
    """Whether the words fall into two runs that the article holds, apart from each other."""
    parts, body = whole.lower().split(), body.lower()
    for cut in range(3, len(parts) - 2):
        head, tail = " ".join(parts[:cut]), " ".join(parts[cut:])
        if head.strip(_EDGES) in body and tail.strip(_EDGES) in body:
            return True
    return False


def _one_quote(places: list[list[tuple[int, int]]], quotes: Sequence[Quote]) -> bool:
    """Whether all pieces lie in one quotation on record, in this order."""
    for quote in quotes:
        at = quote.start - 2
        for spots in places:
            following = [s for s in spots if s[0] >= at and s[1] <= quote.end + 2]
            if not following:
                break
            at = following[0][1]
        else:
            return True
    return False


def _said_so(
    named: str, spots: list[tuple[int, int]], article: Article, quotes: Sequence[Quote]
) -> bool:
    """Whether one of the places where the words stand is on record as said by `named`."""
    for start, end in spots:
        record = [q for q in quotes if q.start - 2 <= start and end <= q.end + 2 and q.speaker]
        if any(matches_speaker(q.speaker, named) or _share_last(q.speaker, named) for q in record):
            return True
        if not record and _near(named, start, end, article):
            return True
    return False


def _described(sentence: str, quotation: Quotation) -> str:
    """The noun before a verb of saying where nobody is named ("the company said"), or ""."""
    bare = _outside(sentence)
    for verb in SAYING.finditer(bare):
        found = re.search(r"([a-z]+)\s+(?:also |then |later )?\Z", bare[: verb.start()])
        if found and found.group(1) not in STOP_WORDS and abs(verb.end() - quotation.start) < 60:
            return found.group(1)
    return ""


def _fits(
    described: str, spots: list[tuple[int, int]], article: Article, quotes: Sequence[Quote]
) -> bool:
    """Whether a description stands in the record of the words, or near them."""
    for start, end in spots:
        near = article.text[max(0, start - 250) : end + 150].lower()
        record = [q for q in quotes if q.start - 2 <= start and end <= q.end + 2]
        said = " ".join(f"{q.speaker} {q.description}" for q in record).lower()
        if described in said or (described in near and not any(q.speaker for q in record)):
            return True
    return False


def _outside(sentence: str) -> str:
    """The sentence with its quotations blanked out."""
    held = quotations(sentence)
    return "".join(
        " " if any(q.start <= i < q.end for q in held) else c for i, c in enumerate(sentence)
    )


def _share_last(speaker: str, named: str) -> bool:
    one, other = names(f"- {speaker}"), names(f"- {named}")
    if not one or not other:
        return False
    a, b = one[-1].keys, other[-1].keys
    return alike(a[-1], b[-1]) or (len(a) == 1 and a[0] in b) or (len(b) == 1 and b[0] in a)


def _near(named: str, start: int, end: int, article: Article) -> bool:
    """Without a record: the name must stand in the words' own paragraph, or just before it."""
    text = article.text
    low = max(text.rfind("\n", 0, max(0, text.rfind("\n", 0, start) - 1)), start - 500, 0)
    high = text.find("\n", end)
    around = text[low : high if 0 <= high < end + 300 else end + 300]
    last = named.rsplit(maxsplit=1)[-1]
    return any(alike(k, last.lower()) for n in names(around) for k in n.keys)


def speaker_named(sentence: str, quotation: Quotation) -> str:
    """Who the sentence says said the quotation, by name; "" for a pronoun or nobody.

    The name right before the verb of saying, or right behind it where the words came first
    ("...," said Camille Grand); "NAME: "..."" and "according to NAME" count too.
    """
    bare = _outside(sentence)
    found = names(bare)
    if not found:
        return ""
    verbs = list(SAYING.finditer(bare))
    colon = re.search(r":\s*[\"“]?\s*\Z", bare[: quotation.start])
    before = [n for n in found if n.end <= quotation.start]
    if not verbs:
        return before[-1].text if colon and before else ""
    verb = min(verbs, key=lambda v: _gap(v.start(), v.end(), quotation))
    after = [n for n in found if n.start >= verb.end()]
    ahead = [n for n in found if n.end <= verb.start()]
    if verb.group().lower() == "according to":
        return after[0].text if after else ""
    inverted = quotation.end <= verb.start() and not bare[quotation.end : verb.start()].strip(
        "\"”'’,.!? "
    )
    if inverted and after and _adjacent(bare[verb.end() : after[0].start]):
        return after[0].text
    subject = _subject(ahead, bare, verb.start())
    return subject.text if subject else ""


def _gap(start: int, end: int, quotation: Quotation) -> int:
    return quotation.start - end if end <= quotation.start else start - quotation.end


def _adjacent(gap: str) -> bool:
    return len(gap.split()) <= 4 and not re.search(r"[.;:!?]|\b(?:he|she|they|it)\b", gap)


def _subject(ahead: list[Name], bare: str, verb: int) -> Name | None:
    """The name before the verb unless a pronoun has taken its place."""
    if not ahead:
        return None
    last = ahead[-1]
    if re.search(r"\b(?:he|she|they|it|who)\s+(?:\w+ )?\Z", bare[last.end : verb], re.IGNORECASE):
        who = re.search(r"\bwho\s+(?:\w+ )?\Z", bare[last.end : verb])
        return last if who else None
    # ", an aide to Kerry," stands between a subject and its verb: the first of the clause counts.
    if bare[last.end : verb].strip().endswith(",") and len(ahead) > 1:
        return ahead[0] if last.start - ahead[0].end < 80 else last
    return last
