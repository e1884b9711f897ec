"""`/reindex`: bring new articles in, with live progress and a way to cancel."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Mapping, Sequence
from functools import partial

from discord import app_commands
from discord.ext import commands

from bot.client import NewsdeskClient
from bot.cogs.options import NAME, choices
from bot.cogs.rights import may_edit, require_editor
from bot.delivery import Interaction, ResponseDelivery, acknowledge
from bot.errors import RefusedError
from bot.jobs import Job
from bot.source_names import key, known, labelled
from bot.ui.page import layout, plain
from bot.ui.reindexing import FAILURES_FILE, done_page, failures_file
from bot.ui.text import clean

_log = logging.getLogger(__name__)


class ReindexCog(commands.Cog):
    """For those who may change the coverage; one at a time."""

    def __init__(self, bot: NewsdeskClient) -> None:
        self.bot = bot
        bot.actions["cancel"] = self.cancel

    @app_commands.command(description="Bring new and changed articles into the coverage")
    @app_commands.describe(
        source="Only this folder or address; all of them if left out",
        full="Read everything again, unchanged articles too",
    )
    @app_commands.guild_only()
    @app_commands.default_permissions(manage_guild=True)
    async def reindex(
        self, interaction: Interaction, source: str | None = None, full: bool = False
    ) -> None:
        require_editor(self.bot, interaction)
        words = self.bot.words_of(interaction)
        with self.bot.jobs.begun(interaction.user.display_name, words) as job:
            await acknowledge(interaction, thinking=True)
            source = await asyncio.to_thread(self._known, source)
            await bring_in(self.bot, interaction, job, source, full=full)

    @reindex.autocomplete("source")
    async def _sources(
        self, interaction: Interaction, typed: str
    ) -> list[app_commands.Choice[str]]:
        if not may_edit(self.bot, interaction):
            return []
        names = await asyncio.to_thread(self.bot.services.sources)
        return source_choices(names, typed)

    def _known(self, source: str | None) -> str | None:
        """The source by its label or name; blocking. Raises RefusedError for any other."""
        if not source or not source.strip():
            return None
        found = known(self.bot.services.sources(), source)
        if found is None:
            raise RefusedError("error.source", name=source.strip()[:60])
        return found

    async def cancel(self, interaction: Interaction, args: Sequence[str]) -> None:
        """cancel:<job>"""
        require_editor(self.bot, interaction)
        job = self.bot.jobs.current
        if job is None or job.id != args[0]:
            raise RefusedError("reindex.over")
        job.cancelled.set()
        _log.info("user %s cancels the reindex", interaction.user.id)
        said = layout(plain(self.bot.words_of(interaction)("reindex.cancelling")))
        await interaction.response.send_message(view=said, ephemeral=True)


async def bring_in(
    bot: NewsdeskClient, interaction: Interaction, job: Job, source: str | None, *, full: bool
) -> None:
    """Bring in all sources or the one named, shown as it goes in the acknowledged response."""
    words = bot.words_of(interaction)
    delivery = ResponseDelivery(interaction, private=False)
    _log.info("user %s of server %s reindexes", interaction.user.id, interaction.guild_id)
    work = partial(bot.services.reindexer.run, source=source, full=full)
    report = await bot.jobs.follow(job, delivery, words, work)
    files = {FAILURES_FILE: failures_file(report)} if report.failures else {}
    await delivery.show(done_page(report, words), files)
    bot.dispatch("reindexed", report)


def source_choices(
    names: Sequence[str], typed: str, titles: Mapping[str, str] | None = None
) -> list[app_commands.Choice[str]]:
    """Up to 25 sources that hold what was typed in their label or title, by name."""
    shown: dict[str, str] = {}
    for label, name in labelled(names).items():
        title = (titles or {}).get(name, "")
        shown.setdefault(clean(f"{title} · {label}" if title else label)[:NAME], name)
    # By key: a path is no value to hand out, and an address may be longer than one can be.
    return [
        app_commands.Choice(name=choice.name, value=key(shown[choice.name]))
        for choice in choices(list(shown), typed)
    ]
