"""Who may do what beyond asking: a server's managers, and those who may change the coverage."""

from __future__ import annotations

from bot.client import NewsdeskClient
from bot.delivery import Interaction
from bot.errors import RefusedError


def require_manager(interaction: Interaction) -> None:
    """Discord's own command permissions may be widened by a server; this holds all the same."""
    if interaction.guild_id is None:
        raise RefusedError("error.server")
    if not _manages(interaction):
        raise RefusedError("error.manage")


def require_editor(bot: NewsdeskClient, interaction: Interaction) -> None:
    """All servers share one coverage: the operator says whose managers may change it."""
    require_manager(interaction)
    if not may_edit(bot, interaction):
        raise RefusedError("error.coverage")


def may_edit(bot: NewsdeskClient, interaction: Interaction) -> bool:
    """Whether this user may change the coverage from here."""
    return "coverage" in managed(bot, interaction)


def managed(bot: NewsdeskClient, interaction: Interaction) -> tuple[str, ...]:
    """What of the managers' work is open to this user here: "server", "coverage"."""
    guild, chosen = interaction.guild_id, bot.services.admin_servers
    if guild is None or not _manages(interaction):
        return ()
    return ("server", "coverage") if not chosen or guild in chosen else ("server",)


def _manages(interaction: Interaction) -> bool:
    allowed = interaction.permissions
    return allowed.manage_guild or allowed.administrator
