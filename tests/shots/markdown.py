"""Discord's Markdown as HTML: the part of it that our replies use, escapes above all."""

from __future__ import annotations

import re
from datetime import UTC, datetime
from html import escape

INLINE = re.compile(
    r"\\(?P<escaped>[^0-9A-Za-z\s])"
    r"|`(?P<code>[^`]+)`"
    r"|\*\*(?P<bold>.+?)\*\*(?!\*)"
    r"|(?<![\w*])\*(?P<italic>[^*\s][^*]*)\*"
    r"|\[(?P<label>(?:\\.|[^\]\\])+)\]\(<?(?P<url>https?://[^\s>)]+)>?\)"
    r"|<t:(?P<seconds>-?\d+):(?P<style>[fFdDtTR])>"
    r"|<(?P<mention>@[!&]?|#)(?P<id>\d+)>"
    r"|(?P<bare>https?://[^\s<]+)"
)
UNITS = ((86_400, "day"), (3600, "hour"), (60, "minute"), (1, "second"))


def to_html(markdown: str, *, now: datetime, names: dict[str, str] | None = None) -> str:
    """Blocks by line: small print, headings, quotations, lists, plain lines."""
    lines = []
    for line in markdown.split("\n"):
        for mark, tag in (("-# ", "small"), ("> ", "blockquote"), ("# ", "h1"), ("- ", "li")):
            if line.startswith(mark):
                inner = inline(line.removeprefix(mark), now=now, names=names or {})
                lines.append(f"<{tag}>{inner}</{tag}>")
                break
        else:
            lines.append(f"<p>{inline(line, now=now, names=names or {})}</p>")
    return "\n".join(lines)


def inline(text: str, *, now: datetime, names: dict[str, str]) -> str:
    """One line; whatever is not Markdown is text."""
    pieces, at = [], 0
    for found in INLINE.finditer(text):
        pieces += [escape(text[at : found.start()]), _piece(found, now, names)]
        at = found.end()
    return "".join([*pieces, escape(text[at:])])


def _piece(found: re.Match[str], now: datetime, names: dict[str, str]) -> str:
    kind = found.lastgroup
    if found["escaped"]:
        return escape(found["escaped"])
    if found["code"]:
        return f"<code>{escape(found['code'])}</code>"
    for group, tag in (("bold", "b"), ("italic", "i")):
        if found[group]:
            return f"<{tag}>{inline(found[group], now=now, names=names)}</{tag}>"
    if found["url"]:
        label = inline(found["label"], now=now, names=names)
        return f'<a href="{escape(found["url"])}">{label}</a>'
    if found["seconds"]:
        return f'<span class="time">{_time(int(found["seconds"]), found["style"], now)}</span>'
    if found["mention"]:
        sign = "#" if found["mention"] == "#" else "@"
        return f'<span class="mention">{sign}{escape(names.get(found["id"], found["id"]))}</span>'
    assert kind == "bare"
    return f'<a href="{escape(found["bare"])}">{escape(found["bare"])}</a>'


def _time(seconds: int, style: str, now: datetime) -> str:
    moment = datetime.fromtimestamp(seconds, UTC)
    if style == "R":
        past = (now - moment).total_seconds()
        size, unit = next((size, unit) for size, unit in UNITS if past >= size or size == 1)
        amount = round(past / size)
        return f"{amount} {unit}{'' if amount == 1 else 's'} ago"
    day = f"{moment.day} {moment:%B %Y}"
    return day if style in "dD" else f"{day} {moment:%H:%M}"
