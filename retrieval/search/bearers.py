"""Finds the speakers of a corpus whom a name may mean."""

from __future__ import annotations

import threading
from collections import Counter, defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field
from difflib import get_close_matches

from retrieval.index.archive.spoken import Naming, SpokenStore
from retrieval.index.folding import fold
from retrieval.index.quotes import lexicon as lex
from retrieval.index.speakers import (
    SpeakerMention,
    initials_of,
    link_speakers,
    matches_speaker,
    speaker_key,
)

_NO_NAMES = lex.DETERMINERS | lex.PRONOUNS | lex.QUANTIFIERS | lex.BOUNDARIES | lex.PREPOSITIONS
# More quotations than this do not make a spelling more usual.
_WEIGHED = 40
_LINKS = frozenset("of the for to in at from by".split())
_LOWER = frozenset("de la le van von der den bin ibn al el da di du dos of the for and".split())


@dataclass(frozen=True, slots=True)
class Bearer:
    """One speaker: `name` as fully as the corpus has it, what they are called, their quotations.

    `quotes` are row keys.
    """

    name: str
    description: str
    quotes: frozenset[int]


@dataclass(slots=True)
class _Spellings:
    """All names of speakers at one state of the archive."""

    state: str
    counts: Counter[str] = field(default_factory=Counter)  # by spelling
    keys: dict[str, str] = field(default_factory=dict)  # spelling -> speaker key
    by_last: dict[str, set[str]] = field(default_factory=lambda: defaultdict(set))
    by_initials: dict[str, set[str]] = field(default_factory=lambda: defaultdict(set))
    acronyms: dict[str, set[str]] = field(default_factory=lambda: defaultdict(set))
    listed: list[tuple[str, int]] | None = None


class SpeakerDirectory:
    """The speakers of one archive; what it has read is read anew when articles come or go."""

    def __init__(self, store: SpokenStore) -> None:
        self._store = store
        self._read: _Spellings | None = None
        self._guard = threading.Lock()

    def bearers(self, asked: str) -> list[Bearer]:
        """Those whom `asked` may mean, most quotations first; two of one surname are two."""
        names = self._spellings()
        words = speaker_key(asked).split()
        if not words:
            return []
        letters = initials_of(asked)
        keys = set(names.by_last.get(words[-1], ())) | names.acronyms.get(letters, set())
        if " " not in asked.strip():
            keys |= names.by_initials.get(letters, set())
        found = self._linked(asked, keys)
        if not found:
            inside = set(words)
            keys = {key for key in set(names.keys.values()) if inside <= set(key.split())}
            found = self._grouped(keys)
        return sorted(found, key=lambda one: (-len(one.quotes), one.name))

    def near(self, asked: str, limit: int = 5) -> list[str]:
        """Names on record that are spelled much like `asked`."""
        by_fold: dict[str, str] = {}
        for name, _ in self.listed():
            by_fold.setdefault(fold(name), name)
            by_fold.setdefault(fold(name.split()[-1]), name)
        close = get_close_matches(fold(asked), list(by_fold), n=2 * limit, cutoff=0.72)
        return list(dict.fromkeys(by_fold[one] for one in close))[:limit]

    def listed(self) -> list[tuple[str, int]]:
        """Names to offer with their number of quotations, most first: persons and bodies only."""
        names = self._spellings()
        if names.listed is None:
            linked = link_speakers(
                SpeakerMention(name)
                for name, count in names.counts.items()
                if is_proper_name(name)
                for _ in range(min(count, _WEIGHED))  # the usual spelling names the speaker
            )
            total: Counter[str] = Counter()
            for mention, name in linked.items():
                total[name] += names.counts[mention.name]
            names.listed = sorted(total.items(), key=lambda item: (-item[1], item[0]))
        return names.listed

    def _linked(self, asked: str, keys: Iterable[str]) -> list[Bearer]:
        fitting = [one for one in self._grouped(keys) if _may_be(asked, one.name)]
        fitting = [one for one in fitting if is_proper_name(one.name)] or fitting
        if len(speaker_key(asked).split()) > 1:
            # A bare surname on record may be anybody's; it serves where no full name is.
            full = [one for one in fitting if len(one.name.split()) > 1 or initials_of(one.name)]
            return full or fitting
        return fitting

    def _grouped(self, keys: Iterable[str]) -> list[Bearer]:
        """All quotations of these speaker keys, one bearer for all spellings of a person."""
        namings = self._store.namings(sorted(keys))
        mentions = [SpeakerMention(n.speaker, n.description, n.article) for n in namings]
        linked = link_speakers(mentions)
        groups: dict[str, list[Naming]] = defaultdict(list)
        for naming, mention in zip(namings, mentions, strict=True):
            groups[linked[mention]].append(naming)
        return [
            Bearer(name, _usual(group), frozenset(n.quote for n in group))
            for name, group in groups.items()
        ]

    def _spellings(self) -> _Spellings:
        with self._guard:
            state = self._store.state()
            if self._read is None or self._read.state != state:
                self._read = _read(state, self._store.names())
            return self._read


def _may_be(asked: str, name: str) -> bool:
    """As speakers match; but the envoy to a body, or a part of it, is not the body."""
    begin = fold(name).removesuffix(fold(asked)).split()
    linked = bool(begin) and begin[-1] in _LINKS and len(asked.split()) < len(name.split())
    return not linked and matches_speaker(asked, name)


def is_proper_name(name: str) -> bool:
    """Whether a recorded speaker has a name, and is no noun such as `statement` or `officials`."""
    words = name.split()
    if not words or len(words) > 6 or not words[-1][:1].isupper():
        return False
    if words[0].lower() in _NO_NAMES or words[-1].lower() in _NO_NAMES:
        return False
    if len(words) > 1 and any(
        word.isalpha() and word.isupper() and len(word) > 3 for word in words
    ):
        return False  # a headline's capitals
    lower = [word for word in words if word[:1].islower()]
    return all(word in _LOWER or "-" in word for word in lower)


def _read(state: str, rows: Iterable[tuple[str, str, int]]) -> _Spellings:
    found = _Spellings(state)
    for name, key, count in rows:
        found.counts[name] += count
        found.keys[name] = key
        found.by_last[key.split()[-1]].add(key)
        if letters := initials_of(name):
            (found.by_initials if " " in name else found.acronyms)[letters].add(key)
    return found


def _usual(group: Iterable[Naming]) -> str:
    counts = Counter(naming.description for naming in group if naming.description)
    return min(counts, key=lambda text: (-counts[text], len(text)), default="")
