"""Sources as admins name them: by label, title, address, or by the key in a button."""

from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING

from discord import app_commands

from bot.cogs.desk_calls import told
from bot.cogs.reindex import source_choices
from bot.errors import RefusedError
from bot.source_names import is_path, key, known
from retrieval.sources.identity import canonical_url

if TYPE_CHECKING:
    from bot.sources_desk import SourceLine, SourcesDesk


class KnownSources:
    """Each call reads the list and the archive anew, off the loop."""

    def __init__(self, desk: SourcesDesk) -> None:
        self._desk = desk

    async def lines(self) -> list[SourceLine]:
        """All of them. Raises RefusedError where the list cannot be read."""
        return await told(asyncio.to_thread(self._desk.lines))

    async def find(self, given: str) -> SourceLine | None:
        """A source by its label, title, address or key."""
        lines = await self.lines()
        name = known([line.name for line in lines], given) or canonical_url(given)
        titled = (line for line in lines if line.listed and line.listed.title == given.strip())
        return next((line for line in lines if line.name == name), next(titled, None))

    async def held(self, wanted: str) -> SourceLine:
        """The source with this key. Raises RefusedError where there is none any more."""
        found = next((line for line in await self.lines() if key(line.name) == wanted), None)
        if found is None:
            raise RefusedError("sources.gone")
        return found

    async def choices(self, typed: str, *, paths: bool) -> list[app_commands.Choice[str]]:
        """What to offer while somebody types; without `paths` web addresses only."""
        lines = [line for line in await self.lines() if paths or not is_path(line.name)]
        titles = {line.name: line.listed.title for line in lines if line.listed}
        return source_choices([line.name for line in lines], typed, titles)
