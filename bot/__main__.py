"""The command line `newsdesk`, the same as `python -m bot`."""

from __future__ import annotations

import os
import sys
from collections.abc import Sequence

import click
import typer

from bot.cli.output import note

app = typer.Typer(
    name="newsdesk",
    help="Answers questions about news coverage, every sentence tied to a passage.",
    no_args_is_help=True,
    add_completion=False,
    rich_markup_mode=None,
    pretty_exceptions_enable=False,
)


def _register() -> None:
    from bot.cli import ask, check, index, run, start

    app.command()(run.run)
    app.command()(index.index)
    app.command()(ask.ask)
    app.command()(ask.search)
    app.command()(check.check)
    app.command()(start.start)


def main(arguments: Sequence[str] | None = None) -> None:
    """Run one command; ends the process with its status.

    0: done. 1: it could not be done now. 2: what was given cannot be used. 130: interrupted.
    """
    # Before any library reads them: no progress bars, no reports of use.
    os.environ.setdefault("HF_HUB_DISABLE_TELEMETRY", "1")
    os.environ.setdefault("HF_HUB_DISABLE_PROGRESS_BARS", "1")
    from bot.errors import NewsdeskError
    from retrieval.errors import InputError, RetrievalError

    _register()
    command = typer.main.get_command(app)
    try:
        status = command.main(
            args=list(sys.argv[1:] if arguments is None else arguments),
            prog_name="newsdesk",
            standalone_mode=False,
        )
    except click.exceptions.NoArgsIsHelpError as error:
        note(error.format_message())
        status = 2
    except click.ClickException as error:
        note(f"newsdesk: {error.format_message().rstrip('.')}; see `newsdesk --help`.")
        status = 2
    except (click.exceptions.Abort, KeyboardInterrupt):
        note("newsdesk: interrupted.")
        status = 130
    except InputError as error:
        note(f"newsdesk: {error}.")
        status = 2
    except (RetrievalError, NewsdeskError) as error:
        note(f"newsdesk: {error}.")
        status = 1
    except BrokenPipeError:
        # The reader of our output has gone; closing would raise once more.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        status = 0
    sys.exit(status if isinstance(status, int) else 0)


if __name__ == "__main__":
    main()
