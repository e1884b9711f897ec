"""Recognises what no answer may carry: links, mentions, markup, orders to a machine."""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import lru_cache

from bot.answer.language.any_case import any_case

_TLD = (
    "com|org|net|io|xyz|info|biz|co|gov|edu|uk|de|fr|ru|cn|app|dev|me|tv|ai|gg|ly|to|site|online"
    "|top|shop|club|link|live|news|ws|cc|us|eu|in|page|cloud|zip|mov"
)
_LINK = re.compile(
    rf"\b[a-z][a-z0-9+.-]{{1,20}}://[^\s<>()\[\]]+|\bwww\.[^\s<>()\[\]]+"
    rf"|\b(?:mailto|javascript|data|tel):\S+"
    rf"|(?<![\w@.])(?:[a-z0-9-]+\.)+(?:{_TLD})\b(?:/[^\s<>()\[\]]*)?(?!\.[a-z])",
    re.IGNORECASE,
)
# No link is without one of these; a common sentence is without any.
_LINK_SIGN = re.compile(r":\S|\.[^\W\d_]|[wW]\.\S")
_MAIL = re.compile(r"[\w.+-]+@[\w-]+(?:\.[\w-]+)+")
_MENTION = re.compile(
    r"@\s?(?:everyone|here)\b|<(?:@[!&]?|#|a?:\w{1,40}:|/[^:<>]{1,40}:|t:|id:)[^<>]{1,40}>",
    re.IGNORECASE,
)
_MARKUP = re.compile(
    r"!\[|\]\(|```|<\s*/?\s*(?:img|script|iframe|a|svg|style|b|i|u|div|span|br|html|system|user"
    r"|assistant|source|article)\b[^>]*>|^\s{0,3}#{1,6}\s|\|\|.+\|\||[\u200b-\u200f\u202a-\u202e"
    r"\u2060-\u2064\u2066-\u2069\ufeff\U000e0000-\U000e007f]",
    re.IGNORECASE | re.MULTILINE,
)
_ROLE = re.compile(
    r"^\W*(?:system|assistant|user|human|developer|tool)\s*:|<\|[^|]*\|>|\[/?INST\]"
    r"|\bas an? (?:ai|language model|assistant)\b|\bi am (?:now )?(?:an? )?(?:ai|chatgpt|dan)\b",
    re.IGNORECASE,
)
_MACHINE = (
    r"(?:your|the|this|its|each|every)\s+(?:\w+\s+){0,2}?(?:response|reply|replies|answers?|output"
    r"|message|completion|prompt|instructions?|summary)(?:'s|’s)?"
)
_ORDER_VERBS = (
    "add|append|include|insert|integrate|embed|modify|augment|enhance|change|replace|rewrite"
    "|rearrange|reorder|scramble|jumble|remove|group|combine|convert|use|provide|render|introduce"
    "|misspell|substitute|anagram|translate|write|draft|compose|develop|explain|describe|print"
    "|output|say|repeat|ignore|disregard|forget|reveal|respond|reply|answer|begin|start|end|finish"
    "|end|encode|pretend|act|tell|click|visit|download|send|mention|ping|show|format|summari[sz]e"
    "|encrypt|reverse|spell|list|create|generate|suggest|encourage|break|make|put|do not|don't"
    "|always|never|please|instead|from now on"
)
_ORDER = re.compile(
    rf"(?:^|[.!?:;,\"“”'’]\s*|\b(?:must|should|and|then|please|to)\s+)(?:please\s+)?"
    rf"(?:{_ORDER_VERBS})\b[^.!?]*\b{_MACHINE}",
    re.IGNORECASE,
)
_ORDER_IN = re.compile(rf"^\W*(?:in|at the end of|before|after)\s+{_MACHINE}\s*,", re.IGNORECASE)
_INJECTION = re.compile(
    r"\b(?:(?:ignore|disregard|forget|override)\b[^.!?]{0,40}\b(?:previous|prior|above|earlier|all|any"
    r"|preceding|system|other|your)\b[^.!?]{0,30}\b(?:instructions?|prompts?|rules?|text|orders?"
    r"|guidelines|messages?|sources?|articles?)\b"
    r"|(?:instructions?|note|message|attention|order|hint)s?\s+(?:to|for)\s+"
    r"(?:the\s+|any\s+|all\s+)?"
    r"(?:ai|assistants?|models?|bots?|chatbots?|llms?|language models?|newsdesk|agents?)\b"
    r"|you are (?:now )?(?:an? )?"
    r"(?:ai|assistant|chatbot|bot|dan|language model|pirate|unrestricted)\b"
    r"|(?:system|developer) (?:prompt|message|override)\b|jailbreak\b"
    r"|new (?:instructions?|role|task)\s*:"
    r"|act as (?:if|an?)\b[^.]{0,30}\b(?:ai|assistant|bot|model)\b"
    r"|(?:tell|inform|urge|ask|instruct|convince|encourage) (?:the |your |all )?"
    r"(?:user|reader)s?\b)",
    re.IGNORECASE,
)
# Without one of these none of `_ORDER`, `_ORDER_IN`, `_INJECTION` and `_ROLE` matches; news
# seldom has any, and to look for all in one go costs less than each of them.
_SUSPECT = re.compile(
    r"<\||\[/?[iIİı]|\b"
    + any_case(
        (
            *(
                "respon repl answer output message completion prompt instruction summary ignore "
                "disregard forget override note attention order hint system developer jailbreak "
                "tell inform urge ask instruct convince encourage assistant user human tool"
            ).split(),
            "you are", "new (?:instruct|role|task)", "act as", "as an? [al]", "i am",
        )
    )
)  # fmt: skip


# "Write a poem ...": an order to whoever reads; news tells what others did.
_IMPERATIVE = re.compile(
    r"^\W*(?:please\s+)?(?:write|draft|compose|translate|explain|describe|provide|develop"
    r"|break down|summari[sz]e|list|generate|give|create|recite|repeat|print|output"
    r"|calculate|solve|show|tell)"
    r"\s+(?:me|us|a|an|the|this|these|following|all|some|down|how|why|what)\b"
    r"|^\W*(?:replace|substitute|swap|scramble|rearrange|convert|reverse|remove|use)\s"
    r"(?:\w+\s){0,3}(?:letters?|vowels?|consonants?|spaces|characters)\b"
    r"|^\W*(?:can|could|would|will) you\b|^\W*how (?:do|can|would) (?:i|you) (?:say|write|solve)\b",
    re.IGNORECASE,
)
_QUOTED = re.compile(r"\"[^\"]*\"|“[^”]*”")


def asks(text: str) -> bool:
    """Whether `text` is a question outside any quotation: it asserts nothing to cite."""
    return text.rstrip(" )]").endswith("?")


@lru_cache(maxsize=2048)
def gives_orders(text: str) -> bool:
    """Whether `text` speaks to a machine that answers, rather than of the news.

    Lately seen sentences are kept: a source's are looked at when it is cut, and again by the check.
    """
    if _IMPERATIVE.search(text):
        return True
    if not _SUSPECT.search(text):
        return False
    if _INJECTION.search(text) or _ROLE.search(text):
        return True
    # Full stops in what an order quotes or links would end the search for its object.
    bare = _LINK.sub("it", _QUOTED.sub("it", text))
    return any(_ORDER.search(t) or _ORDER_IN.search(t) for t in {text, bare})


def objection(text: str, urls: Iterable[str] = ()) -> str:
    """Why `text` must not be posted ("link", "mention", "markup", "orders", "question"), or "".

    A link is let through only where it is one of `urls`, the sources' own, or its host's name.
    """
    if _MENTION.search(text):
        return "mention"
    if _MARKUP.search(text):
        return "markup"
    if _links_elsewhere(text, urls):
        return "link"
    if gives_orders(text):
        return "orders"
    return "question" if asks(text) else ""


def _links_elsewhere(text: str, urls: Iterable[str]) -> bool:
    found = [m.group() for m in _LINK.finditer(text)] if _LINK_SIGN.search(text) else []
    found += _MAIL.findall(text) if "@" in text else []
    if not found:
        return False
    allowed = {_bare(url) for url in urls if url}
    allowed |= {url.split("/")[0] for url in allowed}
    return any(_bare(link) not in allowed for link in found)


def _bare(url: str) -> str:
    return re.sub(r"^https?://(?:www\.)?|^www\.", "", url.strip().lower()).rstrip("/.,;:!?)\"'”")
