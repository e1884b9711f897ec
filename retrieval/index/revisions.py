"""Tells in a few words what changed between two states of an article."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from difflib import SequenceMatcher
from typing import Final, Literal

from retrieval.index.archive import Revision
from retrieval.models import Article

ChangeKind = Literal["headline", "numbers", "correction", "text"]

_WORD: Final = re.compile(r"\S+")
_EDGES: Final = "\"'“”‘’„«»()[].,;:!?-–—"
_NUMBER: Final = re.compile(r"[$€£]?\d[\d.,:/]*(?:[a-z%]{1,3})?")
_NUMBER_WORDS: Final = frozenset(
    """no one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen
    sixteen seventeen eighteen nineteen twenty thirty forty fifty sixty seventy eighty ninety
    hundred thousand million billion dozen dozens scores hundreds thousands
    zwei drei vier fünf sechs sieben acht neun zehn elf zwölf zwanzig dreißig hundert tausend
    million millionen milliarde milliarden dutzend""".split()
)
_PAIRS: Final = 3  # changed numbers told one by one
_WORDS: Final = 4_000  # words of a changed part that are compared one by one
_LONGEST: Final = 160  # characters of a headline or notice that is told


@dataclass(frozen=True, slots=True)
class Change:
    """What an update did, by its weightiest kind; `summary` is a phrase that begins with when.

    `details` are for saying it in other words: what was and what is for numbers and headlines,
    ("", notice) for a correction, else what became of passages and of how many. `also` are the
    lesser things that the same update did; the summary tells them too.
    """

    kind: ChangeKind
    summary: str
    at: datetime
    details: tuple[tuple[str, str], ...] = ()
    also: tuple[Change, ...] = ()


def describe_change(old: Revision, new: Article) -> Change:
    """What became of `old` when `new` took its place.

    A correction notice outweighs changed numbers, those a new headline, that other changes.
    The time is when the publisher says it was modified, else when the update came in.
    """
    at = new.modified_at or old.replaced_at
    found = list(_kinds(old, new))
    kind, _, details = found[0]
    verb = "corrected" if kind == "correction" else "updated"
    summary = f"{verb} {at.day} {at:%b %Y}: " + "; ".join(told for _, told, _ in found)
    also = tuple(Change(kind, told, at, tuple(pairs)) for kind, told, pairs in found[1:])
    return Change(kind, summary, at, tuple(details), also)


def as_article(revision: Revision) -> Article:
    """A former revision in the place of the newer one, to compare it with the one before it."""
    return Article(
        id="", text=revision.text, headline=revision.headline, modified_at=revision.modified_at
    )


_Told = tuple[ChangeKind, str, list[tuple[str, str]]]


def _kinds(old: Revision, new: Article) -> Iterator[_Told]:
    """What the update did, weightiest first; how much of the text, where that is all."""
    anything = False
    if new.correction and new.correction not in old.text:
        anything = True
        yield "correction", _cut(new.correction), [("", new.correction)]
    parts = list(_changed_parts(old.text, new.text))
    # What a notice corrects it says itself.
    numbers = [] if anything else _number_changes([(old.headline, new.headline), *parts])
    if numbers:
        anything = True
        more = f" and {len(numbers) - _PAIRS} more" if len(numbers) > _PAIRS else ""
        told = ", ".join(f'"{a}" -> "{b}"' for a, b in numbers[:_PAIRS]) + more
        yield "numbers", told, numbers
    if old.headline != new.headline:
        anything = True
        told = f'headline was "{_cut(old.headline)}"'
        yield "headline", told, [(old.headline, new.headline)]
    if not anything:
        yield "text", *_extent(parts)


def _changed_parts(old: str, new: str) -> Iterator[tuple[str, str]]:
    """Stretches of paragraphs that differ, either side empty where it was added or taken out."""
    before, after = old.split("\n"), new.split("\n")
    for tag, a, b, c, d in SequenceMatcher(None, before, after, autojunk=False).get_opcodes():
        if tag != "equal":
            yield "\n".join(before[a:b]).strip(), "\n".join(after[c:d]).strip()


def _number_changes(parts: Sequence[tuple[str, str]]) -> list[tuple[str, str]]:
    """Numbers in place of numbers, each with the word before it, no pair twice."""
    found: dict[tuple[str, str], None] = {}
    for old, new in parts:
        before, after = _WORD.findall(old)[:_WORDS], _WORD.findall(new)[:_WORDS]
        if not before or not after:
            continue
        matcher = SequenceMatcher(None, before, after, autojunk=False)
        for tag, a, b, c, d in matcher.get_opcodes():
            if tag == "replace" and _all_numbers(before[a:b]) and _all_numbers(after[c:d]):
                found[_shown(before, a, b), _shown(after, c, d)] = None
    return [(a, b) for a, b in found if a != b]


def _all_numbers(words: Sequence[str]) -> bool:
    return all(_is_number(word.strip(_EDGES).lower()) for word in words)


def _is_number(word: str) -> bool:
    parts = word.split("-")
    return bool(_NUMBER.fullmatch(word)) or all(part in _NUMBER_WORDS for part in parts)


def _shown(words: Sequence[str], start: int, end: int) -> str:
    """The numbers with the word before them, or the one after them at the start."""
    context = words[start - 1 : end] if start else words[start : end + 1]
    return " ".join(context).strip(_EDGES)


def _extent(parts: Sequence[tuple[str, str]]) -> tuple[str, list[tuple[str, str]]]:
    counts = {
        "added": sum(1 for old, new in parts if new and not old),
        "changed": sum(1 for old, new in parts if old and new),
        "taken out": sum(1 for old, new in parts if old and not new),
    }
    told = [f"{n} {'passage' if n == 1 else 'passages'} {what}" for what, n in counts.items() if n]
    details = [(what, str(n)) for what, n in counts.items() if n]
    return ", ".join(told) or "layout only", details


def _cut(text: str) -> str:
    return text if len(text) <= _LONGEST else text[: _LONGEST - 1].rsplit(" ", 1)[0] + "…"
