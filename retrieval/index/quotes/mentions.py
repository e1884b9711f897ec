"""Reads a noun phrase as a speaker: the name without its titles, and what it is called."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from retrieval.index.quotes import lexicon as lex
from retrieval.index.quotes.persons import is_person_noun, looks_personal
from retrieval.index.quotes.phrases import PARTICLES, Phrase
from retrieval.index.quotes.tokens import Token

MentionKind = Literal["name", "noun", "pronoun"]
_LINKS = frozenset(("of", "for", "at", "from", "in", "with", "on", "to", "by"))
_NAME_WORDS = 4
_ARTICLES = frozenset(("a", "an", "the", "his", "her", "their", "its", "our"))


@dataclass(frozen=True, slots=True)
class Mention:
    """Somebody as named in one place: `text[start:end]`, `name` as printed without titles."""

    start: int
    end: int
    name: str
    description: str = ""
    kind: MentionKind = "name"
    title: str = ""  # lower case, the words before the name: "turkish president"


def split_titles(words: list[str]) -> int:
    """Index at which the name begins in a run of capitalised words.

    An organisation keeps all its words; so does a run that is nothing but titles.
    """
    last = len(words) - 1
    while last > 0 and words[last].rstrip(".").lower() in lex.SUFFIXES:
        last -= 1
    if words[last].rstrip(".").lower() in lex.ORGANISATION_WORDS and last > 0:
        return 0
    begin = 0
    for i in range(last):
        low = words[i].lower().rstrip(".")
        given = i > 0 and words[i - 1].lower() in lex.GIVEN_NAMES
        possessive = low.endswith(("'s", "’s", "s'", "s’"))
        body = 0 < i < last - 1 and low in lex.ORGANISATION_WORDS
        if possessive or body or (low in lex.TITLES and not given):
            begin = i + 1
    return begin


def read_mention(text: str, tokens: list[Token], phrase: Phrase) -> Mention | None:
    """The mention that a noun phrase holds; None for one that can say nothing."""
    first, last = phrase.first, phrase.last
    while first < last and tokens[first].kind == "mark":
        first += 1
    while last > first and tokens[last - 1].kind == "mark":
        last -= 1
    if first >= last:
        return None
    pronoun = tokens[first].low.split("'")[0]
    if last - first == 1 and pronoun in lex.PRONOUNS:
        return Mention(tokens[first].start, tokens[first].end, pronoun, kind="pronoun")
    span = _name_range(tokens, first, last)
    if span is None:
        return _named_behind(text, tokens, phrase) or _noun(text, tokens, first, last)
    begin, end = span
    begin += split_titles([token.text for token in tokens[begin:end]])
    if tokens[begin].low.rstrip(".") in lex.TITLES and end - begin == 1:
        return _noun(text, tokens, first, end)
    name = _without_possessive(text[tokens[begin].start : tokens[end - 1].end])
    title = _plain(text, tokens, _behind_link(tokens, first, begin), begin)
    if not any(character.isalpha() for character in title) or title.lower() in lex.ADVERBS:
        title = ""
    description = "" if title.lower().rstrip(".") in lex.HONORIFICS else title
    if not description:
        description = _apposition(text, tokens, phrase)
    start = tokens[begin].start
    return Mention(start, start + len(name), name, description, "name", title.lower())


def _named_behind(text: str, tokens: list[Token], phrase: Phrase) -> Mention | None:
    """The name in `his widow, Ada Moss`: a noun for one person, explained by nothing but a name."""
    for first, last in phrase.appositions[:1]:
        name = text[tokens[first].start : tokens[last - 1].end]
        words = [token.low for token in tokens[phrase.first : phrase.last]]
        link = next((i for i, word in enumerate(words) if i and word in _LINKS), len(words))
        holder = any(is_person_noun(word) for word in words[link:])
        if holder or not is_person_noun(words[link - 1]) or last - first > _NAME_WORDS:
            continue
        capitals = all(token.kind == "capital" for token in tokens[first:last])
        if capitals and looks_personal(name) and not name.endswith(("'s", "’s")):
            noun = _plain(text, tokens, phrase.first, phrase.last)
            start = tokens[first].start
            return Mention(start, start + len(name), name, noun, "name", words[link - 1])
    return None


def _name_range(tokens: list[Token], first: int, last: int) -> tuple[int, int] | None:
    """The token range of the name with its titles; None if a common noun heads the phrase."""
    end = last
    while True:
        if tokens[end - 1].kind != "capital":
            return None
        begin = end
        while begin > first and _in_name(tokens, begin - 1, first):
            begin -= 1
        while begin < end and tokens[begin].low in _ARTICLES:
            begin += 1
        if begin == end:
            return None
        at = begin - 1
        while at > first and tokens[at].low in _ARTICLES:
            at -= 1
        if at <= first or tokens[at].low not in _LINKS:
            return begin, end
        if tokens[at - 1].kind != "capital":
            return None  # a spokesman for Moss
        head = tokens[at - 1].low.rstrip(".")
        if head in lex.TITLES and tokens[begin].low in lex.TITLES and end - begin > 1:
            return begin, end  # Secretary of State Ada Moss
        if head in lex.TITLES:
            return _office_holder(tokens, begin, end)
        if head in lex.ORGANISATION_WORDS or head.endswith("s"):
            return _run_start(tokens, at - 1, first), end  # University of Arlow
        end = at


def _office_holder(tokens: list[Token], begin: int, end: int) -> tuple[int, int] | None:
    """The name in `President of the Arlow Commission Ada Moss`; None for the office alone."""
    for i in range(end - 3, begin - 1, -1):
        if tokens[i].low in lex.ORGANISATION_WORDS:
            return i + 1, end
    return (end - 2, end) if end - begin > 3 else None


def _in_name(tokens: list[Token], at: int, first: int) -> bool:
    token = tokens[at]
    if token.kind == "capital":
        return token.text not in lex.DAYS
    if token.low in PARTICLES or token.text in ("&", "and"):
        before = tokens[at - 1] if at > first else None
        return before is not None and (before.kind == "capital" or before.low in PARTICLES)
    return False


def _run_start(tokens: list[Token], at: int, first: int) -> int:
    while at > first and _in_name(tokens, at - 1, first):
        at -= 1
    return at


def _noun(text: str, tokens: list[Token], first: int, last: int) -> Mention | None:
    owned = first < last - 1 and is_person_noun(tokens[last - 1].low)
    owned = owned and any(t.low.endswith(("'s", "s'")) for t in tokens[first : last - 1])
    determined = owned or tokens[first].low in lex.DETERMINERS or tokens[first].kind == "number"
    while first < last - 1 and tokens[first].low in _ARTICLES:
        first += 1
    while last - first > 1 and tokens[last - 1].low in _LINKS:
        last -= 1
    for i in range(first + 1, last):
        if tokens[i].low.endswith("ing") and tokens[i - 1].kind == "word":
            last = i  # a source speaking to the paper
            break
    if not _may_speak(tokens, first, last, determined):
        return None
    start, end = tokens[first].start, tokens[last - 1].end
    if end - start > 120 or tokens[last - 1].low in lex.NOT_SPEAKERS:
        return None
    name = _without_possessive(" ".join(text[start:end].split()))
    return Mention(start, end, name, kind="noun")


def _may_speak(tokens: list[Token], first: int, last: int, determined: bool) -> bool:
    """Whether a common noun may be a speaker: with a determiner, or a plural, or by its ending."""
    head = first
    while head + 1 < last and tokens[head + 1].low not in _LINKS:
        head += 1
    noun = tokens[head]
    if noun.kind not in ("word", "capital") or noun.low in lex.DEMONSTRATIVES | _ARTICLES:
        return False
    if determined or noun.kind == "capital":
        return True
    known = noun.low in lex.PERSON_NOUNS or noun.low in lex.TITLES
    plural = noun.low.endswith("s") and not noun.low.endswith(("ss", "us", "is"))
    return known or plural or noun.low in lex.ORGANISATION_WORDS or noun.low in lex.PLURAL_PEOPLE


def _behind_link(tokens: list[Token], first: int, last: int) -> int:
    """Start of the title proper: `a letter from Labour leader Ada Moss`."""
    for i in range(last - 1, first, -1):
        if tokens[i].low in _LINKS and tokens[i - 1].kind == "word":
            return i + 1
    return first


def _plain(text: str, tokens: list[Token], first: int, last: int) -> str:
    while first < last and (tokens[first].low in _ARTICLES or tokens[first].kind == "mark"):
        first += 1
    if first == last:
        return ""
    return " ".join(text[tokens[first].start : tokens[last - 1].end].split())


def _apposition(text: str, tokens: list[Token], phrase: Phrase) -> str:
    for first, last in phrase.appositions:
        opening = tokens[first]
        begin = first + 1 if opening.low in ("of", "from") and last - first > 1 else first
        if begin == first and _no_description(opening):
            continue
        plain = _plain(text, tokens, begin, last)
        if 3 < len(plain) <= 120 and any(token.kind == "word" for token in tokens[begin:last]):
            return plain
    return ""


def _no_description(opening: Token) -> bool:
    return (
        opening.low in lex.BOUNDARIES
        or opening.low in lex.PREPOSITIONS
        or opening.low in lex.ADVERBS
        or opening.kind in ("number", "mark")
        or opening.low.endswith(("ing", "ed"))
    )


def _without_possessive(name: str) -> str:
    if name.endswith(("'s", "’s")):
        return name[:-2]
    return name.rstrip("'’")
