"""Finds the stretches of text that stand inside quotation marks, paragraph by paragraph."""

from __future__ import annotations

import re
from bisect import bisect_right
from dataclasses import dataclass

from retrieval.index.sentences import Span

# Two apostrophes or two backticks are a double mark in much wire copy.
_DOUBLE = re.compile(r"''(?!')|``|[\"“”„‟«»]")
# An apostrophe inside a word neither opens nor closes anything.
_SINGLE = re.compile(r"(?<![\w'’])['‘’‚‹›](?!['’])|(?<!['’])['‘’‚‹›](?![\w'’])")
_ANY = re.compile(r"[\"“”„‟«»'‘’‚‹›]|``")
# `'em`, `'90s`: an apostrophe in front of a word.
_ELISION = re.compile(r"['’](?:em|cause|til|till|tis|twas|n|bout|round|\d\ds?)\b", re.IGNORECASE)
# Where the words end if their closing mark was lost: `..., he said`, `..., said Moss`.
_TAG = re.compile(
    r"[,?!](?=\s(?:(?:he|she|they|[A-Z][\w.'’-]+(?:\s[A-Z][\w.'’-]+){0,3})"
    r"\s(?:said|says|added|wrote|told)|said\s[A-Z])\b)"
)
_ENDED = re.compile(r"[.,!?…—-]['’]?\Z")
_SPACE = re.compile(r"\s*+")


@dataclass(frozen=True, slots=True)
class Stretch:
    """Words between marks, `text[start:end]`; `outer_start`/`outer_end` take the marks in.

    `opened` and `closed` tell whether the mark on that side is there, `single` whether the marks
    are single ones.
    """

    start: int
    end: int
    outer_start: int
    outer_end: int
    opened: bool = True
    closed: bool = True
    single: bool = False


def find_marks(text: str) -> list[int]:
    """Where marks of any kind stand: a paragraph without one has no stretches."""
    return [match.start() for match in _ANY.finditer(text)]


def find_stretches(text: str, paragraph: Span, sentences: list[Span]) -> list[Stretch]:
    """Stretches of one paragraph in order, none inside another.

    `sentences` are those of the paragraph; they bound a stretch whose opening mark is missing.
    """
    start, end = paragraph
    doubles = _pair_doubles(text, start, end, [first for first, _ in sentences])
    singles = _pair_singles(text, start, end, _outside(text, start, end, doubles))
    if not singles:
        return doubles
    starts = [single.start for single in singles]
    kept = [d for d in doubles if not _inside(d, singles[bisect_right(starts, d.start) - 1])]
    return sorted(kept + singles, key=lambda stretch: stretch.start)


def _inside(inner: Stretch, outer: Stretch) -> bool:
    return outer.start <= inner.outer_start and inner.outer_end <= outer.end


def _outside(text: str, start: int, end: int, doubles: list[Stretch]) -> list[int]:
    """Positions of single marks that stand in no double pair."""
    found: list[int] = []
    i = 0
    for match in _SINGLE.finditer(text, start, end):
        while i < len(doubles) and doubles[i].outer_end <= match.start():
            i += 1
        if i == len(doubles) or match.start() < doubles[i].outer_start:
            found.append(match.start())
    return found


def _opens(text: str, at: int, width: int, start: int, end: int) -> bool:
    """Whether a mark stands where an opening one does: space before it, a word behind."""
    before = text[at - 1] if at > start else " "
    behind = text[at + width] if at + width < end else " "
    return (before.isspace() or before in "([{—–-/‘'“\">:") and not behind.isspace()


def _closes(text: str, at: int, width: int, start: int, end: int) -> bool:
    before = text[at - 1] if at > start else " "
    behind = text[at + width] if at + width < end else " "
    return not before.isspace() and (not behind.isalnum() or before in ".,!?…")


def _pair_doubles(text: str, start: int, end: int, starts: list[int]) -> list[Stretch]:
    found: list[Stretch] = []
    opened: tuple[int, int] | None = None  # where the open mark begins, and the words behind it
    for match in _DOUBLE.finditer(text, start, end):
        at, after, mark = match.start(), match.end(), match.group()
        opens = _opens(text, at, after - at, start, end)
        closes = _closes(text, at, after - at, start, end)
        if opened is None:
            if mark in "\"''" and at > start and text[at - 1].isdigit() and not opens:
                continue  # inches, seconds
            # `she said,“It is` has an opening mark without its space.
            word = text[after : after + 1].isalnum() and (mark == "“" or text[at - 1] in ".,:!?")
            if mark in "”“\"''»«" and closes and not opens and not word:
                stray = _unopened(text, at, after, found, starts)
                if stray is not None:
                    found.append(stray)
                continue
            opened = (at, after)
        elif opens and not closes and mark not in "”»":
            _append_unclosed(text, opened, at, found)
            opened = (at, after)
        else:
            _append(text, opened, at, after, found)
            opened = None
    if opened is not None:
        _append_unclosed(text, opened, end, found)
    return found


def _append(text: str, opened: tuple[int, int], at: int, after: int, found: list[Stretch]) -> None:
    words = text[opened[1] : at]
    body = words.strip()
    if body:
        first = opened[1] + len(words) - len(words.lstrip())
        found.append(Stretch(first, first + len(body), opened[0], after))


def _append_unclosed(text: str, opened: tuple[int, int], end: int, found: list[Stretch]) -> None:
    tag = _TAG.search(text, opened[1], end)
    last = tag.end() if tag else end
    words = text[opened[1] : last]
    body = words.strip()
    if body:
        first = opened[1] + len(words) - len(words.lstrip())
        last = first + len(body)
        found.append(Stretch(first, last, opened[0], last, closed=False))


def _unopened(
    text: str, at: int, after: int, found: list[Stretch], starts: list[int]
) -> Stretch | None:
    """A closing mark without an opening one: the words from the sentence behind the last tag."""
    if not _ENDED.search(text, max(0, at - 2), at):
        return None
    # The sentence that holds the tag of the words before is not quoted, the next ones are.
    i = bisect_right(starts, found[-1].outer_end if found else -1)
    if i == len(starts) or starts[i] >= at:
        return None
    return Stretch(starts[i], at, starts[i], after, opened=False)


def _pair_singles(text: str, start: int, end: int, marks: list[int]) -> list[Stretch]:
    found: list[Stretch] = []
    position = start
    opening = [at for at in marks if _opens(text, at, 1, start, end)]
    following = _SPACE.match(text, end)
    begun = text[following.end() : following.end() + 1] if following else ""
    for i, at in enumerate(marks):
        if at < position or text[at] in "’›" or _ELISION.match(text, at):
            continue
        if not _opens(text, at, 1, start, end):
            continue
        # What goes on in the next paragraph is opened there anew and not closed here.
        goes_on = text[at] == begun and at == opening[-1]
        close = _closing_single(text, marks, i + 1, start, end, plural=not goes_on)
        if close is None and goes_on:
            found.append(Stretch(at + 1, end, at, end, closed=False, single=True))
            break
        if close is not None and text[at + 1 : close].strip():
            found.append(Stretch(at + 1, close, at, close + 1, single=True))
            position = close + 1
    return found


def _closing_single(
    text: str, marks: list[int], first: int, start: int, end: int, *, plural: bool
) -> int | None:
    """The first mark that can close; a plural's apostrophe only if nothing better follows, and
    only if `plural`.
    """
    fallback: int | None = None
    for i in range(first, len(marks)):
        at = marks[i]
        if text[at] == "‘" or _opens(text, at, 1, start, end):
            break
        behind = text[at + 1] if at + 1 < end else " "
        if behind.isalnum() or text[at - 1].isspace():
            continue
        if text[at - 1] == "s" and behind == " " and text[at + 2 : at + 3].islower():
            fallback = at if fallback is None and plural else fallback
            continue
        return at
    return fallback
