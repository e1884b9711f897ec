"""German words beside a date: what it bounds, whether coverage appeared then, or a name."""

from __future__ import annotations

import re

from retrieval.search.german.spelling import SMALL, any_of, pattern
from retrieval.search.german.stop_words import STOP_WORDS
from retrieval.search.grammar import MASK, Bound, DateCues, Phrase, word_key

REPORT_NOUN = (
    r"(?:artikeln?s?|berichte?[ns]?|berichterstattung|meldung(?:en)?|beitr(?:ag|age|ags|ägen?)"
    r"|nachrichten?|schlagzeilen?|reportagen?|kommentare?n?|interviews?|kolumnen?|ausgaben?"
    r"|rezensionen|leitartikeln?s?|analysen?|neues|neuigkeiten|storys?|texte?[ns]?|news)"
)
_PUB = rf"(?:['‘“\"„]?(?:(?:de[rmns]|die|das)\s+)?{MASK}+['’”\"“]?)"
_BOUNDS: dict[str, Bound] = {
    "seit": "since", "ab": "since", "nach": "after", "vor": "before", "bis": "until",
}  # fmt: skip
_NEAR = (
    r"(?:(?:zum|zur|zu|de[mnrs]|dieses|diese[nm]|etwa|ungefähr|einschließlich|spätestens|frühestens"
    r"|kurz|jahre?|monat|tag)\s+)*"
)
_BOUND = pattern(rf"\b(seit|ab|nach|vor|bis)\s+{_NEAR}$")
# "vor der Wahl am 8. November": the day dates the thing that bounds.
_EVENT_BOUND = pattern(
    r"\b(seit|nach|vor|bis)\s+(?:zu[rm]?\s+)?(?:de[rmn]|eine[rm]|seine[rm]|ihre[rm]|diese[rm])\s+"
    rf"(?!(?:\S+\s+)*{REPORT_NOUN}\b)(?:[^\s,.;?!{MASK}]+\s+){{1,4}}?(?:am|im|vom|von|in)\s+"
    r"(?:(?:de[rmn]|jahre?)\s+)*$"
)
# "von März an"
_ONWARDS = re.compile(rf"\s+an(?=\s+{SMALL}\w*\W*$)")
_LEAD = pattern(
    r"\b(?:am|im|in|vom|von|aus|zum|übers|während|an|seit|ab|nach|vor|bis|zwischen|des"
    r"|binnen|innerhalb)\s+(?:(?:zum|zur|zu|de[mnrs]|die|das|jahre?s?|laufe|verlauf|sommer"
    r"|herbst|winter|frühjahr|frühling|monat|etwa|dieses|nacht|abend)\s+)*$"
)
_FILL = (
    r"(?:\s+(?:am|im|in|vom|von|aus|zum|über|während|seit|ab|nach|vor|bis|zwischen|de[mnrs]|die|das"
    rf"|jahre?s?|bereits|schon|auch|noch|{_PUB}))*\s+$"
)
_STATED = pattern(
    rf"(?:\b(?:veröffentlicht\w*|erschien\w*|publiziert\w*|gedruckt\w*){_FILL}"
    rf"|\b(?:berichte\w*|schr[ie]+b\w*|melde\w*){_FILL}"
    rf"|(?:(?:-|\b){REPORT_NOUN}|{_PUB})(?:\s+(?:von|vom|aus|in|im|bei|beim|der"
    rf"|des)\s+{_PUB})?,?{_FILL})"
)
# "am 3. Mai erschienen", "gestern im Guardian berichtet"
_STATED_AFTER = pattern(
    rf"\s+(?:(?:bei|beim|im|in|von|vom|durch|über)\s+(?:{_PUB}|\S+)\s+)?(?:veröffentlicht|erschien"
    rf"|publiziert|gedruckt)|\s+(?:(?:berichte\w*|schr[ie]+b\w*|melde\w*|in|im|bei|beim|von|vom"
    rf"|aus)\s+)*{_PUB}"
)
# "Was wurde letzte Woche über Deiche berichtet?"
_ASKED = pattern(r"\b(?:was|worüber|wie|nichts|etwas|anderes)\s+(?:alles\s+)?(?:wurde|wird)\b")
_REPORTED = pattern(r"[^?.!]{0,70}\b(?:berichtet|gemeldet|veröffentlicht|geschrieben)\b")
# A study or a memoir is published too, and is not the coverage asked for.
_WORK = any_of(
    """studien? untersuchung(?:en)? umfragen? bücher buche?s? roman[es]* daten zahlen papiere?
    briefe?s? listen? erklärung(?:en)? videos? fotos? bilder album alben film[es]* gutachten"""
)
_OTHER_WORK = pattern(rf"\b{_WORK}\b[^.?!]{{0,60}}$")
_OTHER_AFTER = pattern(rf"\s+(?:veröffentlicht|erschienen|publiziert)\w*\s+{_WORK}\b")
_RECORD = pattern(
    r"\b(?:de[rmn]|die|das|ihr\w*|sein\w*)\s+(?:\w+\s+)?(?:erst\w*|einzig\w*|meist\w*"
    r"|schlimmst\w*|höchst\w*|niedrigst\w*|größt\w*|schwerst\w*|stärkst\w*|best\w*|tiefst\w*)\b"
    r"[^,;.?!]{0,60}$"
)
_FUTURE = pattern(r"\b(?:wird|werden|geplant\w*|anstehend\w*|bevorstehend\w*|vorgesehen)\b")
_JOINED = pattern(
    r",?\s*(?:,|und|oder|sowie|bis)\s+(?:(?:am|im|vom|von|zum|aus|dann|wieder|de[mnr])\s+)*"
)
_NAME_BEFORE = re.compile(r"([A-ZÄÖÜ][\w’'-]*)\s+$")
_CAPITAL_AFTER = re.compile(r"\s+[A-ZÄÖÜ]")
# Names that a weekday's date ends or a day of the week begins.
_NAMED_DAY = re.compile(r",?\s+de[rmn]\s+13|\s+(?:Verlag|Zeitung|Magazin)\b|-\w", re.IGNORECASE)
_TITLE = re.compile(
    r"\b(?:Herrn?|Frau|Dr\.?|Prof\.?|Professor(?:in)?|Minister(?:in)?|Präsident(?:in)?|Familie)\s+$"
)
# "die Wahl 2022", "WM 2022", "Agenda 2010": the year is part of what it is called.
_OF_ITS_YEAR = pattern(
    r"(?:wahl(?:en)?|wahlkampf|\b(?-i:[A-Z]{1,2}M)|meisterschaft(?:en)?|spielen?|olympia"
    r"|gipfels?|cups?|pokal"
    r"|preis(?:es)?|festivals?|agenda|expo|liga|messe|plan|ziel|strategie|haushalt|etat|konferenz"
    r"|tournee|saison|bericht|index|COP\d*|windows)\s+$"
)
_YEAR_LEAD = pattern(
    r"(?:\b(?:seit|ab|bis|vor|nach|von|aus|um|in|im|jahre?s?|anfang|mitte|ende|beginn|sommer|herbst"
    r"|winter|frühjahr|frühling|und|oder|zum|des|de[rmn])|,|\(|^)\s*$"
)
_UNCERTAIN = pattern(r"\b(?:von|vor|nach|bis|seit|ab)\s+$")


def _published(before: str, after: str) -> bool:
    if _OTHER_AFTER.match(after):
        return False
    if _STATED_AFTER.match(after) or (_ASKED.search(before) and _REPORTED.match(after)):
        return _OTHER_WORK.search(before) is None
    return _STATED.search(before) is not None and _OTHER_WORK.search(before) is None


def _is_name(before: str, after: str, phrase: Phrase, masked: str) -> bool:
    """Whether the date is part of a name: "Peter Montag", "die Mai-Demonstration", "WM 2022"."""
    if re.match(r"-\w", after):
        return True
    if phrase.unit == "day" and not phrase.absolute:
        return _names_a_day(before, after, masked[phrase.start : phrase.end])
    if phrase.unit == "month" and phrase.yearless and _UNCERTAIN.search(before):
        return _CAPITAL_AFTER.match(after) is not None  # "von August Holm"
    if phrase.unit == "year" and phrase.absolute:
        return _names_a_year(before, after)
    return False


def _names_a_day(before: str, after: str, word: str) -> bool:
    """A weekday behind another noun is a surname or a day of its own: "Schwarzer Freitag"."""
    if word.islower():
        return False
    previous = _NAME_BEFORE.search(before)
    named = previous is not None and word_key(previous[1]) not in STOP_WORDS
    return named or _TITLE.search(before) is not None or _NAMED_DAY.match(after) is not None


def _names_a_year(before: str, after: str) -> bool:
    """A year with no preposition counts only where it does not number what follows."""
    if _OF_ITS_YEAR.search(before):
        return True
    return not _YEAR_LEAD.search(before) and _CAPITAL_AFTER.match(after) is not None


DATE_CUES = DateCues(
    bounds=_BOUNDS,
    bound=_BOUND,
    event_bound=_EVENT_BOUND,
    onwards=_ONWARDS,
    record=_RECORD,
    future=_FUTURE,
    joined=_JOINED,
    published=_published,
    is_name=_is_name,
    lead=_LEAD,
    opens=pattern(r"\b(?:von|vom|zwischen)\s+(?:de[mnr]\s+)?$"),
    through=pattern(r"\s+bis\s+(?:zu[mr]?\s+|einschließlich\s+)*"),
)
