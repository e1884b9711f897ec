"""Recognises accounts of two parties that differ: a denial, or a charge and a counter-charge."""

from __future__ import annotations

import re
from collections.abc import Sequence

from bot.answer.extractive.candidates import Candidate
from bot.answer.language.kin import kindred
from bot.answer.language.words import NEGATIONS, content, is_negation, stem, words

_CUES = r"said|says|say|told|claimed|claims|claim|insisted|insists|maintained|argued|reported"
_DENIES = (
    r"den(?:y|ies|ied)|disput(?:e|es|ed)|reject(?:s|ed)?|contradict(?:s|ed)?|dismiss(?:es|ed)"
    r"|refut(?:e|es|ed)"
)
_ACCUSES = r"accus(?:e|es|ed)|blam(?:e|es|ed)"
_PARTY = r"(?P<party>[A-Za-z][\w’'-]*)"
_SPEAKS = re.compile(
    rf"\b{_PARTY},?\s+(?:(?:on|in|also|later|has|have|had)\s+(?:\w+\s+)?)?(?P<verb>{_CUES}|{_DENIES}|{_ACCUSES})\b"
)
_ACCORDING = re.compile(rf"\baccording to (?:the )?{_PARTY}", re.IGNORECASE)
_DENIAL = re.compile(rf"\b(?:{_DENIES})\b")
# "Sundline disputes this": what was said just before.
_DENIES_THIS = re.compile(
    rf"\b{_PARTY}\s+(?:has\s+|have\s+|had\s+)?(?:flatly\s+|strongly\s+|later\s+)?(?:{_DENIES})\s+"
    r"(?:this|it|that|(?:the|these|those|all|any)\s+(?:claims?|charges?|allegations?|accusations?"
    r"|accounts?|reports?|version|figures?|suggestions?))\b(?!\s+(?:of|that|by|from))"
)
_CHARGE = frozenset(
    stem(verb)
    for verb in (
        "attack attacked charged fired shoot shot throw thrown start started provoke provoked beat"
        " beaten strike struck bomb bombed kill killed injure injured hurt accuse accused blame"
        " blamed violate violated".split()
    )
)
_NOBODY = frozenset("has have had he she they it who which that this and but people one".split())
_SHARED = 3
_SHARE = 0.4


def party(text: str) -> str:
    """The stem of the word for whoever the sentence is attributed to, "" where that is unclear."""
    bare = re.sub(r"[“\"][^”\"]*[”\"]", " ", text)
    found = [m["party"].lower() for m in _SPEAKS.finditer(bare)]
    found += [m["party"].lower() for m in _ACCORDING.finditer(bare)]
    heads = {stem(w) for w in found} - _NOBODY
    return heads.pop() if len(heads) == 1 else ""


def denies(text: str) -> bool:
    """Whether a sentence says that something is not so, or that somebody says that it is not."""
    return bool(_DENIAL.search(text)) or any(map(is_negation, words(text)))


def disputed(
    index: int, found: Sequence[Candidate], among: Sequence[int], *, charges: bool = True
) -> int | None:
    """The candidate of `among` in which another party denies or turns round what `index` says.

    Without `charges` only denials count: who began it is not asked.
    """
    own = found[index]
    for other in among:
        candidate = found[other]
        if other == index or own.text == candidate.text:
            continue
        if (
            _denied_next(own, candidate)
            or _denied_next(candidate, own)
            or _denies(own.text, candidate.text)
            or _denies(candidate.text, own.text)
            or (charges and _counter_charge(own.text, candidate.text))
        ):
            return other
    return None


def _denied_next(claim: Candidate, denial: Candidate) -> bool:
    """Whether `denial` follows `claim` in its article and denies "this"."""
    if claim.source.article.id != denial.source.article.id:
        return False
    between = claim.source.article.text[claim.end : denial.start]
    if not (0 <= denial.start - claim.end <= 3) or between.strip():
        return False
    match = _DENIES_THIS.search(denial.text[:90])
    return bool(match) and _other_party(claim.text, stem(match["party"].lower()) if match else "")


def _other_party(claim: str, denier: str) -> bool:
    return denier not in _NOBODY and bool(party(claim)) and party(claim) != denier


def _denies(claim: str, denial: str) -> bool:
    """Whether another party's denial is of the very thing that the claim says."""
    if not _DENIAL.search(denial) or _DENIAL.search(claim):
        return False
    one, other = party(claim), party(denial)
    if not one or not other or one == other:
        return False
    match = _DENIAL.search(denial)
    after = frozenset(content(denial[match.end() :] if match else "")) - {one, other}
    before = frozenset(content(claim)) - {one, other}
    common = len(after & before)
    return common >= _SHARED and common >= _SHARE * len(after)


def _counter_charge(one: str, other: str) -> bool:
    """Whether each of two parties says of the other that it did it."""
    a, b = party(one), party(other)
    if not a or not b or a == b or kindred((a,), frozenset((b,))):
        return False
    left, right = _keys(one), _keys(other)
    if b not in left or a not in right:
        return False
    return bool(left & _CHARGE) and bool(right & _CHARGE) and _about_same(left, right)


def _about_same(left: frozenset[str], right: frozenset[str]) -> bool:
    common = len(left & right)
    return common >= _SHARED + 1 and common >= _SHARE * min(len(left), len(right))


def _keys(text: str) -> frozenset[str]:
    text = re.sub(r"\bin charge\b", " ", text)
    return frozenset(
        stem(w.key) for w in words(text) if not w.stop and w.key not in NEGATIONS and len(w.key) > 1
    )
