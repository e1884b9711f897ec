"""Feeds of every usual kind are read, and pages behind them where they hold only summaries."""

from __future__ import annotations

import json
from datetime import UTC, datetime
from typing import Any

import pytest

from retrieval.errors import InputError
from retrieval.models import Article, Failure
from retrieval.sources.feeds import is_feed, read_feed
from retrieval.sources.fetch import Fetcher
from retrieval.sources.web import open_url

NOW = datetime(2031, 6, 1, tzinfo=UTC)
BODY = (
    "The bridge across the Alder reopened on Sunday after eleven months of repairs, and the first "
    "cars crossed it shortly after six in the morning. Buses will return to it on Monday."
)
LONG = "".join(f"<p>{BODY}</p>" for _ in range(8))


def rss(*items: str) -> bytes:
    return (
        '<?xml version="1.0" encoding="utf-8"?><rss version="2.0" '
        'xmlns:content="http://purl.org/rss/1.0/modules/content/" '
        'xmlns:dc="http://purl.org/dc/elements/1.1/"><channel><title>Quay Times</title>'
        f"<language>en-GB</language>{''.join(items)}</channel></rss>"
    ).encode()


def item(url: str, *, date: str = "Sun, 04 May 2031 14:30:00 +0200", full: bool = True) -> str:
    content = f"<content:encoded><![CDATA[{LONG}]]></content:encoded>" if full else ""
    return (
        f"<item><title>Bridge &amp; road reopen</title><link>{url}</link><guid>{url}</guid>"
        f"<pubDate>{date}</pubDate><dc:creator>Bo Ek</dc:creator>"
        f"<description>The bridge is open.</description>{content}</item>"
    )


ATOM = f"""<?xml version="1.0"?><feed xmlns="http://www.w3.org/2005/Atom" xml:lang="en">
<title>Quay Times</title><entry><title type="html">Bridge &amp;amp; road reopen</title>
<link rel="alternate" href="/bridge"/><id>tag:quay.example,2031:1</id>
<published>2031-05-04T14:30:00+02:00</published><updated>2031-05-04T16:00:00+02:00</updated>
<author><name>Bo Ek</name></author>
<content type="html">{LONG.replace("<", "&lt;")}</content></entry></feed>""".encode()
JSON_FEED = json.dumps(
    {
        "version": "https://jsonfeed.org/version/1.1",
        "title": "Quay Times",
        "items": [
            {
                "id": "1",
                "url": "https://quay.example/bridge",
                "title": "Bridge & road reopen",
                "content_html": LONG,
                "date_published": "2031-05-04T14:30:00+02:00",
                "authors": [{"name": "Bo Ek"}],
            },
            "not an item",
        ],
    }
).encode()
SITEMAP = b"""<?xml version="1.0"?><urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9"
xmlns:news="http://www.google.com/schemas/sitemap-news/0.9"><url>
<loc>https://quay.example/bridge</loc><news:news><news:publication><news:name>Quay Times</news:name>
<news:language>en</news:language></news:publication><news:publication_date>
2031-05-04T14:30:00+02:00</news:publication_date><news:title>Bridge &amp; road reopen</news:title>
</news:news></url><url><loc>https://quay.example/imprint</loc></url></urlset>"""


@pytest.mark.parametrize(
    ("body", "full", "authors"),
    [
        pytest.param(rss(item("https://quay.example/bridge")), True, True, id="RSS"),
        pytest.param(ATOM, True, True, id="Atom"),
        pytest.param(JSON_FEED, True, True, id="JSON Feed"),
        pytest.param(SITEMAP, False, False, id="news sitemap"),
    ],
)
def test_each_kind_of_feed_is_read(body: bytes, full: bool, authors: bool) -> None:
    assert is_feed(body)
    (entry,) = read_feed(body, "https://quay.example/feed")
    assert entry.url == "https://quay.example/bridge"
    assert entry.record["headline"] == "Bridge & road reopen"
    assert "2031" in str(entry.record["published_at"])
    assert "Bo Ek" in str(entry.record.get("authors")) or not authors
    assert entry.text.count("shortly after six") == (8 if full else 0)


@pytest.mark.parametrize(
    "body",
    [b"<!doctype html><html><head><title>x</title></head></html>", b"", b'{"a": 1}', b"\x00\x01"],
)
def test_a_page_is_no_feed(body: bytes) -> None:
    assert not is_feed(body)


def test_an_item_that_is_only_dated_anew_is_the_same() -> None:
    url = "https://quay.example/bridge"
    (old,) = read_feed(rss(item(url)), url)
    (new,) = read_feed(rss(item(url, date="Mon, 05 May 2031 08:00:00 +0200")), url)
    (other,) = read_feed(rss(item(url).replace("road reopen", "road close")), url)
    assert old.fingerprint == new.fingerprint
    assert old.fingerprint != other.fingerprint


def test_one_article_twice_in_a_feed_is_one_entry() -> None:
    url = "https://quay.example/bridge"
    assert len(read_feed(rss(item(url), item(url + "?utm_source=feed")), url)) == 1


LAUGHS = (
    b'<?xml version="1.0"?><!DOCTYPE rss [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;&a;">]>'
    b"<rss><channel><title>&b;</title></channel></rss>"
)
OUTSIDE = (
    b'<?xml version="1.0"?><!DOCTYPE r [<!ENTITY x SYSTEM "file:///etc/passwd">]>'
    b"<rss><channel><item><link>https://a.example/</link><title>&x;</title></item></channel></rss>"
)


BAD_FEEDS = [
    pytest.param(LAUGHS, id="entity expansion"),
    pytest.param(OUTSIDE, id="external entity"),
    pytest.param(LAUGHS.replace(b"rss>", b"urlset>").replace(b"<rss", b"<urlset"), id="sitemap"),
    pytest.param(b"<rss><channel", id="cut off"),
    pytest.param(b"<rss><channel><item><title>Ferry", id="cut off in its first item"),
    pytest.param(b"<urlset><url>", id="cut off sitemap"),
    pytest.param(b'{"version": "https://jsonfeed.org/version/1", ', id="cut off JSON"),
]


@pytest.mark.parametrize("body", BAD_FEEDS)
def test_hostile_and_broken_feeds_are_refused_with_a_reason(body: bytes) -> None:
    with pytest.raises(InputError, match=r"XML|JSON|cut off"):
        read_feed(body, "https://a.example/")


def run(url: str, fetcher: Fetcher) -> tuple[list[Article], list[Failure]]:
    articles, failures = [], []
    for found in open_url(url, fetcher, now=NOW).items():
        for result in [found] if isinstance(found, Failure) else found.articles():
            (articles if isinstance(result, Article) else failures).append(result)  # type: ignore[arg-type]
    return articles, failures


def news_page(extra: str = "") -> bytes:
    return (
        f"<html lang='en'><head><title>Bridge</title>{extra}</head>"
        f"<body><h1>Bridge</h1>{LONG}</body></html>"
    ).encode()


def test_full_text_is_taken_from_the_feed_and_no_page_is_asked_for(
    web: Any, fetcher: Fetcher
) -> None:
    web.pages["/feed"] = (200, {}, rss(item(web.url + "/bridge")))
    articles, failures = run(web.url + "/feed", fetcher)
    assert not failures
    assert (articles[0].headline, articles[0].byline) == ("Bridge & road reopen", "Bo Ek")
    assert articles[0].publisher == "Quay Times"
    assert articles[0].published_at == datetime(2031, 5, 4, 12, 30, tzinfo=UTC)
    assert "<" not in articles[0].text
    assert web.paths() == ["/feed"]


def test_a_summary_leads_to_the_page_and_the_feed_fills_what_it_lacks(
    web: Any, fetcher: Fetcher
) -> None:
    web.pages["/feed"] = (200, {}, rss(item(web.url + "/bridge", full=False)))
    web.pages["/bridge"] = (200, {}, news_page())
    ((article,), failures) = run(web.url + "/feed", fetcher)
    assert not failures
    assert article.headline == "Bridge"
    assert article.text.count("shortly after six") >= 1
    assert article.published_at == datetime(2031, 5, 4, 12, 30, tzinfo=UTC)
    assert article.byline == "Bo Ek"


def test_an_article_has_one_id_from_feed_and_page(web: Any, fetcher: Fetcher) -> None:
    web.pages["/feed"] = (200, {}, rss(item(web.url + "/bridge?utm_source=rss", full=False)))
    web.pages["/bridge"] = (200, {}, news_page())
    ((from_feed,), _) = run(web.url + "/feed", fetcher)
    ((from_page,), _) = run(web.url + "/bridge", fetcher)
    assert from_feed.id == from_page.id


def test_an_unchanged_feed_gives_nothing_and_costs_one_request(web: Any, fetcher: Fetcher) -> None:
    web.pages["/feed"] = (200, {"ETag": '"1"'}, rss(item(web.url + "/bridge")))
    assert len(run(web.url + "/feed", fetcher)[0]) == 1
    web.pages["/feed"] = (304, {}, b"")
    assert run(web.url + "/feed", fetcher) == ([], [])


def test_a_page_that_failed_is_tried_again_though_the_feed_is_unchanged(
    web: Any, fetcher: Fetcher
) -> None:
    web.pages["/feed"] = (200, {"ETag": '"1"'}, rss(item(web.url + "/bridge", full=False)))
    assert len(run(web.url + "/feed", fetcher)[1]) == 1
    web.pages["/bridge"] = (200, {}, news_page())
    assert len(run(web.url + "/feed", fetcher)[0]) == 1
    assert "if-none-match" not in web.asked[-2][1]


def test_one_bad_page_does_not_stop_the_others(web: Any, fetcher: Fetcher) -> None:
    items = [item(f"{web.url}/{name}", full=False) for name in ("gone", "wall", "good")]
    items.insert(1, item("http://10.0.0.1/inside", full=False))
    web.pages["/feed"] = (200, {}, rss(*items))
    web.pages["/good"] = (200, {}, news_page())
    web.pages["/wall"] = (
        200,
        {},
        b'<title>B</title><script type="application/ld+json">{"@type":"NewsArticle",'
        b'"isAccessibleForFree":false,"headline":"B"}</script><p>' + BODY.encode() + b"</p>",
    )
    articles, failures = run(web.url + "/feed", fetcher)
    assert len(articles) == 1
    reasons = " | ".join(failure.reason for failure in failures)
    assert "answered 404" in reasons
    assert "paywall" in reasons
    assert "not on the public internet" in reasons


def test_an_index_of_sitemaps_is_followed(web: Any, fetcher: Fetcher) -> None:
    index = f"<sitemapindex><sitemap><loc>{web.url}/news.xml</loc></sitemap></sitemapindex>"
    web.pages["/sitemap.xml"] = (200, {}, index.encode())
    web.pages["/news.xml"] = (200, {}, SITEMAP.replace(b"https://quay.example", web.url.encode()))
    web.pages["/bridge"] = (200, {}, news_page())
    articles, failures = run(web.url + "/sitemap.xml", fetcher)
    assert [article.url for article in articles] == [web.url + "/bridge"]
    assert not failures
    assert articles[0].published_at == datetime(2031, 5, 4, 12, 30, tzinfo=UTC)


def test_a_page_alone_is_a_source_too(web: Any, fetcher: Fetcher) -> None:
    web.pages["/bridge"] = (200, {}, news_page())
    ((article,), failures) = run(web.url + "/bridge", fetcher)
    assert (article.headline, failures) == ("Bridge", [])
    assert web.paths() == ["/bridge"]


@pytest.mark.parametrize("url", ["", "bridge", "file:///etc/passwd", "ftp://a.example/feed"])
def test_what_is_no_web_address_is_refused(fetcher: Fetcher, url: str) -> None:
    with pytest.raises(InputError, match="not an address"):
        open_url(url, fetcher, now=NOW)


@pytest.mark.parametrize(
    ("at", "whole"),
    [
        pytest.param(b"</item>", 1, id="before the last item ends"),
        pytest.param(b"</link>", 1, id="in an address"),
        pytest.param(b"</channel>", 2, id="after the last item"),
    ],
)
def test_of_a_feed_that_is_cut_off_the_whole_items_are_taken_and_it_is_said(
    web: Any, fetcher: Fetcher, at: bytes, whole: int
) -> None:
    feed = rss(item(f"{web.url}/one"), item(f"{web.url}/two"))
    web.pages["/feed"] = (200, {"ETag": '"half"'}, feed[: feed.rindex(at)])
    articles, failures = run(f"{web.url}/feed", fetcher)
    assert len(articles) == whole
    assert [failure.reason for failure in failures] == [
        f"the feed is cut off after {whole} whole items"
    ]
    web.pages["/feed"] = (200, {"ETag": '"half"'}, feed)
    assert len(run(f"{web.url}/feed", fetcher)[0]) == 2, "it must be asked for anew"


def test_a_source_that_does_not_answer_is_one_failure(web: Any, fetcher: Fetcher) -> None:
    articles, failures = run(web.url + "/nowhere", fetcher)
    assert not articles
    assert "answered 404" in failures[0].reason
