"""A Markdown file with or without front matter as an Article, its markup taken out."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime
from typing import Final

import frontmatter
import yaml
from markdown_it import MarkdownIt
from markdown_it.token import Token

from retrieval.errors import InputError
from retrieval.sources.records import Taken, read_record, strip_html
from retrieval.text import one_line

_MAX_FRONT_MATTER: Final = 20_000  # characters; more is no front matter, and YAML is slow
_BREAKS: Final = {"softbreak": " ", "hardbreak": "\n"}


def read_markdown(text: str, *, key: str, now: datetime) -> Taken:
    """The article in a Markdown text.

    Fields come from the front matter, with the names that JSON records use; the headline from
    there or from the first `# ` heading. Other headings, images and code blocks stay out of the
    text. Raises InputError for broken front matter and for an empty text.
    """
    fields, body = _front_matter(text.lstrip("\ufeff"))
    heading, plain = _plain(body)
    record: dict[str, object] = {**fields, "text": plain}
    if not (record.get("headline") or record.get("title")):
        record["headline"] = heading
    record.pop("body", None)
    record.pop("content", None)
    return read_record(record, key=key, now=now)


def _front_matter(text: str) -> tuple[dict[str, object], str]:
    if not text.startswith("---"):
        return {}, text
    end = text.find("\n---", 3)
    if end < 0 or end > _MAX_FRONT_MATTER:
        return {}, text
    if "&" in text[:end] and "*" in text[:end]:
        # Anchors and aliases can unfold a few lines into gigabytes; no editor writes them.
        raise InputError("its front matter uses YAML anchors, which are not read")
    try:
        metadata, body = frontmatter.parse(text)
    except (yaml.YAMLError, ValueError, TypeError, RecursionError) as problem:
        line = str(problem).split("\n", 1)[0]
        raise InputError(f"its front matter cannot be read ({line})") from problem
    return {str(name).lower(): value for name, value in metadata.items()}, str(body)


def _plain(body: str) -> tuple[str, str]:
    """The first level-one heading and the paragraphs of a Markdown text."""
    try:
        tokens = MarkdownIt("commonmark").enable("table").parse(body)
    except RecursionError as problem:
        raise InputError("its Markdown is nested too deeply") from problem
    heading, parts, within = "", [], ""
    for token in tokens:
        if token.type == "heading_open":
            within = token.tag
        elif token.type == "heading_close":
            within = ""
        elif token.type == "inline":
            line = _inline(token.children or ())
            if not within:
                parts.append(line)
            elif within == "h1" and not heading:
                heading = one_line(line)
        elif token.type == "html_block":
            parts.append(strip_html(token.content))
    return heading, "\n\n".join(part for part in parts if part.strip())


def _inline(children: Iterable[Token]) -> str:
    shown = []
    for child in children:
        if child.type in ("text", "code_inline"):
            shown.append(child.content)
        else:
            shown.append(_BREAKS.get(child.type, ""))
    return "".join(shown)
