"""What the commands are called in Discord's own menus, in languages other than English."""

from __future__ import annotations

import discord
from discord import app_commands

GERMAN = {
    "Ask the news coverage; every sentence of the answer is cited": "Frage die Berichte; jeder "
    "Satz der Antwort ist belegt",
    "What you would like to know": "Was du wissen möchtest",
    "Only articles of this publisher": "Nur Artikel dieses Herausgebers",
    "Only articles since this day: last week, 14 March, 2026-03-14": "Nur Artikel seit diesem "
    "Tag: last week, 14 March, 2026-03-14",
    "Only articles up to this day: yesterday, 14 March, 2026-03-14": "Nur Artikel bis zu diesem "
    "Tag: yesterday, 14 March, 2026-03-14",
    "Show the answer to you alone": "Die Antwort nur dir zeigen",
}


class CommandTranslator(app_commands.Translator):
    """German where the table has it; Discord shows the English else."""

    async def translate(
        self,
        string: app_commands.locale_str,
        locale: discord.Locale,
        context: app_commands.TranslationContextTypes,  # noqa: ARG002  (discord.py's signature)
    ) -> str | None:
        return GERMAN.get(string.message) if locale is discord.Locale.german else None
