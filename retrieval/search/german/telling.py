"""Tells German questions from English ones, whose words some German ones share."""

from __future__ import annotations

import re

from retrieval.search.german.spelling import CAPITAL, SMALL, pattern
from retrieval.search.grammar import word_key

_WORD = re.compile(r"[^\W\d_]+")
# Words that are German and nothing else, whatever their capitals.
_PLAIN = frozenset(
    """
    artikel berichterstattung chronologie zeitleiste nachrichten neuigkeiten schlagzeilen zitat
    zitate meldungen aktuelles kommentare aussagen reaktionen gestern heute vorgestern ubermorgen
    woche wochen monat monats monaten monate jahr jahre jahren jahres tagen januar februar marz
    juni juli oktober dezember neueste neuesten
    """.split()
)
# Function words and the verbs of asking; with a capital within a question they may be a name.
_SMALL = frozenset(
    """
    wer wem wessen wann woher wohin warum wieso weshalb wozu womit woruber worum wofur wofuer
    wovon wodurch wobei woran worin woraus welche welcher welches welchen welchem wieviel ist sind
    waren hatte hatten haben habe wird werden wurde wurden worden kann konnen konnte konnten soll
    sollen sollte sollten muss mussen musste darf durfen gibt geht ging nicht kein keine keinen
    keiner keinem und oder aber dass wenn weil doch noch schon nur auch sehr mehr weniger uber
    ueber fur fuer nach beim ohne gegen zwischen wahrend seit zum zur vom durch ich wir ihr sich
    ihm ihn uns euch eine einem einen einer eines diese dieser dieses diesem diesen seine seinen
    ihre ihren unser etwas nichts alles viele viel letzte letzten letzter letztes letztem sagt
    sagte sagten gesagt sagen schreibt schrieb geschrieben berichtet berichten berichtete meldet
    meldete gemeldet passiert passierte geschah geschehen laut gemass zufolge los heisst bedeutet
    kostet kostete liegt kommt kamen gewann verlor starb starben trat traten fand fanden gelten
    macht machte steht stehen nannte ins im auf aus bei mit unter vor ab als es sie er ein kam gab
    bis hier wo
    """.split()
)
# Those of them that are also names or words elsewhere (MIT, Bei Dao, Das Boot, the Seine, a fur).
_SHARED = frozenset(
    """
    die der das den dem des was war man also am an in so bin hat will dies mir von zu wie wen wo
    er es sie du um mit bei ein alle gab kam bis hier im aus ab als unter neues montag dienstag
    mittwoch donnerstag freitag samstag sonntag mai april august september november sein mein los
    ins vor uber fur nur seine kamen weil ihr
    """.split()
)
_ENGLISH = frozenset(
    """
    the of what did does do is are were who whom how to and by from has have had which with when
    where why about for on at it its his her their said says say that this these those they he she
    we you be been will would can could should may might not or but if than since after before
    last into over any some there as
    """.split()
)
# Words that are German together, or where they stand.
_TOGETHER = pattern(
    r"\bneues\s+(?:aus|von|vom|zu[mr]?|bei)\b"
    rf"|^\W*was\s+(?-i:{SMALL}{{3,}}(?:te|ten|tet|tzt|en))\s+(?:eine?\b|(?-i:{CAPITAL}))"
    rf"|^\W*was\s+(?-i:{SMALL}{{3,}}t)\s+(?-i:{CAPITAL})[\w’'-]*(?:\W*$|\s+(?:von|zu[mr]?|de[mnr]"
    r"|das|über|auf|für|mit|gegen)\b)"
    rf"|^\W*was\s+(?-i:{SMALL}{{3,}}(?:te|t|n)\s+(?:der|die|das|den|dem|eine?)\b)"
    rf"|^\W*(?:wie|wen|wo)\s+(?-i:{SMALL})"
    r"|^\W*(?:was\s+|wie\s+|wen\s+)?hat\s[^?]*\b(?:ge\w{2,}(?:t|en)|(?:ver|ent|zer|unter"
    r"|über)\w{2,}(?:t|en))\W*$|^\W*(?:war|hat|will)\s+(?-i:der|das|die|dem|den|eine?)\s"
    r"|^\W*(?:fasse?|nenne?|zeige?|gib|liste|erkläre?|beschreibe?|vergleiche?|suche?|finde|sag"
    r"|erzähle?|zitiere?|bitte)\s"
    r"|\b(?:am|seit|bis|vom|ab|letzten|vergangenen|diesen|kommenden)\s+(?:(?:mon|diens|donners|frei"
    r"|sams|sonn)tag|mittwoch)"
    r"|\b(?:im|seit|bis|ab|anfang|mitte|ende|vom)\s+(?:jan|feb|märz|apr|mai|jun|jul|aug|sep|okt|nov"
    r"|dez)"
)
# Between two capitals it may stand in a name: Alternative für Deutschland, Sturm und Drang.
_IN_A_NAME = pattern(rf"(?<=\w)\s(?:für|und|zum|zur)\s(?={CAPITAL})", 0)


def is_german(question: str) -> bool:
    """Whether a question is asked in German, by its function words.

    Words that English has too ("die", "war", "also") only add to others that it has not.
    """
    shouted = question.isupper()
    own = shared = english = count = 0
    for word in _WORD.findall(question):
        key, count = word_key(word), count + 1
        named = count > 1 and word[0].isupper() and not shouted
        if key in _SHARED and word.isascii():
            shared += 1
        elif key in _PLAIN or (key in _SMALL and not named):
            own += 1
        elif key in _ENGLISH and (shouted or not (word.isupper() and len(word) > 1)):
            english += 1
    if own == 1 and not shared and _IN_A_NAME.search(question):
        own = 0
    if _TOGETHER.search(question):
        own += 1
    if not own:
        return english == 0 and shared >= 3 and 2 * shared > count
    return 2 * own + shared > 2 * english
