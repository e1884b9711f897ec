"""Noun phrases around a verb: who its subject is, and how far the phrase reaches."""

from __future__ import annotations

from dataclasses import dataclass

from retrieval.index.quotes import lexicon as lex
from retrieval.index.quotes.persons import is_person_noun
from retrieval.index.quotes.tokens import Token

_LINKS = frozenset(("of", "for", "at", "from", "with", "in", "to", "on"))
_ARTICLES = frozenset(("the", "a", "an"))
_RELATIVE = frozenset(("who", "which", "that"))
_DASHES = frozenset(("—", "–", "--", "-", "---", "―"))
_INNER_MARKS = frozenset(("&", "'", "’", "/"))
PARTICLES = frozenset("de la van von bin al el da di du der den ibn bint del dos le ter".split(" "))


@dataclass(frozen=True, slots=True)
class Phrase:
    """Token range `[first, last)` of a noun phrase and the ranges that explain it (appositions)."""

    first: int
    last: int
    appositions: tuple[tuple[int, int], ...] = ()


def is_verb(tokens: list[Token], i: int) -> bool:
    """Whether the token is a verb of speech in use, not a noun (`his claims`, `the report`)."""
    token = tokens[i]
    form = lex.ANY_CUE.get(token.low)
    if form is None or token.kind == "capital":
        return False
    before = tokens[i - 1] if i else None
    if before is None:
        return form[1] in ("past", "gerund")
    if token.low in lex.WITH_NEXT:
        following = tokens[i + 1].low if i + 1 < len(tokens) else ""
        return following in lex.WITH_NEXT[token.low]
    if token.low == "back":
        return before.low in lex.WITH_BACK
    if i == 1 and form[1] in ("past", "present") and before.low in lex.QUANTIFIERS:
        return True  # Another said
    if before.low in lex.DETERMINERS and before.low not in ("all", "many", "some", "both"):
        return before.low in ("this", "that") and form[1] in ("past", "present")
    if before.low.endswith(("'s", "s'")) and before.kind != "quote":
        return form[1] == "past"
    if form[1] == "base":
        return (
            before.low in lex.PRONOUNS
            or before.low in lex.AUXILIARIES
            or before.low in ("to", "who", "and", "not", "also")
            or (before.kind == "word" and before.low.endswith("s"))
        )
    if form[1] == "present":
        return before.low not in lex.PREPOSITIONS
    return True


def subject_of(tokens: list[Token], verb: int, floor: int) -> Phrase | None:
    """The subject of the verb at `verb`, looked for to the left, not beyond `floor`."""
    i = skip_back(tokens, verb, floor)
    while i > floor:
        before = tokens[i - 1]
        if before.low.split("'")[0] in lex.PRONOUNS:
            return Phrase(i - 1, i)
        if before.low in lex.ANY_CUE and is_verb(tokens, i - 1):
            i = skip_back(tokens, i - 1, floor)  # a trend that Moss predicts will continue
            continue
        if before.low == "to" and before.kind == "word":
            return first_phrase(tokens, floor, i - 1)
        if before.low in _RELATIVE and before.kind == "word":
            i = _skip_comma(tokens, i - 1, floor)
            return phrase_before(tokens, i, floor)
        if before.text == ")":
            i = _skip_brackets(tokens, i, floor)
        elif before.text in _DASHES:
            i = _skip_dashes(tokens, i - 1, floor)
        elif before.text == ",":
            return _beyond_comma(tokens, i - 1, floor)
        elif before.low in ("and", "but", "then", "or") and before.kind == "word":
            return first_phrase(tokens, floor, i - 1)
        else:
            return phrase_before(tokens, i, floor)
    return None


def skip_back(tokens: list[Token], i: int, floor: int) -> int:
    """Left over adverbs, auxiliaries and days that stand before a verb."""
    while i > floor and (tokens[i - 1].kind == "word" or tokens[i - 1].text in lex.DAYS):
        low = tokens[i - 1].low
        if tokens[i - 1].text in lex.DAYS or low in lex.TIMES:
            i -= 1
            while i > floor and tokens[i - 1].low in (
                "on",
                "last",
                "this",
                "that",
                "late",
                "early",
            ):
                i -= 1
            continue
        adverb = low in lex.ADVERBS or (low.endswith("ly") and len(low) > 4)
        if adverb or low in lex.AUXILIARIES or low in lex.WITH_BACK:
            i -= 1
        else:
            break
    return i


def phrase_before(tokens: list[Token], end: int, floor: int) -> Phrase | None:
    """The noun phrase whose last token is `tokens[end - 1]`."""
    i = end
    while i > floor:
        token = tokens[i - 1]
        if _ends_phrase(tokens, i - 1, floor, end):
            break
        i -= 1
        if token.low in lex.DETERMINERS and (token.kind == "word" or token.low in _ARTICLES):
            linked = i - 1 > floor and tokens[i - 1].low in _LINKS
            if not linked or tokens[i - 1].kind == "capital":
                break
    while i < end and tokens[i].low in lex.PREPOSITIONS:
        i += 1
    return Phrase(i, end) if i < end else None


def _ends_phrase(tokens: list[Token], at: int, floor: int, end: int) -> bool:
    """Whether the token cannot belong to a noun phrase that goes on behind it."""
    token = tokens[at]
    if token.kind == "quote" or (token.kind == "mark" and token.text not in _INNER_MARKS):
        return True
    if token.text in lex.DAYS or token.low in lex.PRONOUNS:
        return True
    if token.low == "and":
        joins = at > floor and at + 1 < end
        return not (joins and tokens[at - 1].kind == tokens[at + 1].kind == "capital")
    if token.kind == "capital":
        return token.low in lex.BOUNDARIES or token.low in ("meanwhile", "then", "still", "instead")
    if token.low in lex.BOUNDARIES or token.low in lex.AUXILIARIES or token.low in lex.ADVERBS:
        return token.low not in ("on", "first")
    return at + 1 < end and is_verb(tokens, at) and lex.ANY_CUE[token.low][1] != "gerund"


def _skip_comma(tokens: list[Token], i: int, floor: int) -> int:
    while i > floor and tokens[i - 1].text in (",", ")"):
        i = _skip_brackets(tokens, i, floor) if tokens[i - 1].text == ")" else i - 1
    return i


def _skip_brackets(tokens: list[Token], i: int, floor: int) -> int:
    for j in range(i - 2, max(floor, i - 25) - 1, -1):
        if tokens[j].text == "(":
            return j
    return i - 1


def _skip_dashes(tokens: list[Token], i: int, floor: int) -> int:
    for j in range(i - 1, max(floor, i - 40) - 1, -1):
        if tokens[j].text in _DASHES:
            return j
    return i


def _beyond_comma(tokens: list[Token], comma: int, floor: int) -> Phrase | None:
    """The head before one or more appositions: `Moss, an heir of X, who lives in Y, said`."""
    appositions: list[tuple[int, int]] = []
    while True:
        start = comma
        while start > floor and tokens[start - 1].text not in (",", ";", ":"):
            start -= 1
        has_more = start > floor and tokens[start - 1].text == ","
        if start == comma:
            return None
        if not has_more or not _explains(tokens, start, comma, floor):
            break
        appositions.append((start, comma))
        comma = start - 1
    head = _skip_comma(tokens, comma, floor)
    phrase = phrase_before(tokens, head, max(floor, start))
    if phrase is None:
        return first_phrase(tokens, floor, comma)
    return Phrase(phrase.first, phrase.last, tuple(reversed(appositions)))


def _explains(tokens: list[Token], start: int, end: int, floor: int) -> bool:
    """Whether `tokens[start:end]` between commas says more about what stands before it."""
    first = tokens[start]
    if first.low in ("while", "and", "but", "as", "because", "though", "although", "after", "when"):
        return tokens[end - 1].kind != "capital"
    if first.kind != "capital":
        return True
    if first.text[:2] in ("R-", "D-", "I-") or first.low in ("jr.", "sr.", "jr", "sr", "r", "d"):
        return True
    before = tokens[start - 2] if start - 2 >= floor else None
    after_name = before is not None and before.kind == "capital"
    if first.low in lex.TITLES or first.low.rstrip(".") in lex.TITLES:
        return after_name and tokens[end - 1].kind == "word"
    return after_name and end - start == 1 and start - 2 > floor


def first_phrase(tokens: list[Token], floor: int, end: int) -> Phrase | None:
    """The first noun phrase of a clause, leading adverbials skipped: its subject as a rule."""
    i = floor
    while i < end:
        token = tokens[i]
        leads = token.low in lex.PREPOSITIONS or token.low in lex.BOUNDARIES
        if token.low in ("and", "but", "or", "so", "that") or token.kind in ("mark", "quote"):
            i += 1
        elif leads or token.low.endswith(("ing", "ed", "ly")) or token.low in lex.OPENERS:
            comma = next((j for j in range(i, end) if tokens[j].text == ","), -1)
            i = comma + 1 if comma >= 0 else i + 1
        elif token.low.split("'")[0] in lex.PRONOUNS:
            return Phrase(i, i + 1)
        else:
            return phrase_after(tokens, i, end)
    return None


def phrase_after(tokens: list[Token], begin: int, ceiling: int) -> Phrase | None:
    """The noun phrase that starts at `begin`."""
    if begin < ceiling and tokens[begin].low in lex.PRONOUNS:
        return Phrase(begin, begin + 1)
    i = begin
    while i < ceiling and not _stops_after(tokens, i, begin):
        i += 1
    while i > begin and (tokens[i - 1].low in _LINKS or tokens[i - 1].text == "."):
        i -= 1
    return Phrase(begin, i) if i > begin else None


def _leads_to_noun(tokens: list[Token], i: int) -> bool:
    """Whether the words after a name go on to a noun of persons: `EU foreign affairs chief`."""
    for token in tokens[i : i + 4]:
        if token.kind != "word":
            return False
        if token.low in lex.PERSON_NOUNS or token.low in lex.TITLES:
            return True
        if token.low in lex.AUXILIARIES or token.low in lex.PREPOSITIONS:
            return False
    return False


def _stops_after(tokens: list[Token], i: int, begin: int) -> bool:
    token = tokens[i]
    if token.kind == "quote" or (token.kind == "mark" and token.text not in _INNER_MARKS):
        return True
    if token.text in lex.DAYS or (token.low in lex.PRONOUNS and i > begin):
        return True
    before = tokens[i - 1] if i > begin else None
    if token.low == "and":
        follows = i + 1 < len(tokens) and tokens[i + 1].kind == "capital"
        return not (follows and before is not None and before.kind == "capital")
    if token.kind != "word" or before is None:
        return False
    if token.low in lex.BOUNDARIES or token.low in lex.AUXILIARIES or token.low in lex.ADVERBS:
        return True
    if before.kind == "capital" and before.low.endswith(("'s", "s'")):
        return not is_person_noun(token.low)  # Moss's mother
    if before.kind == "capital":
        return not (_leads_to_noun(tokens, i) or token.low in PARTICLES)
    if i - begin > 1 and (token.low in lex.COMMON_VERBS or token.low.endswith("ed")):
        return True
    if token.low in _LINKS:
        return False
    return token.low in lex.PREPOSITIONS or is_verb(tokens, i)


def phrase_after_to(tokens: list[Token], to: int, end: int) -> Phrase | None:
    """The source in `according to SOURCE`, its apposition included."""
    if to >= end or tokens[to].low != "to":
        return None
    return with_appositions(tokens, phrase_after(tokens, to + 1, end), end)


def with_appositions(tokens: list[Token], phrase: Phrase | None, end: int) -> Phrase | None:
    """Adds what follows the phrase between commas: `said Moss, the mayor of Arlow, who ...`."""
    if phrase is None or phrase.last >= end:
        return phrase
    if tokens[phrase.last].text not in (",", "of"):
        return phrase
    start = phrase.last + (tokens[phrase.last].text == ",")
    stop = start
    while stop < end and tokens[stop].text not in (",", ".", ";", "(") and stop - start < 20:
        if tokens[stop].kind == "quote" or tokens[stop].low in lex.RELATIVE:
            break
        stop += 1
    return Phrase(phrase.first, phrase.last, ((start, stop),)) if stop > start else phrase
