"""The passage viewer: a passage with the cited words in bold, and steps through its article."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from bot.answer.models import Span
from bot.ui.answer import link_button
from bot.ui.article_line import headline, marks, stamp, when
from bot.ui.articles import change_told
from bot.ui.page import Button, Page, Text
from bot.ui.strings import Words
from bot.ui.text import escape, fit, length, one_line
from retrieval.index.revisions import Change
from retrieval.models import Article, Passage

BODY = 3000
UPDATES = 2  # told, of all there were; /article info has more
AROUND = 700  # kept of what stands before and after the cited words where all is too much


@dataclass(frozen=True, slots=True)
class Viewed:
    """What the viewer shows: a passage of an article and where it stands in it.

    `cited` are spans in article positions; those outside the passage are not shown. `total` is 0
    where the article's other passages are not known. `note` is a key of the strings ("changed").
    `changes` are what the article's updates did, oldest first.
    """

    answer_id: str
    n: int
    article: Article
    passage: Passage
    cited: tuple[Span, ...] = ()
    total: int = 0
    link: str = ""
    note: str = ""
    changes: tuple[Change, ...] = ()


def viewer_page(viewed: Viewed, words: Words, now: datetime) -> Page:
    """One page, for the eyes of the one who pressed."""
    lines = [
        "**" + headline(viewed.article, 300) + "**",
        "-# " + _about(viewed.article, words, now, updated=not viewed.changes),
    ]
    if viewed.article.correction:
        told = fit(one_line(viewed.article.correction), 300)
        lines.append("-# " + words("correction", text=told))
    lines += _updates(viewed, words, now)
    foot = []
    if viewed.total:
        foot.append(words("ordinal", n=viewed.passage.ordinal + 1, total=viewed.total))
    spans = _within(viewed)
    if spans:
        foot.append(words("cited"))
    if viewed.note:
        foot.append(words(viewed.note))
    blocks = [Text("\n".join(lines)), Text(_body(viewed.passage.text, spans))]
    if foot:
        blocks.append(Text("-# " + " · ".join(foot)))
    return Page(tuple(blocks), _rows(viewed, words))


def _updates(viewed: Viewed, words: Words, now: datetime) -> list[str]:
    """What the newest updates changed; a notice that stands above is not told again."""
    lines = []
    for change in reversed(viewed.changes[-UPDATES:]):
        told = [
            change_told(one, words)
            for one in (change, *change.also)
            if one.kind != "correction" or not viewed.article.correction
        ]
        if told:
            what = "; ".join(told)
            lines.append(f"-# {words('updated', when=stamp(change.at, now))}: {what}")
    return lines


def _about(article: Article, words: Words, now: datetime, *, updated: bool) -> str:
    parts = []
    if article.byline:
        parts.append(words("byline", name=fit(one_line(article.byline), 80)))
    parts.append(fit(one_line(article.publisher), 80) or words("unknown.publisher"))
    date = when(article, now, words, exact=True)
    parts.append(words("published", when=date) if article.published_at else date)
    if updated and article.modified_at and article.modified_at != article.published_at:
        parts.append(words("updated", when=f"<t:{int(article.modified_at.timestamp())}:f>"))
    return " · ".join([*parts, *marks(article, words)])


def _within(viewed: Viewed) -> list[tuple[int, int]]:
    """The cited spans in positions of the passage's text, in order and without overlap."""
    start, text = viewed.passage.start, viewed.passage.text
    found: list[tuple[int, int]] = []
    for span in sorted(viewed.cited, key=lambda span: span.start):
        low = max(span.start - start, found[-1][1] if found else 0)
        high = min(span.end - start, len(text))
        if low < high:
            found.append((low, high))
    return found


def _body(text: str, spans: Sequence[tuple[int, int]]) -> str:
    """Escaped text with the spans in bold; cut around them where it is too long."""
    if not spans:
        return fit(text.strip(), BODY) or "—"
    first, last = spans[0][0], spans[-1][1]
    cited = _bold_spans(text[first:last], [(a - first, b - first) for a, b in spans])
    if length(cited) > BODY - 2 * AROUND:
        cited = _bold(fit(text[first:last], BODY - 2 * AROUND - 400))
    before, after = text[:first], text[last:]
    lead = _tail(before, AROUND)
    trail = fit(after.rstrip(), AROUND) if after.strip() else ""
    if lead and before[-1:].isspace():
        lead += "\n" if "\n" in before[len(before.rstrip()) :] else " "
    if trail and after[:1].isspace():
        trail = ("\n" if after.lstrip(" ")[:1] == "\n" else " ") + trail.lstrip()
    return f"{lead}{cited}{trail}".strip() or "—"


def _tail(text: str, limit: int) -> str:
    """The last words of the text, escaped, within the limit."""
    words = text.split()
    kept: list[str] = []
    size = 0
    for word in reversed(words):
        size += 2 * length(word) + 1  # each character may need escaping
        if size > limit:
            break
        kept.append(word)
    if len(kept) == len(words):
        return _spaced(text.strip())
    return "… " + _spaced(" ".join(reversed(kept))) if kept else "…"


def _bold_spans(text: str, spans: Sequence[tuple[int, int]]) -> str:
    pieces, at = [], 0
    for start, end in spans:
        pieces.append(_spaced(text[at:start]))
        pieces.append(_bold_spaced(text[start:end]))
        at = end
    return "".join(pieces)


def _spaced(text: str) -> str:
    """Escaped, its outer white space kept."""
    inner = text.strip()
    if not inner:
        return text
    lead, trail = text[: len(text) - len(text.lstrip())], text[len(text.rstrip()) :]
    return lead + escape(inner) + trail


def _bold_spaced(text: str) -> str:
    return "\n".join(_bold(_spaced(line)) if line.strip() else line for line in text.split("\n"))


def _bold(markdown: str) -> str:
    """Bold by line: Discord's stars must touch a letter on the inside and end with their line."""
    lines = []
    for line in markdown.split("\n"):
        inner = line.strip()
        lead = line[: len(line) - len(line.lstrip())]
        trail = line[len(line.rstrip()) :]
        lines.append(f"{lead}**{inner}**{trail}" if inner else line)
    return "\n".join(lines)


def _rows(viewed: Viewed, words: Words) -> tuple[tuple[Button, ...], ...]:
    at, key = viewed.passage.ordinal, (viewed.answer_id, str(viewed.n))
    buttons = []
    if viewed.total > 1:
        back, forth = (*key, str(max(0, at - 1)), "b"), (*key, str(at + 1), "f")
        buttons.append(Button(words("back"), "step", back, disabled=at <= 0))
        buttons.append(Button(words("forth"), "step", forth, disabled=at + 1 >= viewed.total))
    buttons += link_button(words("open"), viewed.link)
    return (tuple(buttons),) if buttons else ()
