"""English words beside a date: what it bounds, whether coverage appeared then, or a name."""

from __future__ import annotations

import re

from retrieval.search.grammar import MASK, Bound, DateCues, Phrase

_REPORT_NOUN = (
    r"(?:articles?|reports?|reporting|stor(?:y|ies)|pieces?|coverage|headlines?|reviews?|columns?"
    r"|editions?|editorials?|op-eds?|interviews?|posts?|write-ups?|dispatch(?:es)?|bulletins?"
    r"|publications?|newsletters?|analys[ie]s|accounts?|news\s+items?)"
)
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
    rf"(?:the|an?|his|her|their|its)\s+(?!(?:\S+\s+)*(?:{_REPORT_NOUN})\b)"
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
    rf"|(?:\b{_REPORT_NOUN}|{_PUB})(?:['’]s?)?(?:\s+(?:from|by|in|of)\s+{_PUB})?,?{_FILL}"
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
    rf",?(?:['’]s?\s+(?:{_PUB}(?:['’]s)?\s+)?{_REPORT_NOUN}\b|\s+{_PUB}(?:['’]s)?\s+{_REPORT_NOUN}\b"
    r"|\s+(?:articles?|stor(?:y|ies)|headlines?|edition)\b)",
    re.IGNORECASE,
)
_AND = re.compile(r",?\s*(?:,|and|or|to|until)\s+(?:(?:again|then|on|in|from)\s+)*", re.IGNORECASE)
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
    rf"{_REPORT_NOUN}|news)\s+of\s+(?:the\s+)?(?:last\s+|this\s+)?$",
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


def _published(before: str, after: str) -> bool:
    return _STATED_AFTER.match(after) is not None or (
        _STATED.search(before) is not None and _OTHER_WORK.search(before) is None
    )


def _is_name(before: str, after: str, phrase: Phrase, masked: str) -> bool:
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


DATE_CUES = DateCues(
    bounds=_BOUNDS,
    bound=_BOUND,
    event_bound=_EVENT_BOUND,
    onwards=re.compile(r"\s+onwards?\b"),
    record=_RECORD,
    future=_FUTURE,
    joined=_AND,
    published=_published,
    is_name=_is_name,
    lead=_PART,
    kept_bound=frozenset({"by"}),
)
