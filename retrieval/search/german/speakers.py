"""German ways to ask for somebody's words."""

from __future__ import annotations

import re

from retrieval.search.german.spelling import pattern
from retrieval.search.grammar import SpeakerCues

# Verbs whose object is somebody's words: finite, participle, and at a clause's end.
_SAY = (
    r"(?:sagt|sagte|sagten|sagen|erzählte?n?|erzählt|antwortete?n?|antwortet|schrieb|schrieben"
    r"|schreibt|twitterte?n?"
    r"|twittert|meinte?n?|meint|bemerkte?n?|kommentierte?n?|kommentiert|entgegnete?n?|erwiderte?n?"
    r"|reagierte?n?|reagiert|äußerte?n?|äußert|sprach|sprachen|spricht|erklärte?n?|erklärt)"
)
_SAID = (
    r"(?:gesagt|erzählt|geantwortet|geschrieben|getwittert|gemeint|bemerkt|kommentiert|entgegnet"
    r"|erwidert"
    r"|reagiert|geäußert|gesprochen|erklärt|mitgeteilt|verlauten\s+lassen)"
)
# Verbs that also report a deed or an opinion: a speaker is named, the question may want the fact.
_CLAIM = (
    r"(?:glaubt|glaubte|denkt|dachte|will|wollte|behauptet|behauptete|warnt|warnte|fordert"
    r"|forderte|fordern"
    r"|verlangt|verlangte|verspricht|versprach|versprachen|bestreitet|bestritt|kritisiert"
    r"|kritisierte"
    r"|kündigte?|kündigt|rät|riet|droht|drohte|begründet|begründete|rechtfertigt|rechtfertigte"
    r"|verteidigt"
    r"|verteidigte|prophezeit|prophezeite|betont|betonte|hält|hielt)"
)
_CLAIMED = (
    r"(?:geglaubt|gedacht|behauptet|gewarnt|gefordert|verlangt|versprochen|bestritten|kritisiert"
    r"|angekündigt|geraten|gedroht|begründet|gerechtfertigt|verteidigt|prophezeit|betont|zugesagt"
    r"|zugegeben|eingeräumt|vorgeworfen)"
)
_WORDS = (
    r"(?:zitate?n?|äußerung(?:en)?|aussagen?|worte?n?|kommentare?n?|stellungnahmen?|reaktion(?:en)?"
    r"|antwort(?:en)?|erklärung(?:en)?|tweets?|reden?|bemerkung(?:en)?|ansichten|meinung(?:en)?"
    r"|haltung"
    r"|position(?:en)?|standpunkte?|einschätzung(?:en)?)"
)
_ABOUT = (
    r"(?:über|zu|zum|zur|auf|wegen|bezüglich|hinsichtlich|zum\s+thema|von|vom|gegen|gegenüber"
    r"|angesichts)"
)
_CAPITAL = r"(?-i:[^\W\d_a-z][\w.’'-]{0,30})"
_PARTICLE = r"(?:(?:von|van|de|der|den|zu|bin|al|el|da|dos|des|für|und)\s+){0,2}"
# "die Ministerin Kari Holm", "Holm", "der Bürgermeister von Oslo"
_NAME = (
    rf"(?P<name>(?:(?:der|die|das|den|dem|des|ex-?)\s+)?(?:[^\W\d_]+e[rnms]?\s+)?{_CAPITAL}"
    rf"(?:\s+{_PARTICLE}{_CAPITAL}){{0,5}}?|(?-i:[a-zäöüß]\S+)(?:\s+(?-i:[a-zäöüß]\S+))?)"
)
_PERSON = rf"(?P<name>{_CAPITAL}(?:\s+{_PARTICLE}{_CAPITAL}){{0,4}}?)"
_EVER = (
    r"(?:(?:sich|öffentlich|jemals|je|schon|bereits|zuletzt|kürzlich|auch|noch|eigentlich|denn"
    r"|genau"
    r"|alles|dazu|darüber|daraufhin|etwas)\s+)*"
)
_REST = r"(?P<rest>.*)"
_TO = r"(?:(?:de[mnr]|zu[mr]?|gegenüber(?:\s+de[mnr])?)\s+(?-i:[^\W\d_a-z])[^\s?!,]*\s+)?"
_TOPIC = rf"(?P<lead>{_ABOUT}\s[^?!]{{1,120}}?)"
_PATTERNS = tuple(
    pattern(text + _REST, re.IGNORECASE | re.DOTALL)
    for text in (
        # Was wurde von X über Y gesagt
        rf"\bwas\s+(?:wurde|ist"
        rf"|wird)\s+(?:(?P<before>{_ABOUT}\s[^?!]{{1,80}}?)\s+)?von\s+{_NAME}\s+"
        rf"(?:{_TOPIC}\s+)?{_SAID}\b",
        # Was hat X über Y gesagt; wie hat sich X zu Y geäußert
        rf"\b(?:was|wie|worüber)\s+(?:hat|haben|hatte"
        rf"|hatten)\s+{_EVER}{_NAME}\s+{_EVER}{_TO}(?:{_TOPIC}\s+)?"
        rf"{_EVER}(?P<verb>{_SAID}|{_CLAIMED})\b",
        # Sag mir, was X über Y gesagt hat
        rf"\b(?:was|wie)\s+{_EVER}{_NAME}\s+{_EVER}(?:{_TOPIC}\s+)?(?P<verb>{_SAID}|{_CLAIMED}"
        rf"|{_SAY})\s*"
        r"(?:hat|haben|hatte)?\s*(?=$|[?.!,])",
        # Was sagte X zu Y; wie reagierte X auf Y
        rf"\b(?:was|wie|worüber|was\s+genau|was\s+alles)\s+(?P<verb>{_SAY}"
        rf"|{_CLAIM})\s+{_EVER}{_NAME}"
        rf"(?=\s+{_EVER}{_ABOUT}\s|\s+(?:an|ab|ein|dass|dazu|darüber|davon)\b|\s*[?.!,]|\s*$"
        rf"|\s{{2,}})",
        # Hat sich X zu Y geäußert, hat X etwas zu Y gesagt
        rf"(?:^|[.?!,]\s+|\bob\s+)(?:hat|haben)\s+{_EVER}{_NAME}\s+{_EVER}{_TOPIC}\s+{_EVER}"
        r"(?P<verb>gesagt|geäußert|kommentiert|reagiert|gesprochen|geantwortet)\b",
        # Zitate von X zu Y
        rf"\b{_WORDS}\s+(?:von|vom|der|des)\s+{_NAME}(?=\s+{_ABOUT}\s|\s*[?.!,]|\s*$|\s{{2,}})",
        # Holms Reaktion auf
        rf"(?<![\w’'-])(?P<name>{_CAPITAL}(?:\s+{_CAPITAL}){{0,4}}?)(?:(?-i:s)"
        rf"|['’]s?)\s+(?:\w+e[nrms]?\s+)?"
        rf"{_WORDS}\b(?=\s+{_ABOUT}\b|\s*[?.!,]|\s*$|\s{{2,}})",
        # Zitiere X zu Y
        rf"^\W*(?:bitte\s+)?zitiere?\s+(?:bitte\s+)?{_PERSON}(?=\s+{_ABOUT}\s|\s*[?.!,]|\s*$)",
        # Wo steht X in der Frage; was hält X von Y
        rf"\bwie\s+steht\s+{_NAME}(?=\s+zu[mr]?\s)",
    )
)
_ACCORDING = pattern(
    r"\b(?:laut|nach\s+(?:angaben|aussage|ansicht|worten|meinung)\s+(?:von|vom|der|des))\s+"
    rf"(?P<name>(?:(?:der|die|dem|den"
    rf"|des)\s+)?{_CAPITAL}(?:\s+{_PARTICLE}{_CAPITAL}){{0,5}}){_REST}",
    re.IGNORECASE | re.DOTALL,
)
# Nobody in particular, or the coverage itself.
_NOBODY = pattern(
    r"(?:man|er|sie|es|wir|ihr|ich|du|jemand|niemand|jeder|alle|viele|manche|andere|wer|was|das"
    r"|dies|dieser"
    r"|diese|dieses|sich|nichts|etwas|(?:die\s+|den\s+|der\s+|einige\s+|viele\s+"
    r"|manche\s+)?(?:\w+e[nrs]?\s+)?"
    r"(?:leuten?|menschen|bürger|experten|expertinnen|fachleuten?|kritikern?|kritiker"
    r"|beobachtern?|beobachter"
    r"|wissenschaftlern?|wissenschaftler|forschern?|forscher|zeugen|nutzer|fans|wähler"
    r"|wissenschaft|forschung"
    r"|gesetz|verfassung|bibel|regeln?|welt|medien|presse|zeitung(?:en)?|sender|agentur|quellen?"
    r"|website"
    r"|seite|artikeln?s?|berichte?n?s?|meldung(?:en)?|nachrichten|berichterstattung|studien?"
    r"|umfragen?|daten"
    r"|zahlen|buch|bücher|dokumente?n?|briefe?)|(?:mein|dein|sein|ihr|unser|dies|jen|welch|ein"
    r"|kein)"
    r"(?:e[nrms]?)?\s.*)"
)
_NO_NAME = pattern(
    r"\b(?:was|welche\w*|wer|wie|sagt|sagte|gesagt|hat|haben|ist|sind|war|waren|wurde|wird|nicht"
    r"|dass"
    r"|über)\b|\b(?:zu|und)$"
)
_TITLE = pattern(
    r"^(?:(?:der|die|das|dem|den|des|ehemalige[nr]?|frühere[nr]?|neue[nr]?|damalige[nr]?"
    r"|amtierende[nr]?"
    r"|[^\W\d_]+(?:ische|ische[nrm]))\s+)*"
    r"(?:(?:vize|ex|alt)?-?(?:präsident|ministerpräsident|premierminister|premier"
    r"|[^\W\d_]*minister|kanzler"
    r"|bundeskanzler|bürgermeister|oberbürgermeister|senator|gouverneur|abgeordnete"
    r"|staatssekretär|sprecher"
    r"|regierungssprecher|richter|general|oberst|professor|doktor|bischof|trainer|schauspieler"
    r"|sänger"
    r"|botschafter|generalsekretär|vorsitzende|[^\W\d_]*chef|direktor|kommissar|könig"
    r"|prinz)(?:in|e|en|s|n|r)?"
    r"|prof\.|dr\.|herrn?|frau|papst|sir|lord|ceo)\s+(?=(?-i:[^\W\d_a-z]))"
)
_TO_SOMEBODY = re.compile(
    r"^\s+(?:zu[mr]?|gegenüber|de[mnr])\s+(?:[^\s?.,]+\s+){1,4}?(?=(?:über|wegen|bezüglich)\b)",
    re.IGNORECASE,
)
_LEAD_ABOUT = pattern(rf"^\W*(?:(?:{_EVER})(?:{_ABOUT}|dass|ob)\b\s*(?:(?:de[mnrs]|die|das)\s+)?)")
_ANAPHOR = pattern(r"(?:ihm|ihr|ihnen|das|dem|dazu|darüber|davon|an|ab|ein)?[\s?.!,]*")
# A person's name ends there: "laut Holm, wer ..."; "laut UN-Schätzungen" names none.
_ENDS = re.compile(
    r"\s*(?:$|[,.;:?!]|(?:was|wer|wie|welche\w*|wann|wo|warum|ist|war|sind|waren|hat|haben|wurde"
    r"|wurden"
    r"|in|im|auf|starb|starben)\b)"
)


def _is_person(name: str, rest: str) -> bool:
    """A title or a name in ordinary capitals that ends there; "der WHO" and "Studie" not."""
    if not _ENDS.match(rest) or _NOBODY.fullmatch(name):
        return False
    words = name.split()
    if _TITLE.match(name):
        return True
    plain = words[0].lower() not in {"der", "die", "dem", "den", "des"}
    # One capital alone may be any noun: German writes them all so.
    return plain and not any(word.isupper() and len(word) > 1 for word in words)


SPEAKERS = SpeakerCues(
    patterns=_PATTERNS,
    claims=pattern(rf"{_CLAIM}|{_CLAIMED}"),
    according=_ACCORDING,
    is_person=_is_person,
    nobody=_NOBODY,
    no_name=_NO_NAME,
    title=_TITLE,
    article=re.compile(r"^(?:der|die|das|den|dem|des)\s+", re.IGNORECASE),
    possessive=re.compile(r"['’]s?$"),
    about=_LEAD_ABOUT,
    told=frozenset("sagt sagte sagten gesagt erzählt erzählte gesprochen sprach".split()),
    to_somebody=_TO_SOMEBODY,
    anaphor=_ANAPHOR,
)
