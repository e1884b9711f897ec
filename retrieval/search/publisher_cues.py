"""The words beside a publisher's name that make it a source of coverage, a ban, or a subject."""

from __future__ import annotations

import re

_M = "\ue000"  # a masked publisher's name
NOUN = (
    r"(?:articles?|reports?|reporting|stor(?:y|ies)|pieces?|coverage|headlines?|reviews?|columns?"
    r"|editions?|editorials?|op-?eds?|interviews?|posts?|write-?ups?|dispatch(?:es)?|bulletins?"
    r"|publications?|newsletters?|analys[ie]s|accounts?|news|take|guides?|summar(?:y|ies)|excerpts?"
    r"|portrayals?|descriptions?|depictions?|narratives?|claims?|assertions?|statements?|findings?"
    r"|profiles?|podcasts?|features?|exclusives?|discussions?|mentions?|recaps?|previews?"
    r"|predictions?|perspectives?|presentation|explanation|publishing)"
)
_SAID = (
    r"(?:report|say|said|sa(?:ys)|writ|wrote|cover|describ|not(?:e|ed|es|ing)\b|mention|publish"
    r"|highlight|detail|portray|discuss|indicat|attribut|stat(?:e|ed|es|ing)\b|claim|suggest|quot"
    r"|cit(?:e|ed|es|ing)\b|featur|outlin|list|assert|argu|emphasi[sz]|explain|reveal|recommend"
    r"|present|depict|characteri[sz]|review|analy[sz]|examin|identif|predict|allege|document"
    r"|investigat|print|post(?:ed|s)?\b|interview|profil|refer|rank|recogni[sz]|credit|associat"
    r"|implicat|confirm|acknowledg|address|touch|focus|provid|offer|compar|evaluat|anticipat"
    r"|recount|chronicl|observ|specif|speculat|estimat|inform|stress|underscor|imply|impli"
    r"|contain|includ|link|name[ds]?\b|call(?:ed|s)?\b|label|dub|tout|rais|express|convey|advis"
    r"|advoca|critici[sz]|prais|accus|warn|share|connect|attest|define|show|seen|read|found|find"
    r"|frame|think|thought|scrutin|question|regard|consider|view|deem|judg|compil|clarif|rat(?:e|ed)\b"
    r"|expect|project|detail)"
)
_AGREE = r"(?:agree|disagree|differ|contradict|concur|align|diverge|consistent|both|each)"
_THE = r"(?:(?:the|both|either|only|a|an|another|and|or|that|this|newspaper|magazine|site)\s+)*"
_OPEN = r"['‘“\"(\[]?"
_QUOTE = r"['’”\")\]]?"


def _at_end(pattern: str) -> re.Pattern[str]:
    return re.compile(rf"{pattern}\s*{_THE}{_OPEN}(?:the\s+)?$", re.IGNORECASE)


def _here(pattern: str) -> re.Pattern[str]:
    return re.compile(rf"{_QUOTE}(?:\s+(?:magazine|newspaper|website))?{pattern}", re.IGNORECASE)


_ACCORDING = _at_end(r"\b(?:according\s+to|as\s+per|per|via|citing|cited\s+by|source:|says|search)")
_BY = _at_end(rf"\b{_SAID}\w*(?:\s+\w+ly)?(?:\s+(?:up|on|out|as))?\s+(?:by|in|on|from|via|at|for)")
_NOUN_OF = _at_end(
    rf"\b{NOUN}(?:\s+(?:published|posted|written|released|featured|appearing|articles?))?,?"
    r"\s+(?:from|by|in|via)"
)
_NOUN_FAR = _at_end(
    rf"\b{NOUN}\b(?!\s+{NOUN})[^.?!;]{{1,160}}?(?<!ed)(?<!resign)(?<!departure)\s+(?:from|in)"
)
_SAID_FAR = re.compile(
    rf"\b{_SAID}\w*[^.?!;]{{1,160}}\s(?:in|on|from)\s+{_THE}{_OPEN}(?:the\s+)?$", re.IGNORECASE
)
_SAID_FAR_BY = _at_end(
    rf"\b{_SAID}\w*[^.?!;]{{1,120}}(?<!ed)(?<!bought)(?<!sold)(?<!run)(?<!held)(?<!made)\s+by"
)
_AND_BY = _at_end(
    rf"\b(?:{NOUN}|{_SAID}\w*)\b[^.?!]*(?:,|\band|\bor|\bbut)\s+(?:also\s+)?(?:as\s+)?(?:by|from|in)"
)
_SUCH_AS = _at_end(
    r"\b(?:sources?|outlets?|publications?|publishers?|sites?|newspapers?|papers|magazines?|media)"
    r"(?:,?\s+(?:such\s+as|like|including|namely|from))?,?:?"
)
_ONLY = _at_end(r"\b(?:only|just|exclusively|solely)(?:\s+(?:from|in|by|on))?")
_START = re.compile(r"^\s*[\[(]?(?:the\s+)?$", re.IGNORECASE)

_NEXT_NOUN = _here(
    rf"(?:['’]s?)?{_QUOTE},?(?:\s+(?!(?:and|or|is|was|were|are|did|do|does|has|have|had|that|which"
    rf"|who|to|of|in|from|by|after|for)\b)[\w\"'’“”$%&.,-]+){{0,6}}?\s+{_OPEN}{NOUN}\b"
)
_NEXT_VERB = _here(
    r",?(?:\s+(?:has|had|have|also|both|then|later|recently|first|previously|subsequently|did|does"
    r"|do|not|is|was|were|are|all|each|articles?|it|which|that|who|further|now|ever|would|might"
    rf"|again|\w+ly))*\s+(?:{_SAID}\w*|{_AGREE}\w*"
    rf"|(?:maintain|remain|fail|chang|continu|corroborat|support)\w*(?:\s+\w+){{0,6}}?\s+"
    rf"(?:{NOUN}|report\w*|consistent))\b"
)
_COLON = _here(r"\s*:\s")
_ENDS = _here(r"\s*[\])]?\s*[.?!]*$")

EXCLUDED = re.compile(
    r"\b(?:other\s+than|except(?:\s+for)?|excluding|exclude|besides|apart\s+from|aside\s+from"
    r"|outside(?:\s+of)?|without|instead\s+of|rather\s+than|ignor(?:e|ing)|leav(?:e|ing)\s+out"
    rf"|skip(?:ping)?|(?<!why\s)(?:but\s+)?not(?!\s+only)|no|minus|sans)\s+(?:(?:from|in|by|on|of|the"
    rf"|any|{NOUN})\s+)*{_OPEN}(?:the\s+)?$",
    re.IGNORECASE,
)
# What the publisher says or does about itself is about it, not its coverage of something.
ABOUT_ITSELF = _here(
    rf"(?:\s+\w+)?\s+{_SAID}\w*\s+(?:(?:about|on|of|for|to|that|regarding)\s+)?(?:it|they|its|their)\b"
    r"(?!\s+(?:reports?|articles?|coverage|stories|readers))"
)
# The name goes on: another house, product or prize, a number, "The Guardian of ...".
PART_OF_NAME = re.compile(
    r"(?:['’]s)?\s+(?:Institute|Foundation|Group|Philanthropies|Media|Cent(?:er|re)|Prize|Awards?|Club"
    r"|Building|Tower|University|Inc|Corp\w*|Ltd|LLC|Compan(?:y|ies)|Holdings?|Warner|Microsystems"
    r"|Square|Studios?|Labs?|Ventures|Partners|Records|Pictures|Festival|Summit|Conference|Disrupt"
    r"|Terminal|Bancorp|Bank|\d+\b|of\s+(?:the|a|an|my|our|his|her)\b(?!\s+(?:\d|same)))"
)
LINK = re.compile(
    rf"{_QUOTE}(?:['’]s?)?{_QUOTE}\s*(?:,|/|&|\band\b|\bor\b|\bnor\b|,\s*(?:and|or)\b|\bversus\b|\bvs\.?"
    r"|\bas\s+well\s+as\b|\bbut\s+also\b|\bcompared\s+(?:to|with)\b)\s*"
    rf"(?:(?:not|from|in|by|both|the|that|of|also|on|an?|another|second|first|other|{NOUN})\s+)*{_OPEN}(?:the\s+)?",
    re.IGNORECASE,
)
BEFORE = {
    "plain": (
        _ACCORDING,
        _BY,
        _NOUN_OF,
        _NOUN_FAR,
        _SAID_FAR,
        _SAID_FAR_BY,
        _AND_BY,
        _SUCH_AS,
        _ONLY,
    ),
    "ordinary": (_ACCORDING, _BY, _NOUN_OF, _NOUN_FAR, _SUCH_AS),
}
AFTER = {
    "plain": (_NEXT_NOUN, _NEXT_VERB, _COLON),
    "ordinary": (_NEXT_NOUN, _NEXT_VERB),
    "named": (_NEXT_NOUN,),
}
