"""`newsdesk start`: what `make run` does, from nothing to the bot or the chat."""

from __future__ import annotations

import sys

from bot.answer.render import to_text
from bot.cli.options import make_ask, parse_now
from bot.cli.output import note, print_line
from bot.cli.run import run
from bot.composition import open_desk

SAMPLE_QUESTION = "What did Erdogan say about refugees?"
CONNECT = (
    "To connect Discord, put DISCORD_TOKEN=<your bot's token> into .env and run this again "
    "(README, Connecting Discord)."
)


def start() -> None:
    """Index the sample coverage if there is no other, then start the bot or open the chat."""
    from bot.cli.chat import chat
    from bot.cli.progress import progress_bar

    with open_desk() as desk:
        if not desk.corpus.archive.lexical.size():
            with progress_bar() as progress:
                report = desk.index_sample(progress)
            note(
                f"No articles of your own yet: using the sample coverage "
                f"({report.added + report.changed + report.unchanged} invented articles). "
                "`newsdesk index PATH` brings in yours."
            )
        if not desk.settings.bot.discord_token.get_secret_value():
            note(CONNECT)
            if sys.stdin.isatty():
                chat(desk.service, lambda text: make_ask(text, parse_now(None)))
                return
            print_line(f"> {SAMPLE_QUESTION}\n")
            ask = make_ask(SAMPLE_QUESTION, parse_now(None))
            print_line(to_text(desk.service.answer(ask)))
            return
    run()
