"""Paragraphs that a page sets around an article's text and that are not of it."""

from __future__ import annotations

import re
from typing import Final

_BULLET: Final = r"^[-*\s]*"
_MONTHS: Final = (
    r"(?:jan|feb|mar|mär|apr|may|mai|jun|jul|aug|sep|oct|okt|nov|dec|dez"
    r"|fév|avr|juin|juil|août|déc)"
)
_DATED: Final = (
    r"first published|last updated|published|updated|posted|created|modified",
    r"veröffentlicht|aktualisiert|stand|erstellt|publié|mis à jour",
)
_DAYS: Final = (
    r"\d{1,2}[./-]\d{1,2}[./-]\d{2,4}",
    r"\d{4}-\d\d-\d\d",
    rf"\d{{1,2}}\.? {_MONTHS}\w*\.? \d{{4}}",
    rf"{_MONTHS}\w*\.? \d{{1,2}},? \d{{4}}",
)
_WHEN: Final = re.compile(
    rf"{_BULLET}(?:{'|'.join(_DATED)})?\W*(?:on |am |at |le |vom )?(?:\w+day,? |\w+tag,? )?"
    rf"(?:{'|'.join(_DAYS)})(?:[^.!?]|[ap]\.m\.){{0,50}}$",
    re.IGNORECASE,
)
_NAME: Final = r"[A-ZÀ-Þ][\w.'’-]+[ ,]*(?:and |und |et )?"
_ON_TOP: Final = (
    r"\d+ ?(?:min(?:ute)?s?|[Mm]inuten)(?: read| Lesezeit)?",
    rf"(?:[Bb]y|BY|[Vv]on|[Pp]ar|Autor|Text)\s*:? (?:{_NAME}){{2,8}}",
    r"(?:Share|SHARE)(?: this)?(?: article)?|Teilen|Listen.{0,30}",
    r"(?:Photo|Foto|Image|Bild):.*|Getty Images|Übersetzung .{0,60}",
)
_HEAD: Final = re.compile(rf"{_BULLET}(?:{'|'.join(_ON_TOP)})$")
_SEE_ALSO: Final = (
    r"related|read|read more|read also|read next|see more|see also|also read|watch|more|don.t miss",
    r"lesen sie auch|lesen sie hier|lesen sie dazu|mehr|mehr zum thema|siehe auch",
    r"lire aussi|à lire aussi|leia também|leia mais|lea también|te puede interesar|leggi anche",
)
_INTERRUPTIONS: Final = (
    r"advertisement|skip advertisement|anzeige|werbung|publicidade|publicidad|publicité",
    r"story continues below.{0,20}|(?:click|tap) here (?:to|for) .{3,80}|don.t miss",
)
_PROMOTION: Final = re.compile(
    rf"{_BULLET}(?:(?:{'|'.join(_SEE_ALSO)})\s*[:|»>]\s*.{{3,160}}|{'|'.join(_INTERRUPTIONS)})$",
    re.IGNORECASE,
)
_LIST_HEADINGS: Final = (
    r"related (?:articles|stories|links|content|posts|news)",
    r"you (?:may|might) (?:also )?like.{0,10}",
    r"most (?:read|popular|viewed).{0,40}|more (?:from|on|stories|news|in)\b.{0,40}",
    r"read next|up next|recommended.{0,30}|explore further|editor.s picks|trending(?: now)?",
    r"what to read next|ähnliche (?:artikel|beiträge)|mehr zum thema|meistgelesen.{0,20}",
    r"das könnte (?:sie|dich) auch interessieren.{0,10}",
    r"weitere (?:artikel|themen|nachrichten).{0,30}|articles? (?:similaires?|liés)",
    r"sur le même (?:sujet|thème)|notícias relacionadas|veja também",
    r"artículos relacionados|noticias relacionadas|leave a (?:reply|comment)",
    r"kommentare? (?:abgeben|schreiben)|tell us what you think.{0,5}",
    r"join the (?:conversation|discussion).{0,20}|comments?|kommentare",
)
_LISTS: Final = re.compile(rf"{_BULLET}(?:{'|'.join(_LIST_HEADINGS)})\W*$", re.IGNORECASE)
_OFFERS: Final = (
    r"^[-*\s]*(?:copyright|©|\(c\)|all rights reserved|alle rechte vorbehalten)",
    r"\ball rights reserved\b|^our standards:|^reporting by .+; (?:editing|writing) by ",
    r"\b(?:sign up|subscribe) (?:here |now |today )?(?:for|to) (?:our|the|get|my)\b.{0,80}"
    r"\b(?:newsletter|inbox|updates?|email|channel)",
    r"\bour (?:free |daily |weekly )*newsletters?\b|newsletter (?:abonnieren|anmelden)",
    r"\bzum newsletter|\bfollow (?:us|him|her|them|me|\w+) on (?:twitter|facebook|x\b|instagram)",
    r"\b(?:may|can) be reached at\b|^(?:have|got|do you have) a (?:news )?(?:tip|story)\b",
    r"^e-?mail .{3,60}@|^(?:tags?|topics?|themen|schlagwörter|keywords|filed under)\s*:",
    r"^this (?:article|story) (?:was )?(?:originally |first )?(?:appeared|published) (?:on|in)\b",
    r"^(?:du musst|you must) .{0,30}(?:einloggen|log(?:ged)? in)",
    r"^download (?:our|the) .{0,30}\bapp\b",
    r"^get (?:the|our) (?:latest|best).{0,60}\b(?:inbox|newsletter|delivered)",
    r"^liked? (?:us|this)\b.{0,60}(?:facebook|share)|^share this (?:article|story|post)?\W*$",
    r"^comments? (?:are|is) (?:now )?(?:closed|moderated|subject)|^\d+ (?:comments?|kommentare)$",
    r"^[-*\s]*$",
)
_TAIL: Final = re.compile("|".join(_OFFERS), re.IGNORECASE)
SENTENCE_END: Final = re.compile(r"[.!?:\u2026][\"'\u201d\u2019\u00bb)]*\s*$")
_SUBHEAD_LENGTH: Final = 300


def without_furniture(paragraphs: list[str], headline: str) -> list[str]:
    """The paragraphs without those that are furniture by their place and wording.

    On top: the headline once more, the byline, the date, a reading time. At the end: offers of
    newsletters, copyright lines, lists of other articles. Anywhere: "Related: ..." lines.
    """
    kept = [part for part in paragraphs if not _PROMOTION.match(part)]
    start = 0
    while start < min(8, len(kept) - 1) and _is_head(kept[start], headline):
        start += 1
    kept = kept[start:]
    kept = kept[: _list_start(kept)]
    while len(kept) > 1 and len(kept[-1]) < 600 and _TAIL.search(kept[-1]):
        kept.pop()
    return kept


def _is_head(paragraph: str, headline: str) -> bool:
    if len(paragraph) > _SUBHEAD_LENGTH:
        return False
    return _folded(paragraph) == _folded(headline) or bool(
        _WHEN.match(paragraph) or _HEAD.match(paragraph)
    )


def _list_start(paragraphs: list[str]) -> int:
    """Where a list of other articles begins: a heading of one, and no prose behind it."""
    for number, paragraph in enumerate(paragraphs):
        if number and _LISTS.match(paragraph):
            rest = paragraphs[number + 1 :]
            prose = sum(len(part) > 60 and bool(SENTENCE_END.search(part)) for part in rest)
            if prose <= len(rest) / 4:
                return number
    return len(paragraphs)


def _folded(text: str) -> str:
    return re.sub(r"\W+", " ", text.casefold()).strip()
