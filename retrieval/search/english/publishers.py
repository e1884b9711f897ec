"""The words beside a publisher's name that make it a source of coverage, a ban, or a subject."""

from __future__ import annotations

import re

from retrieval.search.grammar import MASK, Named, NameWords, PublisherCues

_NOUN = (
    r"(?:articles?|reports?|reporting|stor(?:y|ies)|pieces?|coverage|headlines?|reviews?|columns?"
    r"|editions?|editorials?|op-?eds?|interviews?|posts?|write-?ups?|dispatch(?:es)?|bulletins?"
    r"|publications?|newsletters?|analys[ie]s|accounts?|news|take\s+on|guides?|summar(?:y|ies)|excerpts?"
    r"|portrayals?|descriptions?|depictions?|narratives?|claims?|assertions?|statements?|findings?"
    r"|profiles?|podcasts?|features?|exclusives?|discussions?|mentions?|recaps?|previews?"
    r"|predictions?|perspectives?|presentation|explanation|publishing)"
)
# What a publisher does with news; each is a stem that may take any ending.
_SAYS = (
    r"(?:report(?!er)|say|said|writ(?!er)|wrote|cover|describ|not(?:e|ed|es|ing)\b|mention|publish|highlight"
    r"|detail|portray|discuss|indicat|attribut|stat(?:e|ed|es|ing)\b|claim|suggest|quot"
    r"|cit(?:e|ed|es|ing)\b|outlin|assert|argu|emphasi[sz]|explain|reveal|recommend|present|depict"
    r"|characteri[sz]|review|analy[sz]|examin|identif|predict|alleg|document|investigat|interview"
    r"|profil|credit|confirm|estimat|recount|chronicl|observ|speculat|stress|underscor|imply|impli"
    r"|compar|evaluat|defin|advis|advoca|critici[sz]|prais|warn|fram|label|rumou?r|contradict|focus)"
)
# In the passive ("listed by", "expected by") more verbs can have a publisher behind them.
_SAID = (
    _SAYS[:-1]
    + r"|print|post(?:ed|s)?\b|featur|list|refer|rank|recogni[sz]|associat|implicat|acknowledg"
    r"|address|touch|provid|offer|anticipat|specif|inform|contain|includ|link|name[ds]?\b|call(?:ed|s)?\b"
    r"|dub|tout|rais|express|convey|accus|share|connect|attest|show|seen|read|found|find|think|thought"
    r"|scrutin|question|regard|consider|view|deem|judg|compil|clarif|rat(?:e|ed)\b|expect|project)"
)
_CORE = (
    r"(?:report|say|said|cover|describ|mention|publish|discuss|portray|depict|characteri[sz]|featur"
    r"|highlight|quot|cit(?:e|ed|es|ing)\b|writ)"
)
_AGREE = (
    r"(?:(?:agree|disagree|differ|concur|align|diverge)s?\b(?!\s+to\b)|contradict\w*|consistent"
    r"|both|each)"
)
_THE = r"(?:(?:the|both|either|only|a|an|another|and|or|that|this|newspaper|magazine|site)\s+)*"
_OPEN = r"['‘“\"(\[]?"
_QUOTE = r"['’”\")\]]?"


def _at_end(pattern: str) -> re.Pattern[str]:
    return re.compile(rf"(?:{pattern})\s*{_THE}{_OPEN}(?:the\s+)?$", re.IGNORECASE)


def _here(pattern: str) -> re.Pattern[str]:
    return re.compile(rf"{_QUOTE}(?:\s+(?:magazine|newspaper|website))?{pattern}", re.IGNORECASE)


# Near cues end right before the name.
_ACCORDING = _at_end(r"\b(?:according\s+to|as\s+per|per|via|citing|cited\s+by|source:|search)")
_BY = _at_end(
    rf"\b{_SAID}\w*(?:\s+\w+ly)?(?:\s+(?:up|on|out)|\s+as(?:\s+\w+)?)?\s+(?:by|in|on|from|via|at|for)"
)
# An everyday word needs a verb of the press: "included in Fortune's
# list" is no coverage by it.
_BY_PRESS = _at_end(
    rf"\b(?:{_SAID}\w*(?:\s+\w+ly)?\s+by|{_SAYS}\w*(?:\s+\w+ly)?\s+(?:in|on|from|via))"
)
_NOUN_OF = _at_end(
    rf"\b(?:{_NOUN}|concerns?|critiques?|criticisms?|comments?|opinions?|information|latest"
    r"|anything|something|everything|updates?)['’”\"]?"
    r"(?:\s+(?:published|posted|written|released|featured|appearing|articles?))?,?"
    r"\s+(?:from|by|in|via)|\b(?:reports?|articles?|stor(?:y|ies)|reporting)\s+of"
)
_SUCH_AS = _at_end(
    r"\b(?:sources?|outlets?|publications?|publishers?|sites?|newspapers?|papers|magazines?|media)"
    r"(?:,?\s+(?:such\s+as|like|including|namely|from))?,?:?"
)
_ONLY = _at_end(r"\b(?:only|just|exclusively|solely)(?:\s+(?:from|in|by|on))?")
# Far cues stand anywhere before it in the sentence.
_AND_BY = _at_end(
    rf"\b(?:{_NOUN}|{_SAID}\w*)\b[^.?!]*(?:,|\band|\bor|\bbut)\s+(?:also\s+)?(?:as\s+)?(?:by|from|in)"
)
_NOUN_FAR = _at_end(
    rf"\b(?:{_NOUN}|latest)\b(?!\s+{_NOUN})[^.?!;]{{1,160}}?(?<!ed)(?<!resign)(?<!departure)\s+(?:from|in)"
    r"|\b(?:coverage|reporting|portrayal|explanation|description|depiction|analysis|discussion)"
    r"\s+of\b[^.?!;]{1,60}?(?<!ed)\s+by"
)
_SAID_FAR = _at_end(
    rf"\b{_CORE}\w*[^.?!;]{{1,160}}(?:\s(?:in|on|from)"
    r"|(?<!ed)(?<!bought)(?<!sold)(?<!run)(?<!held)(?<!made)(?<!taken)\s+by)"
)

_NEXT_NOUN = _here(
    rf"(?:['’]s?)?{_QUOTE},?(?:\s+(?!(?:and|or|is|was|were|are|did|do|does|has|have|had|that|which"
    rf"|who|to|of|in|from|by|after|before|for|with|on|against|about|over|at|as|than)\b)"
    rf"[\w\"'’“”$%&.,-]+){{0,6}}?\s+{_OPEN}{_NOUN}\b"
)
_NEXT_VERB = _here(
    r",?(?:\s+(?:has|had|have|also|both|then|later|recently|first|previously|subsequently|did|does"
    r"|do|not|is|was|were|are|all|each|articles?|it|which|that|who|further|now|ever|would|might"
    rf"|again|\w+ly))*\s+(?:{_SAYS}\w*|{_AGREE}"
    rf"|(?:maintain|remain|fail|chang|continu|corroborat|support)\w*(?:\s+\w+){{0,6}}?\s+"
    rf"(?:{_NOUN}|report\w*|consisten\w+|advice|stance))\b"
)
# "the deal with Reuters reported in May": the verb is not the publisher's.
_OBJECT = re.compile(
    rf"\b(?:with|against|versus|vs\.?|to|of|at|towards?|under)\s+{_THE}{_OPEN}(?:the\s+)?$",
    re.IGNORECASE,
)
_COLON = _here(r"\s*:\s")
# A name before "on" that opens the question, or one in brackets that ends it.
_ALONE = re.compile(
    rf"^\s*(?:the\s+)?{MASK}+\s+on\s|[(\[](?:the\s+)?{MASK}+[)\]]\W*$", re.IGNORECASE
)
# Beside another source: "..., while Reuters", "in contrast to Reuters".
_CONTRAST = _at_end(
    r"\b(?:while|whereas|unlike|in\s+contrast\s+(?:to|with)|as\s+opposed\s+to|compared\s+(?:to|with))"
)
# In small letters "the guardian" is a newspaper only behind these.
_SMALL = _at_end(
    r"\b(?:according\s+to|as\s+per|(?:articles?|stor(?:y|ies)|coverage|reporting|piece)\s+(?:in|by))"
)
# A far cue counts only where the name ends its phrase: not in "the BBC licence fee".
_ENDS_PHRASE = _here(
    r"\s*(?:$|[,.;:?!)\]–-]|(?:and|or|as|on|in|about|regarding|concerning|that|which|who|what|for"
    r"|did|does|do|is|was|are|were|has|have|had|this|last|since|after|before|during|while|but|to"
    r"|with|published|article|suggest\w*|indicat\w*|than|respectively)\b)"
)

_EXCLUDED = re.compile(
    r"\b(?:other\s+than|except(?:\s+for)?|excluding|exclude|besides|apart\s+from|aside\s+from"
    r"|outside(?:\s+of)?|without|instead\s+of|rather\s+than|ignor(?:e|ing)|leav(?:e|ing)\s+out"
    r"|(?:every|any)(?:thing|one|body)\s+but|all\s+but"
    r"|other\s+(?:papers?|newspapers?|outlets?|publishers?|sources?|sites?|media)\s+than"
    rf"|skip(?:ping)?|(?<!why\s)(?:but\s+)?not(?!\s+only)|no|minus|sans)\s+(?:(?:from|in|by|on|of|the"
    rf"|any|{_NOUN})\s+)*{_OPEN}(?:the\s+)?$",
    re.IGNORECASE,
)
# "the report on CNN": what a report is about is no source of it.
_ABOUT_IT = re.compile(
    rf"\b(?:{_NOUN}\s+(?:on|about|regarding|concerning)|(?:coverage|portrayals?|descriptions?|reviews?)"
    rf"\s+of|about|regarding|concerning)\s+{_THE}{_OPEN}(?:the\s+)?$",
    re.IGNORECASE,
)
# ... but "an article on CNN about" and "an article on CNN, which" stand on its site.
_ON_ITS_SITE = re.compile(
    rf"\b(?:articles?|piece|story|stories|interview|posts?|discussions?|review)\s+on\s+{_THE}{_OPEN}"
    rf"(?:the\s+)?{MASK}+{_QUOTE}(?:\s+(?:website|site|about|which|that|and\s+another)\b|,)",
    re.IGNORECASE,
)
# What the publisher says or does about itself is about it, not its coverage of something.
_ABOUT_ITSELF = _here(
    r"(?:\s+\w+)?\s+(?:(?:say|said|claim|announc|admit|confirm|acknowledg|stat|report)\w*\s+(?:that\s+)?"
    r"(?:it|they)\b|(?:say|said|claim|announc|admit|confirm|acknowledg|report)\w*\s+"
    r"(?:(?:about|on|of|for|regarding)\s+)?(?:its|their)\s+own\b|(?:say|said|says|announc\w*|admit\w*)"
    r"\s+(?:(?:about|on|regarding)\s+)?(?:its|their)\b(?!\s+(?:reports?|articles?|coverage|stories)))"
)
# The name goes on: another house, product or prize, a number, "The Guardian of ...".
_PART_OF_NAME = re.compile(
    r"(?:['’]s)?\s+(?:Institute|Foundation|Group|Philanthropies|Media|Cent(?:er|re)|Prize|Awards?|Club"
    r"|Building|Tower|University|Inc|Corp\w*|Ltd|LLC|Compan(?:y|ies)|Holdings?|Warner|Microsystems"
    r"|Square|Studios?|Labs?|Ventures|Partners|Records|Pictures|Festival|Summit|Conference|Disrupt"
    r"|Network|Channel|Terminal|Bancorp|Bank|\d+\b|of\s+(?:the|a|an|my|our|his|her)\b(?!\s+(?:\d|same)))"
)
_LINK = re.compile(
    rf"{_QUOTE}(?:['’]s?)?{_QUOTE}\s*(?:,|/|&|\band\b|\bor\b|\bnor\b|,\s*(?:and|or)\b|\bversus\b|\bvs\.?"
    r"|\bas\s+well\s+as\b|\bbut\s+also\b|\bcompared\s+(?:to|with)\b)\s*"
    rf"(?:(?:not|from|in|by|both|the|that|of|also|on|an?|another|second|first|other|{_NOUN})\s+)*{_OPEN}(?:the\s+)?",
    re.IGNORECASE,
)
_NEAR = {
    "plain": (_ACCORDING, _BY, _NOUN_OF, _SUCH_AS, _ONLY),
    "ordinary": (_ACCORDING, _BY_PRESS, _NOUN_OF, _SUCH_AS),
}
_FAR = {"plain": (_NOUN_FAR, _SAID_FAR, _AND_BY), "ordinary": (_NOUN_FAR, _AND_BY)}
_AFTER = {"plain": (_NEXT_NOUN, _COLON), "ordinary": (_NEXT_NOUN,)}
_GOES_ON = re.compile(r"\s+[A-Z]")
# Capitalised only because a sentence or a question starts there.
_OPENING = re.compile(
    r"(?:The|A|An|In|On|By|From|As|Per|Via|And|Or|Not|No|Did|Do|Does|Has|Have|Had|Is|Are|Was|Were"
    r"|Can|Could|Should|Would|Will|What|Which|Who|Whose|Where|When|Why|How|If|While|Although|Since"
    r"|After|Before|Between|Both|Only|According|To|Considering|Given|Unlike|Compare|Any|Latest"
    r"|News|Articles?|Reports?|Show|Summari[sz]e|With|Based|Despite|Regarding|Following|During)"
)
# Newspapers are named after ordinary words; written small these are just the words.
_ORDINARY = frozenset(
    """age advertiser advocate atlantic athletic argus bee bulletin chronicle citizen conversation
    courier daily deadline dispatch echo economist edge enquirer entertainment examiner express
    fortune fox gazette globe guardian herald hill hindu independent info insider inquirer inverse
    interview journal key leader ledger life local mail mercury messenger metro mirror monitor
    motherboard nation national nature news now observer observatory outlook outside parade
    patch people pioneer polygon post press progress punch quartz quest rebel record recorder
    register reporter republic review rivals roar rolling science scientist scotsman sentinel slate
    source spectator sport sports standard star statesman street sun tablet telegraph time times
    today tribune truth union update variety verge vice vogue voice vox watch week weekly wired
    wire world yahoo the a an in on us we it""".split()
)


def _is_source(question: str, masked: str, found: Named) -> bool:
    near = masked[max(0, found.start - 80) : found.start]
    after = masked[found.end : found.end + 120]
    if _ABOUT_ITSELF.match(after):
        return False
    if _ABOUT_IT.search(near):
        return _ON_ITS_SITE.search(near + masked[found.start : found.end] + after[:12]) is not None
    ordinary = found.ordinary and not _marked(question, found)
    if ordinary and question[found.start].islower():
        small = _SMALL.search(near) is not None and re.search(r"\bthe\s+$", near) is not None
        return small and _ENDS_PHRASE.match(after) is not None
    if (ordinary or found.capitals) and (
        _GOES_ON.match(after)
        or (ordinary and found.article and not re.search(r"\bthe\s+$", near, re.IGNORECASE))
    ):
        return _NEXT_NOUN.match(after) is not None
    kind = "ordinary" if ordinary else "plain"
    if not ordinary and _stands_alone(masked, found):
        return True
    if any(cue.search(near) for cue in _NEAR[kind]) or any(
        cue.match(after) for cue in _AFTER[kind]
    ):
        return True
    if _NEXT_VERB.match(after) and not _OBJECT.search(near):
        return True
    far = masked[max(0, found.start - 240) : found.start]
    return _ENDS_PHRASE.match(after) is not None and any(cue.search(far) for cue in _FAR[kind])


def _stands_alone(masked: str, found: Named) -> bool:
    """The whole of "Reuters on inflation" before "on", or a name in brackets at the end."""
    return any(m.start() <= found.start and found.end <= m.end() for m in _ALONE.finditer(masked))


def _marked(question: str, found: Named) -> bool:
    """ "The Age" within a sentence, or in quotation marks: a name, ordinary word or not."""
    before = question[max(0, found.start - 6) : found.start]
    return re.search(r"[\w,] The $|['‘“\"](?:[Tt]he )?$", before) is not None


def _forms(_: str) -> tuple[str, ...]:
    return ()  # English names are not inflected


PUBLISHERS = PublisherCues(
    words=NameWords(_ORDINARY, articles=frozenset({"the"}), forms=_forms),
    opening=_OPENING,
    part_of_name=_PART_OF_NAME,
    compound=re.compile(r"(?!)"),
    excluded=_EXCLUDED,
    link=_LINK,
    and_or=re.compile(r"\b(?:and|n?or)\b", re.IGNORECASE),
    contrast=_CONTRAST,
    is_source=_is_source,
)
