"""The posts of a watch, and the list of what a channel watches."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from bot.links import fragment_link
from bot.ui.article_line import headline, marks, origin
from bot.ui.page import Page, Text, plain
from bot.ui.source_list import masked
from bot.ui.strings import Words
from bot.ui.text import fit, one_line
from bot.watching import Match

PASSAGE = 900
TOPIC = 100


def post_page(topic: str, match: Match, words: Words, now: datetime, *, more: int = 0) -> Page:
    """One new article: where it stands, and the passage that matched; `more` are not shown."""
    article = match.article
    link = fragment_link(article.url, match.passage.text, article.text)
    parts = [origin(article, now, words), *marks(article, words)]
    if target := masked(words("open"), link):
        parts.append(target)
    quoted = "> " + fit(one_line(match.passage.text), PASSAGE)
    head = words("watch.post", topic=fit(one_line(topic), TOPIC))
    lines = ["-# " + head, f"**{headline(article)}**", quoted, "-# " + " · ".join(parts)]
    if more:
        lines.append("-# " + words.count("watch.more", more))
    return Page((Text("\n".join(lines)),))


def list_page(topics: Sequence[str], words: Words) -> Page:
    if not topics:
        return plain(words("watch.none"))
    lines = [words("watch.list"), *(f"- {fit(one_line(topic), TOPIC)}" for topic in topics)]
    return plain("\n".join(lines))
