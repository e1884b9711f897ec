"""`/watch`: a post in the channel when a reindex brings new coverage of a topic."""

from __future__ import annotations

import asyncio
import logging

import discord
from discord import app_commands
from discord.ext import commands

from bot.client import NewsdeskClient
from bot.cogs.options import choices
from bot.delivery import Interaction, acknowledge
from bot.errors import RefusedError
from bot.ui.page import layout, plain
from bot.ui.text import clean, escape, one_line
from bot.ui.watches import list_page, post_page
from bot.watching import Match, matching, once_a_story
from retrieval.models import Article, Report

_log = logging.getLogger(__name__)

MOST = 50  # watches of one server
POSTS = 5  # of one watch for one reindex: a first index must not flood a channel
TOPIC = 100


class WatchCog(commands.Cog):
    """Watches belong to a channel; those who may manage messages there keep them."""

    watch = app_commands.Group(
        name="watch",
        description="Posts here when new coverage of a topic comes in",
        guild_only=True,
        default_permissions=discord.Permissions(manage_messages=True),
    )

    def __init__(self, bot: NewsdeskClient) -> None:
        self.bot = bot

    @watch.command(description="Watch a topic in this channel")
    @app_commands.describe(topic="Words that all have to be in an article")
    async def add(self, interaction: Interaction, topic: app_commands.Range[str, 1, TOPIC]) -> None:
        _require_keeper(interaction)
        await acknowledge(interaction, thinking=True)
        words, guild = self.bot.words_of(interaction), interaction.guild_id or 0
        wanted = one_line(clean(topic))
        if not wanted:
            raise RefusedError("watch.unknown")
        held = await self.bot.keeping(self.bot.store.watches, guild)
        if len(held) >= MOST:
            raise RefusedError("watch.many", n=MOST)
        user, channel = interaction.user.id, interaction.channel_id or 0
        await self.bot.keeping(self.bot.store.add_watch, guild, channel, wanted, user)
        _log.info("user %s adds a watch to channel %s", user, channel)
        page = plain(words("watch.added", topic=f"**{escape(wanted)}**"))
        await interaction.edit_original_response(view=layout(page))

    @watch.command(name="list", description="What is watched in this channel")
    async def list_(self, interaction: Interaction) -> None:
        await acknowledge(interaction, thinking=True, private=True)
        page = list_page(await self._topics(interaction), self.bot.words_of(interaction))
        await interaction.edit_original_response(view=layout(page))

    @watch.command(description="Stop watching a topic in this channel")
    @app_commands.describe(topic="The topic as it was added")
    async def remove(self, interaction: Interaction, topic: str) -> None:
        _require_keeper(interaction)
        await acknowledge(interaction, thinking=True, private=True)
        channel = interaction.channel_id or 0
        if not await self.bot.keeping(self.bot.store.remove_watch, channel, topic):
            raise RefusedError("watch.unknown")
        _log.info("user %s removes a watch of channel %s", interaction.user.id, channel)
        words = self.bot.words_of(interaction)
        page = plain(words("watch.removed", topic=escape(topic)))
        await interaction.edit_original_response(view=layout(page))

    @remove.autocomplete("topic")
    async def _watched(
        self, interaction: Interaction, typed: str
    ) -> list[app_commands.Choice[str]]:
        return choices(await self._topics(interaction), typed)

    async def _topics(self, interaction: Interaction) -> list[str]:
        held = await self.bot.keeping(self.bot.store.watches, interaction.guild_id or 0)
        return [topic for _, channel, topic in held if channel == interaction.channel_id]

    @commands.Cog.listener()
    async def on_reindexed(self, report: Report) -> None:
        """Post what is new, watch by watch; a channel that cannot be written to is passed over."""
        watches = await self.bot.keeping(self.bot.store.watches)
        if not watches or not report.added_ids:
            return
        articles = await asyncio.to_thread(self._articles, report.added_ids)
        for guild, channel, topic in watches:
            found = await asyncio.to_thread(self._matches, guild, topic, articles)
            for match in found[:POSTS]:
                await self._post(guild, channel, topic, match)

    def _articles(self, ids: tuple[str, ...]) -> list[Article]:
        found = (self.bot.services.library.article(article_id) for article_id in ids)
        return [article for article in found if article is not None]

    def _matches(self, guild: int, topic: str, articles: list[Article]) -> list[Match]:
        allowed = self.bot.settings.of(guild).publishers
        passages = self.bot.services.library.passages
        seen = (a for a in articles if not allowed or a.publisher in allowed)
        matches = (matching(topic, article, passages(article.id)) for article in seen)
        return once_a_story(match for match in matches if match)

    async def _post(self, guild: int, channel: int, topic: str, match: Match) -> None:
        server = self.bot.get_guild(guild)
        place = server.get_channel_or_thread(channel) if server else None
        if server is None or not isinstance(place, discord.abc.Messageable):
            return
        words = self.bot.words(server.preferred_locale, guild)
        page = post_page(topic, match, words, self.bot.services.clock())
        try:
            await place.send(view=layout(page), suppress_embeds=True)
        except discord.HTTPException as error:
            _log.info("watch of channel %s could not be posted: %s", channel, error)


def _require_keeper(interaction: Interaction) -> None:
    allowed = interaction.permissions
    if not (allowed.manage_messages or allowed.manage_guild or allowed.administrator):
        raise RefusedError("error.manage")
