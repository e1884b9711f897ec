"""The body of the article on a page."""

from __future__ import annotations

import copy
from itertools import islice
from typing import Final

import trafilatura
from lxml.html import HtmlElement
from trafilatura.settings import Document

from retrieval.sources.furniture import SENTENCE_END, without_furniture
from retrieval.text import one_line

_PARAGRAPHS: Final = ("p", "li", "h2", "h3", "h4", "h5", "h6", "strong")
_PROMOTION: Final = 200  # characters; a linked paragraph that is longer may be an introduction
_MAX_LINKS: Final = 20  # more is a list, which is looked at item by item
_HIDDEN: Final = (
    ".//*[@hidden or @aria-hidden='true' or contains(translate(@style, ' ', ''), 'display:none')]"
)


def body_text(tree: HtmlElement, headline: str) -> str:
    """The paragraphs of the article's body, a blank line between them; "" where there is none.

    trafilatura finds the body. Before it, what is hidden and paragraphs that are nothing but a
    link to another article are taken out; behind it, furniture at either end.
    """
    paragraphs = _extracted(_without_promotion(copy.deepcopy(tree))) or _extracted(tree)
    return "\n\n".join(without_furniture(paragraphs, headline))


def _extracted(tree: HtmlElement) -> list[str]:
    """What trafilatura finds by its usual rules, checked against what it finds by its strict ones.

    The strict rules leave out most of what stands behind an article, but now and then a paragraph
    of it too: prose that they left out ahead of the last paragraph they kept is put back.
    """
    usual, strict = _run(tree, strict=False), _run(tree, strict=True)
    kept = set(strict)
    last = max((n for n, part in enumerate(usual) if part in kept), default=-1)
    merged = [
        part for n, part in enumerate(usual) if part in kept or (n < last and _is_prose(part))
    ]
    # The two may cut paragraphs differently; then there is nothing to put back into place.
    return merged if sum(map(len, merged)) >= 0.9 * sum(map(len, strict)) else strict


def _run(tree: HtmlElement, *, strict: bool) -> list[str]:
    page = trafilatura.bare_extraction(
        copy.deepcopy(tree), with_metadata=False, include_comments=False, favor_precision=strict
    )
    text = page.text or "" if isinstance(page, Document) else ""
    return [part for part in text.split("\n") if part.strip()]


def _is_prose(paragraph: str) -> bool:
    return len(paragraph) > 40 and bool(SENTENCE_END.search(paragraph))


def _without_promotion(tree: HtmlElement) -> HtmlElement:
    for element in tree.xpath(_HIDDEN):
        if len(element.text_content()) < 600 and element.getparent() is not None:
            element.drop_tree()
    for listing in tree.xpath(".//ul"):
        items = listing.findall("li")
        if len(items) > 1 and all(_is_linked(item) for item in items):
            listing.drop_tree()
    for element in list(tree.iter(*_PARAGRAPHS)):
        if (
            element.getparent() is not None
            and element.find(".//img") is None
            and _is_linked(element)
        ):
            element.drop_tree()
    return tree


def _is_linked(element: HtmlElement) -> bool:
    """Whether a paragraph is nothing but links, perhaps behind a word such as "Related:"."""
    links = list(islice(element.iter("a"), _MAX_LINKS + 1))
    if not 0 < len(links) <= _MAX_LINKS:
        return False
    text = one_line(element.text_content())
    linked = sum(len(one_line(link.text_content())) for link in links)
    rest = len(text) - linked
    return 15 < len(text) <= _PROMOTION and (
        rest <= 3 or (text.split(":")[0].isupper() and rest <= 20)
    )
