"""Turns a mention (a pronoun, a surname, an office) into the speaker it means."""

from __future__ import annotations

import re
from bisect import bisect_left
from dataclasses import dataclass, field

from retrieval.index.quotes import lexicon as lex
from retrieval.index.quotes.mentions import Mention
from retrieval.index.quotes.people import (
    People,
    Person,
    gender_of_title,
)
from retrieval.index.sentences import Span

_PRONOUN_SUBJECT = re.compile(r"\W*(?:(?:But|And|Later|Then|So)\W+)?(?:He|She|he|she)\b")
_SPEAKS = re.compile(r"[^“\"]{0,120}?\b(?:said|says|told|asked|added|recalled|remembered)\b")
_GENDERS = {"he": False, "she": True}


@dataclass(frozen=True, slots=True)
class Speaker:
    """A resolved speaker; `person` is False for organisations, groups and unnamed ones."""

    name: str
    description: str = ""
    person: bool = True
    plural: bool = False
    female: bool | None = None
    at: int = 0  # where the mention stands


@dataclass(frozen=True, slots=True)
class SpeakerReader:
    """Resolves mentions against one article."""

    text: str
    people: People
    sentences: list[Span]
    hidden: list[Span]
    spoken: dict[str, str] = field(default_factory=dict)  # names with their descriptions

    def read(self, mention: Mention, latest: Speaker | None) -> Speaker | None:
        """The speaker meant; `latest` spoke last before. None where it is not clear."""
        if mention.kind == "pronoun":
            return self._pronoun(mention, latest)
        if mention.kind == "noun":
            return self._noun(mention)
        return self._name(mention)

    def is_known(self, mention: Mention) -> bool:
        """Whether the article names this person in full, or with a title."""
        named = self.people.full.get(mention.name.split()[-1].lower(), [])
        return any(person.human for person in named)

    def _name(self, mention: Mention) -> Speaker:
        person = self.people.resolve(mention.name, mention.title)
        if person is None:
            last = mention.name.split()[-1].lower()
            return Speaker(
                mention.name,
                mention.description,
                person=last not in lex.ORGANISATION_WORDS,
                female=gender_of_title(mention.title),
                at=mention.start,
            )
        known = self.spoken.get(person.name) or person.description
        self.spoken[person.name] = known or mention.description
        name = person.name if len(person.name) >= len(mention.name) else mention.name
        return Speaker(
            name,
            mention.description or known,
            person=person.human or bool(mention.title),
            female=person.female,
            at=mention.start,
        )

    def _noun(self, mention: Mention) -> Speaker | None:
        words = mention.name.lower().split()
        if (
            set(words) <= lex.TITLES
            and self.text[max(0, mention.start - 4) : mention.start].lower() == "the "
        ):
            holders = [
                p
                for persons in self.people.full.values()
                for p in persons
                if p.human and set(words) <= p.titles
            ]
            if len(holders) == 1 and self.people.is_main(holders[0]):
                return self._of_person(holders[0], mention)
        plural = words[-1].endswith("s") and not words[-1].endswith("ss")
        return Speaker(mention.name, person=not plural, plural=plural, at=mention.start)

    def _pronoun(self, mention: Mention, latest: Speaker | None) -> Speaker | None:
        low = mention.name.lower()
        if low in ("they", "it"):
            fits = latest is not None and (latest.plural if low == "they" else not latest.person)
            return latest if fits else None
        if low not in _GENDERS:
            return None
        female = _GENDERS[low]
        if latest is not None and latest.person and latest.female in (female, None):
            return latest
        person = self._antecedent(mention.start, female)
        return self._of_person(person, mention) if person else None

    def _antecedent(self, at: int, female: bool) -> Person | None:
        """Whom `he` or `she` at `at` means: the first fitting person of the nearest sentence."""
        index = bisect_left(self.sentences, (at + 1, 0)) - 1
        starts = self.people.starts
        for back in range(max(0, index - 5), index + 1)[::-1]:
            start, end = self.sentences[back][0], min(self.sentences[back][1], at)
            if back < index and _PRONOUN_SUBJECT.match(self.text, start, end):
                continue  # its subject is the same unknown one, its other names are objects
            for i in range(bisect_left(starts, start), bisect_left(starts, end)):
                if self._is_hidden(starts[i]):
                    continue
                person = self.people.resolve(self.people.mentions[i])
                if person is None or person.female not in (female, None):
                    continue
                if self._is_somebody(person) or self._spoke(person, starts[i], start, end):
                    return person
        return None

    def _is_somebody(self, person: Person) -> bool:
        """Whether a capitalised name is surely a person's: by its parts, or because it spoke."""
        sure = person.female is not None or bool(person.titles) or person.name in self.spoken
        return person.human and sure

    def _spoke(self, person: Person, at: int, start: int, end: int) -> bool:
        """Whether the sentence begins with the name and goes on with a verb of speech."""
        named = at - start <= 2 and person.last not in lex.ORGANISATION_WORDS
        return named and _SPEAKS.match(self.text, at, end) is not None

    def _is_hidden(self, at: int) -> bool:
        """Whether the position is inside somebody's words: who is named there is passed over."""
        i = bisect_left(self.hidden, (at + 1, 0)) - 1
        return i >= 0 and self.hidden[i][0] <= at < self.hidden[i][1]

    def _of_person(self, person: Person, mention: Mention) -> Speaker:
        description = self.spoken.get(person.name) or person.description
        return Speaker(person.name, description, True, False, person.female, mention.start)
