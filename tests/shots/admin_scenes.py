"""The scenes of what admins see of sources, articles and the bot's state."""

from __future__ import annotations

from datetime import timedelta

from bot.articles_desk import ArticleInfo
from bot.condition import Condition
from bot.sources_desk import SourceLine, Trial
from bot.ui import articles, sources
from bot.ui.page import Page
from bot.ui.status import Running, Status
from bot.ui.strings import Words
from retrieval.index.revisions import Change
from retrieval.models import Failure, Report
from retrieval.sources.listing import ListedSource
from tests.harbour import BRIDGE, FERRIES, NOW, coverage

FEED = "https://courier.example/news/feed.xml"
COUNTS = (("added", 3), ("changed", 1), ("unchanged", 41), ("failed", 0))
LINES = (
    SourceLine(
        FEED,
        ListedSource(FEED, "Lowmoor Courier, front page", "Lowmoor Courier"),
        NOW - timedelta(minutes=9),
        "",
        COUNTS,
        1_240,
    ),
    SourceLine(
        "https://wire.example/rss",
        ListedSource("https://wire.example/rss", every=3600.0),
        NOW - timedelta(hours=5),
        "https://wire.example/rss: the server answered 503",
        (("added", 0), ("changed", 0), ("unchanged", 0), ("failed", 1)),
        318,
    ),
    SourceLine("/srv/desk/articles", None, NOW - timedelta(days=2), "", COUNTS, 24_871),
    SourceLine("https://gazette.example/feed", ListedSource("https://gazette.example/feed")),
)
STATUS = Status(
    coverage(),
    2,
    412,
    640.0,
    21.0,
    NOW - timedelta(days=3),
    NOW - timedelta(minutes=9),
    "extractive",
    ((NOW - timedelta(hours=4), "ab12cd", "TimeoutError"),),
    Condition(41_310, 164_000_000, 92_000_000, 10**11, "all-MiniLM-L6-v2"),
    LINES,
    Running("Adam", 72.0),
)
FIGURES = (("at least 11", "at least 14"), ("About 140", "About 160"))
CHANGES = (
    Change("headline", "", NOW - timedelta(days=2), (("Bridge to shut", BRIDGE.headline),)),
    Change("numbers", "", NOW - timedelta(days=1), FIGURES),
    Change("correction", "", NOW - timedelta(hours=2), (("", FERRIES.correction),)),
    Change("text", "", NOW - timedelta(hours=1), (("added", "2"), ("changed", "1"))),
)
INFO = ArticleInfo(BRIDGE, 3, 1, (FEED, "/srv/desk/articles"), CHANGES)
TRIAL = Trial(
    FEED,
    (BRIDGE, FERRIES),
    (
        Failure("https://courier.example/plus", "behind a paywall: only 212 characters are there"),
        Failure("https://courier.example/live", "no article was found on this page"),
    ),
    more=True,
)


def admin_pages() -> list[tuple[str, Page, dict[str, object]]]:
    """Name, page and how it is framed."""
    en, de, own = Words("en"), Words("de"), {"private": True}
    refused = Report(failed=1, failures=(TRIAL.failures[0],))
    return [
        ("sources", sources.list_page(LINES, 0, en, NOW), own),
        ("sources-de", sources.list_page(LINES * 3, 1, de, NOW), own),
        ("sources-add", sources.added_page(FEED, "Courier", 900.0, en, polled=True), own),
        ("sources-test", sources.trial_page(TRIAL, FEED, en, NOW), own),
        ("sources-remove", sources.ask_remove_page(LINES[0], FEED, en), own),
        ("sources-removed", sources.removed_page(FEED, 12, en), own),
        ("article-info", articles.info_page(INFO, en, NOW), own),
        ("article-info-de", articles.info_page(INFO, de, NOW), own),
        ("article-add", articles.added_page(Report(added=1), BRIDGE, None, en, NOW), {}),
        ("article-change", articles.added_page(Report(changed=1), BRIDGE, CHANGES[1], en, NOW), {}),
        ("article-refused", articles.added_page(refused, None, None, en, NOW), {}),
        ("article-remove", articles.ask_remove_page(BRIDGE, en, NOW), own),
        ("article-removed", articles.removed_page(BRIDGE, 2, en), own),
    ]
