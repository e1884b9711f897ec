"""A JSON record, in any of the usual spellings, as an Article."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Final

from lxml import etree
from lxml import html as lxml_html

from retrieval.errors import InputError
from retrieval.models import Article
from retrieval.sources.corrections import find_correction
from retrieval.sources.dates import Stamp, read_stamp
from retrieval.sources.identity import canonical_url, derived_id
from retrieval.text import normalise, one_line

HEADLINE: Final = ("headline", "title")
TEXT: Final = ("text", "body", "content")
PUBLISHER: Final = ("publisher", "source", "site")
BYLINE: Final = ("byline", "authors", "author")
PUBLISHED: Final = ("published_at", "published", "date")
MODIFIED: Final = ("modified_at", "modified", "updated_at", "updated")
URL: Final = ("url", "link")
LANGUAGE: Final = ("language", "lang")

_MARKUP: Final = re.compile(  # not "<b and c>": a closing tag, or one that needs none
    r"</(?:p|div|a|em|strong|b|i|h[1-6]|ul|li|span|figure)\s*>|<(?:p|br|img|hr)(?:\s[^<>]*)?/?>",
    re.IGNORECASE,
)
_BLOCKS: Final = frozenset(
    name
    for line in (
        ("address", "article", "blockquote", "br", "dd", "div", "dl", "dt", "figcaption"),
        ("figure", "h1", "h2", "h3", "h4", "h5", "h6", "hr", "li", "main", "ol", "p", "pre"),
        ("section", "table", "td", "th", "tr", "ul"),
    )
    for name in line
)
_UNREAD: Final = frozenset(("script", "style", "noscript", "template", "iframe", "svg", "head"))
_SENTENCE_END: Final = re.compile(r"(?<=[.!?\u3002])[\"'\u201d\u2019\u00bb)]*\s")
_HEADLINE_LENGTH: Final = 110  # of one that is made from the text
_LONGEST_HEADLINE: Final = 1000  # of one that is given; the longest real ones have 300
_NAME_LENGTH: Final = 500


@dataclass(frozen=True, slots=True)
class Taken:
    """An article and, where something of it could not be believed, a warning in words."""

    article: Article
    warning: str = ""


def read_record(record: object, *, key: str, now: datetime) -> Taken:
    """The article that a JSON record holds.

    Of the fields only a headline or a text is compulsory. `key` identifies the record where it
    has neither id nor url (a path, say; the headline and date are added). A date that cannot be
    read or believed is left unknown, with a warning. Raises InputError where nothing can be used.
    """
    if not isinstance(record, Mapping):
        raise InputError(f"a record must be a JSON object, not {_kind(record)}")
    fields = {str(name).lower(): value for name, value in record.items()}
    text = normalise(_plain(_string(fields, TEXT)))
    headline = one_line(_plain(_string(fields, HEADLINE)))[:_LONGEST_HEADLINE].rstrip()
    if not text and not headline:
        raise InputError("neither headline nor text")
    published, warning = _published(fields, now)
    modified = read_stamp(_first(fields, MODIFIED), now=now)
    headline = headline or short_headline(text)
    url = canonical_url(_string(fields, URL))
    given_id = fields.get("id")
    given = isinstance(given_id, str | int | float) and not isinstance(given_id, bool)
    fallback = "\0".join((key, headline, str(_first(fields, PUBLISHED) or "")))
    article = Article(
        id=normalise(str(given_id))[:500]
        if given and str(given_id).strip()
        else derived_id(url, fallback),
        text=text or headline,
        headline=headline,
        publisher=one_line(_names(_first(fields, PUBLISHER)))[:_NAME_LENGTH],
        byline=one_line(_names(_first(fields, BYLINE)))[:_NAME_LENGTH],
        published_at=published.when if published else None,
        modified_at=modified.when if modified else None,
        published_day_only=published.day_only if published else False,
        language=one_line(_string(fields, LANGUAGE))[:35],
        url=url,
        dateline=one_line(_string(fields, ("dateline",))),
        correction=normalise(_string(fields, ("correction",))) or find_correction(text),
    )
    return Taken(article, warning)


def short_headline(text: str) -> str:
    """A headline for a text that has none: its first line or sentence, cut at a word."""
    line = text.split("\n", 1)[0].strip()
    sentence = _SENTENCE_END.split(line, maxsplit=1)[0].strip()
    if len(sentence) <= _HEADLINE_LENGTH:
        return sentence
    cut = sentence[:_HEADLINE_LENGTH]
    return (cut.rsplit(" ", 1)[0] if " " in cut else cut).rstrip(" ,;:-\u2013\u2014") + "\u2026"


def strip_html(markup: str) -> str:
    """The text of an HTML fragment, a blank line between its blocks."""
    try:
        root = lxml_html.fragment_fromstring(markup, create_parent="div")
    except (etree.ParserError, etree.XMLSyntaxError, ValueError):
        return re.sub(r"<[^<>]*>", " ", markup)
    parts: list[str] = []
    skipped = 0
    for event, node in etree.iterwalk(root, events=("start", "end", "comment", "pi")):
        name = node.tag if isinstance(node.tag, str) else ""
        if event == "start":
            skipped += name in _UNREAD
            if name in _BLOCKS:
                parts.append("\n" if name == "br" else "\n\n")
            parts.append("" if skipped else _flat(node.text))
            continue
        skipped -= event == "end" and name in _UNREAD
        if name in _BLOCKS and name != "br":
            parts.append("\n\n")
        parts.append("" if skipped or node is root else _flat(node.tail))
    lines = "".join(parts).split("\n")
    return "\n".join(line.strip() for line in lines)


def _flat(text: str | None) -> str:
    return re.sub(r"\s+", " ", text) if text else ""


def _plain(value: str) -> str:
    return strip_html(value) if "<" in value and _MARKUP.search(value) else value


def _published(fields: Mapping[str, object], now: datetime) -> tuple[Stamp | None, str]:
    value = _first(fields, PUBLISHED)
    if value in (None, "", 0, "0"):
        return None, ""
    stamp = read_stamp(value, now=now)
    if stamp:
        return stamp, ""
    return None, f"taken in without its date: {str(value)[:60]!r} cannot be read or believed"


def _first(fields: Mapping[str, object], names: tuple[str, ...]) -> object:
    for name in names:
        value = fields.get(name)
        if value not in (None, "", [], {}):
            return value
    return None


def _string(fields: Mapping[str, object], names: tuple[str, ...]) -> str:
    for name in names:
        value = fields.get(name)
        if isinstance(value, Mapping):  # WordPress: {"rendered": "..."}
            value = value.get("rendered") or value.get("value")
        if isinstance(value, list) and value and all(isinstance(part, str) for part in value):
            value = "\n\n".join(value)
        if isinstance(value, str) and value.strip():
            return value
    return ""


def _names(value: object) -> str:
    """Names out of a string, {"name": ...}, or a list of either; each once."""
    if isinstance(value, str):
        return value
    if isinstance(value, Mapping):
        return _names(value.get("name") or value.get("title"))
    if isinstance(value, list):
        names = [one_line(_names(part)) for part in value if not isinstance(part, list)]
        return ", ".join(dict.fromkeys(name for name in names if name))
    return ""


def _kind(value: object) -> str:
    kinds = {list: "a list", str: "a string", bool: "true or false", type(None): "null"}
    return kinds.get(type(value), "a number")
