"""Whether the clause around a word like "Friday" looks back or ahead, as far as its verbs say."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Literal, NamedTuple

# "likely past" where a verb looks back and something in the clause might look ahead; "open" where
# the verbs say neither ("is", "was due", "could"), "" where there is none.
Tense = Literal["past", "likely past", "future", "likely future", "open", ""]
Kind = Literal["future", "modal", "open", "told", "past", "participle", "scheduled", "infinitive"]

_HELPED = (
    r"(?:\s+(?:not|also|then|be|stay|remain|get|have|been|still|now|only|likely|soon|first|again"
    r"|never|officially|probably|finally|reportedly|formally))*"
)
_MEANT = (
    r"due|set|scheduled|slated|expected|supposed|planned|planning|going|poised|meant|about|likely"
    r"|projected|forecast|hoping|intended|preparing|booked|billed|tipped"
)
_FUTURE = (
    rf"(?:will|won['’]t|\w+['’]ll|shall){_HELPED}(?:\s+[a-z]+)?"
    rf"|(?:is|are|am|be|been|['’]s|['’]re|isn['’]t|aren['’]t)(?:\s+(?:not|also|now|still|all|only|widely))*"
    rf"\s+(?:(?:{_MEANT})\b(?:\s+(?:to|for))?|to(?=\s+[a-z])){_HELPED}(?:\s+[a-z]+)?"
    r"|(?:expects?|plans?|hopes?|intends?|aims?|vows?|promises?|pledges?|agrees?|wants?|seeks?"
    r"|prepares?|agreed|vowed|pledged|promised|decided|hoping|preparing|aiming|looking|planning"
    rf"|set|scheduled|slated|poised|expected)\s+to{_HELPED}(?:\s+[a-z]+)?"
    r"|scheduled\s+(?:for|on)|slated\s+for|set\s+for|due\s+(?:in|on|by|for|out|back)|upcoming"
    r"|ahead\s+of|looming|looms"
)
_OPEN = (
    rf"(?:was|were|had|had\s+been|wasn['’]t|weren['’]t)(?:\s+(?:not|also|originally|initially|once))*"
    rf"\s+(?:(?:{_MEANT})\b(?:\s+(?:to|for|on|by))?|to(?=\s+(?!the\b|a\b)[a-z])){_HELPED}(?:\s+[a-z]+)?"
    rf"|(?:would|could|should|might|may|must){_HELPED.replace('have|', '')}\s+have{_HELPED}"
    r"(?:\s+[a-z]+)?"
    r"|(?:is|are|am|has|have|isn['’]t|aren['’]t|hasn['’]t|haven['’]t)(?:\s+(?:\w+ly|not|also|been"
    r"|being))*(?:\s+[a-z]+ed\b)?|does|do|don['’]t|doesn['’]t"
)
_MODAL = rf"(?:would|could|should|might|may|must|can|can['’]t|cannot){_HELPED}(?:\s+[a-z]+)?"
_TOLD = (
    r"said|told|announced|added|warned|wrote|tweeted|reported|confirmed|stated|declared|posted"
    r"|argued|claimed|noted|explained|admitted|revealed|testified|acknowledged|insisted|says|tells"
)
_IRREGULAR = (
    r"was|were|had|did|didn['’]t|wasn['’]t|weren['’]t|hadn['’]t|couldn['’]t|could\s+not\s+be"
    r"|went|came|made|took|gave|met|won|lost|found|left|held|began|fell|rose|hit|killed|struck"
    r"|spoke|saw|shot|died|became|sent|led|ran|broke|brought|built|bought|caught|chose|drove|felt"
    r"|fought|flew|got|grew|heard|kept|knew|laid|paid|set\s+off|shook|stood|swept|threw|woke|sat"
    r"|sold|beat|tore|sank|swore|withdrew|overturned|underwent|arose|drew|hung|hid|sought|taught"
    r"|thought|understood|wore|rode|sang|slept|spent|stole|stuck|swam|lit|dealt|blew|dug|froze"
    r"|issued|ruled|voted|filed|signed|launched|resigned|arrested|arrived"
)
_NO_VERB = (
    r"(?:indeed|hundred|speed|need|feed|seed|exceed|proceed|succeed|breed|sacred|naked|wicked|hatred|shed"
    r"|united|limited|so-called|aged|unprecedented|bed|red|wed|embed|advanced|related|ahmed|mohammed"
    r"|muhammed|fred|ted|med|bleed|agreed-upon|greed|weed|creed|deed|unmanned|armed|alleged)\b"
)
_SCHEDULED = (
    r"begins?|starts?|opens?|kicks?\s+off|takes?\s+place|concludes?|premieres?|expires?|airs?"
    r"|returns?|resumes?|launches|drops|wraps?\s+up|closes|ends?|arrives?|hits?\s+shelves"
    r"|goes\s+on\s+sale|go\s+on\s+sale|gets\s+under\s*way|debuts?|faces|hosts|plays|convenes"
)
_VERB = re.compile(
    rf"(?<![\w’'-])(?:(?P<future>{_FUTURE})|(?P<open>{_OPEN})|(?P<told>{_TOLD})"
    rf"|(?P<scheduled>{_SCHEDULED})|(?P<past>{_IRREGULAR})|(?P<modal>{_MODAL})"
    r"|(?P<infinitive>to\s+(?!the\b|a\b|an\b|his\b|her\b|their\b|its\b|that\b|this\b|those\b)"
    r"(?:be\s+)?[a-z]{2,})"
    rf"|(?P<participle>(?!{_NO_VERB})[a-z]{{2,}}ed))(?![\w-])"
)
# A clause ends at these. A pronoun behind a noun or a day starts one without "that".
_BOUND = re.compile(
    r"[;:—–,()]|\s-{1,2}\s|[“”\"]"
    r"|\s(?=(?:that|which|who|whose|whom|when|where|while|after|before|because|since|although"
    r"|though|but|as|if|until|unless|whether)\s)"
    r"|\s(?=(?:and|or)\s+(?:will|would|may|might|could|can|is|are|was|were|has|had|did|then)\b)"
    r"|(?<=[a-z])\s(?=(?:he|she|it|they|we|there|I)(?:\s|['’]))"
)
# "Bottled water", where a deed would go on with a place, a doer or a day.
_OF_NOUN = re.compile(
    r"\s+(?!(?:on|in|at|by|from|to|for|with|of|over|under|after|before|during|since|as|and|or|off"
    r"|out|up|down|away|back|into|against|about|near|early|late|last|this|that|the|an?|his|her|its"
    r"|their|who|which|when|where|while|not|again|here|there|earlier|later)\b|\w+ly\b)[a-z]+\b"
)
_HEAD_ON = re.compile(r"\s*(?:on|in|at|by|from|late|early|the|until|since)?\s*\Z", re.IGNORECASE)
_NOTHING = re.compile(r"(?:\s|and|or|to|on|through|until|from|by|late|early|[,–-])*\Z")


class _Verb(NamedTuple):
    kind: Kind
    start: int
    end: int


def tense(
    text: str, sentence: tuple[int, int], words: tuple[int, int], before: Sequence[tuple[int, int]]
) -> Tense:
    """Where the verb of the clause around text[words] looks to.

    `sentence` encloses it; `before` are the spans of the date words that stand before it in the
    sentence: a clause rarely goes on behind one. A verb of saying counts only where the words
    are its own ("said Friday"), not where they belong to what is said.
    """
    start, end = sentence
    for span in before:
        if _NOTHING.match(text, span[1], words[0]) and _NOTHING.fullmatch(text[span[1] : words[0]]):
            continue  # "Monday and Tuesday" have one verb
        start = span[1]
    found = _tense(text, (start, end), words)
    return found if found or start == sentence[0] else _tense(text, sentence, words)


def _tense(text: str, sentence: tuple[int, int], words: tuple[int, int]) -> Tense:
    start, end = sentence
    bounds = [start, *(m.start() for m in _BOUND.finditer(text, start, end)), end]
    verbs = [
        _Verb(m.lastgroup, m.start(), m.end())  # type: ignore[arg-type]
        for m in _VERB.finditer(text, start, end)
        if not m.start() < words[1] or not words[0] < m.end()
    ]
    low = max(b for b in bounds if b <= words[0])
    high = min(b for b in bounds if b >= words[1])
    here = [v for v in verbs if low <= v.start < words[0]]
    if here:
        return _by(text, here, words[0])
    behind = [v for v in verbs if words[1] <= v.start < high]
    if behind:
        return _first(behind)
    earlier = [v for v in verbs if v.start < low and v.kind != "told"]
    later = [v for v in verbs if v.start >= high]
    if later and (not earlier or _HEAD_ON.match(text, start, words[0])):
        return _first(later)
    if earlier:
        return _weaker(_by(text, earlier, words[0]))
    told = [v for v in verbs if v.start < low]
    return "likely past" if told else ""


def _by(text: str, verbs: Sequence[_Verb], at: int) -> Tense:
    """By the verbs before the words, the nearest first."""
    last, others = verbs[-1], verbs[:-1]
    ahead = any(v.kind in {"future", "modal"} for v in others)
    match last.kind:
        case "future":
            return "future"
        case "modal":
            return "likely future"
        case "scheduled":
            return "likely future"
        case "told":
            return "past" if at - last.end < 60 else "likely past"
        case "past":
            return "likely past" if ahead else "past"
        case "participle":
            near = len(text[last.end : at].split()) <= 2
            if ahead and _OF_NOUN.match(text, last.end, at):
                return _by(text, others, at)
            if _unsettled(others):
                return "open"
            return "past" if near or not ahead else "open"
        case "infinitive":
            if ahead:
                return "likely future"
            return "likely past" if any(v.kind in _BACK for v in others) else "open"
        case _:
            return "open"


_BACK = {"past", "participle", "told"}


def _unsettled(verbs: Sequence[_Verb]) -> bool:
    return bool(verbs) and verbs[-1].kind in {"open", "scheduled", "infinitive"}


def _first(verbs: Sequence[_Verb]) -> Tense:
    """By the verbs behind the words ("On Friday, ministers met to ..."), the first first."""
    for verb in verbs:
        match verb.kind:
            case "infinitive":
                continue
            case "future":
                return "future"
            case "modal" | "scheduled":
                return "likely future"
            case "past" | "told":
                return "past"
            case "participle":
                return "past"
            case _:
                return "open"
    return ""


def _weaker(found: Tense) -> Tense:
    if found == "past":
        return "likely past"
    return "likely future" if found == "future" else found
