"""What a page calls itself in each of its places for a title, and what an oracle would make of it.

The records' titles follow one place at one publisher and another at the next. How far a rule for
all publishers can come shows in the pages whose places agree, and in those where the record's
title stands in any place at all.
"""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass, field

from lxml import html as lxml_html

from retrieval.sources.decode import decode
from retrieval.sources.jsonld import article_node, json_ld_nodes, text_of
from retrieval.text import one_line

_TYPOGRAPHY = str.maketrans("‘’“”„–—\u2011\u00a0", '\'\'"""--- ')
_SITE = re.compile(r"\s*(?:[|｜ㅣ]|\s[-–—·:]\s).*$")


def typographic(title: str) -> str:
    """With plain quotation marks, dashes and spaces, soft hyphens taken out."""
    return one_line(title.replace("\u00ad", "").translate(_TYPOGRAPHY))


def titles_of(page: bytes) -> dict[str, str]:
    """The page's titles by place; places that are empty are left out."""
    parser = lxml_html.HTMLParser(encoding="utf-8")
    tree = lxml_html.document_fromstring(decode(page).encode("utf-8", "replace"), parser=parser)
    metas = {
        (meta.get("property") or meta.get("name") or "").lower(): meta.get("content") or ""
        for meta in reversed(list(tree.iter("meta")))
    }
    shown = [" ".join(h1.text_content().split()) for h1 in tree.iter("h1")]
    linked = article_node(json_ld_nodes(tree), url="", titles=frozenset())
    found = {
        "og:title": metas.get("og:title", ""),
        "JSON-LD": text_of(linked.get("headline")),
        "h1": next(filter(None, shown), ""),
        "twitter:title": metas.get("twitter:title", ""),
        "title": tree.findtext(".//title") or "",
    }
    return {place: one_line(title) for place, title in found.items() if title.strip()}


@dataclass
class Titles:
    """Counts over pages: exact ones, and what an oracle among the stated titles would reach."""

    pages: int = 0
    stated: int = 0  # the record's title stands in one of the places
    agreed: int = 0  # the places for the headline come to one title
    exact: int = 0  # but for typography
    exact_of_agreed: int = 0
    followed: Counter[str] = field(default_factory=Counter)  # which place, where they differ

    def add(self, page: bytes, record: str, ours: str) -> None:
        """Count a page with the record's title and ours."""
        titles, wanted = titles_of(page), typographic(record)
        self.pages += 1
        self.exact += typographic(ours) == wanted
        places = [p for p in ("og:title", "JSON-LD", "h1") if p in titles]
        self.stated += any(_same(title, wanted) for title in titles.values())
        if len({_bare(titles[place]) for place in places}) == 1:
            self.agreed += 1
            self.exact_of_agreed += typographic(ours) == wanted
        else:
            self.followed["+".join(p for p in places if _same(titles[p], wanted)) or "none"] += 1

    def __str__(self) -> str:
        others = ", ".join(f"{place} {n}" for place, n in self.followed.most_common())
        parts = (
            ("on all pages", self.exact, self.pages),
            ("where the stated titles agree", self.exact_of_agreed, self.agreed),
            ("ceiling, an oracle choosing among them", self.stated, self.pages),
        )
        told = "; ".join(f"{name} {n / max(of, 1):.3f} ({n}/{of})" for name, n, of in parts)
        return f"{told}; where they differ the record follows: {others}"


def _same(title: str, wanted: str) -> bool:
    title = typographic(title)
    return title == wanted or _SITE.sub("", title) == wanted


def _bare(title: str) -> str:
    return _SITE.sub("", typographic(title)).casefold()
