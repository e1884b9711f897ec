"""The one kind of button there is: what it does is in its custom id, so restarts lose nothing."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Any, Protocol, Self, cast

import discord

# Discord allows 100 characters; ids of ours stay far below.
TEMPLATE = re.compile(r"nd:(?P<action>[a-z_]+)(?::(?P<args>[\w.:-]*))?")


class Acting(Protocol):
    """What a client must offer for its buttons to work."""

    async def act(
        self, interaction: discord.Interaction[Any], action: str, args: Sequence[str]
    ) -> None: ...


def custom_id(action: str, args: Sequence[str]) -> str:
    """`nd:action:arg:arg`; raises ValueError where it would not fit or not be read back."""
    made = ":".join(["nd", action, *args])
    if len(made) > 100 or not TEMPLATE.fullmatch(made):
        raise ValueError(f"not a custom id: {made!r}")
    return made


def parse(made: str) -> tuple[str, list[str]] | None:
    """Action and arguments of a custom id, None if it is not one of ours."""
    match = TEMPLATE.fullmatch(made)
    if match is None:
        return None
    return match["action"], match["args"].split(":") if match["args"] else []


class ActionButton(discord.ui.DynamicItem[discord.ui.Button[Any]], template=TEMPLATE):
    """A button that hands its action and arguments to the client."""

    def __init__(self, button: discord.ui.Button[Any], action: str, args: Sequence[str]) -> None:
        super().__init__(button)
        self.action, self.args = action, tuple(args)

    @classmethod
    def of(
        cls,
        label: str,
        action: str,
        args: Sequence[str],
        *,
        style: discord.ButtonStyle = discord.ButtonStyle.secondary,
        disabled: bool = False,
    ) -> Self:
        """A new button; `args` are short words without colons."""
        made = custom_id(action, args)
        button: discord.ui.Button[Any] = discord.ui.Button(
            label=label, custom_id=made, style=style, disabled=disabled
        )
        return cls(button, action, args)

    @classmethod
    async def from_custom_id(
        cls,
        interaction: discord.Interaction[Any],  # noqa: ARG003  (discord.py's signature)
        item: discord.ui.Item[Any],
        match: re.Match[str],
        /,
    ) -> Self:
        args = match["args"].split(":") if match["args"] else []
        return cls(cast("discord.ui.Button[Any]", item), match["action"], args)

    async def callback(self, interaction: discord.Interaction[Any]) -> None:
        await cast("Acting", interaction.client).act(interaction, self.action, self.args)
