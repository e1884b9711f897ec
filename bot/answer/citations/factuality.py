"""Tells what is told as done where the source has it only as denied, planned, feared or tried."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence

from bot.answer.citations.quoted import outside
from bot.answer.language.kin import kindred
from bot.answer.language.names import names
from bot.answer.language.verbs import lemma, tells_of_a_deed
from bot.answer.language.words import Word, is_negation, stem, words
from retrieval.index.sentences import sentence_spans

_NOUN_ENDINGS = ("ion", "ions", "er", "ers", "al", "als", "ure", "ance", "ment")
_HEAD = 5  # letters that a verb and its noun share
_REACH = 7  # words before a deed in which something may take it back
_CLAUSE = re.compile(
    r"[;:]|,? \b(?:but|after|because|although|though|while|when|since|until|despite|as)\b"
    r"|, (?:and|who|which|where|whose)\b",
    re.IGNORECASE,
)
# Enough to know a German sentence by; English has none of them.
_GERMAN = frozenset("der das ist sind wurde wegen und nicht".split())
_GERMAN_NOT = frozenset("nicht kein keine keinen keiner keinem nie niemals niemand weder".split())
_MODALS = frozenset(
    "may might could would should must cannot will shall soll sollen sollte droht".split()
)
_ON = frozenset("on into under".split())
_AUXILIARIES = frozenset("be been being have has had having get also ever now soon again".split())
# What comes before "to" or "-ing" where the deed is done all the same.
_IMPLYING = frozenset(
    stem(word)
    for word in (
        "manage managed begin began start started continue continued force forced help helped go"
        " went led lead had used able come came proceed proceeded agree agreed decide decided vote"
        " voted choose chose opt opted move moved keep kept stop confess confessed admit admitted"
        " first last only compelled enough made make".split()
    )
)
# What takes back, foresees, demands or forbids the deed behind it, in any form.
_TRIGGERS = frozenset(
    stem(word)
    for word in (
        "deny denies denied denying denial reject rejects rejected rejecting refuse refuses refused"
        " refusal decline declined declines fail fails failed avoid avoids avoided threaten"
        " threatens threatened threat threats consider considers considered considering plan plans"
        " planned planning intend intends intended intention intentions hope hopes hoped wants"
        " wanted seek seeks sought seeking try tries tried trying attempt attempts attempted urge"
        " urges urged call calls called calling demand demands demanded demanding propose proposes"
        " proposed proposal expect expects expected due likely unlikely fear fears feared if unless"
        " whether without false rumour rumours rumor rumors rumoured alleged allegedly allegations"
        " accused accuses suspected possible possibly possibility risk against prevent prevents"
        " prevented prevents block blocked cancel cancelled canceled postpone postponed delay"
        " delayed aim aims aimed vow vowed vows promise promised promises pledge pledged nearly"
        " almost averted averts ruled weigh weighs weighed weighing mull mulls mulled instead ready"
        " poised stopped barred saved spared talks negotiations bid bids"
        " dementiert bestreitet bestritt drohte fordert forderte".split()
    )
)
# The same for a deed told in the past: fewer, since much may be said before a thing that was done.
_TAKING_BACK = frozenset(
    stem(word)
    for word in (
        "deny denies denied denying denial reject rejects rejected false rumour rumours rumor"
        " rumors if unless whether without nobody none allegedly nearly almost dementiert"
        " bestreitet bestritt".split()
    )
)
_UNTRUE = re.compile(
    r"\b(?:is|are|was|were|has been|have been|had been) (?:all |simply |entirely |now )?"
    r"(?:false|untrue|wrong|not true|a hoax|fake|baseless|unfounded|a lie|put off|postponed|delayed"
    r"|called off|cancell?ed|scrapped|abandoned|ruled out|averted)\b"
    r"|\bwurden?\b[^.]*\b(?:verschoben|abgesagt|abgelehnt|verhindert)\b",
    re.IGNORECASE,
)
_PUT_OFF = "put-off"
# Deeds and what the source says where they were not done.
_EXCLUDES = (
    ("die kill drown", "survive survived alive recovering recovered"),
    ("win beat play", "postponed abandoned cancelled canceled put-off"),
    ("resign leave quit replace succeed oust depart", "stay stays remain remains"),
    ("close shut", "open reopen reopened"),
    ("convict fine jail sentence punish", "acquitted cleared exonerated"),
    ("crash", "landed landing"),
    ("open start begin", "postponed delayed put-off"),
    ("approve adopt pass", "vetoed rejected"),
)


def not_done(sentence: str, passage: str, headline: str = "") -> str:
    """ "factuality" where `sentence` tells as done what the source only has as not done,
    "opposite" where the source has what excludes it instead; "" otherwise.

    Only deeds count whose word the source has, and all of whose mentions there are denied,
    intended, demanded or feared: one plain mention is enough for a sentence to stand.
    """
    given = [passage[s:e] for s, e in sentence_spans(passage)] + [headline]
    for deed, word in asserted(sentence).items():
        spots = mentions(deed, word, given)
        if spots:
            if not any(_done(*spot) for spot in spots):
                return "factuality"
        elif _excluded(deed, given):
            return "opposite"
    return ""


def mentions(deed: str, word: str, given: Sequence[str]) -> list[tuple[str, Sequence[Word], int]]:
    """Where lines of a source have a deed: by its verb, else by its noun or a word of one kind.

    Each with its line, that line's words, and the index of the word among them.
    """
    every = [(line, words(line)) for line in given]

    def all_of(meant: Callable[[str], bool]) -> list[tuple[str, Sequence[Word], int]]:
        return [(line, row, i) for line, row in every for i, w in enumerate(row) if meant(w.key)]

    return (
        all_of(lambda key: lemma(key) == deed)
        or all_of(lambda key: key.endswith(_NOUN_ENDINGS) and key[:_HEAD] == word[:_HEAD])
        or all_of(lambda key: bool(kindred((deed,), frozenset((stem(key),)))))
    )


def asserted(sentence: str) -> dict[str, str]:
    """The deeds that a sentence tells as done, outside its quotations: words by their lemmas."""
    bare = outside(sentence)
    row = words(bare)
    named = [(n.start, n.end) for n in names(bare)]
    german = any(w.key in _GERMAN for w in row)
    return {
        lemma(word.key): word.key
        for i, word in enumerate(row)
        if not any(start <= word.start < end for start, end in named)
        and (_is_german_verb(word) if german else tells_of_a_deed(word.key) or _bare(word, row[:i]))
        and _done(bare, row, i)
    }


def _is_german_verb(word: Word) -> bool:
    return word.text[0].islower() and len(word.key) > 4 and word.key not in _GERMAN_NOT


def _bare(word: Word, before: Sequence[Word]) -> bool:
    """A deed told as a noun: "on strike"."""
    return bool(before) and before[-1].key in _ON and not word.capital and word.key.isalpha()


def _done(text: str, row: Sequence[Word], i: int) -> bool:
    """Whether the word at `i` of `row` stands for something that was done, so far as words tell."""
    word = row[i]
    untrue = _UNTRUE.search(text, word.end)
    if untrue and not _CLAUSE.search(text, word.end, untrue.start()):
        return False
    borders = [m.end() for m in _CLAUSE.finditer(text, 0, word.start)]
    start = borders[-1] if borders else 0
    start = max(start, text.rfind(",", 0, word.start))
    before = [w for w in row[max(0, i - _REACH) : i] if w.start >= start]
    if any(_negates(w) for w in before[-4:]):
        return False
    rest = list(before)
    while rest and _between(rest[-1]):
        rest.pop()
    if rest and rest[-1].key in _MODALS:
        return False
    stems = [stem(w.key) for w in rest]
    if stems and stems[-1] == "to":
        return any(s in _IMPLYING for s in stems[-4:-1])
    triggers = _TAKING_BACK if tells_of_a_deed(word.key) else _TRIGGERS
    implied = bool(stems) and stems[-1] in _IMPLYING
    return implied or not any(s in triggers for s in stems)


def _between(word: Word) -> bool:
    """Whether a word between a verb and what governs it changes nothing: "will soon be"."""
    adverb = word.key.endswith("ly") and stem(word.key) not in _TAKING_BACK
    return word.key in _AUXILIARIES or adverb


def _negates(word: Word) -> bool:
    return is_negation(word) or word.key in _GERMAN_NOT


def _excluded(deed: str, given: Sequence[str]) -> bool:
    """Whether the source lacks the deed under any name and has what excludes it."""
    held = frozenset(lemma(w.key) for line in given for w in words(line))
    if kindred((deed,), held):
        return False
    signs = {
        sign
        for deeds, excluding in _EXCLUDES
        if deed in {lemma(d) for d in deeds.split()}
        for sign in excluding.split()
    }
    put_off = _PUT_OFF in signs and any(re.search(r"\b(?:called|put) off\b", g) for g in given)
    return put_off or any(lemma(sign) in held for sign in signs)
