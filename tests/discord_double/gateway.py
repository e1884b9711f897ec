"""Discord's gateway: websocket sessions with identify, heartbeats, resume and close codes."""

from __future__ import annotations

import asyncio
import json
import secrets
import zlib
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

from aiohttp import WSMsgType, web

DISPATCH, HEARTBEAT, IDENTIFY, RESUME, RECONNECT, INVALID, HELLO, ACK = 0, 1, 2, 6, 7, 9, 10, 11
GUILDS, GUILD_MESSAGES, DIRECT_MESSAGES, MESSAGE_CONTENT = 1 << 0, 1 << 9, 1 << 12, 1 << 15
PRIVILEGED = (1 << 1) | (1 << 8) | MESSAGE_CONTENT
MAX_BYTES = 4096


@dataclass(eq=False)
class Session:
    """One identified client; `sent` is kept so that a resume can replay what was missed."""

    id: str
    intents: int
    sent: list[dict[str, Any]] = field(default_factory=list)
    socket: web.WebSocketResponse | None = None
    deflate: Any = None
    resumable: bool = True

    async def dispatch(self, name: str, data: Any) -> None:
        packet = {"op": DISPATCH, "t": name, "s": len(self.sent) + 1, "d": data}
        self.sent.append(packet)
        await self.write(packet)

    async def write(self, packet: dict[str, Any]) -> None:
        if self.socket is None or self.socket.closed:
            return
        text = json.dumps(packet)
        if self.deflate is None:
            await self.socket.send_str(text)
        else:
            data = self.deflate.compress(text.encode()) + self.deflate.flush(zlib.Z_SYNC_FLUSH)
            await self.socket.send_bytes(data)


class Gateway:
    """Accepts sockets and keeps their sessions; `on_ready(session)` gives what READY needs."""

    def __init__(
        self,
        *,
        token: str,
        url: Callable[[], str],
        ready: Callable[[Session], list[tuple[str, Any]]],
        changed: Callable[[], None],
        allowed_privileged: int,
        heartbeat_ms: int,
    ) -> None:
        self._token, self._url, self._ready, self._changed = token, url, ready, changed
        self._allowed_privileged, self._heartbeat_ms = allowed_privileged, heartbeat_ms
        self.sessions: dict[str, Session] = {}
        self.identifies = 0
        self.resumes = 0
        self.heartbeats = 0
        self.down = False

    @property
    def live(self) -> Session | None:
        """The newest session with an open socket."""
        open_ones = [s for s in self.sessions.values() if s.socket and not s.socket.closed]
        return open_ones[-1] if open_ones else None

    async def handle(self, request: web.Request) -> web.StreamResponse:
        if self.down:
            raise web.HTTPServiceUnavailable
        socket = web.WebSocketResponse()
        await socket.prepare(request)
        compressed = request.query.get("compress") == "zlib-stream"
        pending = Session("", 0, socket=socket, deflate=zlib.compressobj() if compressed else None)
        await pending.write({"op": HELLO, "d": {"heartbeat_interval": self._heartbeat_ms}})
        session: Session | None = None
        async for message in socket:
            if message.type is not WSMsgType.TEXT:
                await socket.close(code=4002, message=b"Error while decoding payload.")
                break
            if len(message.data) > MAX_BYTES:
                await socket.close(code=4002, message=b"Payload too large.")
                break
            packet = json.loads(message.data)
            if packet["op"] == HEARTBEAT:
                self.heartbeats += 1
                await pending.write({"op": ACK})
            elif packet["op"] == IDENTIFY:
                session = await self._identify(packet["d"], pending)
            elif packet["op"] == RESUME:
                session = await self._resume(packet["d"], pending)
            elif session is None:
                await socket.close(code=4003, message=b"Not authenticated.")
            self._changed()
        self._changed()
        return socket

    async def _identify(self, data: dict[str, Any], pending: Session) -> Session | None:
        assert pending.socket
        self.identifies += 1
        if data["token"] != self._token:
            await pending.socket.close(code=4004, message=b"Authentication failed.")
            return None
        if data["intents"] & PRIVILEGED & ~self._allowed_privileged:
            await pending.socket.close(code=4014, message=b"Disallowed intent(s).")
            return None
        pending.id, pending.intents = secrets.token_hex(8), data["intents"]
        self.sessions[pending.id] = pending
        for name, body in self._ready(pending):
            await pending.dispatch(name, body)
        return pending

    async def _resume(self, data: dict[str, Any], pending: Session) -> Session | None:
        assert pending.socket
        if data["token"] != self._token:
            await pending.socket.close(code=4004, message=b"Authentication failed.")
            return None
        known = self.sessions.get(str(data["session_id"]))
        if known is None or not known.resumable:
            await pending.write({"op": INVALID, "d": False})
            return None
        self.resumes += 1
        known.socket, known.deflate = pending.socket, pending.deflate
        for packet in known.sent[data["seq"] or 0 :]:
            await known.write(packet)
        await known.dispatch("RESUMED", {})
        return known

    async def dispatch(self, name: str, data: Any) -> None:
        """To every session, open or not: a closed one gets it when it resumes."""
        for session in self.sessions.values():
            if session.resumable:
                await session.dispatch(name, data)

    async def ask_to_reconnect(self) -> None:
        """Opcode 7: the client has to come back and resume."""
        if self.live:
            await self.live.write({"op": RECONNECT, "d": None})

    async def invalidate(self) -> None:
        """Opcode 9: the session is gone, the client has to identify anew."""
        if self.live:
            live = self.live
            live.resumable = False
            await live.write({"op": INVALID, "d": False})

    async def drop(self, code: int = 4000) -> None:
        """Close every socket with this code."""
        sockets = [s.socket for s in self.sessions.values() if s.socket and not s.socket.closed]
        await asyncio.gather(*(socket.close(code=code) for socket in sockets))
