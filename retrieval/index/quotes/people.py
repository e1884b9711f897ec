"""The persons and organisations an article names, and which of them a short form means."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import Counter
from dataclasses import dataclass, field

from retrieval.index.quotes import lexicon as lex
from retrieval.index.quotes.mentions import split_titles
from retrieval.index.quotes.persons import looks_personal

_UPPER = "A-ZÀ-ÖØ-ÞĀĂĄĆĈĊČĎĐĒĔĖĘĚĜĞĠĢĤĦĨĪĬĮİĹĻĽŁŃŅŇŌŎŐŒŔŖŘŚŜŞŠŢŤŦŨŪŬŮŰŲŴŶŸŹŻŽ"
_WORD = (
    rf"(?:[{_UPPER}]\.(?:[{_UPPER}]\.)*"
    rf"|(?:al-|d’|d'|O’|O')?[{_UPPER}][^\W\d_]*(?:[-’'][{_UPPER}]?[^\W\d_]+)*)"
)
_TITLE = (
    r"(?:Mr|Mrs|Ms|Dr|Prof|Sen|Sens|Rep|Reps|Gov|Gen|Lt|Col|Sgt|Capt|Cmdr|Adm|Maj|Rev|Hon|St"
    r"|Supt|Det)\."
)
_PARTICLE = r"(?:de|la|van|von|bin|al|el|da|di|du|der|den|ibn|of)"
_RUN = re.compile(
    rf"\b(?=[{_UPPER}ad])(?:{_TITLE}|{_WORD})"
    rf"(?:[ \u00a0](?:{_TITLE}|{_WORD})|[ \u00a0]{_PARTICLE}(?=[ \u00a0][{_UPPER}]))*+"
)
_LEADS = lex.words(
    "was were is are did does do has have had can could should would asked following see"
)
_OPENERS = lex.DETERMINERS | lex.BOUNDARIES | lex.PREPOSITIONS | lex.PRONOUNS | lex.ADVERBS | _LEADS
_FAR_MORE = 5  # times that a bearer is named for a surname beside another's to mean him
_ABBREVIATED = re.compile(r"(?:[^\W\d_]\.)+\Z")


@dataclass(slots=True)
class Person:
    """A full name (two words or more) with where it, or its last word alone, is mentioned."""

    name: str
    first: str
    last: str
    count: int = 0
    titles: set[str] = field(default_factory=set)
    description: str = ""  # the titles before the name where it was first given with some
    female: bool | None = None
    human: bool = False


@dataclass(slots=True)
class People:
    """Everybody an article names; short forms are looked up here."""

    full: dict[str, list[Person]] = field(default_factory=dict)  # by last word, lower case
    given: dict[str, list[Person]] = field(default_factory=dict)  # by first word, lower case
    starts: list[int] = field(default_factory=list)
    ends: list[int] = field(default_factory=list)
    mentions: list[str] = field(default_factory=list)  # last word, lower case, as `starts`
    named: list[Person | None] = field(default_factory=list)  # in full there, as `starts`
    alone: Counter[str] = field(default_factory=Counter)
    # Last words that stand alone behind a title, with the sex it tells.
    titled: dict[str, bool | None] = field(default_factory=dict)

    def resolve(self, name: str, title: str = "") -> Person | None:
        """The one person a printed name means; None where none or several fit."""
        words = name.split()
        if not words:
            return None
        last = words[-1].lower()
        found = self.full.get(last, [])
        if len(words) > 1:
            first = words[0].lower()
            found = [p for p in found if _compatible(p.first, first, p.name, name)]
            exact = max((p.count for p in found if p.name == name), default=0)
            found = [p for p in found if 3 * p.count >= exact]
            return max(found, key=lambda p: (len(p.name.split()), p.count), default=None)
        female = gender_of_title(title)
        if female is not None:
            found = [p for p in found if p.female in (female, None)] or found
        if not found:
            found = [p for p in self.given.get(last, []) if self._is_called(p)]
        return _clear(found)

    def _is_called(self, person: Person) -> bool:
        """Whether the article may speak of the person by the given name alone."""
        if person.human and person.female is not None:
            return True
        family = {p.first for p in self.full.get(person.last, ())}
        return len(family) > 1 and looks_personal(person.name)

    def resolve_at(self, name: str, title: str, at: int, text: str) -> Person | None:
        """The one person a name at `at` means: of several bearers the one named beside it.

        A bearer named in the same paragraph takes the surname from one who is only named more
        often; two named there leave it open.
        """
        bearers = self.full.get(name.lower(), []) if " " not in name else []
        if not any(_differ(p, bearers[0]) for p in bearers) or gender_of_title(title) is not None:
            return self.resolve(name, title)
        near = self._named_near(bearers, at, text)
        usual = self.resolve(name, title)
        others = [p for p in near if usual is None or _differ(p, usual)]
        if not others or (usual is None and any(_differ(p, near[-1]) for p in near)):
            return usual
        if usual is None:
            return self.resolve(near[-1].name)
        rarer = max(p.count for p in others)
        if usual.count > _FAR_MORE * rarer:
            return usual
        return None if len(others) < len(near) else self.resolve(near[-1].name)

    def _named_near(self, bearers: list[Person], at: int, text: str) -> list[Person]:
        """Which of the bearers are named in full before `at` in its paragraph, in order."""
        edge = text.rfind("\n", 0, at) + 1
        span = range(bisect_left(self.starts, edge), bisect_left(self.starts, at))
        named = (self.named[i] for i in span)
        return [person for person in named if person is not None and person in bearers]

    def is_main(self, person: Person) -> bool:
        """Whether the person is named at least half as often as anybody else."""
        most = max(p.count + self.alone[p.last] for ps in self.full.values() for p in ps)
        return 2 * (person.count + self.alone[person.last]) >= most


def _differ(one: Person, other: Person) -> bool:
    """Whether two full names are not one in a longer and a shorter form."""
    a, b = set(one.name.split()), set(other.name.split())
    return one.first != other.first and not a <= b and not b <= a


def _compatible(known: str, asked: str, full: str, name: str) -> bool:
    if known == asked:
        return True
    words = {word.lower() for word in full.split()}
    return asked in words and set(name.lower().split()) <= words


def _clear(found: list[Person]) -> Person | None:
    """The only person, or the one named so much more often that a bare surname means them."""
    if not found:
        return None
    groups: dict[str, list[Person]] = {}
    for person in found:
        words = set(person.name.split())
        longer = next((p for p in found if words < set(p.name.split())), person)
        groups.setdefault(longer.first, []).append(person)
    ranked = sorted(groups.values(), key=lambda g: -sum(p.count for p in g))
    counts = [sum(p.count for p in group) for group in ranked]
    if len(counts) > 1 and counts[0] < 2 * counts[1]:
        return None
    # A fuller name far rarer than the plain one is a title of a work, or a headline's words.
    most = max(p.count for p in ranked[0])
    usual = [p for p in ranked[0] if 3 * p.count >= most]
    return max(usual, key=lambda p: (len(p.name.split()), p.count))


def gender_of_title(title: str) -> bool | None:
    """True for a woman's title, False for a man's, None for neither."""
    words = {word.rstrip(".") for word in title.lower().split()}
    if words & lex.FEMALE_TITLES:
        return True
    return False if words & lex.MALE_TITLES else None


def gender_of_name(first: str) -> bool | None:
    """True for a woman's given name, False for a man's, None where it is not known."""
    if first in lex.FEMALE_NAMES:
        return None if first in lex.MALE_NAMES else True
    return False if first in lex.MALE_NAMES else None


def find_people(text: str) -> People:
    """Reads all capitalised runs of the text once."""
    people = People()
    known: dict[str, tuple[str, Person | None, bool]] = {}  # runs come again and again
    for match in _RUN.finditer(text):
        run = match.group()
        if run not in known:
            known[run] = _read_run(people, run)
        last, person, alone = known[run]
        if not last:
            continue
        people.starts.append(match.start())
        people.ends.append(match.end())
        people.mentions.append(last)
        people.named.append(person)
        if person is not None:
            person.count += 1
        elif alone:
            people.alone[last] += 1
    for last, persons in people.full.items():
        told = people.titled.get(last)
        for person in persons:
            if person.female is None and not any(_differ(person, p) for p in persons):
                person.female = told
            person.human = bool(
                person.titles or person.female is not None or people.alone[last]
            ) and (last not in lex.ORGANISATION_WORDS)
    return people


def _read_run(people: People, run: str) -> tuple[str, Person | None, bool]:
    """Of the name in a run of capitals: its last word, lower case, the person, if it is one word.

    The word is empty where the run holds no name, the person None where it is not a full one.
    """
    words = run.replace("\u00a0", " ").split(" ")
    lead = 0
    while lead < len(words) and _is_opener(words[lead]):
        lead += 1
    words = words[lead:]
    if not words or len(words) > 8:
        return "", None, False
    words[-1] = words[-1] if _ABBREVIATED.match(words[-1]) else words[-1].rstrip(".")
    words[-1] = re.sub(r"['’]s?\Z", "", words[-1]) or words[-1]
    begin = split_titles(words)
    name = words[begin:]
    if "of" in name:
        # Senator Ada Moss of Arlow; the Bank of Arlow is no person.
        name = name[: name.index("of")] if begin else []
    if not name:
        return "", None, False
    low = name[-1].lower()
    if len(name) == 1 and begin and words[begin - 1].lower().rstrip(".") in lex.TITLES:
        people.titled[low] = gender_of_title(" ".join(words[:begin]))
    # A name printed twice over belongs to a caption and its text.
    if len(name) == 1 or len(name) > 4 or low in lex.DAYS_LOW or name[-1] == name[-2]:
        return low, None, len(name) == 1
    return low, _add(people, " ".join(name), words[:begin]), False


def _is_opener(word: str) -> bool:
    return word in lex.DAYS or word.lower().replace("’", "'") in _OPENERS


def _add(people: People, name: str, before: list[str]) -> Person:
    titles = {word.lower().rstrip(".") for word in before}
    words = name.split()
    first, last = words[0].lower(), words[-1].lower()
    persons = people.full.setdefault(last, [])
    person = next((p for p in persons if p.name == name), None)
    if person is None:
        person = Person(name, first, last, female=gender_of_name(first))
        persons.append(person)
        people.given.setdefault(first, []).append(person)
    person.titles |= titles & lex.TITLES
    if not person.description and not titles <= lex.HONORIFICS:
        person.description = " ".join(before)
    gender = gender_of_title(" ".join(titles))
    if gender is not None:
        person.female = gender
    return person
