"""What can be done with an answer: say whether it helped, delete it, show it to all."""

from __future__ import annotations

import logging
from collections.abc import Sequence
from dataclasses import replace
from typing import Any

import discord
from discord.ext import commands

from bot.asking import pages_of
from bot.client import NewsdeskClient
from bot.delivery import Interaction, acknowledge
from bot.errors import RefusedError
from bot.ui.buttons import custom_id
from bot.ui.page import layout, plain
from bot.ui.strings import words_for

_log = logging.getLogger(__name__)

REASON = 500  # characters
OPEN_FOR = 900.0  # seconds that a modal may stay open: its token ends then anyway


class VerdictsCog(commands.Cog):
    """Buttons under every answer."""

    def __init__(self, bot: NewsdeskClient) -> None:
        self.bot = bot
        bot.actions |= {
            "feedback": self.feedback,
            "reason": self.reason,
            "delete": self.delete,
            "publish": self.publish,
        }

    async def feedback(self, interaction: Interaction, args: Sequence[str]) -> None:
        """feedback:<answer>:<up|down>; a "not helpful" is asked why, and counts without it."""
        answer_id, verdict = args
        if verdict == "down":
            await interaction.response.send_modal(self._modal(interaction, answer_id))
            await self._keep(interaction, answer_id, verdict, "")
            return
        await acknowledge(interaction, thinking=True, private=True)
        await self._keep(interaction, answer_id, "up", "")
        await self._thank(interaction)

    async def reason(self, interaction: Interaction, args: Sequence[str]) -> None:
        """reason:<answer>: the modal came back."""
        await acknowledge(interaction, thinking=True, private=True)
        await self._keep(interaction, args[0], "down", _typed(interaction.data)[:REASON])
        await self._thank(interaction)

    async def delete(self, interaction: Interaction, args: Sequence[str]) -> None:
        """delete:<answer>"""
        await self._of_asker(interaction, args[0])
        await acknowledge(interaction)
        await interaction.delete_original_response()
        await self.bot.keeping(self.bot.store.drop, args[0], interaction.guild_id or 0)

    async def publish(self, interaction: Interaction, args: Sequence[str]) -> None:
        """publish:<answer>: a private answer is posted once more for all, with its question."""
        kept = await self._of_asker(interaction, args[0])
        await acknowledge(interaction)
        shown = replace(kept, private=False, shows_question=True)
        words = words_for(kept.language)
        page = (await self.bot.keeping(pages_of, shown, words, self.bot.services))[0]
        await self.bot.keeping(self.bot.store.keep, shown)
        message = await interaction.followup.send(view=layout(page), wait=True)
        await self.bot.keeping(self.bot.store.keep, replace(shown, message=message.id))
        done = self.bot.words_of(interaction)("published.here")
        await interaction.edit_original_response(view=layout(plain("-# " + done)))

    def _modal(self, interaction: Interaction, answer_id: str) -> discord.ui.Modal:
        words = self.bot.words_of(interaction)
        modal = discord.ui.Modal(
            title=words("feedback.title"),
            custom_id=custom_id("reason", [answer_id]),
            timeout=OPEN_FOR,
        )
        field: discord.ui.TextInput[Any] = discord.ui.TextInput(
            style=discord.TextStyle.paragraph, required=False, max_length=REASON, custom_id="why"
        )
        modal.add_item(discord.ui.Label(text=words("feedback.reason"), component=field))
        return modal

    async def _keep(
        self, interaction: Interaction, answer_id: str, verdict: str, reason: str
    ) -> None:
        kept = await self.bot.kept(interaction, answer_id)
        at = self.bot.services.clock()
        store = self.bot.store
        user = interaction.user.id
        await self.bot.keeping(store.add_feedback, kept, user, verdict, reason, at)
        _log.info("feedback %s on answer %s", verdict, answer_id)

    async def _thank(self, interaction: Interaction) -> None:
        said = self.bot.words_of(interaction)("feedback.thanks")
        await interaction.edit_original_response(view=layout(plain(said)))

    async def _of_asker(self, interaction: Interaction, answer_id: str) -> Any:
        kept = await self.bot.kept(interaction, answer_id)
        if kept.asker != interaction.user.id:
            raise RefusedError("error.yours")
        return kept


def _typed(data: Any) -> str:
    """What was typed into a modal's only field, however Discord nests it."""
    if isinstance(data, dict):
        if "value" in data:
            return str(data["value"])
        return "".join(_typed(data.get(key)) for key in ("components", "component"))
    return "".join(map(_typed, data)) if isinstance(data, list) else ""
