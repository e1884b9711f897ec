"""`/sources`: where articles come from, for those who may manage the server."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Sequence
from functools import partial
from typing import TYPE_CHECKING, Literal

import discord
from discord import app_commands
from discord.ext import commands

from bot.client import NewsdeskClient
from bot.cogs.desk_calls import told
from bot.cogs.known_sources import KnownSources
from bot.cogs.reindex import bring_in
from bot.cogs.rights import may_edit, require_editor
from bot.delivery import Interaction, ResponseDelivery, acknowledge
from bot.errors import RefusedError
from bot.source_names import is_path, label
from bot.threads import started
from bot.ui.page import layout, plain
from bot.ui.sources import added_page, ask_remove_page, list_page, removed_page, trial_page
from bot.ui.text import clean, fit, one_line
from retrieval.sources.identity import canonical_url

if TYPE_CHECKING:
    from bot.sources_desk import SourcesDesk

_log = logging.getLogger(__name__)

MOST = 500  # sources on the list
Every = Literal["5m", "15m", "30m", "1h", "3h", "12h", "1d"]
Name = app_commands.Range[str, 1, 100]


class SourcesCog(commands.Cog):
    """What is shown is for the admin's eyes; a reading that takes its time is for all."""

    sources = app_commands.Group(
        name="sources",
        description="Where articles come from",
        guild_only=True,
        default_permissions=discord.Permissions(manage_guild=True),
    )

    def __init__(self, bot: NewsdeskClient, desk: SourcesDesk) -> None:
        self.bot, self._desk, self._known = bot, desk, KnownSources(desk)
        self._thread = started(2, "trial")
        self._trying: set[int] = set()  # users
        bot.actions |= {
            "sources_page": self.turn,
            "source_read": self.read,
            "source_try": self.try_out,
            "source_remove": self.remove_now,
            "keep": self.keep,
        }

    async def cog_unload(self) -> None:
        self._thread.shutdown(wait=False, cancel_futures=True)

    @sources.command(description="Put a feed, a news sitemap or a page on the list")
    @app_commands.describe(
        address="Its address on the web",
        title="What to call it",
        publisher="In place of the publisher that its articles state",
        every="How often I look at it",
    )
    async def add(
        self,
        interaction: Interaction,
        address: str,
        title: Name | None = None,
        publisher: Name | None = None,
        every: Every = "15m",
    ) -> None:
        require_editor(self.bot, interaction)
        await acknowledge(interaction, thinking=True, private=True)
        url = canonical_url(address)
        if not url:
            raise RefusedError("sources.address", name=one_line(address)[:100])
        listed = [line.name for line in await self._known.lines() if line.listed]
        if url in listed:
            raise RefusedError("sources.listed", name=url)
        if len(listed) >= MOST:
            raise RefusedError("sources.many", n=MOST)
        names = {
            "title": one_line(clean(title or "")),
            "publisher": one_line(clean(publisher or "")),
        }
        adding = partial(self._desk.add, url, every=every, **names)
        entry = await told(asyncio.to_thread(adding))
        self._note(interaction, "adds source", entry.name)
        polled = self.bot.services.polled is not None
        words = self.bot.words_of(interaction)
        page = added_page(entry.name, entry.title, entry.every, words, polled=polled)
        await interaction.edit_original_response(view=layout(page))

    @sources.command(
        name="list", description="Every source: when it was read, what it gave, why it failed"
    )
    async def list_(self, interaction: Interaction) -> None:
        require_editor(self.bot, interaction)
        await acknowledge(interaction, thinking=True, private=True)
        await self._show(interaction, 0)

    @sources.command(description="Take a source off the list and withdraw what only it gave")
    @app_commands.describe(source="The source")
    async def remove(self, interaction: Interaction, source: str) -> None:
        require_editor(self.bot, interaction)
        await acknowledge(interaction, thinking=True, private=True)
        line = await self._known.find(source)
        if line is None:
            raise RefusedError("error.source", name=source.strip()[:60])
        if is_path(line.name):
            raise RefusedError("sources.operators", name=label(line.name))
        words = self.bot.words_of(interaction)
        page = ask_remove_page(line, label(line.name), words)
        await interaction.edit_original_response(view=layout(page))

    @sources.command(
        description="Read the first articles of a source and show them; nothing is kept"
    )
    @app_commands.describe(source="A source of the list, or an address")
    async def test(self, interaction: Interaction, source: str) -> None:
        require_editor(self.bot, interaction)
        await acknowledge(interaction, thinking=True, private=True)
        await self._try(interaction, source)

    @remove.autocomplete("source")
    async def _removable(
        self, interaction: Interaction, typed: str
    ) -> list[app_commands.Choice[str]]:
        if not may_edit(self.bot, interaction):
            return []
        return await self._known.choices(typed, paths=False)

    @test.autocomplete("source")
    async def _testable(
        self, interaction: Interaction, typed: str
    ) -> list[app_commands.Choice[str]]:
        if not may_edit(self.bot, interaction):
            return []
        return await self._known.choices(typed, paths=True)

    async def turn(self, interaction: Interaction, args: Sequence[str]) -> None:
        """sources_page:<number>:<b|f>"""
        require_editor(self.bot, interaction)
        await acknowledge(interaction)
        await self._show(interaction, int(args[0]))

    async def read(self, interaction: Interaction, args: Sequence[str]) -> None:
        """source_read:<key>, as `/reindex` of that source."""
        require_editor(self.bot, interaction)
        words = self.bot.words_of(interaction)
        with self.bot.jobs.begun(interaction.user.display_name, words) as job:
            await acknowledge(interaction, thinking=True)
            line = await self._known.held(args[0])
            await bring_in(self.bot, interaction, job, line.name, full=False)

    async def try_out(self, interaction: Interaction, args: Sequence[str]) -> None:
        """source_try:<key>"""
        require_editor(self.bot, interaction)
        await acknowledge(interaction, thinking=True, private=True)
        await self._try(interaction, args[0])

    async def remove_now(self, interaction: Interaction, args: Sequence[str]) -> None:
        """source_remove:<key>"""
        require_editor(self.bot, interaction)
        words = self.bot.words_of(interaction)
        with self.bot.jobs.begun(interaction.user.display_name, words):
            await acknowledge(interaction)
            line = await self._known.held(args[0])
            shown = ResponseDelivery(interaction, private=True)
            name = fit(label(line.name), 300)
            await shown.show(plain(words("sources.removing", name=name)))
            try:
                work = partial(self._desk.remove, line.name, purpose="/sources remove")
                gone = await told(self.bot.jobs.run(work))
            except Exception:  # said by whoever called; the question stands again
                await shown.show(ask_remove_page(line, label(line.name), words))
                raise
            self._note(interaction, f"removes {len(gone)} articles with source", line.name)
            await shown.show(removed_page(label(line.name), len(gone), words))

    async def keep(self, interaction: Interaction, _: Sequence[str]) -> None:
        """keep: what was asked about stays."""
        await acknowledge(interaction)
        said = plain(self.bot.words_of(interaction)("kept"))
        await interaction.edit_original_response(view=layout(said))

    async def _try(self, interaction: Interaction, given: str) -> None:
        user, words = interaction.user.id, self.bot.words_of(interaction)
        if user in self._trying:
            raise RefusedError("sources.patience")
        self._trying.add(user)
        try:
            line = await self._known.find(given)
            name = line.name if line and line.listed else canonical_url(given)
            name = name or (line.name if line else "")
            if not name or (is_path(name) and not (line and line.listed)):
                raise RefusedError("sources.address", name=label(one_line(given))[:100])
            self._note(interaction, "tries source", name)
            shown = ResponseDelivery(interaction, private=True)
            await shown.show(plain(words("sources.trying", name=fit(label(name), 300))))
            loop = asyncio.get_running_loop()
            trial = await told(loop.run_in_executor(self._thread, self._desk.test, name))
            page = trial_page(trial, label(name), words, self.bot.services.clock())
            await shown.show(page)
        finally:
            self._trying.discard(user)

    async def _show(self, interaction: Interaction, number: int) -> None:
        words, now = self.bot.words_of(interaction), self.bot.services.clock()
        page = list_page(await self._known.lines(), number, words, now)
        await interaction.edit_original_response(view=layout(page))

    def _note(self, interaction: Interaction, what: str, name: str) -> None:
        user, guild = interaction.user.id, interaction.guild_id
        _log.info("user %s of server %s %s %s", user, guild, what, name)
