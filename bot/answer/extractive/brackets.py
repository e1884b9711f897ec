"""Adds the desk's brackets to a sentence: who "he" is, which day "Thursday" was."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from datetime import datetime, timedelta

from bot.answer.extractive.candidates import Candidate
from bot.answer.language.dates import date_mentions, short_date, weekday_date
from bot.answer.language.names import TITLES, Name, names, same_name
from retrieval.index.sentences import sentence_spans
from retrieval.models import Article, Quote

_CUES = (
    "said|says|told|added|adds|wrote|asked|warned|called|insisted|argued|claimed|noted|explained"
    "|replied|tweeted|continued|stated|announced|declared|admitted|vowed|urged|complained"
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
_UPDATED = timedelta(days=3)


def bracketed(candidate: Candidate, quotes: Mapping[str, Sequence[Quote]]) -> str:
    """The candidate's text with `[name]` after a pronoun and `[11 Feb]` after a weekday.

    Only where the article leaves no doubt; otherwise the text as it stands.
    """
    inserts: list[tuple[int, str]] = []
    who = _pronoun(candidate, quotes.get(candidate.source.article.id, ()))
    if who:
        inserts.append(who)
    day = _weekday(candidate)
    if day:
        inserts.append(day)
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
    while len(parts) > 1 and parts[-1].strip(".").lower() in {"jr", "sr", "ii", "iii"}:
        parts.pop()
    last = parts[-1] if parts else ""
    particles = {"al", "bin", "de", "van", "von", "der", "del", "la", "el", "da", "di", "le"}
    if len(parts) > 2 and parts[-2].lower() in particles:
        last = f"{parts[-2]} {last}"
    return re.sub(r"['’]s$", "", last)


def _weekday(candidate: Candidate) -> tuple[int, str] | None:
    article = candidate.source.article
    if article.published_at is None:
        return None
    mentions = date_mentions(candidate.text)
    for mention in mentions:
        tail = candidate.text[mention.end : mention.end + 14]
        if mention.weekday < 0 or mention.text.endswith("s") or re.match(r",? [A-Z\d]", tail):
            continue
        if any(m.day and abs(m.start - mention.end) < 12 for m in mentions):
            continue
        day = weekday_date(mention.weekday, _written(article).date(), candidate.text)
        if day is None:
            return None
        return mention.start + len(mention.text.split("'")[0].split("’")[0]), short_date(day)
    return None


def _written(article: Article) -> datetime:
    """When the words were last gone over: an update within days speaks from its own day."""
    published, modified = article.published_at, article.modified_at
    assert published is not None  # noqa: S101 (the caller has looked)
    if modified is not None and timedelta(0) < modified - published <= _UPDATED:
        return modified
    return published
