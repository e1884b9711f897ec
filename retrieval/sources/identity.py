"""Which article an item is: canonical addresses and the ids made from them."""

from __future__ import annotations

import re
from hashlib import blake2b
from typing import Final
from urllib.parse import parse_qsl, urlencode, urlsplit, urlunsplit

_TRACKING: Final = re.compile(
    r"utm_\w+|fbclid|gclid|dclid|msclkid|yclid|igshid|mc_[ce]id|ref_?src|cmpid|ocid|wt\.\w+|at_\w+|"
    r"ns_(?:campaign|mchannel|source|linkname|fee)|smid|cmp",
    re.IGNORECASE,
)
_PORTS: Final = {"http": 80, "https": 443}


def canonical_url(url: str) -> str:
    """The address without fragment, default port and tracking parameters; empty if not the web's.

    Only what never tells two articles apart is taken away, so that it still leads to the page.
    """
    url = url.strip()
    if len(url) > 2048 or any(c <= " " or c in '<>"' for c in url):
        return ""
    try:
        parts = urlsplit(url)
        scheme, host, port = parts.scheme.lower(), parts.hostname or "", parts.port
    except ValueError:
        return ""
    if scheme not in _PORTS or not host:
        return ""
    query = parts.query
    if query:
        pairs = parse_qsl(query, keep_blank_values=True)
        kept = [pair for pair in pairs if not _TRACKING.fullmatch(pair[0])]
        if len(kept) != len(pairs):
            query = urlencode(kept)
    host = f"[{host}]" if ":" in host else host
    netloc = host if port in (None, _PORTS[scheme]) else f"{host}:{port}"
    return urlunsplit((scheme, netloc, parts.path or "/", query, ""))


def derived_id(url: str, fallback: str) -> str:
    """An id for an article that came without one: from its canonical url, else from `fallback`."""
    key = canonical_url(url)
    if key:  # http or https, with www or without, is the same article
        key = re.sub(r"^https?://(?:www\.)?", "", key).rstrip("/")
    data = (key or fallback).encode("utf-8", "surrogatepass")
    return ("u-" if key else "f-") + blake2b(data, digest_size=10).hexdigest()
