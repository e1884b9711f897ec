"""`newsdesk ask` and `newsdesk search`: questions from the command line."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from bot.answer.models import Ask
from bot.answer.render import hits_to_json, hits_to_text, to_json, to_text
from bot.cli.options import make_ask, parse_now, read_batch
from bot.cli.output import note, print_json, print_line
from bot.composition import open_desk
from retrieval.errors import InputError

if TYPE_CHECKING:
    from bot.desk import Desk
    from retrieval.index.revisions import Change

Question = Annotated[str | None, typer.Argument(help="The question, in quotation marks.")]
Publisher = Annotated[
    list[str] | None, typer.Option("--publisher", help="Only this publisher; may be repeated.")
]
Since = Annotated[
    str | None, typer.Option(help='Published from this day on: 2022-11-18, "last week".')
]
Until = Annotated[str | None, typer.Option(help="Published up to and including this day.")]
Now = Annotated[
    str | None, typer.Option(help="The moment the question is asked, ISO 8601; default: the clock.")
]
Json = Annotated[bool, typer.Option("--json", help="Print JSON.")]
Batch = Annotated[
    Path | None,
    typer.Option(
        help='Answer each line {"id", "question", "now"?} of this file, a JSON line each.'
    ),
]

SAMPLE_NOTE = (
    "Answering from the sample coverage (invented articles); "
    "`newsdesk index PATH` brings in your own."
)


def changes_in(desk: Desk, article_id: str) -> tuple[Change, ...]:
    """What the updates of an article changed, oldest first."""
    from bot.articles_desk import changes_of

    articles = desk.corpus_in_use().archive.articles
    article = articles.get(article_id)
    return () if article is None else changes_of(article, articles.revisions)


def ask(
    question: Question = None,
    publisher: Publisher = None,
    since: Since = None,
    until: Until = None,
    now: Now = None,
    as_json: Json = False,
    batch: Batch = None,
) -> None:
    """Answer a question from the coverage, every sentence cited; without one, open the chat."""
    moment = parse_now(now)

    def make(text: str, now: str | None = None) -> Ask:
        at = parse_now(now) if now else moment
        return make_ask(text, at, publisher=publisher, since=since, until=until)

    if question is None and batch is None:
        from functools import partial

        from bot.cli.chat import chat

        with open_desk() as desk:
            _say_if_sample(desk)
            chat(desk.service, make, partial(changes_in, desk))
        return

    def answer(desk: Desk, asked: Ask) -> dict[str, Any]:
        data = to_json(desk.service.answer(asked))
        for source in data["sources"]:
            source["changes"] = [
                {"at": change.at.isoformat(), "kind": change.kind, "summary": change.summary}
                for change in changes_in(desk, source["article_id"])
            ]
        return data

    _run(
        question, batch, make, answer, as_json=as_json,
        show=lambda desk, asked: to_text(desk.service.answer(asked)),
    )  # fmt: skip


def search(
    question: Question = None,
    limit: Annotated[int, typer.Option(min=1, max=200, help="How many passages.")] = 10,
    publisher: Publisher = None,
    since: Since = None,
    until: Until = None,
    now: Now = None,
    as_json: Json = False,
    batch: Batch = None,
) -> None:
    """Find the passages that bear on a question, without composing an answer."""
    moment = parse_now(now)
    if question is None and batch is None:
        raise InputError('search wants a question: newsdesk search "..."')

    def make(text: str, now: str | None = None) -> Ask:
        at = parse_now(now) if now else moment
        return make_ask(text, at, publisher=publisher, since=since, until=until)

    def find(desk: Desk, asked: Ask) -> dict[str, Any]:
        return {
            "question": asked.question,
            "now": asked.now.isoformat(),
            **hits_to_json(desk.service.search(asked, limit)),
        }

    _run(
        question, batch, make, find, as_json=as_json,
        show=lambda desk, asked: hits_to_text(desk.service.search(asked, limit)),
    )  # fmt: skip


def _run(
    question: str | None,
    batch: Path | None,
    make: Callable[..., Ask],
    result: Callable[[Desk, Ask], dict[str, Any]],
    *,
    as_json: bool,
    show: Callable[[Desk, Ask], str],
) -> None:
    """One question or a batch through `result` (JSON) or `show` (text)."""
    if question is not None and batch is not None:
        raise InputError("give a question or --batch, not both")
    lines = read_batch(batch) if batch is not None else []
    asked = make(question) if question is not None else None
    with open_desk() as desk:
        _say_if_sample(desk)
        for line in lines:
            print_json({"id": line.id, **result(desk, make(line.question, line.now))})
        if asked is not None and as_json:
            print_json(result(desk, asked))
        elif asked is not None:
            print_line(show(desk, asked))


def _say_if_sample(desk: Desk) -> None:
    if desk.on_sample:
        note(SAMPLE_NOTE)
