"""What a page says of its article in JSON-LD (schema.org)."""

from __future__ import annotations

import html
import json
import re
from collections.abc import Iterator, Mapping
from typing import Any, Final

from lxml.html import HtmlElement

from retrieval.text import one_line

Node = Mapping[str, Any]

_ARTICLE: Final = re.compile(r"(?:^|[/:])(?:\w*Article|\w*BlogPosting|Report|Review)$")
_COMMENT: Final = re.compile(r"^\s*(?://)?\s*(?:<!--|<!\[CDATA\[)|(?://)?\s*(?:-->|\]\]>)\s*$")
_TRAILING_COMMA: Final = re.compile(r",\s*(?=[}\]])")
_LONGEST: Final = 1000  # characters of a headline or a name
_MAX_NODES: Final = 5000


def json_ld_nodes(tree: HtmlElement) -> list[Node]:
    """All objects of all JSON-LD blocks of a page, nested ones too; broken blocks are left out."""
    nodes: list[Node] = []
    for script in tree.iter("script"):
        if "ld+json" in (script.get("type") or "").lower():
            nodes.extend(_walk(_parsed(script.text or ""), depth=0))
        if len(nodes) > _MAX_NODES:
            break
    return nodes[:_MAX_NODES]


def _parsed(block: str) -> object:
    block = _COMMENT.sub("", block).strip()
    for text in (block, _TRAILING_COMMA.sub("", block), html.unescape(block)):
        try:
            return json.loads(text, strict=False)
        except (ValueError, RecursionError):
            continue
    return None


def _walk(value: object, depth: int) -> Iterator[Node]:
    if depth > 12:
        return
    if isinstance(value, Mapping):
        yield value
        for inner in value.values():
            yield from _walk(inner, depth + 1)
    elif isinstance(value, list):
        for inner in value:
            yield from _walk(inner, depth + 1)


def article_node(nodes: list[Node], *, url: str, titles: frozenset[str]) -> Node:
    """The object that describes the page's own article rather than a related one; {} if none.

    `url` is the page's address and `titles` what else the page calls itself.
    """
    found = [node for node in nodes if _is_article(node)]
    if not found:
        return {}
    path = _path(url)

    def fit(node: Node) -> tuple[bool, bool, int]:
        addresses = {_path(_address(node.get(name))) for name in ("url", "mainEntityOfPage", "@id")}
        same_title = text_of(node.get("headline")) in titles
        weight = sum(bool(node.get(name)) for name in ("datePublished", "author", "headline"))
        return bool(path) and path in addresses, same_title, weight

    return max(found, key=fit)  # the first of equals


def _is_article(node: Node) -> bool:
    kinds = node.get("@type")
    kinds = kinds if isinstance(kinds, list) else [kinds]
    return any(isinstance(kind, str) and _ARTICLE.search(kind) for kind in kinds)


def _address(value: object) -> str:
    if isinstance(value, Mapping):
        value = value.get("@id") or value.get("url")
    return value if isinstance(value, str) else ""


def _path(url: str) -> str:
    return re.sub(r"^https?://[^/]*|[?#].*$", "", url).rstrip("/")


def text_of(value: object) -> str:
    """A string of JSON-LD on one line, entities resolved (some publishers escape twice)."""
    if isinstance(value, list):
        value = next((part for part in value if part), "")
    if isinstance(value, Mapping):
        value = value.get("@value") or value.get("name")
    if not isinstance(value, str):
        return ""
    value = value[:_LONGEST]
    if "&" in value:
        value = html.unescape(html.unescape(value))
    return one_line(re.sub(r"</?[a-zA-Z][^<>]*>", "", value))


def names_of(value: object, nodes: list[Node]) -> list[str]:
    """The names of persons or organisations, references by @id followed."""
    if isinstance(value, list):
        return [name for part in value[:50] for name in names_of(part, nodes)]
    if isinstance(value, Mapping):
        if not value.get("name") and (known := value.get("@id")):
            same = (node for node in nodes if node.get("@id") == known and node.get("name"))
            value = next(same, value)
        name = value.get("name")
        if isinstance(name, list):
            return [text for part in name if (text := text_of(part))]
        return [text] if (text := text_of(name)) else []
    return [text] if (text := text_of(value)) else []
