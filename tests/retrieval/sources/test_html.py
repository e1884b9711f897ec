"""Pages are read by what they state of themselves, and refused where they are no article."""

from __future__ import annotations

import json
from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from retrieval.errors import InputError
from retrieval.models import Article
from retrieval.sources.html import extract_article
from retrieval.sources.refusals import ErrorPageError, NoArticleError, PaywallError
from retrieval.text import normalise

NOW = datetime(2031, 6, 1, tzinfo=UTC)
URL = "https://quay.example/news/bridge"
BODY = [
    "The bridge across the Alder reopened on Sunday after eleven months of repairs, and the first "
    "cars crossed it shortly after six in the morning.",
    '"We waited a long time for this," said the mayor, Ida Lund, who had walked across with some '
    "two hundred residents before the barriers were raised.",
    "The repairs cost 14 million crowns, about a third more than planned, because divers had found "
    "cracks in two of the piers last autumn.",
    "Buses will return to their old route on Monday, the county said, while lorries of more than "
    "twelve tonnes have to wait for a last inspection in June.",
]
STATED = {
    "@context": "https://schema.org",
    "@type": "NewsArticle",
    "headline": "Bridge reopens",
    "datePublished": "2031-05-04T14:30:00+02:00",
    "dateModified": "2031-05-04T16:05:00+02:00",
    "author": [{"@type": "Person", "name": "Bo Ek"}, {"@type": "Person", "name": "Ann Holt"}],
    "publisher": {"@type": "Organization", "name": "Quay Times"},
    "mainEntityOfPage": URL,
}


def page(
    *,
    head: str = "",
    linked: object = None,
    body: list[str] | None = None,
    around: str = "%s",
    title: str = "Bridge reopens | Quay Times",
) -> bytes:
    script = f'<script type="application/ld+json">{json.dumps(linked)}</script>' if linked else ""
    text = "".join(f"<p>{part}</p>" for part in (BODY if body is None else body))
    return (
        f'<html lang="en-GB"><head><meta charset="utf-8"><title>{title}</title>'
        f"{head}{script}</head>"
        f"<body><nav><a href='/'>Home</a> <a href='/sport'>Sport</a></nav><main><article>"
        f"{around % text}</article></main><footer>Quay Times Ltd, Pier 3</footer></body></html>"
    ).encode()


def read(html: bytes, url: str = URL) -> Article:
    return extract_article(html, url, now=NOW)


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


ERRORS = [
    pytest.param("404 Not Found", "The page you asked for was not found.", id="404"),
    pytest.param("Access Denied", "You have no permission to access this server.", id="denied"),
    pytest.param("Just a moment...", "Verifying you are human. This may take a while.", id="check"),
    pytest.param("Seite nicht gefunden", "Diese Seite existiert nicht mehr.", id="German"),
]


@pytest.mark.parametrize(("title", "words"), ERRORS)
def test_an_error_page_is_refused_as_one(title: str, words: str) -> None:
    with pytest.raises(ErrorPageError, match="error page"):
        read(page(title=title, body=[words, words]))


WALLS = [
    pytest.param({**STATED, "isAccessibleForFree": False}, BODY[:2], id="declared"),
    pytest.param({**STATED, "isAccessibleForFree": "False"}, BODY[:2], id="declared as a string"),
    pytest.param(STATED, [*BODY[:2], "Subscribe now to continue reading."], id="offer"),
    pytest.param(STATED, [*BODY[:2], "Jetzt weiterlesen mit einem Probeabo."], id="German offer"),
]


@pytest.mark.parametrize(("linked", "body"), WALLS)
def test_a_stub_before_a_paywall_is_refused_as_one(linked: object, body: list[str]) -> None:
    with pytest.raises(PaywallError, match=r"only \d+ characters"):
        read(page(linked=linked, body=body))


def test_a_whole_article_is_taken_although_it_is_sold() -> None:
    linked = {**STATED, "isAccessibleForFree": False}
    assert read(page(linked=linked, body=BODY * 2)).headline == "Bridge reopens"


def test_news_of_an_error_page_is_news() -> None:
    article = read(page(title="Agency shows 404 for a day", linked=STATED, body=BODY[:2]))
    assert article.text


NO_PAGES = [
    pytest.param(b"", id="nothing"),
    pytest.param(b"   ", id="blanks"),
    pytest.param(b"<html></html>", id="no body"),
    pytest.param(b"<html><body><p>Hi.</p></body></html>", id="hardly a word"),
    pytest.param(b"<!-- " + b"x" * 10_000, id="a comment without end"),
    pytest.param(b"<div>" * 50_000, id="deeply nested"),
    pytest.param(b"<" * 100_000, id="endless angle brackets"),
    pytest.param(b"\x00" * 5, id="NUL bytes"),
    pytest.param(b"word<br>" * 30_000, id="more elements than any article has"),
    pytest.param(b"<p " + b"a=1 " * 30_000 + b">x", id="thousands of attributes"),
    pytest.param(
        b"<!DOCTYPE html [<!ENTITY a 'b'><!ENTITY c '&a;&a;'>]><p>&c;</p>", id="entity expansion"
    ),
]


@pytest.mark.parametrize("html", NO_PAGES)
def test_what_is_no_page_with_an_article_is_refused_with_a_reason(html: bytes) -> None:
    with pytest.raises(InputError) as problem:
        read(html)
    assert str(problem.value)


def test_a_page_without_an_article_says_so() -> None:
    with pytest.raises(NoArticleError):
        read(page(body=["Short."]))


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


def test_deeply_nested_markup_does_no_harm() -> None:
    deep = "<div>" * 5000 + "%s" + "</div>" * 5000
    try:
        assert read(page(around=deep)).text
    except InputError as problem:
        assert str(problem)  # noqa: PT017 - either is right; what must not happen is a crash


def test_reading_a_page_twice_gives_the_same_article() -> None:
    html = page(linked=STATED)
    assert read(html) == read(html)
    assert read(html).text == normalise(read(html).text)


@settings(deadline=None)  # a loaded machine is no failure
@given(
    st.lists(
        st.sampled_from(["<p>", "</p>", "<h1>", "<script>", "&#x0;", BODY[0], '"', "<a href='"]),
        max_size=30,
    )
)
def test_any_markup_is_an_article_or_a_reason(parts: list[str]) -> None:
    try:
        article = read("".join(parts).encode())
    except InputError:
        return
    assert article.text
    assert article.headline
