"""Weekdays that are no dates: newspapers, feasts, programmes, and every week's Monday."""

from __future__ import annotations

import re

_MONTH = (
    r"(?:January|February|March|April|May|June|July|August|September|October|November|December)"
)
_BEFORE = re.compile(
    r"(?:\b(?:Black|Good|Easter|Holy|Super|Cyber|Ash|Palm|Bloody|Fat|Shrove|Whit|Maundy|Giving|Big"
    r"|Freaky|Small\s+Business|Blue|Green|Mad|Ruby|Rose|Sheffield|Selection|Championship|Bowl"
    r"|Remembrance|Mothering|Throwback|Taco|Meatless|Casual|Happy|Stormy|Manic|Spy|Plough|Wicked"
    r"|(?:Mail|Independent|Scotland|Wales|Ireland|Business|Star|Sport|Observer)\s+[Oo]n)\s+"
    r"|[#@/])$"
)
# Somebody's or some week's: which one, the rest of the sentence says, or nobody.
_WHICH = re.compile(
    r"\b(?:(?:every|each|most|any|a|an|one|two|three|per|another|some|many|typical|usual|weekly"
    r"|the|that|our|your|my|his|her|their|its|first|second|third|fourth|fifth|final|following"
    r"|previous|preceding|same|alternate|consecutive|straight)"
    r"\s+(?:(?:other|second|single|early|late|\w+day(?:['’]s)?\s+(?:and|or))\s+)?"
    r"|(?:weeks?|days?|months?|fortnight)\s+(?:from|before|after|following|on)\s+)$",
    re.IGNORECASE,
)
_AFTER = re.compile(
    r"\s+(?:Night|Times|Mirror|Mail|Telegraph|Express|Post|Herald|World|Sun|People|Independent|Star"
    r"|Sport|Mercury|Addams|Magazine|Review|Football|Group|Club|School|Service|Ticket|Roast)\b"
    r"|\s+(?:[Pp]rayers?|schools?|roasts?|newsletters?|newspapers?|papers?|brunch|sermons?|league)\b"
    r"|\s+the\s+13th|['’]s\s+child\b|['’]?s?\s+(?:morning\s+|night\s+)?(?:episodes?|editions?)\b"
    rf"|\s+(?:in|of)\s+(?:{_MONTH}|each|every|any|the\s+(?:month|year|season)|Lent|Advent)\b"
    r"|\s+(?:after|before|following|of)\s+(?:Thanksgiving|Christmas|Easter|Labor|Labour|Memorial)\b"
    r"|\s+week\b(?!['’])|/"
)
_RANGE_BEFORE = re.compile(
    r"day(?:\s+\w+)?\s*(?:\b(?:to|until|through|thru)\b|-|–)\s*$", re.IGNORECASE
)
_RANGE_ON = re.compile(
    r"\s*(?:\b(?:to|until|through|thru)\b|-|–)\s*\w+day\b|\s+(?:through|thru)\b", re.I
)
# Of a listing ("Friday: rain", "When: Friday 10 a.m.") and of a photograph's caption.
_LISTED = re.compile(r"(?:^|\n)\W*(?:\w+\W+){0,2}$")
_LISTED_AFTER = re.compile(r"\s*(?::|\d|[–—-]\s|vs\b|$|\n)")
_CAPTION = re.compile(
    r"Getty Images|\bAFP\b|/\s?(?:AP|Reuters|AFP)\b|\bAP Photo\b|USA Today Network"
)


def names_no_day(before: str, words: str, after: str) -> bool:
    """Whether a weekday is part of a name, or of a habit, or needs other words to be a day.

    `before` and `after` are the rest of its sentence.
    """
    return bool(
        words.endswith(" Night")
        or _BEFORE.search(before)
        or _WHICH.search(before)
        or _AFTER.match(after)
        or (_LISTED.search(before) and _LISTED_AFTER.match(after))
        or _CAPTION.search(before)
    )


def of_range(before: str, after: str) -> bool:
    """ "Monday through Friday": of one week, or of all."""
    return bool(_RANGE_BEFORE.search(before) or _RANGE_ON.match(after))
