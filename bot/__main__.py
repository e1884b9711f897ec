"""The command line `newsdesk`, the same as `python -m bot`."""

from __future__ import annotations

import os
import sqlite3
import sys
import warnings
from collections.abc import Sequence

import typer

from bot.cli.output import ReaderGoneError, note
from retrieval.errors import InputError, RetrievalError

app = typer.Typer(
    name="newsdesk",
    help="Answers questions about news coverage, every sentence tied to a passage.",
    no_args_is_help=True,
    add_completion=False,
    rich_markup_mode=None,
    pretty_exceptions_enable=False,
)


def _register() -> None:
    from bot.cli import (
        articles,
        ask,
        check,
        claims,
        coverage,
        evaluate,
        feedback,
        index,
        quotes,
        run,
        sources,
        start,
    )

    app.command()(run.run)
    app.command()(index.index)
    app.command()(ask.ask)
    app.command()(ask.search)
    app.command()(quotes.quotes)
    app.command()(claims.verify)
    app.command()(coverage.coverage)
    app.command()(feedback.feedback)
    app.command()(check.check)
    app.command()(start.start)
    app.add_typer(evaluate.app, name="evaluate")
    app.add_typer(sources.app, name="sources")
    app.add_typer(articles.app, name="articles")


def main(arguments: Sequence[str] | None = None) -> None:
    """Run one command; ends the process with its status.

    0: done. 1: it could not be done now. 2: what was given cannot be used. 130: interrupted.
    """
    _quiet()
    if not app.registered_commands:
        _register()
    try:
        status = typer.main.get_command(app).main(
            args=list(sys.argv[1:] if arguments is None else arguments),
            prog_name="newsdesk",
            standalone_mode=False,
        )
    except (typer.Abort, KeyboardInterrupt):
        status = 130
    except ReaderGoneError:
        # Python flushes once more at its end; there is nobody to flush to.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        status = 0
    except Exception as error:
        status = _told(error)
    if status == 130:
        note("newsdesk: interrupted.")
    sys.exit(status if isinstance(status, int) else 0)


def _quiet() -> None:
    """Keep the libraries from our output; before any of them reads these."""
    for name in (
        "DO_NOT_TRACK",
        "HF_HUB_DISABLE_TELEMETRY",
        "HF_HUB_DISABLE_PROGRESS_BARS",
        "TRANSFORMERS_NO_ADVISORY_WARNINGS",
    ):
        os.environ.setdefault(name, "1")
    if not sys.warnoptions:
        warnings.simplefilter("ignore")


def _told(error: Exception) -> int:
    """Say in one sentence what went wrong; returns the status. Raises what nobody foresaw."""
    if isinstance(error, typer.TyperException):
        message = error.format_message() if hasattr(error, "format_message") else str(error)
        if not message.startswith("Usage:"):  # the whole help, where no command was given
            message = f"newsdesk: {message.rstrip('.')}; see `newsdesk --help`."
        note(message)
        return 2
    if isinstance(error, RetrievalError):
        note(f"newsdesk: {error}.")
        return 2 if isinstance(error, InputError) else 1
    if isinstance(error, OSError | sqlite3.Error):
        why = getattr(error, "strerror", None) or str(error)
        where = f" ({error.filename})" if isinstance(error, OSError) and error.filename else ""
        note(
            f"newsdesk: reading or writing failed: {why}{where}; what was done until then stays, "
            "and `newsdesk check` looks for damage."
        )
        return 1
    from bot.errors import NewsdeskError  # brings discord with it

    if not isinstance(error, NewsdeskError):
        raise error
    note(f"newsdesk: {error}.")
    return 1


if __name__ == "__main__":
    main()
