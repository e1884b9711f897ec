"""German ways to write a date."""

from __future__ import annotations

import re

from retrieval.search.date_readers import (
    ago,
    bare_month,
    calendar_unit,
    day_of_month,
    day_seen_from,
    days,
    days_across,
    iso_day,
    month_of_year,
    month_seen_from,
    months,
    near_day,
    numeric_day,
    part_of_unit,
    past_n,
    quarter,
    weekday_of,
    weekend,
    whole_year,
    years,
)
from retrieval.search.german.spelling import pattern
from retrieval.search.grammar import DateGrammar, DateRule, DateWords, Reader

_MONTHS = "jan feb mar apr mai jun jul aug sep okt nov dez"
_DAYS = "montag dienstag mittwoch donnerstag freitag samstag sonntag"
_COUNTS = "ein zwei drei vier fünf sechs sieben acht neun zehn elf zwölf"


def _keys(names: str, first: int = 1) -> dict[str, int]:
    """Each name to its number, with "ae" for an umlaut as well as without it."""
    found = {}
    for count, name in enumerate(names.split(), first):
        for umlaut, plain, pair in (("ä", "a", "ae"), ("ö", "o", "oe"), ("ü", "u", "ue")):
            found[name.replace(umlaut, pair)] = count
            found[name.replace(umlaut, plain)] = count
    return {key: count for key, count in found.items() if key.isascii()}


_WORDS = DateWords(
    months=_keys(_MONTHS) | {"jae": 1, "mae": 3, "mrz": 3},
    weekdays=_keys(_DAYS, 0) | {"sonnabend": 5},
    numbers=_keys(_COUNTS)
    | {"wenig": 3, "paar": 3, "einig": 3, "mehrer": 5, "recent": 5, "anderthalb": 2},
    ordinals={"erst": 1, "zweit": 2, "dritt": 3, "viert": 4},
    units={
        "stunde": "hour", "tag": "day", "woche": "week", "monat": "month", "quartal": "quarter",
        "jahr": "year",
    },
    steps={
        "letzt": -1, "vergangen": -1, "vorig": -1, "verflossen": -1, "vor": -1, "vorletzt": -2,
        "dies": 0, "laufend": 0, "aktuell": 0, "jetzig": 0, "heurig": 0,
        "nachst": 1, "naechst": 1, "kommend": 1,
    },
    near={
        "heute": 0, "gestern": 1, "vorgestern": 2, "ubermorgen": -2, "uebermorgen": -2,
        "letzte nacht": 1, "letzter nacht": 1, "letzten nacht": 1,
        "vergangene nacht": 1, "vergangener nacht": 1, "vergangenen nacht": 1,
    },
    parts={"anfang": 0, "beginn": 0, "mitte": 1, "ende": 2},
)  # fmt: skip
_ANY = (
    r"(?:jan(?:uar|\.)?|jän(?:ner|\.)?|feb(?:ruar|er|\.)?|märz\.?|mrz\.?|apr(?:il|\.)?|mai|juni?\.?"
    r"|juli?\.?|aug(?:ust|\.)?|sept?(?:ember|\.)?|okt(?:ober|\.)?|nov(?:ember|\.)?|dez(?:ember"
    r"|\.)?)"
)
_FULL = (
    "januar|jänner|februar|feber|märz|april|mai|juni|juli|august|september|oktober|november"
    "|dezember"
)
_DAY = r"(?:0?[1-9]|[12]\d|3[01])(?![\d:%,]\d|\d)\.?"
_YEAR = r"(?:19|20)\d\d(?![\d%])"
_OF_YEAR = rf"(?:,?\s+(?:des\s+Jahres\s+)?(?P<y>{_YEAR}))?"
_WEEKDAY = _DAYS.replace(" ", "|") + "|sonnabend"
_END = r"e?[rsnm]?"
_LAST = r"(?:letzt|vergangen|vorig|verflossen)"
_WHICH = rf"(?:vorletzt|{_LAST[3:-1]}|dies|laufend|aktuell|jetzig|heurig|nächst|kommend)"
_N = rf"(?:\d{{1,3}}|(?:{_COUNTS.replace(' ', '|')}|anderthalb|wenig|einig|mehrer|paar))"
_UNIT = r"(?:stunde|tag|woche|monat|jahr)"
_PLURAL = r"(?:en|es|e|n|s)?"
_TIME = r"(?:\s+(?:früh|morgen|vormittag|mittag|nachmittag|abend|nacht))?"
_ON = r"(?:am|vom|zum|seit|ab|bis|vor|nach|und|dem|den|de[mn]\s+\w+tag,)"
_OPEN = r"(?:zwischen|von|vom)\s+(?:dem\s+|de[mn]\s+)?"
_TO = r"\s+(?:und|bis)\s+(?:zum\s+|de[mn]\s+)?"
# A bare month is a date behind one of these; a bare year also elsewhere (see `_is_name`).
_BEFORE_MONTH = (
    rf"im|seit|ab|bis|vom|vor|nach|anfang|mitte|ende|beginn|des|zum|{_WHICH}"
    r"|im\s+monat|von(?=\s+\w+\s+an\b)"
)


def _rule(text: str, reader: Reader, *, absolute: bool) -> DateRule:
    return DateRule(pattern(text), reader, absolute)


# In order: where two overlap, the earlier rule has read more of the words.
_RULES = (
    _rule(r"\b(?P<what>(?P<y>\d{4})-(?P<m>\d\d)-(?P<d>\d\d))\b", iso_day, absolute=True),
    _rule(rf"\b{_OPEN}(?P<what>(?P<d>{_DAY})\s*(?P<m>{_ANY}){_OF_YEAR}{_TO}(?P<d2>{_DAY})\s*"
          rf"(?P<m2>{_ANY})(?:,?\s+(?P<y2>{_YEAR}))?)(?!\w)", days_across, absolute=True),
    _rule(rf"\b{_OPEN}(?P<what>(?P<d>\d\d?)\.(?P<m>\d\d?)\.(?P<y>\d{{4}})?{_TO}(?P<d2>\d\d?)\."
          r"(?P<m2>\d\d?)\.(?P<y2>\d{4})?)(?!\d)", days_across, absolute=True),
    _rule(r"(?<![\d./-])(?P<what>(?P<a>\d{1,2})(?P<sep>[./-])\s?(?P<b>\d{1,2})(?P=sep)\s?"
          r"(?P<y>(?:19|20)\d\d))(?!\d)", numeric_day, absolute=True),
    _rule(rf"\b{_ON}\s+(?P<what>(?P<d>\d\d?)\.\s?(?P<m>\d\d?)\.(?P<y>\d\d)?)(?![\d.])",
          days, absolute=True),
    _rule(rf"\b(?:am|seit|vor|nach|bis|ab|vom|zum)\s+(?P<what>(?:(?P<w>{_WEEKDAY}),?\s+)?(?:de[mn]\s+)?"
          r"(?P<d>[123]?\d\.)(?:\s+(?:des|dieses)\s+Monats|(?=\s*(?:$|[?,;!)]))))",
          day_of_month, absolute=False),
    _rule(rf"\b{_OPEN}(?P<what>(?P<m>{_FULL})(?:\s+(?P<y>{_YEAR}))?{_TO}(?P<m2>{_FULL})"
          rf"(?:\s+(?P<y2>{_YEAR}))?)\b(?!\s+\d)", months, absolute=True),
    _rule(rf"\b(?:zwischen|von|in\s+den\s+jahren)\s+(?P<what>(?P<y>{_YEAR})(?:\s+(?:und|bis)\s+|[-–])"
          rf"(?P<y2>{_YEAR}))\b", years, absolute=True),
    _rule(rf"\b(?P<what>(?P<d>{_DAY})(?:\s*[-–]\s*|{_TO})(?P<d2>{_DAY})\s*(?P<m>{_ANY}){_OF_YEAR})(?!\w)",
          days, absolute=True),
    _rule(rf"\b(?P<what>(?P<d>{_DAY})\s*(?P<m>{_FULL})\s+(?:des\s+)?(?P<year>{_WHICH})e[ns]\s+Jahres)\b",
          day_seen_from, absolute=False),
    _rule(rf"\b(?P<what>(?P<d>{_DAY})\s*(?P<m>{_ANY}){_OF_YEAR})(?!\w)", days, absolute=True),
    _rule(rf"\b(?P<what>(?P<m>{_ANY}),?\s+(?:des\s+Jahres\s+)?(?P<y>{_YEAR}))\b",
          month_of_year, absolute=True),
    _rule(rf"\b(?P<what>(?P<m>{_FULL})\s+(?:des\s+)?(?P<year>{_WHICH})e[ns]\s+Jahres)\b",
          month_seen_from, absolute=False),
    _rule(r"\b(?P<what>(?:(?:Q(?=[1-4]\b)|(?=[1-4]\.\s+Quartal))(?P<q>[1-4])(?:\.\s+Quartals?)?"
          rf"|(?P<o>erst|zweit|dritt|viert)e[nrs]?\s+(?:Quartals?"
          rf"|Vierteljahr(?:e?s)?)){_OF_YEAR})\b",
          quarter, absolute=True),
    _rule(r"\b(?P<what>(?:(?P<q>[12])\.|(?P<o>erst|zweit)e[nrs]?)\s+"
          rf"(?P<half>Halbjahr(?:e?s)?|Jahreshälfte){_OF_YEAR})\b", quarter, absolute=True),
    _rule(rf"\b(?P<what>{_LAST}{_END}\s+(?:paar\s+)?(?:(?P<n>{_N}){_END}\s+)?(?P<unit>{_UNIT})"
          r"(?:en|e|n))\b", past_n, absolute=False),
    _rule(rf"\bseit\s+(?P<what>(?:ein\s+)?(?P<n>{_N}){_END}\s+(?P<unit>{_UNIT}){_PLURAL})\b",
          past_n, absolute=False),
    _rule(rf"\b(?P<what>(?:heute\s+)?vor\s+(?:etwa\s+|rund\s+|gut\s+|fast\s+|knapp\s+)?(?:ein\s+(?=paar))?"
          rf"(?P<n>{_N}){_END}\s+(?P<unit>{_UNIT}){_PLURAL})\b", ago, absolute=False),
    _rule(rf"\b(?:am|zum|übers|das|dem|seit|vom|(?P<which>{_WHICH}){_END})\s+(?P<what>Wochenendes?)\b",
          weekend, absolute=False),
    _rule(rf"\b(?P<what>(?P<which>{_WHICH}){_END}\s+(?P<unit>woche|monat|quartal|jahr)(?:e?s)?)\b",
          calendar_unit, absolute=False),
    _rule(r"\b(?P<what>(?P<which>Vor)(?P<unit>woche|monat|jahr)(?:e?s)?)\b",
          calendar_unit, absolute=False),
    _rule(r"\b(?:Anfang|Mitte|Ende|Beginn)\s+(?P<what>de[rs]\s+(?P<unit>Woche|Monat|Jahr)(?:e?s)?)\b",
          calendar_unit, absolute=False),
    _rule(r"\b(?!Wochenende)(?P<what>(?P<unit>Monat|Jahr|Woche)(?:es|s|n)?"
          r"(?P<part>anfang|beginn|mitte|ende))s?\b", part_of_unit, absolute=False),
    _rule(rf"\b(?P<what>(?:(?P<which>{_WHICH}){_END}\s+)?(?P<w>{_WEEKDAY})"
          r"(?:(?:morgen|vormittag|mittag|nachmittag|abend|nacht)|\s+früh)?)\b",
          weekday_of, absolute=False),
    _rule(rf"\b(?P<what>(?P<near>vorgestern|gestern|heute|übermorgen"
          rf"|(?:letzte|vergangene)[rn]?\s+Nacht){_TIME})"
          r"\b(?!-|\s+(?:show|journal)\b|\s+auf\s+morgen)", near_day, absolute=False),
    _rule(rf"\b(?P<before>{_BEFORE_MONTH}){_END}\s+(?P<what>(?P<m>{_FULL})s?)\b",
          bare_month, absolute=True),
    _rule(rf"(?<![\w.,/-])(?P<what>(?P<y>{_YEAR}))\b(?![-/.]\d)", whole_year, absolute=True),
)  # fmt: skip

DATES = DateGrammar(
    _WORDS,
    _RULES,
    beside=re.compile(r",?\s+(?:de[mn]\s+)?", re.IGNORECASE),
    part=pattern(r"\b(Anfang|Beginn|Mitte|Ende)\s+(?:(?:des|der)\s+)?(?:Jahres\s+)?$"),
)
