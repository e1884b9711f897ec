"""Feeds of every usual kind as entries: RSS, Atom, JSON Feed and news sitemaps."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from hashlib import blake2b
from typing import Any, Final
from urllib.parse import urljoin
from xml.etree.ElementTree import Element, ParseError

import feedparser
from defusedxml import DefusedXmlException
from defusedxml.ElementTree import fromstring

from retrieval.errors import InputError
from retrieval.sources.decode import decode
from retrieval.sources.identity import canonical_url
from retrieval.sources.records import strip_html
from retrieval.text import normalise, one_line

_FEED: Final = re.compile(rb"<(?:rss|feed|rdf:RDF)[\s>]", re.IGNORECASE)
_SITEMAP: Final = re.compile(rb"<(?:\w+:)?(?:urlset|sitemapindex)[\s>]")
_CLOSED: Final = re.compile(rb"</(?:rss|feed|rdf:RDF)\s*>|<(?:rss|feed)[^<>]*/>", re.IGNORECASE)
_ITEM_END: Final = re.compile(rb"</(?:\w+:)?(?:item|entry)\s*>", re.IGNORECASE)
_ENTITY: Final = re.compile(rb"<!ENTITY", re.IGNORECASE)
_HEAD: Final = 2048  # bytes in which a feed shows that it is one
_FULL: Final = 900  # characters from which an entry's text passes for the whole article
_MAX_ENTRIES: Final = 5000
_NEWS: Final = "{http://www.google.com/schemas/sitemap-news/0.9}"


@dataclass(frozen=True, slots=True)
class Entry:
    """One item of a feed, in the names of a record; `text` is empty where only a summary is given.

    `fingerprint` says what the feed tells of the article, its dates left out: an item that is
    only dated anew is the same.
    """

    url: str
    record: Mapping[str, object]
    text: str
    fingerprint: str


def is_feed(body: bytes) -> bool:
    """Whether the content is a feed or a sitemap rather than a page."""
    head = body[:_HEAD].lstrip(b"\xef\xbb\xbf \t\r\n")
    if head.startswith(b"{"):
        return b"jsonfeed.org/version" in head
    return bool(_FEED.search(head) or _SITEMAP.search(head)) and b"<html" not in head.lower()


def read_feed(body: bytes, url: str) -> list[Entry]:
    """The entries of a feed that came from `url`, in its order; of one cut off the whole ones.

    Raises InputError for what is no feed, and for XML that defines entities.
    """
    head = body[:_HEAD].lstrip(b"\xef\xbb\xbf \t\r\n")
    if head.startswith(b"{"):
        return list(_unique(_json_feed(body, url)))
    if _ENTITY.search(body):
        raise InputError("its XML defines entities, which are not read")
    if _SITEMAP.search(head):
        return list(_unique(_sitemap(body)))
    return list(_unique(_xml_feed(body, url)))


def is_cut_off(body: bytes) -> bool:
    """Whether an RSS or Atom feed breaks off before its end, as after a lost connection."""
    return bool(_FEED.search(body[:_HEAD])) and not _CLOSED.search(body)


def sitemap_children(body: bytes) -> list[str]:
    """The addresses of the sitemaps that a sitemap index names."""
    if not re.search(rb"<(?:\w+:)?sitemapindex[\s>]", body[:_HEAD]):
        return []
    return [loc for child in _root(body) if (loc := canonical_url(_child(child, "loc")))]


def _unique(entries: Iterable[Entry]) -> Iterator[Entry]:
    seen: set[str] = set()
    for entry in entries:
        if entry.url not in seen and len(seen) < _MAX_ENTRIES:
            seen.add(entry.url)
            yield entry


def _xml_feed(body: bytes, url: str) -> Iterator[Entry]:
    parsed = feedparser.parse(body, sanitize_html=False, resolve_relative_uris=False)
    items = parsed.entries
    if is_cut_off(body):
        # Half an item's address leads to another page, half its text looks like all of it.
        items = items[: len(_ITEM_END.findall(body))]
        if not items:
            raise InputError("the feed is cut off before its first item ends")
    if not items and parsed.bozo:
        raise InputError(f"the feed cannot be read ({one_line(str(parsed.bozo_exception))[:120]})")
    publisher = parsed.feed.get("title", "")
    language = parsed.feed.get("language", "")
    for item in items:
        contents = [part.get("value", "") for part in item.get("content", [])]
        longest = max([*contents, item.get("summary", "")], key=len)
        updated = item["updated"] if "updated" in item else None  # noqa: SIM401 - get() guesses
        record = {
            "headline": one_line(strip_html(item.get("title", ""))),
            "authors": [author.get("name", "") for author in item.get("authors", [])],
            "publisher": (item.get("source") or {}).get("title") or publisher,
            "published_at": item.get("published") or updated or item.get("created"),
            "modified_at": updated,
            "language": language,
        }
        link = _joined(
            url, item.get("feedburner_origlink") or item.get("link") or item.get("id", "")
        )
        if link:
            yield _entry(link, record, longest)


def _json_feed(body: bytes, url: str) -> Iterator[Entry]:
    try:
        feed = json.loads(decode(body), strict=False)
    except (ValueError, RecursionError) as problem:
        raise InputError(f"the feed is no valid JSON ({problem})") from problem
    items = feed.get("items")
    for item in items if isinstance(items, list) else []:
        if not isinstance(item, dict):
            continue
        link = _joined(url, _text(item, "url") or _text(item, "external_url") or _text(item, "id"))
        record = {
            "headline": _text(item, "title"),
            "authors": item.get("authors") or item.get("author") or feed.get("authors"),
            "publisher": _text(feed, "title"),
            "published_at": item.get("date_published"),
            "modified_at": item.get("date_modified"),
            "language": _text(item, "language") or _text(feed, "language"),
        }
        if link:
            yield _entry(link, record, _text(item, "content_html") or _text(item, "content_text"))


def _sitemap(body: bytes) -> Iterator[Entry]:
    for child in _root(body):
        link = canonical_url(_child(child, "loc"))
        news = child.find(f"{_NEWS}news")
        if not link or news is None:
            continue  # a plain sitemap names every page there is, the imprint included
        publication = news.find(f"{_NEWS}publication")
        record = {
            "headline": news.findtext(f"{_NEWS}title", ""),
            "published_at": news.findtext(f"{_NEWS}publication_date", ""),
        }
        if publication is not None:
            record["publisher"] = publication.findtext(f"{_NEWS}name", "")
            record["language"] = publication.findtext(f"{_NEWS}language", "")
        yield _entry(link, record, "")


def _entry(url: str, record: dict[str, Any], content: str) -> Entry:
    plain = normalise(strip_html(content)) if content else ""
    told = "\0".join((url, one_line(str(record.get("headline") or "")), plain))
    fingerprint = blake2b(told.encode("utf-8", "surrogatepass"), digest_size=16).hexdigest()
    full = len(plain) >= _FULL and not plain.endswith(("\u2026", "...", "[\u2026]", "[...]"))
    return Entry(url, record, plain if full else "", fingerprint)


def _root(body: bytes) -> Element:
    try:
        return fromstring(body)
    except (DefusedXmlException, ParseError, ValueError, LookupError) as problem:
        raise InputError(
            f"its XML cannot be read ({problem or type(problem).__name__})"
        ) from problem


def _child(element: Element, name: str) -> str:
    found = next((child for child in element if child.tag.rpartition("}")[2] == name), None)
    return (found.text or "").strip() if found is not None else ""


def _joined(base: str, link: str) -> str:
    try:
        return canonical_url(urljoin(base, link.strip()))
    except ValueError:
        return ""


def _text(fields: Mapping[str, Any], name: str) -> str:
    value = fields.get(name)
    return value if isinstance(value, str) else ""
