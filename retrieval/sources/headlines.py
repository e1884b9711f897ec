"""Which of a page's titles is the article's headline."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Final

from retrieval.text import one_line

_SEPARATORS: Final = (
    r"\s+[|\-\u2013\u2014*\u00b7\u2022:]+\s+|\s*[|\uff5c\uff1a\u3163]\s*|-(?=[^\x00-\x7f])"
)

_TYPOGRAPHY: Final = str.maketrans("\u2018\u2019\u201c\u201d\u201e\u2013\u2014\u2011", '\'\'"""---')


def choose_headline(
    *, linked: str, shared: Sequence[str], shown: Sequence[str], window: str
) -> str:
    """The headline among the titles that a page carries, without the name of the site behind it.

    `linked` is JSON-LD's, `shared` those for social networks (Open Graph first), `shown` the
    page's h1 elements, `window` the title element.
    """
    shared = [one_line(title) for title in shared if title]
    shown = [title for title in shown if title]
    all_titles = [title for title in (*shared, linked, *shown, window) if title]
    for title in (*shared[:1], linked, *shown, *shared[1:], window):
        if title:
            return _without_site(title, all_titles)
    return ""


def _without_site(title: str, others: list[str]) -> str:
    """A title cut where another title of the page ends and a separator follows."""
    for other in sorted(set(others), key=len):
        if 8 <= len(other) < len(title) and _folded(title).startswith(_folded(other)):
            rest = title[len(other) :]
            if re.match(_SEPARATORS, rest):
                return title[: len(other)]
    return title


def _folded(title: str) -> str:
    """The title with plain quotation marks and dashes; of the same length."""
    return title.translate(_TYPOGRAPHY)
