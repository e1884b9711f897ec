"""The formats that newsrooms exchange become articles like any other file."""

from __future__ import annotations

import gzip
import io
import json
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest
from pypdf import PdfReader, PdfWriter
from warcio.statusandheaders import StatusAndHeaders
from warcio.warcwriter import WARCWriter

from retrieval.models import Article, Failure
from retrieval.sources.folder import open_path

NOW = datetime(2031, 6, 1, tzinfo=UTC)
WHEN = datetime(2031, 5, 4, 12, 30, tzinfo=UTC)
LEAD = "The bridge across the Alder reopened on Sunday."
MORE = "Buses will return to it on Monday, the county said."
TEXT = f"{LEAD}\n\n{MORE}"


def read(path: Path) -> tuple[list[Article], list[Failure]]:
    articles, failures = [], []
    for item in open_path(path, now=NOW).items():
        assert not isinstance(item, Failure)
        for found in item.articles():
            (articles if isinstance(found, Article) else failures).append(found)  # type: ignore[arg-type]
    return articles, failures


NINJS = {
    "uri": "urn:quay:7",
    "versioncreated": "2031-05-04T15:00:00+02:00",
    "firstcreated": "2031-05-04T14:30:00+02:00",
    "headline": "Bridge reopens",
    "byline": "Bo Ek",
    "source": "Quay Times",
    "language": "en",
    "body_text": TEXT,
}
NINJS_HTML = {**NINJS, "body_text": "", "body_xhtml": f"<div><p>{LEAD}</p><p>{MORE}</p></div>"}
NINJS_2 = {
    **{k: v for k, v in NINJS.items() if k not in ("body_text", "headline")},
    "headlines": [{"value": "Bridge reopens"}],
    "bodies": [{"contentType": "text/html", "value": f"<p>{LEAD}</p><p>{MORE}</p>"}],
}
WORDPRESS = [
    {
        "id": 7,
        "date": "2031-05-04T14:30:00",
        "date_gmt": "2031-05-04T12:30:00",
        "link": "https://quay.example/bridge",
        "title": {"rendered": "Bridge reopens"},
        "content": {"rendered": f"<p>{LEAD}</p>\n<p>{MORE}</p>"},
        "_embedded": {"author": [{"name": "Bo Ek"}]},
        "publisher": "Quay Times",
    }
]
JSON_FEED = {
    "version": "https://jsonfeed.org/version/1.1",
    "items": [
        {
            "id": "1",
            "title": "Bridge reopens",
            "content_html": f"<p>{LEAD}</p><p>{MORE}</p>",
            "date_published": "2031-05-04T14:30:00+02:00",
            "authors": [{"name": "Bo Ek"}],
        }
    ],
}
NITF = f"""<?xml version="1.0"?><nitf><head><title>Bridge</title><docdata>
<doc-id id-string="quay-7"/><date.issue norm="20310504T143000+0200"/>
<doc.copyright holder="Quay Times"/></docdata></head><body><body.head><hedline>
<hl1>Bridge reopens</hl1></hedline><byline>By Bo Ek</byline><dateline>OSTHAVEN</dateline>
</body.head><body.content><p>{LEAD}</p><p>{MORE}</p></body.content></body></nitf>"""
NEWSML = f"""<?xml version="1.0"?><newsItem xmlns="http://iptc.org/std/nar/2006-10-01/"
guid="urn:quay:7" version="2"><itemMeta><provider><name>Quay Times</name></provider>
<versionCreated>2031-05-04T15:00:00+02:00</versionCreated>
<firstCreated>2031-05-04T14:30:00+02:00</firstCreated></itemMeta><contentMeta>
<by>Bo Ek</by><language tag="en"/><headline>Bridge reopens</headline></contentMeta><contentSet>
<inlineXML contenttype="application/xhtml+xml"><html xmlns="http://www.w3.org/1999/xhtml">
<head><title>x</title></head><body><p>{LEAD}</p><p>{MORE}</p></body></html></inlineXML>
</contentSet></newsItem>"""
WXR = f"""<?xml version="1.0"?><rss version="2.0"
xmlns:content="http://purl.org/rss/1.0/modules/content/"
xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:wp="http://wordpress.org/export/1.2/"><channel>
<title>Quay Times</title><language>en</language><wp:wxr_version>1.2</wp:wxr_version>
<item><title>Bridge reopens</title><link>https://quay.example/bridge</link>
<dc:creator>Bo Ek</dc:creator><content:encoded><![CDATA[{LEAD}

{MORE}[gallery ids="1,2"]]]></content:encoded>
<wp:post_date_gmt>2031-05-04 12:30:00</wp:post_date_gmt>
<wp:post_type>post</wp:post_type><wp:status>publish</wp:status></item>
<item><title>Draft</title><content:encoded>No.</content:encoded><wp:post_type>post</wp:post_type>
<wp:status>draft</wp:status></item><item><title>photo.jpg</title>
<wp:post_type>attachment</wp:post_type><wp:status>publish</wp:status></item></channel></rss>"""
RSS = f"""<?xml version="1.0"?><rss version="2.0"><channel><title>Quay Times</title>
<item><title>Bridge reopens</title><link>https://quay.example/bridge</link>
<author>Bo Ek</author><pubDate>Sun, 04 May 2031 14:30:00 +0200</pubDate>
<description>{"&lt;p&gt;" + LEAD + "&lt;/p&gt;&lt;p&gt;" + MORE + "&lt;/p&gt;"}</description>
</item></channel></rss>"""

EXPORTS = [
    pytest.param("a.json", json.dumps(NINJS), id="ninjs"),
    pytest.param("a.json", json.dumps(NINJS_HTML), id="ninjs with markup"),
    pytest.param("a.json", json.dumps(NINJS_2), id="ninjs 2"),
    pytest.param("a.json", json.dumps(WORDPRESS), id="WordPress REST"),
    pytest.param("a.jsonl", json.dumps(WORDPRESS[0]), id="WordPress REST by line"),
    pytest.param("a.json", json.dumps(JSON_FEED), id="JSON Feed"),
    pytest.param("a.xml", NITF, id="NITF"),
    pytest.param("a.xml", NEWSML, id="NewsML-G2"),
    pytest.param("a.xml", WXR, id="WXR"),
]


@pytest.mark.parametrize(("name", "content"), EXPORTS)
def test_an_export_gives_its_article(tmp_path: Path, name: str, content: str) -> None:
    (tmp_path / name).write_text(content)
    ((article,), failures) = read(tmp_path / name)
    assert not failures
    assert (article.headline, article.byline) == ("Bridge reopens", "Bo Ek")
    assert article.text == TEXT
    assert article.published_at == WHEN
    assert article.publisher in ("Quay Times", "")


def test_ids_of_agencies_are_kept(tmp_path: Path) -> None:
    for name, content in [("a.json", json.dumps(NINJS)), ("b.xml", NITF), ("c.xml", NEWSML)]:
        (tmp_path / name).write_text(content)
    articles, _ = read(tmp_path)
    assert [article.id for article in articles] == ["urn:quay:7", "quay-7", "urn:quay:7"]


def test_ids_of_wordpress_follow_the_address(tmp_path: Path) -> None:
    (tmp_path / "a.json").write_text(json.dumps(WORDPRESS))
    (tmp_path / "b.xml").write_text(WXR)
    articles, _ = read(tmp_path)
    assert articles[0].id == articles[1].id != "7"


def test_a_saved_feed_is_read_with_what_it_has(tmp_path: Path) -> None:
    (tmp_path / "feed.xml").write_text(RSS)
    ((article,), _) = read(tmp_path)
    assert article.headline == "Bridge reopens"
    assert article.published_at == WHEN


LAUGHS = (
    '<!DOCTYPE nitf [<!ENTITY a "ha"><!ENTITY b "&a;&a;">]><nitf><head/><body>&b;</body></nitf>'
)
OUTSIDE = (
    '<!DOCTYPE nitf [<!ENTITY x SYSTEM "file:///etc/passwd">]><nitf><head/><body>&x;</body></nitf>'
)


BAD_EXPORTS = [
    pytest.param("a.xml", LAUGHS, "entities", id="entity expansion"),
    pytest.param("a.xml", OUTSIDE, "entities", id="external entity"),
    pytest.param("a.xml", "<nitf><head>", "cannot be read", id="cut off"),
    pytest.param("a.xml", "", "cannot be read", id="empty"),
    pytest.param("a.xml", "<svg/>", "not read", id="another format"),
    pytest.param("a.xml", "<nitf/>", "neither headline nor text", id="no content"),
    pytest.param("a.xml", "<a>" * 20_000, "cannot be read", id="deeply nested"),
    pytest.param("a.pdf", "%PDF-1.7 nothing", "PDF cannot be read", id="damaged PDF"),
    pytest.param("a.pdf", "", "PDF cannot be read", id="empty PDF"),
    pytest.param("a.warc", "WARC/1.0\r\nbroken", "damaged", id="damaged WARC"),
    pytest.param("a.warc", "no archive", "damaged", id="no WARC"),
]


@pytest.mark.parametrize(("name", "content", "reason"), BAD_EXPORTS)
def test_hostile_and_broken_exports_are_refused_with_a_reason(
    tmp_path: Path, name: str, content: str, reason: str
) -> None:
    (tmp_path / name).write_text(content)
    articles, failures = read(tmp_path / name)
    assert not articles
    assert reason in failures[0].reason


def warc(pages: list[tuple[str, str, bytes]], *, zipped: bool) -> bytes:
    """A web archive of (url, status line, body)."""
    out = io.BytesIO()
    writer = WARCWriter(out, gzip=zipped)
    for url, status, body in pages:
        headers = StatusAndHeaders(status, [("Content-Type", "text/html")], protocol="HTTP/1.1")
        record = writer.create_warc_record(
            url, "response", payload=io.BytesIO(body), http_headers=headers
        )
        writer.write_record(record)
    return out.getvalue()


PAGE = (
    f"<html lang='en'><head><title>Bridge</title><meta property='article:published_time' "
    f"content='2031-05-04T14:30:00+02:00'></head><body><article><h1>Bridge reopens</h1>"
    f"{f'<p>{LEAD} {MORE}</p>' * 6}</article></body></html>"
).encode()


@pytest.mark.parametrize("zipped", [True, False], ids=["gzip", "plain"])
def test_the_pages_of_a_web_archive_are_read(tmp_path: Path, zipped: bool) -> None:
    pages = [
        ("https://quay.example/bridge", "200 OK", PAGE),
        ("https://quay.example/old", "301 Moved", b""),
        ("https://quay.example/empty", "200 OK", b"<html></html>"),
        ("https://quay.example/bridge-2", "200 OK", PAGE),
    ]
    path = tmp_path / ("crawl.warc.gz" if zipped else "crawl.warc")
    path.write_bytes(warc(pages, zipped=zipped))
    articles, failures = read(path)
    assert [article.url for article in articles] == [pages[0][0], pages[3][0]]
    assert articles[0].published_at == WHEN
    assert "https://quay.example/empty" in failures[0].item


def test_a_web_archive_that_is_cut_off_gives_what_it_holds(tmp_path: Path) -> None:
    whole = warc([(f"https://quay.example/{n}", "200 OK", PAGE) for n in range(3)], zipped=True)
    (tmp_path / "a.warc.gz").write_bytes(whole[: len(whole) * 2 // 3 + 40])
    articles, _ = read(tmp_path)
    assert len(articles) >= 2


def pdf(lines: list[str], title: str = "") -> bytes:
    """A PDF of one page with these lines."""
    shown = " ".join(f"({line}) Tj T*" for line in lines)
    stream = f"BT /F1 12 Tf 14 TL 72 720 Td {shown} ET".encode("latin-1")
    objects = [
        b"<< /Type /Catalog /Pages 2 0 R >>",
        b"<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
        b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 612 792] /Contents 4 0 R "
        b"/Resources << /Font << /F1 5 0 R >> >> >>",
        b"<< /Length %d >>\nstream\n%s\nendstream" % (len(stream), stream),
        b"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /Encoding /WinAnsiEncoding >>",
        b"<< /Title (%s) >>" % title.encode("latin-1"),
    ]
    out, places = bytearray(b"%PDF-1.4\n"), []
    for number, content in enumerate(objects, 1):
        places.append(len(out))
        out += b"%d 0 obj\n%s\nendobj\n" % (number, content)
    start = len(out)
    out += b"xref\n0 %d\n0000000000 65535 f \n" % (len(objects) + 1)
    out += b"".join(b"%010d 00000 n \n" % place for place in places)
    out += b"trailer << /Size %d /Root 1 0 R /Info 6 0 R >>\n" % (len(objects) + 1)
    return bytes(out + b"startxref\n%d\n%%%%EOF" % start)


def test_a_pdf_is_read_with_its_lines_joined(tmp_path: Path) -> None:
    lines = ["Bridge reopens", "The bridge across the Al-", "der reopened on", "Sunday.", MORE, "1"]
    (tmp_path / "a.pdf").write_bytes(pdf(lines))
    ((article,), failures) = read(tmp_path)
    assert not failures
    assert (article.headline, article.text) == ("Bridge reopens", TEXT)


def test_a_pdf_with_a_title_takes_its_headline_from_there(tmp_path: Path) -> None:
    (tmp_path / "a.pdf").write_bytes(pdf([LEAD, MORE], title="Bridge reopens"))
    ((article,), _) = read(tmp_path)
    assert (article.headline, article.text) == ("Bridge reopens", TEXT)


def locked(data: bytes) -> bytes:
    writer = PdfWriter(clone_from=PdfReader(io.BytesIO(data)))
    writer.encrypt("secret", algorithm="RC4-128")
    out = io.BytesIO()
    writer.write(out)
    return out.getvalue()


BAD_PDFS = [
    pytest.param(lambda: pdf([]), "no text", id="scan"),
    pytest.param(lambda: locked(pdf([LEAD])), "encrypted", id="encrypted"),
    pytest.param(lambda: pdf([LEAD])[:300], "PDF cannot be read", id="cut off"),
]


@pytest.mark.parametrize(("make", "reason"), BAD_PDFS)
def test_a_pdf_without_readable_text_is_refused(tmp_path: Path, make: Any, reason: str) -> None:
    (tmp_path / "a.pdf").write_bytes(make())
    articles, failures = read(tmp_path)
    assert not articles
    assert reason in failures[0].reason


def test_a_bomb_in_a_web_archive_is_bounded(tmp_path: Path) -> None:
    bomb = warc([("https://quay.example/b", "200 OK", bytes(20_000_000))], zipped=False)
    (tmp_path / "a.warc.gz").write_bytes(gzip.compress(bomb, 1))
    articles, failures = read(tmp_path)
    assert not articles
    assert "MB" in failures[0].reason
