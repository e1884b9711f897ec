"""The bot's connection: starting, refusing to start, resuming, restarting, ending."""

from __future__ import annotations

import os
import signal
import sqlite3
from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from tests.bot.conftest import bot_process
from tests.discord_double import Discord


@pytest.fixture
async def discord() -> AsyncIterator[Discord]:
    async with Discord() as double:
        double.guild("Lowmoor")
        yield double


async def test_a_button_still_works_after_a_restart_and_commands_are_synced_once(
    discord: Discord, tmp_path: Path
) -> None:
    reader, general = discord.user("Rosa"), next(iter(discord.guilds.values())).general
    async with bot_process(discord, tmp_path):
        await discord.connected()
        call = await discord.slash("ask", question="the bridge?", user=reader, channel=general)
        message = await discord.answered(call)
    async with bot_process(discord, tmp_path):
        await discord.until(
            lambda: discord.gateway.identifies == 2 and discord.gateway.live, "return"
        )
        pressed = await discord.press(message, message.button("2 · passage"), user=reader)
        shown = await discord.answered(pressed)
        assert "**Six ferries will carry commuters**" in shown.text
        assert "An earlier version gave the wrong number of ferries." in shown.text
    assert discord.syncs == 1


async def test_commands_that_have_changed_are_synced_again_over_a_429(
    discord: Discord, tmp_path: Path
) -> None:
    async with bot_process(discord, tmp_path):
        await discord.connected()
    with sqlite3.connect(tmp_path / "desk.db") as db:
        db.execute("UPDATE meta SET value = 'those of another version' WHERE key LIKE 'commands:%'")
    discord.fail("PUT", r"/commands$", 429)
    async with bot_process(discord, tmp_path):
        await discord.until(
            lambda: discord.gateway.identifies == 2 and discord.gateway.live, "return"
        )
    assert discord.syncs == 2


@pytest.mark.parametrize(
    ("env", "said"),
    [
        pytest.param({"DISCORD_TOKEN": ""}, "there is no DISCORD_TOKEN", id="no token"),
        pytest.param(
            {"DISCORD_TOKEN": "wrong.token"}, "does not accept the DISCORD_TOKEN", id="wrong"
        ),
        pytest.param(
            {"DISCORD_TOKEN": "a\nb\u2026"}, "does not accept the DISCORD_TOKEN", id="unfit"
        ),
        pytest.param(
            {"DISCORD_MESSAGE_CONTENT": "1"}, "refuses the message content intent", id="intent"
        ),
        pytest.param(
            {"DISCORD_DOUBLE_API": "http://127.0.0.1:9/api"},
            "Discord cannot be reached",
            id="network",
        ),
        pytest.param(
            {"DISCORD_DOUBLE_GATEWAY": "ws://127.0.0.1:9/"},
            "Discord cannot be reached (its gateway does not answer)",
            id="gateway",
        ),
    ],
)
async def test_what_keeps_it_from_starting_is_one_sentence_and_a_status(
    discord: Discord, tmp_path: Path, env: dict[str, str], said: str
) -> None:
    async with bot_process(discord, tmp_path, **env) as bot:
        assert await bot.ended() == 1
    last = bot.output.strip().splitlines()[-1]
    assert last.startswith("newsdesk: ")
    assert said in last
    assert "wrong.token" not in bot.output


async def test_a_reconnect_resumes_and_loses_nothing(discord: Discord, tmp_path: Path) -> None:
    reader, general = discord.user("Rosa"), next(iter(discord.guilds.values())).general
    async with bot_process(discord, tmp_path):
        await discord.connected()
        await discord.gateway.ask_to_reconnect()
        asked = await discord.mention(general, reader, "what of the bridge?")
        assert "nine weeks" in (await discord.reply(asked)).text
        assert (discord.gateway.identifies, discord.gateway.resumes) == (1, 1)


async def test_an_invalid_session_is_begun_anew(discord: Discord, tmp_path: Path) -> None:
    reader, general = discord.user("Rosa"), next(iter(discord.guilds.values())).general
    async with bot_process(discord, tmp_path):
        await discord.connected()
        await discord.gateway.invalidate()
        await discord.until(
            lambda: discord.gateway.identifies == 2 and discord.gateway.live, "identifying again"
        )
        asked = await discord.mention(general, reader, "what of the bridge?")
        assert "nine weeks" in (await discord.reply(asked)).text


async def test_a_dropped_connection_is_taken_up_again(discord: Discord, tmp_path: Path) -> None:
    reader, general = discord.user("Rosa"), next(iter(discord.guilds.values())).general
    async with bot_process(discord, tmp_path):
        await discord.connected()
        await discord.gateway.drop(4000)
        asked = await discord.mention(general, reader, "what of the bridge?")
        assert "nine weeks" in (await discord.reply(asked, timeout=30)).text


async def test_it_ends_quietly_on_a_signal(discord: Discord, tmp_path: Path) -> None:
    async with bot_process(discord, tmp_path) as bot:
        await discord.connected()
        assert await bot.stop(signal.SIGTERM) == 0
    assert "Traceback" not in bot.output


async def test_with_the_message_content_intent_its_threads_need_no_mention(tmp_path: Path) -> None:
    async with Discord(message_content=True) as discord:
        general = discord.guild("Lowmoor").general
        async with bot_process(discord, tmp_path, DISCORD_MESSAGE_CONTENT="1"):
            await discord.connected()
            asked = await discord.mention(general, discord.user("Rosa"), "what of the bridge?")
            answer = await discord.reply(asked)
            ours = await discord.thread(general, discord.bot, on=answer)
            follow = await discord.say(ours, discord.user("Olaf"), "echo and then?")
            assert "earlier:" in (await discord.reply(follow)).text
            theirs = await discord.thread(general, discord.user("Nora"))
            await discord.say(theirs, discord.user("Nora"), "what of the bridge?")
            again = await discord.mention(theirs, discord.user("Pia"), "the bridge?")
            await discord.reply(again)
            ours = [m for m in discord.messages.values() if m.author is discord.bot]
            assert [m.reply_to for m in ours if m.channel is theirs] == [again]


async def test_a_server_left_is_marked_for_removal_and_spared_when_it_comes_back(
    discord: Discord, tmp_path: Path
) -> None:
    def left() -> list[int]:
        with sqlite3.connect(tmp_path / "desk.db") as db:
            return [row[0] for row in db.execute("SELECT guild FROM departed")]

    lowmoor, other = next(iter(discord.guilds.values())), discord.guild("Other")
    async with bot_process(discord, tmp_path) as bot:
        await discord.until(lambda: "ready on 2 servers" in bot.output, "being ready")
        await discord.kick(lowmoor)
        asked = await discord.mention(other.general, discord.user("Olaf"), "the bridge?")
        await discord.reply(asked)
        assert left() == [lowmoor.id]
        await discord.rejoin(lowmoor)
        asked = await discord.mention(other.general, discord.user("Nora"), "the bridge?")
        await discord.reply(asked)
        assert left() == []


async def test_those_who_wait_when_it_is_stopped_are_told_to_ask_again(
    discord: Discord, tmp_path: Path
) -> None:
    general, pipe = next(iter(discord.guilds.values())).general, tmp_path / "pipe"
    os.mkfifo(pipe)
    async with bot_process(discord, tmp_path / "data") as bot:
        await discord.connected()
        call = await discord.slash(
            "ask", question=f"hold {pipe}", user=discord.user("Rosa"), channel=general
        )
        await discord.answered(call, containing="reading the passages")
        asked = await discord.mention(general, discord.user("Olaf"), "the bridge?")
        waiting = await discord.reply(asked, containing="Searching")
        bot.send_signal(signal.SIGTERM)
        await discord.answered(call, containing="ask again in a minute")
        await discord.until(lambda: "ask again in a minute" in waiting.text, "telling Olaf")
        # Lets the held answer end; read and write, as it may not have begun.
        os.close(os.open(pipe, os.O_RDWR))
        assert await bot.ended() == 0
    assert "Traceback" not in bot.output
