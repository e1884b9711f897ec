"""Reads whom one sentence of an article names: persons, and how surely, where in it."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Mapping
from dataclasses import dataclass

from retrieval.index.quotes import lexicon as lex
from retrieval.index.quotes.people import People, Person
from retrieval.index.quotes.persons import (
    gender_of_noun,
    is_explained,
    is_person_noun,
    looks_personal,
)
from retrieval.index.sentences import Span

_HE, _SHE = re.compile(r"\b[Hh]e\b"), re.compile(r"\b[Ss]he\b")
_SPEAKS = re.compile(r"[^“\"]{0,120}?\b(?:said|says|told|asked|added|recalled|remembered)\b")
_SAYS = re.compile(r"\s(?:(?:also|later|then|once|\w+ly)\s)?(?:said|says|told|asked|added)\b")
# `His lawyer came`: somebody who has not been named begins to be spoken of.
_NEWCOMER = re.compile(r"\W*(?:(?:But|And|Then|Later)\W+)?(His|Her|Their|An?|One|Another|The)\s")
_BEFORE_NOUN = 3  # words
_AT_ONCE = 25  # characters, for `and his wife, `
_DAY = re.compile(rf"(?:\b[Oo]n\s|\b[Ll]ast\s)?\b(?:{'|'.join(sorted(lex.DAYS))})\s\Z")
_NEXT_WORD = re.compile(r"\s([a-z]+)\b")
_LAST_WORD = re.compile(r"([\w’'-]+)(,?)\s\Z")
_WORD = re.compile(r"[\w’'-]+")
_JOINED = re.compile(r"\s(?:and|or)\s")
_VERBS = lex.COMMON_VERBS | lex.AUXILIARIES | frozenset(("told", "said", "called", "asked"))
_CLAUSES = lex.BOUNDARIES - {"and", "or", "than"}
# Before a name that might be a place's, or a ship's.
_THINGS = lex.PREPOSITIONS | {"the"}


@dataclass(frozen=True, slots=True)
class Named:
    """A person named at `at`; `fits`: the pronoun looked for may mean that one."""

    person: Person
    at: int
    fits: bool
    subject: bool
    strong: bool  # surely a person; else the name just looks so
    joined: bool  # with `and` to the name behind it


@dataclass(frozen=True, slots=True)
class Newcomer:
    """A noun that brings in one person without a name; `known`: `the mayor`, named before."""

    noun: str
    known: bool


@dataclass(frozen=True, slots=True)
class SentenceReader:
    """Reads sentences of one article; `spoken` are the names of those on record so far."""

    text: str
    people: People
    hidden: list[Span]
    spoken: Mapping[str, str]

    def named(self, start: int, end: int, *, own: bool, female: bool) -> list[Named]:
        """Those named in the sentence `[start, end)`, quoted words left out, in order."""
        starts, found = self.people.starts, list[Named]()
        for i in range(bisect_left(starts, start), bisect_left(starts, end)):
            if self._is_hidden(starts[i]):
                continue
            at, last = self._name_at(i), self.people.ends[i]
            person = self._person(i, at, (start, end))
            if person is None:
                continue
            subject = self._is_subject(start, at) and not self._owns(last, end)
            strong = self._is_strong(person, i, at, (start, end))
            if self._is_part(start, at, last):
                continue
            thing = self._word_before(start, at) in _THINGS or not looks_personal(person.name)
            owner = self.text[last - 2 : last] in ("'s", "’s")
            listed = bool(found) and found[-1].joined
            if thing and not strong:
                continue
            if not subject and (own or owner or not (strong or listed)):
                continue
            fits = person.female in (female, None)
            joined = _JOINED.match(self.text, last, end) is not None and (
                i + 1 < len(starts) and starts[i + 1] - last < _AT_ONCE
            )
            found.append(Named(person, at, fits, subject, strong, joined))
        return found

    def newcomer(
        self, start: int, end: int, found: list[Named], *, female: bool
    ) -> Newcomer | None:
        """The noun that the sentence begins with, if for one person whom the pronoun fits."""
        match = _NEWCOMER.match(self.text, start, end)
        if match is None or self._is_hidden(start) or any(n.subject for n in found):
            return None
        words: list[re.Match[str]] = []
        head = -1
        for word in _WORD.finditer(self.text, match.end(), min(end, match.end() + 80)):
            human = is_person_noun(word.group().lower())
            if (head >= 0 and not human) or len(words) > _BEFORE_NOUN or _is_verb(word.group()):
                break
            words.append(word)
            head = len(words) - 1 if human else head
        gender = gender_of_noun(words[head].group().lower()) if head >= 0 else None
        if head < 0 or gender not in (female, None):
            return None
        begin = words[0].start()
        noun = self.text[begin : words[head].end()]
        return Newcomer(noun, known=match[1] == "The")

    def has_pronoun(self, start: int, end: int, *, female: bool) -> bool:
        """Whether `he` (or `she`) stands there outside quotation marks."""
        pattern = _SHE if female else _HE
        return pattern.search(self.visible(start, end)) is not None

    def visible(self, start: int, end: int) -> str:
        """`text[start:end]` with the words inside marks blanked out."""
        pieces, position = list[str](), start
        i = max(0, bisect_left(self.hidden, (start, 0)) - 1)
        while i < len(self.hidden) and self.hidden[i][0] < end:
            first, last = self.hidden[i]
            if last > start:
                blank = " " * (min(last, end) - max(first, start))
                pieces += [self.text[position:first], blank]
                position = last
            i += 1
        return "".join([*pieces, self.text[position:end]])

    def _person(self, i: int, at: int, sentence: Span) -> Person | None:
        """Whom the run of capitals `i` names; a surname that has a title or speaks is enough."""
        people, last = self.people, self.people.mentions[i]
        named = people.named[i]
        person = people.resolve(named.name) or named if named else people.resolve(last)
        if person is not None or last in lex.ORGANISATION_WORDS:
            return person
        name = self.text[at : at + len(last)]
        speaks = people.alone[last] > 1 and _SAYS.match(self.text, at + len(last), sentence[1])
        if name.isupper():
            return None  # an agency
        known = name in self.spoken and self._is_subject(sentence[0], at)
        if last not in people.titled and not known and not speaks:
            return None
        return Person(name, "", last, human=True)

    def _name_at(self, i: int) -> int:
        """Where the name in the run of capitals `i` begins, behind a `But` or `The`."""
        person = self.people.named[i]
        start, end = self.people.starts[i], self.people.ends[i]
        if person:
            at = self.text.find(person.name, start, end)
            return at if at >= 0 else start
        # Only the run is lowered: letters such as "İ" grow by it and move what stands behind them.
        at = self.text[start:end].lower().find(self.people.mentions[i].lower())
        return start + at if at >= 0 else start

    def _word_before(self, start: int, at: int, *, comma: bool = False) -> str:
        """The word right before the name at `at`, in lower case; `comma`: one may stand between."""
        match = _LAST_WORD.search(self.text, max(start, at - 40), at)
        return match[1].lower() if match and (comma or not match[2]) else ""

    def _is_part(self, start: int, at: int, last: int) -> bool:
        """Whether the name is part of a thing's: `the Moss report`, `Moss campaign officials`."""
        if self._word_before(start, at) == "the":
            return True
        behind = _NEXT_WORD.match(self.text, last)
        return behind is not None and behind[1] in lex.PERSON_NOUNS | lex.ORGANISATION_WORDS

    def _is_strong(self, person: Person, i: int, at: int, sentence: Span) -> bool:
        """Whether a name is surely a person's: by its parts, its noun, or because it spoke."""
        start, end = sentence
        if any(word in lex.ORGANISATION_WORDS for word in person.name.lower().split()[1:]):
            return False
        if person.human and (person.female is not None or person.titles or not person.first):
            return True
        if not looks_personal(person.name):
            return False
        spoke = at - start <= 2 and _SPEAKS.match(self.text, at, end) is not None
        spoke = spoke or self.text[max(0, at - 13) : at].lower() == "according to "
        called = is_person_noun(self._word_before(start, at, comma=True))
        on_record = person.human or person.name in self.spoken
        return on_record or spoke or called or is_explained(self.text, self.people.ends[i])

    def _owns(self, last: int, end: int) -> bool:
        """Whether the name stands before a noun for another person: `Moss's lawyer`."""
        if self.text[last - 2 : last] not in ("'s", "’s"):
            return False
        words = _WORD.findall(self.text[last : min(end, last + 40)])[:3]
        return any(is_person_noun(word.lower()) for word in words)

    def _is_subject(self, start: int, at: int) -> bool:
        """Whether the name at `at` begins its clause, but for titles, nouns and adverbials."""
        head, comma, piece = _DAY.sub("", self.visible(start, at)).rpartition(",")
        words = _WORD.findall(piece)
        if not words:
            return not comma or leads_on(_WORD.findall(head))
        if len(words) == 1 and words[0].lower() in lex.INVERTED:
            return True
        last = words[-1].lower()
        if last in _CLAUSES:
            return True
        if last in ("and", "or"):
            return len(words) == 1 and not head
        if not is_person_noun(last) and not words[-1][0].isupper():
            return False
        return len(words) <= 6 and not any(_is_verb(w) for w in words)

    def _is_hidden(self, at: int) -> bool:
        """Whether the position is inside somebody's words: who is named there is passed over."""
        i = bisect_left(self.hidden, (at + 1, 0)) - 1
        return i >= 0 and self.hidden[i][0] <= at < self.hidden[i][1]


def _is_verb(word: str) -> bool:
    low = word.lower()
    return low in _VERBS or low in lex.PREPOSITIONS or (len(low) > 4 and low.endswith("ed"))


def leads_on(words: list[str]) -> bool:
    """Whether the words before a comma leave the subject to what follows it."""
    if not words:
        return True
    first = words[0].lower()
    if first in lex.PREPOSITIONS | lex.BOUNDARIES | lex.OPENERS or words[0] in lex.DAYS:
        return True
    if first.endswith(("ing", "ed", "ly")):
        return True
    called = any(is_person_noun(word.lower()) for word in words)
    return called and not any(w.lower() in _VERBS or w.lower().endswith("ed") for w in words)
