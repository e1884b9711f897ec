"""Reads whom a sentence gives its quotations to: a name, an office, a pronoun, nobody."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

from bot.answer.citations.quoted import Quotation, outside, quotations
from bot.answer.language.names import Name, names
from retrieval.index.quotes import extract_quotes
from retrieval.models import Quote

SAYING = re.compile(
    r"\b(?:said|says|saying|told|tells|added|adds|wrote|writes|asked|asks|warned|warns|called"
    r"|calls|insisted|insists|argued|argues|claimed|claims|noted|notes|explained|explains|replied"
    r"|tweeted|continued|stated|states|announced|declared|admitted|vowed|urged|complained"
    r"|stressed|concluded|recalled|quipped|joked|posted|responded|testified|promised|predicted"
    r"|according to|described|acknowledged|conceded|commented|remarked|observed|criticized"
    r"|criticised|slammed|denied|accused)\b",
    re.IGNORECASE,
)
_PRONOUN = re.compile(r"\b(he|she|they|it)\b(?!['’])", re.IGNORECASE)
# "He never said", "denied saying", "nobody said": the words are given and taken back.
_DENIAL = re.compile(
    r"(?:\b(?:not|never|nobody|denie[sd]|denying|refused|refuses|declined|declines|without|neither)"
    r"|\bno one|n['’]t)\s+(?:(?:have|having|to|ever|actually|once|had|has|ha)\s+){0,2}\w+\W*\Z",
    re.IGNORECASE,
)
_NEAR = 70  # characters between a pronoun and the words it speaks
_WORDS_OF = re.compile(r"\b(?:in|by) the words of ([^,:\"“‘]{3,60}?)\s*[,:\"“‘]", re.IGNORECASE)
# "..." - Orla Finch
_SIGNED = re.compile(r"\s*[\"”’'»]?\s*(?:[—–]|--?)\s*([^\"“‘.,]{3,60}?)\W*\Z")
_NOUN = re.compile(r"([^\W\d_][\w’'-]*)\W*\Z")
_NOBODY = frozenset("and or but who which that as to had has have also was were is be been".split())


@dataclass(frozen=True, slots=True)
class Attribution:
    """Whom a sentence gives a quotation to; all empty where it gives it to nobody.

    `speaker` is a name ("Orla Finch") or what stands for one ("the spokesman for Finch"),
    `description` what the sentence calls the named one; `pronoun` is set where only that speaks.
    """

    speaker: str = ""
    description: str = ""
    pronoun: str = ""
    denied: bool = False


def attribution(sentence: str, quotation: Quotation) -> Attribution:
    """Who the sentence says said the quotation."""
    held = quotations(sentence)
    bare = outside(sentence, held)
    read = _read(sentence, quotation)
    denied = _denied(bare, quotation)
    if read is not None and read.speaker:
        # Of a name that stands elsewhere the reader makes a full one: only what is here counts.
        return Attribution(read.speaker, read.description, denied=denied)
    framed = _WORDS_OF.search(bare[: quotation.start]) or _SIGNED.match(bare[quotation.end :])
    if framed:
        name, description = _parted(framed.group(1))
        return Attribution(name, description, denied=denied)
    pronoun = _pronoun(bare, quotation)
    if pronoun:
        return Attribution(pronoun=pronoun, denied=denied)
    named = speaker_named(sentence, quotation) or _noun(bare, quotation)
    return Attribution(named, denied=denied)


def _parted(who: str) -> tuple[str, str]:
    """A name and the description before it; a description alone stands for the name."""
    for read in _extracted(f"{who} said: “Nobody knows what comes of it.”"):
        if read.speaker and read.kind != "indirect":
            return read.speaker, read.description
    return re.sub(r"\A(?:the|a|an) ", "", who, flags=re.IGNORECASE), ""


def reported(sentence: str) -> list[Quote]:
    """The clauses of a sentence that tell in other words what somebody said, and who."""
    return [q for q in _extracted(sentence) if q.kind == "indirect" and q.speaker]


@lru_cache(maxsize=64)
def _extracted(sentence: str) -> tuple[Quote, ...]:
    return tuple(extract_quotes(sentence))


def _noun(bare: str, quotation: Quotation) -> str:
    """What stands before the nearest verb of saying ("the company said"), or behind it."""
    near = [
        v for v in SAYING.finditer(bare) if 0 <= _gap(v.start(), v.end(), quotation) <= _NEAR
    ]  # fmt: skip
    if not near:
        return ""
    verb = min(near, key=lambda v: _gap(v.start(), v.end(), quotation))
    found = _NOUN.search(bare[: verb.start()])
    if found and found.group(1).lower() not in _NOBODY and found.start() >= quotation.end:
        return found.group(1)
    if found and found.group(1).lower() not in _NOBODY and verb.end() <= quotation.start:
        return found.group(1)
    behind = re.match(r"\s+(?:the |an? )?((?:[\w’'-]+ ?){1,4})", bare[verb.end() :])
    return behind.group(1).strip() if behind and quotation.end <= verb.start() else ""


def _read(sentence: str, quotation: Quotation) -> Quote | None:
    found = [
        q
        for q in _extracted(sentence)
        if q.kind != "indirect" and q.start < quotation.end and quotation.start < q.end
    ]
    return next((q for q in found if q.speaker), found[0] if found else None)


def _denied(bare: str, quotation: Quotation) -> bool:
    """Whether the verb before the words is negated."""
    head = bare[max(0, quotation.start - 80) : quotation.start].rstrip(" \"“‘'„«:,")
    head = re.sub(r"(?:\s+(?:that|it|the|of|as|this|a|an))*\Z", "", head)
    clause = re.split(r"[.;:!?\"“”]", head)[-1]
    return bool(_DENIAL.search(clause))


def denies(text: str) -> bool:
    """Whether `text`, an attribution without its quotation, takes it back."""
    return bool(
        re.search(
            r"\b(?:not(?! only)|never|nobody|denie[sd]|denying|refused|no one)\b|n['’]t\b", text
        )
    )


def _pronoun(bare: str, quotation: Quotation) -> str:
    """The pronoun beside the verb of saying nearest to the words, or ""."""
    best: tuple[int, str] | None = None
    for verb in SAYING.finditer(bare):
        gap = _gap(verb.start(), verb.end(), quotation)
        if not 0 <= gap <= _NEAR:
            continue
        before = re.search(
            r"\b(he|she|they|it)\b(?:\s+(?:also|later|then|had|has|have|once|\w+ly))*\s*\Z",
            bare[: verb.start()], re.IGNORECASE,
        )  # fmt: skip
        behind = re.match(r"\s*(he|she|they|it)\b", bare[verb.end() :], re.IGNORECASE)
        found = before or (behind if quotation.end <= verb.start() else None)
        if found and (best is None or gap < best[0]):
            best = (gap, found.group(1).lower())
    return best[1] if best else ""


def speaker_named(sentence: str, quotation: Quotation) -> str:
    """Who the sentence says said the quotation, by name; "" for a pronoun or nobody.

    The name right before the verb of saying, or right behind it where the words came first
    ("...," said Camille Grand); "NAME: "..."" and "according to NAME" count too.
    """
    bare = outside(sentence)
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


def _subject(ahead: Sequence[Name], bare: str, verb: int) -> Name | None:
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
