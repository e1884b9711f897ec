"""The news scorecard: what replies were worth, and the sum over all questions."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from statistics import median


@dataclass(frozen=True, slots=True)
class Expected:
    """What is known of a question's answer; whatever is empty or None is not judged.

    `answers`: strings of which the answer must hold one. `gold`: ids of articles that answer.
    `answerable`: whether the coverage answers at all. `speaker`: whose words are asked for.
    """

    answers: tuple[str, ...] = ()
    gold: tuple[str, ...] = ()
    answerable: bool | None = None
    speaker: str = ""

    @property
    def covered(self) -> bool | None:
        """Whether an answer is expected; None where nothing is known."""
        if self.answerable is not None:
            return self.answerable
        return True if self.answers or self.gold else None


@dataclass(frozen=True, slots=True)
class Mark:
    """One reply judged; None where there is nothing to judge it by.

    `speakers` counts quotations whose speaker is on record, `speakers_right` those that the answer
    gives to that speaker, who is the one asked for. `characters` leaves out the [n] marks.
    """

    id: object
    abstained: bool
    covered: bool | None = None
    right: bool | None = None
    gold_cited: bool | None = None
    sentences: int = 0
    supported: int = 0
    sliced: int = 0
    quotations: int = 0
    verbatim: int = 0
    speakers: int = 0
    speakers_right: int = 0
    characters: int = 0
    confidence: float = 0.0
    milliseconds: float = 0.0


@dataclass(frozen=True, slots=True)
class Scorecard:
    """Counts over all questions; lengths in characters of those answered, times in ms of all."""

    questions: int
    answered: int
    abstained: int
    covered: int
    uncovered: int
    with_answer: int
    right: int
    with_gold: int
    gold_cited: int
    abstained_rightly: int
    abstained_wrongly: int
    sentences: int
    supported: int
    sliced: int
    quotations: int
    verbatim: int
    speakers: int
    speakers_right: int
    length_median: float
    length_most: int
    p50_ms: float
    p95_ms: float


def tally(marks: Sequence[Mark]) -> Scorecard:
    """The sum of the marks."""
    answered = [m for m in marks if not m.abstained]
    lengths = [m.characters for m in answered] or [0]
    times = sorted(m.milliseconds for m in marks) or [0.0]
    return Scorecard(
        questions=len(marks),
        answered=len(answered),
        abstained=len(marks) - len(answered),
        covered=sum(m.covered is True for m in marks),
        uncovered=sum(m.covered is False for m in marks),
        with_answer=sum(m.right is not None for m in marks),
        right=sum(bool(m.right) for m in marks),
        with_gold=sum(m.gold_cited is not None for m in marks),
        gold_cited=sum(bool(m.gold_cited) for m in marks),
        abstained_rightly=sum(m.abstained and m.covered is False for m in marks),
        abstained_wrongly=sum(m.abstained and m.covered is True for m in marks),
        sentences=sum(m.sentences for m in marks),
        supported=sum(m.supported for m in marks),
        sliced=sum(m.sliced for m in marks),
        quotations=sum(m.quotations for m in marks),
        verbatim=sum(m.verbatim for m in marks),
        speakers=sum(m.speakers for m in marks),
        speakers_right=sum(m.speakers_right for m in marks),
        length_median=float(median(lengths)),
        length_most=max(lengths),
        p50_ms=times[len(times) // 2],
        p95_ms=times[min(len(times) - 1, int(len(times) * 0.95))],
    )


def table(card: Scorecard) -> str:
    """The scorecard as lines of text; what could not be judged is left out."""
    lines = [f"{card.questions} questions: {card.answered} answered, {card.abstained} abstained"]
    rows = (
        ("right (the answer string is posted)", card.right, card.with_answer),
        ("a gold article cited", card.gold_cited, card.with_gold),
        ("abstained rightly, of those not covered", card.abstained_rightly, card.uncovered),
        ("abstained wrongly, of those covered", card.abstained_wrongly, card.covered),
        ("sentences supported by what they cite", card.supported, card.sentences),
        ("sentences an exact slice but for brackets", card.sliced, card.sentences),
        ("quotations verbatim", card.verbatim, card.quotations),
        ("speakers right, of those on record", card.speakers_right, card.speakers),
    )
    lines += [f"{of:7,}  {n / of:5.3f}  {what} ({n:,})" for what, n, of in rows if of]
    lines.append(
        f"length: median {card.length_median:.0f}, most {card.length_most:,} characters; "
        f"latency: p50 {card.p50_ms:.0f} ms, p95 {card.p95_ms:.0f} ms"
    )
    return "\n".join(lines)
