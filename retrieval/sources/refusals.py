"""Pages that are no article: error pages and the stubs before a paywall."""

from __future__ import annotations

import re
from typing import Final

from lxml.html import HtmlElement

from retrieval.errors import InputError
from retrieval.sources.metadata import PageFacts

_STUB: Final = 700  # characters; a text shorter than this may be a stub
_SHORT: Final = 1800
_SERVERS_WORDS: Final = (
    r"(?:^|\W)(?:404|403|410|500|502|503)(?:\W|$)|not found|access denied|forbidden",
    r"page (?:unavailable|missing|does not exist)|server error|service unavailable|bad gateway",
    r"just a moment|attention required|are you (?:a robot|human)|bot check|captcha",
    r"unusual traffic|security check|verify(?:ing)? (?:that )?you are|enable javascript",
    r"nicht gefunden|seite existiert nicht|page introuvable|página no encontrada",
)
_ERROR: Final = re.compile("|".join(_SERVERS_WORDS), re.IGNORECASE)
_SELLERS_WORDS: Final = (
    r"(?:subscribe|sign up|register|log ?in|sign in|become a (?:member|subscriber))(?: now| today)?"
    r"(?: or \w+(?: \w+)?)? (?:to|and|for|in order to) (?:continue|read|keep|unlock|access|view)",
    r"(?:already|not yet) a (?:subscriber|member)|subscribers? only|to continue reading",
    r"(?:article|story|content) is (?:only )?(?:available|reserved|exclusive)[^.]{0,20} "
    r"(?:subscribers|members)",
    r"jetzt (?:weiterlesen|abonnieren|testen)|weiterlesen mit|nur für abonnent|mit abo lesen",
    r"mit \S+plus lesen|für abonnenten|exklusiv für (?:abonnent|mitglied)",
    r"(?:la suite|cet article) est réservée? (?:à nos|aux) abonnés|réservé aux abonnés",
    r"contenido exclusivo para suscriptores|solo para suscriptores|riservato agli abbonati",
)
_WALL: Final = re.compile("|".join(_SELLERS_WORDS), re.IGNORECASE)


class ErrorPageError(InputError):
    """The page is a server's, not an editor's."""

    def __init__(self, title: str) -> None:
        self.title = title
        super().__init__(f"an error page rather than an article ({title[:80]!r})")


class PaywallError(InputError):
    """The page shows the beginning of an article that is sold."""

    def __init__(self, characters: int) -> None:
        self.characters = characters
        super().__init__(f"behind a paywall: only {characters} characters of the article are there")


class NoArticleError(InputError):
    """The page has no text that could be an article."""

    def __init__(self) -> None:
        super().__init__("no article was found on this page")


def refuse_no_article(tree: HtmlElement, facts: PageFacts, text: str) -> None:
    """Raise ErrorPageError, PaywallError or NoArticleError where `text` is not a whole article."""
    title = " ".join((tree.findtext(".//title") or facts.headline or "").split())
    if not facts.declared and len(text) < _STUB and _ERROR.search(f"{title} {text[:300]}"):
        raise ErrorPageError(title or text[:80])
    if len(text) < _SHORT and _is_walled(tree, facts, text):
        raise PaywallError(len(text))
    words = sum(map(str.isalnum, text[:2000])) > len(text[:2000]) / 3
    if not words or (len(text) < 80 and not facts.declared):
        raise NoArticleError


def _is_walled(tree: HtmlElement, facts: PageFacts, text: str) -> bool:
    """A wall that is declared before a stub, or one that stands where the text breaks off."""
    breaks_off = text.endswith(("\u2026", "..."))
    if not facts.free and (len(text) < _STUB or breaks_off):
        return True
    if _WALL.search(text[-400:]):
        return True
    walls = tree.xpath(
        ".//*[contains(translate(@class, 'PAYWL', 'paywl'), 'paywall') or contains(@id, 'paywall')]"
    )
    offers = " ".join(" ".join(wall.text_content().split())[:1000] for wall in walls[:5])
    return bool(walls) and (breaks_off or bool(_WALL.search(offers)))
