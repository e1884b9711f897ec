"""`/watch`: a post in the channel when a reindex brings new coverage of a topic."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Sequence
from dataclasses import dataclass

import discord
from discord import app_commands
from discord.ext import commands

from bot.client import NewsdeskClient
from bot.cogs.options import choices
from bot.delivery import Interaction, acknowledge
from bot.errors import RefusedError, lacks_permission
from bot.ui.page import layout, plain
from bot.ui.text import clean, escape, one_line
from bot.ui.watches import list_page, post_page
from bot.watching import Candidate, Match, candidate, matching, once_a_story
from retrieval.models import Report

_log = logging.getLogger(__name__)

MOST = 50  # watches of one server
POSTS = 5  # of one watch for one reindex: a first index must not flood a channel
TOPIC = 100
UNKNOWN_CHANNEL = 10003
MISSED = 1000  # of the articles that came in while the bot was down: a first index may be any size
SEEN = "watches:seen"  # the key of the newest article that watches were held against


@dataclass(frozen=True, slots=True)
class Post:
    """A match on its way to a channel; `more` further ones are only counted."""

    guild: int
    channel: int
    topic: str
    match: Match
    more: int = 0


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
        self._posting = asyncio.Lock()
        self._told: set[tuple[int, int]] = set()  # user and channel

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
        """Post what is new, watch by watch, and each story once a channel, also over runs."""
        if not report.added_ids:
            return
        async with self._posting:  # two reindexes that end together must not post one story twice
            await self._post_all(report.added_ids)
            await asyncio.to_thread(self._note_seen, report.added_ids)

    @commands.Cog.listener()
    async def on_ready(self) -> None:
        """Make up for what came in while the bot was down, or went down before it had posted."""
        async with self._posting:
            missed = await asyncio.to_thread(self._missed)
            if missed:
                _log.info("watches look at %d articles that came in meanwhile", len(missed))
                await self._post_all(missed)
                await asyncio.to_thread(self._note_seen, missed)

    async def _post_all(self, ids: Sequence[str]) -> None:
        watches = await self.bot.keeping(self.bot.store.watches)
        if not watches:
            return
        new = await asyncio.to_thread(self._candidates, ids)
        for guild, channel, topic in watches:
            found = await asyncio.to_thread(self._matches, guild, channel, topic, new)
            more = len(found) - POSTS
            for match in found[:POSTS]:
                last = match is found[POSTS - 1] if more > 0 else False
                post = Post(guild, channel, topic, match, more if last else 0)
                if not await self._post(post):
                    break

    def _missed(self) -> list[str]:
        """Ids of the articles that no watch has been held against yet; blocking.

        None at the very first start, nor where the archive is another one: its keys begin anew.
        """
        library, store = self.bot.services.library, self.bot.store
        newest = max((key for key, _ in library.arrived(0, 1)), default=0)
        seen = store.meta(SEEN)
        if not seen or int(seen) > newest:
            store.set_meta(SEEN, str(newest))
            return []
        return [id_ for _, id_ in library.arrived(int(seen), MISSED)]

    def _note_seen(self, ids: Sequence[str]) -> None:
        """Remember that watches were held against these articles; blocking."""
        key = max(map(self.bot.services.library.key, ids), default=0)
        if key > int(self.bot.store.meta(SEEN) or 0):
            self.bot.store.set_meta(SEEN, str(key))

    @commands.Cog.listener()
    async def on_guild_channel_delete(self, channel: discord.abc.GuildChannel) -> None:
        await self._drop(channel.id)

    @commands.Cog.listener()
    async def on_raw_thread_delete(self, thread: discord.RawThreadDeleteEvent) -> None:
        await self._drop(thread.thread_id)

    def _candidates(self, ids: Sequence[str]) -> list[Candidate]:
        found = (self.bot.services.library.article(article_id) for article_id in ids)
        return [candidate(article) for article in found if article is not None]

    def _matches(
        self, guild: int, channel: int, topic: str, new: Sequence[Candidate]
    ) -> list[Match]:
        """What of the new articles a watch has not posted yet; blocking."""
        allowed = self.bot.settings.of(guild).publishers
        library = self.bot.services.library
        seen = (one for one in new if not allowed or one.article.publisher in allowed)
        matches = [m for one in seen if (m := matching(topic, one, library.passages))]
        if not matches:
            return []
        posted = set(self.bot.store.posts(channel))
        earlier = [article for id_ in posted if (article := library.article(id_))]
        fresh = (match for match in matches if match.article.id not in posted)
        return once_a_story(fresh, earlier)

    async def _post(self, post: Post) -> bool:
        """Whether the channel took it; one that is gone loses its watches."""
        now = self.bot.services.clock()
        try:
            server, place = await self._place(post)
            if server is None or place is None:
                return False
            words = self.bot.words(server.preferred_locale, post.guild)
            page = post_page(post.topic, post.match, words, now, more=post.more)
            await place.send(view=layout(page), suppress_embeds=True)
        except discord.HTTPException as error:
            if error.code == UNKNOWN_CHANNEL:
                await self._drop(post.channel)
                return False
            _log.info("watch of channel %s could not be posted: %s", post.channel, error)
            if lacks_permission(error):
                await self._tell_keeper(post)
            return False
        store = self.bot.store
        await self.bot.keeping(store.add_post, post.guild, post.channel, post.match.article.id, now)
        return True

    async def _place(
        self, post: Post
    ) -> tuple[discord.Guild | None, discord.abc.Messageable | None]:
        """The server and its channel; an archived thread is not among those that are known."""
        server = self.bot.get_guild(post.guild)
        if server is None or server.unavailable:
            return None, None
        place = server.get_channel_or_thread(post.channel)
        found = place or await self.bot.fetch_channel(post.channel)
        return server, found if isinstance(found, discord.abc.Messageable) else None

    async def _drop(self, channel: int) -> None:
        if gone := await self.bot.keeping(self.bot.store.remove_watches, channel):
            _log.info("channel %s is gone, and %d watches with it", channel, gone)

    async def _tell_keeper(self, post: Post) -> None:
        """Tell the one who added the watch, once in a run, that it cannot be posted."""
        user = await self.bot.keeping(self.bot.store.keeper, post.channel, post.topic)
        if not user or (user, post.channel) in self._told:
            return
        self._told.add((user, post.channel))
        words = self.bot.words(None, post.guild)
        told = words("watch.forbidden", channel=f"<#{post.channel}>", topic=escape(post.topic))
        try:
            private = await self.bot.create_dm(discord.Object(user))
            await private.send(view=layout(plain(told)))
        except discord.HTTPException as error:
            _log.info("the keeper of a watch could not be told: %s", error)


def _require_keeper(interaction: Interaction) -> None:
    allowed = interaction.permissions
    if not (allowed.manage_messages or allowed.manage_guild or allowed.administrator):
        raise RefusedError("error.manage")
