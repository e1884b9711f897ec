"""`newsdesk verify`: what the coverage says of a text's claims, from the command line."""

from __future__ import annotations

import sys
from typing import Annotated

import typer

from bot.answer.claims.render import to_json, to_text
from bot.cli.ask import SAMPLE_NOTE, Json, Now, Publisher, Since, Until
from bot.cli.options import make_ask, parse_now
from bot.cli.output import note, print_json, print_line
from bot.composition import open_desk
from retrieval.errors import InputError

MOST = 100_000  # characters; more is no message but an archive


def verify(
    text: Annotated[str, typer.Argument(help="What to check, in quotation marks; - reads it in.")],
    publisher: Publisher = None,
    since: Since = None,
    until: Until = None,
    now: Now = None,
    as_json: Json = False,
) -> None:
    """Hold a text's claims against the coverage: supported, contradicted or not covered, cited."""
    moment = parse_now(now)
    said = _read() if text == "-" else text
    if not said.strip():
        raise InputError("there is nothing to check: the text is empty")
    asked = make_ask(said[:MOST], moment, publisher=publisher, since=since, until=until)
    with open_desk() as desk:
        if desk.on_sample:
            note(SAMPLE_NOTE)
        reply = desk.claims.answer(asked)
        if as_json:
            print_json(to_json(reply))
        else:
            print_line(to_text(reply))


def _read() -> str:
    try:
        return sys.stdin.read(MOST)
    except UnicodeDecodeError:
        raise InputError("what is read from standard input is not text") from None
