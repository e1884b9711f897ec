"""`/timeline` and `/compare`: questions whose answer has a shape of its own."""

from __future__ import annotations

from discord import app_commands
from discord.ext import commands

from bot.client import NewsdeskClient
from bot.cogs.ask import Wanted, ask_by_command
from bot.delivery import Interaction

TOPIC = 200


class ShapesCog(commands.Cog):
    """The wording is what the reading of questions knows a timeline or a comparison by."""

    def __init__(self, bot: NewsdeskClient) -> None:
        self.bot = bot

    @app_commands.command(description="What happened when: a line a day, each cited")
    @app_commands.describe(
        topic="What it is about",
        since="Only articles since this day: last week, 14 March, 2026-03-14",
        until="Only articles up to this day: yesterday, 14 March, 2026-03-14",
        private="Show the answer to you alone",
    )
    async def timeline(
        self,
        interaction: Interaction,
        topic: app_commands.Range[str, 1, TOPIC],
        since: str | None = None,
        until: str | None = None,
        private: bool | None = None,
    ) -> None:
        wanted = Wanted(f"Timeline of {topic}", None, since, until, private)
        await ask_by_command(self.bot, interaction, wanted)

    @app_commands.command(description="What each publisher reports: a line a publisher, each cited")
    @app_commands.describe(
        topic="What it is about",
        since="Only articles since this day: last week, 14 March, 2026-03-14",
        until="Only articles up to this day: yesterday, 14 March, 2026-03-14",
        private="Show the answer to you alone",
    )
    async def compare(
        self,
        interaction: Interaction,
        topic: app_commands.Range[str, 1, TOPIC],
        since: str | None = None,
        until: str | None = None,
        private: bool | None = None,
    ) -> None:
        wanted = Wanted(f"Compare the coverage of {topic}", None, since, until, private)
        await ask_by_command(self.bot, interaction, wanted)
