"""An article's own correction notice."""

from __future__ import annotations

import re
from typing import Final

_LABELS: Final = (
    r"corrections?(?: and clarifications?)?|clarifications?|corrected",
    r"korrektur|richtigstellung|berichtigung|rectificati(?:on|f)|correcci[oó]n",
    r"rettelse|r[aä]ttelse|rettifica",
)
_LABEL: Final = re.compile(
    rf"[\W_]*(?:{'|'.join(_LABELS)})\b"
    r"(?:\s*\([^)]{1,40}\)|,? [^:.]{1,40})?\s*[:\u2013\u2014]",
    re.IGNORECASE,
)
_SAYINGS: Final = (
    r"(?:an )?(?:earlier|previous|original) (?:version|edition) of this "
    r"(?:article|story|report|post)",
    r"this (?:article|story|report|post|piece|headline) (?:was|has been|is) (?:\w+ ){0,3}"
    r"(?:amended|corrected|clarified|revised)",
    r"in einer (?:früheren|ersten|vorherigen) (?:version|fassung) (?:dieses|des)",
    r"dieser (?:artikel|text|beitrag) wurde [^.]{0,60}(?:korrigiert|berichtigt)",
)
_SENTENCE: Final = re.compile(rf"\b(?:{'|'.join(_SAYINGS)})\b", re.IGNORECASE)
_NOTE: Final = re.compile(
    r"[\W_]*(?:editor.?s.? note|anm\.? d\.? red|anmerkung der redaktion)", re.I
)
_CHANGED: Final = re.compile(r"\b(?:correct|amend|clarif|korrigiert|berichtigt|fehler|error)", re.I)
_LONGEST: Final = 1500  # characters; what goes on longer tells of a correction rather than is one


def find_correction(text: str) -> str:
    """The paragraphs in which an article corrects itself, as they stand; "" where there are none.

    Taken for one is a paragraph that begins with a label ("Correction:"), one that says that this
    article was amended or what an earlier version of it said, and an editor's note of either.
    """
    found = [
        paragraph
        for paragraph in text.split("\n\n")
        if len(paragraph) <= _LONGEST and _is_notice(paragraph)
    ]
    return "\n\n".join(found[:3])


def _is_notice(paragraph: str) -> bool:
    if _LABEL.match(paragraph) or _SENTENCE.search(paragraph):
        return True
    return bool(_NOTE.match(paragraph) and _CHANGED.search(paragraph))
