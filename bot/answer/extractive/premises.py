"""Finds that a question assumes what the coverage does not say: that somebody did something."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

from bot.answer.extractive.brackets import antecedent, is_person
from bot.answer.extractive.candidates import Candidate
from bot.answer.language.kin import kindred
from bot.answer.language.names import alike, names
from bot.answer.language.words import content, is_negation, stem, words
from retrieval.models import Article

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
# Verbs too general for their absence to tell anything.
_LIGHT = frozenset(
    stem(verb)
    for verb in (
        "say tell happen become come want need think feel seem appear look mean matter play"
        " work call change respond react make take give keep let plan help try use".split()
    )
)

Doubt = Literal["", "denied", "another"]


@dataclass(frozen=True, slots=True)
class Premise:
    """What a question takes for granted: that `subject` (a name's last word) did `verb` (stem)."""

    subject: str
    verb: str


def premise(question: str) -> Premise | None:
    """What "Why did Kerry resign?" assumes; None for questions of another form.

    Only where somebody is named: what is said of "the minister" may be said of one by name.
    """
    match = _ASKS.match(question)
    if match is None:
        return None
    held = [n for n in names(f"said {match['subject']}") if is_person(n) or len(n.keys) == 1]
    verb = stem(match["verb"])
    if not held or verb in _LIGHT:
        return None
    return Premise(held[-1].keys[-1], verb)


def doubted(assumed: Premise, found: Sequence[Candidate]) -> tuple[Doubt, list[int]]:
    """Whether the coverage bears a premise out, and the sentences that say otherwise.

    "" where some sentence has the subject doing it, or none speaks of it at all; "denied" where
    the only sentences with both say that it was not done; "another" where only others did it.
    """
    denied: list[int] = []
    others: list[int] = []
    for i, candidate in enumerate(found):
        if not _speaks_of(assumed.verb, candidate.text):
            continue
        does = _whose(assumed, candidate)
        if does == "subject":
            if not _undone(assumed.verb, candidate.text):
                return "", []
            denied.append(i)
        elif does == "other":
            others.append(i)
        elif does == "perhaps":
            return "", []
    if denied:
        return "denied", denied
    return ("another", others) if others else ("", [])


def _speaks_of(verb: str, text: str) -> bool:
    stems = frozenset(content(text))
    return verb in stems or bool(kindred((verb,), stems))


def _whose(
    assumed: Premise, candidate: Candidate
) -> Literal["subject", "other", "perhaps", "nobody"]:
    """Who does it in the sentence: "perhaps" the subject where a pronoun may stand for it."""
    if _has(assumed.subject, candidate.text):
        return "subject"
    article = candidate.source.article
    if _has(assumed.subject, article.headline) and _speaks_of(assumed.verb, article.headline):
        return "subject"
    person = antecedent(article, candidate.start)
    if re.search(r"\b(?:he|she|his|her|they|their|it|its)\b", candidate.text, re.IGNORECASE):
        if person and _has(assumed.subject, person):
            return "subject"
        before = article.text[max(0, candidate.start - 600) : candidate.start]
        if not person and _has(assumed.subject, before):
            return "perhaps"
    persons = [n for n in names(candidate.text) if is_person(n)]
    return "other" if person or persons else "nobody"


def names_in(last: str, article: Article) -> bool:
    """Whether the article names whoever has this last name."""
    return _has(last, f"{article.headline}\n{article.text}")


def _has(last: str, text: str) -> bool:
    return any(alike(w.key, last) for w in words(text))


def _undone(verb: str, text: str) -> bool:
    """Whether the sentence turns the deed round: "did not resign", "rejected calls to resign"."""
    every = words(text)
    at = [
        w for w in every
        if stem(w.key) == verb or bool(kindred((verb,), frozenset((stem(w.key),))))
    ]  # fmt: skip
    for word in at:
        clause = re.split(r"[;:]|, (?:but|and|who|which|after|because)\b", text[: word.start])[-1]
        if _UNDONE.search(clause) or any(is_negation(w) for w in words(clause)[-6:]):
            return True
        if re.match(r"\W+(?:calls|demands)\b", text[word.end :]):
            return True
    return False
