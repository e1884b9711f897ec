"""Agency plain text as an Article, its furniture kept out of the text."""

from __future__ import annotations

import re
from datetime import datetime
from typing import Final

from retrieval.errors import InputError
from retrieval.sources.records import Taken, read_record, short_headline
from retrieval.text import normalise

_HEADER: Final = re.compile(
    r"(headline|title|byline|author|publisher|source|published(?:_at)?|date|modified(?:_at)?|url|link"
    r"|language|id|dateline)\s*:\s+(\S.*)",
    re.IGNORECASE,
)
_IMAGE_CODE: Final = re.compile(r"[WH]\d{3,4}(?:[xX]H?\d{2,4})?")
_DASHES: Final = "-\u2013\u2014"
_SUBHEAD: Final = re.compile(
    rf"([{_DASHES}*]{{1,3}})\s+(?=\S)(.{{1,100}}?)\s+([{_DASHES}*]{{1,3}})"
)
_COMMENTS_LINE: Final = re.compile(
    r"(?:Comments?\s*[:(]?\s*\d{1,6}\)?|\d{1,6}\s+Comments?)", re.IGNORECASE
)
# Glued on only behind the end of a sentence: "he read 12 comments" is nobody's furniture.
_COMMENTS_GLUED: Final = re.compile(
    r"(?<=[.!?\"'\u201d\u2019\u00bb)\]])[ \t]*"
    r"(?:Comments? \(?\d{1,6}\)?|(?<![ \t])\d{1,6} Comments?)$"
)
_BYLINE: Final = re.compile(
    r"By ((?:[A-Z][\w.'\u2019-]+ ){1,3}[A-Z][\w'\u2019-]+"
    r"(?:(?:, | and |, and )(?:[A-Z][\w.'\u2019-]+ ){1,3}[A-Z][\w'\u2019-]+){0,3})"
)
_MONTH: Final = (
    r"(?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sept?|Oct|Nov|Dec)(?:\.|[a-z]+)?\.? \d{1,2}(?:,? \d{4})?"
)
_PLACE: Final = r"[A-Z\u00c0-\u00de][A-Z\u00c0-\u00de.'\u2019/ -]*[A-Z\u00c0-\u00de.]"
_REGION: Final = r"(?:, [A-Z\u00c0-\u00de][\w.' -]{1,30})"
_AGENCY: Final = r"\([A-Z][A-Za-z./& -]{1,40}\)"
_RULE: Final = rf"\s*(?:--|[{_DASHES}_])\s*"
_DATELINES: Final = (
    # OSTLAND, March 3 (Wire) -    OSTLAND (Wire) --    Ostland City (Wire) —
    re.compile(
        rf"(?:{_PLACE}|[A-Z][\w.'\u2019/ -]{{1,40}}){_REGION}?,? (?:{_MONTH},? )?{_AGENCY}{_RULE}"
    ),
    # (Wire) -    March 3 (Wire) -
    re.compile(rf"(?:{_MONTH},? )?{_AGENCY}{_RULE}(?=[A-Z0-9\"\u201c'\u2018])"),
    # OSTLAND, March 3 -
    re.compile(rf"{_PLACE}{_REGION}?, {_MONTH}{_RULE}(?=[A-Z0-9\"\u201c'\u2018])"),
    # OSTLAND — The ...   only with a rule that no compound and no subtraction has
    re.compile(rf"{_PLACE}{_REGION}? ?(?:--|[\u2013\u2014]) ?(?=[A-Z\"\u201c][\w'\u2019]*\s)"),
)
_LONGEST_DATELINE: Final = 200  # characters
_MIN_PLACE: Final = 4  # letters; "UN —" or "EU —" begin a sentence rather than name a place


def read_plaintext(text: str, *, key: str, now: datetime) -> Taken:
    """The article in a plain text: headline, blank line, body.

    Image codes, subheads between dashes, a count of comments, the byline and the dateline are
    taken out of the text; the last two are kept as fields. A block of `Key: value` lines on top
    gives further fields. `key` identifies the article where no header does. Raises InputError
    for an empty text.
    """
    paragraphs = [part for part in normalise(text).split("\n\n") if part]
    if not paragraphs:
        raise InputError("the file is empty")
    fields = _headers(paragraphs[0])
    paragraphs = _unwrapped(paragraphs[1:] if fields else paragraphs)
    headline = fields.get("headline") or fields.get("title") or ""
    if not headline and len(paragraphs) > 1 and _is_headline(paragraphs[0]):
        headline = paragraphs.pop(0)
    elif not headline and paragraphs:
        headline, paragraphs = _glued_headline(paragraphs)
    body, byline = _without_furniture(paragraphs)
    body, dateline = split_dateline(body)
    record = {"byline": byline, "dateline": dateline, **fields}
    record |= {"headline": headline or short_headline(body), "text": body}
    return read_record(record, key=key, now=now)


def split_dateline(body: str) -> tuple[str, str]:
    """The body without its dateline, and the dateline ("OSTLAND, March 3 (Wire)") or ""."""
    for pattern in _DATELINES:
        found = pattern.match(body[:_LONGEST_DATELINE])
        if not found or "\n" in found[0]:
            continue
        dateline = found[0].rstrip(f" {_DASHES}_")
        if "(" not in dateline and sum(map(str.isupper, dateline)) < _MIN_PLACE:
            continue
        return body[found.end() :], dateline
    return body, ""


def _headers(block: str) -> dict[str, str]:
    """Fields of a block of headers; a lone line may as well be a headline with a colon in it."""
    lines = block.split("\n")
    found = [_HEADER.fullmatch(line) for line in lines]
    if len(lines) < 2 or not all(found):
        return {}
    return {match[1].lower(): match[2] for match in found if match}


def _is_headline(paragraph: str) -> bool:
    return "\n" not in paragraph and len(paragraph) <= 300 and not _IMAGE_CODE.fullmatch(paragraph)


def _glued_headline(paragraphs: list[str]) -> tuple[str, list[str]]:
    """A first line that stands directly on the body, where it looks like a headline."""
    line, _, rest = paragraphs[0].partition("\n")
    if rest and len(line) <= 150 and not line.rstrip().endswith((".", ",", ";", ":")):
        return line, [rest, *paragraphs[1:]]
    return "", paragraphs


def _unwrapped(paragraphs: list[str]) -> list[str]:
    """Paragraphs with the line breaks of hard-wrapped text (72 columns, say) taken out."""
    broken = [part.split("\n") for part in paragraphs if part.count("\n") >= 1]
    lines = [line for part in broken for line in part[:-1]]
    if not lines or max(map(len, lines)) > 100 or sum(map(len, lines)) / len(lines) < 55:
        return paragraphs
    return [part.replace("\n", " ") for part in paragraphs]


def _without_furniture(paragraphs: list[str]) -> tuple[str, str]:
    """Body and byline of the paragraphs below the headline."""
    byline, kept = "", []
    for number, paragraph in enumerate(paragraphs):
        lines = [line for line in paragraph.split("\n") if not _is_furniture(line.strip())]
        if number < 3 and not byline and lines and (found := _BYLINE.fullmatch(lines[0].strip())):
            byline = found[1]
            lines = lines[1:]
        if lines:
            kept.append("\n".join(lines))
    while kept and _COMMENTS_LINE.fullmatch(kept[-1].strip()):
        kept.pop()
    if kept:
        head, _, last = kept[-1].rpartition("\n")
        last = "" if _COMMENTS_LINE.fullmatch(last.strip()) else _COMMENTS_GLUED.sub("", last)
        kept[-1] = f"{head}\n{last}" if head else last
    return normalise("\n\n".join(kept)), byline


def _is_furniture(line: str) -> bool:
    if _IMAGE_CODE.fullmatch(line):
        return True
    subhead = _SUBHEAD.fullmatch(line)
    return subhead is not None and subhead[1] == subhead[3]
