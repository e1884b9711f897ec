"""What a language gives to the reading of questions: tables of words, patterns, a few rules."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Literal

from retrieval.index.folding import fold

Unit = Literal["day", "week", "month", "year", "span"]
Bound = Literal["in", "since", "after", "before", "until"]
# First and last day of what was read, and what kind of span it is; None where it is no date.
Read = tuple[date, date, Unit] | None

# Publishers stand in the masked text as runs of this character, so that every position holds.
MASK = "\ue000"


@dataclass(frozen=True, slots=True)
class Phrase:
    """Words text[start:end] that stand for the days first..last, both inclusive.

    `absolute` is true where the words name the date themselves ("3 May"), false where they need
    a day to be seen from ("last week"). `yearless` marks a date without its year, `part` one whose
    words name a part of the span that they date ("Ende März").
    """

    start: int
    end: int
    first: date
    last: date
    unit: Unit
    absolute: bool = False
    yearless: bool = False
    part: bool = False


@dataclass(frozen=True, slots=True)
class DateWords:
    """Names of dates, all as `word_key` writes them; months by their first three letters.

    `units` lead to hour, day, week, fortnight, weekend, month, quarter, year; `steps` say how
    many units ahead a word looks ("last": -1), `counted` are those that count back from today
    ("past week"). `near` are days back ("yesterday": 1). `parts` lead to the first, middle or last
    third (0, 1, 2). `also_words` are months' names that are everyday words too.
    """

    months: Mapping[str, int]
    weekdays: Mapping[str, int]
    numbers: Mapping[str, int]
    ordinals: Mapping[str, int]
    units: Mapping[str, str]
    steps: Mapping[str, int]
    near: Mapping[str, int]
    parts: Mapping[str, int] = field(default_factory=dict)
    counted: frozenset[str] = frozenset()
    also_words: frozenset[str] = frozenset()


Reader = Callable[[re.Match[str], date, DateWords], Read]


@dataclass(frozen=True, slots=True)
class DateRule:
    """A pattern whose group `what` (from `which` on, if matched) is a date, and who reads it."""

    pattern: re.Pattern[str]
    reader: Reader
    absolute: bool


@dataclass(frozen=True, slots=True)
class DateGrammar:
    """A language's ways to write dates: where two rules overlap, the earlier has read more.

    `beside` may stand between a weekday and its date. `part`, right before a week, month or year,
    takes a third of it: its group is a key of the words' `parts`.
    """

    words: DateWords
    rules: tuple[DateRule, ...]
    beside: re.Pattern[str]
    part: re.Pattern[str] | None = None


@dataclass(frozen=True, slots=True)
class DateCues:
    """The words beside a date that say what it bounds and whether coverage appeared then.

    `bound` and `event_bound` end right before the date, their first group a key of `bounds`.
    `lead` are words before it that belong to it. `through` stands between the two ends of a span
    that `opens`. `published` and `is_name` are asked with what stands before and behind the date.
    """

    bounds: Mapping[str, Bound]
    bound: re.Pattern[str]
    event_bound: re.Pattern[str]
    onwards: re.Pattern[str]
    record: re.Pattern[str]
    future: re.Pattern[str]
    joined: re.Pattern[str]
    published: Callable[[str, str], bool]
    is_name: Callable[[str, str, Phrase, str], bool]
    lead: re.Pattern[str]
    kept_bound: frozenset[str] = frozenset()
    opens: re.Pattern[str] | None = None
    through: re.Pattern[str] | None = None


@dataclass(frozen=True, slots=True)
class DateLabels:
    """How days and their bounds are written in small print; `day_bounds` before a single day.

    `joint` stands between two dates.
    """

    days: Callable[[date, date], str]
    bounds: Mapping[Bound, str]
    day_bounds: Mapping[Bound, str]
    joint: str


@dataclass(frozen=True, slots=True)
class NameWords:
    """Words of a language in publishers' names: everyday words and the articles before them.

    `forms` gives the further shapes that a name without its article takes in a sentence.
    """

    ordinary: frozenset[str]
    articles: frozenset[str]
    forms: Callable[[str], tuple[str, ...]]


@dataclass(frozen=True, slots=True)
class Named:
    """A name that may be a publisher's, with what its spelling says of it (see `Name`)."""

    start: int
    end: int
    ordinary: bool
    capitals: bool
    article: bool


@dataclass(frozen=True, slots=True)
class PublisherCues:
    """The words beside a publisher's name that make it a source, rule it out or join it.

    `opening` are words with a capital that are no part of a name behind them; `compound` is what
    a hyphen may join to a name without making it another. `is_source` is asked with the question,
    the question with names masked, and the name.
    """

    words: NameWords
    opening: re.Pattern[str]
    part_of_name: re.Pattern[str]
    compound: re.Pattern[str]
    excluded: re.Pattern[str]
    link: re.Pattern[str]
    and_or: re.Pattern[str]
    contrast: re.Pattern[str]
    is_source: Callable[[str, str, Named], bool]


@dataclass(frozen=True, slots=True)
class SpeakerCues:
    """The ways to ask for somebody's words.

    Each of `patterns` has the groups `name` and `rest`, and may have `verb` and `lead` (a topic
    that stands before the name). A verb in `claims` reports a deed or an opinion: the question may
    want the fact. `according` names a speaker whose words are no more than a source;
    `is_person` is asked with the name and what follows it.
    """

    patterns: tuple[re.Pattern[str], ...]
    claims: re.Pattern[str]
    according: re.Pattern[str]
    is_person: Callable[[str, str], bool]
    nobody: re.Pattern[str]
    no_name: re.Pattern[str]
    title: re.Pattern[str]
    article: re.Pattern[str]
    possessive: re.Pattern[str]
    about: re.Pattern[str]
    told: frozenset[str]
    to_somebody: re.Pattern[str]
    anaphor: re.Pattern[str]


@dataclass(frozen=True, slots=True)
class Asking:
    """How a language asks: the kinds of question, and the words that only ask.

    `stop_words` are in small letters; `names` are those of them that are names when written so.
    `of_no_topic` are words that leave an overview one. `article` ends right before a name.
    """

    latest: re.Pattern[str]
    timeline: re.Pattern[str]
    quotes: re.Pattern[str]
    compare: re.Pattern[str]
    coverage_compared: re.Pattern[str]
    covered: re.Pattern[str]
    another_report: re.Pattern[str]
    overview: re.Pattern[str]
    of_no_topic: frozenset[str]
    stop_words: frozenset[str]
    names: frozenset[str]
    article: re.Pattern[str]


@dataclass(frozen=True, slots=True)
class Language:
    """All that a language gives, under its ISO 639-1 code."""

    code: str
    dates: DateGrammar
    date_cues: DateCues
    labels: DateLabels
    publishers: PublisherCues
    speakers: SpeakerCues
    asking: Asking


def word_key(words: str) -> str:
    """The form under which words stand in a table: small, single spaces, no umlauts' dots."""
    low = words.lower()
    low = low if low.isalnum() else re.sub(r"\s+", " ", low)
    return low if low.isascii() else fold(low)
