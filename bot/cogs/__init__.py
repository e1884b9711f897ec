"""Slash commands, mentions and buttons: one group a file, thin over the services."""

from __future__ import annotations

from collections.abc import Callable

from discord.ext import commands

from bot.client import NewsdeskClient
from bot.cogs.ask import AskCog
from bot.cogs.mentions import MentionsCog
from bot.cogs.reindex import ReindexCog
from bot.cogs.viewer import ViewerCog

COGS: tuple[Callable[[NewsdeskClient], commands.Cog], ...] = (
    AskCog,
    MentionsCog,
    ReindexCog,
    ViewerCog,
)
