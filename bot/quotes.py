"""Who said what, out of whichever corpus answers now."""

from __future__ import annotations

import re
import threading
from collections.abc import Callable
from dataclasses import dataclass

from bot.services import FoundQuote, QuoteQuery
from retrieval.corpus import Corpus
from retrieval.errors import NothingIndexedError
from retrieval.index.archive import Filter
from retrieval.index.folding import fold
from retrieval.index.sentences import sentence_spans
from retrieval.search.quotes import QuoteSearch

# Discord shows 25 choices at most.
_OFFERED = 25
# Words of the sentence around a quotation that say more than "he said on Monday".
_TELLING = 6
_LONGEST = 240  # characters of an occasion
_MARK = re.compile(r"[\"“”]")
_DOTS = re.compile(r"[\"“”‘’']*\.\.\.[\"“”‘’']*")


@dataclass(frozen=True, slots=True)
class Person:
    """Somebody whom a name may mean, as fully named as the corpus has it."""

    name: str
    description: str = ""


@dataclass(frozen=True, slots=True)
class Findings:
    """Quotations newest first; `people` are all whom the name may mean, most quoted first.

    `near` are names on record spelled like the one asked, where nobody of that name is.
    """

    people: tuple[Person, ...]
    quotes: tuple[FoundQuote, ...]
    near: tuple[str, ...] = ()


def occasion(found: FoundQuote) -> str:
    """On what occasion it was said, in the article's words; empty where it does not tell.

    That is the sentence of the quotation, with dots for the quoted words, where it says more than
    who spoke; of words alone the sentence before, if it stands in the same paragraph or the last.
    """
    quote, text = found.quote, found.article.text
    start, end = quote.context_start, quote.context_end
    if quote.kind != "direct":
        return _line(text[start:end]) if end - start > quote.end - quote.start + 25 else ""
    rest = _line(f"{text[start : quote.start]}...{text[quote.end : end]}").replace("“...”", "...")
    rest = _DOTS.sub("...", rest)
    if len(re.findall(r"\w+", rest)) >= _TELLING:
        return rest
    above = text[max(0, start - 600) : start]
    before = [above[first:last] for first, last in sentence_spans(above)][-1:]
    return _line(before[0]) if before and not _MARK.search(before[0]) else ""


def _line(text: str) -> str:
    line = " ".join(text.split())
    return line if len(line) <= _LONGEST else line[: _LONGEST - 3].rsplit(" ", 1)[0] + "..."


class DeskQuotes:
    """A QuoteBook over the corpus in use; safe on any thread."""

    def __init__(self, corpus: Callable[[], Corpus]) -> None:
        self._corpus = corpus
        self._search: tuple[Corpus, QuoteSearch] | None = None
        self._guard = threading.Lock()

    def find(self, query: QuoteQuery) -> list[FoundQuote]:
        """What is quoted, newest first; empty where nothing is indexed."""
        try:
            return list(self.findings(query).quotes)
        except NothingIndexedError:
            return []

    def findings(self, query: QuoteQuery) -> Findings:
        """The same with who may be meant. Raises NothingIndexedError."""
        search = self._searching()
        wanted = Filter(
            publishers=query.publishers,
            since=query.since.timestamp() if query.since else None,
            until=query.until.timestamp() if query.until else None,
        )
        found = search.find(query.speaker, query.about, wanted, query.limit)
        people = tuple(Person(one.name, one.description) for one in found.bearers)
        return Findings(
            people,
            tuple(FoundQuote(one.article, one.quote) for one in found.spoken),
            () if people else tuple(search.directory.near(query.speaker)),
        )

    def near(self, speaker: str) -> tuple[str, ...]:
        """Names on record that are spelled nearly so, where nobody bears the one given."""
        try:
            return self.findings(QuoteQuery(speaker, limit=1)).near
        except NothingIndexedError:
            return ()

    def speakers(self, prefix: str = "") -> list[str]:
        """Up to 25 names, most quoted first, one word of which begins with `prefix`."""
        try:
            listed = self._searching().directory.listed()
        except NothingIndexedError:
            return []
        start = fold(prefix).strip()
        fitting = [name for name, _ in listed if not start or f" {start}" in f" {fold(name)}"]
        return fitting[:_OFFERED]

    def _searching(self) -> QuoteSearch:
        corpus = self._corpus()
        with self._guard:
            if self._search is None or self._search[0] is not corpus:
                self._search = (corpus, QuoteSearch(corpus))
            return self._search[1]
