"""Whose words a question asks for, and what they are to be about."""

from __future__ import annotations

import re
from dataclasses import dataclass

_AUX = r"(?:did|does|do|has|have|had|is|was|are|were|would|will|might|could|can)"
# Verbs whose object is somebody's words.
_SAY = (
    r"(?:say|said|saying|state|stated|tell|told|comment|commented|remark|remarked|respond|responded"
    r"|react|reacted|reply|replied|answer|answered|describe|described|write|written|tweet|tweeted|post"
    r"|posted|speak|spoken|talk|talked|express|expressed)"
)
# Verbs that also report a deed or an opinion: a speaker is named, the question may want the fact.
_CLAIM = (
    r"(?:think|believe|want|claim|claimed|argue|argued|warn|warned|insist|insisted|suggest|suggested"
    r"|deny|denied|admit|admitted|explain|explained|justify|defend|call|demand|promise|promised|vow"
    r"|vowed|threaten|mention|mentioned|acknowledge|urge|urged|predict|predicted)"
)
_WORDS = (
    r"(?:quotes?|quotations?|comments?|remarks?|statements?|words|reactions?|responses?|repl(?:y|ies)"
    r"|answers?|tweets?|speech(?:es)?|testimony|views?|opinions?|position|stance|take)"
)
_ABOUT = (
    r"(?:about|on|regarding|concerning|over|of|to|as\s+to|with\s+regard\s+to|in\s+response\s+to)"
)
_NAME = r"(?P<name>[^,;:?!\"“”]{2,80}?)"
_TAIL = r"(?P<rest>.*)"
_PATTERNS = tuple(
    re.compile(pattern, re.IGNORECASE | re.DOTALL)
    for pattern in (
        rf"\bwhat(?:\s+else|\s+exactly)?\s+{_AUX}\s+(?:been\s+)?(?:said|stated|claimed|written)\s+(?:(?P<lead>[^?]*?)\s+)?by\s+(?P<name>[^,;:?!]{{2,60}}?)(?=\s+{_ABOUT}\s|\s*[?.!,]|\s*$){_TAIL}",
        rf"\b(?:what(?:\s+else|\s+exactly|\s+kind\s+of\s+\w+|\s+\w+)?|how)\s+{_AUX}\s+{_NAME}\s+"
        rf"(?:(?:publicly|ever|already|recently|also|just|really|specifically|have|has|had)\s+)*"
        rf"(?P<verb>{_SAY}|{_CLAIM})\b{_TAIL}",
        rf"\b{_AUX}\s+{_NAME}\s+(?:ever\s+|publicly\s+|already\s+)?(?P<verb>comment(?:ed)?|respond(?:ed)?|react(?:ed)?|spoken|speak"
        rf"|say\s+(?:anything|something)|said\s+(?:anything|something))\b{_TAIL}",
        rf"\bwhat\s+{_NAME}\s+(?:(?:has|have|had)\s+)?(?P<verb>{_SAY}|says?)\b{_TAIL}",
        rf"\b(?:what|how)\s+(?:was|were|is|are|has\s+been)\s+(?P<name>[^,;:?!]{{2,60}}?)(?:['’]s?)\s+(?:\w+\s+)?(?P<words>{_WORDS})\b{_TAIL}",
        rf"\b(?:direct\s+)?(?:quotes?|quotations?|comments?|remarks?|statements?|words|reactions?|tweets?)\s+(?:made\s+|given\s+)?(?:by|from|of)\s+"
        rf"(?P<name>[^,;:?!]{{2,60}}?)(?=\s+{_ABOUT}\s|\s*[?.!,]|\s*$){_TAIL}",
        rf"(?P<name>(?:[A-Z][\w.’'-]*\s+)*[A-Z][\w.-]*?)(?:['’]s?)?\s+(?P<words>quotes?|quotations?|comments|remarks|statements?|reaction|response|views|stance|position)"
        rf"\s+(?={_ABOUT}\b){_TAIL}",
        rf"\bwhere\s+(?:does|do|did)\s+{_NAME}\s+(?P<verb>stand)\b{_TAIL}",
    )
)
_ACCORDING = re.compile(
    r"\b[Aa]ccording\s+to\s+(?P<name>(?:(?:the|former|late)\s+)*(?:[^\W\d_a-z][\w.’'-]*)"
    r"(?:\s+(?:(?:of|the|de|van|von|bin|al|el|da|dos)\s+)*[^\W\d_a-z][\w.’'-]*)*)(?P<rest>.*)",
    re.DOTALL,
)
_NOBODY = re.compile(
    r"(?:the\s+)?(?:people|they|you|we|i|he|she|it|one|anyone|anybody|everyone|everybody|someone"
    r"|somebody|nobody|who|which|this|that|there|others?|experts?|critics|officials|analysts|sources"
    r"|observers|users|fans|voters|the\s+world|countries|scientists|researchers|studies|stud(?:y|ies)|polls?"
    r"|(?:the\s+|this\s+|these\s+|an?\s+)?(?:\w+\s+)?(?:articles?|reports?|coverage|news|stor(?:y|ies)"
    r"|press|media|papers?|newspapers?|outlets?|publishers?|documents?|letters?|data|books?|polls?|stud(?:y|ies)))",
    re.IGNORECASE,
)
_TITLES = (
    r"(?:president|vice[\s-]president|prime\s+minister|pm|minister|chancellor|premier|secretary"
    r"|secretary[\s-]general|senator|sen\.?|representative|rep\.?|congressman|congresswoman|governor|gov\.?|mayor"
    r"|judge|justice|general|gen\.?|colonel|col\.?|captain|sergeant|professor|prof\.?|doctor|dr\.?|mr\.?|mrs\.?|ms\.?"
    r"|sir|lord|lady|dame|ceo|chairman|chairwoman|chief|director|spokesman|spokeswoman|spokesperson"
    r"|ambassador|leader|speaker|coach|actor|actress|singer|rapper|attorney(?:\s+general)?|commissioner)"
)
_TITLE = re.compile(
    rf"^(?:(?:the|former|late|ex-?|then|current|acting|deputy|new|us|u\.s\.|uk|[A-Z]\w+(?:ish|an|ian|ese|ch|i))\s+)*"
    rf"(?:(?:foreign|defen[cs]e|finance|health|home|interior|prime|state|first|party)\s+)?{_TITLES}"
    rf"(?:\s+of\s+(?:state|defen[cs]e|the\s+\w+))?\s+(?=[A-Z])",
    re.IGNORECASE,
)
_LEAD_ABOUT = re.compile(
    rf"^\W*(?:(?:anything|something|much|more)\s+)?(?:{_ABOUT}|that|by|when\s+asked\s+about)\b\s*",
    re.I,
)
_TO_SOMEBODY = re.compile(r"^\s+(?:to\s+)?(?:[^\s?.,]+\s+){1,4}?(?=about\b|on\b|regarding\b)")
_ANAPHORS = re.compile(r"^(?:it|this|that|them|him|her|us)?[\s?.!]*$", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Speaking:
    """`speaker` as asked, without a title where a name is left; `topic` what the words are about.

    `quotes` is true where the question wants the words themselves.
    """

    speaker: str
    topic: str
    quotes: bool


def find_speaker(question: str) -> Speaking | None:
    """Whose words are asked for; None where nobody in particular is named.

    Publishers and dates should be blanked out of the question first: neither is a speaker, and
    "last week" is not what somebody spoke about.
    """
    for pattern in _PATTERNS:
        match = pattern.search(question)
        if match is None:
            continue
        speaker = _clean(match["name"])
        if not speaker:
            continue
        groups = match.groupdict()
        verb = (groups.get("verb") or "").split(" ")[0].lower()
        quotes = re.fullmatch(_CLAIM, verb) is None
        return Speaking(speaker, _topic(match["rest"], verb, groups.get("lead") or ""), quotes)
    match = _ACCORDING.search(question)
    if match is not None and _is_person(match["name"], match["rest"]):
        return Speaking(_clean(match["name"]), "", quotes=False)
    return None


def _clean(name: str) -> str:
    name = re.sub(r"\s+", " ", name).strip(" .'’\"“”‘,-")
    name = re.sub(r"['’]s?$", "", name)
    if not name or _NOBODY.fullmatch(name) or len(name.split()) > 8:
        return ""
    if re.search(
        r"\b(?:what|which|that|who|said|say|did|does|was|were|is|are|be|been|not)\b", name, re.I
    ):
        return ""
    bare = _TITLE.sub("", name)
    return re.sub(r"^(?:the|former|ex-)\s+", "", bare, flags=re.IGNORECASE)


def _is_person(name: str, rest: str) -> bool:
    """A title or a name in ordinary capitals that ends there; "the WHO" and "AAA's forecast" not."""
    if (
        rest.startswith(("’s", "'s"))
        or re.search(r"['’]s?$", name)
        or re.match(r"\s+[a-z]+(?:ed|ing)?\s+(?:report|study|survey|poll|data)", rest)
    ):
        return False
    if _TITLE.match(name):
        return True
    words = name.split()
    return words[0].lower() != "the" and not any(word.isupper() and len(word) > 2 for word in words)


def _topic(rest: str, verb: str, lead: str) -> str:
    sentence = re.split(r"[?!]|\.\s", rest, maxsplit=1)[0]
    if verb in {"tell", "told", "said", "say", "speak", "spoken", "talk"}:
        sentence = _TO_SOMEBODY.sub(" ", sentence)
    words = f"{lead} {_LEAD_ABOUT.sub('', sentence)}"
    words = re.sub(r"\s+", " ", _LEAD_ABOUT.sub("", words.strip())).strip(" ,.;:'’\"“”")
    return "" if _ANAPHORS.match(words) else words
