"""The dates a question names: of publication, of what happened, or no date but a name."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime
from typing import Literal

from retrieval.search.date_phrases import Phrase, find_phrases

Role = Literal["published", "event"]
Bound = Literal["in", "since", "after", "before", "until"]

REPORT_NOUN = (
    r"(?:articles?|reports?|reporting|stor(?:y|ies)|pieces?|coverage|headlines?|reviews?|columns?"
    r"|editions?|editorials?|op-eds?|interviews?|posts?|write-ups?|dispatch(?:es)?|bulletins?"
    r"|publications?|newsletters?|analys[ie]s|accounts?|news\s+items?)"
)
# Publishers stand in the masked text as runs of this character, so that every position still holds.
MASK = "\ue000"
_PUB = rf"(?:['‘“\"]?(?:the\s+)?{MASK}+['’”\"]?)"
_PREP = r"(?:on|in|during|over|within|at|from|of|for|dated)"
_BOUNDS: dict[str, Bound] = {
    "since": "since", "starting": "since", "as of": "since", "after": "after",
    "following": "after", "before": "before", "prior to": "before", "ahead of": "before",
    "until": "until", "till": "until", "by": "until", "up to": "until", "through": "until",
}  # fmt: skip
_BOUND = re.compile(
    r"\b(since|starting|as\s+of|after|following|before|prior\s+to|ahead\s+of|until|till|by"
    r"|up\s+to|through)\s+(?:(?:the|early|late|mid|about|around|on)[\s-]+)*"
    r"(?:(?:beginning|start|end|middle)\s+of\s+)?(?:last\s+|this\s+|next\s+)?$",
    re.IGNORECASE,
)
# "before the election on 8 November": the day dates the thing that bounds.
_EVENT_BOUND = re.compile(
    r"\b(since|after|following|before|prior\s+to|ahead\s+of|until|till)\s+"
    rf"(?:the|an?|his|her|their|its)\s+(?!(?:\S+\s+)*(?:{REPORT_NOUN})\b)"
    rf"(?:[^\s,.;?!{MASK}]+\s+){{1,4}}(?:on|of|in)\s+$",
    re.IGNORECASE,
)
_CLOCK = r"(?:at\s+\d{1,2}[:.]\d\d(?:[:.]\d\d)?\s*(?:[ap]\.?m\.?)?)"
_FILL = (
    rf"(?:\s+(?:{_PREP}|since|after|before|until|between|by|again|back|the|last|this|{_CLOCK}"
    rf"|{_PUB}))*\s+$"
)
_STATED = re.compile(
    # "published on", "reported by Reuters on"; other verbs need a publisher or a report beside
    rf"(?:\b(?:published|posted|printed|dated|appear(?:ed|ing)|written){_FILL}"
    rf"|{_PUB}(?:['’]s)?\s+(?:\w+\s+)?(?:report|wr[io]te|cover|publish|sa(?:y|id)|note|claim"
    rf"|describe)\w*{_FILL}"
    r"|\b(?:what|anything|nothing)\s+(?:else\s+)?(?:was|were|has\s+been|is|being)?\s*reported"
    rf"{_FILL}"
    rf"|\breported\s+(?:by|in)\s+{_PUB}{_FILL}"
    r"|\breported\s+(?:on|dated)\s+$|\bone\s+(?:on|from|of|dated)\s+$"
    rf"|(?:\b{REPORT_NOUN}|{_PUB})(?:['’]s?)?(?:\s+(?:from|by|in|of)\s+{_PUB})?,?{_FILL}"
    rf"|\bnews\s+(?:{_PREP}|since)(?:\s+the)?(?:\s+(?:last|past))?\s+$)",
    re.IGNORECASE,
)
# A study or a memoir is published too, and is not the coverage asked for.
_OTHER_WORK = re.compile(
    r"\b(?:stud(?:y|ies)|research|surveys?|polls?|books?|memoirs?|novels?|data|figures|papers?|letters?"
    r"|lists?|index|statements?|videos?|photos?|census|rankings?|albums?)\s+(?:\w+\s+){0,3}?"
    rf"(?:published|posted|printed|dated|written){_FILL}",
    re.IGNORECASE,
)
_RECORD = re.compile(
    r"\b(?:the|its|their|his|her|in)\s+(?:\w+\s+)?(?:first|only|worst|record|most|least"
    r"|(?!west|latest|interest|protest|request|forest|arrest|contest|harvest|guest)\w+[^e\W]est)\b"
    r"[^,;.?!]{0,60}$",
    re.IGNORECASE,
)
_STATED_AFTER = re.compile(
    rf",?(?:['’]s?\s+(?:{_PUB}(?:['’]s)?\s+)?{REPORT_NOUN}\b|\s+{_PUB}(?:['’]s)?\s+{REPORT_NOUN}\b"
    r"|\s+(?:articles?|stor(?:y|ies)|headlines?|edition)\b)",
    re.IGNORECASE,
)
_AND = re.compile(r",?\s*(?:,|and|or|to|until)\s+(?:(?:again|then|on|in|from)\s+)*", re.IGNORECASE)
_OWNED = re.compile(rf"{_PUB}['’]s?\s+$", re.IGNORECASE)
_PART = re.compile(
    r"\b(?:early|earlier|late|later|mid|last|past|(?:beginning|start|middle|end)\s+of)[\s-]+$",
    re.IGNORECASE,
)
_DAY_PREP = re.compile(
    r"(?:\b(?:on|from|of|for|dated|between|during|over|and|to|since|after|before|until|by|till"
    r"|earlier|later|again|late|early)|,|\(|^)\s*$",
    re.IGNORECASE,
)
_SPAN_PREP = re.compile(
    r"\b(?:in|during|for|from|since|after|before|until|till|by|between|over|within|throughout"
    r"|through|early|late|mid|of|in\s+the|during\s+the|over\s+the|for\s+the|at\s+the|around|and"
    r"|last|this|past|next|as\s+of)[\s-]+$",
    re.IGNORECASE,
)
_TIME_OF = re.compile(
    r"\b(?:spring|summer|autumn|fall|winter|start|end|beginning|middle|half|quarter|month|week"
    r"|weekend|days?|weeks|months|morning|evening|night|afternoon|events?|"
    rf"{REPORT_NOUN}|news)\s+of\s+(?:the\s+)?(?:last\s+|this\s+)?$",
    re.IGNORECASE,
)
# What may stand behind a date; another word makes it an adjective ("in May elections").
_CLOSED = re.compile(
    r"\s*(?:$|[^\w\s]|(?:and|or|but|on|in|at|of|for|to|from|by|with|about|over|after|before|since"
    r"|until|during|that|which|who|what|when|where|how|why|did|do|does|has|have|had|is|was|were"
    r"|are|will|would|onwards?|as|than|regarding|concerning|against|between|because|if|alone)\b)",
    re.IGNORECASE,
)
# "in 2022 prices" says how a sum is counted.
_MONEY_OF = re.compile(
    r"\s+(?:(?:US|U\.S\.|constant|real)\s+)?(?:prices|dollars|pounds|euros|money|terms|values)\b"
)
_FUTURE = re.compile(r"\b(?:will|going\s+to|upcoming|scheduled|due\s+to|set\s+to)\b", re.IGNORECASE)
_NAME_BEFORE = re.compile(r"([A-Z][\w’'-]*)\s+$")
_NAME_AFTER = re.compile(r"\s+(?:the\s+13th|[A-Z])")
_FUNCTION = re.compile(
    r"(?:On|In|Since|After|Before|Until|By|From|Between|Last|This|Next|The|What|Who|Which|When"
    r"|Where|Why|How|Did|Do|Does|Is|Was|Were|Are|Has|Have|During|Over|For|And|Of|Late|Early"
    r"|Earlier|Any|Only|Articles?|Reports?|Published|Reported|Latest|News)"
)


@dataclass(frozen=True, slots=True)
class DateMention:
    """Date words question[start:end]: the days meant (inclusive), their bound and their role.

    `role` is "published" where publication is meant, "event" where the date may be that of what
    happened.
    """

    start: int
    end: int
    first: date
    last: date
    phrase: Phrase
    bound: Bound
    role: Role
    words: str


def find_dates(
    question: str, now: datetime, publishers: Sequence[tuple[int, int]] = ()
) -> tuple[DateMention, ...]:
    """The dates that bear on when coverage appeared, in order; names of events are left out.

    `publishers` are the spans of publishers' names in the question: a date beside one is more
    likely that of its report. Dates wholly after `now` never narrow and are left out.
    """
    masked = mask(question, publishers)
    phrases = find_phrases(masked, now.date())
    mentions: list[DateMention] = []
    for phrase in phrases:
        mention = _mention(question, masked, phrase, now.date())
        if mention is None:
            continue
        last = mentions[-1] if mentions else None
        if last and last.role == "published" and _AND.fullmatch(masked, last.end, mention.start):
            mention = replace(mention, role="published")  # "published on 3 May and 9 May"
        mentions.append(mention)
    return tuple(mentions)


def mask(text: str, spans: Sequence[tuple[int, int]], fill: str = MASK) -> str:
    """`text` with these spans filled, every other position kept."""
    for start, end in spans:
        text = text[:start] + fill * (end - start) + text[end:]
    return text


def _mention(question: str, masked: str, phrase: Phrase, today: date) -> DateMention | None:
    # Cues stand close by: looking no further keeps long questions quick.
    before = masked[max(0, phrase.start - 120) : phrase.start]
    after = masked[phrase.end : phrase.end + 80]
    published = _STATED_AFTER.match(after) is not None or (
        _STATED.search(before) is not None and _OTHER_WORK.search(before) is None
    )
    if not published and _names_something(before, after, phrase, masked):
        return None
    direct = _BOUND.search(before)
    bounding = direct or _EVENT_BOUND.search(before)
    bound: Bound = "in"
    if bounding is not None:
        bound = _BOUNDS[re.sub(r"\s+", " ", bounding[1].lower())]
    elif re.match(r"\s+onwards?\b", after):
        bound = "since"
    if bound == "since" and phrase.absolute and not published and _RECORD.search(before):
        return None  # "the worst flooding since 1996" bounds nothing
    weekday = phrase.unit == "day" and not phrase.absolute
    if phrase.first > today or (weekday and not published and _FUTURE.search(masked)):
        return None
    return DateMention(
        *_reach(masked, phrase, len(before), direct),
        phrase.first,
        phrase.last,
        phrase,
        bound,
        "published" if published else "event",
        question[phrase.start : phrase.end],
    )


def _reach(
    masked: str, phrase: Phrase, before: int, bound: re.Match[str] | None
) -> tuple[int, int]:
    """From the word that bounds the date, or its "early", to its possessive."""
    start = phrase.start
    part = _PART.search(masked[max(0, start - 30) : start])
    if bound is not None and bound[1].lower() != "by":
        start -= before - bound.start()
    elif part is not None:
        start -= len(part[0])
    possessive = re.match(r"['’]s?(?!\w)", masked[phrase.end :])
    return start, phrase.end + (possessive.end() if possessive else 0)


def _names_something(before: str, after: str, phrase: Phrase, masked: str) -> bool:
    """Whether the date is part of a name or an adjective: "the May budget", "Black Friday"."""
    name = _NAME_BEFORE.search(before)
    word = masked[phrase.start : phrase.end]
    # "in Calais yesterday" is a date; "Black Friday", "Theresa May" and "USA Today" are names
    capitals = phrase.absolute or word[:1].isupper()
    if name and capitals and not _FUNCTION.fullmatch(name[1]) and phrase.unit != "week":
        return True
    if not phrase.absolute:
        if word == "Today" and re.search(r"\bthe\s+$", before, re.IGNORECASE):
            return True
        return (
            phrase.unit == "day"
            and word[:1].isupper()
            and bool(_NAME_AFTER.match(after))
            and (
                not _DAY_PREP.search(before)
                or bool(re.match(r"\s+(?:Night|Times|Football|the\s+13)", after))
            )
        )
    if re.search(r"\b(?:of|about)\s+(?:the\s+)?$", before) and not _TIME_OF.search(before):
        return True
    if re.search(r"\bthe\s+$", before) and not re.search(r"\bof\s+the\s+$", before):
        return not _CLOSED.match(after)
    if phrase.unit == "day":
        return not (_DAY_PREP.search(before) or _CLOSED.match(after))
    if not _SPAN_PREP.search(before):
        return not _CLOSED.match(after)
    if phrase.unit == "year" and _MONEY_OF.match(after):
        return True
    # "in January inflation rose" reads as a date; "May" and "March" are other words as well
    capital = re.match(r"\s+[A-Z]", after) is not None
    return (word.lower() in {"may", "march"} and not _CLOSED.match(after)) or (
        capital and not re.match(r"^\s*In\s+$", before)
    )
