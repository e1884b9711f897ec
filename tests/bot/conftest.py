"""The double of Discord, and the bot in a process of its own connected to it."""

from __future__ import annotations

from collections.abc import AsyncIterator
from pathlib import Path

import pytest
import pytest_asyncio

from tests.discord_double import BotProcess, Channel, Discord, Guild, User


def bot_process(
    discord: Discord, folder: Path, app: str = "tests.bot.scripted_app", **env: str
) -> BotProcess:
    """The scripted bot, or another `app`, pointed at the double."""
    told = {
        "DISCORD_TOKEN": discord.token,
        "DISCORD_DOUBLE_API": discord.api_url,
        "DISCORD_DOUBLE_GATEWAY": discord.gateway_url,
        "NEWSDESK_DATA": str(folder),
    }
    process = BotProcess(["-m", app], env={**told, **env})
    discord.last_words = lambda: process.output
    process.heard = discord.changed
    return process


@pytest_asyncio.fixture(scope="module", loop_scope="module")
async def discord() -> AsyncIterator[Discord]:
    """One for a module: each test has a server and people of its own."""
    async with Discord() as double:
        yield double


@pytest_asyncio.fixture(scope="module", loop_scope="module")
async def bot(
    discord: Discord, tmp_path_factory: pytest.TempPathFactory
) -> AsyncIterator[BotProcess]:
    async with bot_process(discord, tmp_path_factory.mktemp("data")) as process:
        await discord.connected()
        yield process


@pytest_asyncio.fixture(loop_scope="module")
async def guild(discord: Discord, bot: BotProcess) -> Guild:
    discord.pings.clear()
    return await discord.join("Lowmoor")


@pytest.fixture
def general(guild: Guild) -> Channel:
    return guild.general


@pytest.fixture
def reader(discord: Discord) -> User:
    return discord.user("Rosa")


@pytest.fixture
def admin(discord: Discord, guild: Guild) -> User:
    user = discord.user("Adam")
    guild.members[user.id] = {"manage_guild"}
    return user
