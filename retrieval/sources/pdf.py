"""A PDF file as an Article."""

from __future__ import annotations

import re
from datetime import datetime
from pathlib import Path
from typing import Final

from pypdf import PdfReader
from pypdf.errors import PyPdfError

from retrieval.errors import InputError
from retrieval.sources.plaintext import read_plaintext
from retrieval.sources.records import Taken
from retrieval.text import normalise

_MAX_PAGES: Final = 200
_MAX_TEXT: Final = 2_000_000  # characters
_HYPHEN: Final = re.compile(r"(?<=[a-zß-ÿ])-\n(?=[a-zß-ÿ])")
_WRAP: Final = re.compile(r"(?<![.!?:\"'\u201d\u2019\n])\n(?=\S)")
_PARAGRAPH: Final = re.compile(r"(?<=[.!?\"\u201d])\n(?=[A-ZÀ-Þ\"\u201c\u201e])")
_PAGE_NUMBER: Final = re.compile(
    r"(?:page |seite |- ?)?\d{1,4}(?: ?-|(?: (?:of|von|/) ?\d{1,4}))?", re.IGNORECASE
)


def read_pdf(path: Path, *, key: str, now: datetime) -> Taken:
    """The text of a PDF, its lines joined to paragraphs; the headline from its title or first line.

    Raises InputError for encrypted and damaged files and for scans, which hold no text.
    """
    try:
        title, pages = _contents(PdfReader(path))
    except (PyPdfError, ValueError, KeyError, TypeError, RecursionError, OSError) as problem:
        raise InputError(f"the PDF cannot be read ({str(problem)[:120]})") from problem
    text = "\n".join(pages)
    text = normalise(text)[:_MAX_TEXT]
    if not text:
        raise InputError("it holds no text (a scan?)")
    headline = title if " " in title else ""
    first, _, rest = text.partition("\n")
    if not headline or _same(first, headline):
        headline, text = first, rest or first
    joined = _WRAP.sub(" ", _HYPHEN.sub("", normalise(text)))
    return read_plaintext(f"{headline}\n\n{_PARAGRAPH.sub(chr(10) * 2, joined)}", key=key, now=now)


def _contents(reader: PdfReader) -> tuple[str, list[str]]:
    """Title and text by page."""
    if reader.is_encrypted and not reader.decrypt(""):
        raise InputError("it is encrypted")
    if len(reader.pages) > _MAX_PAGES:
        raise InputError(f"it has {len(reader.pages)} pages (at most {_MAX_PAGES} are read)")
    title = reader.metadata.title if reader.metadata else ""
    return normalise(title or ""), [_page(page.extract_text()) for page in reader.pages]


def _page(text: str) -> str:
    lines = normalise(text).split("\n")
    while lines and _PAGE_NUMBER.fullmatch(lines[-1].strip()):
        lines.pop()
    return "\n".join(lines)


def _same(one: str, other: str) -> bool:
    return re.sub(r"\W+", "", one.casefold()) == re.sub(r"\W+", "", other.casefold())
