"""The one form that text has in the corpus, made once so that positions in it stay true."""

from __future__ import annotations

import re
import unicodedata
from hashlib import blake2b
from typing import Final

from retrieval.models import Article

_SPACES: Final = (
    "\u00a0\u1680\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2007\u2008\u2009\u200a"
    "\u202f\u205f\u3000"
)
_BREAKS: Final = "\v\f\x1c\x1d\x1e\x85\u2028\u2029"
# Soft hyphen, combining grapheme joiner, zero-width and bidirectional marks, BOM, noncharacters.
_UNSEEN: Final = (
    "\u00ad\u034f\u061c\u180e\u200b\u200e\u200f"
    "\u202a\u202b\u202c\u202d\u202e\u2060\u2061\u2062\u2063\u2064\u2066\u2067\u2068\u2069"
    "\ufeff\ufff9\ufffa\ufffb\ufffe\uffff"
)


def _table() -> dict[int, str | None]:
    controls = [*range(0x20), *range(0x7F, 0xA0)]
    table: dict[int, str | None] = dict.fromkeys(controls)
    table.update(dict.fromkeys(map(ord, _UNSEEN)))
    # Tag characters and the variation selectors supplement can carry a hidden text.
    table.update(dict.fromkeys([*range(0xE0000, 0xE0080), *range(0xE0100, 0xE01F0)]))
    table.update(dict.fromkeys(map(ord, _BREAKS), "\n"))
    table.update(dict.fromkeys(map(ord, _SPACES), " "))
    table.update({0x09: "\t", 0x0A: "\n"})
    return table


_TABLE: Final = _table()
_ODD: Final = re.compile(
    "[\x00-\x08\x0b-\x1f\x7f-\xa0\xad\u034f\u061c\u1680\u180e\u2000-\u200b\u200e\u200f\u2028-\u202f"
    "\u205f-\u2069\u3000\ufeff\ufff9-\ufffb\ufffe\uffff\U000e0000-\U000e01ef]"
)
_SURROGATE: Final = re.compile("[\ud800-\udfff]")
# Joiners have a meaning inside Persian or Indic words and in emoji; elsewhere they only hide.
_JOINER: Final = re.compile(
    "(?<![^\x00-\x7f\\s\u200c\u200d])[\u200c\u200d]+|[\u200c\u200d]+(?![^\x00-\x7f\\s\u200c\u200d])"
)
_BLANK_LINES: Final = re.compile(r"\n{3,}")


def normalise(text: str) -> str:
    """The text as the corpus holds it; idempotent, and the same for all forms of one text.

    NFC; lines end in `\\n`, without trailing blanks, at most one blank line in a row; any kind of
    space is a plain one; controls, byte order marks, zero-width and bidirectional marks and soft
    hyphens are gone; lone surrogates are U+FFFD; nothing blank at either end.
    """
    if "\r" in text:
        text = text.replace("\r\n", "\n").replace("\r", "\n")
    if _ODD.search(text):
        text = text.translate(_TABLE)
    if not text.isascii():
        text = _SURROGATE.sub("\ufffd", text)
        text = unicodedata.normalize("NFC", text)
        if "\u200c" in text or "\u200d" in text:
            text = unicodedata.normalize("NFC", _JOINER.sub("", text))
    # Not a regular expression: "[ \t]+$" takes minutes over a long run of blanks.
    text = "\n".join([line.rstrip(" \t") for line in text.split("\n")])
    return _BLANK_LINES.sub("\n\n", text).strip(" \t\n")


def one_line(text: str) -> str:
    """The text normalised and on a single line, for headlines, names and notices."""
    return " ".join(normalise(text).split())


def digest(article: Article) -> str:
    """32 hex digits over all that a reader sees of an article.

    `modified_at` is left out: publishers touch it without changing a word.
    """
    published = article.published_at.isoformat() if article.published_at else ""
    parts = (
        article.headline,
        article.text,
        article.publisher,
        article.byline,
        published,
        article.url,
        article.language,
    )
    seen = blake2b(digest_size=16)
    for part in parts:
        data = part.encode("utf-8", "surrogatepass")
        seen.update(len(data).to_bytes(8, "big"))
        seen.update(data)
    return seen.hexdigest()
