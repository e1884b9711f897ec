"""The settings of a server, one a line."""

from __future__ import annotations

from bot.guild_settings import GuildSettings
from bot.ui.article_line import names
from bot.ui.page import Page, Text
from bot.ui.strings import Words


def settings_page(settings: GuildSettings, words: Words) -> Page:
    """All settings as they are; channels and roles as Discord shows them."""
    values = {
        "channels": _mentions("<#{}>", settings.channels) or words("settings.channels.all"),
        "roles": _mentions("<@&{}>", settings.roles) or words("settings.roles.all"),
        "publishers": names(list(settings.publishers), 800) or words("settings.publishers.all"),
        "private": words("yes" if settings.private else "no"),
        "threads": words("yes" if settings.threads else "no"),
        "mention": words("yes" if settings.mention else "no"),
        "user_cooldown": words.number(settings.user_cooldown),
        "channel_cooldown": words.number(settings.channel_cooldown),
        "language": words(f"settings.language.{settings.language}"),
    }
    lines = [words("settings.title")]
    for key, value in values.items():
        lines.append(words("settings.line", name=words(f"settings.{key}"), value=value))
    return Page((Text("\n".join(lines)),))


def _mentions(form: str, ids: tuple[int, ...]) -> str:
    return ", ".join(form.format(number) for number in ids)
