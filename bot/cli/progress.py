"""Progress of long work on a terminal."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager

from rich.console import Console
from rich.progress import BarColumn, Progress, TextColumn, TimeElapsedColumn, TimeRemainingColumn

from retrieval import models

OnProgress = Callable[[models.Progress], None]


@contextmanager
def progress_bar() -> Iterator[OnProgress]:
    """A bar on standard error while the block runs; silence where that is no terminal."""
    if not sys.stderr.isatty():
        yield lambda _: None
        return
    bar = Progress(
        TextColumn("{task.description}"),
        BarColumn(),
        TextColumn("{task.completed:,.0f}{task.fields[whole]}"),
        TimeElapsedColumn(),
        TimeRemainingColumn(),
        console=Console(stderr=True),
        transient=True,
    )
    with bar:
        task = bar.add_task("reading articles", total=None, whole="")

        def show(progress: models.Progress) -> None:
            unit = "articles" if progress.phase == "reading" else "passages"
            bar.update(
                task,
                description=f"{progress.phase} {unit}",
                completed=progress.done,
                total=progress.total,
                whole=f" of {progress.total:,}" if progress.total else "",
            )

        yield show


@contextmanager
def question_bar(total: int) -> Iterator[Callable[[], None]]:
    """A bar over so many questions on standard error, to be told of each one that is done."""
    if not sys.stderr.isatty():
        yield lambda: None
        return
    bar = Progress(
        TextColumn("questions"),
        BarColumn(),
        TextColumn("{task.completed:,.0f} of {task.total:,.0f}"),
        TimeElapsedColumn(),
        TimeRemainingColumn(),
        console=Console(stderr=True),
        transient=True,
    )
    with bar:
        task = bar.add_task("", total=total)
        yield lambda: bar.advance(task)
