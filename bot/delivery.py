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
        self._fallback: ChannelDelivery | None = None

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
            channel = self._interaction.channel
            if not isinstance(channel, discord.abc.Messageable):
                return 0
            self._fallback = ChannelDelivery(channel)
        return await self._fallback.show(page, files)


class ChannelDelivery:
    """Posts to a channel, then edits that post."""

    def __init__(self, channel: discord.abc.Messageable) -> None:
        self._channel = channel
        self._sent: discord.Message | None = None

    async def show(self, page: Page, files: Mapping[str, bytes] = NO_FILES) -> int:
        attached = discord_files(files)
        if self._sent is None:
            self._sent = await self._send(page, attached)
        else:
            await self._sent.edit(view=layout(page), attachments=attached)
        return self._sent.id

    async def _send(self, page: Page, attached: list[discord.File]) -> discord.Message:
        return await self._channel.send(view=layout(page), files=attached, suppress_embeds=True)


class MessageDelivery(ChannelDelivery):
    """Replies to a message, then edits that reply."""

    def __init__(self, source: discord.Message, channel: discord.abc.Messageable) -> None:
        super().__init__(channel)
        self._source = source

    async def _send(self, page: Page, attached: list[discord.File]) -> discord.Message:
        if self._channel != self._source.channel:  # in a thread made for it: no reference there
            return await super()._send(page, attached)
        return await self._channel.send(
            view=layout(page),
            files=attached,
            # A source deleted meanwhile must not lose the answer.
            reference=self._source.to_reference(fail_if_not_exists=False),
            mention_author=False,
            suppress_embeds=True,
        )
