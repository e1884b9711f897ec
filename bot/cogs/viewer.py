"""The buttons under an answer that show: its passages, its further pages."""

from __future__ import annotations

import asyncio
from collections.abc import Sequence
from dataclasses import replace

from discord.ext import commands

from bot.answer.models import Answer, Source
from bot.asking import pages_of
from bot.client import NewsdeskClient
from bot.delivery import Interaction, acknowledge
from bot.errors import RefusedError
from bot.kept import Kept
from bot.links import fragment_link
from bot.ui.page import Page, layout
from bot.ui.strings import words_for
from bot.ui.viewer import Viewed, viewer_page


class ViewerCog(commands.Cog):
    """Shows to the one who pressed, and to nobody else."""

    def __init__(self, bot: NewsdeskClient) -> None:
        self.bot = bot
        bot.actions |= {"passage": self.passage, "step": self.step, "page": self.page}

    async def passage(self, interaction: Interaction, args: Sequence[str]) -> None:
        """passage:<answer>:<n>"""
        await acknowledge(interaction, thinking=True, private=True)
        page = await self._view(interaction, args[0], int(args[1]), None)
        await interaction.edit_original_response(view=layout(page))

    async def step(self, interaction: Interaction, args: Sequence[str]) -> None:
        """step:<answer>:<n>:<ordinal>:<b|f>"""
        await acknowledge(interaction)
        page = await self._view(interaction, args[0], int(args[1]), int(args[2]))
        await interaction.edit_original_response(view=layout(page))

    async def page(self, interaction: Interaction, args: Sequence[str]) -> None:
        """page:<answer>:<number>: turned for all by the asker, for oneself by others."""
        message = interaction.message
        alone = message is not None and message.flags.ephemeral
        kept = None
        if not alone:
            kept = await self.bot.kept(interaction, args[0])
            alone = kept.asker == interaction.user.id
        if alone:
            await acknowledge(interaction)
        else:
            await acknowledge(interaction, thinking=True, private=True)
        kept = kept or await self.bot.kept(interaction, args[0])
        words = words_for(kept.language)
        pages = await asyncio.to_thread(pages_of, kept, words, self.bot.services)
        number = min(int(args[1]), len(pages) - 1)
        await interaction.edit_original_response(view=layout(pages[number]))

    async def _view(
        self, interaction: Interaction, answer_id: str, n: int, ordinal: int | None
    ) -> Page:
        kept = await self.bot.kept(interaction, answer_id)
        words = self.bot.words_of(interaction)
        viewed = await asyncio.to_thread(self._viewed, kept, n, ordinal)
        return await asyncio.to_thread(viewer_page, viewed, words, self.bot.services.clock())

    def _viewed(self, kept: Kept, n: int, ordinal: int | None) -> Viewed:
        """The passage as cited, or the one at `ordinal` of its article; blocking."""
        source = _source(kept, n)
        link = kept.links[n - 1] if 0 < n <= len(kept.links) else ""
        now = self.bot.services.library.article(source.article.id)
        cited = Viewed(kept.id, n, source.article, source.passage, source.cited, link=link)
        if now is None:
            return replace(cited, note="gone")
        changes = self.bot.services.library.changes(now.id)
        cited = replace(cited, changes=changes)
        start, end = source.passage.start, source.passage.end
        if now.text[start:end] != source.passage.text:
            return replace(cited, note="changed")
        passages = self.bot.services.library.passages(now.id)
        if ordinal is None:
            here = [p.ordinal for p in passages if (p.start, p.end) == (start, end)]
            total = len(passages) if here == [source.passage.ordinal] else 0
            return replace(cited, article=now, total=total)
        shown = passages[max(0, min(ordinal, len(passages) - 1))]
        if shown.start != start:
            link = fragment_link(now.url, shown.text, now.text)
        return replace(cited, article=now, passage=shown, total=len(passages), link=link)


def _source(kept: Kept, n: int) -> Source:
    if isinstance(kept.reply, Answer):
        for source in kept.reply.sources:
            if source.n == n:
                return source
    raise RefusedError("error.gone")
