"""Whatever is in an answer, its pages are messages that Discord takes, and nothing is lost."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime
from typing import Any

import pytest
from hypothesis import Phase, given, settings
from hypothesis import strategies as st

from bot.answer.models import Abstention, Answer, Ask, Sentence, Source, Span
from bot.kept import Kept, links_of, without_texts
from bot.ui.abstention import abstention_page
from bot.ui.answer import answer_pages
from bot.ui.page import Page, layout, text_length
from bot.ui.strings import Words
from bot.ui.viewer import Viewed, viewer_page
from retrieval.models import Article, ArticleRef, Coverage, DateRange, Passage, Query
from tests.discord_double.limits import V2, check_message, walk
from tests.fakes import ScriptedAnswers
from tests.harbour import BRIDGE, FERRIES, HOSTILE_WORDS, NOW, passages_of, source_of

# Shrinking an answer of long texts takes minutes and tells little more.
UNSHRUNK = (Phase.explicit, Phase.reuse, Phase.generate)

TEXT = st.one_of(
    st.text(max_size=120),
    st.sampled_from([HOSTILE_WORDS, "*" * 2500, "word " * 900, "w" * 5000, "😀" * 2500, ""]),
)
URLS = st.sampled_from(
    ["", "https://e.example/a(b)", "javascript:x", "https://e.example/" + "x" * 900]
)


@st.composite
def articles(draw: st.DrawFn) -> Article:
    return Article(
        id=draw(st.sampled_from("abc")),
        text=draw(TEXT) + ".",
        headline=draw(TEXT),
        publisher=draw(TEXT),
        byline=draw(TEXT),
        published_at=draw(
            st.none()
            | st.datetimes(
                timezones=st.just(UTC),
                min_value=datetime(1971, 1, 1),  # noqa: DTZ001
            )
        ),
        published_day_only=draw(st.booleans()),
        url=draw(URLS),
        correction=draw(TEXT),
    )


@st.composite
def answers(draw: st.DrawFn) -> Answer:
    count = draw(st.integers(1, 14))
    sources = []
    for n in range(1, count + 1):
        article = draw(articles())
        passage = Passage("a", 0, 0, len(article.text), article.text)
        end = draw(st.integers(0, len(article.text)))
        also = tuple(ArticleRef("b", publisher=name) for name in draw(st.lists(TEXT, max_size=3)))
        sources.append(Source(n, article, passage, (Span(0, end, article.text[:end]),), also))
    numbers = st.lists(st.integers(1, count), min_size=1, max_size=12, unique=True).map(tuple)
    sentences = draw(
        st.lists(
            st.builds(Sentence, text=TEXT, citations=numbers, quotation=st.booleans()),
            min_size=1,
            max_size=12,
        )
    )
    ask = Ask(draw(TEXT), NOW, publishers=tuple(draw(st.lists(TEXT, max_size=2))))
    shape = draw(st.sampled_from(["note", "timeline", "comparison", "differing"]))
    return Answer(
        ask,
        Query(ask.question, NOW),
        tuple(sentences),
        tuple(sources),
        Coverage(9),
        0.5,
        shape=shape,
    )


def kept_of(reply: Answer | Abstention, **changes: Any) -> Kept:
    kept = Kept("0123456789ab", reply, links_of(reply), 1, 2, 3, NOW, shows_question=True)
    return replace(kept, **changes)


def taken_by_discord(page: Page, files: dict[str, bytes] | None = None) -> None:
    """Raises what Discord would answer if it did not take this page."""
    components = layout(page).to_components()
    check_message({"components": components}, V2, files or {})
    assert text_length(page) <= 4000  # counted strictly: emoji as two


@settings(max_examples=40, phases=UNSHRUNK, deadline=None)
@given(answers(), st.sampled_from(["en", "de"]), st.booleans())
def test_every_page_of_any_answer_is_taken_by_discord(
    answer: Answer, language: str, private: bool
) -> None:
    pages = answer_pages(kept_of(answer, private=private), answer, Words(language), NOW)
    for page in pages:
        taken_by_discord(page)


@settings(max_examples=25, phases=UNSHRUNK, deadline=None)
@given(articles(), st.data())
def test_the_viewer_is_taken_by_discord_whatever_the_passage(
    article: Article, data: st.DataObject
) -> None:
    bounds = st.integers(0, len(article.text))
    spans = tuple(
        Span(min(a, b), max(a, b), article.text[min(a, b) : max(a, b)])
        for a, b in data.draw(st.lists(st.tuples(bounds, bounds), max_size=3))
    )
    passage = Passage("a", 3, 0, len(article.text), article.text)
    viewed = Viewed("0123456789ab", 1, article, passage, spans, 9, article.url, "changed")
    taken_by_discord(viewer_page(viewed, Words("de"), NOW))


@settings(max_examples=25, phases=UNSHRUNK, deadline=None)
@given(TEXT, TEXT, st.lists(st.builds(ArticleRef, id=st.just("x"), headline=TEXT, publisher=TEXT)))
def test_an_abstention_is_taken_by_discord(
    question: str, topic: str, near: list[ArticleRef]
) -> None:
    query = Query(question, NOW, topic=topic)
    reply = Abstention(Ask(question, NOW), query, Coverage(3), 0.0, tuple(near))
    taken_by_discord(abstention_page(kept_of(reply), reply, Words("en"), NOW))


def test_a_long_answer_keeps_all_its_sentences_over_its_pages() -> None:
    answer = ScriptedAnswers().answer(Ask("long", NOW))
    assert isinstance(answer, Answer)
    pages = answer_pages(kept_of(answer), answer, Words("en"), NOW)
    assert len(pages) > 2
    whole = " ".join(page.text for page in pages)
    assert [i for i in range(60) if f"Sentence number {i} tells" not in whole] == []
    assert f"page 1 of {len(pages)}" in pages[0].text
    last = [button.label for row in pages[-1].rows for button in row]
    assert "previous page" in last
    assert "next page" not in last


def test_only_the_sources_own_addresses_are_linked() -> None:
    answer = ScriptedAnswers().answer(Ask("hostile", NOW))
    assert isinstance(answer, Answer)
    (page,) = answer_pages(kept_of(answer), answer, Words("en"), NOW)
    assert page.text.count("](<") == 1
    assert "](<https://hostile.example/a%28b%29" in page.text


def test_a_day_without_a_time_is_not_moved_by_the_readers_zone() -> None:
    answer = ScriptedAnswers().answer(Ask("bridge", NOW))
    assert isinstance(answer, Answer)
    (page,) = answer_pages(kept_of(answer), answer, Words("en"), NOW)
    assert "Tidewater Gazette, 15 Mar 2026" in page.text
    assert f"Lowmoor Courier, <t:{int(BRIDGE.published_at.timestamp())}:R>" in page.text  # type: ignore[union-attr]


def test_two_passages_of_one_article_are_listed_under_its_headline_once() -> None:
    sources = (
        source_of(1, BRIDGE, "keep one lane open"),
        source_of(2, FERRIES, "Six ferries"),
        source_of(3, BRIDGE, "nine weeks"),
    )
    sentences = (Sentence("S.", (1, 2)), Sentence("T.", (3,)))
    answer = Answer(Ask("x", NOW), Query("x", NOW), sentences, sources, Coverage(2), 1)
    (page,) = answer_pages(kept_of(answer), answer, Words("en"), NOW)
    assert page.text.count(BRIDGE.headline) == 1
    assert f"-# 1, 3  {BRIDGE.headline}" in page.text
    assert page.text.count("](<") == 3
    passages = [button.label for row in page.rows for button in row if "passage" in button.label]
    assert passages == ["1 · passage", "2 · passage", "3 · passage"]


@pytest.mark.parametrize(
    ("publisher", "dated", "said"),
    [
        pytest.param("", False, "publisher and date not stated", id="neither"),
        pytest.param("Gazette", False, "Gazette, date not stated", id="no date"),
        pytest.param("", True, "publisher not stated, 15 Mar 2026", id="no publisher"),
    ],
)
def test_what_is_unknown_is_said_to_be_unknown(publisher: str, dated: bool, said: str) -> None:
    article = replace(
        FERRIES, publisher=publisher, published_at=FERRIES.published_at if dated else None
    )
    source = replace(source_of(1, FERRIES, "Six ferries"), article=article)
    answer = Answer(
        Ask("x", NOW), Query("x", NOW), (Sentence("S.", (1,)),), (source,), Coverage(1), 1
    )
    (page,) = answer_pages(kept_of(answer), answer, Words("en"), NOW)
    assert said in page.text


@pytest.mark.parametrize(
    ("since", "until", "label", "said"),
    [
        pytest.param(
            (2026, 3, 9), (2026, 3, 16), "last week", "last week: 9–15 Mar 2026", id="week"
        ),
        pytest.param((2026, 2, 27), (2026, 3, 3), "", "27 Feb – 2 Mar 2026", id="two months"),
        pytest.param((2025, 12, 31), (2026, 1, 2), "", "31 Dec 2025 – 1 Jan 2026", id="two years"),
        pytest.param((2026, 3, 9), None, "", "since 9 Mar 2026", id="since"),
        pytest.param(None, (2026, 3, 9), "", "until 8 Mar 2026", id="until"),
        pytest.param((2026, 3, 9), (2026, 3, 10), "", "9 Mar 2026", id="a day"),
    ],
)
def test_the_range_that_was_understood_is_said_in_days(
    since: tuple[int, int, int] | None, until: tuple[int, int, int] | None, label: str, said: str
) -> None:
    def day(parts: tuple[int, int, int] | None) -> datetime | None:
        return datetime(*parts, tzinfo=UTC) if parts else None

    query = Query("x", NOW, published=DateRange(day(since), day(until), label))
    answer = Answer(
        Ask("x", NOW),
        query,
        (Sentence("S.", (1,)),),
        (source_of(1, BRIDGE, "nine weeks"),),
        Coverage(1),
        1,
    )
    (page,) = answer_pages(kept_of(answer), answer, Words("en"), NOW)
    assert f"-# {said}\n" in page.text + "\n"


def test_the_cited_words_are_bold_within_the_passage() -> None:
    source = source_of(1, BRIDGE, "keep one lane open")
    viewed = Viewed("0123456789ab", 1, BRIDGE, source.passage, source.cited, 3, BRIDGE.url)
    page = viewer_page(viewed, Words("en"), NOW)
    assert 'said: "We shall **keep one lane open** for ambulances."' in page.text
    assert "passage 2 of 3 · the cited words are in bold" in page.text


def test_a_citation_over_two_paragraphs_is_bold_in_both() -> None:
    text = BRIDGE.text
    passage = Passage("bridge", 0, 0, len(text), text)
    start, end = text.index("nine weeks"), text.index("Mayor") + 5
    span = Span(start, end, text[start:end])
    page = viewer_page(Viewed("0123456789ab", 1, BRIDGE, passage, (span,)), Words("en"), NOW)
    assert "**nine weeks of repairs.**\n\n**Mayor** Ilse" in page.text


def test_what_is_kept_reads_back_the_same_without_the_articles_texts() -> None:
    reply = without_texts(ScriptedAnswers().answer(Ask("bridge", NOW)))
    kept = kept_of(reply)
    assert Kept.from_json(kept.to_json()) == kept
    assert isinstance(reply, Answer)
    assert {source.article.text for source in reply.sources} == {""}
    assert reply.sources[0].passage == passages_of(BRIDGE)[1]


def test_components_are_told_apart_for_reading_the_conversation_back() -> None:
    answer = ScriptedAnswers().answer(Ask("bridge", NOW))
    assert isinstance(answer, Answer)
    (page,) = answer_pages(kept_of(answer), answer, Words("en"), NOW)
    ids = [c["id"] for c in walk(layout(page).to_components()) if c["type"] == 10]
    assert ids == [101, 102, 103]
