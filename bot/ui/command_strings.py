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
    "What happened when: a line a day, each cited": "Was wann geschah: eine Zeile je Tag, belegt",
    "What each publisher reports: a line a publisher, each cited": "Was jeder berichtet: eine "
    "Zeile je Herausgeber, belegt",
    "What it is about": "Worum es geht",
    "Bring new and changed articles into the coverage": "Neue und geänderte Artikel erfassen",
    "Only this folder or address; all of them if left out": "Nur dieser Ordner oder diese "
    "Adresse; sonst alle",
    "Read everything again, unchanged articles too": "Alles neu lesen, auch Unverändertes",
    "What I can do, by examples": "Was ich kann, an Beispielen",
    "How many articles I hold, from whom, and how fresh they are": "Wie viele Artikel ich habe, "
    "von wem und wie frisch",
    "How I am doing: freshness, queue, last errors": "Wie es mir geht: Frische, Warteschlange, "
    "letzte Fehler",
    "The newest articles": "Die neuesten Artikel",
    "Only of this publisher": "Nur dieses Herausgebers",
    "Only on this topic": "Nur zu diesem Thema",
    "Who said what, to the letter, with the article it stands in": "Wer was gesagt hat, Wort für "
    "Wort, mit dem Artikel",
    "Who said it": "Wer es gesagt hat",
    "On what": "Worüber",
    "Only in articles of this publisher": "Nur in Artikeln dieses Herausgebers",
    "Only in articles since this day": "Nur in Artikeln seit diesem Tag",
    "Only in articles up to this day": "Nur in Artikeln bis zu diesem Tag",
    "Check against coverage": "Mit Berichten abgleichen",
    "What is kept about you": "Was über dich aufbewahrt wird",
    "Remove your questions and feedback": "Deine Fragen und Rückmeldungen entfernen",
    "Posts here when new coverage of a topic comes in": "Meldet hier neue Berichte zu einem Thema",
    "Watch a topic in this channel": "Ein Thema in diesem Kanal beobachten",
    "Words that all have to be in an article": "Worte, die alle im Artikel stehen müssen",
    "What is watched in this channel": "Was in diesem Kanal beobachtet wird",
    "Stop watching a topic in this channel": "Ein Thema hier nicht mehr beobachten",
    "The topic as it was added": "Das Thema, wie es hinzugefügt wurde",
    "How I work on this server": "Wie ich auf diesem Server arbeite",
    "Show all settings": "Alle Einstellungen zeigen",
    "Channels I answer in; without any, all that I can see": "Kanäle, in denen ich antworte; "
    "ohne Angabe alle",
    "The channel": "Der Kanal",
    "Whether I answer there": "Ob ich dort antworte",
    "Roles that may ask; without any, everyone": "Rollen, die fragen dürfen; ohne Angabe alle",
    "The role": "Die Rolle",
    "Whether it may ask": "Ob sie fragen darf",
    "Publishers that answers may draw on; without any, all": "Herausgeber, aus denen ich schöpfe; "
    "ohne Angabe alle",
    "The publisher": "Der Herausgeber",
    "Whether it may be used": "Ob er genutzt werden darf",
    "How answers are given": "Wie geantwortet wird",
    "Show answers to the asker alone unless they say otherwise": "Antworten nur Fragenden zeigen, "
    "wenn sie nichts anderes wollen",
    "Open a thread for each mention": "Zu jeder Erwähnung einen Thread eröffnen",
    "In my threads, answer only when mentioned": "In meinen Threads nur auf Erwähnung antworten",
    "The language of my own words": "Die Sprache meiner eigenen Worte",
    "Where articles come from": "Woher die Artikel kommen",
    "Put a feed, a news sitemap or a page on the list": "Einen Feed, eine News-Sitemap oder eine "
    "Seite auf die Liste setzen",
    "Its address on the web": "Ihre Adresse im Web",
    "What to call it": "Wie sie heißen soll",
    "In place of the publisher that its articles state": "Anstelle des Herausgebers, den ihre "
    "Artikel nennen",
    "How often I look at it": "Wie oft ich sie ansehe",
    "Every source: when it was read, what it gave, why it failed": "Jede Quelle: wann sie gelesen "
    "wurde, was sie gab, warum es fehlschlug",
    "Take a source off the list and withdraw what only it gave": "Eine Quelle von der Liste "
    "nehmen und zurückziehen, was nur sie gab",
    "The source": "Die Quelle",
    "Read the first articles of a source and show them; nothing is kept": "Die ersten Artikel "
    "einer Quelle lesen und zeigen; nichts wird behalten",
    "A source of the list, or an address": "Eine Quelle der Liste oder eine Adresse",
    "Single articles of the coverage": "Einzelne Artikel des Bestands",
    "Bring the article at an address into the coverage": "Den Artikel an einer Adresse aufnehmen",
    "The address of its page": "Die Adresse seiner Seite",
    "What is known of an article, and what its updates changed": "Was über einen Artikel bekannt "
    "ist und was seine Fassungen änderten",
    "Its headline as you type, its address or its id": "Seine Überschrift beim Tippen, seine "
    "Adresse oder Kennung",
    "Withdraw an article from the coverage for good": "Einen Artikel endgültig zurückziehen",
    "How often may be asked": "Wie oft gefragt werden darf",
    "Between two questions of one person": "Zwischen zwei Fragen einer Person",
    "A minute in one channel; 0 for any number": "In der Minute in einem Kanal; 0 für beliebig "
    "viele",
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
