"""`/quotes`: who said what, to the letter."""

from __future__ import annotations

import asyncio

from discord import app_commands
from discord.ext import commands

from bot.client import NewsdeskClient
from bot.cogs.gate import admit
from bot.cogs.options import channels_of, choices, option_days, publisher_named, roles_of
from bot.delivery import Interaction, acknowledge
from bot.services import FoundQuote, QuoteBook, QuoteQuery
from bot.ui.page import layout
from bot.ui.quotes import quotes_page
from bot.ui.text import clean

MOST = 20
NAME, TOPIC = 100, 200


class QuotesCog(commands.Cog):
    """Quotations by speaker, from the archive; no model has a part in them."""

    def __init__(self, bot: NewsdeskClient, book: QuoteBook) -> None:
        self.bot, self._book = bot, book

    @app_commands.command(description="Who said what, to the letter, with the article it stands in")
    @app_commands.describe(
        speaker="Who said it",
        about="On what",
        publisher="Only in articles of this publisher",
        since="Only in articles since this day",
        until="Only in articles up to this day",
    )
    async def quotes(  # noqa: PLR0917  (discord.py reads the options from the signature)
        self,
        interaction: Interaction,
        speaker: app_commands.Range[str, 1, NAME],
        about: app_commands.Range[str, 0, TOPIC] = "",
        publisher: str | None = None,
        since: str | None = None,
        until: str | None = None,
    ) -> None:
        words = self.bot.words_of(interaction)
        admit(
            self.bot,
            words,
            question=f"{speaker} {about}",
            user=interaction.user.id,
            guild=interaction.guild_id or 0,
            channels=channels_of(interaction.channel),
            roles=roles_of(interaction.user),
        )
        await acknowledge(interaction, thinking=True)
        allowed = self.bot.settings.of(interaction.guild_id or 0).publishers

        def find() -> tuple[list[FoundQuote], tuple[str, ...]]:
            first, last = option_days(self.bot, since, until)
            named = publisher_named(self.bot, publisher, allowed) or allowed
            query = QuoteQuery(clean(speaker), clean(about), named, first, last, MOST)
            found = self._book.find(query)
            return found, () if found else self._book.near(clean(speaker))

        found, near = await self.bot.worker.run(interaction.user.id, find)
        page = quotes_page(speaker, about, found, words, self.bot.services.clock(), near)
        await interaction.edit_original_response(view=layout(page))

    @quotes.autocomplete("speaker")
    async def _speakers(self, _: Interaction, typed: str) -> list[app_commands.Choice[str]]:
        return choices(await asyncio.to_thread(self._book.speakers, typed), typed)
