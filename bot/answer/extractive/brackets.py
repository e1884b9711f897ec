"""Adds the desk's brackets to a sentence: who "he" is, when "Thursday" or "last week" was."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from datetime import datetime

from bot.answer.extractive.candidates import Candidate
from bot.answer.language.article_days import is_of, said_days
from bot.answer.language.names import TITLES, Name, names, same_name
from retrieval.index.quotes.lexicon import SUFFIXES
from retrieval.index.sentences import sentence_spans
from retrieval.models import Article, Quote

_CUES = (
    "said|says|told|added|adds|wrote|asked|warned|called|insisted|argued|claimed|noted|explained"
    "|replied|tweeted|continued|stated|announced|declared|admitted|vowed|urged|complained"
    "|went on|recalled|remarked|conceded|answered"
)
# A pronoun that is somebody's, outside a quotation: at the head, or with a verb of saying.
_HEAD = re.compile(r"^(?P<who>He|She)\b(?!['’])")
_TAG = re.compile(
    rf"[\"”][ ,]*(?P<who>he|she)\s+(?:also |later |then )?(?:{_CUES})\b", re.IGNORECASE
)
_SAID = re.compile(rf"[\"”][ ,]*(?:{_CUES})\s+(?P<who>he|she)\b")
_ORGANISATION = frozenset(
    "university court department ministry party house senate council committee union company corp "
    "inc group bank league association agency bureau institute foundation centre center office "
    "times post news street county city north south east west new saint united national "
    "international world act law league cup games club hospital school college church".split()
)
_LOOK_BACK = 3  # sentences


def bracketed(
    candidate: Candidate,
    quotes: Mapping[str, Sequence[Quote]],
    now: datetime | None = None,
) -> str:
    """The candidate's text with `[name]` after a pronoun and `[11 Feb]` after a "Thursday".

    Only where the article leaves no doubt, otherwise the text as it stands. An article of the day
    of `now`, when the question is asked, needs no dates: its "Thursday" is the reader's.
    """
    inserts: list[tuple[int, str]] = []
    who = _pronoun(candidate, quotes.get(candidate.source.article.id, ()))
    if who:
        inserts.append(who)
    article = candidate.source.article
    if now is None or not is_of(article, now):
        inserts.extend((day.end, day.label) for day in said_days(candidate.text, article)[:1])
    text = candidate.text
    for position, words in sorted(inserts, reverse=True):
        text = f"{text[:position]} [{words}]{text[position:]}"
    return text


def _pronoun(candidate: Candidate, quotes: Sequence[Quote]) -> tuple[int, str] | None:
    text = candidate.text
    match = _TAG.search(text) or _SAID.search(text)
    if match:
        speakers = {
            q.speaker for q in quotes if q.start < candidate.end and candidate.start < q.end
        }
        speakers.discard("")
        if len(speakers) == 1:
            speaker = speakers.pop()
            return None if _names_already(text, speaker) else (match.end("who"), _short(speaker))
    match = match or _HEAD.search(text)
    if not match:
        return None
    person = antecedent(candidate.source.article, candidate.start)
    if not person or _names_already(text[: match.start()], person):
        return None
    return match.end("who"), _short(person)


def antecedent(article: Article, position: int) -> str:
    """The only person named in the sentences just before `position`, or "" where in doubt.

    A sentence that names nobody ("he said") is passed over; one that names two ends the search. A
    last name alone counts where the article has the full one.
    """
    start = max(0, position - 1200)
    before = article.text[start:position]
    for s, e in reversed(sentence_spans(before)[-_LOOK_BACK:]):
        persons = [
            n
            for n in names(before[s:e])
            if is_person(n) or _is_last_name(n, article.text[:position])
        ]
        distinct: list[Name] = []
        for person in persons:
            if not any(same_name(person.core, d.core) for d in distinct):
                distinct.append(person)
        if len(distinct) == 1:
            return distinct[0].text
        if distinct:
            return ""
    return ""


def _is_last_name(name: Name, before: str) -> bool:
    """Whether a single word is the last name of somebody named in full before."""
    if len(name.keys) != 1 or not name.text.isalpha():
        return False
    full = rf"\b[A-Z][\w’'-]+ (?:[A-Z][\w’'.-]+ )?{re.escape(name.text)}\b"
    return any(
        is_person(found) and found.text.endswith(name.text)
        for m in re.finditer(full, before)
        for found in names(f"- {m.group()}")
    )


def is_person(name: Name) -> bool:
    """Whether a name looks like a person's: titled, or two or three words, no organisation's."""
    if any(k in _ORGANISATION for k in name.keys):
        return False
    if not all(part[:1].isupper() and part.isalpha() for part in re.split(r"[ -]", name.text)):
        return False
    titled = any(k in TITLES for k in name.keys)
    return (titled and bool(name.core - TITLES)) or (not name.first and 2 <= len(name.keys) <= 3)


def _names_already(text: str, speaker: str) -> bool:
    last = _short(speaker)
    return bool(last) and re.search(rf"\b{re.escape(last)}\b", text) is not None


def _short(speaker: str) -> str:
    """The last name, as far as that can be known: "Erdogan" for "Recep Tayyip Erdogan"."""
    parts = speaker.split()
    while len(parts) > 1 and parts[-1].strip(".").lower() in SUFFIXES:
        parts.pop()
    last = parts[-1] if parts else ""
    particles = {"al", "bin", "de", "van", "von", "der", "del", "la", "el", "da", "di", "le"}
    if len(parts) > 2 and parts[-2].lower() in particles:
        last = f"{parts[-2]} {last}"
    return re.sub(r"['’]s$", "", last)
