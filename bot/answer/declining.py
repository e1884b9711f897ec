"""Recognises that a chat model says it cannot answer, in whatever words."""

from __future__ import annotations

import re

_MATERIAL = (
    r"(?:(?:the|these|those|any|provided|given|available|numbered|supplied|above|current|retrieved)"
    r"\s+)*(?:sources?|articles?|passages?|context|excerpts?|provided \w+|given \w+"
    r"|coverage (?:provided|given|I have))"
    r"(?:\s+(?:\[?\d{1,2}\]?|provided|given|above|available|I have|at hand|here))*"
)
# In the past it may be news: "The sources did not say when talks would resume."
_NOT = r"(?:do|does|can|is|are)(?:\s?not|n['’]t)|cannot"
_VERBS = (
    r"(?:directly |explicitly |specifically |clearly |actually )?"
    r"(?:say|state|answer|mention|contain|provide|specify|include|give|indicate|address|cover"
    r"|report|reveal|disclose|discuss|offer|have|tell|explain|support|confirm|name|describe)"
)
_DECLINES = re.compile(
    rf"^\W*(?:(?:unfortunately|sorry|i['’]m (?:sorry|afraid)|i am (?:sorry|afraid)|i apologi[sz]e"
    rf"|(?:based on|according to|from|in) {_MATERIAL}|however)\W+(?:but\s+)?)*(?:"
    rf"{_MATERIAL}\s+(?:{_NOT})\s+{_VERBS}\b"
    rf"|{_MATERIAL}\s+(?:contains?|provides?|gives?|ha(?:s|ve)|includes?|offers?|says?|lacks?)\s+"
    r"(?:no\b|nothing|any information)"
    rf"|(?:none|nothing|neither)(?:\s+of|\s+in)?\s+{_MATERIAL}"
    rf"|no (?:source|article|passage|answer|information|mention|details?|evidence)\b.{{0,60}}"
    rf"(?:{_MATERIAL}|\b(?:given|provided|available|found|stated|mentioned)\W*$)"
    r"|there(?: is| are|['’]s) (?:no|not any|not enough|insufficient) (?:\w+ )?"
    r"(?:information|mention|answers?|data|details?|indication|reference)\b.{0,80}"
    rf"(?:\bin {_MATERIAL}|\b(?:provided|given|available|to answer)\b.{{0,20}}$)"
    r"|(?:it|this|that) (?:is|was)(?: not|n['’]t) (?:stated|mentioned|specified|said|given|clear"
    rf"|known|possible|covered|addressed|answered)(?:\b.{{0,40}}\b{_MATERIAL}|\W*$)"
    r"|(?:i|we)(?: am| are|['’]m|['’]re)?(?: do| does| did| can| could| was)?"
    r"(?:\s?not|n['’]t|not| unable to)?\s*(?:know\b|find\b|answer\b|determine\b|tell\b|say\b"
    r"|provide\b|have (?:enough|sufficient|any|that|access)|locate\b|confirm\b|help\b|verify\b)"
    r"|(?:not|un)(?:stated|mentioned|specified|known|answered|clear)\W*$"
    r"|(?:not (?:stated|mentioned|specified|known|available|enough information)|n/a|no answer"
    r"|insufficient information|unanswerable)\W*$"
    r"|(?:(?:die|den|diese|vorliegenden|gegebenen|angegebenen)\s+)+(?:quellen?|artikeln?|texte?n?"
    r"|berichten?)\b.{0,60}\b(?:nicht|nichts|kein\w*)\b"
    r"|(?:laut|aus|in|nach) (?:den|dem|der) (?:\w+en )?(?:quellen?|artikeln?|texten?)\b.{0,60}"
    r"\b(?:nicht|nichts|kein\w*)\b"
    r"|(?:ich|wir) (?:weiß|wissen|kann|können|konnte|konnten|habe|haben)\b.{0,60}"
    r"\b(?:nicht|nichts|kein\w*)\b"
    r"|(?:dazu|darüber|hierzu) (?:gibt|steht|liegen|finden|findet|enthalten)\b.{0,40}"
    r"\b(?:nicht|nichts|kein\w*)\b"
    r"|das (?:geht|steht)\b.{0,60}\b(?:nicht|nichts)\b"
    r")",
    re.IGNORECASE,
)
_NEGATED = re.compile(
    r"\b(?:not|no|none|nothing|neither|unable|cannot|insufficient|lacks?|nicht|nichts|kein\w*|un\w+"
    r"|n/a)\b|n['’]t\b",
    re.IGNORECASE,
)
_QUOTED = re.compile(r"[\"“„«].{3,}[\"”“»]\W*\w")


def declines(sentence: str) -> bool:
    """Whether a sentence says that there is no answer, rather than what somebody said or did.

    Words of a speaker ("I don't know," Finch said) decline nothing.
    """
    if _QUOTED.search(sentence):
        return False
    return _DECLINES.match(sentence) is not None and _NEGATED.search(sentence) is not None
