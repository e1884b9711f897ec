"""What a page states about its article: headline, names, times, language, address."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime
from itertools import islice
from typing import Final
from urllib.parse import urljoin, urlsplit

from lxml.html import HtmlElement

from retrieval.sources.bylines import choose_names
from retrieval.sources.dates import Stamp, read_stamp
from retrieval.sources.headlines import choose_headline
from retrieval.sources.identity import canonical_url
from retrieval.sources.jsonld import Node, article_node, json_ld_nodes, names_of, text_of
from retrieval.sources.shown_dates import shown_dates
from retrieval.text import one_line

_PUBLISHED: Final = (
    "article:published_time og:published_time article:published datepublished publishdate "
    "pubdate publish-date publication_date published-date parsely-pub-date sailthru.date "
    "cxenseparse:recs:publishtime dable:published_time article.published dc.date.issued "
    "dcterms.created dcterms.date dc.date dc.created date date_published last-published"
)
_MODIFIED: Final = (
    "article:modified_time og:updated_time article:updated_time datemodified last-modified "
    "lastmod dcterms.modified dc.date.modified"
)
_AUTHOR: Final = (
    "author article:author parsely-author sailthru.author byl dc.creator dcterms.creator "
    "cxenseparse:author dable:author article.author og:article:author author_name"
)
_BYLINE_PATHS: Final = (
    ".//*[@rel='author']",
    ".//*[contains(concat(' ', @itemprop, ' '), ' author ')]",
    ".//*[contains(@class, 'author-name') or contains(@class, 'authorname') or "
    "contains(@class, 'author__name') or contains(@class, 'author_name')]",
    ".//*[contains(@class, 'byline') or contains(@class, 'article-author')]",
)
_LONGEST: Final = 1000  # characters of a headline or a name


@dataclass(frozen=True, slots=True)
class PageFacts:
    """The statements of a page; unknown ones are empty. `free` is False where a paywall is said."""

    headline: str
    authors: tuple[str, ...]
    publisher: str
    published: Stamp | None
    modified: Stamp | None
    language: str
    url: str
    free: bool
    declared: bool  # the page says of itself that it is an article


def read_facts(tree: HtmlElement, url: str, *, now: datetime) -> PageFacts:
    """The facts in JSON-LD, else in Open Graph and meta tags, else in the page's own elements."""
    metas = _metas(tree)
    nodes = json_ld_nodes(tree)
    address = _address(tree, metas, url)
    h1s = [_inner_text(h1) for h1 in tree.iter("h1")][:3]
    shown = [*h1s, metas.get("og:title", [""])[0], metas.get("twitter:title", [""])[0]]
    article = article_node(nodes, url=address or url, titles=frozenset(filter(None, shown)))
    publisher = _publisher(article, nodes, metas, address or url)
    return PageFacts(
        headline=choose_headline(
            linked=text_of(article.get("headline")),
            shared=[*metas.get("og:title", []), *metas.get("twitter:title", [])],
            shown=h1s,
            window=one_line((tree.findtext(".//title") or "")[:_LONGEST]),
        ),
        authors=_authors(tree, article, nodes, metas, publisher),
        publisher=publisher,
        published=_stamp(_published(tree, article, metas), now),
        modified=_stamp(_modified(tree, article, metas), now),
        language=_language(tree, article, metas),
        url=address,
        free=str(article.get("isAccessibleForFree", True)).lower() != "false",
        declared=bool(article) or metas.get("og:type", [""])[0].lower() == "article",
    )


def _metas(tree: HtmlElement) -> dict[str, list[str]]:
    metas: dict[str, list[str]] = {}
    for meta in tree.iter("meta"):
        content = one_line((meta.get("content") or "")[:_LONGEST])
        for attribute in ("property", "name", "itemprop", "http-equiv"):
            name = (meta.get(attribute) or "").strip().lower()
            if attribute == "itemprop" and meta.getparent().tag != "head":
                continue  # of a picture or of a related article, perhaps
            if name and content:
                metas.setdefault(name, []).append(content)
    return metas


def _values(metas: dict[str, list[str]], names: str) -> Iterator[str]:
    for name in names.split():
        yield from metas.get(name, ())


def _inner_text(element: HtmlElement) -> str:
    return one_line(" ".join(element.text_content().split()))


def _published(tree: HtmlElement, article: Node, metas: dict[str, list[str]]) -> Iterator[object]:
    yield article.get("datePublished")
    yield from _values(metas, _PUBLISHED)
    yield article.get("dateCreated")
    for element in tree.xpath(".//*[@itemprop='datePublished']"):
        yield element.get("datetime") or element.get("content") or _inner_text(element)
    for element in tree.xpath(".//article//time | .//main//time | .//header//time | .//time")[:4]:
        yield element.get("datetime") or _inner_text(element)
    yield from islice(shown_dates(tree), 3)


def _modified(tree: HtmlElement, article: Node, metas: dict[str, list[str]]) -> Iterator[object]:
    yield article.get("dateModified")
    yield from _values(metas, _MODIFIED)
    for element in tree.xpath(".//*[@itemprop='dateModified']"):
        yield element.get("datetime") or element.get("content")


def _stamp(values: Iterable[object], now: datetime) -> Stamp | None:
    """The first time stated, or the same with its zone or clock where that stands elsewhere."""
    best: Stamp | None = None
    best_zoned = False
    for value in values:
        stamp = read_stamp(value, now=now)
        if stamp is None:
            continue
        zoned = not stamp.day_only and _has_zone(value)
        if best is None or (
            abs((stamp.when - best.when).total_seconds()) < 15 * 3600
            and (zoned or (best.day_only and not stamp.day_only))
        ):
            best, best_zoned = stamp, zoned
        if best_zoned:
            break
    return best


def _has_zone(value: object) -> bool:
    if isinstance(value, str):
        return bool(re.search(r"(?:Z|[A-Z]{3,4}|[+-]\d{2}:?\d{2})\s*$", value.strip()))
    return True


def _authors(
    tree: HtmlElement, article: Node, nodes: list[Node], metas: dict[str, list[str]], publisher: str
) -> tuple[str, ...]:
    persons, others = _by_kind(article.get("author"), nodes)
    fields = [persons, names_of(article.get("creator"), nodes)]
    fields += [metas.get(name, []) for name in _AUTHOR.split()]
    for path in _BYLINE_PATHS:
        found = tree.xpath(path)[:1]
        fields.append([_split_by_elements(element) for element in found])
    own = {publisher, *metas.get("og:site_name", [])}
    return choose_names([*fields, others], otherwise=others, own=own)


def _by_kind(authors: object, nodes: list[Node]) -> tuple[list[str], list[str]]:
    """Names of the authors, in the first list if any is a person, else in the second."""
    listed = authors if isinstance(authors, list) else [authors]
    kinds = [str(author.get("@type")) for author in listed if isinstance(author, dict)]
    names = names_of(listed, nodes)
    return ([], names) if kinds and all("Organi" in kind for kind in kinds) else (names, [])


def _split_by_elements(element: HtmlElement) -> str:
    """A byline's text with its links kept apart, which often stand without a comma."""
    parts = [one_line(part) for part in element.itertext()]
    text = ", ".join(part for part in parts if part.strip(" ,"))
    text = re.sub(r"\b(By|Von|by|von),\s", r"\1 ", text)
    return text if len(text) <= 200 else ""


def _publisher(article: Node, nodes: list[Node], metas: dict[str, list[str]], url: str) -> str:
    stated = names_of(article.get("publisher"), nodes)
    site = metas.get("og:site_name", []) + metas.get("application-name", [])
    host = (urlsplit(url).hostname or "").removeprefix("www.")
    return next(
        (name for name in [*stated, *site, host] if name and not name.startswith("http")), ""
    )


def _language(tree: HtmlElement, article: Node, metas: dict[str, list[str]]) -> str:
    stated = [
        tree.get("lang") or tree.get("{http://www.w3.org/XML/1998/namespace}lang"),
        article.get("inLanguage"),
        *_values(metas, "og:locale content-language language dc.language"),
    ]
    for value in stated:
        found = re.match(r"[a-zA-Z]{2,3}(?=$|[-_])", text_of(value).strip())
        if found:
            return found[0].lower()
    return ""


def _address(tree: HtmlElement, metas: dict[str, list[str]], url: str) -> str:
    """The canonical address; a page's claim to stand on another host than its own is not believed.

    Otherwise any page could put itself in the place of somebody else's article.
    """
    links = tree.xpath(".//link[contains(translate(@rel, 'CANOIL', 'canoil'), 'canonical')]/@href")
    own = canonical_url(url)
    host = _host(own)
    for claim in [*map(str, links), *metas.get("og:url", [])]:
        try:
            address = canonical_url(urljoin(url, claim.strip()))
        except ValueError:
            continue
        if not address or (host and _host(address) != host):
            continue
        if urlsplit(address).path in ("", "/") and urlsplit(own).path not in ("", "/"):
            continue  # a template's mistake: every page canonical to the front page
        return address
    return own


def _host(url: str) -> str:
    host = urlsplit(url).hostname or ""
    for prefix in ("www.", "m.", "amp.", "mobile."):
        host = host.removeprefix(prefix)
    return host
