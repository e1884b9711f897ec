"""Tells words in quotation marks that nobody is said to have spoken."""

from __future__ import annotations

import re
from collections.abc import Sequence

from retrieval.index.quotes.chains import Said
from retrieval.index.quotes.lexicon import words

_MINOR = words("a an the of and or in on to for at with by from vs is")
_WORD = re.compile(r"[^\W\d_][\w'’-]*")
# What comes before the title of a work. A memo, an advertisement or a slogan has one as well, and
# says something by it: those are not here.
_WORK_BEFORE = re.compile(
    r"\b(?:(?:book|novel|memoir|biography|autobiography|bestseller|movie|film|documentary|sitcom"
    r"|comedy|musical|play|opera|album|song|single|ballad|anthem|podcast|poem|painting|show|series"
    r"|program|programme|thriller|video\sgame)s?(?:,|\s(?:called|titled|entitled|named))?"
    r"|(?:co-?host|host|star|author|creator|director|producer|cast)s?\sof(?:\sthe)?"
    r"|(?:star|starr|act|appear|air|sing|play|perform|publish|direct|narrat|co-?host|host)"
    r"(?:s|ed|red|ing|ring)?(?:\s(?:in|on))?|sang|wrote|roles?\sin|leads)\s*\Z"
    # On the network's "The Evening Hour".
    r"|\b(?:[Oo]n|[Ww]ith)\s(?:the\s)?(?:[A-Z][\w.-]*\s){0,2}[A-Z][\w.-]*['’]s?\s*\Z"
)
_WORK_BEHIND = re.compile(
    r"\s(?:stars?|actor|actress|author|co-?host|host|creator|director|fame|franchise|trilogy"
    r"|theme|soundtrack)\b"
)
_HEADLINE_LENGTH = 140
_SIGNATURE_WORDS = 12


def is_no_speech(text: str, items: Sequence[Said], i: int, doubles: bool) -> bool:
    """Whether `items[i]`, of all stretches of `text` in order, holds no speech.

    So do titles of works, scare quotes, the name under a pulled quotation, and the words that a
    headline sets off in single marks (`doubles`: the text itself uses double ones).
    """
    item = items[i]
    stretch = item.stretch
    said = text[stretch.start : stretch.end]
    if stretch.single and doubles and (not item.attributed or _is_headline(item)):
        return True
    if item.speaker is None and not item.continued:
        return True
    if not stretch.opened and _is_signature(said, items, i):
        return True
    title = is_title(said)
    if title and said[-1] not in "!?" and _is_work(text, items, i):
        return True
    if item.behind or item.chained:
        return said.isupper() and said[-1].isalpha() and item.unit.is_bare()  # a subhead
    short = len(said.split()) <= 3
    return short and (item.speaker is None or (title and said[-1] not in ".!?"))


def is_title(words: str) -> bool:
    """Whether all but the minor words begin with a capital."""
    found = _WORD.findall(words)
    major = [word for word in found if word.lower() not in _MINOR]
    return bool(major) and found[0][0].isupper() and all(word[0].isupper() for word in major)


def _is_headline(item: Said) -> bool:
    unit = item.unit
    return unit.paragraph == 0 and unit.end - unit.start <= _HEADLINE_LENGTH


def _is_signature(said: str, items: Sequence[Said], i: int) -> bool:
    """`Ada Moss, mayor."` in a paragraph of its own under words whose mark was never closed."""
    last = items[i - 1] if i else None
    return (
        last is not None
        and items[i].unit.is_bare()
        and last.unit.paragraph == items[i].unit.paragraph - 1
        and (not last.stretch.closed or is_title(said))
        and len(said.split()) <= _SIGNATURE_WORDS
    )


def _is_work(text: str, items: Sequence[Said], i: int) -> bool:
    stretch = items[i].stretch
    if _WORK_BEHIND.match(text, stretch.outer_end):
        return True
    begin = items[i].unit.start
    before = text[max(begin, stretch.outer_start - 60) : stretch.outer_start]
    if _WORK_BEFORE.search(before):
        return True
    last = items[i - 1] if i else None
    if last is None or last.unit is not items[i].unit:
        return False
    between = text[last.stretch.outer_end : stretch.outer_start].strip(" ,")
    listed = between in ("", "and", "or", "and on", "and in")
    return listed and is_title(text[last.stretch.start : last.stretch.end])
