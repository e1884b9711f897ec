"""`newsdesk evaluate`: measures on anybody's own questions."""

from __future__ import annotations

import json
import time
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Annotated, Any

import typer

from bot.cli.options import make_ask, parse_now, read_lines
from bot.cli.output import print_json, print_line
from bot.composition import open_desk
from retrieval.errors import InputError
from retrieval.evaluation import Scores, judge, score

app = typer.Typer(
    help="Measure on your own questions, against the corpus as it is.",
    no_args_is_help=True,
    rich_markup_mode=None,
)


@dataclass(frozen=True, slots=True)
class Case:
    """A question with what is known of its answer."""

    id: object
    question: str
    now: str | None
    gold: tuple[str, ...]
    answer: str


@app.command()
def retrieval(
    file: Annotated[
        Path,
        typer.Argument(
            help='JSONL: {"question", "now"?, "gold": [article ids]?, "answer"?, "id"?} a line.'
        ),
    ],
    limit: Annotated[int, typer.Option(min=1, max=200, help="Passages a question.")] = 20,
    as_json: Annotated[bool, typer.Option("--json", help="Print JSON.")] = False,
) -> None:
    """Hits@k and MRR over questions with gold articles, answer@k over those with an answer."""
    cases = read_cases(file)
    judged = []
    with open_desk() as desk:
        # The first question loads the model; that is not what is measured.
        desk.service.search(make_ask("warm up", parse_now(None)), 1)
        for case in cases:
            ask = make_ask(case.question, parse_now(case.now))
            start = time.perf_counter()
            hits = desk.service.search(ask, limit)
            elapsed = (time.perf_counter() - start) * 1000
            judged.append(
                judge(case.id, hits, gold=case.gold, answer=case.answer, milliseconds=elapsed)
            )
    scores = score(judged)
    if as_json:
        print_json({"scores": asdict(scores), "questions": [asdict(one) for one in judged]})
    else:
        print_line(table(scores))


def read_cases(file: Path) -> list[Case]:
    """The questions of a JSONL file. Raises InputError, naming the line that cannot be used."""
    lines = read_lines(file, str(file))
    cases = [_case(line, f"{file}, line {n}") for n, line in enumerate(lines, 1) if line.strip()]
    if not cases:
        raise InputError(f"{file} holds no question")
    return cases


def table(scores: Scores) -> str:
    """The scores as lines of text."""
    lines = [f"{scores.questions} questions"]
    if scores.with_gold:
        shares = "  ".join(f"Hits@{k} {v:.3f}" for k, v in scores.hits.items())
        lines.append(f"{scores.with_gold} with gold articles: {shares}  MRR@10 {scores.mrr:.3f}")
    if scores.with_answer:
        shares = "  ".join(f"answer@{k} {v:.3f}" for k, v in scores.answers.items())
        lines.append(f"{scores.with_answer} with an answer string: {shares}")
    lines.append(f"latency: p50 {scores.p50_ms:.0f} ms, p95 {scores.p95_ms:.0f} ms")
    return "\n".join(lines)


def _case(line: str, where: str) -> Case:
    try:
        record: Any = json.loads(line)
        now = record.get("now")
        parse_now(now)
        return Case(
            record.get("id"),
            str(record["question"]),
            now,
            tuple(map(str, record.get("gold") or ())),
            str(record.get("answer") or ""),
        )
    except (ValueError, KeyError, AttributeError, TypeError, RecursionError):
        raise InputError(f'{where}: not a JSON object with a "question"') from None
