"""Finds who is said to have spoken one quoted stretch, within its own sentence."""

from __future__ import annotations

from dataclasses import dataclass

from retrieval.index.quotes import lexicon as lex
from retrieval.index.quotes.mentions import Mention, read_mention
from retrieval.index.quotes.phrases import (
    Phrase,
    first_phrase,
    is_verb,
    phrase_after,
    phrase_after_to,
    phrase_before,
    subject_of,
    with_appositions,
)
from retrieval.index.quotes.tokens import Token

_AGED = 3  # tokens: a name, a comma, an age
_DASHES = frozenset(("—", "–", "--", "-", "―"))
_ADDRESSED = frozenset("tell ask inform remind warn assure urge advise text email thank".split(" "))
_COPULAS = frozenset(("is", "was", "are", "were", "'s"))


@dataclass(frozen=True, slots=True)
class Attribution:
    """Who said it, by which verb phrase, and how far apart in the text the parts stand."""

    mention: Mention
    cue: str
    start: int
    end: int


def attribute(text: str, tokens: list[Token], at: int) -> Attribution | None:
    """The attribution of the stretch `tokens[at]` inside its own sentence, if there is one."""
    # Even as Moss said "...", others said more: the clause before the words is the nearer one.
    aside = any(token.low in lex.SUBORDINATORS for token in tokens[: min(2, at)])
    return (
        (_before(text, tokens, at) if aside else None)
        or _behind(text, tokens, at)
        or _before(text, tokens, at)
        or _trailing(text, tokens, at)
        or _announced(text, tokens, at)
    )


def _made(
    text: str, tokens: list[Token], phrase: Phrase | None, verb: int, last: int
) -> Attribution | None:
    mention = read_mention(text, tokens, phrase) if phrase else None
    if mention is None:
        return None
    cue = " ".join(text[tokens[verb].start : tokens[last - 1].end].split())
    bounds = (mention.start, mention.end, tokens[verb].start, tokens[last - 1].end)
    return Attribution(mention, cue, min(bounds), max(bounds))


def cue_end(tokens: list[Token], verb: int) -> int:
    """Where the verb phrase ends: a verb of telling takes whom it was told to with it."""
    end = verb + 1
    form = lex.ANY_CUE.get(tokens[verb].low)
    if form is None or form[0] not in _ADDRESSED:
        return end
    while end < len(tokens) and end - verb < 12 and tokens[end].kind not in ("mark", "quote"):
        low = tokens[end].low
        if (
            low in lex.BOUNDARIES
            or tokens[end].text in lex.DAYS
            or low in ("in", "on", "at", "during")
        ):
            break
        if low in lex.AUXILIARIES or low.split("'")[0] in lex.PRONOUNS - {"it", "you"}:
            break
        end += 1
    return end


def _behind(text: str, tokens: list[Token], at: int) -> Attribution | None:
    """`"...," said Moss`, `"...," Moss, the mayor, said`, `"...," according to Moss`."""
    i = at + 1
    while i < len(tokens) and (tokens[i].text == "," or tokens[i].text in _DASHES):
        i += 1
    if i >= len(tokens) or tokens[i].kind in ("quote", "mark"):
        return None
    pauses = i > at + 1 or text[tokens[at].end - 2] in ",?!.…—-" or _inner_pause(text, tokens[at])
    end = _clause_end(tokens, i)
    if tokens[i].low == "according" and i + 2 < end:
        return _made(text, tokens, phrase_after_to(tokens, i + 1, end), i, i + 2)
    if tokens[i].low == "as" and pauses:
        i += 1
    if tokens[i].low in _COPULAS and i + 1 < end and tokens[i + 1].low in ("how", "what"):
        i, pauses = i + 2, True
    inverted = _inverted(text, tokens, i, end, at)
    if inverted is not None:
        return inverted
    return _subject_behind(text, tokens, i, end) if pauses else None


def _inner_pause(text: str, quote: Token) -> bool:
    return any(mark in ",?!…—" for mark in text[max(quote.start, quote.end - 4) : quote.end])


def _clause_end(tokens: list[Token], i: int) -> int:
    while i < len(tokens) and tokens[i].kind != "quote" and tokens[i].text != ";":
        i += 1
    return i


def _inverted(text: str, tokens: list[Token], i: int, end: int, at: int) -> Attribution | None:
    while i < end and tokens[i].kind == "word" and tokens[i].low in lex.ADVERBS:
        i += 1
    if i >= end or tokens[i].kind != "word" or tokens[i].low not in lex.INVERTED:
        return None
    verb, i = i, i + 1
    while i < end and (tokens[i].low in lex.ADVERBS or tokens[i].low.endswith("ly")):
        i += 1
    if i < end and tokens[i].kind != "mark":
        low = tokens[i].low
        if low not in lex.PREPOSITIONS and low not in lex.BOUNDARIES and low not in lex.OBJECTS:
            phrase = with_appositions(tokens, phrase_after(tokens, i, end), end)
            lemma = lex.ANY_CUE[tokens[verb].low][0]
            if phrase is not None and lemma not in ("tell", "ask"):
                return _made(text, tokens, phrase, verb, verb + 1)
    # The subject stands before the words: `Moss, who called it "odd," said in a note`.
    phrase = subject_of(tokens, verb, 0) if at > 0 else None
    return _made(text, tokens, phrase, verb, cue_end(tokens, verb))


def _subject_behind(text: str, tokens: list[Token], i: int, end: int) -> Attribution | None:
    for verb in range(i + 1, min(end, i + 45)):
        if tokens[verb].low not in lex.SPEECH or not is_verb(tokens, verb):
            continue
        if lex.SPEECH[tokens[verb].low][1] == "gerund":
            continue
        phrase = subject_of(tokens, verb, i)
        if phrase is None or not _reaches(tokens, i, phrase):
            continue
        return _made(text, tokens, phrase, verb, cue_end(tokens, verb))
    return None


def _reaches(tokens: list[Token], i: int, phrase: Phrase) -> bool:
    """Whether the subject follows the words at once, but for an adverbial with its comma."""
    if phrase.first == i:
        return True
    first = tokens[i]
    return tokens[phrase.first - 1].text == "," and first.low in lex.PREPOSITIONS


def _before(text: str, tokens: list[Token], at: int) -> Attribution | None:
    """`Moss said: "..."`, `Moss called it "..."`, `according to Moss, "..."`, `Moss: "..."`."""
    for i in range(at - 1, -1, -1):
        token = tokens[i]
        if token.text == ";":
            return None
        if token.low == "according" and i + 1 < at:
            return _made(text, tokens, phrase_after_to(tokens, i + 1, at), i, i + 2)
        if token.low in lex.SPEECH_NOUNS and i and _goes_on(tokens, i):
            owner = _owner(text, tokens, i)
            if owner is not None:
                return owner
        if token.low in lex.ANY_CUE and is_verb(tokens, i):
            found = _by_verb(text, tokens, i, at)
            if found is not None:
                return found
    return None


def _trailing(text: str, tokens: list[Token], at: int) -> Attribution | None:
    """`The plan is "odd" for many, Moss said.`: the attribution ends the sentence."""
    for i in range(at + 1, len(tokens) - 2):
        if tokens[i].text != "," or tokens[i + 1].kind == "quote":
            continue
        if tokens[i + 1].low == "according":
            return _made(text, tokens, phrase_after_to(tokens, i + 2, len(tokens)), i + 1, i + 3)
        found = _inverted(text, tokens, i + 1, len(tokens), 0)
        found = found or _subject_behind(text, tokens, i + 1, _clause_end(tokens, i + 1))
        if found is not None:
            return found
    return None


def _announced(text: str, tokens: list[Token], at: int) -> Attribution | None:
    """`Moss: "..."`, a name and nothing else before the colon."""
    if at < 2 or tokens[at - 1].text != ":":
        return None
    aged = at > _AGED and tokens[at - 2].kind == "number" and tokens[at - 3].text == ","
    phrase = phrase_before(tokens, at - 3 if aged else at - 1, 0)  # Moss, 31: "..."
    found = _made(text, tokens, phrase, at - 1, at)
    if phrase is None or found is None or found.mention.kind != "name":
        return None
    alone = phrase.first == 0 or tokens[phrase.first - 1].text in _DASHES
    return found if alone or found.mention.title else None


def _goes_on(tokens: list[Token], noun: int) -> bool:
    """Whether the noun of speech is followed by what was said, not by a verb of its own."""
    following = tokens[noun + 1]
    if following.kind == "quote":
        return not tokens[noun].low.endswith("s")
    return following.text in (",", ":", "—", "–") or following.low in ("that", "to", "of", "about")


def _owner(text: str, tokens: list[Token], noun: int) -> Attribution | None:
    """`Moss's claim that "..."`, `his promise to "..."`."""
    i = noun - 1
    while i > 0 and tokens[i].kind == "word" and tokens[i].low not in lex.POSSESSIVES:
        if noun - i > 3 or tokens[i].low in lex.BOUNDARIES or tokens[i].low in lex.PREPOSITIONS:
            return None
        i -= 1
    token = tokens[i]
    if token.low in lex.POSSESSIVES:
        pronoun = Mention(token.start, token.end, lex.POSSESSIVES[token.low], kind="pronoun")
        cue = text[tokens[noun].start : tokens[noun].end]
        return Attribution(pronoun, cue, token.start, tokens[noun].end)
    if token.kind == "capital" and token.low.endswith(("'s", "s'")):
        return _made(text, tokens, phrase_before(tokens, i + 1, 0), noun, noun + 1)
    return None


def _by_verb(text: str, tokens: list[Token], verb: int, at: int) -> Attribution | None:
    lemma, form = lex.ANY_CUE[tokens[verb].low]
    end = min(cue_end(tokens, verb), at)
    before = tokens[verb - 1] if verb else None
    if before is None:
        return None
    if lemma == "continue" and tokens[verb + 1].kind not in ("mark", "quote"):
        return None
    if before.text == "," and tokens[verb].low in lex.INVERTED and verb + 1 < at:
        phrase = _inserted(tokens, verb, at)
        if phrase is not None:
            return _made(text, tokens, phrase, verb, verb + 1)
    if form == "gerund":
        return _made(text, tokens, _gerund_subject(tokens, verb), verb, end)
    if form == "past" and before.low in lex.PASSIVE and lemma not in ("quote", "hear"):
        return _agent(text, tokens, verb, at)
    found = _made(text, tokens, subject_of(tokens, verb, 0), verb, end)
    # `Moss said I was "odd"`: the writer quotes Moss.
    return None if found and found.mention.name.lower() in ("i", "we", "you") else found


def _inserted(tokens: list[Token], verb: int, at: int) -> Phrase | None:
    """The name in `The plan, says Moss, is "odd"`."""
    if tokens[verb + 1].kind != "capital":
        return None
    phrase = with_appositions(tokens, phrase_after(tokens, verb + 1, at), at)
    if phrase is None or phrase.last > at:
        return None
    behind = tokens[phrase.last]
    return phrase if behind.kind == "quote" or behind.text in (",", ":") else None


def _gerund_subject(tokens: list[Token], verb: int) -> Phrase | None:
    before = tokens[verb - 1]
    if before.low in ("for", "of") and before.kind == "word":
        return phrase_before(tokens, verb - 1, 0)  # blamed Moss for saying
    if before.low == "as":
        for i in range(verb - 2, 0, -1):
            if tokens[i].low in ("quoted", "heard", "cited"):
                return subject_of(tokens, i, 0)
    if before.low in lex.PASSIVE:
        return subject_of(tokens, verb, 0)
    if before.kind in ("capital", "word"):
        phrase = phrase_before(tokens, verb, 0)
        if phrase and (phrase.first == 0 or tokens[phrase.first - 1].low == "with"):
            return phrase
    floor = verb - 1
    while floor > 0 and tokens[floor - 1].low not in ("where", "while", "when", ";"):
        floor -= 1
        if is_verb(tokens, floor) and lex.ANY_CUE[tokens[floor].low][1] in ("past", "present"):
            subject = subject_of(tokens, floor, 0)  # Moss said, adding
            if subject is not None:
                return subject
    return first_phrase(tokens, floor, verb - 1)


def _agent(text: str, tokens: list[Token], verb: int, at: int) -> Attribution | None:
    """`was called "..." by Moss`."""
    for i in range(verb + 1, min(len(tokens) - 1, at + 6)):
        if tokens[i].low == "by":
            phrase = phrase_after(tokens, i + 1, len(tokens))
            return _made(text, tokens, phrase, verb, verb + 1)
    return None
