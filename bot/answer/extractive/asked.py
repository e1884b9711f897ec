"""What kind of answer a question asks for, and the words it must be about."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Literal

from bot.answer.language.names import names
from bot.answer.language.numbers import Number, numbers
from bot.answer.language.words import stem, words
from retrieval.models import Query

AnswerType = Literal["number", "person", "place", "time", "name", "reason", "other"]

# Words that ask rather than say what about: never matched.
_ASKING = frozenset(
    (
        "answer week month year today recent recently latest news tell know happen happened "
        "called name named following true false did do new"
    ).split()
)
_PATTERNS: tuple[tuple[AnswerType, str], ...] = (
    (
        "number",
        r"\bhow (?:many|much|old|long|far|tall|high|big|large|fast|often|deep|heavy)\b"
        r"|\b(?:what|which) (?:is the |was the )?(?:\w+ )?"
        r"(?:percentage|percent|proportion|share|number|amount|price|figure|age|rate|sum|fraction"
        r"|total|record)\b|\bfor how\b",
    ),
    (
        "person",
        r"\bwho(?:m|se)?\b|\b(?:which|what) (?:\w+ ){0,3}?(?:actor|actress|singer|player"
        r"|politician|president|minister|leader|star|comedian|author|director|person"
        r"|celebrity|artist|musician|billionaire|rapper|athlete|senator|candidate|coach"
        r"|chef|king|queen|prince|princess|model|journalist|host)s?\b",
    ),
    (
        "place",
        r"\bwhere\b|\b(?:which|what) (?:\w+ ){0,3}?(?:country|city|state|nation|town|island"
        r"|continent|county|region|capital|river|countries|cities|states)\b",
    ),
    (
        "time",
        r"\bwhen\b|\b(?:what|which) (?:year|month|day|date|time|decade|century)\b",
    ),
    ("reason", r"\bwhy\b|\bwhat (?:caused|led to|is the reason)\b|\bfor what reason\b"),
    ("name", r"\b(?:which|what)\b|:\s*$|_{2,}"),
)


@dataclass(frozen=True, slots=True)
class Asked:
    """A question read for selection: stems of its content words, its names and numbers."""

    answer: AnswerType
    stems: tuple[str, ...]
    names: tuple[frozenset[str], ...]
    numbers: tuple[Number, ...]
    unit: str


def read(query: Query) -> Asked:
    """The question of `query`, read without regard to any evidence."""
    text = query.text
    answer: AnswerType = next(
        (kind for kind, p in _PATTERNS if re.search(p, text, re.IGNORECASE)), "other"
    )
    stems = dict.fromkeys(
        stem(w.key)
        for w in words(text)
        if not w.stop and w.key not in _ASKING and (len(w.key) > 1 or w.key.isdigit())
    )
    return Asked(
        answer=answer,
        stems=tuple(stems),
        names=tuple(n.core for n in names(text) if not (n.first and len(n.keys) == 1 and _asks(n))),
        numbers=tuple(numbers(text)),
        unit=_unit(text),
    )


def _asks(name: object) -> bool:
    text = getattr(name, "text", "").lower()
    return text in {"which", "what", "who", "how", "when", "where", "why"}


def _unit(text: str) -> str:
    low = text.lower()
    if re.search(r"\bpercent|\bper cent|\bproportion|\bshare of", low):
        return "%"
    if re.search(r"\bprice|\bcost|\bmoney|\bpay|\bpaid|\bfine[ds]?\b|\bworth|\bdollar|\bsold", low):
        return "$"
    return "year" if re.search(r"\bhow old|\bhow many years|\bhow long", low) else ""
