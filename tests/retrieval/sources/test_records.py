"""JSON records of the usual spellings become articles."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from retrieval.errors import InputError
from retrieval.models import Article
from retrieval.sources.records import Taken, read_record, short_headline
from retrieval.text import normalise

NOW = datetime(2031, 6, 1, tzinfo=UTC)
LEAD = "The bridge at Aldermouth reopened on Friday."


def read(**record: object) -> Article:
    return read_record(record, key="here", now=NOW).article


def test_all_fields_are_taken_over() -> None:
    article = read(
        id="ferry-7",
        headline="Bridge reopens",
        text=LEAD,
        publisher="Quay Times",
        byline="Ida Lund",
        published_at="2031-05-04T14:30:00+02:00",
        modified_at="2031-05-04T16:00:00+02:00",
        url="https://quay.example/bridge?utm_source=feed",
        language="en",
    )
    assert article == Article(
        id="ferry-7",
        headline="Bridge reopens",
        text=LEAD,
        publisher="Quay Times",
        byline="Ida Lund",
        published_at=datetime(2031, 5, 4, 12, 30, tzinfo=UTC),
        modified_at=datetime(2031, 5, 4, 14, 0, tzinfo=UTC),
        url="https://quay.example/bridge",
        language="en",
    )


@pytest.mark.parametrize(
    ("name", "value", "field", "expected"),
    [
        pytest.param("title", "Bridge reopens", "headline", "Bridge reopens", id="title"),
        pytest.param("body", "More words.", "text", "More words.", id="body"),
        pytest.param("content", "More words.", "text", "More words.", id="content"),
        pytest.param("body", ["One.", "Two."], "text", "One.\n\nTwo.", id="list of paragraphs"),
        pytest.param("source", "Quay Times", "publisher", "Quay Times", id="source"),
        pytest.param("site", {"name": "Quay Times"}, "publisher", "Quay Times", id="object"),
        pytest.param("authors", ["Ida Lund", "Bo Ek"], "byline", "Ida Lund, Bo Ek", id="authors"),
        pytest.param(
            "authors",
            [{"name": "Ida Lund"}, {"name": "Ida Lund"}, {}],
            "byline",
            "Ida Lund",
            id="author objects",
        ),
        pytest.param("link", "https://a.example/b", "url", "https://a.example/b", id="link"),
        pytest.param(
            "date", "2031-05-04", "published_at", datetime(2031, 5, 4, tzinfo=UTC), id="date"
        ),
        pytest.param("id", 42, "id", "42", id="number as id"),
        pytest.param("Headline", "Capital", "headline", "Capital", id="capital letters"),
        pytest.param(
            "content",
            "<p>One &amp; <b>two</b></p><script>no()</script><p>Three</p>",
            "text",
            "One & two\n\nThree",
            id="HTML",
        ),
        pytest.param("text", "If a <b and c> d", "text", "If a <b and c> d", id="no HTML"),
    ],
)
def test_each_spelling_is_understood(
    name: str, value: object, field: str, expected: object
) -> None:
    record = {"headline": "H", "text": LEAD} if field not in ("headline", "text") else {}
    assert getattr(read(**{**record, name: value}), field) == expected


def test_a_headline_alone_is_its_own_text() -> None:
    assert read(headline="Bridge reopens").text == "Bridge reopens"


def test_a_text_alone_lends_its_beginning_to_the_headline_and_stays_whole() -> None:
    article = read(text=f"{LEAD} Traffic was light.\n\nMore.")
    assert article.headline == LEAD
    assert article.text == f"{LEAD} Traffic was light.\n\nMore."


def test_a_long_first_sentence_is_cut_at_a_word() -> None:
    headline = short_headline("word " * 100)
    assert headline.endswith("word\u2026")
    assert len(headline) <= 111


def test_a_correction_within_the_text_is_recognised_and_stays_there() -> None:
    notice = "Correction: The bridge has four piers, not three."
    article = read(headline="H", text=f"{LEAD}\n\n{notice}")
    assert article.correction == notice
    assert notice in article.text
    assert read(headline="H", text=LEAD).correction == ""


def test_a_day_without_a_time_is_marked_as_such() -> None:
    assert read(headline="H", date="2031-05-04").published_day_only
    assert not read(headline="H", date="2031-05-04T00:00:00Z").published_day_only


@pytest.mark.parametrize("date", ["9999-12-31", "last Tuesday", 1e18, ["x"]], ids=repr)
def test_an_article_with_an_absurd_date_is_taken_without_it_and_with_a_warning(
    date: object,
) -> None:
    taken = read_record({"headline": "H", "date": date}, key="k", now=NOW)
    assert taken.article.published_at is None
    assert "without its date" in taken.warning


@pytest.mark.parametrize("date", [None, "", 0], ids=repr)
def test_a_missing_date_is_no_reason_for_a_warning(date: object) -> None:
    assert read_record({"headline": "H", "date": date}, key="k", now=NOW).warning == ""


def test_ids_follow_the_url_and_else_the_place_and_headline() -> None:
    by_url = [read(headline=h, url="https://a.example/1").id for h in ("One", "Two")]
    assert by_url[0] == by_url[1]
    by_place = [read(headline=h).id for h in ("One", "Two", "One")]
    assert by_place[0] != by_place[1]
    assert by_place[0] == by_place[2]


@pytest.mark.parametrize(
    "record",
    [None, [], "text", 3, {}, {"headline": " ", "text": "\x00"}, {"text": {"a": 1}}, {"id": "7"}],
    ids=repr,
)
def test_what_holds_no_article_is_refused_with_a_reason(record: object) -> None:
    with pytest.raises(InputError, match=r"record must be|neither headline nor text"):
        read_record(record, key="k", now=NOW)


json_values = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=30),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=5), inner),
    max_leaves=6,
)
names = st.sampled_from(
    [
        *("headline", "title", "text", "body", "content", "publisher", "source", "authors"),
        *("byline", "published_at", "date", "modified_at", "url", "link", "id", "language"),
        *("dateline", "correction"),
    ]
)


@given(st.dictionaries(names, json_values))
def test_any_record_is_an_article_or_a_reason(record: dict[str, object]) -> None:
    try:
        taken = read_record(record, key="k", now=NOW)
    except InputError:
        return
    assert isinstance(taken, Taken)
    article = taken.article
    assert article.id.strip()
    assert article.text
    assert article.headline
    assert article.text == normalise(article.text)
