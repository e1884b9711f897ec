"""How German asks: the kinds of question, and the words that only ask."""

from __future__ import annotations

from retrieval.search.german.publishers import NOUN
from retrieval.search.german.spelling import pattern
from retrieval.search.german.stop_words import ASKING_WORDS, STOP_WORDS
from retrieval.search.grammar import Asking

_MEDIA = r"(?:zeitungen|medien|quellen|sender|agenturen|blätter|presse)"
_LATEST = pattern(
    r"\b(?:neue?ste[nrs]?|aktuelle?[nrs]?|aktuellste[nrs]?|letzte[nrs]?"
    r"|jüngste[nrs]?)\s+(?:nachrichten|meldung(?:en)?"
    r"|news|entwicklung(?:en)?|neuigkeiten|schlagzeilen|stand|lage|berichte?|artikel|stand)\b"
    r"|\bdas\s+neue?ste(?=\s*(?:$|[?.!,])|\s+(?:zu[mr]?|von|vom|aus|über|in|im|bei)\b)"
    r"|(?<!\w\s)\bneue?stes\b|\bneuigkeiten\b|\beilmeldung(?:en)?\b|\bwas\s+(?:gibt\s*['’]?\s*e?s"
    r"|ist)\b.{0,25}?\bneu(?:es)?\b"
    r"|\bgibt\s*['’]?\s*e?s\s+(?:\w+\s+){0,2}(?:neues|neue|news|nachrichten|updates?)\b"
    r"|\bneues\s+(?:zu[mr]?|von|vom|aus|über|bei|in|im)\b|\b(?:aktuelles|updates?)\s+(?:zu[mr]?"
    r"|über|aus|von)\b"
    r"|\bwas\s+ist\b.{0,20}?\blos\b|\bwas\s+passiert\s+(?:gerade|derzeit|jetzt|momentan)\b"
    r"|\bstand\s+der\s+dinge\b|(?:^\W*|\b(?:die|heutige[n]?)\s+)(?:nachrichten|schlagzeilen"
    r"|news)\s+(?:zu[mr]?|über|aus|von|vom)\b"
)
_TIMELINE = pattern(
    r"\b(?:chronolog\w+|chronik|zeitleiste|zeitstrahl|zeitachse|zeitlich\w*\s+(?:ab|ver)lauf"
    r"|(?:ab|ver)lauf\s+de[rs]\b|abfolge|schritt\s+für\s+schritt|tag\s+für\s+tag"
    r"|im\s+laufe\s+der\s+zeit"
    r"|(?:wie|was)\s+(?:hat|haben|hatte)\s+sich\b.{1,80}?\b(?:entwickelt|verändert|getan"
    r"|gewandelt|zugespitzt)"
    r"|wie\s+(?:entwickelte?n?|veränderte?n?|verlief(?:en)?)\b|wie\s+kam\s+es\s+(?:zu[mr]?|dazu)\b"
    r"|was\s+(?:ist|war|sind)\b(?=.{0,90}?\b(?:seit|nach|zwischen)\b).{0,120}?\b(?:passiert"
    r"|geschehen|vorgefallen)|was\s+(?:geschah|passierte)\b.{0,60}?\b(?:seit|nach|zwischen)\b)"
)
_QUOTES = pattern(
    r"\b(?:zitate?n?|zitiere?n?|wörtlich\w*|(?:im|dem)\s+wortlaut|o-?töne?|mit\s+(?:eigenen"
    r"|seinen|ihren)\s+worten)\b"
)
_COMPARE = pattern(
    r"\b(?:vergleich\w*|verglichen|gegenübergestellt|unterschied\w*|unterscheid\w*|übereinstimm\w*"
    r"|stimm\w*\s.{0,80}?\büberein|widersprech\w*|widerspr[ia]\w*|(?:un)?einig|gleich\w*"
    r"|abweich\w*|anders|versus|vs\.?|während|sowohl|gegensatz|decken\s+sich)\b"
)
_COVERAGE_COMPARED = pattern(
    rf"\b(?:vergleich\w*|unterschied\w*|unterscheide\w*)\b.{{0,80}}\b(?:\w*{NOUN}|darstellung\w*)\b"
    rf"|\bwie\s+(?:unterschiedlich|verschieden)\s+(?:berichte\w*|beschreib\w*)"
    rf"|\bwie\s+(?:berichte\w*|schreib\w*|beschreib\w*|stell\w*"
    rf"|bewert\w*)\s+(?:\w+\s+){{0,2}}{_MEDIA}\b"
    rf"|\b(?:sind\s+sich|widersprechen\s+sich)\s+(?:die\s+)?{_MEDIA}\b"
)
_COVERED = pattern(
    r"\bwie\s+(?:berichte\w*|schreib\w*|schrieb\w*|beschreib\w*|beschrieb\w*|stell\w*|bewert\w*"
    r"|seh\w*|sieht|haben|hat)\b|\bwie\b.{0,90}?\b(?:berichte\w*|beschreib\w*|darstell\w*)\b"
)
_ANOTHER_REPORT = pattern(
    r"\b(?:später\w*|früher\w*|vorherig\w*|vorig\w*|nachfolgend\w*|verglichen|vergleich|geändert"
    r"|anders|ander\w*|weiterhin|übereinstimm\w*|widerspr\w*|gleich\w*)\b"
)
_OVERVIEW = pattern(
    r"\bwas\s+(?:ist|war|hat\s+sich|gibt\s*['’]?\s*e?s|geht|geschah|passierte?)\b"
    r"|\bgibt\s*['’]?\s*e?s\b"
    r".{0,20}\b(?:neues|news|neuigkeiten)\b|\b(?:nachrichten|schlagzeilen|neuigkeiten|news|neues"
    r"|neueste[ns]?|meldungen)\b"
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
    of_no_topic=frozenset(
        "neu neue neues welt woche monat jahr tag tage tagen heute gestern dinge lage so alles "
        "getan zugetragen ereignet vorgefallen gerade".split()
    ),
    stop_words=STOP_WORDS | ASKING_WORDS,
    names=frozenset({"Uber", "Weil", "Stand", "Weg", "Liste", "Suche", "Verlauf"}),
    article=pattern(r"\b(?:der|die|das|den|dem|des|the|vom|im|beim)\s+$"),
)
