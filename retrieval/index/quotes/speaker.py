"""Turns a mention (a pronoun, a surname, an office) into the speaker it means."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from retrieval.index.quotes import lexicon as lex
from retrieval.index.quotes.antecedents import Antecedents
from retrieval.index.quotes.mentions import Mention
from retrieval.index.quotes.named import SentenceReader
from retrieval.index.quotes.people import (
    People,
    Person,
    gender_of_title,
)
from retrieval.index.quotes.persons import gender_of_noun, looks_personal
from retrieval.index.sentences import Span

_LINK = re.compile(r"\s(?:of|for|at|from|in|with|to|on)\s")
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

    def may_be(self, female: bool) -> bool:
        """Whether `she` (else `he`) may stand for the speaker."""
        someone = self.person or looks_personal(self.name)
        return someone and not self.plural and self.female in (female, None)


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
        person = self.people.resolve_at(mention.name, mention.title, mention.start, self.text)
        if person is None:
            last = mention.name.split()[-1].lower()
            self.spoken.setdefault(mention.name, mention.description)
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
        female = gender_of_noun(_LINK.split(mention.name)[0].lower().split()[-1])
        return Speaker(
            mention.name, person=not plural, plural=plural, female=female, at=mention.start
        )

    def _pronoun(self, mention: Mention, latest: Speaker | None) -> Speaker | None:
        low = mention.name.lower()
        if low in ("they", "it"):
            fits = latest is not None and (latest.plural if low == "they" else not latest.person)
            return latest if fits else None
        if low not in _GENDERS:
            return None
        female = _GENDERS[low]
        fits = latest is not None and latest.may_be(female)
        reader = SentenceReader(self.text, self.people, self.hidden, self.spoken)
        found = Antecedents(reader, self.sentences).find(
            mention.start,
            female=female,
            latest=latest.at if latest is not None and fits else -1,
            sure=latest is not None and latest.female is not None,
        )
        if found is None:
            return None
        if found.person is not None:
            return self._of_person(found.person, mention)
        if found.noun:
            return Speaker(found.noun, female=female, at=mention.start)
        return latest

    def _of_person(self, person: Person, mention: Mention) -> Speaker:
        description = self.spoken.get(person.name) or person.description
        return Speaker(person.name, description, True, False, person.female, mention.start)
