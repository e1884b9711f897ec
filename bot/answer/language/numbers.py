"""Numbers in English text, in digits or words, with their scale and unit."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache

from bot.answer.language.any_case import any_case

_UNITS = {
    w: n
    for n, w in enumerate(
        (
            "zero one two three four five six seven eight nine ten eleven twelve thirteen "
            "fourteen fifteen sixteen seventeen eighteen nineteen"
        ).split()
    )
}
_TENS = {
    w: 10 * n
    for n, w in enumerate(
        ("twenty thirty forty fifty sixty seventy eighty ninety").split(), start=2
    )
}
_ORDINALS = {
    w: n
    for n, w in enumerate(
        ("third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth").split(), start=3
    )
}
_SCALES = {
    "hundred": 1e2, "thousand": 1e3, "million": 1e6, "billion": 1e9, "trillion": 1e12,
    "k": 1e3, "m": 1e6, "mn": 1e6, "bn": 1e9, "b": 1e9, "tn": 1e12, "dozen": 12.0,
}  # fmt: skip
_CURRENCIES = {
    "$": "$", "£": "£", "€": "€", "¥": "¥", "dollar": "$", "dollars": "$", "pound": "£",
    "pounds": "£", "euro": "€", "euros": "€", "yen": "¥", "cents": "c",
}  # fmt: skip
_MEASURES = {
    "%": "%", "percent": "%", "pct": "%", "mph": "mph", "km": "km", "kilometer": "km",
    "kilometers": "km", "kilometre": "km", "kilometres": "km", "mile": "mile", "miles": "mile",
    "foot": "ft", "feet": "ft", "ft": "ft", "meter": "m", "meters": "m", "metre": "m",
    "metres": "m", "kg": "kg", "kilograms": "kg", "ton": "t", "tons": "t", "tonnes": "t",
    "hour": "h", "hours": "h", "day": "day", "days": "day", "week": "week", "weeks": "week",
    "month": "month", "months": "month", "year": "year", "years": "year", "minute": "min",
    "minutes": "min", "second": "s", "seconds": "s",
}  # fmt: skip
_WORDED = "|".join([*_UNITS, *_TENS, *_ORDINALS])
_SOME = "dozens|hundreds|thousands|millions|billions|half|a hundred|a thousand|a million|a dozen"
# How a number begins behind its sign: cheap to look for, and most of a text is far from any.
_HEAD = re.compile(rf"\d|\b{any_case(f'{_WORDED}|{_SOME}'.split('|'))}\b")
_SIGN = len("US$ ")
_NUMBER = re.compile(
    rf"""
    (?P<sign>US\$|[$£€¥])?\s?
    (?:
      (?<![\w.])(?P<digits>\d+(?:,\d{{3}})+(?:\.\d+)?|\d+(?:[.:]\d+)?)
        (?P<glued>(?:bn|tn|mn|[mkb])(?![\w])|st\b|nd\b|rd\b|th\b|s\b)?(?![^\W\d_])
    | \b(?P<words>(?:{_WORDED})(?:[- ](?:{_WORDED}))*)\b
    | \b(?P<some>{_SOME.replace(" ", "[ ]")})\b
    )
    (?:[\s-]+(?P<scale>hundred|thousand|million|billion|trillion|dozen|bn|tn|mn)\b)?
    (?:[\s-]*(?P<unit>%|per\ cent\b|percent\b|pct\b|[a-zA-Z]+\b))?
    """,
    re.VERBOSE | re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Number:
    """A number of a text: `text == source[start:end]`; `unit` is "" where none is known."""

    text: str
    value: float
    unit: str
    start: int
    end: int


def numbers(text: str) -> list[Number]:
    """Numbers of `text` in order. A bare "one" counts as a pronoun, not as a number.

    "2.5 million" and "2,500,000" have one value; "50%", "50 percent" one value and unit; "14:05"
    is read as 14.05 with unit ":". Lately seen texts are kept.
    """
    return list(_numbers(text))


@lru_cache(maxsize=256)
def _numbers(text: str) -> tuple[Number, ...]:
    found: list[Number] = []
    position = 0
    while head := _HEAD.search(text, position):
        match = _NUMBER.search(text, max(position, head.start() - _SIGN))
        if match is None:
            break
        number = _read(match)
        if number is None:
            position = max(match.end("words") if match["words"] else match.end(), position + 1)
            continue
        found.append(number)
        position = number.end
    return tuple(found)


def _read(match: re.Match[str]) -> Number | None:
    unit = ""
    if match["digits"]:
        digits = match["digits"]
        value = float(digits.replace(",", "").replace(":", "."))
        end = match.end("digits")
        unit = ":" if ":" in digits else ""
        glued = (match["glued"] or "").lower()
        if glued:
            end = match.end("glued")
            value *= _SCALES.get(glued, 1.0)
    elif match["words"]:
        spoken = _spoken(match["words"].lower())
        if spoken is None or (match["words"].lower() == "one" and not match["scale"]):
            return None
        value, end = spoken, match.end("words")
    else:
        value, end = _some(match["some"].lower()), match.end("some")
    if match["scale"]:
        value *= _SCALES[match["scale"].lower()]
        end = match.end("scale")
    start = match.start("digits") if match["digits"] else match.start("words")
    start = match.start("some") if match["some"] else start
    if match["sign"]:
        unit, start = match["sign"][-1], match.start("sign")
    trailing = (match["unit"] or "").lower().replace("per cent", "percent")
    known = _MEASURES.get(trailing) or _CURRENCIES.get(trailing)
    if not unit and known:
        unit, end = known, match.end("unit")
    return Number(match.string[start:end], value, unit, start, end)


def _spoken(text: str) -> float | None:
    total = 0
    for part in re.split(r"[- ]", text):
        total += _UNITS.get(part, 0) + _TENS.get(part, 0) + _ORDINALS.get(part, 0)
    return float(total) if total or text == "zero" else None


def _some(text: str) -> float:
    if text == "half":
        return 0.5
    # "hundreds" is not 100: kept apart from every exact value.
    return -_SCALES[text.removesuffix("s")] if text.endswith("s") else _SCALES[text[2:]]


def same_number(one: Number, other: Number) -> bool:
    """Whether two numbers say the same; a missing unit is compatible with any."""
    if abs(one.value - other.value) > 1e-9 * max(abs(one.value), 1.0):
        return False
    return not one.unit or not other.unit or one.unit == other.unit
