"""A news page as an Article."""

from __future__ import annotations

from datetime import UTC, datetime

import trafilatura
from trafilatura.settings import Document

from retrieval.errors import InputError
from retrieval.models import Article
from retrieval.sources.decode import decode
from retrieval.sources.records import read_record


def extract_article(html: bytes, url: str, *, now: datetime | None = None) -> Article:
    """The article on a page; `url` is where it came from, "" if unknown.

    Raises InputError where the page holds no article.
    """
    now = now or datetime.now(UTC)
    page = trafilatura.bare_extraction(decode(html), url=url or None, include_comments=False)
    if not isinstance(page, Document) or not page.text:
        raise InputError("no article was found on this page")
    fields = page.as_dict()
    record = {
        "headline": fields.get("title"),
        "text": page.text.replace("\n", "\n\n"),
        "publisher": fields.get("sitename"),
        "byline": fields.get("author"),
        "published_at": fields.get("date"),
        "url": url or fields.get("url"),
        "language": fields.get("language"),
    }
    return read_record(record, key=url, now=now).article
