"""`/reindex` over real sockets: progress, counts, cancelling, one at a time, admins only."""

from __future__ import annotations

import os
from pathlib import Path
from typing import TextIO

import pytest

from tests.discord_double import BotProcess, Channel, Discord, User

pytestmark = pytest.mark.asyncio(loop_scope="module")


@pytest.fixture
def pipe(bot: BotProcess, tmp_path: Path) -> Path:
    path = Path(bot.env["NEWSDESK_DATA"]) / f"{tmp_path.name}.pipe"
    os.mkfifo(path)
    return path


def say(pipe: TextIO, words: str) -> None:
    pipe.write(words + "\n")
    pipe.flush()


def opened(pipe: Path) -> TextIO:
    # Read and write, so that opening does not wait for the other end.
    return os.fdopen(os.open(pipe, os.O_RDWR), "w")


async def test_counts_stand_at_the_end_with_the_failures_as_a_file(
    discord: Discord, bot: BotProcess, general: Channel, admin: User
) -> None:
    call = await discord.slash("reindex", user=admin, channel=general)
    message = await discord.answered(call, containing="Done")
    assert message.text == (
        "**Done in 1 min 12 s:** 181 added, 14 changed, 1,802 unchanged, 0 removed, "
        "1 failed (list attached). 41,310 passages."
    )
    assert message.files == {"failures.txt": b"broken.html: no text was found in it"}
    assert message.buttons == []


async def test_progress_is_shown_while_it_runs_and_a_second_one_is_refused_kindly(
    discord: Discord, bot: BotProcess, general: Channel, admin: User, pipe: Path
) -> None:
    call = await discord.slash("reindex", source=str(pipe), user=admin, channel=general)
    with opened(pipe) as writing:
        say(writing, "one")
        say(writing, "two")
        message = await discord.answered(call, containing="2 of 4")
        assert "`[########--------]` 50 %" in message.text
        assert "added 2 · changed 0" in message.text
        second = await discord.slash("reindex", user=admin, channel=general)
        refused = await discord.answered(second)
        assert refused.ephemeral
        assert refused.text.startswith("A reindex is already running (started by Adam)")
        pressed = await discord.press(message, message.button("cancel"), user=admin)
        assert (await discord.answered(pressed)).ephemeral
        say(writing, "three")
        done = await discord.answered(call, containing="Cancelled")
        assert "3 added" in done.text


async def test_a_cancel_by_somebody_who_may_not_manage_the_server_changes_nothing(  # noqa: PLR0917
    discord: Discord, bot: BotProcess, general: Channel, admin: User, reader: User, pipe: Path
) -> None:
    call = await discord.slash("reindex", source=str(pipe), user=admin, channel=general)
    writing = opened(pipe)
    say(writing, "one")
    message = await discord.answered(call, containing="1 of 4")
    pressed = await discord.press(message, message.button("cancel"), user=reader)
    refused = await discord.answered(pressed)
    assert refused.text == "Only those who may manage this server can do that."
    writing.close()  # the end of the pipe is the end of the work
    assert "181 added" in (await discord.answered(call, containing="Done")).text


async def test_readers_may_not_reindex_even_where_the_command_is_shown_to_them(
    discord: Discord, bot: BotProcess, general: Channel, reader: User
) -> None:
    call = await discord.slash("reindex", user=reader, channel=general)
    assert "Only those who may manage this server" in (await discord.answered(call)).text


async def test_another_process_that_writes_is_named_busy_and_not_a_failure(
    discord: Discord, bot: BotProcess, general: Channel, admin: User
) -> None:
    call = await discord.slash("reindex", source="busy", user=admin, channel=general)
    await discord.answered(call, containing="already running;")
    assert "failed (" not in bot.output


async def test_only_what_was_indexed_before_can_be_reindexed_from_discord(
    discord: Discord, bot: BotProcess, general: Channel, admin: User
) -> None:
    call = await discord.slash("reindex", source="/etc", user=admin, channel=general)
    told = await discord.answered(call)
    assert told.text == "There is no source /etc; pick one from the list as you type."
    offered = await discord.autocomplete(
        "reindex", "source", source="bu", user=admin, channel=general
    )
    assert [choice["name"] for choice in offered] == ["busy"]
