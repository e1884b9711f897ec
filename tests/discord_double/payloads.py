"""Interactions as Discord sends them to a bot (interactions/receiving-and-responding)."""

from __future__ import annotations

from typing import Any

from tests.discord_double.basics import Role, User
from tests.discord_double.options import denied_bits, option
from tests.discord_double.state import Channel
from tests.discord_double.world import Call


def command_options(path: str, options: dict[str, Any]) -> dict[str, Any]:
    """The options of a command ("watch add" for a subcommand), with what they name."""
    given = [option(key, value) for key, value in options.items()]
    resolved: dict[str, Any] = {"channels": {}, "roles": {}}
    for value in options.values():
        if isinstance(value, Channel):
            resolved["channels"][str(value.id)] = {**value.payload(), "permissions": "0"}
        elif isinstance(value, Role):
            resolved["roles"][str(value.id)] = value.payload()
    for part in reversed(path.split()[1:]):
        given = [{"name": part, "type": 1, "options": given}]
    return {"options": given, "resolved": resolved}


def interaction(
    call: Call, data: dict[str, Any], bot: User, users: dict[int, User]
) -> dict[str, Any]:
    """A call with its data, as an INTERACTION_CREATE."""
    guild = call.channel.guild
    missing = sum(denied_bits(call.channel))
    body: dict[str, Any] = {
        "id": str(call.id),
        "application_id": str(bot.id),
        "type": call.kind,
        "token": call.token,
        "version": 1,
        "data": data,
        "channel_id": str(call.channel.id),
        "channel": call.channel.payload(),
        "locale": call.user.locale,
        "app_permissions": str((guild.permissions(bot) if guild else 0) & ~missing),
        "entitlements": [],
        "authorizing_integration_owners": call.owners,
        "attachment_size_limit": 10 * 2**20,
        "context": call.context,
    }
    if guild:
        body |= {
            "guild_id": str(guild.id),
            "guild": {"id": str(guild.id), "locale": guild.locale, "features": []},
            "guild_locale": guild.locale,
            "member": guild.member(call.user),
        }
    else:
        body["user"] = call.user.payload()
    if call.source:
        body["message"] = call.source.payload(users)
    return body
