"""German words beside a publisher's name that make it a source of coverage, a ban, or a subject."""

from __future__ import annotations

import re

from retrieval.search.german.spelling import any_of, pattern
from retrieval.search.grammar import MASK, Named, NameWords, PublisherCues

# Pieces of coverage, and those of them that nothing but the press has.
NOUN = any_of(
    r"""
    artikeln?s? berichte?[ns]? berichterstattung meldung(?:en)? beitrags? beiträge?n? texte?[ns]?
    nachrichten? schlagzeilen? reportagen? kommentare?[ns]? interviews? kolumnen? ausgaben? storys?
    analysen? darstellung(?:en)? angaben informationen recherchen? geschichten? news podcasts?
    leitartikeln?s? rezension(?:en)? kritik(?:en)? umfragen? (?:live)?ticker
    """
)
_PIECE = any_of(
    """
    artikeln?s? berichte?[ns]? meldung(?:en)? beitrags? beiträge?n? reportagen? kommentare?[ns]?
    interviews? kolumnen? leitartikeln?s?
    """
)
# What a publisher does with news; any ending may follow.
_PRESS_STEMS = """
    berichte meld schreib schrieb geschrieben titel getitelt veröffentlich zitier enthüll kommentier
    recherchier gemeldet
    """
_PRESS = any_of(_PRESS_STEMS)
_SAYS = any_of(
    """
    sag behaupt beschreib beschrieb erwähn nenn erklär stell bewert beurteil seh sieht sah nannt heb
    hob deut analysier schilder darstell dargestell einschätz wiss weiß lies
    """
    + _PRESS_STEMS
)
_THE = (
    r"(?:(?:de[rmns]|die|das|the|beide[nr]?|nur|auch|zeitung|magazin|agentur|nachrichtenagentur)"
    r"\s+)*"
)
_OPEN = r"['‘“\"„(\[]?"
_QUOTE = r"['’”\"“)\]]?"


def _at_end(text: str) -> re.Pattern[str]:
    return pattern(rf"(?:{text})\s*{_THE}{_OPEN}(?:the\s+)?$")


def _here(text: str) -> re.Pattern[str]:
    return pattern(rf"{_QUOTE}{text}")


# These end right before the name.
_ACCORDING = _at_end(
    r"\b(?:laut|gemäß|quelle:|nach\s+(?:angaben|informationen|berichten)\s+(?:von|vom|de[rs]))"
)
_IN = any_of("von vom aus in im bei beim durch der des auf")
_NOUN_OF = _at_end(
    rf"\b{NOUN}(?:\s+(?:nur|auch))?\s+{_IN}\b|\b{NOUN}(?=\s+(?:der|des)\b)"
    r"|\b(?:neues|neueste[ns]?|neuigkeiten|etwas|alles|anderes)\s+(?:von|vom|aus|bei)"
)
_PIECE_OF = _at_end(rf"\b{_PIECE}\s+{_IN}\b|\b{_PIECE}(?=\s+(?:der|des)\b)")
_VERB_BEFORE = _at_end(rf"\b{_SAYS}\w*(?:\s+(?:denn|eigentlich|auch|dazu|darüber|gestern|heute))?")
_PRESS_BEFORE = _at_end(rf"\b{_PRESS}\w*")
_READ = r"steht|stand|stehen|lesen|gelesen|liest|las|heißt\s+es"
_BY = _at_end(
    rf"\b(?:{_PRESS}\w*|erschienen\w*|erschien|gesagt|{_READ})\s+(?:von|vom|durch|in|im|bei|beim"
    rf"|auf)"
)
_FAR = _at_end(rf"\b(?:{_READ}|{NOUN})\b(?:[^.?!;]|(?<=\d)\.){{0,120}}?\s(?:in|im|aus)")
_ONLY = _at_end(r"\b(?:nur|ausschließlich|allein|einzig)(?:\s+(?:von|vom|aus|in|im|bei))?")
_SUCH_AS = _at_end(
    r"\b(?:quellen?|zeitung(?:en)?|medien|medium|magazine?|sender|agentur(?:en)?|blätter)"
    r"(?:,?\s+(?:wie|etwa|namens))?,?:?"
)
_COMPARE = _at_end(
    r"\bvergleich(?:e|en|st)?|\b(?:im\s+vergleich|vergleich\s+zwischen|stimmen|stimmt|widerspricht)"
    r"|\b(?:widersprechen|unterscheiden|decken|sind)\s+sich"
)
_IN_PRINT = _at_end(r"\b(?:in|im|aus|von|vom|bei|beim)")
# "Was hat der Guardian über Mieten geschrieben?": one verb before, the other at the end.
_HELPED = _at_end(r"\b(?:hat|haben|hatte|hatten|wie|dass|ob|was|während)")
_PARTICIPLE = _here(
    rf"(?!\s+über\s+(?:sich|ihr|sein))(?:[^.?!]|(?<=\d)\.){{0,140}}?\s(?:{_PRESS}\w*|gesagt"
    rf"|behauptet|beschrieben|erwähnt"
    r"|dargestellt|bewertet|schildert|geschildert)\b"
)
# These begin right behind it.
_COMPOUND = pattern(rf"-(?:[A-ZÄÖÜ]?\w+-)?{NOUN}\b")
_ZUFOLGE = _here(r"\s+zufolge\b|\s*:\s")
_NEXT_NOUN = _here(rf"(?:['’]s?|s)?\s+(?:\w+e[nrms]?\s+)?{NOUN}\b")
_VERB_AFTER = _here(
    rf"(?:\s+(?:am|auch|gestern|heute|online|zuletzt|später))*\s+(?:{_PRESS}\w*|behauptet\w*"
    rf"|beschreib\w*)\b"
)
# What a name's phrase may end before: not "in der Zeit nach dem Krieg".
_ENDS_PHRASE = _here(
    r"\s*(?:$|[,.;:?!)\]–-]|(?:über|zu[mr]?|und|oder|vom|am|im|wer|was|wie|ist|war|wurde|hat"
    r"|dass|wird|als|steht|stand|gestern|heute|letzte\w*)\b)"
)
_ABOUT_ITSELF = _here(
    r"\s+(?:\w+\s+)?über\s+(?:sich|sein\w*|ihr\w*)\b|[^.?!]{0,30}\bdass\s+(?:sie|er|es)\b"
)
_ALONE = pattern(
    rf"^\s*(?:(?:der|die|das|the)\s+)?{MASK}+\s+(?:über|zu[mr]?)\s|[(\[](?:the\s+)?{MASK}+[)\]]\W*$"
)
_ABOUT_IT = pattern(
    rf"\b(?:über|bezüglich|gegen|gegenüber|mit|für|{NOUN}\s+zu[mr]?)\s+{_THE}{_OPEN}$"
)
_TOLD = pattern(r"\b(?:gegenüber\s+)?(?:dem|den)\s+$")
_EXCLUDED = pattern(
    r"\b(?:nicht(?!\s+nur)|kein\w*|ohne|außer|ausgenommen|ausschließlich\s+nicht|abgesehen|statt"
    r"|anstatt|mit\s+ausnahme|ander\w+\s+(?:\w+\s+)?als|alles\s+außer|bis\s+auf)\s+"
    rf"(?:(?:von|vom|aus|in|im|bei|beim|de[rmns]|die|das|des|{NOUN})\s+)*{_OPEN}(?:the\s+)?$"
)
_LINK = pattern(
    rf"{_QUOTE}(?:['’]s?)?{_QUOTE}(?:-{NOUN})?\s*(?:,|/|&|\b(?:und|oder|noch|sowie|bzw\.|versus"
    rf"|vs\.?)"
    r"|,?\s*\b(?:wie\s+auch|als\s+auch|sondern\s+auch|verglichen\s+mit"
    r"|im\s+vergleich\s+(?:zu[mr]?|mit)))\s*"
    rf"(?:(?:nicht|von|vom|aus|in|im|bei|beim|auch|zu[mr]?|de[rmns]|die|das|andere[nr]?"
    rf"|{NOUN})\s+)*{_OPEN}"
    r"(?:the\s+)?"
)
_CONTRAST = _at_end(
    r"\b(?:während|wohingegen|anders\s+als|im\s+gegensatz\s+zu[mr]?|im\s+vergleich\s+(?:zu[mr]?"
    r"|mit)|verglichen\s+mit|und)"
)
_PART_OF_NAME = pattern(
    r"(?:['’]s)?\s+(?:Stiftung|Gruppe|Group|Institute?|Media|Verlag|GmbH|AG|SE|Inc|Corp\w*|Haus"
    r"|Preis|Awards?|Club|Square|Warner|Studios?|Festival|\d+\b|of\b)"
)
_OPENING = pattern(
    r"(?:Stimmen|Stimmt|Widersprechen|Widerspricht|Sind|Wurde|Kann|Konnte|Soll|Laut|Gemäß|Was"
    r"|Wie|Wer|Wo|Wann|Warum|Und|Oder|Nicht|Nur|Hat|Haben|Ist|Sind|In|Im|Bei|Beim"
    r"|Von|Vom|Aus|Nach|Vor|Auf|Zeige?|Nenne?|Suche?|Finde|Fasse?|Vergleiche?n?|Welche[rsn]?"
    r"|Schreibt"
    r"|Schrieb|Berichtet\w*|Meldet\w*|Sagt|Während|Außer|Ohne|Statt|Alles|Neues|Quelle|Quellen"
    r"|Zeitung"
    rf"|Agentur|Nachrichtenagentur|Magazin|Sender|Steht|Laß|Sowie|Auch|{NOUN})"
)
# Newspapers named after words that any question may hold.
_ORDINARY = frozenset(
    """
    abend abendblatt anzeiger bild blatt blick bote brigitte bunte capital der die das echo
    express fakt falter focus fokus format forum freitag gala gazette heute horizont information
    journal krone kurier leben mail markt merkur metro monitor morgen nachrichten natur news
    panorama post presse profil report rundschau sonntag spektrum spiegel sport stadt standard
    star start stern super tagblatt technik titanic union volksstimme volk welt wirtschaft wissen
    wissenschaft woche wochenblatt zeit zeitung
    """.split()
)


def _is_source(question: str, masked: str, found: Named) -> bool:
    near = masked[max(0, found.start - 80) : found.start]
    after = masked[found.end : found.end + 160]
    if _COMPOUND.match(after):
        return True
    if _ABOUT_ITSELF.match(after) or _ABOUT_IT.search(near):
        return False
    quoted = question[found.start - 1 : found.start] in {"„", '"', "“", "‚", "'"}
    if found.ordinary and not quoted:
        return _is_told_from_the_word(near, after)
    if any(m.start() <= found.start and found.end <= m.end() for m in _ALONE.finditer(masked)):
        return True
    if _is_cued(near, after) or any(
        cue.search(near) for cue in (_VERB_BEFORE, _ONLY, _SUCH_AS, _COMPARE)
    ):
        return True
    if _HELPED.search(near) and not _TOLD.search(near) and _PARTICIPLE.match(after):
        return True
    if _IN_PRINT.search(near) and _PARTICIPLE.match(after):
        return True
    return _FAR.search(masked[max(0, found.start - 200) : found.start]) is not None


def _is_cued(near: str, after: str) -> bool:
    """Whether words of the press stand right beside the name."""
    if _ACCORDING.search(near) or _NOUN_OF.search(near) or _BY.search(near):
        return True
    if _ZUFOLGE.match(after) or _NEXT_NOUN.match(after):
        return True
    return _TOLD.search(near) is None and _reports(near, after)


def _is_told_from_the_word(near: str, after: str) -> bool:
    """An everyday word takes more: "in der Zeit nach dem Krieg", "die Geschichte der Welt"."""
    if _ZUFOLGE.match(after) or _ACCORDING.search(near):
        return True
    if _PIECE_OF.search(near) or _BY.search(near):
        return _ENDS_PHRASE.match(after) is not None
    return _TOLD.search(near) is None and _reports(near, after)


def _reports(near: str, after: str) -> bool:
    return _PRESS_BEFORE.search(near) is not None or _VERB_AFTER.match(after) is not None


def _forms(name: str) -> tuple[str, ...]:
    """ "der Süddeutschen Zeitung", "des Spiegels"."""
    dative = re.sub(r"(?<=\w{3}e)(?=\s)", "n", name)
    genitive = (f"{name}s",) if name.lower() in _ORDINARY else ()
    return genitive if dative == name else (dative, *genitive)


PUBLISHERS = PublisherCues(
    words=NameWords(
        _ORDINARY,
        articles=frozenset("der die das den dem des the".split()),
        forms=_forms,
    ),
    opening=_OPENING,
    part_of_name=_PART_OF_NAME,
    compound=_COMPOUND,
    excluded=_EXCLUDED,
    link=_LINK,
    and_or=re.compile(r"\b(?:und|oder|noch)\b", re.IGNORECASE),
    contrast=_CONTRAST,
    is_source=_is_source,
)
