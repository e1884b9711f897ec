"""Quotations as a list: the words to the letter, who said them, where they stand."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from bot.links import fragment_link
from bot.services import FoundQuote
from bot.ui.article_line import headline, marks, origin
from bot.ui.page import Page, Text, plain
from bot.ui.source_list import masked
from bot.ui.strings import Words
from bot.ui.text import escape, fit, length, one_line

ROOM = 3800
LONGEST = 700
NEAR = 3


def quotes_page(  # noqa: PLR0917  (the last one is for nothing found)
    speaker: str,
    about: str,
    found: Sequence[FoundQuote],
    words: Words,
    now: datetime,
    near: Sequence[str] = (),
) -> Page:
    """As many quotations as there is room for, in the order given; escaped, never reworded.

    Where there are none, `near` are the names on record that may have been meant.
    """
    if not found:
        none = words("quotes.none", speaker=fit(one_line(speaker), 100))
        listed = ", ".join(fit(one_line(name), 100) for name in near[:NEAR])
        meant = f" {words('quotes.near', names=listed)}" if listed else ""
        return plain(none + meant)
    names = {q.quote.speaker for q in found}
    several = len(names) > 1  # bearers of one surname: each quotation then says whose it is
    name = speaker if several else found[0].quote.speaker or speaker
    described = next((q.quote.description for q in found if q.quote.description), "")
    described = "" if several else described
    who = fit(one_line(name), 100) + (f" ({fit(one_line(described), 100)})" if described else "")
    title = words(
        "quotes.title",
        speaker=who,
        about=words("quotes.about", topic=fit(one_line(about), 100)) if about.strip() else "",
        quotes=words.count("quotes.quotes", len(found)),
        articles=words.count("quotes.articles", len({q.article.id for q in found})),
    )
    entries, size = [], length(title)
    for quote in found:
        entry = _entry(quote, words, now, named=several)
        size += length(entry) + 1
        if size > ROOM:
            break
        entries.append(entry)
    return Page((Text(title), Text("\n".join(entries))))


def _entry(found: FoundQuote, words: Words, now: datetime, *, named: bool) -> str:
    said = one_line(found.words)
    shown = escape(said) if length(escape(said)) <= LONGEST else fit(said, LONGEST)
    link = fragment_link(found.article.url, found.words, found.article.text)
    parts = [headline(found.article, 100), origin(found.article, now, words)]
    parts += marks(found.article, words)
    if target := masked(words("open"), link):
        parts.append(target)
    # Reported speech is the writer's wording: never between quotation marks.
    line = shown if found.quote.kind == "indirect" else f"“{shown}”"
    if named:
        line = f"**{escape(fit(one_line(found.quote.speaker), 100))}**: {line}"
    return f"> {line}\n-# " + " · ".join(parts)
