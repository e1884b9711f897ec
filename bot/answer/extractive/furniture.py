"""Tells a page's furniture from what it reports: sign-ups, picture credits, notices of changes."""

from __future__ import annotations

import re

_HEAD = re.compile(
    r"(?:read more|sign up|subscribe|follow (?:us|@)|watch|listen|related|advertisement|photograph"
    r"|photo|image|video|getty|share this|click|copyright|all rights reserved|see also|more on"
    r"|source:|editor.s note|this (?:article|story) (?:was|is|has been|originally))\b"
    r"|(?:photos|images|videos|gallery|slideshow|fotos?|bild|korrektur|anmerkung der redaktion)"
    r"\s*[:|]|lesen sie (?:auch|mehr|hier)\b"
    # "Corrections officers" are none.
    r"|(?:correction|clarification)s?(?:\s*[:,(—–-]|\s+(?:&|and)\s+(?:correction|clarification))"
    r"|it (?:has been|was) (?:updated|corrected|amended) (?:to|with)\b"
    r"|an? (?:earlier|previous) version"
    r" (?:said|stated|gave|had (?:said|stated|given)|(?:incorrectly|wrongly)|mis\w+ed)\b",
    re.IGNORECASE,
)
# "The report", whose earlier version may be news, is not among them.
_PIECE = r"(?:article|story|post|headline|caption|column|obituary|live ?blog|web ?page)"
_ANYWHERE = re.compile(
    r"©|https?://|www\.|@\w+\.\w|\bnewsletter\b|\bcookies?\b.*\b(?:accept|consent|polic)"
    r"|\byour (?:\w+ )?inbox\b"
    r"|\b(?:text|message|e-?mail|call)\s+(?:us\s+)?(?:or|on|via|by)\s+whatsapp\b"
    r"|\bwhatsapp\s+(?:us|your|our)\b"
    r"|\b\d+ of \d+ (?:photos?|pictures|images|slides)\b|\b(?:hide|show) caption\b"
    r"|\b(?:just|must) watch(?:ed)?\b.*\bmore videos\b|\breplay more videos\b"
    r"|\bversion diese[sr] (?:artikels|textes|beitrags|berichts|meldung)\b"
    rf"|\b(?:earlier|previous|original|prior) version of (?:the {_PIECE}|this)\b"
    rf"|\b{_PIECE} (?:has been|was|is being) (?:since )?(?:updated|corrected|amended|clarified)\b",
    re.IGNORECASE,
)
# One of them is in all that `_ANYWHERE` finds, in small letters.
_SIGNS = (
    "©", "http", "www.", "@", "newsletter", "cookie", "inbox", "whatsapp", "photo", "picture",
    "image", "slide", " caption", "more videos", "version of", "version diese",
    "updated", "corrected", "amended", "clarified",
)  # fmt: skip
_AGENCY = (
    r"(?:AP|AFP|Reuters|REUTERS|Getty|EPA|PA|dpa|DPA|UPI|TASS|Tass|Xinhua|Kyodo|Anadolu|ANSA"
    r"|Bloomberg|Redux|Shutterstock|Z(?:uma|UMA)|S(?:ipa|IPA)|Alamy|Corbis|Bettmann|Hulton Archive"
    r"|Magnum|NurPhoto|Polaris|Allsport|WireImage|FilmMagic|Keystone|R(?:ex|EX)|I(?:mago|MAGO)"
    r"|Newscom|Scanpix|Pool|POOL|Associated Press|Press Association|Camera Press|[Pp]icture"
    r"[ -][Aa]lliance|Everett Collection|Icon Sportswire)"
)
# "Ann Example/AP The mayor opens ...", "Ann Example/Pool/Getty Images".
_CREDIT = re.compile(
    rf"\w[.)]?\s?/\s?{_AGENCY}\b(?:\s(?:Images?|Photos?|Press|News|Agency|USA|Wire|Stock Photo))*"
    r"(?:\s?/|\s+[\"'“‘]?[A-Z\d]|\W*\Z)"
)
_CREDITED_HEAD = re.compile(
    r"\W*(?:[A-Z][\w.'’-]*\s){0,4}[A-Z][\w.'’-]*/[A-Z][\w.'’-]*(?:\s[A-Z][\w.'’-]*){0,2}/[A-Z]"
)


def is_furniture(text: str) -> bool:
    """Whether a sentence is none of what is reported: about the page, or read off a picture."""
    low = text.lower()
    if any(sign in low for sign in _SIGNS) and _ANYWHERE.search(text):
        return True
    if "/" in text and (_CREDIT.search(text) or _CREDITED_HEAD.match(text)):
        return True
    return _HEAD.match(text) is not None
