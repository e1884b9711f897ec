"""`newsdesk evaluate`: measures on anybody's own questions."""

from __future__ import annotations

import time
from collections.abc import Sequence
from dataclasses import asdict
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from bot.answer import scorecard
from bot.answer.models import Answer, Reply
from bot.cli.cases import Case, read_cases
from bot.cli.options import make_ask, parse_now
from bot.cli.output import note, print_json, print_line
from bot.cli.progress import question_bar
from bot.composition import open_desk
from retrieval.evaluation import Judged, judge, missed, score, table

if TYPE_CHECKING:
    from bot.answer.writers import Similarity
    from bot.desk import Desk

Json = Annotated[bool, typer.Option("--json", help="Print JSON.")]
# Ranks that the share of questions found is given at, those beyond the limit left out.
RANKS = (1, 4, 5, 10)

app = typer.Typer(
    help="Measure on your own questions, against the corpus as it is.",
    no_args_is_help=True,
    rich_markup_mode=None,
)


@app.command()
def retrieval(
    file: Annotated[
        Path,
        typer.Argument(
            help='JSONL: {"question", "now"?, "gold": [article ids]?, "answer"?, "id"?} a line.'
        ),
    ],
    limit: Annotated[int, typer.Option(min=1, max=200, help="Passages a question.")] = 20,
    as_json: Json = False,
) -> None:
    """Hits@k and MRR over questions with gold articles, answer@k over those with an answer."""
    cases = read_cases(file)
    judged = []
    with open_desk() as desk, question_bar(len(cases)) as done:
        if desk.on_sample:
            note("Measuring on the sample coverage (invented articles).")
        strange = _strange(desk, cases)
        # The first question loads the model; that is not what is measured.
        desk.service.search(make_ask("warm up", parse_now(None)), 1)
        for case in cases:
            ask = make_ask(case.question, parse_now(case.now))
            start = time.perf_counter()
            hits = desk.service.search(ask, limit)
            elapsed = (time.perf_counter() - start) * 1000
            judged.append(
                judge(
                    case.id, hits, gold=case.expected.gold,
                    answer=case.expected.answers, milliseconds=elapsed,
                )
            )  # fmt: skip
            done()
    scores = score(judged, [k for k in RANKS if k <= limit])
    if as_json:
        rows = [
            {"question": case.question, **asdict(one)}
            for case, one in zip(cases, judged, strict=True)
        ]
        print_json({"scores": asdict(scores), "unknown_gold": strange, "questions": rows})
    else:
        print_line(table(scores) + _misses(cases, judged, min(limit, max(RANKS))))


def _strange(desk: Desk, cases: Sequence[Case]) -> list[str]:
    """The gold ids that no article has: said aloud, lest they pass for articles not found."""
    if not any(case.expected.gold or case.expected.answers for case in cases):
        note('No question has "gold" or "answer": only the time is measured.')
    articles = desk.corpus_in_use().archive.articles
    gold = dict.fromkeys(one for case in cases for one in case.expected.gold)
    strange = [one for one in gold if articles.key(one) is None]
    if strange:
        named = ", ".join(strange[:3]) + (", ..." if len(strange) > 3 else "")
        note(f"Not in the corpus, {len(strange)} of {len(gold)} gold articles: {named}")
    return strange


@app.command()
def answers(
    file: Annotated[
        Path,
        typer.Argument(
            help='JSONL: {"question", "now"?, "answer"? (string or list), "gold"? (article ids), '
            '"answerable"? (true or false), "speaker"?, "id"?} a line.'
        ),
    ],
    now: Annotated[
        str | None,
        typer.Option(help="The moment of questions that give none, ISO 8601; default: the clock."),
    ] = None,
    as_json: Json = False,
) -> None:
    """The news scorecard: answered, right, abstained, supported, verbatim, speakers, latency."""
    moment = parse_now(now)
    cases = read_cases(file)
    marks: list[scorecard.Mark] = []
    replies: list[Reply] = []
    with open_desk() as desk, question_bar(len(cases)) as done:
        if desk.on_sample:
            note("Measuring on the sample coverage (invented articles).")
        similarity = _similarity(desk)
        # The first question loads the model; that is not what is measured.
        desk.service.answer(make_ask("warm up", moment))
        for case in cases:
            ask = make_ask(case.question, parse_now(case.now) if case.now else moment)
            start = time.perf_counter()
            reply = desk.service.answer(ask)
            elapsed = (time.perf_counter() - start) * 1000
            marks.append(_mark(desk, case, reply, similarity, elapsed))
            replies.append(reply)
            done()
    card = scorecard.tally(marks)
    if as_json:
        rows = [
            {"question": c.question, "answer": r.text if isinstance(r, Answer) else "", **asdict(m)}
            for c, r, m in zip(cases, replies, marks, strict=True)
        ]
        print_json({"scores": asdict(card), "questions": rows})
    else:
        print_line(scorecard.table(card))


def _similarity(desk: Desk) -> Similarity:
    """The check's own: what it remembers must not make the next answer look quick."""
    from bot.answer.similarity import EmbeddedSimilarity

    return EmbeddedSimilarity(desk.embedder)


def _mark(
    desk: Desk, case: Case, reply: Reply, similarity: Similarity, milliseconds: float
) -> scorecard.Mark:
    from bot.answer.marking import mark

    sources = reply.sources if isinstance(reply, Answer) else ()
    ids = list(dict.fromkeys(source.article.id for source in sources))
    return mark(
        case.id,
        reply,
        case.expected,
        desk.corpus_in_use().archive.articles.quotes(ids),
        similarity=similarity,
        milliseconds=milliseconds,
    )


def _misses(cases: Sequence[Case], judged: Sequence[Judged], limit: int) -> str:
    """The questions to look into: what was not among the first so many."""
    lines = [f"  {cases[n].question}  ({what})" for n, what in missed(judged, limit)]
    head = f"Not among the first {limit}, {len(lines)}:"
    return "\n".join(["", "", head, *lines]) if lines else ""
