"""Refuses pages that would hold a parser for minutes, before any parser sees them."""

from __future__ import annotations

import re
from typing import Final

from retrieval.errors import InputError

# The largest of 219 pages of 110 publishers has 4,274 elements, and 64 attributes on one of them.
# Elements cost their square where thousands are siblings (50,000 line breaks: ten seconds),
# attributes theirs in the parser itself (50,000 on one element: a minute). Depth needs no bound
# here: libxml2 goes no deeper than 256 elements.
MAX_ELEMENTS: Final = 25_000
MAX_ATTRIBUTES: Final = 256

# An attribute as the HTML standard reads it; what is possessive here is never read twice.
_ATTRIBUTE: Final = (
    r"[\s/]*+(?:=[^\s/>=]*+|[^\s/>=]++)"
    r"(?:\s*+=\s*+(?:\"[^\"]*+(?:\"|\Z)|'[^']*+(?:'|\Z)|[^\s\"'>][^\s>]*+|))?+"
)
_MARKUP: Final = re.compile(
    r"<!--(?:.*?-->|.*)|<(?P<name>[a-zA-Z][^\s/>]*+)"
    rf"(?P<many>(?:{_ATTRIBUTE}){{{MAX_ATTRIBUTES + 1}}})?+(?:{_ATTRIBUTE})*+",
    re.DOTALL,
)
_RAW: Final = {
    name: re.compile(rf"</{name}", re.IGNORECASE) for name in ("script", "style", "textarea")
}


def refuse_overgrown(page: str) -> None:
    """Raise InputError where a page has more markup than any article needs.

    Reads the page once; what stands in scripts is no markup.
    """
    elements = at = 0
    while found := _MARKUP.search(page, at):
        at = found.end()
        if found["name"] is None:
            continue
        elements += 1
        if found["many"]:
            raise InputError(f"an element with more than {MAX_ATTRIBUTES} attributes is not read")
        if elements > MAX_ELEMENTS:
            raise InputError(f"a page of more than {MAX_ELEMENTS:,} elements is not read")
        raw = _RAW.get(found["name"].lower())
        if raw is not None:
            end = raw.search(page, at)
            at = end.start() if end else len(page)
