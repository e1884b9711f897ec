"""The terminal chat: the bot's pipeline without Discord."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import suppress
from dataclasses import replace
from textwrap import fill

from bot.answer.models import Answer, Ask, Reply, Turn
from bot.answer.render import to_text
from bot.answer.service import AnswerService
from bot.cli.output import print_line
from retrieval.errors import InputError
from retrieval.index.revisions import Change
from retrieval.text import one_line

HELP = "Ask a question; a number opens that source's passage; Ctrl-D or `quit` leaves."
# Turns that a follow-up may lean on.
_REMEMBERED = 6
# Updates of an article that are told above a passage of it.
_UPDATES = 2


def chat(
    service: AnswerService,
    make: Callable[[str], Ask],
    changes: Callable[[str], tuple[Change, ...]] = lambda _: (),
) -> None:
    """Read questions until the end of input; each knows the ones before it.

    `changes` tells what the updates of an article changed, oldest first.
    """
    with suppress(ImportError):
        import readline  # noqa: F401 (arrow keys for `input`)
    print_line(HELP)
    history: list[Turn] = []
    last: Reply | None = None
    while (line := _read()) is not None:
        if not line:
            continue
        if line.lower() in {"quit", "exit", "/quit", "/exit"}:
            return
        if line.lower() in {"help", "?", "/help"}:
            print_line(HELP)
        elif line.strip("[]").isdigit():
            print_line(passage_text(last, int(line.strip("[]")), changes))
        else:
            try:
                ask = make(line)
                last = service.answer(_with(ask, history))
            except InputError as error:
                print_line(f"{error}.")
                continue
            print_line(to_text(last) + "\n")
            answer = last.text if isinstance(last, Answer) else ""
            history = [*history, Turn(line, answer)][-_REMEMBERED:]


def passage_text(
    reply: Reply | None,
    number: int,
    changes: Callable[[str], tuple[Change, ...]] = lambda _: (),
) -> str:
    """Source [number] of the last answer, its cited words between asterisks.

    Between headline and passage stands what the newest updates changed.
    """
    sources = reply.sources if isinstance(reply, Answer) else ()
    source = next((s for s in sources if s.n == number), None)
    if source is None:
        return f"There is no source [{number}] in the last answer."
    text, start = source.passage.text, source.passage.start
    for span in sorted(source.cited, key=lambda span: -span.start):
        first, last = max(0, span.start - start), span.end - start
        text = f"{text[:first]}*{text[first:last]}*{text[last:]}"
    head = " · ".join(filter(None, [source.article.headline, source.article.publisher]))
    paragraphs = [fill(paragraph, 88) for paragraph in text.split("\n\n")]
    newest = changes(source.article.id)[-_UPDATES:]
    told = [one_line(change.summary) for change in reversed(newest)]
    return "\n\n".join(["\n".join([head, *told]), *paragraphs]) + "\n"


def _with(ask: Ask, history: list[Turn]) -> Ask:
    return replace(ask, history=tuple(history))


def _read() -> str | None:
    try:
        return input("> ").strip()
    except EOFError:
        print_line()
        return None
