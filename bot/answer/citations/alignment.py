"""Lays a sentence over the source's nearest one, to see what was changed in between."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher

from bot.answer.language.dates import date_mentions
from bot.answer.language.names import CALENDAR, Name, alike, names
from bot.answer.language.numbers import Number, numbers, same_number
from bot.answer.language.words import is_negation, stem, words

# From this share of matching words on, a difference is a change rather than a paraphrase.
NEAR_VERBATIM = 0.6

_OPPOSITES = (
    "rose fell", "rise fall", "risen fallen", "up down", "increase decrease", "increased decreased",
    "gain loss", "gained lost", "won lost", "win lose", "wins loses", "winner loser", "more less",
    "more fewer", "higher lower", "high low", "above below", "before after", "over under",
    "support oppose", "supported opposed", "supports opposes", "accept reject", "accepted rejected",
    "approve reject", "approved rejected", "allow ban", "allowed banned", "agree disagree",
    "agreed refused", "confirmed denied", "confirm deny", "admitted denied", "guilty innocent",
    "convicted acquitted", "guilty acquitted", "alive dead", "survived died", "first last",
    "best worst", "most least", "largest smallest", "biggest smallest", "highest lowest",
    "oldest youngest", "open closed", "opened closed", "opening closing", "start end",
    "started ended", "began ended", "begin end", "expand shrink", "expanded shrank", "buy sell",
    "bought sold", "hired fired", "legal illegal", "success failure", "succeeded failed",
    "pass fail", "passed failed", "positive negative", "strong weak", "stronger weaker",
    "strengthen weaken", "north south", "east west", "northern southern", "eastern western",
    "left right", "man woman", "men women", "male female", "boy girl", "father mother",
    "son daughter", "brother sister", "husband wife", "with without", "possible impossible",
    "likely unlikely", "safe unsafe", "safe dangerous", "maximum minimum", "majority minority",
    "early late", "earlier later", "raise lower", "raised lowered", "raised cut", "raise cut",
    "add remove", "added removed", "include exclude", "including excluding", "arrive leave",
    "arrived left", "praised criticized", "praised criticised", "praised condemned", "against for",
    "friend enemy", "ally enemy", "always never", "all none", "everyone nobody", "many few",
    "better worse", "improved worsened", "love hate", "loved hated", "domestic foreign",
    "public private", "true false", "innocent guilty", "launched cancelled", "launched canceled",
    "advance retreat", "attack defend", "attacked defended", "victory defeat", "victims suspects",
)  # fmt: skip


def _opposites() -> dict[str, frozenset[str]]:
    table: dict[str, set[str]] = {}
    for pair in _OPPOSITES:
        one, other = pair.split()
        table.setdefault(one, set()).add(other)
        table.setdefault(other, set()).add(one)
    return {k: frozenset(v) for k, v in table.items()}


OPPOSITES = _opposites()


_WEEKDAYS = frozenset(
    d for d in CALENDAR if d[:3] in {"mon", "tue", "wed", "thu", "fri", "sat", "sun"}
)


@dataclass(frozen=True, slots=True)
class Unit:
    """One step of a sequence to align: a word, or a whole name or number as one."""

    key: str
    start: int
    end: int
    name: Name | None = None
    number: Number | None = None


@dataclass(frozen=True, slots=True)
class Alignment:
    """How much of the sentence the source has, 0..1, and the first change that is a lie."""

    ratio: float
    change: str = ""


def units(text: str) -> list[Unit]:
    """Words of `text`, its names and numbers each masked as one."""
    held: list[Unit] = [Unit("§", n.start, n.end, name=n) for n in names(text)]
    taken = [(u.start, u.end) for u in held]
    days = date_mentions(text)
    for number in numbers(text):
        if not any(s < number.end and number.start < e for s, e in taken):
            # A day of the month lies over another one, never over a count.
            key = "#day" if any(d.start <= number.start < d.end for d in days) else "#"
            held.append(Unit(key, number.start, number.end, number=number))
            taken.append((number.start, number.end))
    for word in words(text):
        if not any(s <= word.start < e for s, e in taken):
            key = "not" if is_negation(word) else word.key
            held.append(Unit(key, word.start, word.end))
    return sorted(held, key=lambda u: u.start)


def align(sentence: str, source: str, around: str) -> Alignment:
    """The change that turns `source`'s words into another statement: "number", "name",
    "negation" or "opposite"; "" where the sentence is a paraphrase or the same.

    `around` is the text in which a fuller form of a name may stand.
    """
    said, given = units(sentence), units(source)
    if not said or not given:
        return Alignment(0.0)
    matcher = SequenceMatcher(None, [u.key for u in said], [u.key for u in given], autojunk=False)
    codes = matcher.get_opcodes()
    ratio = sum(i2 - i1 for tag, i1, i2, _, _ in codes if tag == "equal") / len(said)
    if ratio < NEAR_VERBATIM:
        return Alignment(ratio)
    for tag, i1, i2, j1, j2 in codes:
        if tag == "equal":
            change = _equal(said[i1:i2], given[j1:j2], around)
        else:
            change = _differing(said[i1:i2], given[j1:j2], i2 == len(said))
        if change:
            return Alignment(ratio, change)
    return Alignment(ratio)


def _equal(said: Sequence[Unit], given: Sequence[Unit], around: str) -> str:
    """Masked names and numbers at the same place must be the same ones."""
    for one, other in zip(said, given, strict=True):
        if one.number and other.number and not same_number(one.number, other.number):
            return "number"
        if one.name and other.name and len(said) > 1 and not _same(one.name, other.name, around):
            return "name"
    return ""


def _differing(said: Sequence[Unit], given: Sequence[Unit], at_end: bool) -> str:
    if sum(u.key == "not" for u in said) != sum(u.key == "not" for u in given) and (
        said or not at_end
    ):
        return "negation"
    keys = {u.key for u in given}
    for unit in said:
        if OPPOSITES.get(unit.key, frozenset()) & keys and unit.key not in keys:
            return "opposite"
    days = [u.key for u in said if u.key in CALENDAR]
    # "17 March" for "Tuesday" is no other day: dates are resolved before.
    if any(day not in keys and keys & _like(day) for day in days):
        return "date"
    if len(said) <= 3 and len(given) <= 3:
        masked = {u.key for u in said if u.name or u.number}
        if (
            "§" in masked
            and "§" not in keys
            and any(not u.name for u in given)
            and any(
                u.key
                not in {"he", "she", "they", "it", "his", "her", "their", "its", "him", "them"}
                for u in given
            )
        ):
            return "name"
        if "#" in masked and any(stem(k) for k in keys) and "#" not in keys:
            return "number"
    return ""


def _like(day: str) -> frozenset[str]:
    """Days of the week for one of them, months for a month."""
    return _WEEKDAYS if day in _WEEKDAYS else CALENDAR - _WEEKDAYS


def _same(one: Name, other: Name, around: str) -> bool:
    """Whether the sentence's name says no other than the source's at that place."""
    a, b = frozenset(one.keys), frozenset(other.keys)
    if all(any(alike(x, y) for y in b) for x in a):
        return True
    if any(alike(x, y) for x in one.core for y in other.core):
        return one.text in around or all(any(alike(x, n) for n in a) for x in other.core)
    return _initials(a, b, one, other)


def _initials(a: frozenset[str], b: frozenset[str], one: Name, other: Name) -> bool:
    for short, long in ((one, other), (other, one)):
        if len(short.keys) == 1 and 2 <= len(short.keys[0]) <= 5 and len(long.keys) > 1:
            letters = "".join(k[0] for k in long.keys if k not in {"of", "the", "and", "for"})
            if letters.startswith(short.keys[0]):
                return True
    return (a, b) in _ALIASES or (b, a) in _ALIASES


_ALIASES = frozenset(
    (frozenset(x.split()), frozenset(y.split()))
    for x, y in (
        ("us", "united states"), ("us", "america"), ("us", "american"), ("us", "americans"),
        ("usa", "united states"), ("uk", "united kingdom"), ("uk", "britain"), ("uk", "british"),
        ("un", "united nations"), ("eu", "european union"),
    )
)  # fmt: skip
