"""Reads the checkable claims out of a message: what it asserts, without chat and markup."""

from __future__ import annotations

import re
from dataclasses import dataclass

from bot.answer.citations.hostile import gives_orders
from bot.answer.citations.quotations import SAYING, quotations
from bot.answer.extractive.brackets import antecedent
from bot.answer.language.names import names
from bot.answer.language.numbers import numbers
from bot.answer.language.words import is_word, words
from retrieval.index.sentences import sentence_spans
from retrieval.models import Article

MOST = 5  # claims of one message that are looked up
LONGEST = 500  # characters of a claim; longer runs without a full stop are no sentences
_LEAST = 3  # content words

_CODE = re.compile(r"```.*?(?:```|\Z)|`[^`\n]*`", re.DOTALL)
_LINK = re.compile(r"\[([^\]\n]+)\]\(<?[a-z][^)\s]*>?\)", re.IGNORECASE)
_URL = re.compile(r"<?\b(?:https?://|www\.)[^\s<>]+>?", re.IGNORECASE)
_DISCORD = re.compile(
    r"<(?:@[!&]?|#|a?:\w{1,40}:|t:|/|id:)[^<>\n]{0,60}>|(?<!\w)@(?:everyone|here)\b"
)
_EMOJI = re.compile(r"(?<!\w):[a-z0-9_+-]{2,40}:(?!\w)|[\u2600-\u27bf\ufe0f\U0001f000-\U0001faff]")
_MARKUP = re.compile(r"\*{1,3}|(?<!\w)_{1,3}|_{1,3}(?!\w)|~~|\|\|")
_LINE_HEAD = re.compile(r"^\s*(?:-#\s+|#{1,3}\s+|[-*•]\s+|\d{1,2}[.)]\s+)+")
_QUOTED_LINE = re.compile(r"^\s*>(?:>>)?\s?")
# What people put before a claim without changing it.
_LEAD = re.compile(
    r"^(?:(?:so|well|btw|fyi|psa|wow|omg|lol|hey|hi|hello|ok|okay|yeah|yes|no|look|listen"
    r"|(?:hi|hey|hello)? ?(?:guys|folks|everyone|all)|breaking|breaking news|update|news|fact"
    r"|fun fact|reminder|just in)\s*[,:;!.–—-]+\s*"
    r"|(?:apparently|allegedly|reportedly|actually|basically|honestly|did you (?:know|hear) that"
    r"|(?:i|we)(?:['’]ve)? (?:just |have )?(?:heard|read|saw|seen|learned|learnt|believe|think"
    r"|know)(?: that)?|(?:they|people) (?:say|are saying)(?: that)?|it is said that"
    r"|(?:it )?turns out(?: that)?|remember that)\b,?\s+)+",
    re.IGNORECASE,
)
_FIRST_PERSON = re.compile(
    r"\b(?:I|I['’]?(?:m|ve|d|ll)|me|my|mine|imo|imho|lol|tbh)\b", re.IGNORECASE
)
_WISH = re.compile(
    r"\b(?:should(?:n['’]t)?|ought|must|let['’]?s|hopefully|please)\b", re.IGNORECASE
)
_JUDGEMENT = frozenset(
    "good great best bad worst awful terrible horrible amazing awesome stupid dumb nice cool love "
    "hate funny sad crazy insane disgusting ridiculous pathetic brilliant beautiful ugly boring "
    "lol wow really very totally absolutely disgrace joke shame idiot clown hero".split()
)
_SINGLE = re.compile(r"(?<!\w)['‘]((?:[^'‘’\n]|['’](?=\w)){12,}?)['’](?!\w)")
_POINTS_BACK = re.compile(r"^(?P<who>He|She)\b(?!['’])")


@dataclass(frozen=True, slots=True)
class Claim:
    """One sentence that can be held against the coverage.

    `text` is the sentence as it stands in the message, with a name in brackets where a pronoun
    hides who; `plain` is what is compared, the name in the pronoun's place.
    """

    text: str
    plain: str


def read_claims(message: str) -> list[Claim]:
    """All checkable claims of a message: the author's own first, then those of quoted lines."""
    own: list[str] = []
    quoted: list[str] = []
    for line in _CODE.sub("\n", message).splitlines():
        (quoted if _QUOTED_LINE.match(line) else own).append(_bare(line))
    found = [claim for lines in (own, quoted) for claim in _claims("\n".join(lines))]
    return list({claim.plain.casefold(): claim for claim in reversed(found)}.values())[::-1]


def _bare(line: str) -> str:
    """A line without its markup, links, mentions and emoji; all quotations in double marks."""
    line = _LINE_HEAD.sub("", _QUOTED_LINE.sub("", line))
    line = _URL.sub(" ", _DISCORD.sub(" ", _LINK.sub(r"\1", line)))
    return " ".join(_SINGLE.sub(r"“\1”", _MARKUP.sub("", _EMOJI.sub(" ", line))).split())


def _claims(text: str) -> list[Claim]:
    found = []
    for start, end in _sentences(text):
        said = _LEAD.sub("", text[start:end]).strip(" -–—:;,")
        if said:
            claim = _resolved(said[0].upper() + said[1:], text, start)
            if is_checkable(claim.plain):
                found.append(claim)
    return found


def _sentences(text: str) -> list[tuple[int, int]]:
    """Sentence spans; those that a quotation runs over are one."""
    spans: list[tuple[int, int]] = []
    for start, end in sentence_spans(text):
        if spans and _is_open(text[slice(*spans[-1])]) and "\n" not in text[spans[-1][1] : start]:
            spans[-1] = (spans[-1][0], end)
        else:
            spans.append((start, end))
    return spans


def _is_open(text: str) -> bool:
    return text.count("“") > text.count("”") or text.count('"') % 2 == 1


def is_checkable(sentence: str) -> bool:
    """Whether a sentence asserts something that coverage could bear out or contradict.

    Questions, orders, wishes, greetings, first-person remarks and bare judgements do not.
    """
    bare = _outside(sentence)
    if len(sentence) > LONGEST or bare.rstrip(" )]").endswith("?") or gives_orders(sentence):
        return False
    quoted = any(len(q.text.split()) >= _LEAST for q in quotations(sentence))
    if quoted and (SAYING.search(bare) or names(bare) or not bare.strip(' "“”.,:;')):
        return True
    if _FIRST_PERSON.search(bare) or (_WISH.search(bare) and not SAYING.search(bare)):
        return False
    told = words(sentence)
    telling = [w for w in told if not w.stop and is_word(w.key) and w.key not in _JUDGEMENT]
    if len(telling) < _LEAST or len(told) <= _LEAST:
        return False
    return bool(names(bare) or numbers(bare)) or len(telling) > _LEAST + 1


def _outside(sentence: str) -> str:
    """The sentence with its quotations taken out."""
    held = quotations(sentence)
    return "".join(c for i, c in enumerate(sentence) if not any(q.start <= i < q.end for q in held))


def _resolved(said: str, text: str, start: int) -> Claim:
    """The claim with the one person whom its "He" or "She" can mean."""
    match = _POINTS_BACK.match(said)
    person = antecedent(Article("", text), start) if match else ""
    if not match or not person:
        return Claim(said, said)
    rest = said[match.end() :]
    return Claim(f"{match.group()} [{person}]{rest}", f"{person}{rest}")
