"""`/article` over real sockets: a real desk, and a web server on loopback with the pages."""

from __future__ import annotations

import asyncio
import threading
from collections.abc import AsyncIterator
from http.server import BaseHTTPRequestHandler
from pathlib import Path

import pytest
import pytest_asyncio

from tests.bot.conftest import bot_process
from tests.discord_double import BotProcess, Channel, Discord, Message, User
from tests.retrieval.sources.conftest import Web, web
from tests.retrieval.sources.test_feeds import item, rss

__all__ = ["web"]
pytestmark = pytest.mark.asyncio(loop_scope="module")
PAGE = (
    "<html lang=en><head><meta property='og:title' content='{title}'>"
    "<meta property='og:site_name' content='Alder Post'>"
    "<meta property='article:published_time' content='2025-05-04T14:30:00+02:00'></head><body>"
    "<article><h1>{title}</h1><p>The bridge over the Alder reopened on Sunday after {months} "
    "months of repairs, and buses will cross it again from Monday morning.</p>"
    "<p>“It took too long,” said Mayor Ana Falk, who walked across it with the builders.</p>"
    "<p>About four thousand people came to see the first tram ring its bell there.</p>{more}"
    "</article></body></html>"
)
STUB = "<p>Subscribe now to continue reading this article.</p>"


@pytest_asyncio.fixture(scope="module", loop_scope="module")
async def bot(
    discord: Discord, tmp_path_factory: pytest.TempPathFactory
) -> AsyncIterator[BotProcess]:
    data = tmp_path_factory.mktemp("data")
    async with bot_process(discord, data, "tests.bot.desk_app") as process:
        await discord.connected()
        yield process


def page(title: str = "Bridge reopens", months: int = 11, more: str = "") -> bytes:
    return PAGE.format(title=title, months=months, more=more).encode()


async def add(discord: Discord, admin: User, general: Channel, url: str) -> Message:
    call = await discord.slash("article add", url=url, user=admin, channel=general)
    return await discord.answered(call, containing=":**")


async def test_status_can_be_asked_before_anything_is_indexed(
    discord: Discord, bot: BotProcess, general: Channel, admin: User
) -> None:
    call = await discord.slash("status", user=admin, channel=general)
    told = (await discord.answered(call)).text
    assert "0 articles\n0 passages" in told
    assert "last reindex: none since the start" in told


async def test_an_article_is_added_brought_up_to_date_told_of_and_withdrawn_for_good(  # noqa: PLR0917
    discord: Discord, bot: BotProcess, general: Channel, admin: User, reader: User, web: Web
) -> None:
    url = f"{web.url}/bridge"
    web.pages["/bridge"] = (200, {}, page())
    added = await add(discord, admin, general, url + "?utm_source=x")
    assert not added.ephemeral
    assert added.text.startswith("**Added to the coverage:**\n**Bridge reopens**")
    assert "Alder Post, <t:1746361800:" in added.text
    assert [button["url"] for button in added.buttons] == [url]
    assert f"user {admin.id} of server {general.guild.id} adds article {url}" in bot.output
    assert "Unchanged" in (await add(discord, admin, general, url)).text
    web.pages["/bridge"] = (200, {}, page(months=12))
    changed = await add(discord, admin, general, url)
    assert "**Brought up to date:**" in changed.text
    assert "1 figure changed: after 11 → after 12" in changed.text
    web.pages["/bridge"] = (200, {}, page("Bridge over the Alder reopens", 12))
    assert "new headline; it was: Bridge reopens" in (await add(discord, admin, general, url)).text

    offered = await discord.autocomplete(
        "article info", "article", article="alder", user=admin, channel=general
    )
    assert [choice["name"] for choice in offered] == ["Bridge over the Alder reopens · Alder Post"]
    call = await discord.slash(
        "article info", article=offered[0]["value"], user=admin, channel=general
    )
    told = await discord.answered(call)
    assert told.ephemeral
    assert "published <t:1746361800:f>" in told.text
    assert "1 quotation" in told.text
    assert "language en" in told.text
    changes = told.text.partition("**What its updates changed**")[2]
    assert changes.index("new headline") < changes.index("1 figure changed")

    call = await discord.slash("article remove", article=url, user=admin, channel=general)
    asked = await discord.answered(call)
    call = await discord.slash("article remove", article=url, user=admin, channel=general)
    asked_twice = await discord.answered(call)
    assert asked.ephemeral
    assert "All servers that I am on share one coverage" in asked.text
    refused = await discord.press(asked, asked.button("withdraw it"), user=reader)
    assert "Only those who may manage" in (await discord.answered(refused)).text
    pressed = await discord.press(asked, asked.button("withdraw it"), user=admin)
    gone = await discord.answered(pressed, containing="Withdrawn for good")
    assert gone.buttons == []
    assert f"user {admin.id} of server {general.guild.id} withdraws article" in bot.output
    data = Path(bot.env["NEWSDESK_DATA"])
    files = [path for path in data.rglob("*") if path.is_file()]
    assert [path for path in files if b"first tram ring" in path.read_bytes()] == []
    again = await discord.press(asked_twice, asked_twice.button("withdraw it"), user=admin)
    await discord.answered(again, containing="That article is no longer in the coverage.")
    call = await discord.slash("article info", article=url, user=admin, channel=general)
    assert "There is no article http" in (await discord.answered(call)).text
    assert "Added" in (await add(discord, admin, general, url)).text


@pytest.mark.parametrize(
    ("status", "body", "said"),
    [
        pytest.param(200, page(more=STUB)[:600] + STUB.encode(), "behind a paywall", id="paywall"),
        pytest.param(
            200, b"<html><title>Access denied</title><p>Access denied", "an error page", id="error"
        ),
        pytest.param(
            200, b"<html><title>Quay Times</title><p>Home", "no article was found", id="none"
        ),
        pytest.param(404, b"", "there is no such page; check the address", id="missing"),
        pytest.param(503, b"", "the server answered 503", id="trouble"),
    ],
)
async def test_a_page_that_is_no_article_is_refused_with_the_reason_and_not_remembered(  # noqa: PLR0917
    discord: Discord,
    bot: BotProcess,
    general: Channel,
    admin: User,
    web: Web,
    status: int,
    body: bytes,
    said: str,
) -> None:
    web.pages["/page"] = (status, {}, body)
    told = await add(discord, admin, general, f"{web.url}/page")
    assert told.text.startswith("**Not added:**")
    assert said in told.text
    call = await discord.slash("sources list", user=admin, channel=general)
    assert f"{web.url[7:]}/page" not in (await discord.answered(call)).text


@pytest.mark.parametrize(
    ("url", "said"),
    [
        ("/etc/passwd", "/etc/passwd is no address of the web"),
        ("http://169.254.169.254/latest", "the address is not on the public internet"),
    ],
    ids=["path", "private network"],
)
async def test_an_address_that_leads_nowhere_public_is_refused(  # noqa: PLR0917
    discord: Discord, bot: BotProcess, general: Channel, admin: User, url: str, said: str
) -> None:
    call = await discord.slash("article add", url=url, user=admin, channel=general)
    assert said in (await discord.answered(call, containing="add")).text


async def test_a_feed_in_place_of_a_page_is_told_by_its_counts(
    discord: Discord, bot: BotProcess, general: Channel, admin: User, web: Web
) -> None:
    then = "Sun, 04 May 2025 14:30:00 +0200"
    items = [item(f"{web.url}/{name}", date=then) for name in ("a", "b")]
    items.append(item(f"{web.url}/c", full=False))
    web.pages["/feed"] = (200, {}, rss(*items))
    call = await discord.slash("article add", url=f"{web.url}/feed", user=admin, channel=general)
    told = await discord.answered(call, containing="Done")
    assert "2 added, 0 changed, 0 unchanged, 0 removed, 1 failed (list attached)" in told.text
    assert "`/sources add`" in told.text
    assert b"404" in told.files["failures.txt"]


async def test_while_a_page_is_slow_others_are_told_so_and_the_loop_goes_on(
    discord: Discord, bot: BotProcess, general: Channel, admin: User, web: Web
) -> None:
    asked_for, going = threading.Event(), threading.Event()

    def slow(handler: BaseHTTPRequestHandler) -> None:
        asked_for.set()
        going.wait(20)
        body = page("Slow news")
        handler.send_response(200)
        handler.send_header("Content-Length", str(len(body)))
        handler.end_headers()
        handler.wfile.write(body)

    web.pages["/slow"] = slow
    first = await discord.slash("article add", url=f"{web.url}/slow", user=admin, channel=general)
    assert await asyncio.to_thread(asked_for.wait, 20)
    second = await discord.slash("article add", url=f"{web.url}/x", user=admin, channel=general)
    refused = await discord.answered(second)
    assert refused.text.startswith("A reindex is already running (started by Adam)")
    third = await discord.slash("reindex", user=admin, channel=general)
    assert "already running" in (await discord.answered(third)).text
    going.set()
    assert "Slow news" in (await discord.answered(first, containing="Added")).text
    assert (first.acknowledged_after or 9) < 3


async def test_readers_may_do_none_of_it(
    discord: Discord, bot: BotProcess, general: Channel, reader: User, web: Web
) -> None:
    for command, options in (
        ("article add", {"url": f"{web.url}/a"}),
        ("article info", {"article": "x"}),
        ("article remove", {"article": "x"}),
    ):
        call = await discord.slash(command, **options, user=reader, channel=general)
        told = await discord.answered(call)
        assert told.text == "Only those who may manage this server can do that."
    assert web.asked == []


async def test_it_speaks_german_to_those_who_read_it(
    discord: Discord, bot: BotProcess, general: Channel, admin: User, web: Web
) -> None:
    admin.locale = "de"
    web.pages["/de"] = (200, {}, page("Neue Brücke"))
    assert "**Neu im Bestand:**" in (await add(discord, admin, general, f"{web.url}/de")).text
    call = await discord.slash(
        "article remove", article=f"{web.url}/de", user=admin, channel=general
    )
    asked = await discord.answered(call)
    assert "**Diesen Artikel endgültig zurückziehen?**" in asked.text
    pressed = await discord.press(asked, asked.button("behalten"), user=admin)
    await discord.answered(pressed, containing="Nichts wurde entfernt.")
