"""Tells whether two articles are one story: copies that editors trimmed, re-headed or updated."""

from __future__ import annotations

import re
import unicodedata
import zlib
from dataclasses import dataclass
from functools import lru_cache

import numpy as np
import numpy.typing as npt

Hashes = npt.NDArray[np.uint64]

# Words a shingle. Five are hardly ever written twice by chance; more break at every small change.
_SHINGLE = 5
# One shingle in so many becomes a mark, by its hash alone: so a part keeps the marks of the whole.
_RATE = 12
# Short articles need some marks to be found by, long live blogs must not fill the archive.
_MARKS = (16, 96)

# The plainest pattern that will do: this is the costliest step.
_WORD = re.compile(r"[^\W\d][\w'\u2019]*|\d[\d.,]*")
_MULTIPLIERS = [
    np.uint64(pow(0x9E3779B97F4A7C15, power, 1 << 64)) for power in range(1, _SHINGLE + 1)
]
# In shingles: how much of a beginning is compared, how long a new introduction may be, and what
# may stand before it.
_HEAD, _INTRODUCTION, _BYLINE = 100, 120, 40
# In shingles: a gap up to this long is a substitution, a longer one other text.
_GAP = 20

# What makes two articles one story. The shares were set on news of other years than the figures
# are reported on (tests/benchmarks/stories.py), the rest follows from what editors do.
_SHARED = 30  # shingles: a caption or a paywall's sentence is not enough
_SAME_HEAD = 0.5
_FACTS = (4, 0.04)  # so many, or for longer texts this share of the shared shingles
_DAYS = (3.0, 14.0)  # copies run within days; later only the same text again is the same story
_CONTAINED = 0.69

# British and American spellings, made alike crudely: the result is only ever hashed.
_SPELLINGS = (
    ("our", "or"), ("is", "iz"), ("ys", "yz"), ("ogue", "og"), ("tre", "ter"), ("bre", "ber"),
    ("ence", "ense"), ("ll", "l"), ("amme", "am"), ("ae", "e"), ("grey", "gray"),
)  # fmt: skip
_NUMBERS = frozenset(
    "one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen "
    "sixteen seventeen eighteen nineteen twenty thirty forty fifty sixty seventy eighty ninety "
    "hundred dozen first second third fourth fifth".split()
)


@dataclass(frozen=True, slots=True, eq=False)
class Sketch:
    """An article's text as it is compared: its words and shingles, in order and as a set."""

    words: tuple[str, ...]
    shingles: Hashes
    distinct: Hashes  # ascending

    @property
    def marks(self) -> list[int]:
        """A sample of the shingles to find candidates by: 40 bits each, ascending."""
        least, most = _MARKS
        sampled = int(np.searchsorted(self.distinct, np.uint64((1 << 64) // _RATE)))
        count = min(max(sampled, least), most)
        return sorted({value >> 24 for value in self.distinct[:count].tolist()})


@dataclass(frozen=True, slots=True)
class Likeness:
    """How two texts compare; shares are 0..1, `shared` and `facts` counts.

    `shared` is in distinct shingles. `containment` is of the shorter text's shingles in the longer
    one, `jaccard` of both sets. `head` is how much of the two beginnings is shared and `added` how
    much of the shorter text is a longer stretch of its own, a new introduction passed over in
    both. `facts` counts its numbers, dates and names that replace others amid shared text.
    """

    shared: int = 0
    containment: float = 0.0
    jaccard: float = 0.0
    head: float = 0.0
    added: float = 0.0
    facts: int = 0


def sketch(text: str) -> Sketch:
    """The text's sketch. Headline and metadata play no part: editors change those."""
    words = tuple(_WORD.findall(text))
    codes = np.fromiter(map(_code, words), np.uint64, len(words))
    count = max(0, len(words) - _SHINGLE + 1)
    shingles = np.zeros(count, np.uint64)
    for offset, multiplier in enumerate(_MULTIPLIERS):
        shingles += codes[offset : offset + count] * multiplier
    # The sum alone leaves its high bits ill mixed, and the marks are chosen by size.
    shingles ^= shingles >> np.uint64(31)
    shingles *= np.uint64(0xBF58476D1CE4E5B9)
    shingles ^= shingles >> np.uint64(29)
    ordered = np.sort(shingles)
    fresh = np.ones(count, bool)
    fresh[1:] = ordered[1:] != ordered[:-1]
    return Sketch(words, shingles, ordered[fresh])


def same_story(one: Sketch, other: Sketch, days: float | None = None) -> bool:
    """Whether one text is the other with edits, `days` between their publication if known."""
    return is_copy(compare(one, other), days)


def is_copy(like: Likeness, days: float | None) -> bool:
    """Whether so alike are two prints of one story.

    Two articles that share a background share neither beginning; recurring columns and local
    versions have stretches of their own in the middle; lottery draws and forecasts differ in all
    their facts; digests are much longer than what they take in.
    """
    if like.shared < _SHARED or like.head < _SAME_HEAD:
        return False
    if like.facts > max(_FACTS[0], _FACTS[1] * like.shared):
        return False
    if days is not None and days > _DAYS[1]:
        return like.containment >= 0.97 and like.jaccard >= 0.93
    if days is not None and days > _DAYS[0]:
        return like.containment >= 0.92 and like.jaccard >= 0.8
    if like.jaccard < (0.15 if like.containment >= 0.92 else 0.26):
        return False
    return like.containment - like.added >= _CONTAINED


def compare(one: Sketch, other: Sketch) -> Likeness:
    """How the two texts compare; symmetric. Texts without a common shingle are not alike at all."""
    short, long = sorted((one, other), key=lambda s: (len(s.distinct), s.words))
    least, most = len(short.distinct), len(long.distinct)
    if not least or not (shared := int(np.count_nonzero(_within(short.distinct, long.distinct)))):
        return Likeness()
    in_long, in_short = (
        _within(short.shingles, long.distinct),
        _within(long.shingles, short.distinct),
    )
    gaps = _gaps(in_long)
    return Likeness(
        shared=shared,
        containment=shared / least,
        jaccard=shared / (least + most - shared),
        head=min(_head(in_long), _head(in_short)),
        added=_added(gaps) / len(in_long),
        facts=_changed_facts(short.words, gaps, len(in_long)),
    )


def _within(shingles: Hashes, distinct: Hashes) -> npt.NDArray[np.bool_]:
    """For each shingle whether it is among `distinct` (ascending, not empty)."""
    places = np.searchsorted(distinct, shingles)
    places[places == len(distinct)] = 0
    found: npt.NDArray[np.bool_] = distinct[places] == shingles
    return found


def _head(shared: npt.NDArray[np.bool_]) -> float:
    """The largest share of shared shingles in any stretch near the beginning."""
    width = min(_HEAD, max(1, len(shared) // 2))
    last = min(_INTRODUCTION, len(shared) // 3)
    sums = np.concatenate(([0], np.cumsum(shared)))
    stretches = sums[width : width + last + 1] - sums[: len(sums[width : width + last + 1])]
    return float(stretches.max() / width)


def _gaps(shared: npt.NDArray[np.bool_]) -> list[tuple[int, int]]:
    """Runs of shingles that are not shared, [start, end)."""
    edges = np.flatnonzero(np.diff(np.concatenate(([True], shared, [True])).astype(np.int8)))
    return list(zip(edges[::2].tolist(), edges[1::2].tolist(), strict=True))


def _added(gaps: list[tuple[int, int]]) -> int:
    """Shingles in long gaps, less what a new introduction may take."""
    added = 0
    for start, end in gaps:
        if end - start > _GAP:
            introduction = _INTRODUCTION if start <= _BYLINE and not added else 0
            added += max(0, end - start - _SHINGLE + 1 - introduction)
    return added


def _changed_facts(words: tuple[str, ...], gaps: list[tuple[int, int]], count: int) -> int:
    """Numbers, dates and names in short gaps; one changed word breaks five shingles."""
    return sum(
        sum(map(_is_fact, words[start + _SHINGLE - 1 : end]))
        for start, end in gaps
        if start > 0 and end < count and end - start <= _GAP
    )


def _is_fact(word: str) -> bool:
    return word[0].isdigit() or word[0].isupper() or word in _NUMBERS


@lru_cache(maxsize=1 << 16)
def _code(word: str) -> int:
    """A number for the word, the same for spellings and typography that houses differ in."""
    word = (
        word.lower()
        .replace("\u2019", "'")
        .removesuffix("'s")
        .replace("'", "")
        .rstrip(".,")
        .replace(",", "")
    )
    if not word.isascii():
        word = "".join(
            c for c in unicodedata.normalize("NFKD", word) if not unicodedata.combining(c)
        )
    if len(word) > 4:
        for british, american in _SPELLINGS:
            word = word.replace(british, american)
    return zlib.crc32(word.encode())
