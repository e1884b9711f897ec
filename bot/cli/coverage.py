"""`newsdesk coverage`: how many articles, from whom, from when to when, and how they are spread."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from bot.cli.ask import SAMPLE_NOTE, Json
from bot.cli.output import note, print_json, print_line
from bot.composition import open_desk
from bot.ui.strings import Words
from retrieval.models import Coverage, DayCount

if TYPE_CHECKING:
    from bot.coverage_bars import Bars

BAR = 40  # letters of the longest bar
MOST_PUBLISHERS = 25


def coverage(
    as_json: Json = False,
    picture: Annotated[
        Path | None, typer.Option(help="Also write the picture of /coverage to this PNG file.")
    ] = None,
) -> None:
    """Show how many articles there are, from whom, from when to when, and how many a day."""
    from bot.coverage_bars import bars_of
    from bot.serving import DeskLibrary

    with open_desk() as desk:
        if desk.on_sample:
            note(SAMPLE_NOTE)
        library = DeskLibrary(desk)
        held, days = library.coverage(), library.per_day()
    bars, words = bars_of(days), Words("en")
    if picture and bars:
        from bot.ui.chart import draw_chart

        picture.write_bytes(draw_chart(bars, words).png)
        note(f"The picture is in {picture}.")
    elif picture:
        note("No article is dated, so there is no picture.")
    if as_json:
        print_json(to_json(held, days))
    else:
        print_line(to_text(held, bars, words))


def to_json(held: Coverage, days: Sequence[DayCount]) -> dict[str, Any]:
    """All of it; days are in UTC, and articles without a date are in none."""
    return {
        "articles": held.articles,
        "publishers": dict(held.publishers),
        "first": held.first.isoformat() if held.first else None,
        "last": held.last.isoformat() if held.last else None,
        "per_day": [
            {"day": d.day.isoformat(), "publisher": d.publisher, "articles": d.articles}
            for d in days
        ],
    }


def to_text(held: Coverage, bars: Bars | None, words: Words) -> str:
    """Totals, publishers, and a line of # for each day, week, month or year."""
    lines = [words.count("coverage.count", held.articles)]
    if held.first and held.last:
        days = words.days(held.first.date(), held.last.date())
        lines[0] += words("coverage.dates", days=days)
    lines += [f"  {words.number(n):>9}  {name}" for name, n in held.publishers[:MOST_PUBLISHERS]]
    if (more := len(held.publishers) - MOST_PUBLISHERS) > 0:
        lines.append(f"             and {words.number(more)} more publishers")
    if bars:
        most = max(bars.totals)
        lines += ["", f"Articles a {bars.unit}:"]
        for start, total in zip(bars.starts, bars.totals, strict=True):
            drawn = "#" * (max(1, round(BAR * total / most)) if total else 0)
            lines.append(f"  {start.isoformat()} {words.number(total):>7}  {drawn}".rstrip())
        if bars.earlier:
            lines.append(f"  {words.number(bars.earlier)} from before that are left out.")
    return "\n".join(lines)
