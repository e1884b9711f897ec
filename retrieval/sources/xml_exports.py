"""News XML that newsrooms exchange: NITF, NewsML-G2, WordPress exports and saved feeds."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final
from xml.etree.ElementTree import Element, ParseError

from defusedxml import DefusedXmlException
from defusedxml.ElementTree import fromstring

from retrieval.errors import InputError
from retrieval.sources.feeds import is_feed, read_feed
from retrieval.sources.records import strip_html
from retrieval.text import one_line

Record = dict[str, object]

_WORDPRESS: Final = "{http://wordpress.org/export/"
_CONTENT: Final = "{http://purl.org/rss/1.0/modules/content/}encoded"
_CREATOR: Final = "{http://purl.org/dc/elements/1.1/}creator"
_SHORTCODE: Final = re.compile(r"\[/?[a-z_]+(?:\s[^\]]*)?\]")


def read_news_xml(data: bytes, url: str) -> Iterator[Record]:
    """The records in an XML file, whatever of the known formats it is.

    Raises InputError for broken XML, for XML that defines entities, and for other formats.
    """
    try:
        root = fromstring(data, forbid_dtd=False, forbid_entities=True, forbid_external=True)
    except DefusedXmlException as problem:
        raise InputError("its XML defines entities, which are not read") from problem
    except (ParseError, ValueError, LookupError, RecursionError) as problem:
        raise InputError(f"its XML cannot be read ({problem})") from problem
    name = _name(root)
    if name == "nitf":
        return iter([_nitf(root)])
    if name in ("newsItem", "newsMessage", "packageItem"):
        return _newsml(root)
    if name == "rss" and any(element.tag.startswith(_WORDPRESS) for element in root.iter()):
        return _wordpress(root)
    if is_feed(data):
        return _feed(data, url)
    raise InputError(f"XML of a kind that is not read (<{name[:40]}>)")


def _feed(data: bytes, url: str) -> Iterator[Record]:
    for entry in read_feed(data, url):
        yield {**entry.record, "url": entry.url, "text": entry.text}


def _nitf(root: Element) -> Record:
    head, body = root.find("head"), root.find("body")
    head = Element("head") if head is None else head
    body = Element("body") if body is None else body
    issued = _attribute(head.find(".//date.issue"), "norm")
    printed = _attribute(head.find(".//pubdata"), "date.publication")
    document = head.find(".//doc-id")
    headline = body.find(".//hl1")
    content = body.find("body.content")
    return {
        "id": document.get("id-string") if document is not None else None,
        "headline": _text(headline) or _text(head.find("title")),
        "byline": re.sub(r"^[Bb]y\s+", "", _text(body.find(".//byline"))),
        "dateline": _text(body.find(".//dateline")),
        "publisher": _attribute(head.find(".//doc.copyright"), "holder")
        or _text(body.find(".//distributor")),
        "published_at": issued or printed,
        "text": _paragraphs(content if content is not None else body),
    }


def _newsml(root: Element) -> Iterator[Record]:
    for item in [root] if _name(root) == "newsItem" else _all(root, "newsItem"):
        meta, content = _first(item, "itemMeta"), _first(item, "contentMeta")
        texts = [_newsml_text(part) for part in _all(item, "inlineXML")]
        texts += [part.text or "" for part in _all(item, "inlineData")]
        if not any(texts) and not _all(content, "headline"):
            continue  # pictures and packages
        version = _text(_first(meta, "versionCreated"))
        created = _text(_first(content, "contentCreated"))
        yield {
            "id": item.get("guid"),
            "headline": _text(_first(content, "headline")) or _text(_first(meta, "title")),
            "byline": _text(_first(content, "by")) or _creators(content),
            "dateline": _text(_first(content, "dateline")),
            "publisher": _text(_first(_first(item, "rightsInfo"), "name"))
            or _text(_first(_first(meta, "provider"), "name"))
            or _attribute(_first(meta, "provider"), "literal"),
            "published_at": _text(_first(meta, "firstCreated")) or created or version,
            "modified_at": version,
            "language": _attribute(_first(content, "language"), "tag"),
            "text": "\n\n".join(text for text in texts if text),
        }


def _newsml_text(part: Element) -> str:
    inner = next(iter(part), None)
    if inner is None:
        return ""
    content = next((e for e in inner.iter() if _name(e) in ("body.content", "body")), inner)
    nested = next((e for e in content.iter() if _name(e) == "body.content"), content)
    return _paragraphs(nested)


def _creators(content: Element | None) -> str:
    names = [_text(_first(creator, "name")) for creator in _all(content, "creator")]
    return ", ".join(name for name in names if name)


def _wordpress(root: Element) -> Iterator[Record]:
    publisher = root.findtext("./channel/title", "")
    language = root.findtext("./channel/language", "")
    for item in root.iter("item"):
        values = {_name(child): (child.text or "").strip() for child in item if not len(child)}
        kind, status = values.get("post_type", "post"), values.get("status", "publish")
        if (kind, status) != ("post", "publish"):
            continue
        written = values.get("post_date_gmt", "")
        written = f"{written}Z" if written[:4].strip("0") else values.get("pubDate", "")
        yield {
            "headline": one_line(strip_html(item.findtext("title", ""))),
            "text": _SHORTCODE.sub("", strip_html(_autop(item.findtext(_CONTENT, "")))),
            "byline": item.findtext(_CREATOR, ""),
            "publisher": publisher,
            "published_at": written,
            "url": item.findtext("link", ""),
            "language": language,
        }


def _autop(content: str) -> str:
    """WordPress keeps paragraphs as blank lines and makes them elements only when it shows them."""
    return content if "<p" in content else content.replace("\n\n", "<p>")


def _paragraphs(element: Element) -> str:
    found = [_text(part) for part in element.iter() if _name(part) in ("p", "li", "blockquote")]
    return "\n\n".join(part for part in found if part) or _text(element)


def _name(element: Element) -> str:
    return element.tag.rpartition("}")[2] if isinstance(element.tag, str) else ""


def _all(element: Element | None, name: str) -> list[Element]:
    return [] if element is None else [e for e in element.iter() if _name(e) == name]


def _first(element: Element | None, name: str) -> Element | None:
    return next(iter(_all(element, name)), None)


def _text(element: Element | None) -> str:
    return "" if element is None else one_line(" ".join(element.itertext()))


def _attribute(element: Element | None, name: str) -> str:
    return (element.get(name) or "") if element is not None else ""
