"""A news page as an Article."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import UTC, datetime
from typing import Final

from lxml import etree
from lxml import html as lxml_html
from lxml.html import HtmlElement

from retrieval.errors import InputError
from retrieval.models import Article
from retrieval.sources.body import body_text
from retrieval.sources.corrections import find_correction
from retrieval.sources.decode import decode
from retrieval.sources.identity import derived_id
from retrieval.sources.metadata import PageFacts, read_facts
from retrieval.sources.overgrown import refuse_overgrown
from retrieval.sources.records import short_headline
from retrieval.sources.refusals import refuse_no_article
from retrieval.text import normalise

_CHARSET: Final = re.compile(
    rb"<meta[^>]{0,200}charset\s*=\s*[\"']?\s*([\w-]{2,20})", re.IGNORECASE
)
_MAX_PAGE: Final = 16 * 1024 * 1024  # bytes


def extract_article(html: bytes, url: str, *, now: datetime | None = None) -> Article:
    """The article on a page; `url` is where it came from, "" if unknown.

    `now` (aware; default: the clock) is what dates in the far future are told by. Raises
    InputError with the reason where the page is no article: an error page, the stub before a
    paywall, no page at all.
    """
    now = now or datetime.now(UTC)
    tree = _parsed(html)
    facts = read_facts(tree, url, now=now)
    text = normalise(body_text(tree, facts.headline))
    refuse_no_article(tree, facts, text)
    return _assembled(facts, text)


def _assembled(facts: PageFacts, text: str) -> Article:
    headline = facts.headline or short_headline(text)
    article = Article(
        id=derived_id(facts.url, headline + text[:200]),
        text=text,
        headline=headline,
        publisher=facts.publisher,
        byline=", ".join(facts.authors),
        language=facts.language,
        url=facts.url,
        correction=find_correction(text),
    )
    if facts.published:
        article = replace(
            article,
            published_at=facts.published.when,
            published_day_only=facts.published.day_only,
        )
    if facts.modified:
        article = replace(article, modified_at=facts.modified.when)
    return article


def _parsed(html: bytes) -> HtmlElement:
    if len(html) > _MAX_PAGE:
        raise InputError(f"a page of {len(html) / 1e6:,.0f} MB is not read")
    charset = _CHARSET.search(html[:4096])
    text = decode(html, declared=charset[1].decode("ascii") if charset else "")
    refuse_overgrown(text)
    parser = lxml_html.HTMLParser(encoding="utf-8", huge_tree=False, no_network=True)
    try:
        tree = lxml_html.document_fromstring(
            text.replace("\x00", "").encode("utf-8", "replace"), parser=parser
        )
    except (etree.ParserError, etree.XMLSyntaxError, ValueError) as problem:
        raise InputError("there is no page in it") from problem
    return tree
