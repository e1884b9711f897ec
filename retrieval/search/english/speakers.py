"""English ways to ask for somebody's words."""

from __future__ import annotations

import re

from retrieval.search.grammar import SpeakerCues

_DID = r"(?:did|does|do|would|will|could|can|might)"
_HAS = r"(?:has|have|had)"
# Verbs whose object is somebody's words: with "did", with "has".
_SAY = r"(?:say|tell|comment|remark|respond|react|reply|answer|describe|write|tweet|talk|express)"
_SAID = (
    r"(?:said|told|commented|remarked|responded|reacted|replied|answered|described|written|tweeted"
    r"|stated|spoken|talked|expressed|been\s+saying)"
)
# Verbs that also report a deed or an opinion: a speaker is named, the question may want the fact.
_CLAIM = (
    r"(?:think|believe|want|claim|argue|warn|insist|suggest|deny|admit|explain|justify|defend|call"
    r"|demand|promise|vow|threaten|mention|acknowledge|urge|predict)"
)
_CLAIMED = (
    r"(?:thought|believed|claimed|argued|warned|insisted|suggested|denied|admitted|explained"
    r"|justified|defended|called|demanded|promised|vowed|threatened|mentioned|urged|predicted)"
)
_WORDS = (
    r"(?:quotes?|quotations?|comments?|remarks?|statements?|words|reactions?|responses?|repl(?:y|ies)"
    r"|answers?|tweets?|speech(?:es)?|testimony|views?|opinions?|thoughts|position|stance|take)"
)
_ABOUT = (
    r"(?:about|on|regarding|concerning|over|of|to|as\s+to|with\s+regard\s+to|in\s+response\s+to)"
)
_NAME = r"(?P<name>[^,;:?!\"“”]{2,80}?)"
_NAME_TO_END = rf"(?P<name>[^,;:?!]{{2,60}}?)(?=\s+{_ABOUT}\s|\s*[?.!,]|\s*$)"
_CAPITAL = r"(?-i:[^\W\d_a-z][\w.’'-]{0,30})"
_REST = r"(?P<rest>.*)"
_EVER = r"(?:(?:publicly|ever|already|recently|also|just|really|specifically)\s+)*"
_PATTERNS = tuple(
    re.compile(pattern + _REST, re.IGNORECASE | re.DOTALL)
    for pattern in (
        # what was said about Y by X
        r"\bwhat(?:\s+else|\s+exactly)?\s+(?:was|were|has|have|is)\s+(?:been\s+)?(?:said|stated|claimed"
        rf"|written)\s+(?:(?P<lead>[^?]{{0,120}}?)\s+)?by\s+{_NAME_TO_END}",
        # what did X say, what kind of deal did X suggest, how did X react
        rf"\b(?:what(?:\s+else|\s+exactly|\s+\w+|\s+kind\s+of\s+\w+)?|how)\s+{_DID}\s+{_NAME}\s+{_EVER}"
        rf"(?:have\s+)?(?P<verb>{_SAY}|{_CLAIM})\b",
        rf"\b(?:what|how)(?:\s+else|\s+exactly)?\s+{_HAS}\s+{_NAME}\s+{_EVER}(?P<verb>{_SAID}|{_CLAIMED})\b",
        r"\bwhat(?:['’]s|\s+(?:is|are|was|were))\s+" + _NAME + r"\s+(?P<verb>saying)\b",
        # did X comment on
        rf"(?:^|[.?!,]\s+|\b(?:whether|if)\s+)(?:{_DID}|{_HAS})\s+{_NAME}\s+{_EVER}"
        r"(?P<verb>comment(?:ed)?|respond(?:ed)?|react(?:ed)?|spoken|speak"
        r"|(?:say|said)\s+(?:anything|something))\b",
        # tell me what X said
        rf"\bwhat\s+(?P<name>(?:the\s+)?{_CAPITAL}[^,;:?!]{{0,60}}?|(?<=\w\swhat\s)[^\s,;:?!]+)\s+"
        rf"(?:{_HAS}\s+)?(?P<verb>said|says|told|tweeted|wrote)\b",
        # what was X's response to
        rf"\b(?:what|how)\s+(?:was|were|is|are|has\s+been)\s+{_NAME}['’]s?\s+(?:\w+\s+)?{_WORDS}\b",
        # quotes by X on
        r"\b(?:quot(?:e|ation)s?|comments?|remarks?|statements?|words|reactions?|tweets?)\s+"
        rf"(?:made\s+|given\s+)?(?:by|from|of)\s+{_NAME_TO_END}",
        # X's comments on
        rf"(?<![\w’'-])(?P<name>{_CAPITAL}(?:\s+{_CAPITAL}){{0,4}}?)(?:['’]s?)?\s+(?:quot(?:e|ation)s?"
        rf"|comments|remarks|statements?|reaction|response|views|stance|position)\s+(?={_ABOUT}\b)",
        # quote X on, in X's words
        rf"^\W*(?:please\s+)?quote\s+(?P<name>{_CAPITAL}(?:\s+{_CAPITAL}){{0,4}}?)\s+(?={_ABOUT}\b)",
        rf"\bin\s+(?P<name>{_CAPITAL}(?:\s+{_CAPITAL}){{0,4}}?)['’]s?\s+(?:own\s+)?words\b",
        # what reasons did X give for
        r"\bwhat\s+(?:reasons?|explanations?|answers?|excuses?|justification|assessment|advice|warnings?)"
        rf"\s+{_DID}\s+{_NAME}\s+(?P<verb>give|offer|make|issue)\b",
        # where does X stand on
        rf"\bwhere\s+(?:does|do|did)\s+{_NAME}\s+(?P<verb>stand)\b",
    )
)
_ACCORDING = re.compile(
    r"\baccording\s+to\s+(?P<name>(?:(?:the|former|late)\s+)*"
    rf"{_CAPITAL}(?:\s+(?:(?:of|the|de|van|von|bin|al|el|da|dos)\s+){{0,2}}{_CAPITAL}){{0,6}}){_REST}",
    re.IGNORECASE | re.DOTALL,
)
# Nobody in particular, or the coverage itself.
_NOBODY = re.compile(
    r"(?:people|they|you|we|i|he|she|it|one|(?:any|every|some|no)(?:one|body)(?:\s+(?:but|else|except)"
    r"\b.*)?|(?:the\s+)?(?:magazine|newspaper|website|site|broadcaster|agency|science|research|law"
    r"|evidence|constitution|bible|rules?)|(?:any\s+)?others?\s.*\bthan|who|which|this|that"
    r"|there|the|an?|and|or|others?|(?:many|some|most|legal|medical|political)?\s*(?:experts?|critics"
    r"|officials|analysts|observers|users|fans|voters|scientists|researchers|witnesses|sources|people)"
    r"|the\s+world|countries|(?:the\s+|this\s+|these\s+|an?\s+)?(?:\w+\s+){0,3}(?:articles?|reports?"
    r"|coverage|news|stor(?:y|ies)|press|media|papers?|newspapers?|outlets?|publishers?|documents?"
    r"|letters?|data|books?|polls?|stud(?:y|ies))|(?:their|his|her|its|my|our|your|this|these)\s.*)",
    re.IGNORECASE,
)
_TITLES = (
    r"(?:(?:vice[\s-])?president|prime\s+minister|pm|minister|chancellor|premier|secretary"
    r"(?:[\s-]general)?|senator|sen\.?|representative|rep\.?|congress(?:wo)?man|governor|gov\.?|mayor"
    r"|judge|justice|general|gen\.?|colonel|col\.?|captain|sergeant|professor|prof\.?|doctor|dr\.?"
    r"|mr\.?|mrs\.?|ms\.?|sir|lord|lady|dame|ceo|chief|chair(?:wo)?man|director|spokes\w+|ambassador"
    r"|leader|speaker|coach|actor|actress|singer|rapper|attorney(?:\s+general)?|commissioner)"
)
_NATION = r"(?-i:[A-Z]{2,5}|U\.S\.|U\.K\.|[A-Z][a-z]+(?:ish|an|ian|ese|ch|i))"
_TITLE = re.compile(
    rf"^(?:(?:the|former|late|ex-?|then|current|acting|deputy|new|{_NATION})\s+)*"
    r"(?:(?:foreign|defen[cs]e|finance|health|home|interior|prime|first|(?-i:[A-Z]\w+))\s+)?"
    rf"{_TITLES}(?:\s+of\s+(?:state|defen[cs]e|the\s+\w+))?\s+(?=(?-i:[^\W\d_a-z]))",
    re.IGNORECASE,
)
_LEAD_ABOUT = re.compile(
    rf"^\W*(?:(?:anything|something|much|more)\s+)?(?:when\s+asked\s+about|{_ABOUT}|that|by)\b\s*",
    re.IGNORECASE,
)
_TO_SOMEBODY = re.compile(r"^\s+(?:to\s+)?(?:[^\s?.,]+\s+){1,4}?(?=(?:about|on|regarding)\b)")
_ANAPHOR = re.compile(r"(?:it|this|that|them|him|her|us)?[\s?.!]*", re.IGNORECASE)
_NO_NAME = re.compile(
    r"\b(?:what|which|that|who|said|say|did|does|was|were|is|are|be|been|not|use|used)\b|\bto$",
    re.IGNORECASE,
)
# A person's name ends there: "according to UN estimates" names none.
_ENDS = re.compile(
    r"\s*(?:$|[,.;:?!]|(?:what|who|how|which|when|where|why|did|does|is|was|are|were|has|have|in|on)\b)"
)


def _is_person(name: str, rest: str) -> bool:
    """A title or a name in ordinary capitals that ends there; "the WHO" and "AAA's data" not."""
    if re.search(r"['’]s?$", name) or not _ENDS.match(rest):
        return False
    words = name.split()
    return _TITLE.match(name) is not None or (
        words[0].lower() != "the" and not any(word.isupper() and len(word) > 1 for word in words)
    )


SPEAKERS = SpeakerCues(
    patterns=_PATTERNS,
    claims=re.compile(rf"{_CLAIM}|{_CLAIMED}"),
    according=_ACCORDING,
    is_person=_is_person,
    nobody=_NOBODY,
    no_name=_NO_NAME,
    title=_TITLE,
    article=re.compile(r"^(?:the|former|ex-)\s+", re.IGNORECASE),
    possessive=re.compile(r"['’]s?$"),
    about=_LEAD_ABOUT,
    told=frozenset("tell told said say says spoken talk speak".split()),
    to_somebody=_TO_SOMEBODY,
    anaphor=_ANAPHOR,
)
