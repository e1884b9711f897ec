"""`/latest`: the newest articles of a publisher or on a topic."""

from __future__ import annotations

import asyncio

from discord import app_commands
from discord.ext import commands

from bot.client import NewsdeskClient
from bot.cogs.options import choices, publisher_named, publishers_here
from bot.delivery import Interaction, acknowledge
from bot.services import Newest
from bot.ui.info import latest_page
from bot.ui.page import layout
from retrieval.models import ArticleRef

MOST = 10


class LatestCog(commands.Cog):
    """Reads of the archive; a topic is searched, so it waits its turn like a question."""

    def __init__(self, bot: NewsdeskClient, newest: Newest) -> None:
        self.bot, self._newest = bot, newest

    @app_commands.command(description="The newest articles")
    @app_commands.describe(publisher="Only of this publisher", topic="Only on this topic")
    async def latest(
        self,
        interaction: Interaction,
        publisher: str | None = None,
        topic: app_commands.Range[str, 1, 200] | None = None,
    ) -> None:
        await acknowledge(interaction, thinking=True)
        allowed = self.bot.settings.of(interaction.guild_id or 0).publishers

        def find() -> list[ArticleRef]:
            named = publisher_named(self.bot, publisher, allowed) or allowed
            return self._newest.latest(publishers=named, topic=topic or "", limit=MOST)

        articles = await self.bot.worker.run(interaction.user.id, find)
        page = latest_page(articles, self.bot.words_of(interaction), self.bot.services.clock())
        await interaction.edit_original_response(view=layout(page))

    @latest.autocomplete("publisher")
    async def _publishers(
        self, interaction: Interaction, typed: str
    ) -> list[app_commands.Choice[str]]:
        allowed = self.bot.settings.of(interaction.guild_id or 0).publishers
        return choices(await asyncio.to_thread(publishers_here, self.bot, allowed), typed)
