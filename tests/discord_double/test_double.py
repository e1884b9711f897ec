"""The double keeps Discord's time limits, intents, sessions and permissions over its sockets."""

from __future__ import annotations

from collections.abc import AsyncIterator
from typing import Any

import aiohttp
import pytest

from tests.discord_double import Call, Discord

TEXT = {"type": 10, "content": "words"}
DEFER = {"type": 5}
SHOW = {"type": 4, "data": {"flags": 1 << 15, "components": [TEXT]}}


@pytest.fixture
async def discord() -> AsyncIterator[Discord]:
    async with Discord() as double:
        double.commands[None] = [{"id": "1", "name": "ask", "type": 1}]
        yield double


@pytest.fixture
async def http() -> AsyncIterator[aiohttp.ClientSession]:
    async with aiohttp.ClientSession() as session:
        yield session


async def call_of(discord: Discord) -> Call:
    general = discord.guild("Lowmoor").general
    return await discord.slash("ask", user=discord.user("Rosa"), channel=general)


async def respond(
    http: aiohttp.ClientSession, discord: Discord, call: Call, body: dict[str, Any]
) -> tuple[int, int]:
    url = f"{discord.api_url}/interactions/{call.id}/{call.token}/callback"
    async with http.post(url, json=body) as answer:
        found = await answer.json() if answer.status != 204 else {}
        return answer.status, found.get("code", 0)


async def edit(
    http: aiohttp.ClientSession, discord: Discord, call: Call, body: dict[str, Any]
) -> tuple[int, int]:
    url = f"{discord.api_url}/webhooks/{discord.bot.id}/{call.token}/messages/@original"
    async with http.patch(url, json=body) as answer:
        return answer.status, (await answer.json()).get("code", 0)


async def test_an_interaction_is_answered_once(
    discord: Discord, http: aiohttp.ClientSession
) -> None:
    call = await call_of(discord)
    assert await respond(http, discord, call, SHOW) == (200, 0)
    assert await respond(http, discord, call, SHOW) == (400, 40060)
    assert call.text == "words"


async def test_after_three_seconds_the_interaction_is_unknown(
    discord: Discord, http: aiohttp.ClientSession
) -> None:
    call = await call_of(discord)
    call.born -= 3.1
    assert await respond(http, discord, call, DEFER) == (404, 10062)


async def test_after_fifteen_minutes_the_token_is_invalid(
    discord: Discord, http: aiohttp.ClientSession
) -> None:
    call = await call_of(discord)
    assert await respond(http, discord, call, DEFER) == (200, 0)
    assert await edit(http, discord, call, SHOW["data"]) == (200, 0)  # type: ignore[arg-type]
    call.born -= 15 * 60
    assert await edit(http, discord, call, SHOW["data"]) == (401, 50027)  # type: ignore[arg-type]


async def test_what_follows_a_response_cannot_come_before_it(
    discord: Discord, http: aiohttp.ClientSession
) -> None:
    call = await call_of(discord)
    assert await edit(http, discord, call, {"content": "early"}) == (404, 10015)


async def test_components_v2_cannot_be_taken_back_by_an_edit(
    discord: Discord, http: aiohttp.ClientSession
) -> None:
    call = await call_of(discord)
    await respond(http, discord, call, SHOW)
    assert await edit(http, discord, call, {"content": "plain"}) == (400, 50035)


async def test_a_command_takes_no_update_response(
    discord: Discord, http: aiohttp.ClientSession
) -> None:
    assert await respond(http, discord, await call_of(discord), {"type": 7}) == (400, 50035)


async def test_a_command_of_a_messages_menu_brings_the_message_with_its_text(
    discord: Discord, http: aiohttp.ClientSession
) -> None:
    discord.commands[None] = [{"id": "2", "name": "Look up", "type": 3}]
    general, rosa = discord.guild("Lowmoor").general, discord.user("Rosa")
    async with http.ws_connect(discord.gateway_url) as socket:
        await socket.receive_json()
        await identify(socket, discord.token, 1 << 9)
        await socket.receive_json()
        await socket.receive_json()  # the server
        said = await discord.say(general, rosa, "not for you")
        assert (await socket.receive_json())["d"]["content"] == ""
        await discord.context_menu("Look up", said, user=rosa)
        data = (await socket.receive_json())["d"]["data"]
        assert (data["type"], data["target_id"]) == (3, str(said.id))
        assert data["resolved"]["messages"][str(said.id)]["content"] == "not for you"


async def test_a_menus_command_has_no_description_and_comes_back_with_an_empty_one(
    discord: Discord, http: aiohttp.ClientSession
) -> None:
    url = f"{discord.api_url}/applications/{discord.bot.id}/commands"
    headers = {"Authorization": f"Bot {discord.token}"}
    menu = {"name": "Look up", "type": 3}
    async with http.put(url, json=[menu], headers=headers) as answer:
        assert (await answer.json())[0]["description"] == ""
    described = {**menu, "description": "words"}
    async with http.put(url, json=[described], headers=headers) as answer:
        assert answer.status == 400


async def test_routes_of_the_bot_want_its_token(
    discord: Discord, http: aiohttp.ClientSession
) -> None:
    async with http.get(f"{discord.api_url}/users/@me") as answer:
        assert answer.status == 401
    headers = {"Authorization": f"Bot {discord.token}"}
    async with http.get(f"{discord.api_url}/users/@me", headers=headers) as answer:
        assert (answer.status, answer.headers["Content-Type"]) == (200, "application/json")


async def post(
    http: aiohttp.ClientSession, discord: Discord, channel: int, body: dict[str, Any]
) -> tuple[int, dict[str, Any]]:
    headers = {"Authorization": f"Bot {discord.token}"}
    url = f"{discord.api_url}/channels/{channel}/messages"
    async with http.post(url, json=body, headers=headers) as answer:
        return answer.status, await answer.json()


@pytest.mark.parametrize(
    ("denied", "code"),
    [
        pytest.param("send", 50013, id="may not write"),
        pytest.param("view", 50001, id="may not see"),
    ],
)
async def test_permissions_are_kept(
    discord: Discord, http: aiohttp.ClientSession, denied: str, code: int
) -> None:
    channel = discord.channel(discord.guild("Lowmoor"), "closed", denied=frozenset({denied}))
    status, body = await post(http, discord, channel.id, {"content": "x"})
    assert (status, body["code"]) == (403, code)


async def test_pings_are_noted_unless_they_are_forbidden(
    discord: Discord, http: aiohttp.ClientSession
) -> None:
    general = discord.guild("Lowmoor").general
    await post(
        http, discord, general.id, {"content": "@everyone", "allowed_mentions": {"parse": []}}
    )
    assert discord.pings == []
    await post(http, discord, general.id, {"content": "@everyone <@5>"})
    assert discord.pings == ["@everyone", "<@5>"]


async def test_an_injected_429_carries_its_headers(
    discord: Discord, http: aiohttp.ClientSession
) -> None:
    general = discord.guild("Lowmoor").general
    discord.fail("POST", "/messages$", 429, retry_after=0.5)
    status, body = await post(http, discord, general.id, {"content": "x"})
    assert (status, body["retry_after"]) == (429, 0.5)
    assert (await post(http, discord, general.id, {"content": "x"}))[0] == 200


async def identify(socket: aiohttp.ClientWebSocketResponse, token: str, intents: int) -> None:
    await socket.send_json({"op": 2, "d": {"token": token, "intents": intents, "properties": {}}})


@pytest.mark.parametrize(
    ("token", "intents", "close_code"),
    [
        pytest.param("wrong", 1, 4004, id="token"),
        pytest.param("double.token.of-the-bot", 1 << 15, 4014, id="privileged intent"),
    ],
)
async def test_the_gateway_closes_with_discords_codes(
    discord: Discord, http: aiohttp.ClientSession, token: str, intents: int, close_code: int
) -> None:
    async with http.ws_connect(discord.gateway_url) as socket:
        assert (await socket.receive_json())["op"] == 10
        await identify(socket, token, intents)
        await socket.receive()
        assert socket.close_code == close_code


async def test_text_is_withheld_without_its_intent_and_events_are_replayed_on_resume(
    discord: Discord, http: aiohttp.ClientSession
) -> None:
    general, rosa = discord.guild("Lowmoor").general, discord.user("Rosa")
    async with http.ws_connect(discord.gateway_url) as socket:
        await socket.receive_json()
        await identify(socket, discord.token, 1 << 9)
        ready = await socket.receive_json()
        await socket.receive_json()  # the server
        await discord.say(general, rosa, "not for you")
        assert (await socket.receive_json())["d"]["content"] == ""
        await discord.mention(general, rosa, "for you")
        heard = await socket.receive_json()
        assert "for you" in heard["d"]["content"]
    await discord.mention(general, rosa, "missed")
    async with http.ws_connect(discord.gateway_url) as socket:
        await socket.receive_json()
        session = {"session_id": ready["d"]["session_id"], "seq": heard["s"]}
        await socket.send_json({"op": 6, "d": {"token": discord.token, **session}})
        assert "missed" in (await socket.receive_json())["d"]["content"]
        assert (await socket.receive_json())["t"] == "RESUMED"


async def test_an_unknown_session_is_told_to_begin_anew(
    discord: Discord, http: aiohttp.ClientSession
) -> None:
    async with http.ws_connect(discord.gateway_url) as socket:
        await socket.receive_json()
        await socket.send_json(
            {"op": 6, "d": {"token": discord.token, "session_id": "x", "seq": 0}}
        )
        assert await socket.receive_json() == {"op": 9, "d": False}
