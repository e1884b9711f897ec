"""The vocabulary of the house: frozen values without I/O."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Literal

QuoteKind = Literal["direct", "partial", "indirect"]
QuestionKind = Literal["fact", "quotes", "timeline", "latest", "comparison"]


@dataclass(frozen=True, slots=True)
class Article:
    """One news article; `text` is normalised once and every position elsewhere is a slice of it.

    Times are timezone-aware. `published_day_only` is true where the source gave a day without a
    time of day; `published_at` is then midnight UTC of that day. Unknown strings are empty.
    """

    id: str
    text: str
    headline: str = ""
    publisher: str = ""
    byline: str = ""
    published_at: datetime | None = None
    modified_at: datetime | None = None
    published_day_only: bool = False
    language: str = ""
    url: str = ""
    dateline: str = ""
    correction: str = ""  # the article's own correction or update notice, as it stands


@dataclass(frozen=True, slots=True)
class Passage:
    """The unit of retrieval and citation: `text == article.text[start:end]`, `ordinal` from 0."""

    article_id: str
    ordinal: int
    start: int
    end: int
    text: str


@dataclass(frozen=True, slots=True)
class Quote:
    """Words that somebody said, as an exact slice of Article.text, and who said them.

    `start`/`end` enclose the words without their quotation marks. `speaker` is the name as fully
    as the article gives it, empty where it is not clear; `description` is what the article calls
    the speaker ("Turkish President"); `cue` is the verb phrase ("told the Carnegie Europe think
    tank"). `context_start`/`context_end` enclose the words with their marks and the attribution,
    cut at sentence bounds: what has to be shown for the quotation to keep its speaker.
    """

    start: int
    end: int
    speaker: str = ""
    description: str = ""
    cue: str = ""
    kind: QuoteKind = "direct"
    context_start: int = 0
    context_end: int = 0


@dataclass(frozen=True, slots=True)
class DateRange:
    """Publication range [since, until), either end open; `label` is how the question put it."""

    since: datetime | None = None
    until: datetime | None = None
    label: str = ""


@dataclass(frozen=True, slots=True)
class Query:
    """A question as understood against `now` (timezone-aware).

    `text` is the question as asked, but for the names in `respelled`: pairs of how one was written
    and how the corpus spells it ("Zelenksy", "Zelensky"). `topic` is what is left to match after
    publishers, dates and question words were read out of it. `publishers` are names as the corpus
    spells them, empty for all. `published` narrows by publication time. `speaker` is set where the
    question asks for somebody's words. `exclude_publishers` holds those ruled out ("not Reuters").
    `preferred` is the time in which coverage is likely, where the question dates the event and not
    its coverage ("who resigned last week"): to be ranked higher, never to narrow; it is wider than
    its label.
    `overview`: nothing is asked for but what there is ("what happened last week?", "what's new?").
    """

    text: str
    now: datetime
    topic: str = ""
    kind: QuestionKind = "fact"
    publishers: tuple[str, ...] = ()
    exclude_publishers: tuple[str, ...] = ()
    published: DateRange | None = None
    speaker: str = ""
    preferred: DateRange | None = None
    overview: bool = False
    respelled: tuple[tuple[str, str], ...] = ()

    @property
    def narrowed(self) -> bool:
        """Whether publishers or dates of publication leave articles out."""
        return bool(self.publishers or self.exclude_publishers or self.published)


@dataclass(frozen=True, slots=True)
class ArticleRef:
    """An article named without its text ("also in ...", "nearest headlines")."""

    id: str
    headline: str = ""
    publisher: str = ""
    published_at: datetime | None = None
    url: str = ""
    published_day_only: bool = False


@dataclass(frozen=True, slots=True)
class Signals:
    """What each leg of the search thought of a hit, for abstention and for ablation.

    `dense` is the cosine of question and passage (-1..1), `lexical` BM25 (0.., higher is better),
    `coverage` the share 0..1 of the question's content words (weighted by rarity) in the passage.
    """

    dense: float = 0.0
    lexical: float = 0.0
    coverage: float = 0.0


@dataclass(frozen=True, slots=True)
class SentenceMatch:
    """How near a sentence, `Article.text[start:end]`, is to the question: its cosine, -1..1."""

    start: int
    end: int
    cosine: float


@dataclass(frozen=True, slots=True)
class Hit:
    """A passage found for a question; rank from 1, score comparable within one result only.

    `sentences` are the passage's, in order; empty where their vectors are not there (yet), or
    where the question has no topic to be near to.
    """

    rank: int
    score: float
    article: Article
    passage: Passage
    also: tuple[ArticleRef, ...] = ()
    signals: Signals = field(default_factory=Signals)
    sentences: tuple[SentenceMatch, ...] = ()


@dataclass(frozen=True, slots=True)
class Coverage:
    """What a search could see: count of articles, publishers by count, first and last date."""

    articles: int = 0
    publishers: tuple[tuple[str, int], ...] = ()
    first: datetime | None = None
    last: datetime | None = None


@dataclass(frozen=True, slots=True)
class DayCount:
    """How many articles one publisher ("" where none is stated) published on one day, in UTC."""

    day: date
    publisher: str
    articles: int


@dataclass(frozen=True, slots=True)
class Failure:
    """An item that could not be taken in, and why, in words for an admin.

    `taken` is true of a mere warning: the item came in, but not all of it could be believed.
    """

    item: str
    reason: str
    taken: bool = False


@dataclass(frozen=True, slots=True)
class Report:
    """What a reindex did, in articles; `seconds` is wall time, `embedded` counts passages."""

    added: int = 0
    changed: int = 0
    unchanged: int = 0
    removed: int = 0
    failed: int = 0
    passages: int = 0
    embedded: int = 0
    seconds: float = 0.0
    cancelled: bool = False
    failures: tuple[Failure, ...] = ()
    added_ids: tuple[str, ...] = ()
    changed_ids: tuple[str, ...] = ()
    removed_ids: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Progress:
    """How far a reindex is: `phase` is reading or embedding, `total` None while unknown."""

    phase: Literal["reading", "embedding"]
    done: int
    total: int | None
    report: Report
