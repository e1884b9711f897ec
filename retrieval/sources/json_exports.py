"""JSON that newsrooms exchange, brought to the names of a record: ninjs, WordPress, JSON Feed."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from retrieval.sources.records import strip_html
from retrieval.text import one_line

Record = Mapping[str, Any]


def canonical_record(record: Record) -> Record:
    """A record of a known export with the names that `read_record` knows; any other as it is."""
    if isinstance(record.get("bodies"), list) and isinstance(record.get("headlines"), list):
        return _ninjs(_flattened(record))
    if "versioncreated" in record or "body_text" in record or "body_xhtml" in record:
        return _ninjs(record)
    if isinstance(record.get("content"), Mapping) and "rendered" in record["content"]:
        return _wordpress(record)
    if "content_html" in record or "content_text" in record:
        return _json_feed(record)
    return record


def _ninjs(record: Record) -> Record:
    by = record.get("byline") or record.get("by")
    names = record.get("people") or record.get("authors")
    place = record.get("located")
    by = by or [name for name in names or [] if _is_author(name)]
    return {
        "id": record.get("uri") or record.get("guid"),
        "headline": record.get("headline") or record.get("title") or record.get("name"),
        "text": record.get("body_text") or strip_html(_html(record)),
        "byline": by,
        "publisher": record.get("copyrightholder") or record.get("source"),
        "published_at": record.get("firstcreated") or record.get("versioncreated"),
        "modified_at": record.get("versioncreated"),
        "url": record.get("canonicalurl") or record.get("url"),
        "language": record.get("language"),
        "dateline": place if isinstance(place, str) else "",
    }


def _is_author(person: object) -> bool:
    return isinstance(person, Mapping) and person.get("rel") == "author"


def _html(record: Record) -> str:
    value = record.get("body_xhtml") or record.get("body_html") or ""
    return value if isinstance(value, str) else ""


def _flattened(record: Record) -> Record:
    """ninjs 2 and 3 keep bodies and headlines in lists by role; the first is the main one."""
    flat = dict(record)
    headlines = [h.get("value") for h in record["headlines"] if isinstance(h, Mapping)]
    bodies = [b for b in record["bodies"] if isinstance(b, Mapping) and b.get("value")]
    flat["headline"] = next(iter(headlines), "")
    if bodies:
        is_html = "html" in str(bodies[0].get("contenttype") or bodies[0].get("contentType"))
        flat["body_xhtml" if is_html else "body_text"] = bodies[0]["value"]
    return flat


def _wordpress(record: Record) -> Record:
    embedded = record.get("_embedded")
    authors = embedded.get("author") if isinstance(embedded, Mapping) else None
    written, changed = record.get("date_gmt"), record.get("modified_gmt")
    return {
        # WordPress numbers its posts anew on every site: the address tells them apart.
        "headline": one_line(strip_html(_rendered(record.get("title")))),
        "text": strip_html(_rendered(record.get("content"))),
        "byline": authors,
        "published_at": f"{written}Z" if written else record.get("date"),
        "modified_at": f"{changed}Z" if changed else record.get("modified"),
        "url": record.get("link"),
        "publisher": record.get("publisher"),
    }


def _rendered(value: object) -> str:
    inner = value.get("rendered") if isinstance(value, Mapping) else value
    return inner if isinstance(inner, str) else ""


def _json_feed(record: Record) -> Record:
    markup = record.get("content_html")
    return {
        **{name: record.get(name) for name in ("id", "title", "url", "authors", "language")},
        "text": strip_html(markup) if isinstance(markup, str) else record.get("content_text"),
        "published_at": record.get("date_published"),
        "modified_at": record.get("date_modified"),
    }
