"""What people do in Discord, for tests to do: slash commands, mentions, presses, replies."""

from __future__ import annotations

from typing import Any, Self

from aiohttp import web

from tests.discord_double.basics import User
from tests.discord_double.commands import check_place
from tests.discord_double.gateway import (
    DIRECT_MESSAGES,
    GUILD_MESSAGES,
    MESSAGE_CONTENT,
    Gateway,
    Session,
)
from tests.discord_double.interactions import (
    AUTOCOMPLETE,
    COMMAND,
    COMPONENT,
    MODAL_SUBMIT,
    Interactions,
)
from tests.discord_double.payloads import command_options, interaction
from tests.discord_double.rest import Rest
from tests.discord_double.state import DM, THREAD, Channel, Guild, Message
from tests.discord_double.world import Call, World


class Discord(World):
    """Start with `async with Discord() as discord:`; then drive it and look at what was sent."""

    def __init__(
        self,
        *,
        token: str = "double.token.of-the-bot",
        message_content: bool = False,
        heartbeat_ms: int = 41_250,
    ) -> None:
        super().__init__()
        self.token = token
        self._port = 0
        self.rest = Rest(self, token=token, gateway_url=lambda: self.gateway_url, emit=self.emit)
        self.rest.content_intent = message_content
        self.gateway = Gateway(
            token=token,
            url=lambda: self.gateway_url,
            ready=self._ready_events,
            changed=self.changed,
            allowed_privileged=MESSAGE_CONTENT if message_content else 0,
            heartbeat_ms=heartbeat_ms,
        )

    @property
    def api_url(self) -> str:
        return f"http://127.0.0.1:{self._port}/api/v10"

    @property
    def gateway_url(self) -> str:
        return f"ws://127.0.0.1:{self._port}/gateway"

    async def __aenter__(self) -> Self:
        app = web.Application(client_max_size=30 * 2**20)
        app.add_routes(self.rest.routes())
        app.add_routes(Interactions(self, self.rest).routes())
        app.add_routes([web.get("/gateway/", self.gateway.handle)])
        app.add_routes([web.get("/gateway", self.gateway.handle)])
        self._runner = web.AppRunner(app, shutdown_timeout=0.2)
        await self._runner.setup()
        site = web.TCPSite(self._runner, "127.0.0.1", 0)
        await site.start()
        self._port = self._runner.addresses[0][1]
        return self

    async def __aexit__(self, *_: object) -> None:
        await self.gateway.drop(1001)
        await self._runner.cleanup()

    def _ready_events(self, session: Session) -> list[tuple[str, Any]]:
        ready = {
            "v": 10,
            "user": self.bot.payload(),
            "guilds": [{"id": str(g.id), "unavailable": True} for g in self.guilds.values()],
            "session_id": session.id,
            "resume_gateway_url": self.gateway_url,
            "application": {"id": str(self.bot.id), "flags": 0},
        }
        guilds = [("GUILD_CREATE", self._guild_payload(g)) for g in self.guilds.values()]
        return [("READY", ready), *guilds]

    def _guild_payload(self, guild: Guild) -> dict[str, Any]:
        return guild.payload(self.bot, members=[])

    async def connected(self, timeout: float = 30.0) -> None:
        """Wait until a bot has identified and knows its servers."""
        await self.until(
            lambda: self.gateway.live and self.gateway.live.sent, "connecting", timeout
        )

    async def emit(self, name: str, message: Message) -> None:
        """A message event to the sessions whose intents cover it."""
        intent = DIRECT_MESSAGES if message.channel.kind == DM else GUILD_MESSAGES
        for session in self.gateway.sessions.values():
            if session.intents & intent and session.resumable:
                allowed = bool(session.intents & MESSAGE_CONTENT) or self.rest.readable(message)
                payload = message.payload(self.users, content=allowed)
                if message.channel.guild and not message.author.bot:
                    payload["member"] = message.channel.guild.member(message.author)
                await session.dispatch(name, payload)

    async def say(
        self,
        channel: Channel,
        user: User,
        content: str,
        *,
        reply_to: Message | None = None,
        ping: bool = True,
    ) -> Message:
        """A person writes a message; returns it."""
        body = {"content": content, "ping_reply": ping}
        message = self.post(channel, user, body, reply_to=reply_to)
        await self.emit("MESSAGE_CREATE", message)
        return message

    async def mention(self, channel: Channel, user: User, words: str, **more: Any) -> Message:
        return await self.say(channel, user, f"{self.bot.mention} {words}", **more)

    async def reply(
        self, to: Message, *, timeout: float = 20.0, containing: str = "", count: int = 1
    ) -> Message:
        """Wait for the bot's reply to this message that holds these words."""

        def found() -> Message | None:
            replies = [
                m
                for m in self.messages.values()
                if m.reply_to is to and m.author is self.bot and containing in m.text
            ]
            return replies[count - 1] if len(replies) >= count else None

        return await self.until(found, f"a reply to {to.content!r} with {containing!r}", timeout)

    async def join(self, name: str, **more: Any) -> Guild:
        """The running bot is added to a new server."""
        guild = self.guild(name, **more)
        await self.rejoin(guild)
        return guild

    async def rejoin(self, guild: Guild) -> None:
        """As `join`, for a server that is known: without "unavailable", so it is a joining."""
        self.guilds[guild.id] = guild
        payload = self._guild_payload(guild)
        del payload["unavailable"]
        await self.gateway.dispatch("GUILD_CREATE", payload)

    async def kick(self, guild: Guild) -> None:
        """The running bot is removed from a server."""
        del self.guilds[guild.id]
        await self.gateway.dispatch("GUILD_DELETE", {"id": str(guild.id)})

    async def thread(
        self, parent: Channel, owner: User, *, on: Message | None = None, name: str = "thread"
    ) -> Channel:
        """Somebody opens a thread; one opened on a message carries the message's id."""
        thread_id = on.id if on else self.ids.next()
        thread = Channel(thread_id, parent.guild, name, THREAD, parent=parent, owner=owner)
        self.channels[thread_id] = thread
        if parent.guild:
            parent.guild.channels.append(thread)
        await self.gateway.dispatch("THREAD_CREATE", {**thread.payload(), "newly_created": True})
        return thread

    async def delete(self, message: Message) -> None:
        message.deleted = True
        body = {"id": str(message.id), "channel_id": str(message.channel.id)}
        await self.gateway.dispatch("MESSAGE_DELETE", body)

    async def slash(
        self,
        command: str,
        *,
        user: User,
        channel: Channel,
        channel_in: Channel | None = None,
        own: bool = False,
        **options: Any,
    ) -> Call:
        """Use a command ("watch add" for a subcommand); returns once it is dispatched.

        `channel` is where; with `channel_in`, that is where and `channel` is an option. `own`: by
        the user's own installation, whether or not the server has added the bot.
        """
        if channel_in is not None:
            options["channel"], channel = channel, channel_in
        call = self.open_call(COMMAND, user, channel, None)
        call.own = own
        check_place(self._registered(command.split(maxsplit=1)[0], 1, whole=True), call)
        await self._dispatch(call, self._command(command, options))
        return call

    async def autocomplete(
        self, command: str, focused: str, *, user: User, channel: Channel, **options: Any
    ) -> list[dict[str, Any]]:
        """Type into an option; returns the choices offered."""
        call = self.open_call(AUTOCOMPLETE, user, channel, None)
        data = self._command(command, options)
        at = data["options"]
        while at and at[0]["type"] in {1, 2}:
            at = at[0]["options"]
        next(o for o in at if o["name"] == focused)["focused"] = True
        await self._dispatch(call, data)
        await self.until(lambda: call.choices is not None, f"choices for {focused}")
        return call.choices or []

    async def press(self, message: Message, custom_id: str, *, user: User) -> Call:
        """Press the button with this custom id on the message as it stands now."""
        held = next(b for b in message.buttons if b.get("custom_id") == custom_id)
        assert not held.get("disabled"), f"{custom_id} is disabled"
        call = self.open_call(COMPONENT, user, message.channel, message)
        await self._dispatch(call, {"component_type": 2, "custom_id": custom_id, "id": 1})
        return call

    async def submit(self, modal_call: Call, values: dict[str, str]) -> Call:
        """Fill in the modal that a call was answered with, by custom id, and send it."""
        assert modal_call.modal
        call = self.open_call(MODAL_SUBMIT, modal_call.user, modal_call.channel, modal_call.source)
        inputs = [{"type": 4, "custom_id": key, "value": value} for key, value in values.items()]
        rows = [{"type": 18, "id": i, "component": item} for i, item in enumerate(inputs, 1)]
        await self._dispatch(call, {"custom_id": modal_call.modal["custom_id"], "components": rows})
        return call

    async def context_menu(self, command: str, target: Message, *, user: User) -> Call:
        """Use a command from a message's menu; the target's text comes with it."""
        call = self.open_call(COMMAND, user, target.channel, None)
        resolved = {"messages": {str(target.id): target.payload(self.users)}}
        data = {**self._registered(command, 3), "target_id": str(target.id), "resolved": resolved}
        await self._dispatch(call, data)
        return call

    async def answered(self, call: Call, *, containing: str = "", timeout: float = 20.0) -> Message:
        """Wait until the call's response is there, no longer loading, and holds these words."""

        def done() -> Message | None:
            for message in filter(None, [call.original, *call.followups]):
                if not message.loading and message.text and containing in message.text:
                    return message
            return None

        return await self.until(done, f"an answer with {containing!r} to call {call.id}", timeout)

    def _registered(self, name: str, kind: int, *, whole: bool = False) -> dict[str, Any]:
        for command in self.commands.get(None, []):
            if command["name"] == name and command.get("type", 1) == kind:
                return command if whole else {"id": command["id"], "name": name, "type": kind}
        known = [c["name"] for c in self.commands.get(None, [])]
        raise AssertionError(f"no command {name!r} is registered, only {known}")

    def _command(self, path: str, options: dict[str, Any]) -> dict[str, Any]:
        return {**self._registered(path.split(maxsplit=1)[0], 1), **command_options(path, options)}

    async def _dispatch(self, call: Call, data: dict[str, Any]) -> None:
        await self.gateway.dispatch(
            "INTERACTION_CREATE", interaction(call, data, self.bot, self.users)
        )
