"""Answers as values: what was said, on what evidence, or why nothing is said."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import Literal

from retrieval.models import Article, ArticleRef, Coverage, Hit, Passage, Query, Quote

# How an Answer is laid out: flowing sentences, one line each with a date from the oldest or from
# the newest, one line a publisher, accounts that differ side by side, or what the coverage says
# instead of what was assumed.
Shape = Literal["note", "timeline", "latest", "comparison", "differing", "instead"]


@dataclass(frozen=True, slots=True)
class Turn:
    """One earlier question in the same conversation with what was answered, oldest first."""

    question: str
    answer: str = ""


@dataclass(frozen=True, slots=True)
class Ask:
    """A question with its explicit options, which beat what is read out of its words.

    `now` is timezone-aware. `publishers` limits to these names; `since`/`until` are [since, until).
    `allowed_publishers` is a server's own limit: what lies outside it is never searched.
    """

    question: str
    now: datetime
    publishers: tuple[str, ...] = ()
    since: datetime | None = None
    until: datetime | None = None
    allowed_publishers: tuple[str, ...] = ()
    history: tuple[Turn, ...] = ()


@dataclass(frozen=True, slots=True)
class Evidence:
    """What a writer may draw on: hits in rank order, and the quotes of their articles by id."""

    ask: Ask
    query: Query
    hits: tuple[Hit, ...]
    quotes: Mapping[str, tuple[Quote, ...]]
    coverage: Coverage


@dataclass(frozen=True, slots=True)
class Span:
    """The cited words: `text == article.text[start:end]`."""

    start: int
    end: int
    text: str


@dataclass(frozen=True, slots=True)
class Source:
    """A passage with its number in one answer; `cited` are the words the answer rests on."""

    n: int
    article: Article
    passage: Passage
    cited: tuple[Span, ...] = ()
    also: tuple[ArticleRef, ...] = ()


@dataclass(frozen=True, slots=True)
class Sentence:
    """One sentence of an answer, without its [n] marks, and the sources it was checked against.

    `quotation` marks a line that is shown as a quotation (words of one speaker).
    """

    text: str
    citations: tuple[int, ...]
    quotation: bool = False


@dataclass(frozen=True, slots=True)
class Draft:
    """What a Writer proposes before the check: sentences citing numbered sources by [n].

    `failed` holds why a writer gave up ("timeout"), for the log. `signals` are what an extractive
    writer saw of its candidates, for the abstention.
    """

    sentences: tuple[Sentence, ...] = ()
    writer: str = "extractive"
    shape: Shape = "note"
    failed: str = ""
    signals: Mapping[str, float] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class CheckedSentence:
    """A sentence that passed, with the words each of its citations rests on."""

    sentence: Sentence
    cited: tuple[tuple[int, Span], ...] = ()


@dataclass(frozen=True, slots=True)
class Checked:
    """What the check let through, in order, and how many it struck, by reason.

    `quotations` counts by verdict: "supported" those in the sentences let through; "misattributed",
    "stitched" and "not found" one for each sentence struck for that.
    """

    sentences: tuple[CheckedSentence, ...] = ()
    struck: Mapping[str, int] = field(default_factory=dict)
    quotations: Mapping[str, int] = field(default_factory=dict)


# What the coverage says of a claim. "mixed": one report bears it out, another says otherwise.
# Of words in quotation marks: "on record" as said by whom the claim names ("words only": what
# else the claim says is not), "misattributed" to another than the one on record, "not found".
Verdict = Literal[
    "supported", "contradicted", "mixed", "on record", "words only", "misattributed", "not found",
    "not covered",
]  # fmt: skip


@dataclass(frozen=True, slots=True)
class Bearing:
    """A sentence of the coverage that bears on a claim, verbatim, and whether it agrees."""

    sentence: Sentence
    agrees: bool


@dataclass(frozen=True, slots=True)
class Finding:
    """What the coverage says of one claim: a verdict and what it rests on, newest first.

    `differs` is what is otherwise in the coverage ("number", "date", "name", "negation",
    "opposite"), empty where nothing is. `speaker` is who is on record with the words quoted.
    """

    claim: str
    verdict: Verdict
    bearings: tuple[Bearing, ...] = ()
    differs: str = ""
    speaker: str = ""


@dataclass(frozen=True, slots=True)
class Verification:
    """A message held against the coverage, claim by claim; `more` claims were not looked at."""

    findings: tuple[Finding, ...]
    more: int = 0


@dataclass(frozen=True, slots=True)
class Answer:
    """Checked sentences with their sources, numbered from 1 in order of first use.

    `confidence` is 0..1: how sure the desk is that the sentences answer the question. `struck`
    counts what the check removed, by reason, `quotations` those judged, by verdict (see Checked).
    `timings_ms` holds stages by name. `writer` is
    "extractive" or the model's name. `verification` is set where a message's claims were checked:
    the sentences are then its findings' own.
    """

    ask: Ask
    query: Query
    sentences: tuple[Sentence, ...]
    sources: tuple[Source, ...]
    coverage: Coverage
    confidence: float
    writer: str = "extractive"
    shape: Shape = "note"
    struck: Mapping[str, int] = field(default_factory=dict)
    timings_ms: Mapping[str, float] = field(default_factory=dict)
    verification: Verification | None = None
    quotations: Mapping[str, int] = field(default_factory=dict)

    @property
    def text(self) -> str:
        """The answer as one string with its [n] marks."""
        joint = " " if self.shape == "note" else "\n"
        return joint.join(
            sentence.text + " " + "".join(f"[{n}]" for n in sentence.citations)
            for sentence in self.sentences
        )


@dataclass(frozen=True, slots=True)
class Abstention:
    """The coverage does not say; `nearest` are the headlines that came closest."""

    ask: Ask
    query: Query
    coverage: Coverage
    confidence: float
    nearest: tuple[ArticleRef, ...] = ()
    struck: Mapping[str, int] = field(default_factory=dict)
    timings_ms: Mapping[str, float] = field(default_factory=dict)
    quotations: Mapping[str, int] = field(default_factory=dict)


Reply = Answer | Abstention
