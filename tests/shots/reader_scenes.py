"""The scenes of what readers see beside answers: coverage, watches, refusals, what is kept."""

from __future__ import annotations

from datetime import date, timedelta

from bot.coverage_bars import bars_of
from bot.errors import RefusedError, explain
from bot.ui.chart import draw_chart
from bot.ui.info import PICTURE, Pictured, coverage_page, latest_page
from bot.ui.page import Page, plain
from bot.ui.strings import Words
from bot.ui.watches import list_page, post_page
from bot.watching import Match
from retrieval.models import Coverage, DayCount
from tests.harbour import BRIDGE, NOW, passages_of

# Articles a day of invented publishers, for three weeks: a weekend is quieter than a week.
WEEK = {
    "Lowmoor Courier": (9, 8, 10, 9, 11, 4, 3),
    "Tidewater Gazette": (6, 7, 5, 6, 7, 3, 2),
    "Northern Wire": (5, 4, 6, 5, 4, 4, 3),
    "Fen Times": (2, 3, 2, 2, 3, 1, 0),
    "Hill Post": (1, 1, 0, 2, 1, 0, 0),
    "Quay and Dock": (0, 1, 1, 0, 1, 0, 0),
}
FIRST = date(2026, 2, 23)
DAYS = tuple(
    DayCount(FIRST + timedelta(day), name, counts[day % 7] + (day * 7 + len(name)) % 3)
    for day in range(21)
    for name, counts in WEEK.items()
)


def held() -> Coverage:
    """What the days add up to."""
    totals = {name: sum(d.articles for d in DAYS if d.publisher == name) for name in WEEK}
    ordered = tuple(sorted(totals.items(), key=lambda one: -one[1]))
    start = NOW.replace(month=2, day=FIRST.day, hour=6)
    return Coverage(sum(totals.values()), ordered, start, NOW - timedelta(hours=21))


def pictured(words: Words) -> Pictured:
    bars = bars_of(DAYS)
    assert bars
    return Pictured(bars, draw_chart(bars, words))


def coverage_scene(words: Words) -> tuple[Page, dict[str, object]]:
    picture = pictured(words)
    page = coverage_page(held(), words, NOW, picture)
    return page, {"files": ((PICTURE, picture.chart.png),)}


def refused(words: Words, key: str, **values: object) -> Page:
    return plain(explain(RefusedError(key, **values), words, "0a1b2c"))


def reader_pages() -> list[tuple[str, Page, dict[str, object]]]:
    """Name, page and how it is framed."""
    en, de, own = Words("en"), Words("de"), {"private": True}
    match = Match(BRIDGE, passages_of(BRIDGE)[0])
    return [
        ("coverage", *coverage_scene(en)),
        ("coverage-de", *coverage_scene(de)),
        ("coverage-none", coverage_page(Coverage(), en, NOW), {}),
        ("latest-none", latest_page([], en, NOW), {}),
        ("watch", post_page("harbour bridge", match, en, NOW), {}),
        ("watch-more", post_page("harbour bridge", match, en, NOW, more=3), {}),
        ("watch-list", list_page(["harbour bridge", "trams at night"], en), own),
        ("watch-none", list_page([], en), own),
        ("working", plain("-# " + en("stage.searching")), {}),
        ("queued", plain("-# " + en.count("queued", 7)), {}),
        ("cooldown", refused(en, "error.cooldown", time="3 s"), own),
        ("not-here", refused(en, "error.coverage"), own),
        ("no-such-day", refused(en, "error.day", text="the day after"), own),
        ("failed", plain(explain(ValueError(), en, "0a1b2c")), {}),
        ("privacy", plain(en("privacy", days=30)), own),
        ("privacy-de", plain(de("privacy", days=30)), own),
    ]
