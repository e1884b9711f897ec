"""Whether a sentence has the form of what is asked for: a cause, a time, an age, a description."""

from __future__ import annotations

import re

from bot.answer.extractive.asked import Asked

_CAUSE = re.compile(
    r"\b(?:because|after|due to|owing to|caus(?:e|ed|es|ing)|led to|leads? to|leading to|over"
    r"|blam(?:e|ed|es|ing)|reasons?|as a result|result(?:ed|s|ing) (?:of|from|in)|in order to"
    r"|in protest|amid|fear(?:s|ed|ing)?|prompt(?:s|ed|ing)|sparked|triggered|citing|so that"
    r"|wegen|weil|grund|damit|infolge|nachdem)\b",
    re.IGNORECASE,
)
_TIME = re.compile(
    r"\b\d{1,2}(?::\d\d)?\s?[ap]\.?m\b|\b\d{1,2}[:.]\d\d\b|\b(?:noon|midnight)\b|\b(?:19|20)\d\d\b"
    r"|\b\d{1,2}\. (?:Januar|Februar|März|April|Mai|Juni|Juli|August|September|Oktober|November"
    r"|Dezember)\b|\b(?:im|seit|bis) (?:Januar|Februar|März|April|Mai|Juni|Juli|August|September"
    r"|Oktober|November|Dezember)\b|\b(?:Mon|Diens|Donners|Frei|Sams|Sonn)tag\b|\bMittwoch\b",
)
_UNITS = {
    "$": re.compile(
        r"[$£€]\s?\d|\d[\d.,]*(?: \w+illi\w+)? (?:dollars?|euros?|pounds?|crowns?|francs?|yen|yuan"
        r"|rupees?|pesos?|kron\w+|roubles?|rubles?|lira)\b",
        re.IGNORECASE,
    ),
    "year": re.compile(r",\s\d{1,3}[,.]|\b\d[\d,.]*[ -]years?\b|\baged? \d", re.IGNORECASE),
    "span": re.compile(
        r"\b(?:\d[\d,.]*|an?|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve)[ -]"
        r"(?:seconds?|minutes?|hours?|days?|weeks?|months?|years?|nights?)\b",
        re.IGNORECASE,
    ),
}
_DESCRIBED = r"\b{name}\b(?:, (?:\d+|an?|the|who|whose|(?!and\b|but\b)[a-z]))"
_TITLED = r"[a-z’'-]+, {name}\b|\b(?:[A-Z][a-z]+ )*(?:{title}) (?:[A-Z]\w+ )?{name}\b"
_TITLES = (
    r"[Mm]inister|[Pp]resident|[Mm]ayor|[Cc]aptain|[Jj]udge|[Ss]ecretary|[Dd]irector|[Gg]overnor"
    r"|[Ss]enator|[Cc]hief|[Cc]hancellor|[Ii]nspector|[Ss]uperintendent|[Cc]ouncillor|[Ll]eader"
)


def gives_cause(text: str) -> bool:
    """Whether the sentence says why."""
    return _CAUSE.search(text) is not None


def gives_time(text: str) -> bool:
    """Whether it has a time of day, a year, or a German date; `date_mentions` knows the rest."""
    return _TIME.search(text) is not None


def in_unit(asked: Asked, text: str) -> bool:
    """Whether it has a number of the unit asked for."""
    pattern = _UNITS.get(asked.unit)
    return pattern is not None and pattern.search(text) is not None


def describes(asked: Asked, text: str) -> bool:
    """Whether it says who the person asked about is: "NAME, 31, a nurse", "Mayor NAME"."""
    for name in asked.described:
        bare = re.escape(name)
        if re.search(_DESCRIBED.format(name=bare), text) or re.search(
            _TITLED.format(name=bare, title=_TITLES), text
        ):
            return True
    return False
