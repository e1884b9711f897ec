"""Where a reply goes: the response to an interaction, or a message that replies to another."""

from __future__ import annotations

import io
import logging
from collections.abc import Mapping
from typing import Any, Protocol

import discord

from bot.ui.page import Page, layout

_log = logging.getLogger(__name__)

Interaction = discord.Interaction[Any]
NO_FILES: Mapping[str, bytes] = {}
# The original was deleted, or its token is past its fifteen minutes.
GONE = frozenset({10008, 10015, 10062, 50027})


ALREADY_ACKNOWLEDGED = 40060


async def acknowledge(
    interaction: Interaction, *, thinking: bool = False, private: bool = False
) -> None:
    """The first response, due within three seconds; what is shown follows by editing it.

    `thinking` begins a message of its own, else the one that carries the button is edited.
    discord.py repeats a callback that failed with a 5xx; where Discord had taken it all the same,
    the repetition meets 40060, and all is well.
    """
    try:
        await interaction.response.defer(thinking=thinking, ephemeral=private)
    except discord.HTTPException as error:
        if error.code != ALREADY_ACKNOWLEDGED:
            raise
        interaction.extras["acknowledged"] = True


class Delivery(Protocol):
    """Shows a page, again and again in the same place; returns the message's id, 0 if unknown."""

    async def show(self, page: Page, files: Mapping[str, bytes] = NO_FILES) -> int: ...


def discord_files(files: Mapping[str, bytes]) -> list[discord.File]:
    return [discord.File(io.BytesIO(data), filename=name) for name, data in files.items()]


class ResponseDelivery:
    """Edits the response of a deferred interaction.

    Where that is gone, the reply goes to the channel by the bot's own right, unless it was for
    the asker's eyes alone.
    """

    def __init__(self, interaction: Interaction, *, private: bool) -> None:
        self._interaction, self._private = interaction, private
        self._fallback: discord.Message | None = None

    async def show(self, page: Page, files: Mapping[str, bytes] = NO_FILES) -> int:
        if self._fallback is None:
            try:
                message = await self._interaction.edit_original_response(
                    view=layout(page), attachments=discord_files(files)
                )
            except discord.HTTPException as error:
                if error.code not in GONE or self._private:
                    raise
                _log.info("the response to interaction %s is gone", self._interaction.id)
            else:
                return message.id
        return await self._show_in_channel(page, files)

    async def _show_in_channel(self, page: Page, files: Mapping[str, bytes]) -> int:
        if self._fallback is not None:
            edited = await self._fallback.edit(view=layout(page), attachments=discord_files(files))
            return edited.id
        channel = self._interaction.channel
        if not isinstance(channel, discord.abc.Messageable):
            return 0
        sent = await channel.send(
            view=layout(page), files=discord_files(files), suppress_embeds=True
        )
        self._fallback = sent
        return sent.id


class MessageDelivery:
    """Replies to a message, then edits that reply."""

    def __init__(self, source: discord.Message, channel: discord.abc.Messageable) -> None:
        self._source, self._channel = source, channel
        self._sent: discord.Message | None = None

    async def show(self, page: Page, files: Mapping[str, bytes] = NO_FILES) -> int:
        attached = discord_files(files)
        if self._sent is not None:
            edited = await self._sent.edit(view=layout(page), attachments=attached)
            return edited.id
        # A source deleted meanwhile must not lose the answer; elsewhere (a thread made for it)
        # Discord takes no reference.
        here = self._channel == self._source.channel
        reference = self._source.to_reference(fail_if_not_exists=False) if here else None
        if reference is not None:
            sent = await self._channel.send(
                view=layout(page),
                files=attached,
                reference=reference,
                mention_author=False,
                suppress_embeds=True,
            )
        else:
            sent = await self._channel.send(view=layout(page), files=attached, suppress_embeds=True)
        self._sent = sent
        return sent.id
