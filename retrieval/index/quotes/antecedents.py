"""Tells whom `he` or `she` means in an article: the subject of the sentence before, as a rule."""

from __future__ import annotations

import re
from bisect import bisect_left
from dataclasses import dataclass, field

from retrieval.index.quotes import lexicon as lex
from retrieval.index.quotes.named import Named, SentenceReader, leads_on
from retrieval.index.quotes.people import Person
from retrieval.index.sentences import Span

_SENTENCES = 5  # looked back
_NEAR = 2  # sentences within which a name that only looks like a person's counts
_WORD = re.compile(r"[\w’'-]+")


@dataclass(frozen=True, slots=True)
class Antecedent:
    """Whom a pronoun means: a named person, or one told by a noun; neither: who spoke last."""

    person: Person | None = None
    noun: str = ""


@dataclass(slots=True)
class _Search:
    """What is looked for, and what the sentences read so far have given."""

    female: bool
    latest: int
    sure: bool
    weak: list[Person] = field(default_factory=list)  # names that only look like a person's
    noun: str = ""  # "mayor", who may have been named before
    result: Antecedent | None = None

    def decide(self, person: Person) -> bool:
        """Settles on the person, or on nobody where another name might be meant as well."""
        self.result = None if _others(self.weak, person) else Antecedent(person)
        return True


@dataclass(frozen=True, slots=True)
class Antecedents:
    """Finds antecedents in one article."""

    reader: SentenceReader
    sentences: list[Span]

    def find(
        self, at: int, *, female: bool, latest: int = -1, sure: bool = False
    ) -> Antecedent | None:
        """Whom the pronoun at `at` means; None where that is not clear.

        `latest` is where he was named who spoke last, -1 where nobody did whom the pronoun may
        mean; `sure` tells that it fits him for certain. The subject of the pronoun's own sentence
        or of one before comes before him, the first of the nearest sentence before all others. A
        name that might be a thing's counts where nobody else does.
        """
        index = bisect_left(self.sentences, (at + 1, 0)) - 1
        search = _Search(female, latest, sure)
        for back in range(index, max(-1, index - _SENTENCES - 1), -1):
            start, end = self.sentences[back][0], min(self.sentences[back][1], at)
            if latest >= start:
                return _or_latest(search)
            if search.weak and self._is_apart(back, index):
                break
            own = back == index
            if own and self._is_tag(start, at):
                continue
            if self._decides(search, start, end, own=own):
                return search.result
        if search.weak:
            search.decide(search.weak[0])
            return search.result
        if latest >= 0:
            return Antecedent()
        return Antecedent(noun=search.noun) if search.noun else None

    def _decides(self, search: _Search, start: int, end: int, *, own: bool) -> bool:
        """Whether the sentence ends the search; it may also leave a doubt for later."""
        found = self.reader.named(start, end, own=own, female=search.female)
        first = self._subject(start, end, found)
        if first is not None and first.fits:
            if _is_joined(first, found):
                return True
            if first.strong:
                return search.decide(first.person)
            if any(n.person.female is search.female for n in found):
                return True  # the subject might be a thing's name, and the other one meant
            search.weak.append(first.person)
            return False
        strong = [n for n in found if n.fits and n.strong]
        named = strong[0].at if strong else end
        if not own and self.reader.has_pronoun(start, named, female=search.female):
            return False  # it is about the same unknown one, its names are of others
        newcomer = None if own else self.reader.newcomer(start, end, found, female=search.female)
        if newcomer is not None and not newcomer.known:
            search.result = None if search.weak else Antecedent(noun=newcomer.noun)
            return True
        if newcomer is not None:
            search.noun = search.noun or newcomer.noun
        if strong and search.latest < 0:
            return search.decide(strong[0].person)
        return bool(strong) and not search.sure

    def _subject(self, start: int, end: int, found: list[Named]) -> Named | None:
        """The subject of the sentence's main clause: `When Moss left, Hale sat down.`"""
        subjects = [n for n in found if n.subject]
        words = _WORD.findall(self.reader.visible(start, end))
        led = len(subjects) > 1 and words[0].lower() in lex.SUBORDINATORS
        return subjects[1] if led else next(iter(subjects), None)

    def _is_apart(self, back: int, index: int) -> bool:
        """Whether the sentence `back` is too far off to cast doubt on a name behind it."""
        behind, start = self.sentences[back][1], self.sentences[back + 1][0]
        return back < index - _NEAR or "\n" in self.reader.text[behind:start]

    def _is_tag(self, start: int, at: int) -> bool:
        """Whether the pronoun stands in a tag (`..., he said`), behind what he said."""
        before = self.reader.visible(start, at)
        words = _WORD.findall(before)
        if not words or not before.rstrip().endswith((",", "”", '"', "''")):
            return False
        return not (words[0].lower() in lex.SUBORDINATORS or leads_on(words))


def _or_latest(search: _Search) -> Antecedent | None:
    """He who spoke last, but for a new name since: that is he, or it is not clear who is."""
    if not search.weak:
        return Antecedent()
    if not search.sure:
        search.decide(search.weak[0])
    return search.result


def _is_joined(first: Named, found: list[Named]) -> bool:
    """Whether the subject is one of two whom the pronoun fits (`Moss and Hale`)."""
    return first.joined and any(n.fits for n in found[found.index(first) + 1 :])


def _others(persons: list[Person], person: Person) -> bool:
    return any(p is not person for p in persons)
