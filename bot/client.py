"""The bot as Discord sees it: connection, commands, buttons, and how a run begins and ends."""

from __future__ import annotations

import asyncio
import hashlib
import json
import logging
import time
from collections import deque
from collections.abc import Awaitable, Callable, Sequence
from datetime import datetime, timedelta
from functools import partial
from typing import Any, TypeVar

import discord
from discord import app_commands
from discord.ext import commands, tasks

from bot.asking import Asking
from bot.delivery import Interaction
from bot.errors import RefusedError, explain, is_expected, new_incident
from bot.guild_settings import AllSettings, Cooldowns
from bot.jobs import Jobs
from bot.kept import Kept
from bot.polling import Poller
from bot.pulse import Pulse
from bot.services import Services
from bot.store import Store
from bot.ui.buttons import ActionButton, parse
from bot.ui.command_strings import CommandTranslator
from bot.ui.page import layout, plain
from bot.ui.strings import Words, words_for
from bot.worker import Worker

_log = logging.getLogger(__name__)

T = TypeVar("T")
Action = Callable[[Interaction, Sequence[str]], Awaitable[None]]
AnyCommand = app_commands.Command[Any, ..., Any] | app_commands.Group | app_commands.ContextMenu
GRACE = timedelta(days=30)  # a server that removed the bot by mistake finds all as it was
LAST_WORDS = 3.0  # seconds to tell those who wait that they have to ask again
KEEP_ANSWERS = timedelta(days=365)


def intents(*, message_content: bool) -> discord.Intents:
    """As few as will do; only the message content is privileged, and only on request."""
    wanted = discord.Intents.none()
    wanted.guilds = wanted.guild_messages = wanted.dm_messages = True
    wanted.message_content = message_content
    return wanted


def place(command: AnyCommand) -> None:
    """Say where a command is to be had: what belongs to a server in servers that added the bot,
    all else wherever a user who added it for themselves may be.
    """
    everywhere = not command.guild_only
    command.allowed_installs = app_commands.AppInstallationType(guild=True, user=everywhere)
    command.allowed_contexts = app_commands.AppCommandContext(
        guild=True, dm_channel=everywhere, private_channel=everywhere
    )


class NewsdeskClient(commands.Bot):
    """Its cogs do the work; `actions` are what buttons and modals do, by name."""

    def __init__(self, *, services: Services, store: Store, message_content: bool = False) -> None:
        super().__init__(
            command_prefix=commands.when_mentioned,
            help_command=None,
            intents=intents(message_content=message_content),
            allowed_mentions=discord.AllowedMentions.none(),
            member_cache_flags=discord.MemberCacheFlags.none(),
            chunk_guilds_at_startup=False,
            max_messages=None,
        )
        self.services, self.store = services, store
        self.worker = Worker()
        self.jobs = Jobs()
        self.asking = Asking(services, store, self.worker)
        self.settings = AllSettings(store)
        self.cooldowns = Cooldowns()
        self.actions: dict[str, Action] = {}
        self.failures: deque[tuple[datetime, str, str]] = deque(maxlen=10)
        self.started = services.clock()
        self.pulse = Pulse()
        self._beating: asyncio.Task[None] | None = None
        self._polling: asyncio.Task[None] | None = None
        self._poller = services.polled and Poller(
            services.polled, found=partial(self.dispatch, "reindexed")
        )
        self.tree.error(self._command_failed)

    async def setup_hook(self) -> None:
        from bot.cogs import cogs_for  # noqa: PLC0415  (the cogs name this class in their types)

        self.add_dynamic_items(ActionButton)
        await asyncio.to_thread(self.settings.load)
        for cog in cogs_for(self):
            await self.add_cog(cog)
        for command in self.tree.get_commands():
            place(command)
        await self._sync_commands()
        self._clean_up.start()
        self._beating = asyncio.create_task(self.pulse.run())
        if self._poller:
            self._polling = asyncio.create_task(self._poller.run())

    async def close(self) -> None:
        self._clean_up.cancel()
        if self._beating:
            self._beating.cancel()
        if self._polling:
            self._polling.cancel()
        self.worker.close()
        self.jobs.close()
        await self.asking.finish(LAST_WORDS)
        if self._poller:  # after those who wait were told: this may take seconds
            await self._poller.stop()
        await super().close()

    async def _sync_commands(self) -> None:
        """Tell Discord the commands, only where they are not what it was told last."""
        translator = CommandTranslator()
        await self.tree.set_translator(translator)
        every = self.tree.get_commands()
        told = [await c.get_translated_payload(self.tree, translator) for c in every]
        mark = hashlib.sha256(json.dumps(told, sort_keys=True).encode()).hexdigest()
        key = f"commands:{self.application_id}"
        if await self.keeping(self.store.meta, key) == mark:
            return
        try:
            await self.tree.sync()
        except discord.HTTPException:
            _log.exception("the commands could not be synced; they stay as they were")
            return
        await self.keeping(self.store.set_meta, key, mark)
        _log.info("%d commands synced", len(told))

    @tasks.loop(hours=24)
    async def _clean_up(self) -> None:
        now = self.services.clock()
        for guild in await self.keeping(self.store.remove_departed, now - GRACE):
            self.settings.drop(guild)
        await self.keeping(self.store.remove_older, now - KEEP_ANSWERS)

    @_clean_up.error
    async def _clean_up_failed(self, error: BaseException) -> None:
        _log.error("cleaning up failed", exc_info=error)

    async def keeping(self, work: Callable[..., T], *values: Any) -> T:
        """A call of the store off the loop: a commit may wait for the disk."""
        return await asyncio.to_thread(work, *values)

    def words(self, locale: discord.Locale | str | None, guild: int | None) -> Words:
        """The reader's language, unless the server has settled on one."""
        language = self.settings.of(guild or 0).language
        return words_for(str(locale or "en") if language == "auto" else language)

    def words_of(self, interaction: Interaction) -> Words:
        return self.words(interaction.locale, interaction.guild_id)

    async def kept(self, interaction: Interaction, answer_id: str) -> Kept:
        """The answer a button belongs to. Raises RefusedError where it is no longer kept."""
        found = await self.keeping(self.store.answer, answer_id, interaction.guild_id or 0)
        if found is None:
            raise RefusedError("error.gone")
        return found

    async def on_message(self, message: discord.Message, /) -> None:
        """No text commands: mentions are questions, and the ask cog listens for them."""

    async def on_interaction(self, interaction: Interaction) -> None:
        """Modals by their custom id, so that one opened before a restart still counts."""
        if interaction.type is discord.InteractionType.modal_submit and interaction.data:
            named = parse(str(interaction.data.get("custom_id", "")))
            if named:
                await self.act(interaction, *named)

    async def act(self, interaction: Interaction, action: str, args: Sequence[str]) -> None:
        """Do what a button or modal is for; whatever fails is said to the one who pressed."""
        try:
            handler = self.actions.get(action)
            if handler is None:
                raise RefusedError("error.gone")  # noqa: TRY301  (one place says what failed)
            await handler(interaction, args)
        except Exception as error:
            await self.report(interaction, error)

    async def _command_failed(
        self, interaction: Interaction, error: app_commands.AppCommandError
    ) -> None:
        await self.report(interaction, getattr(error, "original", error))

    def note_failure(self, error: BaseException) -> str:
        """Log an error that a user met; returns the id that ties it to what they were told."""
        incident = new_incident()
        if is_expected(error):
            _log.info("refused (%s): %s", incident, error)
        else:
            self.failures.append((self.services.clock(), incident, type(error).__name__))
            _log.error("failed (%s)", incident, exc_info=error)
        return incident

    async def report(self, interaction: Interaction, error: BaseException) -> None:
        """Say in one sentence what failed, in private where that is still possible."""
        incident = self.note_failure(error)
        view = layout(plain(explain(error, self.words_of(interaction), incident)))
        try:
            if interaction.extras.get("acknowledged"):
                await interaction.edit_original_response(view=view)
            elif not interaction.response.is_done():
                await interaction.response.send_message(view=view, ephemeral=True)
            elif (
                interaction.response.type
                is discord.InteractionResponseType.deferred_channel_message
            ):
                await interaction.edit_original_response(view=view)
            else:
                await interaction.followup.send(view=view, ephemeral=True)
        except discord.HTTPException as failed:
            _log.info("the asker could not be told (%s): %s", incident, failed)

    async def on_ready(self) -> None:
        present = {guild.id for guild in self.guilds}
        await self.keeping(self.store.reconcile, present, self.services.clock())
        _log.info("ready on %d servers", len(present))

    async def on_guild_join(self, guild: discord.Guild) -> None:
        await self.keeping(self.store.returned, guild.id)

    async def on_guild_remove(self, guild: discord.Guild) -> None:
        await self.keeping(self.store.departed, guild.id, self.services.clock())

    async def on_error(self, event_method: str, /, *_args: Any, **_kwargs: Any) -> None:
        _log.exception("handling %s failed", event_method)

    @property
    def steady(self) -> float:
        """Seconds of a clock that only rises, for cooldowns."""
        return time.monotonic()
