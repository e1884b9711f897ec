"""Whose words a question asks for, and what they are to be about."""

from __future__ import annotations

import re
from dataclasses import dataclass

from retrieval.search.english.speakers import SPEAKERS as ENGLISH
from retrieval.search.grammar import SpeakerCues


@dataclass(frozen=True, slots=True)
class Speaking:
    """`speaker` as asked, without a title where a name is left; `topic` what the words are about.

    `quotes` is true where the question wants the words themselves.
    """

    speaker: str
    topic: str
    quotes: bool


def find_speaker(question: str, cues: SpeakerCues = ENGLISH) -> Speaking | None:
    """Whose words are asked for; None where nobody in particular is named.

    Publishers and dates should be blanked out of the question first: neither is a speaker, and
    "last week" is not what somebody spoke about.
    """
    for pattern in cues.patterns:
        match = pattern.search(question)
        if match is None:
            continue
        speaker = _clean(match["name"], cues)
        if not speaker:
            continue
        groups = match.groupdict()
        verb = (groups.get("verb") or "").split(" ")[0].lower()
        quotes = cues.claims.fullmatch(verb) is None
        topic = _topic(match["rest"], verb, groups.get("lead") or "", cues)
        return Speaking(speaker, topic, quotes)
    match = cues.according.search(question)
    if match is not None and cues.is_person(match["name"], match["rest"]):
        return Speaking(_clean(match["name"], cues), "", quotes=False)
    return None


def _clean(name: str, cues: SpeakerCues) -> str:
    """The name without quotation marks, possessive and title; "" where it is nobody's."""
    name = re.sub(r"\s+", " ", name).strip(" .'’\"“”‘,-")
    name = cues.possessive.sub("", name)
    if not name or len(name.split()) > 8 or cues.no_name.search(name.replace("WHO", "")):
        return ""
    if cues.nobody.fullmatch(name) and name != "WHO":
        return ""
    return cues.article.sub("", cues.title.sub("", name))


def _topic(rest: str, verb: str, lead: str, cues: SpeakerCues) -> str:
    sentence = re.split(r"[?!]|\.\s", rest, maxsplit=1)[0]
    if verb in cues.told:
        sentence = cues.to_somebody.sub(" ", sentence)
    words = f"{lead} {cues.about.sub('', sentence)}"
    words = re.sub(r"\s+", " ", cues.about.sub("", words.strip())).strip(" ,.;:'’\"“”")
    return "" if cues.anaphor.fullmatch(words) else words
