"""Which date an article's "Friday" is, seen from its publication; None where that is open."""

from __future__ import annotations

import re
from collections.abc import Collection
from dataclasses import dataclass
from datetime import date, timedelta

from retrieval.search.english.clause_tense import Tense
from retrieval.search.english.weekday_names import names_no_day, of_range

_STEP = re.compile(r"(last|past|previous|this|next|coming)\b", re.IGNORECASE)
_SINCE = re.compile(r"\bsince\s+(?:(?:early|late)\s+(?:on\s+)?)?$", re.IGNORECASE)
_AS_OF = re.compile(r"\bas\s+of\s+(?:(?:early|late)\s+)?$", re.IGNORECASE)
# Behind these a day may lie ahead of a deed that is over: "postponed to Friday".
_TOWARDS = re.compile(
    r"\b(?:to|until|till|through|by|before|into|for|from|starting|beginning|than|early\s+as|late\s+as)"
    r"\s+(?:\d[\d:]*\s*(?:[ap]\.?m\.?)?\s*(?:[A-Z]{2,4}\s+)?(?:on\s+)?|noon\s+(?:on\s+)?"
    r"|midnight\s+(?:on\s+)?|(?:early|late|at\s+least)\s+(?:on\s+)?)*$",
    re.IGNORECASE,
)
_FROM_RANGE = re.compile(r"\bfrom\s+(?:\w+day\s+(?:\w+\s+)?(?:to|until|through)\s+)?$", re.I)
# "This year Easter will begin on Friday": perhaps months away.
_OF_YEAR = re.compile(r"\b(?:this|next)\s+(?:year|month|season)\b", re.IGNORECASE)
# Reports name a weekday of the last few days, or of the next: further off they give the date.
_LOOK_BACK: dict[Tense, int] = {"past": 4, "likely past": 3}
# What was over on a day that had not yet come was written into the article later.
_UPDATED = timedelta(days=2)
_STATED_NEAR = timedelta(days=6)


@dataclass(frozen=True, slots=True)
class Around:
    """Date words, the rest of their sentence before and behind them, where its verb looks."""

    words: str
    before: str
    after: str
    tense: Tense

    @property
    def looks_back(self) -> bool:
        return self.tense in {"past", "likely past"}

    @property
    def looks_ahead(self) -> bool:
        return self.tense in {"future", "likely future"}


def weekday_date(
    around: Around, weekday: int, today: date, stated: Collection[date] = ()
) -> date | None:
    """The day meant by words with a `weekday` (0 = Monday).

    `today` is the day of publication, `stated` the days that the article gives elsewhere with
    weekday and date: one of the same weekday speaks for itself, and against any other.
    """
    if names_no_day(around.before, around.words, around.after):
        return None
    step = _STEP.match(around.words)
    if step is not None:
        ahead = _stepped(step[1].lower(), weekday, today, looks_back=around.looks_back)
    else:
        ahead = _plain(around, (today.weekday() - weekday) % 7)
    found = None if ahead is None else today + timedelta(days=ahead)
    same = [d for d in stated if d.weekday() == weekday]
    if not same or found in same:
        return found
    return same[0] if len(same) == 1 and _agrees(same[0] - today, around) else None


def _agrees(ahead: timedelta, around: Around) -> bool:
    """Whether the one day that is stated lies where the clause looks to."""
    if abs(ahead) > _STATED_NEAR:
        return False
    if around.looks_back:
        return ahead <= _UPDATED
    return around.looks_ahead and ahead > timedelta(0)


def _plain(around: Around, back: int) -> int | None:
    """Days ahead (negative: back) of a weekday without "last" or "next", `back` days ago."""
    before, tense = around.before, around.tense
    if _SINCE.search(before):
        return -back if 0 < back <= _LOOK_BACK["past"] and not around.looks_ahead else None
    if _AS_OF.search(before):
        return -back if back <= _LOOK_BACK["past"] else None
    ranged = of_range(before, around.after)
    if ranged and not (tense == "past" and _FROM_RANGE.search(before)):
        return None
    if not ranged and not around.looks_ahead and _TOWARDS.search(before):
        return None
    if back == 0:
        return 0 if tense in {"past", "likely past", "open", "future"} else None
    if around.looks_ahead:
        return 7 - back if back > 1 and not _OF_YEAR.search(before) else None
    return -back if back <= _LOOK_BACK.get(tense, 0) else None


def _stepped(step: str, weekday: int, today: date, *, looks_back: bool) -> int | None:
    """Days ahead of "last", "this" or "next" Friday, where people agree which that is."""
    back = (today.weekday() - weekday) % 7
    in_week = weekday - today.weekday()  # days ahead within the week that begins on Monday
    match step:
        case "last" | "previous":
            return -(back or 7) if in_week >= 0 else None
        case "past":
            return -(back or 7)
        case "next":
            return 7 - back if in_week < 0 else None
        case "coming":
            return 7 - back if back else None
        case _ if in_week > 0:
            return None if looks_back else in_week
        case _:
            return in_week if looks_back or in_week == 0 else None
