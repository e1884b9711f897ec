"""The options that several commands share: publishers and days, read and checked."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import datetime

import discord
from discord import app_commands

from bot.answer.when import parse_since, parse_until
from bot.client import NewsdeskClient
from bot.errors import RefusedError
from bot.ui.text import clean
from retrieval.errors import InputError, RetrievalError

CHOICES = 25  # Discord shows no more
NAME = 100


def publishers_here(bot: NewsdeskClient, allowed: Sequence[str]) -> list[str]:
    """The publishers of the coverage that a server may see, none without coverage; blocking."""
    try:
        known = bot.services.library.publishers()
    except RetrievalError:
        return []
    return [name for name in known if name and (not allowed or name in allowed)]


def publisher_named(
    bot: NewsdeskClient, name: str | None, allowed: Sequence[str]
) -> tuple[str, ...]:
    """The publisher as the coverage spells it, () for none given; blocking. Raises RefusedError."""
    if not name or not name.strip():
        return ()
    for known in publishers_here(bot, allowed):
        # Long names are cut to what Discord takes for a choice.
        if known.casefold() == name.strip().casefold() or clean(known)[:NAME] == name:
            return (known,)
    raise RefusedError("error.publisher", name=name.strip()[:60])


def option_days(
    bot: NewsdeskClient, since: str | None, until: str | None
) -> tuple[datetime | None, datetime | None]:
    """[since, until) of two options in words; "until last week" has its last day in it.

    Blocking. Raises RefusedError.
    """
    now = bot.services.clock()
    first, last = _moment(parse_since, since, now), _moment(parse_until, until, now)
    if first and last and first >= last:
        raise RefusedError("error.days")
    return first, last


def _moment(
    parse: Callable[[str, datetime], datetime], text: str | None, now: datetime
) -> datetime | None:
    if not text or not text.strip():
        return None
    try:
        return parse(text.strip(), now)
    except InputError:
        raise RefusedError("error.day", text=text.strip()[:60]) from None


def choices(names: Sequence[str], typed: str) -> list[app_commands.Choice[str]]:
    """Up to 25 names that hold what was typed, those that begin with it first."""
    wanted = typed.strip().casefold()
    holding = [name for name in names if wanted in name.casefold()]
    holding.sort(key=lambda name: not name.casefold().startswith(wanted))
    cut = dict.fromkeys(clean(name)[:NAME] for name in holding)
    return [app_commands.Choice(name=n, value=n) for n in cut if n.strip()][:CHOICES]


def channels_of(channel: object) -> list[int]:
    """The channel asked in and the parent of a thread."""
    found = [getattr(channel, "id", 0)]
    if isinstance(channel, discord.Thread):
        found.append(channel.parent_id)
    return found


def roles_of(user: discord.User | discord.Member) -> list[int]:
    return [role.id for role in user.roles] if isinstance(user, discord.Member) else []
