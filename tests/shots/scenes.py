"""One scene for each kind of reply, from the invented articles of the tests."""

from __future__ import annotations

from bot.answer.models import Abstention, Answer, Ask
from bot.guild_settings import GuildSettings
from bot.kept import Kept, links_of
from bot.services import QuoteQuery
from bot.ui.abstention import abstention_page
from bot.ui.answer import answer_pages
from bot.ui.claims import claims_pages
from bot.ui.info import help_page, latest_page
from bot.ui.page import Page, layout
from bot.ui.quotes import quotes_page
from bot.ui.reindexing import done_page, progress_page
from bot.ui.settings_page import settings_page
from bot.ui.status import status_page
from bot.ui.strings import Words
from bot.ui.viewer import Viewed, viewer_page
from retrieval.models import Failure, Progress, Report
from tests.fakes import ScriptedAnswers, ScriptedClaims, ScriptedNewest, ScriptedQuotes
from tests.harbour import NOW
from tests.shots.admin_scenes import STATUS, admin_pages
from tests.shots.reader_scenes import reader_pages
from tests.shots.render import Scene

ID = "0123456789ab"
MANAGED = ("server", "coverage")
REPORT = Report(181, 14, 1802, 4, 2, 41310, 1290, 72.0, failures=(Failure("a.html", "no text"),))


def answer(question: str, words: Words, *, shows_question: bool = True) -> Page:
    reply = ScriptedAnswers().answer(Ask(question, NOW))
    kept = Kept(ID, reply, links_of(reply), 1, 2, 3, NOW, shows_question=shows_question)
    if isinstance(reply, Abstention):
        return abstention_page(kept, reply, words, NOW)
    return answer_pages(kept, reply, words, NOW)[0]


def claims(words: Words) -> Page:
    reply = ScriptedClaims().answer(Ask("The bridge closes on Monday.", NOW))
    assert isinstance(reply, Answer)
    assert reply.verification
    kept = Kept(ID, reply, links_of(reply), 1, 2, 3, NOW, private=True)
    return claims_pages(kept, reply, words, NOW, reply.verification)[0]


def viewer(words: Words) -> Page:
    reply = ScriptedAnswers().answer(Ask("bridge", NOW))
    assert isinstance(reply, Answer)
    source = reply.sources[0]
    return viewer_page(
        Viewed(ID, 1, source.article, source.passage, source.cited, 3, links_of(reply)[0]),
        words,
        NOW,
    )


def scenes() -> list[Scene]:
    """Every kind of reply, each taken by Discord's limits."""
    en, de = Words("en"), Words("de")
    question = "What is known of the harbour bridge?"
    progress = Progress("embedding", 1240, 2003, REPORT)
    found = ScriptedQuotes().find(QuoteQuery("Brandt"))
    helped: dict[str, object] = {"private": True, "names": (("5", "Newsdesk"),)}
    pages: list[tuple[str, Page, dict[str, object]]] = [
        ("answer", answer(question, en), {}),
        ("answer-de", answer(question, de), {}),
        ("mention", answer(question, en, shows_question=False), {"reply_to": f"Rosa  {question}"}),
        ("abstention", answer("nothing on llamas in the harbour", en), {}),
        ("hostile", answer("hostile words in an article", en), {}),
        ("claims", claims(en), {"private": True}),
        ("claims-de", claims(de), {"private": True}),
        ("long", answer("long answers go on to further pages", en), {}),
        ("viewer", viewer(en), {"private": True}),
        ("viewer-de", viewer(de), {"private": True}),
        ("quotes", quotes_page("Ilse Brandt", "bridge", found, en, NOW), {}),
        ("reindex", progress_page(progress, 80.0, "0a1b", en), {}),
        ("reindex-done", done_page(REPORT, en), {}),
        ("latest", latest_page(ScriptedNewest().latest(), en, NOW), {}),
        ("help", help_page("<@5>", en), helped),
        ("help-managers", help_page("<@5>", en, managed=MANAGED), helped),
        ("help-managers-de", help_page("<@5>", de, managed=MANAGED), helped),
        ("settings", settings_page(GuildSettings(), en), {"private": True}),
        ("status", status_page(STATUS, en, NOW), {"private": True}),
        ("status-de", status_page(STATUS, de, NOW), {"private": True}),
        *reader_pages(),
        *admin_pages(),
    ]  # fmt: skip
    return [
        Scene(name, layout(page).to_components(), NOW, **more)  # type: ignore[arg-type]
        for name, page, more in pages
    ]
