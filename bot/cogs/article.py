"""`/article`: single articles brought in, withdrawn and told of, for those who manage a server."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Sequence
from functools import partial
from typing import TYPE_CHECKING

import discord
from discord import app_commands
from discord.ext import commands

from bot.client import NewsdeskClient
from bot.cogs.desk_calls import told
from bot.cogs.options import NAME
from bot.cogs.rights import may_edit, require_editor
from bot.delivery import Interaction, ResponseDelivery, acknowledge
from bot.errors import RefusedError
from bot.source_names import key
from bot.ui.article_line import headline
from bot.ui.articles import added_page, ask_remove_page, info_page, removed_page
from bot.ui.page import Attached, layout, plain
from bot.ui.reindexing import FAILURES_FILE, failures_file
from bot.ui.text import clean, one_line
from retrieval.errors import InputError
from retrieval.models import Report
from retrieval.sources.identity import canonical_url

if TYPE_CHECKING:
    from bot.articles_desk import ArticleInfo, ArticlesDesk

_log = logging.getLogger(__name__)


class ArticleCog(commands.Cog):
    """Articles are named by headline as one types, by address or by id."""

    article = app_commands.Group(
        name="article",
        description="Single articles of the coverage",
        guild_only=True,
        default_permissions=discord.Permissions(manage_guild=True),
    )

    def __init__(self, bot: NewsdeskClient, desk: ArticlesDesk) -> None:
        self.bot, self._desk = bot, desk
        bot.actions["article_remove"] = self.remove_now

    @article.command(description="Bring the article at an address into the coverage")
    @app_commands.describe(url="The address of its page")
    async def add(self, interaction: Interaction, url: str) -> None:
        require_editor(self.bot, interaction)
        words = self.bot.words_of(interaction)
        address = canonical_url(url)
        if not address:
            raise RefusedError("sources.address", name=one_line(url)[:100])
        with self.bot.jobs.begun(interaction.user.display_name, words) as job:
            await acknowledge(interaction, thinking=True)
            self._note(interaction, "adds", address)
            delivery = ResponseDelivery(interaction, private=False)
            work = partial(self._desk.add, address)
            report = await told(self.bot.jobs.follow(job, delivery, words, work))
            info = await asyncio.to_thread(self._brought, report, address)
            article, change = (info.article, info.changes[-1:]) if info else (None, ())
            now = self.bot.services.clock()
            page = added_page(report, article, change[0] if change else None, words, now)
            attached = any(isinstance(block, Attached) for block in page.blocks)
            await delivery.show(page, {FAILURES_FILE: failures_file(report)} if attached else {})
            self.bot.dispatch("reindexed", report)

    @article.command(description="What is known of an article, and what its updates changed")
    @app_commands.describe(article="Its headline as you type, its address or its id")
    async def info(self, interaction: Interaction, article: str) -> None:
        require_editor(self.bot, interaction)
        await acknowledge(interaction, thinking=True, private=True)
        found = await self._find(article)
        page = info_page(found, self.bot.words_of(interaction), self.bot.services.clock())
        await interaction.edit_original_response(view=layout(page))

    @article.command(description="Withdraw an article from the coverage for good")
    @app_commands.describe(article="Its headline as you type, its address or its id")
    async def remove(self, interaction: Interaction, article: str) -> None:
        require_editor(self.bot, interaction)
        await acknowledge(interaction, thinking=True, private=True)
        found = (await self._find(article)).article
        page = ask_remove_page(found, self.bot.words_of(interaction), self.bot.services.clock())
        await interaction.edit_original_response(view=layout(page))

    @info.autocomplete("article")
    @remove.autocomplete("article")
    async def _articles(
        self, interaction: Interaction, typed: str
    ) -> list[app_commands.Choice[str]]:
        if not may_edit(self.bot, interaction):
            return []
        refs = await asyncio.to_thread(self._desk.newest, typed)
        shown = ((one_line(clean(f"{ref.headline} · {ref.publisher}")), ref.id) for ref in refs)
        return [
            app_commands.Choice(name=name if len(name) <= NAME else _cut(name), value=article_id)
            for name, article_id in shown
            if len(article_id) <= NAME
        ]

    async def remove_now(self, interaction: Interaction, args: Sequence[str]) -> None:
        """article_remove:<key>"""
        require_editor(self.bot, interaction)
        words = self.bot.words_of(interaction)
        with self.bot.jobs.begun(interaction.user.display_name, words):
            await acknowledge(interaction)
            wanted = await asyncio.to_thread(self._desk.id_of, lambda one: key(one) == args[0])
            if wanted is None:
                raise RefusedError("article.gone")
            found = (await self._find(wanted)).article
            shown = ResponseDelivery(interaction, private=True)
            await shown.show(plain(words("article.removing", headline=headline(found))))
            try:
                gone = await told(self.bot.jobs.run(partial(self._desk.remove, found.id)))
            except Exception:  # said by whoever called; the question stands again
                await shown.show(ask_remove_page(found, words, self.bot.services.clock()))
                raise
            self._note(interaction, "withdraws", found.id)
            await shown.show(removed_page(gone.article, gone.answers, words))

    async def _find(self, given: str) -> ArticleInfo:
        try:
            return await asyncio.to_thread(self._desk.info, given)
        except InputError:
            raise RefusedError("article.unknown", name=one_line(given)[:100]) from None

    def _brought(self, report: Report, address: str) -> ArticleInfo | None:
        """The article that a page gave, None where it gave none or several; blocking."""
        ids = [*report.added_ids, *report.changed_ids]
        if len(ids) + report.unchanged != 1:
            return None
        try:
            return self._desk.info(ids[0] if ids else address)
        except InputError:  # unchanged, under another address than the one given
            return None

    def _note(self, interaction: Interaction, what: str, name: str) -> None:
        user, guild = interaction.user.id, interaction.guild_id
        _log.info("user %s of server %s %s article %s", user, guild, what, name)


def _cut(name: str) -> str:
    """A choice's name within what Discord takes, cut between words."""
    return name[: NAME - 2].rsplit(" ", 1)[0] + " …"
