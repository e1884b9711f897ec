"""Pages are read by what they state of themselves."""

from __future__ import annotations

import json
from datetime import UTC, datetime, timedelta

import pytest

from retrieval.text import normalise
from tests.retrieval.sources.pages import BODY, STATED, URL, page, read


def test_a_page_is_read_with_all_that_it_states() -> None:
    article = read(page(linked=STATED, around="<h1>Bridge reopens</h1>%s"))
    assert article.headline == "Bridge reopens"
    assert article.byline == "Bo Ek, Ann Holt"
    assert article.publisher == "Quay Times"
    assert article.published_at == datetime(2031, 5, 4, 12, 30, tzinfo=UTC)
    assert article.published_at.utcoffset() == timedelta(hours=2)
    assert article.modified_at == datetime(2031, 5, 4, 14, 5, tzinfo=UTC)
    assert (article.language, article.url) == ("en", URL)
    assert article.text.split("\n\n") == BODY


@pytest.mark.parametrize(
    "linked",
    [
        pytest.param([{"@type": "WebSite", "name": "x"}, STATED], id="list"),
        pytest.param({"@graph": [{"@type": "WebPage"}, STATED]}, id="graph"),
        pytest.param({"@type": "WebPage", "mainEntity": STATED}, id="nested"),
        pytest.param({**STATED, "@type": ["Article", "ReportageNewsArticle"]}, id="two types"),
        pytest.param(
            [{**STATED, "headline": "Other", "mainEntityOfPage": "https://quay.example/o"}, STATED],
            id="a related article first",
        ),
        pytest.param(
            {
                "@graph": [
                    {**STATED, "author": [{"@id": "#bo"}, {"@id": "#ann"}]},
                    {"@type": "Person", "@id": "#bo", "name": "Bo Ek"},
                    {"@type": "Person", "@id": "#ann", "name": "Ann Holt"},
                ]
            },
            id="authors by reference",
        ),
        pytest.param({**STATED, "author": "By Bo Ek and Ann Holt"}, id="authors in one string"),
        pytest.param(
            {**STATED, "author": {"@type": "Person", "name": ["Bo Ek", "Ann Holt"]}}, id="name list"
        ),
    ],
)
def test_json_ld_is_understood_in_its_usual_shapes(linked: object) -> None:
    article = read(page(linked=linked, around="<h1>Bridge reopens</h1>%s"))
    assert (article.headline, article.byline) == ("Bridge reopens", "Bo Ek, Ann Holt")
    assert article.published_at == datetime(2031, 5, 4, 12, 30, tzinfo=UTC)


def test_broken_json_ld_is_passed_over_and_a_trailing_comma_forgiven() -> None:
    broken = '<script type="application/ld+json">{"@type": "NewsArticle", </script>'
    comma = (
        '<script type="application/ld+json">/*<![CDATA[*/</script><script '
        'type="application/ld+json">{"@type":"NewsArticle","author":{"name":"Bo Ek"},}</script>'
    )
    assert read(page(head=broken + comma)).byline == "Bo Ek"


META = (
    '<meta property="og:title" content="Bridge reopens - Quay Times">'
    '<meta property="og:site_name" content="Quay Times"><meta property="og:type" content="article">'
    '<meta property="article:published_time" content="2031-05-04T14:30:00+02:00">'
    '<meta property="article:modified_time" content="2031-05-04T16:05:00+02:00">'
    '<meta name="author" content="Bo Ek"><link rel="canonical" href="/news/bridge?utm_source=x">'
)


def test_open_graph_and_meta_serve_where_there_is_no_json_ld() -> None:
    article = read(page(head=META, around="<h1>Bridge reopens</h1>%s"), URL + "?page=1&ref=home")
    assert (article.headline, article.byline) == ("Bridge reopens", "Bo Ek")
    assert article.published_at == datetime(2031, 5, 4, 12, 30, tzinfo=UTC)
    assert article.modified_at == datetime(2031, 5, 4, 14, 5, tzinfo=UTC)
    assert (article.publisher, article.url) == ("Quay Times", URL)


@pytest.mark.parametrize(
    ("shown", "expected", "day_only"),
    [
        pytest.param(
            '<time datetime="2031-05-04T12:30Z">today</time>',
            datetime(2031, 5, 4, 12, 30, tzinfo=UTC),
            False,
            id="time element",
        ),
        pytest.param(
            "<p>Published 4 May 2031 at 12:30</p>",
            datetime(2031, 5, 4, 12, 30, tzinfo=UTC),
            False,
            id="in words",
        ),
        pytest.param(
            "<p>Veröffentlicht am 4. Mai 2031 um 12:30 Uhr</p>",
            datetime(2031, 5, 4, 12, 30, tzinfo=UTC),
            False,
            id="in German",
        ),
        pytest.param(
            "<p>May 4, 2031, 2:05 p.m.</p>",
            datetime(2031, 5, 4, 14, 5, tzinfo=UTC),
            False,
            id="afternoon",
        ),
        pytest.param(
            "<p>04.05.2031</p>", datetime(2031, 5, 4, tzinfo=UTC), True, id="a day with dots"
        ),
    ],
)
def test_a_date_that_is_only_shown_is_read(shown: str, expected: datetime, day_only: bool) -> None:
    article = read(page(around=f"<h1>Bridge reopens</h1>{shown}%s"))
    assert (article.published_at, article.published_day_only) == (expected, day_only)
    assert article.text.startswith("The bridge across")


def test_a_date_with_its_label_below_the_text_goes_before_that_of_other_news() -> None:
    around = "<h1>Bridge reopens</h1>%s<h2>Other <span>2 May 2031</span></h2><p>{}4 May 2031</p>"
    assert read(page(around=around.format("Date "))).published_at == datetime(
        2031, 5, 4, tzinfo=UTC
    )
    assert read(page(around=around.format(""))).published_at == datetime(2031, 5, 2, tzinfo=UTC)


def test_json_ld_between_cdata_marks_is_read() -> None:
    script = f"\n//<![CDATA[\n{json.dumps(STATED)}\n//]]>\n"
    head = f'<script type="application/ld+json">{script}</script>'
    assert read(page(head=head)).published_at == datetime(2031, 5, 4, 12, 30, tzinfo=UTC)


def test_a_time_without_a_zone_gives_way_to_the_same_time_with_one() -> None:
    head = '<meta property="article:published_time" content="2031-05-04T14:30:00+02:00">'
    article = read(page(linked={**STATED, "datePublished": "2031-05-04 14:30:00"}, head=head))
    assert article.published_at == datetime(2031, 5, 4, 12, 30, tzinfo=UTC)


@pytest.mark.parametrize("stated", ["9999-12-31", "soon", "0001-01-01T00:00:00Z", {"a": 1}, 5])
def test_an_absurd_date_leaves_the_date_unknown(stated: object) -> None:
    assert read(page(linked={**STATED, "datePublished": stated})).published_at is None


@pytest.mark.parametrize(
    ("head", "titles", "expected"),
    [
        pytest.param(
            '<meta property="og:title" content="Bridge’s back | Quay Times | by Bo Ek">',
            "<h1>Bridge's back</h1>",
            "Bridge’s back",
            id="site and author behind it",
        ),
        pytest.param(
            '<meta property="og:title" content="Bridge: a first day">',
            "<h1>Bridge</h1>",
            "Bridge: a first day",
            id="a colon of its own",
        ),
        pytest.param("", "<h1>Bridge <em>is</em> back</h1>", "Bridge is back", id="h1 alone"),
    ],
)
def test_the_headline_goes_without_the_name_of_the_site(
    head: str, titles: str, expected: str
) -> None:
    assert read(page(head=head, around=titles + "%s")).headline == expected


@pytest.mark.parametrize(
    ("author", "expected"),
    [
        pytest.param("By Bo Ek", "Bo Ek", id="by"),
        pytest.param("Von Bo Ek und Ann Holt", "Bo Ek, Ann Holt", id="German"),
        pytest.param("Bo Ek, Ann Holt and Per Ås", "Bo Ek, Ann Holt, Per Ås", id="three"),
        pytest.param("Bo Ek, Political Editor", "Bo Ek", id="role"),
        pytest.param("Bo Ek (Osthaven)", "Bo Ek", id="place"),
        pytest.param("https://social.example/quay", "", id="address"),
        pytest.param("@quaytimes", "", id="handle"),
        pytest.param("BO EK", "BO EK", id="capitals stay"),
        pytest.param("Anders And", "Anders And", id="a name like a word"),
        pytest.param("Vonda Byrne", "Vonda Byrne", id="a name like a lead-in"),
    ],
)
def test_a_byline_names_persons(author: str, expected: str) -> None:
    assert read(page(head=f'<meta name="author" content="{author}">')).byline == expected


def test_a_person_in_the_page_goes_before_the_house_as_author() -> None:
    linked = {**STATED, "author": {"@type": "Organization", "name": "Quay Times"}}
    shown = '<a rel="author" href="/bo">Bo Ek</a>%s'
    assert read(page(linked=linked, around=shown)).byline == "Bo Ek"
    assert read(page(linked=linked)).byline == "Quay Times"


@pytest.mark.parametrize(
    ("canonical", "expected"),
    [
        pytest.param(
            "https://www.quay.example/news/bridge",
            "https://www.quay.example/news/bridge",
            id="same",
        ),
        pytest.param("https://wire.example/their-scoop", URL, id="another's article"),
        pytest.param("https://quay.example/", URL, id="front page"),
        pytest.param("javascript:alert(1)", URL, id="script"),
        pytest.param("http://[broken", URL, id="broken"),
    ],
)
def test_a_page_cannot_claim_the_address_of_another_site(canonical: str, expected: str) -> None:
    assert read(page(head=f'<link rel="canonical" href="{canonical}">')).url == expected


def test_furniture_around_the_text_stays_out_of_it() -> None:
    around = (
        "<h1>Bridge reopens</h1><p>By Bo Ek</p><p>Published 4 May 2031</p>%s"
        "<p><a href='/x'>TEN BRIDGES YOU HAVE TO SEE BEFORE THEY FALL</a></p>"
        "<p>Related: How the piers were saved</p><p>" + BODY[0].replace("bridge", "ferry") + "</p>"
        "<h3>Most read</h3><ul><li><a href='/a'>Dog rescued from roof of the old mill</a></li>"
        "<li><a href='/b'>School wins prize for its rowing club again</a></li></ul>"
        "<p>Sign up for our newsletter to get the news in your inbox.</p>"
        "<p>© 2031 Quay Times. All rights reserved.</p>"
    )
    parts = read(page(around=around)).text.split("\n\n")
    assert parts == [*BODY, BODY[0].replace("bridge", "ferry")]


@pytest.mark.parametrize(
    "paragraph",
    [
        "The council will publish all comments that it receives before the vote in September.",
        "Readers were asked to follow the crews on their way through the flooded valley.",
        'The firm said: "All our ships are safe," and declined to say more than that.',
        "Read more slowly, the teacher told the class, and they read the page once again.",
        "More than ninety people were on board when the ferry struck the pier on Monday.",
    ],
)
def test_sentences_that_only_resemble_furniture_stay(paragraph: str) -> None:
    assert paragraph in read(page(body=[*BODY[:2], paragraph, *BODY[2:]])).text
    assert paragraph in read(page(body=[*BODY, paragraph])).text


@pytest.mark.parametrize(
    "notice",
    [
        "Correction: An earlier version gave the cost as 41 million crowns.",
        "Correction (May 5, 2031): The mayor's name was misspelt.",
        "This article was amended on 5 May 2031 to say that lorries have to wait.",
        "Editor's note: This story has been updated to correct the number of piers.",
        "Korrektur: In einer früheren Fassung stand, die Brücke habe drei Pfeiler.",
        "An earlier version of this story said that buses had already returned.",
    ],
)
def test_a_correction_is_recognised_and_left_in_the_text(notice: str) -> None:
    article = read(page(body=[*BODY, notice]))
    assert article.correction == notice
    assert notice in article.text


def test_talk_of_corrections_is_none() -> None:
    told = "The correction of the river's course, begun in 1890, was never finished, she said."
    assert read(page(body=[*BODY, told])).correction == ""


@pytest.mark.parametrize(
    ("html", "word"),
    [
        pytest.param(page(body=["Köpenhamn växer. " * 20]), "Köpenhamn", id="UTF-8"),
        pytest.param(
            page(body=["Köpenhamn växer. " * 20])
            .decode()
            .replace("utf-8", "iso-8859-1")
            .encode("latin-1"),
            "Köpenhamn",
            id="declared Latin-1",
        ),
        pytest.param(
            page(body=["Мост открылся утром. " * 20])
            .decode()
            .replace("utf-8", "koi8-r")
            .encode("koi8-r"),
            "Мост",
            id="declared KOI8-R",
        ),
    ],
)
def test_the_declared_encoding_is_heeded(html: bytes, word: str) -> None:
    assert word in read(html).text


def test_reading_a_page_twice_gives_the_same_article() -> None:
    html = page(linked=STATED)
    assert read(html) == read(html)
    assert read(html).text == normalise(read(html).text)
