"""What kind of answer a question asks for, and the words it must be about."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Literal

from bot.answer.extractive.counting import counted, dated
from bot.answer.language.german import akin, root
from bot.answer.language.kin import kindred
from bot.answer.language.names import names
from bot.answer.language.numbers import Number, numbers
from bot.answer.language.words import content, stem, words
from retrieval.models import Query
from retrieval.search.german.stop_words import STOP_WORDS as GERMAN_STOP_WORDS
from retrieval.search.german.telling import is_german

AnswerType = Literal["number", "person", "place", "time", "name", "reason", "other"]

# Words that ask rather than say what about: never matched.
_ASKING = frozenset(
    (
        "answer week month year today recent recently latest news tell know happen happened "
        "called name named following true false did do new tell give show list explain describe "
        "use uses timeline chronology compare cover covered coverage whats whos going please"
    ).split()
)
# At a question's head these are no names, though they have a capital there.
_NO_NAMES = _ASKING | frozenset(
    "which what who whom whose how when where why latest breaking any update updates quote quotes "
    "is are was were does has have had will would can could should".split()
)
_PATTERNS: tuple[tuple[AnswerType, str], ...] = (
    (
        "number",
        r"\bhow (?:many|much|old|long|far|tall|high|big|large|fast|often|deep|heavy|wide"
        r"|cold|hot|warm|strong|cheap|expensive)\b"
        r"|\bwhat\b.{1,40}\b(?:pay|cost|charge|earn)\b(?!\s+for\W*$)"
        r"|\b(?:what|which) (?:is the |was the )?(?:\w+ )?"
        r"(?:percentage|percent|proportion|share|number|amount|price|figure|age|rate|sum|fraction"
        r"|total|record)\b|\bfor how\b"
        r"|\bwie (?:viele?|lange?|alt|hoch|weit|oft|gro(?:ß|ss)|teuer|schnell|breit|tief)\b",
    ),
    (
        "person",
        r"\bwho(?:m|se)?\b(?!\s+(?:is|was)\s+(?:to\s+blame|responsible)\b)|^\W*(?:wer|wem|wen|wessen)\b"
        r"|\b(?:which|what) (?:\w+ ){0,3}?(?:actor|actress|singer|player"
        r"|politician|president|minister|leader|star|comedian|author|director|person"
        r"|celebrity|artist|musician|billionaire|rapper|athlete|senator|candidate|coach"
        r"|chef|king|queen|prince|princess|model|journalist|host)s?\b",
    ),
    (
        "place",
        r"\bwhere\b|^\W*(?:wo|wohin|woher)\b"
        r"|\b(?:which|what) (?:\w+ ){0,3}?(?:country|city|state|nation|town|island"
        r"|continent|county|region|capital|river|countries|cities|states)\b",
    ),
    (
        "time",
        r"\bwhen\b|^\W*(?:wann|seit wann)\b"
        r"|\b(?:what|which) (?:year|month|day|date|time|decade|century)\b",
    ),
    (
        "reason",
        r"\bwhy\b|\bwhat (?:caused|led to|is the reason)\b|\bfor what reason\b"
        r"|^\W*(?:warum|wieso|weshalb)\b"
        r"|\bwho\s+(?:is|was)\s+(?:to\s+blame|responsible)\b",
    ),
    ("name", r"\b(?:which|what)\b|:\s*$|_{2,}"),
)

# "How old", "who is to blame": words of the asking, not of the answer.
_FORM = re.compile(
    r"\bhow\s+(?:old|long|far|tall|high|big|large|fast|often|deep|heavy|soon|wide|strong)\b|\bto\s+blame\b"
    r"|\bresponsible\s+for\b",
    re.IGNORECASE,
)
_HOLDS_OFFICE = re.compile(
    r"\bwho(?:['’]s|\s+is)\s+(?:the|now)\s|\bwho\s+(?:now\s+)?(?:leads|heads|runs|chairs|coaches|governs"
    r"|rules|controls|owns|replaced|replaces|succeeds|succeeded)\b",
    re.IGNORECASE,
)
_WHO_IS = re.compile(
    r"^\W*(?i:who(?:['’]s|\s+is|\s+was)|wer\s+ist)\s+(?:[A-Z][\w.’'-]*\s+){0,3}"
    r"(?P<last>[A-Z][\w’'-]+)\s*\??\s*$"
)


_MEASURED = (
    ("age", r"\bhow old\b|\bwie alt\b|\b(?:what|which) age\b"),
    ("year", r"\bhow many years\b|\bwie viele jahre\b"),
    ("span", r"\bhow long (?!ago)|\bwie lange\b"),
    ("degree", r"\bhow (?:cold|hot|warm)\b|\btemperature"),
    ("length", r"\bhow (?:far|high|tall|deep|wide)\b|\bwie (?:hoch|weit|tief|breit) (?!ist die)"),
    ("speed", r"\bhow fast\b|\bwie schnell\b"),
    ("often", r"\bhow often\b|\bwie oft\b"),
)


@dataclass(frozen=True, slots=True)
class Asked:
    """A question read for selection: stems of its content words, its names and numbers.

    `german`: asked in German, whose nouns have capitals too: no word of it counts as a name, and
    its stems are German roots, to be looked for with `stems_in`. `described`: the last names of
    whom the question asks who they are. `counted`: stems of what it wants counted or dated, with
    their kin.
    `current`: asks how things stand, not what was: who leads, how many are missing.
    """

    answer: AnswerType
    stems: tuple[str, ...]
    names: tuple[frozenset[str], ...]
    numbers: tuple[Number, ...]
    unit: str
    german: bool = False
    described: tuple[str, ...] = ()
    counted: frozenset[str] = frozenset()
    current: bool = False

    def stems_in(self, text: str) -> frozenset[str]:
        """Stems of a text's content words, and those of the question that it holds."""
        found = frozenset(content(text))
        if not self.german:
            return found | kindred(self.stems, found)
        return found | akin(self.stems, (w.key for w in words(text)))


def read(query: Query) -> Asked:
    """The question of `query`, read without regard to any evidence.

    Of a question about coverage (a timeline, a comparison) only its topic counts.
    """
    text = query.text
    about = query.topic if query.kind in ("timeline", "comparison") and query.topic else text
    german = is_german(text)
    answer: AnswerType = next(
        (kind for kind, p in _PATTERNS if re.search(p, text, re.IGNORECASE)), "other"
    )
    understood = _understood(query) if about is text else frozenset()
    found = () if german else _names(about, understood)
    return Asked(
        answer=answer,
        stems=_stems(about, understood, german=german),
        names=found,
        numbers=tuple(numbers(about)),
        unit=_unit(text),
        german=german,
        described=_described(text),
        counted=_counted(answer, text, found) if not german else frozenset(),
        current=answer == "number" or _HOLDS_OFFICE.search(text) is not None,
    )


def _counted(answer: AnswerType, text: str, found: tuple[frozenset[str], ...]) -> frozenset[str]:
    if answer == "number":
        return counted(text, found)
    return dated(text, found) if answer == "time" else frozenset()


def _understood(query: Query) -> frozenset[str]:
    """Words read as the publisher or the date wanted: articles need not have them.

    What a question is about is its topic, and whose words it asks for.
    """
    if not query.topic:
        return frozenset()
    kept = {w.key for w in words(f"{query.topic} {query.speaker}")}
    return frozenset(w.key for w in words(query.text)) - kept


def _described(text: str) -> tuple[str, ...]:
    match = _WHO_IS.match(text)
    return (match["last"],) if match else ()


def _stems(text: str, understood: frozenset[str], *, german: bool) -> tuple[str, ...]:
    found = [
        w
        for w in words(_FORM.sub(" ", text))
        if (len(w.key) > 1 or w.key.isdigit()) and w.key not in understood
    ]
    if german:
        return tuple(dict.fromkeys(root(w.key) for w in found if w.key not in GERMAN_STOP_WORDS))
    asked = (w for w in found if not w.stop and w.key not in _ASKING)
    return tuple(dict.fromkeys(stem(w.key) for w in asked))


def _names(text: str, understood: frozenset[str]) -> tuple[frozenset[str], ...]:
    """The names' words; a single word that only opens the question may be no name."""
    return tuple(
        n.core
        for n in names(text)
        if not (n.first and len(n.keys) == 1 and n.keys[0] in _NO_NAMES)
        and not n.core <= understood
    )


def _unit(text: str) -> str:
    low = text.lower()
    if re.search(
        r"\bpercent|\bper cent|\bproportion|\bshare of|\bhow much of the vote|\bprozent", low
    ):
        return "%"
    if re.search(
        r"\bprice|\bcost|\bmoney|\bpay|\bpaid|\bfine[ds]?\b|\bworth|\bdollar|\bsold|\bkoste", low
    ):
        return "$"
    return next((unit for unit, pattern in _MEASURED if re.search(pattern, low)), "")
