"""What the bot tells of itself: help, coverage, newest articles."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from bot.coverage_bars import Bars
from bot.ui.article_line import headline, stamp, when
from bot.ui.chart import Chart, alt_text
from bot.ui.page import Page, Picture, Rule, Text, plain
from bot.ui.source_list import masked
from bot.ui.strings import Words
from bot.ui.text import fit, length, one_line
from retrieval.models import ArticleRef, Coverage

MOST_PUBLISHERS = 25
PICTURE = "coverage.png"
ROOM = 3600
READERS = (
    "ask", "options", "mention", "reply", "passage", "verify", "quotes", "latest", "coverage",
    "watch",
)  # fmt: skip
MANAGERS = {"server": ("settings", "status"), "coverage": ("sources", "article", "reindex")}


def help_page(
    mention: str, words: Words, *, hidden: Sequence[str] = (), managed: Sequence[str] = ()
) -> Page:
    """Help by examples; `hidden` names what this bot does not offer.

    `managed` names what the reader manages ("server", "coverage"): others see in a line that
    there is more.
    """
    blocks: list[Text | Rule] = [Text(words("help.title"))]
    shown = [key for key in READERS if key not in hidden]
    blocks.append(Text(_list(shown, words, mention=mention)))
    keys = [key for part in managed for key in MANAGERS[part] if key not in hidden]
    if keys:
        blocks += [Rule(), Text(words("help.managers") + "\n" + _list(keys, words))]
    foot = [words("help.privacy"), *([] if keys else [words("help.admin")])]
    return Page((*blocks, Rule(), Text("\n".join("-# " + line for line in foot))))


def _list(keys: Sequence[str], words: Words, **values: object) -> str:
    return "\n".join("- " + words(f"help.{key}", **values) for key in keys)


@dataclass(frozen=True, slots=True)
class Pictured:
    """The picture of the coverage: its bars, and what of them it could not write."""

    bars: Bars
    chart: Chart


def coverage_page(
    coverage: Coverage, words: Words, now: datetime, pictured: Pictured | None = None
) -> Page:
    """How many articles, from whom, from when to when, how fresh; with the picture, if any."""
    if not coverage.articles:
        return plain(words("coverage.empty"))
    lines = [words("coverage.title"), words.count("coverage.count", coverage.articles)]
    if coverage.first and coverage.last:
        days = words.days(coverage.first.date(), coverage.last.date())
        lines[-1] += words("coverage.dates", days=days)
        lines.append(words("coverage.fresh", when=stamp(coverage.last, now)))
    for name, count in coverage.publishers[:MOST_PUBLISHERS]:
        publisher = fit(one_line(name), 80) or words("unknown.publisher")
        lines.append(f"- {publisher}: {words.number(count)}")
    more = len(coverage.publishers) - MOST_PUBLISHERS
    if more > 0:
        lines.append("-# " + words("coverage.more", n=words.number(more)))
    if pictured is None:
        return plain("\n".join(lines))
    bars = pictured.bars
    for number, name in pictured.chart.unwritten:
        lines.append("-# " + words("chart.unwritten", n=number, name=fit(name, 80)))
    if bars.earlier:
        day = words.day(bars.starts[0])
        lines.append("-# " + words.count("chart.earlier", bars.earlier, day=day))
    return Page((Text("\n".join(lines)), Picture(PICTURE, alt_text(bars, words))))


def latest_page(articles: Sequence[ArticleRef], words: Words, now: datetime) -> Page:
    """The newest articles, as many as there is room for."""
    if not articles:
        return plain(words("latest.none"))
    lines = [words("latest.title")]
    size = length(lines[0])
    for ref in articles:
        line = f"- {headline(ref)} · {_origin(ref, words, now)}"
        if link := masked(words("open.article"), ref.url):
            line += " · " + link
        size += length(line) + 1
        if size > ROOM:
            break
        lines.append(line)
    return plain("\n".join(lines))


def _origin(ref: ArticleRef, words: Words, now: datetime) -> str:
    publisher = fit(one_line(ref.publisher), 60) or words("unknown.publisher")
    return f"{publisher}, {when(ref, now, words)}"
