"""Options of a slash command as Discord sends them."""

from __future__ import annotations

from typing import Any

from tests.discord_double.basics import BITS, Role
from tests.discord_double.state import Channel

OPTION_TYPES = {str: 3, int: 4, bool: 5, float: 10}


def option(name: str, value: Any) -> dict[str, Any]:
    if isinstance(value, Channel | Role):
        return {
            "name": name,
            "type": 7 if isinstance(value, Channel) else 8,
            "value": str(value.id),
        }
    return {"name": name, "type": OPTION_TYPES[type(value)], "value": value}


def denied_bits(channel: Channel) -> list[int]:
    return [BITS[name] for name in channel.denied]
