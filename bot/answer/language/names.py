"""Names in English text, by their capitals: people, places, organisations, titles of works."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import lru_cache

from bot.answer.language.words import Word, matches, word_of

# Join two capitals to one name; "and" does not: "Kerry and Lavrov" are two.
_JOINERS = frozenset({"of", "the", "de", "la", "le", "du", "del", "der", "den", "van", "von", "bin",
                      "al", "el", "ibn", "da", "dos", "di", "for", "&"})  # fmt: skip
CALENDAR = frozenset(
    (
        "monday tuesday wednesday thursday friday saturday sunday january february march april "
        "may june july august september october november december jan feb mar apr jun jul aug "
        "sept sep oct nov dec mon tue tues wed thu thurs fri sat sun"
    ).split()
)
TITLES = frozenset(
    (
        "mr mrs ms dr sir lord lady dame president prime minister foreign secretary chancellor "
        "king queen prince princess pope general colonel captain lieutenant sergeant judge "
        "justice senator sen rep representative gov governor mayor chief chairman chairwoman "
        "chair director professor prof deputy vice former attorney state speaker ambassador "
        "spokesman spokeswoman spokesperson officer executive congressman congresswoman"
    ).split()
)
# Open sentences with a capital without being names.
_COMMON_HEADS = frozenset(
    "according asked based amid despite following speaking instead earlier later today yesterday "
    "nobody nothing everybody everyone somebody someone officials "
    "police authorities investigators people residents workers prices inflation "
    "scientists researchers experts critics analysts lawmakers prosecutors protesters families "
    "students teachers doctors nurses voters soldiers troops rebels thousands hundreds millions "
    "dozens several nearly roughly around almost overall separately later earlier meanwhile "
    "however additionally moreover finally firefighters rescuers lawyers leaders ministers "
    "diplomats observers supporters opponents shares stocks sales".split()
)
_SENTENCE_END = re.compile(r"[.!?:;]['\"”’)\]]*\s+['\"“‘(\[]*\Z|\n\s*['\"“‘(\[]*\Z")


@dataclass(frozen=True, slots=True)
class Name:
    """Capitalised words in a row, `text == source[start:end]`; `first` at a sentence's head."""

    text: str
    keys: tuple[str, ...]
    start: int
    end: int
    first: bool

    @property
    def core(self) -> frozenset[str]:
        """Its words without titles and joiners; all of them where nothing else is left."""
        kept = frozenset(k for k in self.keys if k not in TITLES and k not in _JOINERS)
        return kept or frozenset(self.keys)


@lru_cache(maxsize=512)
def names(text: str) -> tuple[Name, ...]:
    """As `read_names`, remembered: for sentences and the like."""
    return read_names(text)


def read_names(text: str) -> tuple[Name, ...]:
    """Names of `text` in order. A single capitalised function word at a sentence's head is none."""
    found: list[Name] = []
    run: list[Word] = []
    every = matches(text)
    for index, match in enumerate(every):
        if not run and match[0].islower():
            continue  # most words: the rest is done for the few that may be of a name
        word = word_of(match)
        if run and not _touches(text, run[-1], word):
            _close(text, run, found)
            run = []
        if _is_capital(word) or (
            run and word.key in _JOINERS and _next_is_capital(every, index, text)
        ):
            run.append(word)
        else:
            _close(text, run, found)
            run = []
    _close(text, run, found)
    return tuple(found)


def _is_capital(word: Word) -> bool:
    """Whether a capital is anywhere in it: iPhone, eBay."""
    return word.key not in CALENDAR and any(map(str.isupper, word.text))


def _next_is_capital(every: Sequence[re.Match[str]], index: int, text: str) -> bool:
    for match in every[index + 1 : index + 3]:
        if text[every[index].end() : match.start()].strip():
            return False
        following = word_of(match)
        if _is_capital(following):
            return True
        if following.key not in _JOINERS:
            return False
    return False


def _touches(text: str, left: Word, right: Word) -> bool:
    gap = text[left.end : right.start]
    return gap in {"", " ", "-", ". "} and not (gap == ". " and len(left.text) > 4)


def opens_sentence(text: str, start: int) -> bool:
    """Whether position `start` is the first of a sentence (or of a quotation)."""
    head = text[max(0, start - 12) : start]
    return (
        not head.strip("\"'“”‘’([ \n-–—•*")
        or bool(_SENTENCE_END.search(head))
        or (head[-1:] in '"“‘')
    )


def _close(text: str, run: list[Word], found: list[Name]) -> None:
    while run and run[-1].key in _JOINERS and run[-1].text.islower():
        run.pop()
    if not run:
        return
    first = opens_sentence(text, run[0].start)
    # "The", "But" at a sentence's head lend their capital to what follows: drop them.
    while run and first and run[0].stop:
        run = run[1:]
        first = False
    if all(w.stop for w in run) or (first and len(run) == 1 and _is_common(run[0])):
        return
    keys = tuple(w.key for w in run)
    start, end = run[0].start, run[-1].end
    found.append(Name(text[start:end], keys, start, end, first))


def _is_common(word: Word) -> bool:
    """Whether a word that opens a sentence is rather no name: "Officials", "Asked", "Speaking"."""
    return word.key in _COMMON_HEADS or (len(word.key) > 5 and word.key.endswith(("ing", "ly")))


def same_name(one: Iterable[str], other: Iterable[str]) -> bool:
    """Whether one set of name words goes into the other: "Lavrov" and "Sergei Lavrov"."""
    a, b = frozenset(one), frozenset(other)
    return bool(a and b) and (_within(a, b) or _within(b, a))


def _within(a: frozenset[str], b: frozenset[str]) -> bool:
    return all(any(alike(x, y) for y in b) for x in a)


def alike(one: str, other: str) -> bool:
    """Whether two name words are forms of one: Syria, Syrian, Syrians."""
    if one == other:
        return True
    if one[:4] != other[:4]:
        return False
    short, long = (one, other) if len(one) <= len(other) else (other, one)
    if len(short) < 4 or len(long) - len(short) > 4:
        return False
    return (long.startswith(short) and long[len(short) :] in _ENDINGS) or (
        len(short) > 4 and long.startswith(short[:-1]) and long[len(short) - 1 :] in _ENDINGS
    )


_ENDINGS = frozenset(("s n ns an ans ian ians ese i is ish er ers can cans ic y es").split())
