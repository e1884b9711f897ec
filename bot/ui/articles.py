"""The pages of `/article`: what is known of one, what came of adding one, whether it shall go."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from typing import TYPE_CHECKING, Final

from bot.source_names import key, label
from bot.ui.answer import link_button
from bot.ui.article_line import headline, marks, origin, stamp, when
from bot.ui.page import Button, Page, Text, plain
from bot.ui.refusals import reason
from bot.ui.reindexing import done_page
from bot.ui.strings import Words
from bot.ui.text import fit, length, one_line
from retrieval.models import Article, Report

if TYPE_CHECKING:
    from bot.articles_desk import ArticleInfo
    from retrieval.index.revisions import Change

MOST_CHANGES, PAIRS = 10, 5
ROOM = 3200  # characters, for all but the heading


def info_page(info: ArticleInfo, words: Words, now: datetime) -> Page:
    """All that is known of an article."""
    article = info.article
    lines = ["**" + headline(article, 300) + "**", "-# " + _about(article, words, now)]
    if article.correction:
        lines.append(words("correction", text=fit(one_line(article.correction), 400)))
    facts = [
        words.count("reindex.passages", info.passages),
        words.count("quotes.quotes", info.quotes),
        words.count("sources.words", len(article.text.split())),
    ]
    if article.language:
        facts.append(words("article.language", code=fit(article.language, 20)))
    lines += [" · ".join(facts), words("article.id", id=fit(one_line(article.id), 200))]
    if info.sources:
        named = ", ".join(fit(label(name), 150) for name in info.sources[:5])
        lines.append(words("article.sources", names=named))
    blocks = [Text("\n".join(lines))]
    if info.changes:
        blocks.append(Text("\n".join(_changes(info.changes, words, now))))
    link = link_button(words("article.open"), article.url)
    return Page(tuple(blocks), (tuple(link),) if link else ())


def _about(article: Article, words: Words, now: datetime) -> str:
    parts = [fit(one_line(article.publisher), 80) or words("unknown.publisher")]
    if article.byline:
        parts.insert(0, words("byline", name=fit(one_line(article.byline), 120)))
    date = when(article, now, words, exact=True)
    parts.append(words("published", when=date) if article.published_at else date)
    if article.modified_at and article.modified_at != article.published_at:
        parts.append(words("updated", when=stamp(article.modified_at, now, exact=True)))
    return " · ".join([*parts, *marks(article, words)])


def _changes(changes: Sequence[Change], words: Words, now: datetime) -> list[str]:
    """The heading, then the newest changes first, as many as there is room for."""
    lines = [words("article.changes")]
    size = 0
    for change in list(reversed(changes))[:MOST_CHANGES]:
        line = f"- {stamp(change.at, now)} {change_told(change, words)}"
        size += length(line) + 1
        if size > ROOM - 1000:
            break
        lines.append(line)
    more = len(changes) - len(lines) + 1
    if more:
        lines.append("-# " + words.count("article.changes.more", more))
    return lines


def change_told(change: Change, words: Words) -> str:
    """What an update did, in words; what the article said is escaped."""
    details = change.details
    if change.kind == "numbers":
        pairs = ", ".join(f"{fit(a, 60)} → {fit(b, 60)}" for a, b in details[:PAIRS])
        return words.count("article.change.numbers", len(details), pairs=pairs)
    if change.kind == "headline" and details:
        return words("article.change.headline", old=fit(one_line(details[0][0]), 200))
    if change.kind == "correction" and details:
        return words("article.change.correction", text=fit(one_line(details[0][1]), 300))
    told = [words.count(_STRETCHES[what], int(n)) for what, n in details if what in _STRETCHES]
    return ", ".join(told) or words("article.change.layout")


_STRETCHES: Final = {
    "added": "article.change.added",
    "changed": "article.change.changed",
    "taken out": "article.change.taken",
}


def added_page(
    report: Report, article: Article | None, change: Change | None, words: Words, now: datetime
) -> Page:
    """What came of bringing in an address: one article in words, several by their counts."""
    count = report.added + report.changed + report.unchanged
    if report.cancelled or count > 1:
        page = done_page(report, words)
        if count > 1:
            page = Page((*page.blocks, Text("-# " + words("article.several"))), page.rows)
        return page
    if not count:
        why = report.failures[-1].reason if report.failures else ""
        return plain(words("article.refused", why=reason(why, words)))
    outcome = "added" if report.added else "changed" if report.changed else "unchanged"
    lines = [words(_OUTCOMES[outcome])]
    if article is not None:
        lines += [f"**{headline(article, 300)}**", "-# " + origin(article, now, words)]
    if change is not None and report.changed:
        lines.append(change_told(change, words))
    link = link_button(words("article.open"), article.url) if article else []
    return Page((Text("\n".join(lines)),), (tuple(link),) if link else ())


_OUTCOMES: Final = {
    "added": "article.added",
    "changed": "article.changed",
    "unchanged": "article.unchanged",
}


def ask_remove_page(article: Article, words: Words, now: datetime) -> Page:
    """Whether an article is really meant to go."""
    lines = [
        words("article.remove.ask"),
        f"**{headline(article, 300)}**",
        "-# " + origin(article, now, words),
        words("article.remove.means"),
    ]
    buttons = (
        Button(words("article.remove"), "article_remove", (key(article.id),), style="danger"),
        Button(words("keep"), "keep"),
    )
    return Page((Text("\n".join(lines)),), (buttons,))


def removed_page(article: Article, answers: int, words: Words) -> Page:
    """That an article is gone."""
    said = words("article.removed", headline=f"**{headline(article, 300)}**")
    if answers:
        said += "\n-# " + words.count("article.removed.answers", answers)
    return plain(said)
