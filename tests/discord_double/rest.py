"""Discord's REST v10 over HTTP: the routes a bot uses, answered from the World."""

from __future__ import annotations

import json
from collections.abc import Awaitable, Callable
from typing import Any
from urllib.parse import unquote

from aiohttp import web

from tests.discord_double.answers import faulty, reply
from tests.discord_double.commands import check_commands
from tests.discord_double.errors import (
    ApiError,
    cannot_message_user,
    missing_access,
    missing_permissions,
    not_the_author,
    thread_exists,
    unauthorized,
    unknown,
)
from tests.discord_double.limits import EPHEMERAL, V2, check_message
from tests.discord_double.state import DM, THREAD, Channel, Message
from tests.discord_double.world import Request, World

Emit = Callable[[str, Message], Awaitable[None]]
SETTABLE = V2 | (1 << 2) | (1 << 12)  # components v2, suppress embeds, silent


async def read_body(request: web.Request) -> tuple[Any, dict[str, bytes]]:
    """The JSON body, and uploaded files by name where the request is multipart."""
    if not request.content_type.startswith("multipart/"):
        raw = await request.read()
        return (json.loads(raw) if raw else {}), {}
    body: Any = {}
    files: dict[str, bytes] = {}
    form = await request.post()
    for name, value in form.items():
        if isinstance(value, web.FileField):
            files[value.filename] = value.file.read()
        elif name == "payload_json":
            body = json.loads(str(value))
    return body, files


class Rest:
    """Routes that need the bot's token, and the envelope around all routes."""

    def __init__(
        self, world: World, *, token: str, gateway_url: Callable[[], str], emit: Emit
    ) -> None:
        self.world, self._token, self._gateway_url, self._emit = world, token, gateway_url, emit

    def routes(self) -> list[web.RouteDef]:
        channel = "/channels/{channel}"
        message = channel + "/messages/{message}"
        commands = "/applications/{app}"
        return [
            self._route("GET", "/users/@me", self._me),
            self._route("POST", "/users/@me/channels", self._open_dm),
            self._route("GET", "/gateway/bot", self._gateway),
            self._route("GET", "/applications/@me", self._application),
            self._route("GET", "/oauth2/applications/@me", self._application),
            self._route("PUT", commands + "/commands", self._sync),
            self._route("GET", commands + "/commands", self._registered),
            self._route("PUT", commands + "/guilds/{guild}/commands", self._sync),
            self._route("GET", channel, self._channel_info),
            self._route("POST", channel + "/messages", self._create),
            self._route("GET", channel + "/messages", self._history),
            self._route("POST", channel + "/typing", self._typing),
            self._route("GET", message, self._fetch),
            self._route("PATCH", message, self._edit),
            self._route("DELETE", message, self._delete),
            self._route("POST", message + "/threads", self._thread),
            self._route("PUT", message + "/reactions/{emoji}/@me", self._react),
            self._route("DELETE", "/users/@me/guilds/{guild}", self._leave),
        ]

    def _route(self, method: str, path: str, handler: Any) -> web.RouteDef:
        return web.route(method, "/api/v10" + path, self.envelope(handler, bot=True))

    def envelope(self, handler: Any, *, bot: bool) -> Any:
        """Token, injected faults, error bodies and the record of requests, for any route."""

        async def handle(request: web.Request) -> web.Response:
            path = unquote(request.path.removeprefix("/api/v10"))
            body, files = await read_body(request)
            fault = self.world.take_fault(request.method, path)
            try:
                if bot and request.headers.get("Authorization") != f"Bot {self._token}":
                    raise unauthorized()
                if fault and not fault.after:
                    answer = faulty(fault)
                else:
                    answer = reply(await handler(request, body, files))
                    answer = faulty(fault) if fault else answer
            except ApiError as error:
                answer = reply(error.body(), error.status)
            self.world.requests.append(Request(request.method, path, answer.status, body))
            self.world.changed()
            return answer

        return handle

    async def _me(self, *_: Any) -> Any:
        return self.world.bot.payload()

    async def _gateway(self, *_: Any) -> Any:
        limit = {"total": 1000, "remaining": 999, "reset_after": 0, "max_concurrency": 1}
        return {"url": self._gateway_url(), "shards": 1, "session_start_limit": limit}

    async def _application(self, *_: Any) -> Any:
        owner = next(iter(self.world.users.values())).payload()
        return {
            "id": str(self.world.bot.id),
            "name": "Newsdesk",
            "icon": None,
            "description": "",
            "bot_public": True,
            "bot_require_code_grant": False,
            "owner": owner,
            "verify_key": "00",
            "flags": 0,
            "summary": "",
        }

    async def _sync(self, request: web.Request, body: Any, _: Any) -> Any:
        check_commands(body)
        guild = request.match_info.get("guild")
        app = request.match_info["app"]
        made = [{**c, "id": str(self.world.ids.next()), "application_id": app} for c in body]
        # A context menu's command is sent without a description and comes back with an empty one.
        filled = {"version": "1", "default_member_permissions": None, "description": ""}
        made = [{**filled, **c} for c in made]
        self.world.commands[int(guild) if guild else None] = made
        self.world.syncs += 1
        return made

    async def _registered(self, *_: Any) -> Any:
        return self.world.commands.get(None, [])

    def _channel(self, request: web.Request, *needs: str) -> Channel:
        channel = self.world.channels.get(int(request.match_info["channel"]))
        if channel is None:
            raise unknown("Channel")
        if not channel.allows("view"):
            raise missing_access()
        for need in needs:
            if channel.kind == THREAD and need == "send":
                need = "send_in_threads"  # noqa: PLW2901  (threads have a permission of their own)
            if not channel.allows(need):
                raise missing_permissions()
        return channel

    def _message(self, request: web.Request) -> Message:
        channel = self._channel(request)
        message = self.world.message(int(request.match_info["message"]))
        if message.channel is not channel or message.flags & EPHEMERAL:
            raise unknown("Message")
        return message

    async def _channel_info(self, request: web.Request, *_: Any) -> Any:
        return self._channel(request).payload()

    async def _open_dm(self, _: web.Request, body: Any, __: Any) -> Any:
        user = self.world.users.get(int(body["recipient_id"]))
        if user is None:
            raise unknown("User")
        return self.world.dm(user).payload()

    async def _create(self, request: web.Request, body: Any, files: dict[str, bytes]) -> Any:
        channel = self._channel(request, "send")
        if channel.kind == DM and channel.recipient and not channel.recipient.dms_open:
            raise cannot_message_user()
        if files and not channel.allows("attach"):
            raise missing_permissions()
        flags = body.get("flags", 0) & SETTABLE
        check_message(body, flags, files)
        reply_to = self._referenced(body)
        message = self.world.post(
            channel, self.world.bot, body, flags=flags, files=files, reply_to=reply_to
        )
        await self._emit("MESSAGE_CREATE", message)
        return message.payload(self.world.users)

    def _referenced(self, body: Any) -> Message | None:
        reference = body.get("message_reference")
        if not reference:
            return None
        found = self.world.messages.get(int(reference["message_id"]))
        if found is None or found.deleted:
            if reference.get("fail_if_not_exists", True):
                raise ApiError(
                    400, 50035, "Invalid Form Body", {"message_reference": "Unknown message"}
                )
            return None
        return found

    async def _history(self, request: web.Request, *_: Any) -> Any:
        channel = self._channel(request, "history")
        limit = int(request.query.get("limit", 50))
        if not 1 <= limit <= 100:
            raise ApiError(400, 50035, "Invalid Form Body", {"limit": "1 to 100"})
        before = int(request.query.get("before", 1 << 63))
        after = int(request.query.get("after", 0))
        found = [
            m
            for m in self.world.messages.values()
            if m.channel is channel and not m.deleted and not m.ephemeral and after < m.id < before
        ]
        return [self._seen(m) for m in sorted(found, key=lambda m: -m.id)[:limit]]

    async def _fetch(self, request: web.Request, *_: Any) -> Any:
        message = self._message(request)
        self._channel(request, "history")
        return self._seen(message)

    def _seen(self, message: Message) -> Any:
        """As this bot may read it: content of others only by intent, mention or in a DM."""
        return message.payload(self.world.users, content=self.readable(message))

    content_intent = False

    def readable(self, message: Message) -> bool:
        bot = self.world.bot
        return (
            self.content_intent
            or message.author is bot
            or message.channel.kind == DM
            or bot.mention in message.content
            or (
                message.reply_to is not None
                and message.reply_to.author is bot
                and message.body.get("ping_reply", True)
            )
        )

    async def _edit(self, request: web.Request, body: Any, files: dict[str, bytes]) -> Any:
        message = self._message(request)
        if message.author is not self.world.bot:
            raise not_the_author()
        edit_message(self.world, message, body, files)
        await self._emit("MESSAGE_UPDATE", message)
        return message.payload(self.world.users)

    async def _delete(self, request: web.Request, *_: Any) -> Any:
        message = self._message(request)
        if message.author is not self.world.bot:
            raise missing_permissions()
        message.deleted = True
        return None

    async def _typing(self, request: web.Request, *_: Any) -> Any:
        self.world.typing.append(self._channel(request, "send").id)
        return None

    async def _thread(self, request: web.Request, body: Any, _: Any) -> Any:
        message = self._message(request)
        if not message.channel.allows("threads"):
            raise missing_permissions()
        if message.id in self.world.channels:
            raise thread_exists()
        if not 1 <= len(body.get("name", "")) <= 100:
            raise ApiError(400, 50035, "Invalid Form Body", {"name": "Must be between 1 and 100"})
        guild = message.channel.guild
        thread = Channel(
            message.id, guild, body["name"], THREAD, parent=message.channel, owner=self.world.bot
        )
        self.world.channels[thread.id] = thread
        if guild:
            guild.channels.append(thread)
        return thread.payload()

    async def _react(self, request: web.Request, *_: Any) -> Any:
        message = self._message(request)
        if not message.channel.allows("add_reactions"):
            raise missing_permissions()
        message.reactions.append(unquote(request.match_info["emoji"]))
        return None

    async def _leave(self, request: web.Request, *_: Any) -> Any:
        if self.world.guilds.pop(int(request.match_info["guild"]), None) is None:
            raise unknown("Guild")
        return None


def edit_message(world: World, message: Message, body: Any, files: dict[str, bytes]) -> None:
    """Apply an edit; the flag of components V2 can be set by it but never taken back."""
    flags = message.flags | (body.get("flags") or 0) & SETTABLE
    merged = {**message.body, **body}
    kept = {a.get("filename") for a in body.get("attachments") or []}
    held = {n: d for n, d in message.files.items() if "attachments" not in body or n in kept}
    held |= files
    check_message(merged, flags, held)
    message.flags = flags & ~(1 << 7)
    message.files = held
    world.rewrite(message, merged)
