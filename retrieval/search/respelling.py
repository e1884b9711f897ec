"""A question's mistyped names, as the corpus spells them; in doubt they stay as they are."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Protocol

from retrieval.index.archive.vocabulary import stem_of
from retrieval.index.folding import fold
from retrieval.index.quotes.lexicon import TITLES
from retrieval.models import Query
from retrieval.search.spelling import SLIPS, Slip, distance, most_slips, slip
from retrieval.search.terms import STOPWORDS, content_terms

_WORD = re.compile(r"[^\W\d_]+(?:['’][^\W\d_]+)*")
_POSSESSIVE = re.compile(r"['’]s?$")
# Whoever puts a word in marks means it as it stands.
_QUOTED = re.compile(r"[\"“„«»][^\"”“»«]*[\"”“»«]|(?<!\w)['‘‚][^'’‘]*['’‘](?!\w)")
# Before a word that does not begin a sentence: its capital is its own.
_WITHIN = re.compile(r"[^\W_],?\s$")
_SHORTEST = 5
# Letters from which a slip is told without anything else in the question that speaks for it.
_ALONE: dict[Slip, int] = {"swapped": 6, "doubled": 7}
# Letters from which a slip is told where something else does.
_SUPPORTED: dict[Slip, int] = {"swapped": 5, "doubled": 5, "letter": 6, "other": 7, "two": 8}
# An ending of its own makes another name (Glaze, Glazer): only the rest of the name speaks for it.
# More words that the corpus lacks, and the question is not about it, or in another language.
_UNKNOWN = 2
# Stems looked at for one word, passages read for each.
_STEMS = 8
_TEXTS = 8
# Letters at a word's beginning that its inflections share.
_BEGINNING = 4
# A name is so many times as frequent as the next that would do as well.
_CLEARLY = 4
# How often a name has to stand with a capital: baseball is none, but in Major League Baseball.
_CAPITALS = 0.75
_CAPITALS_IN_NAME = 0.25
# So many times as often in one passage as by chance: the words belong together.
_LIFT = 3


class Words(Protocol):
    """What has to be known of the corpus's words; `Vocabulary` is one."""

    def holds(self, term: str) -> bool:
        """Whether the corpus has the folded word or phrase."""

    def stems(self, first: str, shortest: int, longest: int) -> list[tuple[str, int]]:
        """Stems with this first letter, and in how many passages each stands."""

    def texts(self, stem: str, limit: int) -> list[str]:
        """Some passages that hold the stem."""

    def together(self, terms: Sequence[str]) -> int:
        """In how many passages all of these folded words and phrases stand."""

    def size(self) -> int:
        """How many passages there are."""


@dataclass(frozen=True, slots=True)
class _Asked:
    """One word of the question and the names beside it, folded but for `written`."""

    written: str
    key: str
    beside: tuple[tuple[str, bool], ...]  # a neighbouring name, and whether it stands before


@dataclass(frozen=True, slots=True)
class _Name:
    """A name that the corpus has, and how far it is from what was written."""

    spelled: str
    key: str
    passages: int
    capitals: float  # share of its occurrences, 0..1
    slip: Slip


def respelled(query: Query, words: Words) -> tuple[tuple[str, str], ...]:
    """Pairs (as written, as the corpus has it) of names that no passage has and one nearly has.

    A name is respelled only where the slip is one that makes no
    other name, or where the corpus has it beside what else the question names: the coverage's
    silence about somebody must not become an answer about a namesake.
    """
    asked = [one for one in _names(query) if not words.holds(one.key)]
    if not asked:
        return ()
    known = [t for t in content_terms(query.topic or query.text) if len(t) > 1 and words.holds(t)]
    unknown = set(content_terms(query.topic or query.text)) - set(known)
    if sum(len(term) >= _SHORTEST for term in unknown) > _UNKNOWN:
        return ()
    pairs = []
    for one in asked:
        if name := _meant(one, words, known):
            pairs.append((one.written, name.spelled))
            known.append(name.key)
    return tuple(pairs)


def put_in(question: str, pairs: Sequence[tuple[str, str]]) -> str:
    """The question with each pair's first word, wherever it stands, replaced by its second."""
    for written, name in pairs:
        # Names are letters alone: nothing in them is read as a pattern or a group.
        question = re.sub(rf"(?<!\w){written}(?!\w)", name, question)
    return question


def _names(query: Query) -> Iterator[_Asked]:
    """Words that may be names, each once: capitalised, or all of them where nothing is."""
    question = _QUOTED.sub(lambda found: " " * len(found[0]), query.text)
    topic = set(content_terms(query.topic or query.text)) | set(content_terms(query.speaker))
    small = question == question.lower()
    found = list(_WORD.finditer(question))
    seen: set[str] = set()
    for n, word in enumerate(found):
        written = _POSSESSIVE.sub("", word[0])
        key = fold(written)
        if len(key) < _SHORTEST or key in seen or key not in topic or not key.isalpha():
            continue
        if "'" in written or "’" in written or not (small or written[0].isupper()):
            continue
        seen.add(key)
        before = found[n - 1] if n else None
        after = found[n + 1] if n + 1 < len(found) else None
        beside = []
        if before and question[before.end() : word.start()] in (" ", "-") and _is_name(before[0]):
            beside.append((fold(before[0]), True))
        if after and question[word.end() : after.start()] in (" ", "-") and _is_name(after[0]):
            beside.append((fold(_POSSESSIVE.sub("", after[0])), False))
        yield _Asked(written, key, tuple(beside))


def _is_name(word: str) -> bool:
    key = fold(word)
    return word[0].isupper() and key not in STOPWORDS and key not in TITLES


def _meant(asked: _Asked, words: Words, known: Sequence[str]) -> _Name | None:
    """The one name that was meant; None where none is, or more than one."""
    fit = [
        name
        for name in _near(asked, words)
        # Who writes both, or another so like it, means two.
        if all(distance(name.key, other, 1) > 1 for other in known)
        and _believed(asked, name, words, known)
    ]
    if not fit:
        return None
    first, *others = sorted(fit, key=lambda name: (SLIPS.index(name.slip), -name.passages))
    rivals = (one for one in others if one.slip == first.slip and one.key != first.key)
    clear = all(first.passages >= _CLEARLY * rival.passages for rival in rivals)
    return first if clear else None


def _believed(asked: _Asked, name: _Name, words: Words, known: Sequence[str]) -> bool:
    """Whether the slip is a slip, by itself or by what stands beside the name in the corpus."""
    length = len(asked.key)
    if name.passages < 2 and len(name.key) != length:
        return False
    if asked.beside:
        pairs = [f"{b} {name.key}" if before else f"{name.key} {b}" for b, before in asked.beside]
        return name.capitals >= _CAPITALS_IN_NAME and any(words.holds(pair) for pair in pairs)
    if name.capitals < _CAPITALS:
        return False
    if length >= _ALONE.get(name.slip, length + 1):
        return True
    if length < _SUPPORTED.get(name.slip, length + 1):
        return False
    size = words.size()
    return any(
        words.together([name.key, other]) * size > _LIFT * name.passages * words.together([other])
        for other in known
    )


def _near(asked: _Asked, words: Words) -> Iterator[_Name]:
    """Names one slip away, two of a long word, the nearest and most frequent stems first."""
    stem, most = stem_of(asked.key), most_slips(asked.key)
    if not stem:
        return
    # Names are seldom mistyped in the first letter.
    stems = words.stems(stem[0], max(_BEGINNING, len(stem) - 4), len(stem) + most)
    near = [
        # A slip within an ending hides it from the stemmer: Djokov(ic), but Djokvic.
        (1 if apart <= most else 2, apart, -passages, other)
        for other, passages in stems
        if (apart := distance(stem, other, most)) <= most or other[:_BEGINNING] == stem[:_BEGINNING]
    ]
    for _, _, passages, other in sorted(near)[:_STEMS]:
        yield from _spelled(asked, other, -passages, words)


def _spelled(asked: _Asked, stem: str, passages: int, words: Words) -> Iterator[_Name]:
    """The spellings that passages have for a stem, those that are names and a slip away."""
    spellings: dict[str, Counter[str]] = {}
    inside: set[str] = set()
    for text in words.texts(stem, _TEXTS):
        for found in _WORD.finditer(text):
            word = _POSSESSIVE.sub("", found[0])
            # Cheap before dear: most words of a passage are nothing like it.
            if word[:1].lower() != stem[0] or abs(len(word) - len(asked.key)) > 2:
                continue
            key = fold(word)
            spellings.setdefault(key, Counter())[word] += 1
            if word[0].isupper() and _WITHIN.search(
                text[max(0, found.start() - 3) : found.start()]
            ):
                inside.add(key)
    for key, counted in spellings.items():
        found_slip = slip(asked.key, key)
        names = Counter({word: n for word, n in counted.items() if word[0].isupper()})
        if found_slip and key in inside and names:
            share = names.total() / counted.total()
            yield _Name(names.most_common(1)[0][0], key, passages, share, found_slip)
