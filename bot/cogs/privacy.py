"""`/privacy` and `/forget-me`: what is kept about people, and its removal."""

from __future__ import annotations

import logging

from discord import app_commands
from discord.ext import commands

from bot.client import GRACE, NewsdeskClient
from bot.delivery import Interaction, acknowledge
from bot.ui.page import layout, plain
from bot.ui.text import escape

_log = logging.getLogger(__name__)


class PrivacyCog(commands.Cog):
    """For everybody, everywhere; seen by the one who asks alone."""

    def __init__(self, bot: NewsdeskClient) -> None:
        self.bot = bot

    @app_commands.command(description="What is kept about you")
    async def privacy(self, interaction: Interaction) -> None:
        words = self.bot.words_of(interaction)
        told = words("privacy", days=GRACE.days)
        if self.bot.services.writer != "extractive":
            told += "\n" + words("privacy.model", model=escape(self.bot.services.writer))
        await interaction.response.send_message(view=layout(plain(told)), ephemeral=True)

    @app_commands.command(name="forget-me", description="Remove your questions and feedback")
    async def forget_me(self, interaction: Interaction) -> None:
        await acknowledge(interaction, thinking=True, private=True)
        user = interaction.user.id
        asked, given = await self.bot.keeping(self.bot.store.forget_user, user)
        words = self.bot.words_of(interaction)
        said = words(
            "forgotten",
            answers=words.count("forgotten.answers", asked),
            feedback=words.count("forgotten.feedback", given),
        )
        _log.info("a user had %d questions and %d feedbacks removed", asked, given)
        await interaction.edit_original_response(view=layout(plain(said)))
