"""Article files by their type: bytes in, Articles and Failures out."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator, Mapping
from dataclasses import replace
from datetime import datetime
from pathlib import Path
from typing import Final

from retrieval.errors import InputError
from retrieval.models import Article, Failure
from retrieval.sources.decode import BinaryContentError, decode
from retrieval.sources.html import extract_article
from retrieval.sources.identity import derived_id
from retrieval.sources.json_exports import canonical_record
from retrieval.sources.lines import read_lines
from retrieval.sources.markdown import read_markdown
from retrieval.sources.pdf import read_pdf
from retrieval.sources.plaintext import read_plaintext
from retrieval.sources.records import Taken, read_record
from retrieval.sources.warc import read_warc
from retrieval.sources.xml_exports import read_news_xml
from retrieval.text import digest

MAX_FILE: Final = 64 * 1024 * 1024  # bytes of a file that is read as a whole
_LISTS: Final = ("articles", "items", "results", "docs", "data", "records")

Found = Iterator[Article | Failure]
Reader = Callable[[Path, str, datetime], Found]


def _whole(path: Path) -> bytes:
    size = path.stat().st_size
    if size > MAX_FILE:
        raise InputError(f"it has {size / 1e6:,.0f} MB (at most {MAX_FILE / 1e6:,.0f} MB are read)")
    return path.read_bytes()


def _one(taken: Taken, label: str) -> Found:
    yield taken.article
    if taken.warning:
        yield Failure(label, taken.warning, taken=True)


def read_text_file(path: Path, label: str, now: datetime) -> Found:
    """The one article of a plain text file."""
    taken = read_plaintext(decode(_whole(path)), key=str(path), now=now)
    return _one(_keyed_by_path(taken, path), label)


def read_markdown_file(path: Path, label: str, now: datetime) -> Found:
    """The one article of a Markdown file."""
    taken = read_markdown(decode(_whole(path)), key=str(path), now=now)
    return _one(_keyed_by_path(taken, path), label)


def _keyed_by_path(taken: Taken, path: Path) -> Taken:
    """A file is one article under whatever headline, so that a new one makes a revision of it."""
    if not taken.article.id.startswith("f-"):
        return taken
    return replace(taken, article=replace(taken.article, id=derived_id("", str(path))))


def read_html_file(path: Path, label: str, now: datetime) -> Found:
    """The one article of a saved page."""
    data = _whole(path)
    if b"<" not in data[:100_000]:
        decode(data)  # raises for binary data, with what it is
    article = extract_article(data, "", now=now)
    if not article.url:
        article = replace(article, id=derived_id("", str(path)))
    return _one(Taken(article), label)


def read_json_file(path: Path, label: str, now: datetime) -> Found:
    """The record or records of a JSON file: an object, a list, or an object around a list."""
    try:
        content = json.loads(decode(_whole(path)), strict=False)
    except (ValueError, RecursionError) as problem:
        raise InputError(f"it is no valid JSON ({problem})") from problem
    if isinstance(content, Mapping):
        inner = next(
            (content[name] for name in _LISTS if isinstance(content.get(name), list)), None
        )
        if inner is None or content.get("headline") or content.get("text"):
            return _records(iter([(label, content)]), path, now)
        content = inner
    if not isinstance(content, list):
        raise InputError("it holds neither a record nor a list of records")
    return _records(((f"{label}#{n}", record) for n, record in enumerate(content, 1)), path, now)


def read_jsonl_file(path: Path, label: str, now: datetime) -> Found:
    """The records of a JSONL file, plain or gzipped; a bad line is a Failure, the rest goes on."""
    return _records(_lines(path, label), path, now)


def _lines(path: Path, label: str) -> Iterator[tuple[str, object]]:
    for number, line in read_lines(path):
        where = f"{label}:{number}"
        if isinstance(line, str):
            yield where, Failure(where, line)
            continue
        try:
            text = decode(line).strip(" \t\r\n\x00")
            if text:
                yield where, json.loads(text, strict=False)
        except BinaryContentError as problem:
            yield where, Failure(where, str(problem))
            if number == 1:
                return
        except (ValueError, RecursionError) as problem:
            reason = getattr(problem, "msg", "") or str(problem)
            yield where, Failure(where, f"no valid JSON ({reason})")


def _records(records: Iterator[tuple[str, object]], path: Path, now: datetime) -> Found:
    seen: dict[str, str] = {}  # id -> digest, for this one file
    for where, record in records:
        if isinstance(record, Failure):
            yield record
            continue
        try:
            known = canonical_record(record) if isinstance(record, Mapping) else record
            taken = read_record(known, key=str(path), now=now)
        except InputError as problem:
            yield Failure(where, str(problem))
            continue
        article, content = taken.article, digest(taken.article)
        while article.id.startswith("f-") and seen.get(article.id, content) != content:
            # Another "Morning briefing" without id, url and date is an article of its own.
            article = replace(article, id=derived_id("", article.id + content))
        if article.id in seen:
            yield Failure(where, f"the id {article.id!r} was already taken in this file")
            continue
        seen[article.id] = content
        yield article
        if taken.warning:
            yield Failure(where, taken.warning, taken=True)


def read_xml_file(path: Path, label: str, now: datetime) -> Found:
    """The articles of a NITF, NewsML-G2 or WordPress export, or of a saved feed."""
    records = read_news_xml(_whole(path), "")
    return _records(((f"{label}#{n}", record) for n, record in enumerate(records, 1)), path, now)


def read_pdf_file(path: Path, label: str, now: datetime) -> Found:
    """The one article of a PDF file."""
    if path.stat().st_size > MAX_FILE:
        raise InputError(f"more than {MAX_FILE / 1e6:,.0f} MB")
    return _one(_keyed_by_path(read_pdf(path, key=str(path), now=now), path), label)


READERS: Final[Mapping[str, Reader]] = {
    ".txt": read_text_file,
    ".text": read_text_file,
    ".md": read_markdown_file,
    ".markdown": read_markdown_file,
    ".html": read_html_file,
    ".htm": read_html_file,
    ".xhtml": read_html_file,
    ".json": read_json_file,
    ".jsonl": read_jsonl_file,
    ".ndjson": read_jsonl_file,
    ".jsonl.gz": read_jsonl_file,
    ".ndjson.gz": read_jsonl_file,
    ".xml": read_xml_file,
    ".nitf": read_xml_file,
    ".pdf": read_pdf_file,
    ".warc": read_warc,
    ".warc.gz": read_warc,
}


def reader_for(path: Path) -> Reader | None:
    """How a file of this name is read, None for a type that is not an article's."""
    name = path.name.lower()
    endings = sorted(READERS, key=len, reverse=True)
    return next((READERS[ending] for ending in endings if name.endswith(ending)), None)
