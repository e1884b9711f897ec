"""A page of a newspaper as tests want it, with an article made up for it."""

from __future__ import annotations

import json
from datetime import UTC, datetime

from retrieval.models import Article
from retrieval.sources.html import extract_article

NOW = datetime(2031, 6, 1, tzinfo=UTC)
URL = "https://quay.example/news/bridge"
BODY = [
    "The bridge across the Alder reopened on Sunday after eleven months of repairs, and the first "
    "cars crossed it shortly after six in the morning.",
    '"We waited a long time for this," said the mayor, Ida Lund, who had walked across with some '
    "two hundred residents before the barriers were raised.",
    "The repairs cost 14 million crowns, about a third more than planned, because divers had found "
    "cracks in two of the piers last autumn.",
    "Buses will return to their old route on Monday, the county said, while lorries of more than "
    "twelve tonnes have to wait for a last inspection in June.",
]
STATED = {
    "@context": "https://schema.org",
    "@type": "NewsArticle",
    "headline": "Bridge reopens",
    "datePublished": "2031-05-04T14:30:00+02:00",
    "dateModified": "2031-05-04T16:05:00+02:00",
    "author": [{"@type": "Person", "name": "Bo Ek"}, {"@type": "Person", "name": "Ann Holt"}],
    "publisher": {"@type": "Organization", "name": "Quay Times"},
    "mainEntityOfPage": URL,
}


def page(
    *,
    head: str = "",
    linked: object = None,
    body: list[str] | None = None,
    around: str = "%s",
    title: str = "Bridge reopens | Quay Times",
) -> bytes:
    script = f'<script type="application/ld+json">{json.dumps(linked)}</script>' if linked else ""
    text = "".join(f"<p>{part}</p>" for part in (BODY if body is None else body))
    return (
        f'<html lang="en-GB"><head><meta charset="utf-8"><title>{title}</title>'
        f"{head}{script}</head>"
        f"<body><nav><a href='/'>Home</a> <a href='/sport'>Sport</a></nav><main><article>"
        f"{around % text}</article></main><footer>Quay Times Ltd, Pier 3</footer></body></html>"
    ).encode()


def read(html: bytes, url: str = URL) -> Article:
    return extract_article(html, url, now=NOW)
