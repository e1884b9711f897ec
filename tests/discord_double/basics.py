"""Ids, permissions, people and roles: what the rest of the double is made with."""

from __future__ import annotations

import time
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any

EPOCH = 1_420_070_400_000  # Discord's first second, in milliseconds
BITS = {
    "add_reactions": 1 << 6,
    "administrator": 1 << 3,
    "manage_guild": 1 << 5,
    "manage_messages": 1 << 13,
    "view": 1 << 10,
    "send": 1 << 11,
    "embed": 1 << 14,
    "attach": 1 << 15,
    "history": 1 << 16,
    "commands": 1 << 31,
    "threads": 1 << 35,
    "send_in_threads": 1 << 38,
}
EVERYONE = sum(
    bit
    for name, bit in BITS.items()
    if name not in {"administrator", "manage_guild", "manage_messages"}
)


class Snowflakes:
    """Ids that rise, with the time of their making in them as Discord's have."""

    def __init__(self) -> None:
        self._count = 0

    def next(self) -> int:
        self._count += 1
        return ((int(time.time() * 1000) - EPOCH) << 22) | (self._count & 0x3FFFFF)


@dataclass(eq=False)
class User:
    id: int
    name: str
    bot: bool = False
    locale: str = "en-US"
    dms_open: bool = True

    @property
    def mention(self) -> str:
        return f"<@{self.id}>"

    def payload(self) -> dict[str, Any]:
        return {
            "id": str(self.id),
            "username": self.name,
            "discriminator": "0",
            "global_name": self.name,
            "avatar": None,
            "bot": self.bot,
            "public_flags": 0,
            "flags": 0,
        }


@dataclass(eq=False)
class Role:
    id: int
    name: str
    permissions: int = 0

    def payload(self) -> dict[str, Any]:
        return {
            "id": str(self.id),
            "name": self.name,
            "color": 0,
            "colors": {"primary_color": 0, "secondary_color": None, "tertiary_color": None},
            "hoist": False,
            "position": 0,
            "permissions": str(self.permissions),
            "managed": False,
            "mentionable": False,
            "flags": 0,
        }


def now_iso() -> str:
    return datetime.now(UTC).isoformat()
