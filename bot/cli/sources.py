"""`newsdesk sources`: the list of sources, and how each did."""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING, Annotated

import typer

from bot.cli.output import note, print_json, print_line
from bot.composition import open_desk

if TYPE_CHECKING:
    from bot.sources_desk import SourceLine

app = typer.Typer(
    help="Where articles come from: list, add, remove, test.",
    no_args_is_help=True,
    rich_markup_mode=None,
)
_Source = Annotated[str, typer.Argument(help="An address, a file or a folder; or its title.")]


@app.command("list")
def list_(
    as_json: Annotated[bool, typer.Option("--json", help="Print one JSON object a line.")] = False,
) -> None:
    """Every source: what its last run gave, when, and why it failed."""
    from bot.sources_desk import SourcesDesk

    with open_desk() as desk:
        lines = SourcesDesk(desk).lines()
        where = desk.sources.path
    if not lines and not as_json:
        print_line(f"No sources yet: `newsdesk sources add ADDRESS`, or write them into {where}.")
    for line in lines:
        if as_json:
            print_json(_as_json(line))
            continue
        print_line(f"{line.name}{_said(line)}")
        print_line(f"    {_last_run(line)}")


@app.command()
def add(
    source: Annotated[str, typer.Argument(help="A feed, news sitemap, page, folder or file.")],
    title: Annotated[str, typer.Option(help="What to call it.")] = "",
    publisher: Annotated[str, typer.Option(help="In place of what its articles state.")] = "",
    every: Annotated[str, typer.Option(help='How often the bot looks: "15m", "2h", "1d".')] = "15m",
) -> None:
    """Put a source on the list."""
    from bot.sources_desk import SourcesDesk
    from retrieval.sources.listing import shown_every

    with open_desk() as desk:
        entry = SourcesDesk(desk).add(source, title=title, publisher=publisher, every=every)
        print_line(
            f"{entry.name} is on the list in {desk.sources.path}: the running bot looks every "
            f"{shown_every(entry.every)}, `newsdesk index` reads it now."
        )


@app.command()
def remove(source: _Source) -> None:
    """Take a source off the list and withdraw the articles that only it gave.

    To stop reading it and keep its articles, set `enabled = false` in the list instead.
    """
    from bot.sources_desk import SourcesDesk

    with open_desk() as desk:
        gone = SourcesDesk(desk).remove(source)
    print_line(f"Removed. Articles withdrawn that only it gave: {len(gone):,}.")


@app.command()
def test(source: _Source) -> None:
    """Read a source's first articles and show them; nothing is kept."""
    from bot.sources_desk import SourcesDesk

    with open_desk() as desk:
        trial = SourcesDesk(desk).test(source)
    for article in trial.articles:
        when = article.published_at.isoformat(" ", "minutes") if article.published_at else "undated"
        print_line(f"{article.headline or '(no headline)'}")
        print_line(
            f"    {article.publisher or '(no publisher)'}, {article.byline or '(no byline)'}"
        )
        print_line(f"    {when}, {len(article.text.split()):,} words, id {article.id}")
    for failure in trial.failures:
        note(f"{'warning' if failure.taken else 'failed'}: {failure.item}: {failure.reason}")
    if trial.more:
        print_line("... and more.")
    if not trial.articles:
        note(f"newsdesk: {trial.name} gives no articles now.")
        raise typer.Exit(1)


def _said(line: SourceLine) -> str:
    """What the list says of the source, in brackets."""
    from retrieval.sources.listing import shown_every

    if line.listed is None:
        return " (not listed)"
    said = [line.listed.title, line.listed.publisher, f"every {shown_every(line.listed.every)}"]
    if not line.listed.enabled:
        said.append("not enabled")
    return f" ({', '.join(filter(None, said))})"


def _last_run(line: SourceLine) -> str:
    if line.last_run is None:
        return "never read"
    counts = ", ".join(f"{count} {name}" for name, count in line.counts)
    error = f"; failed: {line.last_error}" if line.last_error else ""
    return f"{_minute(line.last_run)}: {counts}; articles held: {line.articles:,}{error}"


def _minute(when: datetime) -> str:
    return when.astimezone().isoformat(" ", "minutes")


def _as_json(line: SourceLine) -> dict[str, object]:
    from retrieval.sources.listing import shown_every

    listed = line.listed
    return {
        "name": line.name,
        "listed": listed is not None,
        "title": listed.title if listed else "",
        "publisher": listed.publisher if listed else "",
        "every": shown_every(listed.every) if listed else None,
        "enabled": listed.enabled if listed else True,
        "last_run": line.last_run.isoformat() if line.last_run else None,
        "last_error": line.last_error,
        "counts": dict(line.counts),
        "articles": line.articles,
    }
