"""`newsdesk index`: articles in, counts out."""

from __future__ import annotations

from dataclasses import asdict
from typing import Annotated

import typer

from bot.cli.output import note, print_json, print_line
from bot.composition import open_desk
from retrieval import models
from retrieval.errors import InputError

# Failures named one by one before the rest is only counted.
_NAMED = 20


def index(
    paths: Annotated[
        list[str] | None,
        typer.Argument(
            help="Files, folders or addresses; none: those listed and those indexed before."
        ),
    ] = None,
    rebuild: Annotated[
        bool, typer.Option("--rebuild", help="Read everything again and make new vectors.")
    ] = False,
    as_json: Annotated[bool, typer.Option("--json", help="Print the counts as JSON.")] = False,
) -> None:
    """Bring articles in, or the corpus in step with its sources."""
    from bot.cli.progress import progress_bar

    with open_desk() as desk:
        if not paths and not desk.known_sources():
            raise InputError("nothing to index: give a file or folder, `newsdesk index PATH`")
        with progress_bar() as progress:
            report = desk.index(paths or [], rebuild=rebuild, progress=progress)
    if as_json:
        print_json(report_json(report))
    else:
        print_line(report_line(report))
    for failure in report.failures[:_NAMED]:
        note(f"{'warning' if failure.taken else 'failed'}: {failure.item}: {failure.reason}")
    if len(report.failures) > _NAMED:
        note(f"... and {len(report.failures) - _NAMED} more (see --json)")
    if paths and report.failed and not report.added + report.changed + report.unchanged:
        raise typer.Exit(2)  # nothing of what was given could be used


def report_json(report: models.Report) -> dict[str, object]:
    """The counts, and each failure with its reason."""
    data = asdict(report)
    data["failures"] = [asdict(failure) for failure in report.failures]
    data["seconds"] = round(report.seconds, 3)
    return data


def report_line(report: models.Report) -> str:
    """One line of counts."""
    counts = ", ".join(
        f"{getattr(report, name)} {name}"
        for name in ("added", "changed", "unchanged", "removed", "failed")
    )
    lead = "Cancelled after" if report.cancelled else "Done in"
    return f"{lead} {report.seconds:.1f} s: {counts}. {report.passages:,} passages."
