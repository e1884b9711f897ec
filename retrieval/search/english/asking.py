"""How English asks: the kinds of question, and the words that only ask."""

from __future__ import annotations

import re

from retrieval.search.english.stop_words import ASKING_WORDS, STOP_WORDS
from retrieval.search.grammar import Asking

_LATEST = re.compile(
    r"\blatest\s+(?:on|about|in|from|with|news|developments?|updates|update\s+on|headlines|coverage"
    r"|stories)\b|\blatest\W*$|\bbreaking\s+news\b|\bany\s+(?:news|updates?|developments)\b"
    r"|\bupdates?\s+(?:on|about)\b|\bwhat(?:['’]?s|\s+is)\s+(?:new|happening|going\s+on)\b"
    r"|(?:^|\b(?:the|today['’]s)\s+)(?:news|headlines)\s+(?:on|about|of|from)\b",
    re.IGNORECASE,
)
_TIMELINE = re.compile(
    r"\b(?:timeline|chronolog\w+|time\s+line|sequence\s+of\s+events|how\s+(?:has|have|did|does)\b.{1,80}?"
    r"\b(?:develop\w*|evolv\w*|unfold\w*|progress\w*|chang\w*\s+(?:over|since)|come\s+about)"
    r"|what\s+(?:has\s+|have\s+|else\s+)?happened\b.{0,60}?\b(?:since|after|over|between)"
    r"|step\s+by\s+step|day\s+by\s+day|over\s+time)\b",
    re.IGNORECASE | re.DOTALL,
)
_COMPARE = re.compile(
    r"\b(?:compar\w+|contrast\w*|differ\w*|agree\w*|disagree\w*|contradict\w*|consisten\w+"
    r"|inconsisten\w+|discrepanc\w+|align\w*|versus|vs\.?|both\b.{0,200}?\b(?:report|claim|suggest|say)"
    r"|while\s+the|same\s+as)\b",
    re.IGNORECASE | re.DOTALL,
)
_COVERAGE_COMPARED = re.compile(
    r"\b(?:compare|contrast|differences?\s+(?:in|between))\b.{0,80}\b(?:coverage|report\w*|accounts?)\b"
    r"|\bdo\s+(?:the\s+)?(?:papers|sources|outlets|publishers|accounts|reports)\s+(?:dis)?agree\b",
    re.IGNORECASE | re.DOTALL,
)
_ANOTHER_REPORT = re.compile(
    r"\b(?:later|subsequent\w*|earlier|previous\w*|compared|remain\w*|changed?|(?:in)?consisten\w+)\b",
    re.IGNORECASE,
)
_COVERED = re.compile(r"\bhow\s+(?:did|do|does|have|has|are|were)\b", re.IGNORECASE)
_OVERVIEW = re.compile(
    r"\bwhat(?:['’]?s|\s+(?:is|was|has|have|else|were))?\b.{0,20}?\b(?:happen\w*|new|news|going\s+on)\b"
    r"|\b(?:news|headlines|latest)\b",
    re.IGNORECASE,
)
_OF_NO_TOPIC = frozenset("new newer today now world globe week month year day far else".split())
_QUOTES = re.compile(
    r"\b(?:quotes?|quotations?|verbatim|exact\s+words|in\s+(?:his|her|their)\s+own\s+words)\b", re.I
)
_STOP = frozenset(
    """
    whether all both either more most show give find list summarize summarise explain describe
    saying happened happen happening happens going anything something everything want other's
    else reporting story stories latest newest recent recently update updates published
    headlines headline since until regarding concerning per via what's who's compare compared
    cover covers covered covering write writes wrote except excluding timeline chronology quotes
    quote quotations one
    """.split()
)

ASKING = Asking(
    latest=_LATEST,
    timeline=_TIMELINE,
    quotes=_QUOTES,
    compare=_COMPARE,
    coverage_compared=_COVERAGE_COMPARED,
    covered=_COVERED,
    another_report=_ANOTHER_REPORT,
    overview=_OVERVIEW,
    of_no_topic=_OF_NO_TOPIC,
    stop_words=STOP_WORDS | ASKING_WORDS | _STOP,
    names=frozenset({"May"}),
    article=re.compile(r"\bthe\s+$", re.IGNORECASE),
)
