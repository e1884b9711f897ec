"""Finds that a question assumes what the coverage does not say: that somebody did something."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from functools import cache
from typing import Literal

from bot.answer.citations.factuality import mentions
from bot.answer.extractive.brackets import antecedent, is_person
from bot.answer.extractive.candidates import Candidate
from bot.answer.language.kin import kindred
from bot.answer.language.names import Name, alike, names, read_names
from bot.answer.language.verbs import LIGHT, lemma
from bot.answer.language.words import content, is_negation, words
from bot.answer.writers import Similarity

_ASKS = re.compile(
    r"^\W*(?:(?:and|but|so)\s+)?(?i:why|when|where|how|how\s+come)\s+"
    r"(?i:did|does|has|have|had|was|were|is|will)\s+"
    r"(?P<subject>(?:[A-Za-z]+\s+){0,3}?(?:[A-Z][\w.’'-]*\s+){0,3}[A-Z][\w’'-]+)\s+"
    r"(?i:(?:be|been|get|have|ever|suddenly|also|really)\s+)*(?P<verb>[a-z]{3,})\b"
)
# What reports a deed that was not done.
_UNDONE = re.compile(
    r"\b(?:den(?:y|ies|ied|ying)|reject(?:s|ed|ing)?|refus(?:e|es|ed|ing)|rul(?:e|es|ed|ing) out"
    r"|dismiss(?:es|ed)?|resist(?:s|ed|ing)?|decline[sd]? to|calls? (?:for|on|to)|urg(?:e|es|ed)"
    r"|demand(?:s|ed|ing)?|pressure|threaten(?:s|ed)?|fail(?:s|ed)? to|stop(?:s|ped)? short)\b",
    re.IGNORECASE,
)

# "When did Corvin's market reopen?": the word behind is no verb. "Why did the mill at Ruan burn?":
# Ruan is not what burnt.
_NOT_THE_NAMED = re.compile(r"['’]s?$|\b(?:at|by|for|from|in|near|of|on|with)\s+(?:the\s+)?[A-Z]")
# Who takes steps has not stepped down.
_STEPS = re.compile(r"\bstep(?:s|ped|ping)?\b(?!\s+(?:down|aside|back))", re.IGNORECASE)
# Between a verb and whom it is done to.
_TO_WHOM = re.compile(r"\s+(?:(?:the|a|an|his|her|their|its|former|late|then|ex)\s+){0,3}$")
# Cosine of a deed's word and the nearest one or two words of the source: below it the source
# has the deed under no other name. By invented pairs: "died" and "passed away" .70, "resigned" and
# "spoke to the council" .37.
_SAME_DEED = 0.45
_LONGEST = 2  # words
_BEFORE = 300  # characters in which whom a deed is done to may be named
_JUST_BEFORE = 150  # ... and in which the subject is, where it is of somebody else's deed

_Persons = Callable[[str], Sequence[Name]]
Doubt = Literal["", "denied", "another", "absent"]


@dataclass(frozen=True, slots=True)
class Premise:
    """What a question takes for granted: that `subject` (a name's last word) did `verb` (lemma).

    `whom`: to whom it was done, where a name stands right behind the verb. `others` are the last
    words of all names beside the subject's, `word` is the verb as written.
    """

    subject: str
    verb: str
    whom: str = field(default="", compare=False)
    others: tuple[str, ...] = field(default=(), compare=False)
    word: str = field(default="", compare=False)


def premise(question: str) -> Premise | None:
    """What "Why did Kerry resign?" assumes; None for questions of another form.

    Only where somebody is named: what is said of "the minister" may be said of one by name.
    """
    match = _ASKS.match(question)
    if match is None or _NOT_THE_NAMED.search(match["subject"]):
        return None
    held = [n for n in names(f"said {match['subject']}") if is_person(n) or len(n.keys) == 1]
    verb = lemma(match["verb"].lower())
    if not held or verb in LIGHT:
        return None
    end = match.end("verb")
    behind = [n for n in names(question) if n.start >= end]
    to_whom = behind[:1] if behind and _TO_WHOM.fullmatch(question[end : behind[0].start]) else []
    return Premise(
        held[-1].keys[-1],
        verb,
        whom=_last(to_whom[0]) if to_whom else "",
        others=tuple(dict.fromkeys(_last(n) for n in behind)),
        word=match["verb"].lower(),
    )


def doubted(
    assumed: Premise, found: Sequence[Candidate], best: Sequence[str] = ()
) -> tuple[Doubt, list[int]]:
    """Whether the coverage bears a premise out, and the sentences that say otherwise.

    "" where some sentence has the subject doing it, to whom the question says, or may have it in
    other words: one of `best`, the sentences that answer best, holds all the question's names.
    "denied" where the only sentences with both say that it was not done; "another" where only
    others did it, or to others; "absent" where no source has the deed by its name.
    """
    denied: list[int] = []
    others: list[int] = []
    told = cache(_persons)
    for i, candidate in enumerate(found):
        if not speaks_of(assumed.verb, candidate.text):
            continue
        does = _whose(assumed, candidate, told)
        if does == "subject" and _undone(assumed.verb, candidate.text):
            denied.append(i)
        elif does == "other" or (
            does == "subject" and assumed.whom and not beside(assumed.whom, candidate, _BEFORE)
        ):
            others.append(i)
        elif does != "nobody":
            return "", []
    if denied:
        return "denied", denied
    if any(_all_named(assumed, text) for text in best):
        return "", []
    if others:
        return "another", others
    return ("" if _mentioned(assumed, found) else "absent"), []


def by_another_name(word: str, texts: Sequence[str], similarity: Similarity | None) -> bool:
    """Whether some one or two words of `texts` mean the same as `word`; never without a model."""
    if similarity is None:
        return False
    grams: dict[str, None] = {}
    for text in texts:
        row = re.findall(r"[\w'’-]+", text)
        for size in range(1, _LONGEST + 1):
            grams.update((" ".join(row[i : i + size]), None) for i in range(len(row) - size + 1))
    return bool(grams) and float(similarity.similarity([word], list(grams)).max()) >= _SAME_DEED


def _last(name: Name) -> str:
    return re.sub(r"['’]s?$", "", name.keys[-1])


def speaks_of(verb: str, text: str) -> bool:
    """Whether the deed stands in the text, by this verb (a lemma), its noun or kin."""
    text = _STEPS.sub("", text)
    stems = frozenset(content(text)) | {lemma(w.key) for w in words(text)}
    return verb in stems or bool(kindred((verb,), stems))


def _mentioned(assumed: Premise, found: Sequence[Candidate]) -> bool:
    """Whether any source has the deed, in passages and headlines, by its verb, noun or kin."""
    sources = {c.source.n: c.source for c in found}.values()
    texts = [text for s in sources for text in (s.article.headline, s.passage.text)]
    return bool(mentions(assumed.verb, assumed.word or assumed.verb, texts))


def _all_named(assumed: Premise, text: str) -> bool:
    """Whether a sentence holds the subject and the other names, of which there must be one."""
    return bool(assumed.others) and all(_has(n, text) for n in (assumed.subject, *assumed.others))


def _whose(
    assumed: Premise, candidate: Candidate, told: _Persons
) -> Literal["subject", "other", "perhaps", "nobody"]:
    """Who does it in the sentence: "perhaps" the subject where a pronoun may stand for it.

    `told` gives the persons that an article names.
    """
    if _has(assumed.subject, candidate.text):
        return "subject"
    article = candidate.source.article
    if _has(assumed.subject, article.headline) and speaks_of(assumed.verb, article.headline):
        return "subject"
    person = antecedent(article, candidate.start)
    if re.search(r"\b(?:he|she|his|her|they|their|it|its)\b", candidate.text, re.IGNORECASE):
        if person and _has(assumed.subject, person):
            return "subject"
        before = article.text[max(0, candidate.start - 600) : candidate.start]
        if not person and _has(assumed.subject, before) and not _names_somebody(candidate, told):
            return "perhaps"
    return "other" if person or _names_somebody(candidate, told) else "nobody"


def _names_somebody(candidate: Candidate, told: _Persons) -> bool:
    """Whether the sentence itself names a person, in full or as the article did before."""
    known = {_last(n) for n in told(candidate.source.article.text) if n.end <= candidate.start}
    return any(
        is_person(n) or (len(n.keys) == 1 and _last(n) in known) for n in names(candidate.text)
    )


def _persons(text: str) -> tuple[Name, ...]:
    return tuple(n for n in read_names(text) if is_person(n))


def beside(name: str, candidate: Candidate, reach: int = _JUST_BEFORE) -> bool:
    """Whether whoever has this last name is named in the sentence, its headline or just before.

    `reach` is in characters.
    """
    article = candidate.source.article
    before = article.text[max(0, candidate.start - reach) : candidate.start]
    return _has(name, f"{article.headline}\n{before}\n{candidate.text}")


def _has(last: str, text: str) -> bool:
    return any(alike(w.key, last) for w in words(text))


def _undone(verb: str, text: str) -> bool:
    """Whether the sentence turns the deed round: "did not resign", "rejected calls to resign"."""
    every = words(text)
    at = [
        w for w in every
        if lemma(w.key) == verb or bool(kindred((verb,), frozenset((lemma(w.key),))))
    ]  # fmt: skip
    for word in at:
        clause = re.split(r"[;:]|, (?:but|and|who|which|after|because)\b", text[: word.start])[-1]
        if _UNDONE.search(clause) or any(is_negation(w) for w in words(clause)[-6:]):
            return True
        if re.match(r"\W+(?:calls|demands)\b", text[word.end :]):
            return True
    return False
