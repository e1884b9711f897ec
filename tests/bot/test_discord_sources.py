"""`/sources` over real sockets: a real desk, and a web server on loopback to read from."""

from __future__ import annotations

import asyncio
import json
import threading
from collections.abc import AsyncIterator
from http.server import BaseHTTPRequestHandler

import pytest
import pytest_asyncio

from tests.bot.conftest import bot_process
from tests.discord_double import BotProcess, Channel, Discord, User
from tests.retrieval.sources.conftest import Web, web
from tests.retrieval.sources.test_feeds import item, rss

__all__ = ["web"]
pytestmark = pytest.mark.asyncio(loop_scope="module")
FERRY = {"id": "ferry", "headline": "Ferry late", "text": "The ferry was late by 12 minutes."}
MANAGERS = "Only those who may manage this server can do that."


@pytest_asyncio.fixture(scope="module", loop_scope="module")
async def bot(
    discord: Discord, tmp_path_factory: pytest.TempPathFactory
) -> AsyncIterator[BotProcess]:
    """With one folder indexed by the operator."""
    folder = tmp_path_factory.mktemp("secret-place") / "ferries"
    folder.mkdir()
    (folder / "a.jsonl").write_text(json.dumps(FERRY) + "\n")
    data = tmp_path_factory.mktemp("data")
    async with bot_process(discord, data, "tests.bot.desk_app", ARTICLES=str(folder)) as process:
        await discord.connected()
        yield process


@pytest.fixture
def feed(web: Web) -> str:
    """A feed of two articles, the second without its text."""
    then = "Sun, 04 May 2025 14:30:00 +0200"
    items = [item(f"{web.url}/bridge", date=then), item(f"{web.url}/no", date=then, full=False)]
    web.pages["/feed"] = (200, {}, rss(*items))
    return f"{web.url}/feed"


async def shown(discord: Discord, admin: User, general: Channel, containing: str = "") -> str:
    call = await discord.slash("sources list", user=admin, channel=general)
    return (await discord.answered(call, containing=containing)).text


async def test_a_source_is_added_read_at_once_listed_and_removed_with_what_only_it_gave(  # noqa: PLR0917
    discord: Discord, bot: BotProcess, general: Channel, admin: User, feed: str, web: Web
) -> None:
    call = await discord.slash(
        "sources add", address=f"{feed}#top", title="Quay", publisher="The Quay", every="1h",
        user=admin, channel=general,
    )  # fmt: skip
    added = await discord.answered(call)
    assert added.ephemeral
    assert added.text.startswith("**Quay** is on the list.")
    assert f"user {admin.id} of server {general.guild.id} adds source {feed}" in bot.output
    assert "never read yet" in await shown(discord, admin, general)

    pressed = await discord.press(added, added.button("read it now"), user=admin)
    done = await discord.answered(pressed, containing="Done")
    assert not done.ephemeral
    assert "1 added, 0 changed, 0 unchanged, 0 removed, 1 failed (list attached)" in done.text
    listed = await shown(discord, admin, general)
    assert "**Quay** · http\\://127.0.0.1" in listed
    assert "as The Quay" in listed
    assert "1 article · looked at every 1 h" in listed
    assert ":R>: 1 added, 0 changed, 0 unchanged, 1 failed" in listed
    assert "⚠ failed: there is no such page; check the address" in listed

    offered = await discord.autocomplete(
        "sources remove", "source", source="qua", user=admin, channel=general
    )
    (choice,) = offered
    assert choice["name"] == f"Quay · {feed}"
    call = await discord.slash(
        "sources remove", source=choice["value"], user=admin, channel=general
    )
    asked = await discord.answered(call)
    assert asked.ephemeral
    assert "**Remove Quay?**" in asked.text
    assert "All servers that I am on share one coverage" in asked.text
    pressed = await discord.press(asked, asked.button("remove it"), user=admin)
    gone = await discord.answered(pressed, containing="Removed")
    assert "1 article that only it gave was withdrawn" in gone.text
    assert gone.buttons == []
    assert "removes 1 articles with source" in bot.output
    assert "Quay" not in await shown(discord, admin, general)


async def test_a_trial_shows_headlines_dates_and_failures_and_keeps_nothing(
    discord: Discord, bot: BotProcess, general: Channel, admin: User, feed: str
) -> None:
    before = await shown(discord, admin, general)
    call = await discord.slash("sources test", source=feed, user=admin, channel=general)
    trial = await discord.answered(call, containing="nothing of it was kept:")
    assert trial.ephemeral
    assert "- Bridge & road reopen" in trial.text
    assert "<t:1746361800:" in trial.text  # 4 May 2025, 14:30 +0200
    assert "1 item failed:\n" in trial.text
    assert "there is no such page" in trial.text
    assert await shown(discord, admin, general) == before


async def test_what_cannot_be_added_is_said_in_a_sentence(
    discord: Discord, bot: BotProcess, general: Channel, admin: User, feed: str
) -> None:
    for address in ("/etc", "file:///etc/passwd", "notes.txt"):
        call = await discord.slash("sources add", address=address, user=admin, channel=general)
        told = await discord.answered(call)
        assert "is no address of the web" in told.text
        call = await discord.slash("sources test", source=address, user=admin, channel=general)
        told = await discord.answered(call)
        assert "is no address of the web" in told.text
    for said in ("is on the list.", "is on the list already"):
        call = await discord.slash("sources add", address=feed, user=admin, channel=general)
        assert said in (await discord.answered(call)).text
    assert "failed (" not in bot.output


async def test_the_operators_folder_is_named_by_its_last_part_and_not_removed_from_here(
    discord: Discord, bot: BotProcess, general: Channel, admin: User
) -> None:
    listed = await shown(discord, admin, general)
    assert "**ferries**\n-# 1 article · not on the list: read by `/reindex` only" in listed
    assert "on my operator's disk" in listed
    offered = await discord.autocomplete(
        "reindex", "source", source="ferr", user=admin, channel=general
    )
    assert [choice["name"] for choice in offered] == ["ferries"]
    assert "/" not in offered[0]["value"]
    call = await discord.slash("reindex", source=offered[0]["value"], user=admin, channel=general)
    assert "1 unchanged" in (await discord.answered(call, containing="Done")).text
    call = await discord.slash("sources remove", source="ferries", user=admin, channel=general)
    told = await discord.answered(call)
    assert told.text.startswith("ferries lies on my operator's disk, so only they can remove it")
    assert [m for m in discord.messages.values() if "secret-place" in m.text] == []


async def test_a_server_that_many_sources_feed_turns_the_pages_of_their_list(
    discord: Discord, bot: BotProcess, general: Channel, admin: User, web: Web
) -> None:
    for number in range(12):
        call = await discord.slash(
            "sources add", address=f"{web.url}/{number}?{'x' * 90}", user=admin, channel=general
        )
        await discord.answered(call, containing="is on the list.")
    call = await discord.slash("sources list", user=admin, channel=general)
    first = await discord.answered(call, containing="page 1 of 2")
    pressed = await discord.press(first, first.button("next"), user=admin)
    second = await discord.answered(pressed, containing="page 2 of 2")
    told = first.versions[-2]["components"][0]["content"] + second.text
    assert all(f"{web.url}/{number}?".replace(":/", "\\:/") in told for number in range(12))
    offered = await discord.autocomplete(
        "sources test", "source", source=web.url, user=admin, channel=general
    )
    assert len({choice["value"] for choice in offered}) == 12


async def test_readers_may_do_none_of_it_nor_press_what_admins_may(  # noqa: PLR0917
    discord: Discord, bot: BotProcess, general: Channel, admin: User, reader: User, web: Web
) -> None:
    for command, options in (
        ("sources list", {}),
        ("sources add", {"address": f"{web.url}/a"}),
        ("sources remove", {"source": "ferries"}),
        ("sources test", {"source": f"{web.url}/a"}),
    ):
        call = await discord.slash(command, **options, user=reader, channel=general)
        told = await discord.answered(call)
        assert told.text == MANAGERS
        assert told.ephemeral
    call = await discord.slash("sources add", address=f"{web.url}/one", user=admin, channel=general)
    added = await discord.answered(call)
    pressed = await discord.press(added, added.button("read it now"), user=reader)
    assert (await discord.answered(pressed)).text == MANAGERS
    assert web.paths() == []
    (command,) = [c for c in discord.commands[None] if c["name"] == "sources"]
    assert command["default_member_permissions"] == 32  # manage guild


async def test_while_a_reindex_runs_a_removal_is_told_so_and_asked_again_afterwards(  # noqa: PLR0917
    discord: Discord, bot: BotProcess, general: Channel, admin: User, web: Web, feed: str
) -> None:
    asked_for, going = threading.Event(), threading.Event()

    def slow(handler: BaseHTTPRequestHandler) -> None:
        asked_for.set()
        going.wait(20)
        handler.send_error(404)

    web.pages["/slow"] = slow
    for address in (f"{web.url}/slow", feed):
        call = await discord.slash("sources add", address=address, user=admin, channel=general)
        added = await discord.answered(call)
    call = await discord.slash("sources remove", source=feed, user=admin, channel=general)
    asked = await discord.answered(call)
    running = await discord.slash("reindex", source=f"{web.url}/slow", user=admin, channel=general)
    assert await asyncio.to_thread(asked_for.wait, 20)
    for message, label in ((asked, "remove it"), (added, "read it now")):
        pressed = await discord.press(message, message.button(label), user=admin)
        told = await discord.answered(pressed)
        assert told.text.startswith("A reindex is already running (started by Adam)")
        assert told.ephemeral
    status = await discord.slash("status", user=admin, channel=general)
    assert "(started by Adam)" in (await discord.answered(status)).text
    going.set()
    await discord.answered(running, containing="Done")
    pressed = await discord.press(asked, asked.button("remove it"), user=admin)
    await discord.answered(pressed, containing="Removed")


async def test_status_names_sizes_models_and_each_source_that_fails(
    discord: Discord, bot: BotProcess, general: Channel, admin: User, web: Web
) -> None:
    call = await discord.slash(
        "sources add", address=f"{web.url}/gone", title="Harbour wire", user=admin, channel=general
    )
    added = await discord.answered(call)
    pressed = await discord.press(added, added.button("read it now"), user=admin)
    await discord.answered(pressed, containing="Done")
    call = await discord.slash("status", user=admin, channel=general)
    told = (await discord.answered(call)).text
    assert "1 article" in told
    assert "1 passage · archive 0." in told
    assert "embedding model: hash" in told
    assert "Harbour wire: <t:" in told
    assert "⚠ failed: there is no such page; check the address" in told
    assert "last reindex: <t:" in told


async def test_it_speaks_german_to_those_who_read_it(
    discord: Discord, bot: BotProcess, general: Channel, admin: User, feed: str
) -> None:
    admin.locale = "de"
    call = await discord.slash("sources test", source=feed, user=admin, channel=general)
    trial = await discord.answered(call, containing="nichts davon wurde behalten:")
    assert "eine solche Seite gibt es nicht; prüfe die Adresse" in trial.text


async def test_a_source_that_was_asked_about_can_be_kept(
    discord: Discord, bot: BotProcess, general: Channel, admin: User, feed: str
) -> None:
    call = await discord.slash("sources add", address=feed, user=admin, channel=general)
    await discord.answered(call)
    call = await discord.slash("sources remove", source=feed, user=admin, channel=general)
    asked = await discord.answered(call)
    pressed = await discord.press(asked, asked.button("keep it"), user=admin)
    await discord.answered(pressed, containing="Nothing was removed.")
    call = await discord.slash("sources add", address=feed, user=admin, channel=general)
    assert "is on the list already" in (await discord.answered(call)).text
