"""The body of the article on a page."""

from __future__ import annotations

import copy

import trafilatura
from lxml.html import HtmlElement
from trafilatura.settings import Document


def body_text(tree: HtmlElement, headline: str) -> str:
    """The paragraphs of the article's body, a blank line between them; "" where there is none."""
    page = trafilatura.bare_extraction(
        copy.deepcopy(tree), with_metadata=False, include_comments=False
    )
    if not isinstance(page, Document) or not page.text:
        return ""
    return page.text.replace("\n", "\n\n")
