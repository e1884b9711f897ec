"""Whether a sentence has the form of what is asked for: a cause, a time, an age, a description."""

from __future__ import annotations

import re
from bisect import bisect_left

from bot.answer.extractive.asked import Asked
from bot.answer.extractive.counting import within
from bot.answer.language.dates import date_mentions
from bot.answer.language.words import stem, words

_CAUSE = re.compile(
    r"\b(?:because|due to|owing to|thanks to|caus(?:e|ed|es|ing)|led to|leads? to|leading to"
    r"|blam(?:e|ed|es|ing)|reasons?|as a result|result(?:ed|s|ing) (?:of|from|in)|in order to"
    r"|in protest|in response|in retaliation|prompt(?:s|ed|ing)|spark(?:s|ed|ing)"
    r"|trigger(?:s|ed|ing)|citing|cited|so that|attribut(?:e|es|ed|ing)|stem(?:s|med|ming) from"
    r"|in an? (?:bid|effort|attempt) to|aim(?:s|ed|ing) (?:to|at)|intended to|designed to|meant to"
    r"|accus(?:e|ed|es|ing)|wegen|weil|grund|gründe|damit|infolge|aufgrund|ursache)\b",
    re.IGNORECASE,
)
# As often when as why: "five weeks after" is no cause at all.
_PERHAPS_CAUSE = re.compile(
    r"(?<!hours )(?<!days )(?<!weeks )(?<!months )(?<!years )(?<!hour )(?<!day )(?<!week )"
    r"(?<!month )(?<!year )(?<!shortly )(?<!soon )(?<!minutes )\b"
    r"(?:after|over(?! the (?:weekend|past|last|next|years)| \w*\d)|amid|following"
    r"|fear(?:s|ed|ing)?"
    r"|concerns?|nachdem)\b",
    re.IGNORECASE,
)
_TIME = re.compile(
    r"\b\d{1,2}(?::\d\d)?\s?[ap]\.?m\b|\b\d{1,2}[:.]\d\d\b|\b(?:noon|midnight)\b|\b(?:19|20)\d\d\b"
    r"|\b\d{1,2}\. (?:Januar|Februar|März|April|Mai|Juni|Juli|August|September|Oktober|November"
    r"|Dezember)\b|\b(?:im|seit|bis) (?:Januar|Februar|März|April|Mai|Juni|Juli|August|September"
    r"|Oktober|November|Dezember)\b|\b(?:Mon|Diens|Donners|Frei|Sams|Sonn)tag\b|\bMittwoch\b",
)
_NEAR_DEED = 6  # words
_SMALL = (
    r"\d[\d,.]*|an?|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|(?:thir|four|fif"
    r"|six|seven|eigh|nine)teen|(?:twen|thir|for|fif|six|seven|eigh|nine)ty"
)
_UNITS = {
    "$": re.compile(
        r"[$£€]\s?\d|\d[\d.,]*(?: \w+illi\w+)? (?:dollars?|euros?|pounds?|crowns?|francs?|yen|yuan"
        r"|rupees?|pesos?|kron\w+|roubles?|rubles?|lira)\b",
        re.IGNORECASE,
    ),
    "age": re.compile(
        rf",\s\d{{1,3}}[,.]|\b(?:{_SMALL})[ -](?:years?|months?|weeks?|days?)[ -]old\b"
        rf"|\b(?:aged?|age of|turn(?:s|ed|ing)|at age) (?:{_SMALL})\b"
        rf"|\b(?:is|was|are|were) \d{{1,2}}(?![\d%:]|[.,]\d) ?(?:[,.;)]|and\b|when\b|$)"
        rf"|\b\d+[ -]Jährige|\b\d+ Jahre alt|\bim Alter von",
        re.IGNORECASE,
    ),
    "year": re.compile(rf"\b(?:{_SMALL})[ -]years?\b(?!-old| old)|\b\d+ Jahren?\b", re.IGNORECASE),
    "degree": re.compile(r"\d ?(?:°|degrees?\b)|\bbelow (?:zero|freezing)\b", re.IGNORECASE),
    "length": re.compile(
        rf"\b(?:{_SMALL})[ -](?:(?:kilo|centi|milli)?met(?:re|er)s?|km|cm|mm|m|miles?|feet|foot|ft"
        rf"|inch(?:es)?|yards?|storeys?|stories|light-years?|(?:Kilo|Zenti)?metern?)\b",
        re.IGNORECASE,
    ),
    "speed": re.compile(
        rf"\b(?:{_SMALL}) ?(?:km/h|kph|mph|knots?|(?:kilomet(?:re|er)s|miles) (?:an|per) hour"
        rf"|Stundenkilometern?)\b",
        re.IGNORECASE,
    ),
    "often": re.compile(
        rf"\b(?:once|twice|(?:{_SMALL}) times|every (?:\w+ )?(?:day|week|month|year|hour|night)s?"
        r"|daily|weekly|monthly|yearly)\b",
        re.IGNORECASE,
    ),
    "span": re.compile(
        rf"\b(?:{_SMALL}) ?[ -](?:seconds?|minutes?|hours?|days?|weeks?|months?|years?|decades?"
        rf"|nights?"
        rf"|Minuten?|Stunden?|Tagen?|Wochen?|Monaten?|Jahren?)\b",
        re.IGNORECASE,
    ),
}
_DESCRIBED = r"\b{name}\b(?:, (?:\d+|an?|the|who|whose|(?!and\b|but\b)[a-z]))"
_TITLED = r"[a-z’'-]+, {name}\b|\b(?:[A-Z][a-z]+ )*(?:{title}) (?:[A-Z]\w+ )?{name}\b"
_TITLES = (
    r"[Mm]inister|[Pp]resident|[Mm]ayor|[Cc]aptain|[Jj]udge|[Ss]ecretary|[Dd]irector|[Gg]overnor"
    r"|[Ss]enator|[Cc]hief|[Cc]hancellor|[Ii]nspector|[Ss]uperintendent|[Cc]ouncillor|[Ll]eader"
)


def gives_cause(text: str) -> float:
    """How far the sentence says why: 1 in so many words, .5 where it may be only when, 0 not."""
    if _CAUSE.search(text):
        return 1.0
    return 0.5 * bool(_PERHAPS_CAUSE.search(text))


def gives_time(text: str) -> bool:
    """Whether it has a time of day, a year, or a German date; `date_mentions` knows the rest."""
    return _TIME.search(text) is not None


def dates_deed(asked: Asked, text: str) -> bool:
    """Whether a time stands near the deed whose time is asked for."""
    said = words(text) if asked.counted else ()
    places = [i for i, w in enumerate(said) if stem(w.key) in asked.counted]
    if not places:
        return False
    times = [m.start for m in date_mentions(text)] + [m.start() for m in _TIME.finditer(text)]
    starts = [w.start for w in said]
    return any(within(bisect_left(starts, at), places, _NEAR_DEED) for at in times)


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
