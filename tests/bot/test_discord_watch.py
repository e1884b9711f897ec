"""Watches over real sockets: a post for each new story, and none where none can be."""

from __future__ import annotations

import json
import signal
import sqlite3
from pathlib import Path

import pytest

from tests.bot.conftest import bot_process
from tests.discord_double import BotProcess, Channel, Discord, Guild, Message, User

pytestmark = pytest.mark.asyncio(loop_scope="module")


async def watch(discord: Discord, channel: Channel, user: User, topic: str) -> None:
    call = await discord.slash("watch add", topic=topic, user=user, channel=channel)
    await discord.answered(call, containing="I shall post here")


async def reindex(discord: Discord, channel: Channel, user: User, **options: object) -> None:
    call = await discord.slash("reindex", user=user, channel=channel, **options)
    await discord.answered(call, containing="Done in")


async def add_channel(discord: Discord, guild: Guild, name: str, **fields: object) -> Channel:
    channel = discord.channel(guild, name, **fields)
    await discord.gateway.dispatch("CHANNEL_CREATE", channel.payload())
    return channel


def posts(discord: Discord, channel: Channel) -> list[Message]:
    found = (m for m in discord.messages.values() if m.channel is channel)
    return [m for m in found if "New coverage of" in m.text]


def watched(bot: BotProcess) -> list[tuple[int, str]]:
    with sqlite3.connect(bot.env["NEWSDESK_DATA"] + "/desk.db") as db:
        return db.execute("SELECT channel, topic FROM watches").fetchall()


async def test_a_story_is_posted_once_over_runs_publishers_and_watches_of_a_channel(
    discord: Discord, bot: BotProcess, guild: Guild, admin: User
) -> None:
    desk = await add_channel(discord, guild, "desk")
    for topic in ("harbour bridges", "ambulances"):
        await watch(discord, guild.general, admin, topic)
    await reindex(discord, desk, admin)
    await discord.until(lambda: posts(discord, guild.general), "the post")
    await watch(discord, guild.general, admin, "commuter fares")
    await reindex(discord, desk, admin)  # the same article again
    await reindex(discord, desk, admin, full=True)  # its copy, and one of another story
    await discord.until(lambda: len(posts(discord, guild.general)) > 1, "the other story's post")
    first, second = posts(discord, guild.general)
    assert "**Harbour bridge to close for repairs**" in first.text
    assert "> The harbour bridge will close on Monday" in first.text
    assert "#:~:text=The%20harbour%20bridge" in first.text
    assert "**Ferries to run around the clock**" in second.text
    assert discord.pings == []


async def test_only_publishers_allowed_in_a_server_are_posted_there(
    discord: Discord, bot: BotProcess, guild: Guild, admin: User
) -> None:
    allow = {"publisher": "Tidewater Gazette", "allowed": True}
    call = await discord.slash("settings publisher", user=admin, channel=guild.general, **allow)
    await discord.answered(call)
    for topic in ("bridge", "fares"):
        await watch(discord, guild.general, admin, topic)
    await reindex(discord, guild.general, admin)
    await reindex(discord, guild.general, admin, full=True)
    (post,) = await discord.until(lambda: posts(discord, guild.general), "the post")
    assert "Tidewater Gazette" in post.text


async def test_a_channel_it_may_not_write_in_is_told_once_to_who_added_the_watch(
    discord: Discord, bot: BotProcess, guild: Guild, admin: User
) -> None:
    shut = await add_channel(discord, guild, "shut")
    await watch(discord, shut, admin, "bridge")
    shut.denied = frozenset({"send"})
    await reindex(discord, guild.general, admin)
    told = discord.dm(admin)

    def messages() -> list[Message]:
        return [m for m in discord.messages.values() if m.channel is told]

    await discord.until(messages, "a direct message")
    assert messages()[0].text.startswith(f"I may not write in <#{shut.id}> and cannot post")
    shut.denied = frozenset()
    await reindex(discord, guild.general, admin)  # nothing was lost: it is posted now
    await discord.until(lambda: posts(discord, shut), "the post")
    assert len(messages()) == 1


@pytest.mark.parametrize("told", [True, False], ids=["told at once", "found out when posting"])
async def test_a_channel_that_is_gone_loses_its_watches(
    discord: Discord, bot: BotProcess, guild: Guild, admin: User, *, told: bool
) -> None:
    gone = await add_channel(discord, guild, "gone")
    await watch(discord, gone, admin, "bridge")
    del discord.channels[gone.id]
    if told:
        await discord.gateway.dispatch("CHANNEL_DELETE", gone.payload())
    else:
        await reindex(discord, guild.general, admin)
    await discord.until(lambda: f"channel {gone.id} is gone" in bot.output, "forgetting it")
    assert gone.id not in {channel for channel, _ in watched(bot)}


async def test_a_watch_of_an_archived_thread_is_posted_all_the_same(
    discord: Discord, bot: BotProcess, guild: Guild, admin: User
) -> None:
    thread = await discord.thread(guild.general, admin)
    await watch(discord, thread, admin, "bridge")
    archived = thread.payload()
    archived["thread_metadata"] |= {"archived": True}
    await discord.gateway.dispatch("THREAD_UPDATE", archived)  # the bot forgets such threads
    await reindex(discord, guild.general, admin)
    await discord.until(lambda: posts(discord, thread), "the post")


def write(folder: Path, name: str, headline: str, text: str) -> None:
    article = {"id": name, "headline": headline, "text": text}
    (folder / f"{name}.jsonl").write_text(json.dumps(article) + "\n")


async def test_what_came_in_while_the_bot_was_down_is_posted_at_its_next_start(
    tmp_path: Path,
) -> None:
    """`newsdesk index` beside a stopped bot, or an end between a reindex and its posts."""
    folder, data = tmp_path / "articles", tmp_path / "data"
    folder.mkdir()
    write(folder, "old", "Tram depot opens", "The tram depot at Alder Street opened on Monday.")
    async with Discord() as discord:
        guild = discord.guild("Lowmoor")
        admin = discord.user("Adam")
        guild.members[admin.id] = {"manage_guild"}

        def started() -> BotProcess:
            return bot_process(discord, data, "tests.bot.desk_app", ARTICLES=str(folder))

        async def ready(process: BotProcess) -> None:
            await discord.until(lambda: "ready on 1 servers" in process.output, "being ready")

        async with started() as process:
            await ready(process)
            await watch(discord, guild.general, admin, "tram")
            await process.stop(signal.SIGKILL)
        write(folder, "new", "Tram line extended", "A second tram line will run to the harbour.")
        async with started():
            await discord.until(lambda: posts(discord, guild.general), "the post")
        async with started() as process:
            await ready(process)
            await watch(discord, guild.general, admin, "harbour")
    (post,) = posts(discord, guild.general)
    assert "**Tram line extended**" in post.text
