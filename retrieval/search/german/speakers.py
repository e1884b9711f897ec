"""German ways to ask for somebody's words."""

from __future__ import annotations

import re

from retrieval.search.german.spelling import CAPITAL, SMALL, any_of, pattern
from retrieval.search.grammar import SpeakerCues

# Verbs whose object is somebody's words: finite, and as they stand at a clause's end.
_SAY = any_of(
    r"""
    sagt sagten? sagen erzählte?n? erzählt antwortete?n? antwortet schrieb(?:en)? schreibt
    twitterte?n? twittert meinte?n? meint bemerkte?n? kommentierte?n? kommentiert entgegnete?n?
    erwiderte?n? reagierte?n? reagiert äußerte?n? äußert sprach(?:en)? spricht erklärte?n? erklärt
    hält hielt(?:en)?
    """
)
_SAID = any_of(
    r"""
    gesagt erzählt geantwortet geschrieben getwittert gemeint bemerkt kommentiert entgegnet erwidert
    reagiert geäußert gesprochen erklärt mitgeteilt verlauten\s+lassen gehalten
    """
)
# Verbs that also report a deed or an opinion: a speaker is named, the question may want the fact.
_CLAIM = any_of(
    r"""
    glaubte?n? glaubt denkt dachten? will wollten? behauptete?n? behauptet warnte?n? warnt
    forderte?n? fordert verlangte?n? verlangt verspricht versprach(?:en)? bestreitet bestritt(?:en)?
    kritisierte?n? kritisiert kündigte?n? kündigt rät riet(?:en)? drohte?n? droht begründete?n?
    begründet rechtfertigte?n? rechtfertigt verteidigte?n? verteidigt betonte?n? betont
    """
)
_CLAIMED = any_of(
    """
    geglaubt gedacht behauptet gewarnt gefordert verlangt versprochen bestritten kritisiert
    angekündigt geraten gedroht begründet gerechtfertigt verteidigt betont zugesagt zugegeben
    eingeräumt vorgeworfen
    """
)
_WORDS = any_of(
    r"""
    zitate?n? äußerung(?:en)? aussagen? worte?n? kommentare?n? stellungnahmen? reaktion(?:en)?
    antwort(?:en)? erklärung(?:en)? tweets? reden? bemerkung(?:en)? ansichten meinung(?:en)? haltung
    position(?:en)? standpunkte? einschätzung(?:en)?
    """
)
_ABOUT = any_of(
    r"""
    über zu[mr]? auf wegen bezüglich hinsichtlich zum\s+thema von vom gegen gegenüber angesichts
    """
)
_CAPITAL = rf"(?-i:{CAPITAL}[\w.’'-]{{0,30}})"
_SMALL = rf"(?-i:{SMALL})"
_PARTICLE = rf"(?:{any_of('von van de der den zu bin al el da dos des für und')}\s+){{0,2}}"
# "von der Leyen": part of a name, not what is spoken about.
_OF = r"(?:(?:von|van|zu)\s+de[rn]\s+|van\s+)"
_LOW = rf"(?!{_ABOUT}\b){_SMALL}\S+"
_THE = any_of("der die das den dem des ex-?")
# "die Ministerin Kari Holm", "Holm", "der Bürgermeister von Oslo", "holm"
_NAME = (
    rf"(?P<name>(?:{_THE}\s+)?(?:(?!{_ABOUT}\b){_SMALL}\w*e[rnms]?\s+)?{_OF}?{_CAPITAL}"
    rf"(?:\s+{_PARTICLE}{_CAPITAL}){{0,5}}?|{_LOW}(?:\s+{_LOW})?)(?!\s+{_OF}{_CAPITAL})"
)
_NAMES = rf"(?P<name>{_CAPITAL}(?:\s+{_CAPITAL}){{0,4}}?)"
_EVER = (
    r"(?:"
    + any_of(
        """sich öffentlich jemals je schon bereits zuletzt kürzlich auch noch eigentlich denn genau
        alles dazu darüber daraufhin etwas"""
    )
    + r"\s+)*"
)
_TO = rf"(?:(?:de[mnr]|zu[mr]?|gegenüber(?:\s+de[mnr])?)\s+{_CAPITAL}\s+)?"
_LEAD = rf"(?P<lead>{_ABOUT}\s[^?!]{{1,120}}?)"
_END = r"\s*[?.!,]|\s*$|\s{2,}"
_HAS = any_of("hat haben hatten?")
_REST = r"(?P<rest>.*)"
_PATTERNS = tuple(
    pattern(text + _REST, re.IGNORECASE | re.DOTALL)
    for text in (
        # Was wurde von X über Y gesagt
        rf"\bwas\s+(?:wurde|ist|wird)\s+von\s+{_NAME}\s+(?:{_LEAD}\s+)?{_SAID}\b",
        # Was hat X über Y gesagt; wie hat sich X zu Y geäußert
        rf"\b(?:was|wie|worüber)\s+{_HAS}\s+{_EVER}{_NAME}\s+{_EVER}{_TO}(?:{_LEAD}\s+)?{_EVER}"
        rf"(?P<verb>{_SAID}|{_CLAIMED})\b",
        # Sag mir, was X über Y gesagt hat
        rf"\b(?:was|wie)\s+{_EVER}{_NAME}\s+{_EVER}(?:{_LEAD}\s+)?(?P<verb>{_SAID}|{_CLAIMED}"
        rf"|{_SAY})\s*{_HAS}?\s*(?=$|[?.!,])",
        # Was sagte X zu Y; wie reagierte X auf Y
        rf"\b(?:was|wie|worüber)\s+(?:genau\s+|alles\s+)?(?P<verb>{_SAY}|{_CLAIM})\s+{_EVER}{_NAME}"
        rf"(?=\s+{_SMALL}|{_END})",
        # Hat sich X zu Y geäußert, hat X etwas zu Y gesagt
        rf"(?:^|[.?!,]\s+|\bob\s+){_HAS}\s+{_EVER}{_NAME}\s+{_EVER}{_LEAD}\s+{_EVER}"
        rf"(?P<verb>{any_of('gesagt geäußert kommentiert reagiert gesprochen geantwortet')})\b",
        # Zitate von X zu Y
        rf"\b{_WORDS}\s+(?:von|vom|der|des)\s+{_NAME}(?=\s+{_ABOUT}\s|{_END})",
        # Holms Reaktion auf
        rf"(?<![\w’'-]){_NAMES}(?:(?-i:s)|['’]s?)\s+(?:\w+e[nrms]?\s+)?{_WORDS}\b"
        rf"(?=\s+{_ABOUT}\b|{_END})",
        # Zitiere X zu Y
        rf"^\W*(?:bitte\s+)?zitiere?\s+(?:bitte\s+)?{_NAMES}(?=\s+{_ABOUT}\s|{_END})",
        # Wie steht X zu Y
        rf"\bwie\s+steht\s+{_NAME}(?=\s+zu[mr]?\s)",
    )
)
_ACCORDING = pattern(
    r"\b(?:laut|nach\s+(?:angaben|aussage|ansicht|worten|meinung)\s+(?:von|vom|der|des))\s+"
    rf"(?P<name>(?:{_THE}\s+)?{_CAPITAL}(?:\s+{_PARTICLE}{_CAPITAL}){{0,5}}){_REST}",
    re.IGNORECASE | re.DOTALL,
)
# Nobody in particular, or the coverage itself.
_ANYBODY = any_of(
    """
    jemand niemand jeder alle viele manche andere wer was das dies
    dieser diese dieses sich nichts etwas
    """
)
_PEOPLE = any_of(
    r"""
    leuten? menschen bürgern? experten expertinnen fachleuten? kritikern? beobachtern?
    wissenschaftlern? forschern? zeugen nutzern? fans wählern? wissenschaft forschung gesetze?s?
    verfassung bibel regeln? welt medien presse zeitung(?:en)? sender agentur quellen? website seite
    artikeln?s? \S*berichte?n?s? meldung(?:en)? nachrichten berichterstattung \S*studien?
    \S*umfragen? \S*daten \S*zahlen buch bücher dokumente?n? briefe?s? \S*schätzung(?:en)? angaben
    \S*statistik(?:en)? \S*urteils? \S*vertrags? \S*gutachtens? \S*plan \S*plänen?
    """
)
_NOBODY = pattern(
    rf"(?:{_ANYBODY}|(?:man|er|sie|es|wir|ihr|ich|du)(?:\s.*)?|(?:(?:{_THE}|einige|viele"
    rf"|manche)\s+)?(?:\w+e[nrs]?\s+)?{_PEOPLE}"
    r"|(?:mein|dein|sein|ihr|unser|dies|jen|welch|ein|kein)(?:e[nrms]?)?\s.*)"
)
_NO_NAME = pattern(
    r"\b(?:was|welche\w*|wer|wie|sagt|sagte|gesagt|hat|haben|ist|sind|war|waren|wurde|wird|nicht"
    r"|dass)\b|\b(?:zu|und)$"
)
_OFFICE = any_of(
    r"""
    (?:vize|minister|alt-?|ex-?)?präsident [^\W\d_]*minister premier (?:bundes|vize|alt|ex-)*kanzler
    (?:ober)?bürgermeister senator gouverneur abgeordnete staatssekretär (?:regierungs)?sprecher
    richter general oberst professor doktor bischof trainer schauspieler sänger botschafter
    generalsekretär vorsitzende [^\W\d_]*chef direktor kommissar könig prinz
    """
)
_TITLE = pattern(
    rf"^(?:(?:{_THE}|(?:ehemalig|früher|neu|damalig|amtierend|[^\W\d_]+isch)e[nrm]?)\s+)*"
    rf"(?:{_OFFICE}(?:in|e|en|s|n|r)?|prof\.|dr\.|herrn?|frau|papst|sir|lord|ceo)\s+(?={_CAPITAL})"
)
_TO_SOMEBODY = pattern(
    r"^\s+(?:zu[mr]?|gegenüber|de[mnr])\s+(?:[^\s?.,]+\s+){1,4}?(?=(?:über|wegen|bezüglich)\b)"
)
_LEAD_ABOUT = pattern(rf"^\W*{_EVER}(?:{_ABOUT}|dass|ob)\b\s*(?:(?:de[mnrs]|die|das)\s+)?")
_ANAPHOR = pattern(r"(?:ihm|ihr|ihnen|das|dem|dazu|darüber|davon|an|ab|ein)?[\s?.!,]*")
# A name goes on in capitals: "laut Holm sank" and "laut Holm, wer" are at its end.
_ENDS = re.compile(rf"\s*(?:$|[,.;:?!])|\s+{SMALL}")


def _is_person(name: str, rest: str) -> bool:
    """A title or a name in ordinary capitals that ends there; "der WHO" and "Studie" not."""
    if not _ENDS.match(rest) or _NOBODY.fullmatch(name):
        return False
    if _TITLE.match(name):
        return True
    words = name.split()
    plain = words[0].lower() not in {"der", "die", "dem", "den", "des"}
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
