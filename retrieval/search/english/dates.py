"""English ways to write a date."""

from __future__ import annotations

import re

from retrieval.search.date_readers import (
    ago,
    bare_month,
    calendar_unit,
    day_of_month,
    days,
    iso_day,
    month_of_year,
    months,
    near_day,
    numeric_day,
    past_n,
    quarter,
    weekday_of,
    weekend,
    whole_year,
    years,
)
from retrieval.search.grammar import DateGrammar, DateRule, DateWords, Reader

_MONTH_NAMES = (
    "january february march april may june july august september october november december"
)
_DAY_NAMES = "monday tuesday wednesday thursday friday saturday sunday"
_COUNTS = "one two three four five six seven eight nine ten eleven twelve"
_WORDS = DateWords(
    months={name[:3]: number for number, name in enumerate(_MONTH_NAMES.split(), 1)},
    weekdays={name: number for number, name in enumerate(_DAY_NAMES.split())},
    numbers={name: number for number, name in enumerate(_COUNTS.split(), 1)}
    | {"a": 1, "an": 1, "couple of": 2, "few": 3, "several": 5, "recent": 5},
    ordinals={"first": 1, "second": 2, "third": 3, "fourth": 4},
    units={u: u for u in "hour day week fortnight month quarter year".split()},
    steps={"last": -1, "previous": -1, "this": 0, "current": 0, "next": 1, "coming": 1},
    near={"yesterday": 1, "last night": 1, "day before yesterday": 2, "tomorrow": -1},
    counted=frozenset({"past"}),
    also_words=frozenset({"may", "march"}),
)
_FULL = "|".join(_MONTH_NAMES.split())
_ANY = (
    r"(?:jan(?:uary|\.)?|feb(?:ruary|\.)?|mar(?:ch|\.)?|apr(?:il|\.)?|may|june?\.?|july?\.?"
    r"|aug(?:ust|\.)?|sept?(?:ember|\.)?|oct(?:ober|\.)?|nov(?:ember|\.)?|dec(?:ember|\.)?)"
)
_DAY = r"(?:0?[1-9]|[12]\d|3[01])(?:st|nd|rd|th)?(?![\d:%,.]\d|\d)"
_YEAR = r"(?:19|20)\d\d(?![\d%])"
_WEEKDAY = "|".join(_DAY_NAMES.split())
_N = r"(?:\d{1,3}|" + "|".join(_COUNTS.split()) + r"|an?|couple of|few|several)"
_UNIT = r"(?:hour|day|week|month|year)"
_NUMERIC = r"(?P<a>\d{1,2})(?P<sep>[./-])(?P<b>\d{1,2})(?P=sep)(?P<y>(?:19|20)\d\d)(?!\d)"
_DASH = r"(?:\s*[-–]\s*|\s+(?:and|to|until|through)\s+)"
# A month's name alone, or a bare year, is a date only behind one of these.
_BEFORE_MONTH = (
    r"in|since|during|by|until|till|before|after|through|throughout|from|of|early|late|mid"
    r"|last|this|past|next|as of"
)


def _rule(pattern: str, reader: Reader, *, absolute: bool) -> DateRule:
    return DateRule(re.compile(pattern, re.IGNORECASE), reader, absolute)


# In order: where two overlap, the earlier rule has read more of the words.
_RULES = (
    _rule(r"\b(?P<what>(?P<y>\d{4})-(?P<m>\d\d)-(?P<d>\d\d))\b", iso_day, absolute=True),
    _rule(rf"(?<![\d./-])(?P<what>{_NUMERIC})", numeric_day, absolute=True),
    _rule(rf"\b(?:on|since|before|after|until|of)\s+(?P<what>(?:(?P<w>{_WEEKDAY}),?\s+)?the\s+"
          r"(?P<d>[123]?\d(?:st|nd|rd|th)))(?=\s*(?:$|[?.,;!)]|of\s+(?:this|the)\s+month))",
          day_of_month, absolute=False),
    _rule(rf"\b(?:between|from)\s+(?P<what>(?P<m>{_FULL})(?:\s+(?P<y>{_YEAR}))?\s+(?:and|to|until"
          rf"|through)\s+(?P<m2>{_FULL})(?:\s+(?P<y2>{_YEAR}))?)\b(?!\s+\d)",
          months, absolute=True),
    _rule(rf"\b(?:between|from)\s+(?P<what>(?P<y>{_YEAR})(?:\s+(?:and|to|until|through)\s+|[-–])"
          rf"(?P<y2>{_YEAR}))\b", years, absolute=True),
    _rule(rf"\b(?P<what>(?P<d>{_DAY}){_DASH}(?P<d2>{_DAY})\s+(?:of\s+)?(?P<m>{_ANY})"
          rf"(?:,?\s+(?P<y>{_YEAR}))?)(?!\w)", days, absolute=True),
    _rule(rf"\b(?P<what>(?P<m>{_ANY})\s+(?P<d>{_DAY}){_DASH}(?P<d2>{_DAY})(?:,?\s+(?P<y>{_YEAR}))?)"
          r"(?!\w)", days, absolute=True),
    _rule(rf"\b(?P<what>(?P<d>{_DAY})\s+(?:of\s+)?(?P<m>{_ANY})(?:,?\s+(?P<y>{_YEAR}))?)(?!\w)",
          days, absolute=True),
    _rule(rf"\b(?P<what>(?P<m>{_ANY})\s+(?P<d>{_DAY})(?:,?\s+(?P<y>{_YEAR}))?)(?!\w)",
          days, absolute=True),
    _rule(rf"\b(?P<what>(?P<m>{_ANY})(?:,|\s+of)?\s+(?P<y>{_YEAR}))\b",
          month_of_year, absolute=True),
    _rule(rf"\b(?P<what>(?:Q(?P<q>[1-4])|(?P<o>first|second|third|fourth)\s+quarter)"
          rf"(?:\s+(?:of\s+)?(?P<y>{_YEAR}))?)\b", quarter, absolute=True),
    _rule(rf"\b(?P<what>(?:last|past|previous)\s+(?P<n>{_N})\s+(?P<unit>{_UNIT})s?)\b",
          past_n, absolute=False),
    _rule(rf"\b(?P<what>(?P<n>{_N})\s+(?P<unit>{_UNIT})s?\s+ago)\b", ago, absolute=False),
    _rule(r"\b(?P<what>(?P<n>recent)\s+(?P<unit>day|week|month)s)\b", past_n, absolute=False),
    _rule(r"\b(?:(?P<which>last|past|previous|this|next|coming)|the)\s+(?P<what>weekend)\b",
          weekend, absolute=False),
    _rule(r"\b(?P<what>(?P<which>last|past|previous|this|current|next|coming)\s+"
          r"(?P<unit>week|fortnight|month|quarter|year))\b", calendar_unit, absolute=False),
    _rule(rf"\b(?P<what>(?:(?P<which>last|this|past|next|coming)\s+)?(?P<w>{_WEEKDAY})"
          r"(?:\s+(?:morning|afternoon|evening|night))?)\b", weekday_of, absolute=False),
    _rule(r"\b(?P<what>(?P<near>day\s+before\s+yesterday|yesterday|today|tonight|tomorrow|last\s+night"
          r"|this\s+(?:morning|afternoon|evening))(?:\s+(?:morning|afternoon|evening))?)\b",
          near_day, absolute=False),
    _rule(rf"\b(?P<before>{_BEFORE_MONTH})[\s-]+(?P<what>(?P<m>{_FULL}))\b",
          bare_month, absolute=True),
    _rule(rf"\b(?:{_BEFORE_MONTH})[\s-]+(?P<what>(?P<y>{_YEAR}))\b", whole_year, absolute=True),
)  # fmt: skip

DATES = DateGrammar(_WORDS, _RULES, beside=re.compile(r",?\s+(?:the\s+)?"))
