"""Slash commands, mentions and buttons: one group a file, thin over the services."""

from __future__ import annotations

from discord.ext import commands

from bot.client import NewsdeskClient
from bot.cogs.article import ArticleCog
from bot.cogs.ask import AskCog
from bot.cogs.claims import ClaimsCog
from bot.cogs.info import InfoCog
from bot.cogs.latest import LatestCog
from bot.cogs.mentions import MentionsCog
from bot.cogs.privacy import PrivacyCog
from bot.cogs.quotes import QuotesCog
from bot.cogs.reindex import ReindexCog
from bot.cogs.settings import SettingsCog
from bot.cogs.shapes import ShapesCog
from bot.cogs.sources import SourcesCog
from bot.cogs.status import StatusCog
from bot.cogs.verdicts import VerdictsCog
from bot.cogs.viewer import ViewerCog
from bot.cogs.watch import WatchCog

ALWAYS = (
    AskCog,
    InfoCog,
    MentionsCog,
    PrivacyCog,
    ReindexCog,
    SettingsCog,
    ShapesCog,
    StatusCog,
    VerdictsCog,
    ViewerCog,
    WatchCog,
)


def cogs_for(bot: NewsdeskClient) -> list[commands.Cog]:
    """All that the services given can serve."""
    found: list[commands.Cog] = [cog(bot) for cog in ALWAYS]
    if bot.services.claims is not None:
        found.append(ClaimsCog(bot, bot.services.claims))
    if bot.services.quotes is not None:
        found.append(QuotesCog(bot, bot.services.quotes))
    if bot.services.newest is not None:
        found.append(LatestCog(bot, bot.services.newest))
    if bot.services.sources_desk is not None:
        found.append(SourcesCog(bot, bot.services.sources_desk))
    if bot.services.articles_desk is not None:
        found.append(ArticleCog(bot, bot.services.articles_desk))
    return found
