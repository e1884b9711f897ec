"""German patterns that also match as people type them without umlauts."""

from __future__ import annotations

import re

# For use within brackets, where an umlaut cannot be spelled out.
CAPITAL = r"[^\W\d_a-z\u00df-\u00f6\u00f8-\u00ff]"
SMALL = r"[^\W\d_A-Z\u00c0-\u00d6\u00d8-\u00de]"
_UMLAUT = re.compile("[äöüß]")
_FORMS = {
    "ä": "(?:ä|ae|a\u0308?)",
    "ö": "(?:ö|oe|o\u0308?)",
    "ü": "(?:ü|ue|u\u0308?)",
    "ß": "(?:ß|ss)",
}


def pattern(text: str, flags: int = re.IGNORECASE) -> re.Pattern[str]:
    """`text` compiled so that "für" finds "fuer" and "fur" too; no umlauts in brackets."""
    return re.compile(spelled(text), flags)


def spelled(text: str) -> str:
    """The text of a pattern with every way to type its umlauts."""
    return _UMLAUT.sub(lambda found: _FORMS[found[0]], text)


def any_of(words: str) -> str:
    """A group that matches one of these words, which may be patterns without blanks."""
    return f"(?:{'|'.join(words.split())})"
