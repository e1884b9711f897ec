"""What a question wants counted or dated, and whether a sentence has a number of just that."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterable, Sequence

from bot.answer.language.kin import family
from bot.answer.language.numbers import Number
from bot.answer.language.words import Word, is_word, stem, words

_HOW = re.compile(
    r"\bhow\s+(?P<how>many|much)\b(?:\s+(?:more|other|of\s+the|of))?"
    r"|\b(?:number|toll|total|count|amount|share)\s+of\b",
    re.IGNORECASE,
)
_WHEN = re.compile(r"\bwhen\b", re.IGNORECASE)
# "How much did ...": no noun is named, so the deed has to do.
_DEED = re.compile(
    r"\W*(?:is|are|was|were|do|does|did|will|would|has|have|had|can)\b", re.IGNORECASE
)
# Counted whatever is asked for: what they did or suffered says which of them.
_ANYBODY = frozenset(
    stem(w) for w in "people persons person men women individuals victims passengers".split()
)
_PLURALS = frozenset("people children men women geese sheep mice fish police dead".split())
_REACH = 4  # words between a number and what it counts
_FAR = 12  # the same for "put the number of those killed by the flood at 38"
_ORDINAL = re.compile(
    r"(?:\d(?:st|nd|rd|th)|third|fourth|fifth|sixth|seventh|eighth|ninth|th)\b", re.I
)
_NOT_BEFORE = frozenset("under aged age ages no. page chapter article section".split())
_SUMS = frozenset("number toll total figure count".split())
_FRACTION = re.compile(
    r"\b(?:an?|one|two|three|four) ?-?(?:quarter|third|fifth|tenth)s?\b|\bhalf (?:of|the)\b", re.I
)
_NONE = frozenset("nobody none no".split())
_NONE_REACH = 3


def counted(question: str, names: Iterable[frozenset[str]]) -> frozenset[str]:
    """Stems, with their kin, of what `question` wants counted; empty where it counts nothing.

    `names` are the question's: they say of whom, not what.
    """
    match = _HOW.search(question)
    if match is None:
        return frozenset()
    own = frozenset(k for name in names for k in name)
    rest = question[match.end() :]
    left = [w for w in words(rest) if is_word(w.key) and not w.stop and w.key not in own]
    if not left:
        return frozenset()
    stems = [stem(w.key) for w in left]
    if _DEED.match(rest):
        chosen = stems[:4]
    elif stems[0] in _ANYBODY and len(stems) > 1:
        chosen = stems[1:2]
    else:
        chosen = stems[: 2 if _compound(left, rest) else 1]
    return frozenset(chosen).union(*(family(s) for s in chosen))


def dated(question: str, names: Iterable[frozenset[str]]) -> frozenset[str]:
    """Stems, with their kin, of the deed whose time `question` asks for: its last but names."""
    if not _WHEN.search(question):
        return frozenset()
    own = frozenset(k for name in names for k in name)
    left = [w for w in words(question) if is_word(w.key) and not w.stop and w.key not in own]
    return family(stem(left[-1].key)) if left else frozenset()


def _compound(left: Sequence[Word], rest: str) -> bool:
    """Whether the first two words are one thing: "home runs", but not "children died"."""
    if len(left) < 2 or rest[left[0].end : left[1].start].strip():
        return False
    return not left[0].key.endswith("s") and left[0].key not in _PLURALS


def counts(wanted: frozenset[str], text: str, new: Sequence[Number]) -> float:
    """How well the `new` numbers of `text` count what is wanted, 0..1.

    1 where one of them stands near it, or the sentence says that there is none of it; less for a
    number of something else, and still less for one that counts nothing: an age, an ordinal.
    """
    said = words(text) if wanted else ()
    places = [i for i, w in enumerate(said) if stem(w.key) in wanted]
    best = 0.0
    for number in new:
        if not _is_count(number, text):
            best = max(best, 0.3)
        elif places and _near(number, said, places):
            return 1.0
        else:
            best = max(best, 0.6)
    if wanted and best < 0.6 and _FRACTION.search(text):
        best = 0.6
    if places and any(within(i, places, _NONE_REACH) for i in _nones(said)):
        return 1.0
    return best


def _is_count(number: Number, text: str) -> bool:
    before = text[max(0, number.start - 12) : number.start].lower().split()
    if before and before[-1] in _NOT_BEFORE:
        return False
    if number.unit == ":" or _ORDINAL.search(number.text):
        return False
    if not number.unit and number.text.isdigit() and 1900 <= number.value <= 2100:
        return False
    after = text[number.end : number.end + 10].lower()
    return not re.match(r"[-\s](?:years?-)?old|-\d|\s?[ap]\.?m\b|-years?\b", after)


def _near(number: Number, said: Sequence[Word], places: Sequence[int]) -> bool:
    starts = [w.start for w in said]
    at, last = bisect_left(starts, number.start), bisect_left(starts, number.end) - 1
    if within(at, places, _REACH) or within(last, places, _REACH):
        return True
    to = at > 0 and said[at - 1].key in ("at", "to")
    return to and any(0 < at - p <= _FAR and _is_sum(said[:p]) for p in places)


def _is_sum(before: Sequence[Word]) -> bool:
    return any(w.key in _SUMS for w in before)


def within(at: int, places: Sequence[int], reach: int) -> bool:
    """Whether word `at` is no more than `reach` words from one of `places`."""
    return any(abs(at - place) <= reach for place in places)


def _nones(said: Sequence[Word]) -> list[int]:
    """Where "nobody", "none", "no" of something stand; "no longer" says nothing of how many."""
    following = [*(w.key for w in said[1:]), ""]
    return [
        i
        for i, w in enumerate(said)
        if w.key in _NONE and following[i] not in ("longer", "more", "doubt", "matter")
    ]
