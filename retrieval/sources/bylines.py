"""Names out of what publishers put into author fields and bylines."""

from __future__ import annotations

import html
import re
from collections.abc import Iterable
from typing import Final

from retrieval.text import one_line

_LEAD: Final = re.compile(
    r"^(?:(?:written |reported |story |text )?by|von|vom|par|por|di|door|av|af|tekst|texto?"
    r"|autor(?:in)?|author|credit)(?:\s*:\s*|\s+)(?=\S)",
    re.IGNORECASE,
)
_BETWEEN: Final = re.compile(
    r"\s*[;|\u2022\u00b7/]\s*|\s*,\s*(?:and|und|et)?\s+|\s*,\s*|\s+(?:and|und|et|och|og|&)\s+"
)
_ROLE: Final = re.compile(
    r"\b(?:correspondent|editor|reporter|writer|journalist|columnist|contributor|producer|staff"
    r"|redakteur(?:in)?|korrespondent(?:in)?|reporterin|chief|desk|senior|political|analyst)\b",
    re.IGNORECASE,
)
_ADDRESS: Final = re.compile(r"^\s*(?:https?:|www\.)|^@")
_NO_NAME: Final = re.compile(
    r"https?:|www\.|@|^\W*$|^\d+$|^(?:null|none|undefined|admin|n/a)$", re.I
)
_KOREAN_REPORTER: Final = re.compile(r"\s*(?:기자|특파원)$")
_WHAT_FOLLOWS: Final = re.compile(r"\s*(?:[(<\[].*|\s[-\u2013\u2014]\s.*)$")


def split_names(values: Iterable[str]) -> tuple[str, ...]:
    """The single names in author fields, each once, in order.

    "By Ida Lund and Bo Ek, Political Editor" gives Ida Lund and Bo Ek: lead-ins and roles go,
    and so do addresses and placeholders.
    """
    names: dict[str, None] = {}
    for value in values:
        if _ADDRESS.search(value) or value.startswith("("):
            continue
        for part in _BETWEEN.split(_LEAD.sub("", one_line(html.unescape(value)))):
            name = _KOREAN_REPORTER.sub("", _WHAT_FOLLOWS.sub("", part)).strip(" .,:*")
            if not name or len(name) > 80 or _NO_NAME.search(name):
                continue
            if names and _ROLE.search(name):
                continue
            names.setdefault(_LEAD.sub("", name))
    return tuple(names)


def choose_names(
    fields: Iterable[Iterable[str]], *, otherwise: Iterable[str], own: Iterable[str]
) -> tuple[str, ...]:
    """The names of the first field that names somebody besides the publisher's `own` names.

    Where none does: the names in `otherwise`, else those of the first field with any.
    """
    house = {_bare(name) for name in own if name}
    read = [names for field in fields if (names := split_names(field))]
    for names in read:
        if any(_bare(name) not in house for name in names):
            return names
    return split_names(otherwise) or (read[0] if read else ())


def _bare(name: str) -> str:
    bare = re.sub(r"^(?:the|der|die|das|le|la)\s+", "", name.lower())
    return re.sub(r"[^\w]|\.(?:com|org|net|de|co\.uk)$", "", bare)
