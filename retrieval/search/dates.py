"""The dates a question names: of publication, of what happened, or no date but a name."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime
from typing import Literal

from retrieval.search.date_phrases import find_phrases
from retrieval.search.english.date_cues import DATE_CUES as ENGLISH_CUES
from retrieval.search.english.dates import DATES as ENGLISH_DATES
from retrieval.search.grammar import MASK, Bound, DateCues, DateGrammar, Phrase, word_key

Role = Literal["published", "event"]


@dataclass(frozen=True, slots=True)
class DateMention:
    """Date words question[start:end]: the days meant (inclusive), their bound and their role.

    `role` is "published" where publication is meant, "event" where the date may be that of what
    happened.
    """

    start: int
    end: int
    first: date
    last: date
    phrase: Phrase
    bound: Bound
    role: Role
    words: str


def find_dates(
    question: str,
    now: datetime,
    publishers: Sequence[tuple[int, int]] = (),
    dates: DateGrammar = ENGLISH_DATES,
    cues: DateCues = ENGLISH_CUES,
) -> tuple[DateMention, ...]:
    """The dates that bear on when coverage appeared, in order; names of events are left out.

    `publishers` are the spans of publishers' names in the question: a date beside one is more
    likely that of its report. Dates wholly after `now` never narrow and are left out.
    """
    masked = mask(question, publishers)
    mentions: list[DateMention] = []
    for phrase in find_phrases(masked, now.date(), dates):
        mention = _mention(question, masked, phrase, now.date(), cues)
        if mention is None:
            continue
        last = mentions[-1] if mentions else None
        if last and last.role == "published" and _joins(cues.joined, masked, last, mention):
            mention = replace(mention, role="published")  # "published on 3 May and 9 May"
        if last and _is_end_of_span(masked, last, mention, cues):
            mention = replace(mention, role=last.role, bound="in")
        mentions.append(mention)
    return tuple(mentions)


def _joins(joint: re.Pattern[str], masked: str, last: DateMention, mention: DateMention) -> bool:
    return joint.fullmatch(masked, last.end, mention.start) is not None


def _is_end_of_span(masked: str, last: DateMention, mention: DateMention, cues: DateCues) -> bool:
    """ "von Montag bis Mittwoch": that "bis" bounds nothing but the span."""
    if cues.opens is None or cues.through is None or mention.bound != "until":
        return False
    opened = cues.opens.search(masked[max(0, last.phrase.start - 30) : last.phrase.start])
    between = cues.through.fullmatch(masked, last.phrase.end, mention.phrase.start)
    return opened is not None and between is not None


def mask(text: str, spans: Sequence[tuple[int, int]], fill: str = MASK) -> str:
    """`text` with these spans filled, every other position kept."""
    for start, end in spans:
        text = text[:start] + fill * (end - start) + text[end:]
    return text


def _mention(
    question: str, masked: str, phrase: Phrase, today: date, cues: DateCues
) -> DateMention | None:
    # Cues stand close by: looking no further keeps long questions quick.
    before = masked[max(0, phrase.start - 120) : phrase.start]
    after = masked[phrase.end : phrase.end + 80]
    published = cues.published(before, after)
    if not published and cues.is_name(before, after, phrase, masked):
        return None
    direct = cues.bound.search(before)
    bounding = direct or cues.event_bound.search(before)
    bound: Bound = "in"
    if bounding is not None:
        bound = cues.bounds[word_key(bounding[1])]
    elif cues.onwards.match(after):
        bound = "since"
    if bound == "since" and phrase.absolute and not published and cues.record.search(before):
        return None  # "the worst flooding since 1996" bounds nothing
    weekday = phrase.unit == "day" and not phrase.absolute
    if phrase.first > today or (weekday and not published and cues.future.search(masked)):
        return None
    return DateMention(
        *_reach(masked, phrase, len(before), direct, cues),
        phrase.first,
        phrase.last,
        phrase,
        bound,
        "published" if published else "event",
        question[phrase.start : phrase.end],
    )


def _reach(
    masked: str, phrase: Phrase, before: int, bound: re.Match[str] | None, cues: DateCues
) -> tuple[int, int]:
    """From the word that bounds the date, or its "early", to its possessive."""
    start = phrase.start
    lead = cues.lead.search(masked[max(0, start - 30) : start])
    if bound is not None and word_key(bound[1]) not in cues.kept_bound:
        start -= before - bound.start()
    elif lead is not None:
        start -= len(lead[0])
    possessive = re.match(r"['’]s?(?!\w)", masked[phrase.end :])
    return start, phrase.end + (possessive.end() if possessive else 0)
