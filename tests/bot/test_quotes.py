"""What somebody said, asked of real articles in a real archive, and shown on the command line."""

from __future__ import annotations

import json
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

import pytest

from bot.cli.quotes import to_json, to_text
from bot.quotes import DeskQuotes, occasion
from bot.services import FoundQuote, QuoteQuery
from bot.ui.page import Text
from bot.ui.quotes import quotes_page
from bot.ui.strings import words_for
from retrieval.corpus import Corpus
from retrieval.errors import NothingIndexedError
from retrieval.index.reindex import Reindexer
from retrieval.models import Article, Coverage, Quote
from retrieval.search.bearers import is_proper_name
from retrieval.search.quotes import QuoteSearch
from retrieval.sources.folder import open_path
from tests.embedding import HashEmbedder

DAM = (
    "Mayor Ada Moss came to the mill at noon.\n\n“The dam will hold for a hundred years,” Moss "
    "said. She said the water was clean.\n\n“The dam is a ruin,” said Tom Hale, a farmer."
)
TOLL = (
    "Arlow's mayor, Ada Moss, spoke of the ferry.\n\n“No child shall pay the toll again,” Ada "
    "Moss said on Monday."
)
RIVAL = "“The mill must close this winter,” said Jim Moss, who owns it. A statement said “no”."
ARTICLES = [
    {"id": "dam", "publisher": "Harbour Post", "published": "2026-03-01T08:00:00Z",
     "headline": "Dam safe, says mayor", "text": DAM, "url": "https://post.example/dam"},
    {"id": "dam-copy", "publisher": "Daily Ledger", "published": "2026-03-02T08:00:00Z",
     "headline": "Dam is safe", "text": DAM},
    {"id": "toll", "publisher": "Daily Ledger", "published": "2026-03-18T08:00:00Z",
     "headline": "Ferry toll ends", "text": TOLL},
    {"id": "rival", "publisher": "Daily Ledger", "published": "2026-03-10T08:00:00Z",
     "headline": "Mill to close", "text": RIVAL},
]  # fmt: skip
COVERAGE = Coverage(4, (), datetime(2026, 3, 1, tzinfo=UTC), datetime(2026, 3, 18, tzinfo=UTC))


def put(corpus: Corpus, folder: Path, articles: list[dict[str, str]]) -> None:
    folder.mkdir(exist_ok=True)
    (folder / "a.jsonl").write_text("\n".join(json.dumps(one) for one in articles))
    Reindexer(corpus).run([open_path(folder)])


@pytest.fixture
def corpus(tmp_path: Path) -> Iterator[Corpus]:
    opened = Corpus(tmp_path / "data", HashEmbedder())
    put(opened, tmp_path / "articles", ARTICLES)
    yield opened
    opened.close()


@pytest.fixture
def book(corpus: Corpus) -> DeskQuotes:
    return DeskQuotes(lambda: corpus)


def words(found: list[FoundQuote]) -> list[str]:
    return [one.words for one in found]


def test_quotations_come_newest_first_and_the_same_words_once_as_first_reported(
    book: DeskQuotes,
) -> None:
    found = book.find(QuoteQuery("Ada Moss"))
    assert words(found) == [
        "No child shall pay the toll again,",
        "The dam will hold for a hundred years,",
        "the water was clean",
    ]
    assert [one.article.id for one in found] == ["toll", "dam", "dam"]


def test_reported_speech_is_told_from_words_in_marks(book: DeskQuotes) -> None:
    assert [one.quote.kind for one in book.find(QuoteQuery("Ada Moss"))] == [
        "direct",
        "direct",
        "indirect",
    ]


def test_two_bearers_of_a_surname_are_two_and_both_are_named(book: DeskQuotes) -> None:
    found = book.findings(QuoteQuery("Moss"))
    assert {person.name for person in found.people} == {"Ada Moss", "Jim Moss"}
    assert {one.quote.speaker for one in found.quotes} == {"Ada Moss", "Jim Moss"}
    assert {one.quote.speaker for one in book.find(QuoteQuery("Jim Moss"))} == {"Jim Moss"}


ABOUT = {
    "a word of the quotation": ("dam", ["The dam will hold for a hundred years,"]),
    "a form of the word": ("tolls", ["No child shall pay the toll again,"]),
    "nothing said of it": ("vaccination campaigns", []),
}


@pytest.mark.parametrize(("about", "expected"), ABOUT.values(), ids=ABOUT.keys())
def test_a_topic_leaves_the_quotations_that_bear_on_it(
    book: DeskQuotes, about: str, expected: list[str]
) -> None:
    said = [
        one.words for one in book.find(QuoteQuery("Ada Moss", about)) if one.quote.kind == "direct"
    ]
    assert said == expected


FILTERS = {
    "publisher": (QuoteQuery("Ada Moss", publishers=("Harbour Post",)), {"dam"}),
    "since": (QuoteQuery("Ada Moss", since=datetime(2026, 3, 15, tzinfo=UTC)), {"toll"}),
    "until": (QuoteQuery("Ada Moss", until=datetime(2026, 3, 2, tzinfo=UTC)), {"dam"}),
}


@pytest.mark.parametrize(("query", "expected"), FILTERS.values(), ids=FILTERS.keys())
def test_publisher_and_dates_narrow(
    book: DeskQuotes, query: QuoteQuery, expected: set[str]
) -> None:
    assert {one.article.id for one in book.find(query)} == expected


def test_the_limit_keeps_the_newest(book: DeskQuotes) -> None:
    assert words(book.find(QuoteQuery("Ada Moss", limit=1))) == [
        "No child shall pay the toll again,"
    ]


def test_what_others_said_is_never_given_as_the_speakers(book: DeskQuotes) -> None:
    assert words(book.find(QuoteQuery("Tom Hale", "dam"))) == ["The dam is a ruin,"]


def test_names_are_offered_by_any_of_their_words_and_nouns_are_not(book: DeskQuotes) -> None:
    assert book.speakers("mo") == ["Ada Moss", "Jim Moss"]
    assert "statement" not in [name.lower() for name in book.speakers()]


def test_a_name_nobody_bears_finds_nothing_and_names_like_it_are_told(book: DeskQuotes) -> None:
    found = book.findings(QuoteQuery("Tom Hael"))
    assert (found.quotes, found.near) == ((), ("Tom Hale",))


def test_new_articles_are_seen_by_a_book_that_was_asked_before(
    book: DeskQuotes, corpus: Corpus, tmp_path: Path
) -> None:
    assert book.speakers("Lenka") == []
    more = {"id": "new", "headline": "Rain", "text": "“It rains a lot here,” said Lenka Roe."}
    put(corpus, tmp_path / "articles", [*ARTICLES, more])
    assert book.speakers("Lenka") == ["Lenka Roe"]
    assert words(book.find(QuoteQuery("Lenka Roe"))) == ["It rains a lot here,"]


def test_with_nothing_indexed_the_book_is_empty() -> None:
    def nothing() -> Corpus:
        raise NothingIndexedError(Path("nowhere"))

    assert DeskQuotes(nothing).find(QuoteQuery("Ada Moss")) == []
    assert DeskQuotes(nothing).speakers() == []


def test_passages_in_which_somebody_speaks_are_found_best_first(corpus: Corpus) -> None:
    search = QuoteSearch(corpus)
    keys = search.passages("Ada Moss", "ferry toll")
    places = corpus.archive.database.connection.execute(
        "SELECT p.key, a.id FROM passages p JOIN articles a ON a.key = p.article"
    ).fetchall()
    ids = [dict(places)[key] for key in keys]
    assert ids[0] == "toll"
    assert set(ids) == {"toll", "dam", "dam-copy"}
    assert search.passages("Nobody Here") == []


PROPER = {
    "person": ("Ada Moss", True),
    "particle": ("Jan van der Roe", True),
    "body": ("Ministry of Health", True),
    "acronym": ("U.N.", True),
    "noun": ("statement", False),
    "office holders": ("White House officials", False),
    "part of a phrase": ("spokesman for Arlow", False),
    "quantifier": ("Many", False),
    "headline's capitals": ("WATCH Ada Moss", False),
}


@pytest.mark.parametrize(("name", "proper"), PROPER.values(), ids=PROPER.keys())
def test_only_names_are_offered(name: str, proper: bool) -> None:
    assert is_proper_name(name) is proper


def quoted(text: str, words_: str, context: str) -> FoundQuote:
    start, around = text.index(words_), text.index(context)
    article = Article("a", text)
    end, last = start + len(words_), around + len(context)
    return FoundQuote(article, Quote(start, end, "Ada Moss", "", "said", "direct", around, last))


OCCASIONS = {
    "the sentence tells": (
        "Rain fell. “It holds,” said Ada Moss at the opening of the new mill.",
        "“It holds,” said Ada Moss at the opening of the new mill.",
        "... said Ada Moss at the opening of the new mill.",
    ),
    "the sentence before tells": (
        "Asked about the dam, Moss smiled. “It holds,” she said.",
        "“It holds,” she said.",
        "Asked about the dam, Moss smiled.",
    ),
    "nothing tells": ("“It holds,” she said.", "“It holds,” she said.", ""),
}


@pytest.mark.parametrize(("text", "context", "expected"), OCCASIONS.values(), ids=OCCASIONS.keys())
def test_the_occasion_is_in_the_articles_words(text: str, context: str, expected: str) -> None:
    assert occasion(quoted(text, "It holds,", context)) == expected


def test_the_text_names_the_speaker_marks_words_and_leaves_reports_unmarked(
    book: DeskQuotes,
) -> None:
    shown = to_text("Moss", "", book.findings(QuoteQuery("Ada Moss")), COVERAGE)
    assert shown.startswith("Ada Moss (Mayor): 3 quotations in 2 articles, newest first")
    assert "“No child shall pay the toll again,”" in shown
    assert "reported: the water was clean" in shown
    assert "“the water was clean" not in shown


def test_the_text_says_so_where_two_may_be_meant(book: DeskQuotes) -> None:
    shown = to_text("Moss", "", book.findings(QuoteQuery("Moss")), COVERAGE)
    assert "2 speakers may be meant by Moss" in shown
    assert "Jim Moss: “The mill must close this winter,”" in shown


def test_the_text_says_what_was_searched_where_nothing_is_found(book: DeskQuotes) -> None:
    shown = to_text("Tom Hael", "", book.findings(QuoteQuery("Tom Hael")), COVERAGE)
    assert "Searched 4 articles, 01 Mar 2026 - 18 Mar 2026." in shown
    assert "Names like it: Tom Hale." in shown


def test_the_json_slices_the_article_and_links_to_the_words(book: DeskQuotes) -> None:
    found = to_json(book.find(QuoteQuery("Ada Moss", publishers=("Harbour Post",)))[0])
    assert found["text"] == DAM[found["start"] : found["end"]]
    assert found["context"].endswith("Moss said.")
    assert found["link"].startswith("https://post.example/dam#:~:text=The%20dam")
    assert (found["kind"], found["published_at"]) == ("direct", "2026-03-01T08:00:00+00:00")


def test_the_page_in_discord_keeps_bearers_apart_and_reports_unmarked(book: DeskQuotes) -> None:
    now = datetime(2026, 4, 1, tzinfo=UTC)
    page = quotes_page("Moss", "", book.find(QuoteQuery("Moss")), words_for("en"), now)
    text = "\n".join(part.markdown for part in page.blocks if isinstance(part, Text))
    assert "**Jim Moss**: “The mill must close this winter,”" in text
    assert "**Ada Moss**: the water was clean" in text
