"""Decides which spellings of a speaker's name are one speaker."""

from __future__ import annotations

import re
import unicodedata
from collections import Counter, defaultdict
from collections.abc import Hashable, Iterable
from dataclasses import dataclass, field

from retrieval.index.quotes.lexicon import DETERMINERS, SUFFIXES, TITLES
from retrieval.index.quotes.people import Person, find_people

_LETTERS = str.maketrans("ıłøđð", "ilodd")
_PARTICLES = frozenset(("al", "el"))
_WORD = re.compile(r"[^\W_]+(?:'[^\W_]+)*")
_ACRONYM = re.compile(r"(?:[A-Z]\.?){2,6}\Z")
_MINOR = frozenset(("of", "the", "and", "for", "on", "in", "to", "de", "la"))
# Spellings of one sound, for names brought over from other scripts; in this order.
_FOLDS = tuple(
    (re.compile(pattern), to)
    for pattern, to in (
        (r"\A(?:mo|mu)ha?mm?[ae]d\Z", "mohamed"),
        (r"sk(?:iy|yy|yi|ii|ij|y|i|yj)\Z", "ski"),
        (r"\Aye", "e"),
        (r"(?:ey|ei|ej)\Z", "ei"),
        (r"(?:iy|yi|yy|ii|ij|y)\Z", "i"),
        (r"x", "ks"),
        (r"q", "k"),
        (r"kh", "h"),
        (r"dh", "d"),
        (r"(.)\1", r"\1"),
    )
)
_SHORT_FORMS = (
    "joseph joe", "william bill will billy", "michael mike", "robert bob rob bobby", "james jim",
    "thomas tom", "richard dick rick", "edward ed ted", "charles charlie chuck", "daniel dan",
    "benjamin ben", "bernard bernie", "timothy tim", "samuel sam", "matthew matt", "gregory greg",
    "christopher chris", "antony anthony tony", "nicholas nick", "steven stephen steve",
    "elizabeth liz beth", "katherine kate kathy", "jeffrey jeff", "patrick pat", "donald don",
    "alexander alex", "andrew andy", "kenneth ken", "ronald ron", "lawrence larry", "david dave",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class SpeakerMention:
    """A speaker as one article names it; `article_id` tells who was named beside whom."""

    name: str
    description: str = ""
    article_id: Hashable = ""


@dataclass(slots=True, eq=False)
class Bearers:
    """Who is named in full in a text, by surname; read when first asked for, and once."""

    text: str
    _full: dict[str, list[Person]] | None = field(default=None, init=False)

    def of(self, surname: str) -> list[Person]:
        """Those of this surname, given in lower case."""
        if self._full is None:
            self._full = find_people(self.text).full
        return self._full.get(surname, [])


@dataclass(slots=True, eq=False)
class _Group:
    key: str
    spellings: Counter[str] = field(default_factory=Counter)
    articles: set[Hashable] = field(default_factory=set)
    described: set[str] = field(default_factory=set)

    def add(self, mention: SpeakerMention, count: int) -> None:
        self.spellings[mention.name] += count
        self.articles.add(mention.article_id)
        self.described |= _described(mention.description)

    def display(self) -> str:
        """The fullest spelling, and of those the most frequent; slips are rare, and left out."""
        most = max(self.spellings.values())
        usual = [name for name, count in self.spellings.items() if 5 * count >= most]
        return min(
            usual,
            key=lambda name: (-len(speaker_key(name).split()), -self.spellings[name], name),
        )


def speaker_key(name: str) -> str:
    """One form for all spellings of a name: no case, marks, titles, middle initials.

    Transliterations fall together (`Zelensky`, `Zelenskiy`); a name of titles only keeps them.
    """
    plain = unicodedata.normalize("NFKD", name.replace("’", "'").lower().translate(_LETTERS))
    plain = "".join(c for c in plain if not unicodedata.combining(c))
    plain = re.sub(r"'s\b", "", plain)
    plain = re.sub(r"\b(\w)\.(?=\w\b)", r"\1", plain)  # u.n. -> un.
    words = [word for word in _WORD.findall(plain) if word not in SUFFIXES]
    initial = re.match(r"\s*a\.", plain)  # A. J. Moss
    words = words[1:] if words[:1] and words[0] in DETERMINERS and not initial else words
    first = next((i for i, word in enumerate(words) if word not in TITLES), None)
    if first is not None and not _ACRONYM.match(name.strip()):
        words = words[first:]
    words = [w for i, w in enumerate(words) if len(words) < 3 or len(w) > 1 or i == 0]
    return " ".join(_fold(word) for word in words if word not in _PARTICLES or len(words) == 1)


def _fold(word: str) -> str:
    for pattern, to in _FOLDS:
        word = pattern.sub(to, word)
    return word


_ALIASES = {
    _fold(form): _fold(forms.split()[0]) for forms in _SHORT_FORMS for form in forms.split()
}


def matches_speaker(asked: str, recorded: str) -> bool:
    """Whether somebody asked for by `asked` may be the one on record as `recorded`.

    A surname alone fits every bearer; two given names must agree; `UN` fits `United Nations`.
    """
    one, other = speaker_key(asked).split(), speaker_key(recorded).split()
    if not one or not other:
        return False
    if _is_acronym_of(asked, recorded) or _is_acronym_of(recorded, asked):
        return True
    short, long = sorted((one, other), key=len)
    if long[-len(short) :] == short:
        return True
    return len(short) > 1 and _compatible(short, long)


def is_meant(asked: str, recorded: str, bearers: Bearers) -> bool:
    """As `matches_speaker`, for a name on record in an article that names these `bearers`.

    Its bare surname is another bearer's, or might be, where the article names one in full.
    """
    if not matches_speaker(asked, recorded):
        return False
    if len(speaker_key(recorded).split()) > 1 or len(speaker_key(asked).split()) <= 1:
        return True
    last = _WORD.findall(recorded.lower())[-1:]
    named = bearers.of(last[0]) if last else []
    return all(matches_speaker(asked, bearer.name) for bearer in named)


def _compatible(one: list[str], other: list[str]) -> bool:
    """Whether two names of two words or more can be one person's."""
    if one[-1] != other[-1]:
        return False
    if set(one) <= set(other) or set(other) <= set(one):
        return True
    a, b = one[0], other[0]
    if _ALIASES.get(a, a) == _ALIASES.get(b, b) or _is_slip(a, b):
        return True
    return (len(a) == 1 or len(b) == 1) and a[0] == b[0]


def _is_slip(one: str, other: str) -> bool:
    """Whether two long given names differ by a letter inside: `Volodymyr` and `Volodymr`."""
    short, long = sorted((one, other), key=len)
    if len(short) < 6 or len(long) - len(short) > 1 or (short[0], short[-1]) != (long[0], long[-1]):
        return False
    at = next((i for i, c in enumerate(short) if c != long[i]), len(short))
    return short[at:] == long[at + 1 :] or short[at + 1 :] == long[at + 1 :]


def initials_of(name: str) -> str:
    """`UN` for `United Nations`, `U.N.` and `UN`; empty for one word that is no acronym."""
    plain = name.strip()
    if _ACRONYM.match(plain):
        return plain.replace(".", "")
    letters = "".join(w[0] for w in re.findall(r"[^\W\d_]+", plain) if w.lower() not in _MINOR)
    return letters if len(letters) > 1 and letters.isupper() else ""


def _is_acronym_of(short: str, long: str) -> bool:
    if not _ACRONYM.match(short.strip()) or _ACRONYM.match(long.strip()):
        return False
    return bool(letters := initials_of(long)) and letters == initials_of(short)


def _described(description: str) -> set[str]:
    return {word for word in _WORD.findall(description.lower()) if len(word) > 2}


def link_speakers(mentions: Iterable[SpeakerMention]) -> dict[SpeakerMention, str]:
    """The name under which each mention is filed: one for all spellings of a speaker.

    Names with a given name are joined where the given names agree. A bare surname joins the one
    bearer its article names, or the one its description fits, or the only one there is; else it
    stays apart.
    """
    counted = Counter(mentions)
    groups: dict[str, list[_Group]] = defaultdict(list)  # by surname
    spelled: dict[str, list[_Group]] = defaultdict(list)  # by initials, names in full only
    filed: dict[SpeakerMention, _Group] = {}
    keys = {mention: speaker_key(mention.name) for mention in counted}
    for mention in sorted(counted, key=lambda m: (-len(keys[m].split()), keys[m])):
        words = keys[mention].split()
        if not words:
            continue
        candidates = groups[words[-1]]
        if len(words) > 1:
            found = _bearer(words, candidates)
        else:
            found = _only(mention, candidates) or _spelled_out(mention, spelled)
        if found is None:
            found = next((c for c in candidates if c.key == keys[mention]), None)
        if found is None:
            found = _Group(keys[mention])
            candidates.append(found)
        found.add(mention, counted[mention])
        filed[mention] = found
        letters = initials_of(mention.name) if " " in mention.name else ""
        if letters and found not in spelled[letters]:
            spelled[letters].append(found)
    shown = {id(group): group.display() for group in filed.values()}
    return {m: shown[id(filed[m])] if m in filed else m.name for m in counted}


def _bearer(words: list[str], candidates: list[_Group]) -> _Group | None:
    same = [c for c in candidates if c.key == " ".join(words)]
    if same:
        return same[0]
    fitting = [c for c in candidates if _compatible(words, c.key.split())]
    return fitting[0] if len(fitting) == 1 else None


def _only(mention: SpeakerMention, candidates: list[_Group]) -> _Group | None:
    """The one full name that a bare surname means: beside it, described alike, or alone."""
    full = [c for c in candidates if len(c.key.split()) > 1]
    beside = [c for c in full if mention.article_id in c.articles]
    if len(beside) == 1:
        return beside[0]
    pool = beside or full
    alike = [c for c in pool if _described(mention.description) & c.described]
    if len(alike) == 1:
        return alike[0]
    return pool[0] if len(pool) == 1 else None


def _spelled_out(mention: SpeakerMention, spelled: dict[str, list[_Group]]) -> _Group | None:
    """The organisation whose initials the mention is, if there is just one."""
    if not _ACRONYM.match(mention.name.strip()):
        return None
    found = spelled.get(initials_of(mention.name), [])
    return found[0] if len(found) == 1 else None
