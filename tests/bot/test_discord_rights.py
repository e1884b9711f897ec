"""Whose managers may change the coverage, over real sockets: those of the servers chosen."""

from __future__ import annotations

import json
from collections.abc import AsyncIterator
from dataclasses import dataclass
from pathlib import Path

import pytest
import pytest_asyncio

from bot.source_names import key
from tests.bot.conftest import bot_process
from tests.discord_double import BotProcess, Call, Channel, Discord, Guild, Message, User
from tests.discord_double.limits import V2

pytestmark = pytest.mark.asyncio(loop_scope="module")
ARTICLE = {"id": "ferry", "headline": "Ferry late", "text": "The ferry was late by 12 minutes."}
REFUSED = (
    "Only the managers of servers that my operator has chosen may change the coverage, because "
    "all servers share it; ask my operator."
)


@dataclass(frozen=True)
class Place:
    """A server with one who manages it."""

    guild: Guild
    manager: User

    @property
    def general(self) -> Channel:
        return self.guild.general


def place(discord: Discord, guild: Guild) -> Place:
    manager = discord.user(f"Manager of {guild.name}")
    guild.members[manager.id] = {"manage_guild"}
    return Place(guild, manager)


@pytest.fixture(scope="module")
def chosen(discord: Discord) -> Place:
    return place(discord, discord.guild("Chosen"))


@pytest_asyncio.fixture(scope="module", loop_scope="module")
async def bot(
    discord: Discord, chosen: Place, tmp_path_factory: pytest.TempPathFactory
) -> AsyncIterator[BotProcess]:
    folder = tmp_path_factory.mktemp("ferries")
    (folder / "a.jsonl").write_text(json.dumps(ARTICLE) + "\n")
    env = {"ARTICLES": str(folder), "NEWSDESK_ADMIN_SERVERS": f"7, {chosen.guild.id}"}
    data: Path = tmp_path_factory.mktemp("data")
    async with bot_process(discord, data, "tests.bot.desk_app", **env) as process:
        await discord.connected()
        yield process


@pytest_asyncio.fixture(loop_scope="module")
async def other(discord: Discord, bot: BotProcess) -> Place:
    return place(discord, await discord.join("Elsewhere"))


async def slash(discord: Discord, at: Place, name: str, **options: object) -> Call:
    return await discord.slash(name, user=at.manager, channel=at.general, **options)


COMMANDS = [
    pytest.param("reindex", {}, id="reindex"),
    pytest.param("sources add", {"address": "https://alder.example/feed"}, id="sources add"),
    pytest.param("sources list", {}, id="sources list"),
    pytest.param("sources test", {"source": "https://alder.example/feed"}, id="sources test"),
    pytest.param("sources remove", {"source": "ferries"}, id="sources remove"),
    pytest.param("article add", {"url": "https://alder.example/a"}, id="article add"),
    pytest.param("article info", {"article": "ferry"}, id="article info"),
    pytest.param("article remove", {"article": "ferry"}, id="article remove"),
]


@pytest.mark.parametrize(("name", "options"), COMMANDS)
async def test_managers_of_other_servers_are_told_kindly_whom_to_ask(
    discord: Discord, other: Place, name: str, options: dict[str, str]
) -> None:
    told = await discord.answered(await slash(discord, other, name, **options))
    assert told.text == REFUSED
    assert told.ephemeral


@pytest.mark.parametrize(
    ("name", "option"),
    [
        ("reindex", "source"),
        ("sources remove", "source"),
        ("sources test", "source"),
        ("article info", "article"),
        ("article remove", "article"),
    ],
)
async def test_nothing_is_offered_to_them_as_they_type(
    discord: Discord, other: Place, name: str, option: str
) -> None:
    offered = await discord.autocomplete(
        name, option, user=other.manager, channel=other.general, **{option: ""}
    )
    assert offered == []


@pytest.mark.parametrize(
    "action",
    [
        f"article_remove:{key('ferry')}",
        "source_remove:x",
        "source_read:x",
        "source_try:x",
        "sources_page:1:f",
        "cancel:x",
    ],
)
async def test_a_button_that_came_to_them_does_nothing(
    discord: Discord, chosen: Place, other: Place, action: str
) -> None:
    custom_id = f"nd:{action}"
    button = {"type": 2, "style": 2, "label": "do it", "custom_id": custom_id}
    row = {"type": 1, "components": [button]}
    forged = discord.post(other.general, discord.bot, {"components": [row]}, flags=V2)
    pressed = await discord.press(forged, custom_id, user=other.manager)
    assert (await discord.answered(pressed)).text == REFUSED
    assert "Ferry late" in (await ask_to_remove(discord, chosen)).text


async def ask_to_remove(discord: Discord, at: Place) -> Message:
    call = await slash(discord, at, "article remove", article="ferry")
    return await discord.answered(call, containing="**Withdraw")


async def test_managers_of_a_chosen_server_go_on_as_ever(
    discord: Discord, bot: BotProcess, chosen: Place
) -> None:
    done = await discord.answered(await slash(discord, chosen, "reindex"), containing="Done")
    assert "1 unchanged" in done.text
    listed = await discord.answered(await slash(discord, chosen, "sources list"))
    assert "**Sources:** 1" in listed.text


async def test_members_of_a_chosen_server_who_do_not_manage_it_may_not(
    discord: Discord, bot: BotProcess, chosen: Place
) -> None:
    call = await discord.slash("reindex", user=discord.user("Rosa"), channel=chosen.general)
    assert (
        await discord.answered(call)
    ).text == "Only those who may manage this server can do that."


async def test_settings_and_status_stay_with_the_managers_of_each_server(
    discord: Discord, other: Place
) -> None:
    shown = await discord.answered(await slash(discord, other, "settings show"))
    assert "answers in: all channels I can see" in shown.text
    status = await discord.answered(await slash(discord, other, "status"))
    assert "1 article" in status.text


@pytest.mark.parametrize(
    ("locale", "managing", "changing", "menu"),
    [
        ("en-US", "- `/settings` where I", "- `/sources add` a feed", "Check against coverage"),
        ("de", "- `/settings` wo ich", "- `/sources add` ein Feed", "Mit Berichten abgleichen"),
    ],
)  # fmt: skip
async def test_help_shows_each_what_is_open_to_them(  # noqa: PLR0917
    discord: Discord, bot: BotProcess, chosen: Place, other: Place,
    locale: str, managing: str, changing: str, menu: str,
) -> None:  # fmt: skip
    reader = discord.user("Rosa", locale=locale)
    read = await helped(discord, reader, chosen)
    assert menu in read
    assert (managing in read, changing in read) == (False, False)
    for at, whole in ((chosen, True), (other, False)):
        user = discord.user("Manager", locale=locale)
        at.guild.members[user.id] = {"manage_guild"}
        text = await helped(discord, user, at)
        assert (managing in text, changing in text) == (True, whole)
        assert all((f"`/{name}" in text) == whole for name in ("article", "reindex"))


async def helped(discord: Discord, user: User, at: Place) -> str:
    return (await discord.answered(await discord.slash("help", user=user, channel=at.general))).text
