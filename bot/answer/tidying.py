"""Reduces what a chat model wrote to its sentences: no thinking, dressing or preamble."""

from __future__ import annotations

import re
import unicodedata

# Longer texts are no short note; thinking may go before one.
_LONGEST, _LONGEST_THINKING = 6_000, 200_000
_THINKING = r"(?:think|thinking|thought|thoughts|reasoning|reflection|scratchpad|analysis)"
_MARK = re.compile(
    rf"(?P<end><\s*/\s*{_THINKING}\s*>|\[/THINK\]|<\|message\|>)"
    rf"|<\s*{_THINKING}\b[^<>]{{0,80}}>|\[THINK\]",
    re.IGNORECASE,
)
_TAG = re.compile(r"</?(?:answer|response|output|final|result|note|p|br|em|strong)\s*/?>", re.I)
_SPECIAL = re.compile(r"<\|[^|<>]{1,30}\|>")
_LISTED = re.compile(
    r"^\W*(?:sources?|references?|citations?|footnotes?|notes?|bibliography|quellen|quellenangaben"
    r"|belege|nachweise)\W*$",
    re.IGNORECASE,
)
_FOOTNOTE = re.compile(r"^\s*(?:\[\^?\d{1,3}\]:|\[\^\d{1,3}\]\s)")
_HEADING = re.compile(r"^\s{0,3}#{1,6}\s|^\s*\|.*\|\s*$|^\s*(?:[-*_=]\s*){3,}$")
_LABEL = re.compile(
    r"^\s*(?:\*\*|__)?(?:(?:short |final )?answer|response|summary|note|antwort|kurz)"
    r"\s*:\s*(?:\*\*|__)?\s*",
    re.IGNORECASE,
)
_LINE_HEAD = re.compile(r"^\s*(?:-#\s+|>+\s*)+")
_PREAMBLE = re.compile(
    r"^\s*(?:(?:sure|certainly|of course|absolutely|okay|ok|great question|gern|gerne|natürlich"
    r"|klar)\b[^.!:\n\[\]]{0,60}[.!:]\s*)?"
    r"(?:(?:here is|here['’]s|here are|below is|the following is|hier ist|hier sind)\b"
    r"[^:\n\[\]]{0,80}:\s*)?",
    re.IGNORECASE,
)
_SOURCES = (
    r"(?:the\s+|this\s+|these\s+|your\s+)?(?:(?:above|given|provided|numbered|available|listed)\s+)*"
    r"(?:sources?|articles?|passages?|context|coverage|text)(?:\s+(?:provided|above|given|listed))?"
    r"(?:\s*(?:\(?\d{1,2}\)?|(?:\[\d{1,3}\])+))?"
)
_FRAME = re.compile(
    r"^\s*(?:(?:according to|based on|as (?:stated|reported|per)(?: in| by)?|per|from)\s+"
    rf"{_SOURCES}\s*,\s*|{_SOURCES}\s+(?:says?|states?|reports?|indicates?|shows?|mentions?|notes?)\s+that\s+"
    r"|(?:laut|nach|gemäß)\s+(?:den\s+|der\s+)?(?:Quellen?|Artikeln?)(?:\s+\d{1,2})?\s*,?\s+"
    r"|(?:in short|in summary|to summari[sz]e|in conclusion)\s*,\s*"
    r"|(?:yes|no|yeah|correct|ja|nein)\s*[,:.!–—-]\s*)",
    re.IGNORECASE,
)
_CITED_THEN = re.compile(r"^\s*(?:according to|as per|per|laut)\s+((?:\[\d{1,3}\]\s*)+),?\s*", re.I)
_PAIRED = re.compile(r"(\*\*\*|\*\*|__|~~|`|\*|(?<!\w)_)(?=\S)(.+?)(?<=\S)\1(?!\w)")


def tidy(text: str) -> str:
    """The lines of `text` that can be sentences of an answer, without what dresses them.

    Takes out headings, tables, footnotes and a list of sources, greetings, and phrases such as
    "According to source 1,"; the rest stays as it stands, for the check to judge. At most 6,000
    characters are read.
    """
    plain = _SPECIAL.sub(" ", _TAG.sub(" ", text[:_LONGEST].replace("```", "\n")))
    kept: list[str] = []
    for line in plain.splitlines():
        if _LISTED.match(line) and line.strip():
            if kept:
                break
            continue
        if not line.strip() or _HEADING.match(line) or _FOOTNOTE.match(line):
            continue
        bare = _undressed(line)
        if not kept:
            bare = _PREAMBLE.sub("", _LABEL.sub("", bare), count=1)
        if bare.strip():
            kept.append(_unframed(_LABEL.sub("", bare)))
    return "\n".join(kept)


def without_thinking(text: str) -> str:
    """`text` without what a model thought aloud between tags, closed or not; cut to what is read.

    Blank lines and runs of spaces go. What goes before a closing tag alone is thinking too, and
    what follows an opening one alone.
    """
    said: list[str] = []
    start, depth = 0, 0
    text = text[:_LONGEST_THINKING]
    for mark in _MARK.finditer(text):
        if mark["end"] and depth == 0:
            said = []
        elif depth == 0:
            said.append(text[start : mark.start()])
        depth = max(0, depth - 1) if mark["end"] else depth + 1
        start = mark.end()
    if depth == 0:
        said.append(text[start:])
    # Blank lines and runs of spaces say nothing, and a model may loop on them.
    lines = (" ".join(line.split()) for line in " ".join(said).splitlines())
    return "\n".join(filter(None, lines))[:_LONGEST]


def _undressed(line: str) -> str:
    plain = _LINE_HEAD.sub("", line)
    for _ in range(3):  # bold in italics in code
        plain, changed = _PAIRED.subn(r"\2", plain)
        if not changed:
            break
    return "".join(c for c in plain if not _is_picture(c))


def _is_picture(character: str) -> bool:
    """Whether a character is an emoji or one of the signs that join and colour them."""
    code = ord(character)
    return (code >= 0x2600 and unicodedata.category(character) == "So") or code in (0xFE0F, 0x20E3)


def _unframed(line: str) -> str:
    """The line without the phrase that says where it is from; a mark in it goes to the end."""
    cited = _CITED_THEN.match(line)
    if cited:
        return f"{_capital(line[cited.end() :])} {cited.group(1).strip()}"
    frame = _FRAME.match(line)
    if not frame:
        return line
    marks = "".join(re.findall(r"\[\d{1,3}\]", frame.group()))
    rest = _capital(line[frame.end() :])
    return f"{rest} {marks}" if marks and not re.search(r"\[\d{1,3}\]", rest) else rest


def _capital(text: str) -> str:
    return text[:1].upper() + text[1:]
