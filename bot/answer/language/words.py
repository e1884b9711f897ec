"""Words of a text as the check compares them: folded, stemmed, without function words."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import NamedTuple

from retrieval.index.folding import fold
from retrieval.search.english import stop_words

_WORD = re.compile(
    r"[a-z]{2,}+(?![\w'’ʼ&])"  # most words, and quicker found so
    r"|(?:[^\W\d_]\.){2,}(?:[^\W\d_]\b)?"  # U.N., U.S
    r"|\d+(?:[.,:]\d+)+"  # 51,000  2.5  14:05
    r"|[^\W_]+(?:['’ʼ&][^\W_]+)*"
    r"|[%$£€]"
)

STOP_WORDS = stop_words.STOP_WORDS | frozenset(
    """
    above again against all although among another aren't became because become below both came
    can't cannot couldn't didn't doesn't doing don't down either else even ever every few
    further get gets got hadn't hasn't haven't he'd he'll he's hers herself him himself however
    i'd i'll i'm i've isn't it's itself let like made make more most myself neither now off once
    one onto others ought ours out own per put same saw saying see seen she's since still take
    that's theirs themselves there's they'd they're they've though through thus too took toward
    towards until up upon used wasn't way we'd we'll we're we've weren't whether within without
    won't wouldn't yet you'll you're
    """.split()
)
NEGATIONS = frozenset("not no never none nobody nothing neither nor without cannot".split())


class Word(NamedTuple):
    """One word of a text: `text == source[start:end]`, `key` is what is compared."""

    text: str
    key: str
    start: int
    end: int

    @property
    def capital(self) -> bool:
        """Whether it is written with a capital: a name, or the first word of a sentence."""
        return self.text[0].isupper()

    @property
    def stop(self) -> bool:
        """Whether it is a function word; "U.S." and "WHO" are not, though they fold to some."""
        return self.key in STOP_WORDS and not (len(self.text) > 1 and self.text.isupper())


@lru_cache(maxsize=512)
def words(text: str) -> tuple[Word, ...]:
    """Words, numbers, % and currency signs of `text`, in order; lately seen texts are kept."""
    return tuple(map(word_of, matches(text)))


def matches(text: str) -> list[re.Match[str]]:
    """Where the words of `text` are, for whoever needs few of them as a Word (see `word_of`)."""
    return list(_WORD.finditer(text))


def word_of(match: re.Match[str]) -> Word:
    """The word that one of `matches` found."""
    return Word(match[0], _key(match[0]), match.start(), match.end())


@lru_cache(maxsize=65536)
def _key(word: str) -> str:
    return fold(word) or word.lower()


@lru_cache(maxsize=65536)
def stem(key: str) -> str:
    """A folded word without its commonest English endings; crude, the same for both sides."""
    if len(key) < 4 or not key.isalpha():
        return key
    for ending, least in (("ies", 3), ("ied", 3)):
        if key.endswith(ending) and len(key) - 3 >= least - 1:
            return key[:-3] + "y"
    if key.endswith(("sses", "shes", "ches", "xes")):
        key = key[:-2]
    elif key.endswith("s") and not key.endswith(("ss", "us", "is")):
        key = key[:-1]
    for ending in ("ations", "ation", "ing", "ment", "ed", "ly"):
        if key.endswith(ending) and len(key) - len(ending) >= 3:
            key = key[: -len(ending)]
            break
    if len(key) > 3 and key[-1] == key[-2] and key[-1] not in "aeious":
        key = key[:-1]
    return key[:-1] if key.endswith("e") and len(key) > 3 else key


@lru_cache(maxsize=512)
def content(text: str) -> tuple[str, ...]:
    """Stems of the words that carry meaning, in order, with repeats."""
    return tuple(filter(None, map(_meaning, _WORD.findall(text))))


@lru_cache(maxsize=65536)
def _meaning(word: str) -> str:
    """The stem of a word that carries meaning, else ""; most of a text's words come again."""
    found = Word(word, _key(word), 0, len(word))
    return "" if found.stop or not is_word(found.key) else stem(found.key)


def keys(text: str) -> frozenset[str]:
    """The words of `text` as they are compared, without their places."""
    return frozenset(map(_key, _WORD.findall(text)))


def is_word(key: str) -> bool:
    """Whether `key` is a word or a number of its own rather than a sign or a stray letter."""
    return len(key) > 1 or key.isdigit()


def is_negation(word: Word) -> bool:
    """Whether the word turns its clause round ("not", "never", "didn't")."""
    low = word.text.lower().replace("’", "'")
    return word.key in NEGATIONS or low.endswith("n't")
