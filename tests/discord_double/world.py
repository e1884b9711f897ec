"""The double's memory: everything created so far, and what was asked of it."""

from __future__ import annotations

import asyncio
import re
import secrets
import time
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

from tests.discord_double.basics import Snowflakes, User
from tests.discord_double.errors import (
    already_acknowledged,
    invalid_webhook_token,
    unknown,
)
from tests.discord_double.limits import EPHEMERAL
from tests.discord_double.state import DM, GROUP_DM, Channel, Guild, Message

ACK_SECONDS, TOKEN_SECONDS = 3.0, 15 * 60.0


@dataclass(eq=False)
class Call:
    """One interaction as the one who started it sees it."""

    id: int
    token: str
    kind: int
    user: User
    channel: Channel
    born: float
    source: Message | None = None  # the message whose button was pressed
    acknowledged_after: float | None = None  # seconds from dispatch to the first response
    response_type: int | None = None
    original: Message | None = None
    followups: list[Message] = field(default_factory=list)
    choices: list[dict[str, Any]] | None = None
    modal: dict[str, Any] | None = None
    expired: bool = False
    own: bool = False  # by the user's own installation of the bot

    @property
    def context(self) -> int:
        """Where it is: 0 a server, 1 a direct message with the bot, 2 a private channel."""
        return 0 if self.channel.guild else 2 if self.channel.kind == GROUP_DM else 1

    @property
    def owners(self) -> dict[str, str]:
        """Who installed the bot: "0" the server, "1" the user."""
        if self.own:
            return {"1": str(self.user.id)}
        return {"0": str(self.channel.guild.id if self.channel.guild else 0)}

    @property
    def text(self) -> str:
        return self.original.text if self.original else ""


@dataclass(frozen=True, slots=True)
class Request:
    """A REST request that the bot made and how it was answered."""

    method: str
    path: str
    status: int
    body: Any


@dataclass(eq=False)
class Fault:
    """An answer forced upon the next `times` requests that match."""

    method: str
    path: re.Pattern[str]
    status: int
    times: int
    retry_after: float
    via: bool
    after: bool  # the request is carried out first, and the fault answered all the same


class World:
    """State plus a condition that is notified whenever anything changes."""

    def __init__(self) -> None:
        self.ids = Snowflakes()
        self.users: dict[int, User] = {}
        self.guilds: dict[int, Guild] = {}
        self.channels: dict[int, Channel] = {}
        self.messages: dict[int, Message] = {}
        self.calls: dict[int, Call] = {}
        self.by_token: dict[str, Call] = {}
        self.commands: dict[int | None, list[dict[str, Any]]] = {}
        self.syncs = 0
        self.requests: list[Request] = []
        self.faults: list[Fault] = []
        self.pings: list[str] = []
        self.typing: list[int] = []
        self.bot = self.user("Newsdesk", bot=True)
        self.last_words: Callable[[], str] = str  # what the bot printed, for a failure's message
        self._waiters: set[asyncio.Event] = set()

    def changed(self) -> None:
        for event in self._waiters:
            event.set()

    async def until(self, holds: Callable[[], Any], what: str, timeout: float = 15.0) -> Any:
        """Wait until `holds()` is true and return it; raises AssertionError naming `what`."""
        event = asyncio.Event()
        self._waiters.add(event)
        try:
            async with asyncio.timeout(timeout):
                while not (value := holds()):
                    await event.wait()
                    event.clear()
                return value
        except TimeoutError:
            seen = "\n".join(f"{r.method} {r.path} {r.status}" for r in self.requests[-12:])
            told = f"{what} did not happen in {timeout} s; last requests:\n{seen}\n"
            raise AssertionError(told + self.last_words()[-3000:]) from None
        finally:
            self._waiters.discard(event)

    def user(self, name: str, *, bot: bool = False, locale: str = "en-US") -> User:
        user = User(self.ids.next(), name, bot=bot, locale=locale)
        self.users[user.id] = user
        return user

    def channel(self, guild: Guild | None, name: str, **fields: Any) -> Channel:
        channel = Channel(self.ids.next(), guild, name, **fields)
        self.channels[channel.id] = channel
        if guild:
            guild.channels.append(channel)
        return channel

    def guild(self, name: str, *, locale: str = "en-US") -> Guild:
        guild = Guild(self.ids.next(), name, locale)
        self.guilds[guild.id] = guild
        self.channel(guild, "general")
        return guild

    def dm(self, user: User) -> Channel:
        for channel in self.channels.values():
            if channel.kind == DM and channel.recipient is user:
                return channel
        return self.channel(None, "", kind=DM, recipient=user)

    def message(self, message_id: int) -> Message:
        found = self.messages.get(message_id)
        if found is None or found.deleted:
            raise unknown("Message")
        return found

    def open_call(self, kind: int, user: User, channel: Channel, source: Message | None) -> Call:
        call = Call(
            self.ids.next(),
            secrets.token_urlsafe(40),
            kind,
            user,
            channel,
            time.monotonic(),
            source,
        )
        self.calls[call.id] = call
        self.by_token[call.token] = call
        return call

    def acknowledge(self, call: Call, response_type: int) -> None:
        """The first response: within three seconds, and only once."""
        if call.response_type is not None:
            raise already_acknowledged()
        age = time.monotonic() - call.born
        if call.expired or age > ACK_SECONDS:
            raise unknown("Interaction")
        call.response_type, call.acknowledged_after = response_type, age

    def call_by_token(self, token: str) -> Call:
        """For what follows the first response: within fifteen minutes of the interaction."""
        call = self.by_token.get(token)
        if call is None or call.response_type is None:
            raise unknown("Webhook")
        if call.expired or time.monotonic() - call.born > TOKEN_SECONDS:
            raise invalid_webhook_token()
        return call

    def post(
        self, channel: Channel, author: User, body: dict[str, Any], *, flags: int = 0, **more: Any
    ) -> Message:
        message = Message(self.ids.next(), channel, author, flags=flags, **more)
        self.messages[message.id] = message
        self.rewrite(message, body)
        return message

    def rewrite(self, message: Message, body: dict[str, Any]) -> None:
        message.body = body
        message.versions.append(body)
        if message.author is self.bot and not message.flags & EPHEMERAL:
            self.pings += pinged(message, body)
        self.changed()

    def fail(
        self,
        method: str,
        path: str,
        status: int,
        *,
        times: int = 1,
        retry_after: float = 0.05,
        via: bool = True,
        after: bool = False,
    ) -> None:
        """The next requests whose path matches are answered with this status."""
        self.faults.append(Fault(method, re.compile(path), status, times, retry_after, via, after))

    def take_fault(self, method: str, path: str) -> Fault | None:
        for fault in self.faults:
            if fault.times and fault.method == method and fault.path.search(path):
                fault.times -= 1
                return fault
        return None


def pinged(message: Message, body: dict[str, Any]) -> list[str]:
    """Whom Discord would notify of this text under its allowed_mentions (unset means all)."""
    allowed = body.get("allowed_mentions")
    parse = ["everyone", "users", "roles"] if allowed is None else allowed.get("parse", [])
    found: list[str] = []
    if "everyone" in parse:
        found += re.findall(r"@everyone|@here", message.text)
    if "users" in parse:
        found += re.findall(r"<@!?\d+>", message.text)
    if "roles" in parse:
        found += re.findall(r"<@&\d+>", message.text)
    if message.reply_to and (allowed is None or allowed.get("replied_user")):
        found.append(f"reply to {message.reply_to.author.name}")
    return found
