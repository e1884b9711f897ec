"""Pages in a web archive (WARC, such as Common Crawl's news files)."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime
from pathlib import Path
from typing import Final

from warcio.archiveiterator import ArchiveIterator
from warcio.exceptions import ArchiveLoadFailed
from warcio.recordloader import ArcWarcRecord

from retrieval.errors import InputError
from retrieval.models import Article, Failure
from retrieval.sources.html import extract_article

_MAX_PAGE: Final = 16 * 1024 * 1024  # bytes unpacked of one page


def read_warc(path: Path, label: str, now: datetime) -> Iterator[Article | Failure]:
    """The article of each page in the file; a Failure for a page that is none, the rest goes on.

    Answers that are no HTML or no success are passed over. Raises InputError where the file
    cannot be read on.
    """
    records = 0
    with path.open("rb") as stream:
        try:
            for record in ArchiveIterator(stream, arc2warc=True):
                records += record.rec_type is not None
                if record.rec_type == "response" and _is_page(record):
                    yield from _page(record, label, now)
        except (ArchiveLoadFailed, EOFError, ValueError, AttributeError) as problem:
            why = str(problem)[:120]
            raise InputError(f"the archive is damaged or cut off ({why})") from problem
    if not records:
        raise InputError("it is damaged, or no web archive")


def _is_page(record: ArcWarcRecord) -> bool:
    headers = record.http_headers
    if headers is None or headers.get_statuscode() != "200":
        return False
    kind = headers.get_header("Content-Type") or "text/html"
    return "html" in kind.lower()


def _page(record: ArcWarcRecord, label: str, now: datetime) -> Iterator[Article | Failure]:
    url = record.rec_headers.get_header("WARC-Target-URI") or ""
    body = record.content_stream().read(_MAX_PAGE + 1)
    where = f"{label}: {url[:200]}"
    if len(body) > _MAX_PAGE:
        yield Failure(where, f"a page of more than {_MAX_PAGE / 1e6:,.0f} MB is not read")
        return
    try:
        yield extract_article(body, url, now=now)
    except InputError as problem:
        yield Failure(where, str(problem))
    except Exception as problem:  # parsers fail in ways of their own; the rest must go on
        yield Failure(where, f"{type(problem).__name__}: {str(problem)[:200]}")
