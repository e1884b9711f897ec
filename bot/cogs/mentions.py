"""Questions without a command: a mention, a reply, a thread of the bot's, a direct message."""

from __future__ import annotations

import contextlib
import logging

import discord
from discord.ext import commands

from bot.answer.models import Ask, Turn
from bot.asking import Asker
from bot.client import NewsdeskClient
from bot.cogs.gate import admit
from bot.cogs.options import channels_of, roles_of
from bot.conversation import question_in, replied_to, reply_chain, thread_turns
from bot.delivery import ChannelDelivery, MessageDelivery
from bot.errors import RefusedError, explain, lacks_permission
from bot.ui.page import layout, plain
from bot.ui.strings import Words
from bot.ui.text import clean

_log = logging.getLogger(__name__)

THREAD_NAME = 100


class MentionsCog(commands.Cog):
    """Listens for messages that ask; answers nobody who did not."""

    def __init__(self, bot: NewsdeskClient) -> None:
        self.bot = bot
        self._our_threads: dict[int, bool] = {}

    @commands.Cog.listener()
    async def on_message(self, message: discord.Message) -> None:
        if message.author.bot or message.webhook_id or not await self._asks(message):
            return
        guild = message.guild.id if message.guild else 0
        locale = message.guild.preferred_locale if message.guild else None
        words = self.bot.words(locale, guild)
        try:
            await self._answer(message, guild, words)
        except discord.HTTPException as error:
            await self._could_not_write(message, error, words)
        except Exception as error:  # whatever it is, the asker is told
            await self._say(message, error, words)

    @commands.Cog.listener()
    async def on_thread_create(self, thread: discord.Thread) -> None:
        """A post in a forum that was chosen by `/settings channel` is a question by its title."""
        if not self._is_asked_post(thread):
            return
        words = self.bot.words(thread.guild.preferred_locale, thread.guild.id)
        ask = Ask(
            question=clean(thread.name),
            now=self.bot.services.clock(),
            allowed_publishers=self.bot.settings.of(thread.guild.id).publishers,
        )
        asker = Asker(user=thread.owner_id, guild=thread.guild.id, channel=thread.id)
        try:
            await self.bot.asking.answer(ask, asker, ChannelDelivery(thread), words)
        except Exception as error:  # nobody waits for it: the log is told
            self.bot.note_failure(error)

    async def _asks(self, message: discord.Message) -> bool:
        """Whether this message is for the bot. Without its text there is nothing to answer."""
        me = self._me
        if self._is_asked_post(message.channel) and message.id == message.channel.id:
            return False  # the first message of a forum's post: its title is the question
        if message.guild is None or me in {user.id for user in message.mentions}:
            return True
        if not message.content:
            return False
        settings = self.bot.settings.of(message.guild.id)
        if isinstance(message.channel, discord.Thread) and not settings.mention:
            return await self._is_ours(message.channel)
        ours = await replied_to(message) if message.reference else None
        return ours is not None and ours.author.id == me

    def _is_asked_post(self, channel: object) -> bool:
        if not isinstance(channel, discord.Thread):
            return False
        chosen = self.bot.settings.of(channel.guild.id).channels
        return isinstance(channel.parent, discord.ForumChannel) and channel.parent_id in chosen

    @property
    def _me(self) -> int:
        return self.bot.user.id if self.bot.user else 0

    async def _is_ours(self, thread: discord.Thread) -> bool:
        """A thread that the bot opened, or that was opened on one of its messages."""
        if thread.owner_id == self._me:
            return True
        if thread.id not in self._our_threads:
            ours = False
            if isinstance(thread.parent, discord.TextChannel):
                with contextlib.suppress(discord.HTTPException):
                    start = await thread.parent.fetch_message(thread.id)
                    ours = start.author.id == self._me
            self._our_threads[thread.id] = ours
        return self._our_threads[thread.id]

    async def _answer(self, message: discord.Message, guild: int, words: Words) -> None:
        question = question_in(clean(message.content), self._me)
        admit(
            self.bot,
            words,
            question=question,
            user=message.author.id,
            guild=guild,
            channels=channels_of(message.channel),
            roles=roles_of(message.author),
        )
        with contextlib.suppress(discord.HTTPException):
            await message.channel.typing()
        ask = Ask(
            question=question,
            now=self.bot.services.clock(),
            allowed_publishers=self.bot.settings.of(guild).publishers,
            history=await self._history(message),
        )
        channel, refused = await self._place(message, question)
        asker = Asker(
            user=message.author.id,
            guild=guild,
            channel=channel_id(channel, message),
            note="-# " + words("error.thread") if refused else "",
        )
        delivery = MessageDelivery(message, channel)
        try:
            await self.bot.asking.answer(ask, asker, delivery, words)
        except discord.HTTPException:
            raise
        except Exception as error:  # said where "searching ..." may stand already
            incident = self.bot.note_failure(error)
            await delivery.show(plain(explain(error, words, incident)))

    async def _history(self, message: discord.Message) -> tuple[Turn, ...]:
        if isinstance(message.channel, discord.Thread):
            return await thread_turns(message, self._me)
        return await reply_chain(message, self._me)

    async def _place(
        self, message: discord.Message, question: str
    ) -> tuple[discord.abc.Messageable, bool]:
        """The message's own channel, or a new thread on it where the server wishes that.

        True with it where the bot may not open one: there is no telling a mention in private.
        """
        settings = self.bot.settings.of(message.guild.id if message.guild else 0)
        if not settings.threads or not isinstance(message.channel, discord.TextChannel):
            return message.channel, False
        try:
            return await message.create_thread(name=question[:THREAD_NAME]), False
        except discord.HTTPException as error:
            _log.info("no thread in channel %s: %s", message.channel.id, error)
            return message.channel, lacks_permission(error)

    async def _could_not_write(
        self, message: discord.Message, error: discord.HTTPException, words: Words
    ) -> None:
        """Say in private that the bot may not write here; anything else like any failure."""
        if not lacks_permission(error):
            await self._say(message, error, words)
            return
        key = "error.view" if error.code == 50001 else "error.write"
        _log.info("may not write in channel %s: %s", message.channel.id, error)
        page = plain(words(key, channel=f"<#{message.channel.id}>"))
        try:
            await message.author.send(view=layout(page))
        except discord.HTTPException as failed:
            _log.info("the asker could not be told in private either: %s", failed)

    async def _say(self, message: discord.Message, error: BaseException, words: Words) -> None:
        incident = self.bot.note_failure(error)
        page = plain(explain(error, words, incident))
        delivery = MessageDelivery(message, message.channel)
        try:
            if isinstance(error, RefusedError) and error.key in {"error.here", "error.who"}:
                await message.author.send(view=layout(page))
            else:
                await delivery.show(page)
        except discord.HTTPException as failed:
            _log.info("the asker could not be told (%s): %s", incident, failed)


def channel_id(channel: discord.abc.Messageable, message: discord.Message) -> int:
    return int(getattr(channel, "id", message.channel.id))
