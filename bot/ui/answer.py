"""An answer as pages: the sentences with their [n], the sources they use, the buttons."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from bot.answer.models import Answer, Sentence, Source
from bot.kept import Kept
from bot.links import is_web_url
from bot.ui.page import ANSWER, MAX_ROW, MAX_URL, QUESTION, SOURCES, Button, Page, Text, rows_of
from bot.ui.source_list import SourceList
from bot.ui.strings import Words
from bot.ui.text import fit, length, one_line, split
from bot.ui.understood import silences, understood

PAGE_TEXT = 3900  # of Discord's 4,000 for all text of a message
PIECE = 1800  # a sentence longer than this goes on over the page
SOURCES_A_PAGE = 9


@dataclass(frozen=True, slots=True)
class Line:
    """A piece of a sentence, ready to show; `glue` joins it to the line before it."""

    markdown: str
    citations: tuple[int, ...]
    glue: str


def answer_pages(
    kept: Kept,
    answer: Answer,
    words: Words,
    now: datetime,
    *,
    lines: list[Line] | None = None,
    searched: str = "",
) -> tuple[Page, ...]:
    """At least one page; each holds whole sentences and all the sources that they cite.

    `lines` are shown in place of the answer's own, `searched` of how many articles there were.
    """
    links = {s.n: _link(kept, s) for s in answer.sources}
    entries = SourceList(answer.sources, links, words, now)
    top = _top(kept, answer, words)
    bottom = "-# " + (searched or words.count("searched", answer.coverage.articles))
    room = PAGE_TEXT - length(top) - length(bottom) - 80
    bundles = _bundles(_lines(answer, words) if lines is None else lines, entries, room)
    pages = []
    for number, bundle in enumerate(bundles):
        cited = _cited(bundle, answer)
        foot = bottom
        if len(bundles) > 1:
            foot += " · " + words("page", page=number + 1, pages=len(bundles))
        blocks = [Text(top, QUESTION)] if top else []
        blocks.append(Text(_joined(bundle), ANSWER))
        listed = _list(cited, entries, words, room - length(_joined(bundle)))
        blocks.append(Text(f"{listed}\n{foot}" if cited else foot, SOURCES))
        rows = _buttons(kept, cited, number, len(bundles), words)
        pages.append(Page(tuple(blocks), rows))
    return tuple(pages)


def _top(kept: Kept, answer: Answer, words: Words) -> str:
    lines = []
    if kept.shows_question:
        lines.append("-# " + fit(one_line(answer.ask.question), 300))
    said = [understood(answer.ask, answer.query, words), *silences(answer, words)]
    if told := ", ".join(filter(None, said)):
        lines.append("-# " + told)
    return "\n".join(lines)


def _lines(answer: Answer, words: Words) -> list[Line]:
    lines: list[Line] = []
    if answer.shape in ("differing", "instead"):
        lines.append(Line(words(answer.shape), (), ""))
    after_quotation = False
    for sentence in answer.sentences:
        new_line = sentence.quotation or after_quotation or answer.shape != "note"
        for index, piece in enumerate(_pieces(sentence)):
            mark = "> " if sentence.quotation else "- " if answer.shape != "note" else ""
            glue = "\n" if new_line or (mark and index) else " "
            lines.append(Line(mark + piece, sentence.citations, glue))
        after_quotation = sentence.quotation
    return lines


def _pieces(sentence: Sentence) -> list[str]:
    """The sentence with its [n] behind it, in more than one piece only where it is very long."""
    pieces = split(one_line(sentence.text), PIECE) or ["—"]
    pieces[-1] += " " + "".join(f"[{n}]" for n in sentence.citations[:SOURCES_A_PAGE])
    return [piece.rstrip() for piece in pieces]


def _bundles(lines: list[Line], entries: SourceList, room: int) -> list[list[Line]]:
    """Lines packed to pages so that each page has room for the sources it cites."""
    bundles: list[list[Line]] = [[]]
    for line in lines:
        tried = [*bundles[-1], line]
        numbers = _numbers(tried)
        size = length(_joined(tried)) + length(entries.text(numbers))
        if bundles[-1] and (size > room or len(numbers) > SOURCES_A_PAGE):
            bundles.append([line])
        else:
            bundles[-1].append(line)
    return bundles


def _numbers(lines: list[Line]) -> list[int]:
    return list(dict.fromkeys(n for line in lines for n in line.citations[:SOURCES_A_PAGE]))


def _cited(lines: list[Line], answer: Answer) -> list[int]:
    known = {source.n for source in answer.sources}
    return [n for n in _numbers(lines) if n in known]


def _joined(lines: list[Line]) -> str:
    return "".join((line.glue if index else "") + line.markdown for index, line in enumerate(lines))


def _list(numbers: list[int], entries: SourceList, words: Words, room: int) -> str:
    """The sources of one page; those without room are still behind their buttons."""
    shown = list(numbers)
    while shown and length(entries.text(shown)) > room:
        shown.pop()
    text = entries.text(shown)
    if left := len(numbers) - len(shown):
        text += "\n-# " + words.count("more.sources", left)
    return text


def _link(kept: Kept, source: Source) -> str:
    index = source.n - 1
    return kept.links[index] if 0 <= index < len(kept.links) else ""


def _buttons(
    kept: Kept, cited: list[int], number: int, count: int, words: Words
) -> tuple[tuple[Button, ...], ...]:
    passages = [Button(words("passage.button", n=n), "passage", (kept.id, str(n))) for n in cited]
    turns = []
    if number > 0:
        turns.append(Button(words("previous"), "page", (kept.id, str(number - 1))))
    if number + 1 < count:
        turns.append(Button(words("next"), "page", (kept.id, str(number + 1))))
    others = [*turns, *verdicts(kept, words)]
    if len(passages) + len(others) <= MAX_ROW:
        return rows_of([*passages, *others])
    return (*rows_of(passages), *rows_of(others))


def verdicts(kept: Kept, words: Words) -> list[Button]:
    """What anyone may say about an answer, and what its asker may do with it."""
    buttons = [
        Button(words("helpful"), "feedback", (kept.id, "up")),
        Button(words("unhelpful"), "feedback", (kept.id, "down")),
    ]
    if kept.private:
        buttons.append(Button(words("publish"), "publish", (kept.id,)))
    return [*buttons, Button(words("delete"), "delete", (kept.id,))]


def link_button(label: str, link: str) -> list[Button]:
    """A button that opens the link; none where Discord would refuse it."""
    return [Button(label, url=link)] if is_web_url(link) and len(link) <= MAX_URL else []
