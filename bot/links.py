"""Links that open a page at the cited words (text fragments, `#:~:text=`)."""

from __future__ import annotations

from urllib.parse import quote, urlsplit

DIRECTIVE = ":~:"
WHOLE_WORDS = 12  # citations up to this long are written out, longer ones as start,end


def fragment_link(url: str, words: str, text: str = "") -> str:
    """`url` with a text fragment for `words`; the url alone without words, "" without a web url.

    Long citations, and those over a line break (a fragment cannot match across blocks of a page),
    become `start,end`; with `text`, the article they stand in, both ends are grown until the
    first match a browser finds is the cited place.
    """
    if not is_web_url(url):
        return ""
    page, _, anchor = url.partition("#")
    anchor = anchor.split(DIRECTIVE)[0]
    lines = [line.split() for line in words.splitlines() if line.split()]
    if not lines:
        return url
    if len(lines) == 1 and len(lines[0]) <= WHOLE_WORDS:
        target = _encode(lines[0])
    else:
        target = _range(lines, " ".join(text.split()).casefold())
    return f"{page}#{anchor}{DIRECTIVE}text={target}"


def is_web_url(url: str) -> bool:
    """True for an http(s) address with a host and without spaces."""
    try:
        parts = urlsplit(url)
    except ValueError:
        return False
    return (
        parts.scheme in {"http", "https"} and bool(parts.netloc) and not set(url) & set(' \t\n<>"')
    )


def _range(lines: list[list[str]], text: str) -> str:
    """`start,end` for a citation, each within one line and as short as still tells."""
    first, last = lines[0], lines[-1]
    whole = " ".join(word for line in lines for word in line).casefold()
    place = text.find(whole)
    most = len(first) if len(lines) > 1 else max(1, len(first) // 2)
    start = next(
        (n for n in range(4, most) if place < 0 or text.find(_plain(first[:n])) == place), most
    )
    most = len(last) if len(lines) > 1 else len(last) - start
    here = text[place:] if place >= 0 else whole
    finish = len(whole)
    end = next(
        (
            n
            for n in range(min(4, most), most)
            if here.find(_plain(last[-n:])) + len(_plain(last[-n:])) == finish
        ),
        max(1, most),
    )
    return f"{_encode(first[:start])},{_encode(last[-end:])}"


def _plain(words: list[str]) -> str:
    return " ".join(words).casefold()


def _encode(words: list[str]) -> str:
    # "-", "," and "&" have a meaning of their own in a text directive; quote() spares only "-".
    return quote(" ".join(words), safe="").replace("-", "%2D")
