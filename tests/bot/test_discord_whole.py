"""The whole program in Discord: real corpus and model, from the first start to the next day."""

from __future__ import annotations

from pathlib import Path

from tests.discord_double import BotProcess, Discord

OWN = """---
headline: Tram line to the airport opens
publisher: Lowmoor Courier
date: 2026-03-10
url: https://courier.example/tram
---
The tram line to the airport opened on Tuesday after six years of work. Transport commissioner
Nadia Olufsen said: "The first tram leaves at four every morning." Tickets cost three crowns.
"""
ADDED = """---
headline: Tram drivers to strike
publisher: Tidewater Gazette
date: 2026-03-12
url: https://gazette.example/strike
---
Tram drivers will strike on Friday over pay, their union said. About 140 drivers work on the
airport line.
"""


def newsdesk(discord: Discord, data: Path, *command: str) -> BotProcess:
    env = {
        "DISCORD_TOKEN": discord.token,
        "DISCORD_DOUBLE_API": discord.api_url,
        "DISCORD_DOUBLE_GATEWAY": discord.gateway_url,
        "NEWSDESK_DATA": str(data),
        "HF_HUB_OFFLINE": "1",
    }
    process = BotProcess(["-m", "bot", *command], env=env)
    discord.last_words = lambda: process.output
    process.heard = discord.changed
    return process


async def test_ask_mention_look_restart_and_reindex(tmp_path: Path) -> None:
    data, own = tmp_path / "data", tmp_path / "articles"
    own.mkdir()
    (own / "tram.md").write_text(OWN)
    async with Discord() as discord:
        guild = discord.guild("Lowmoor")
        general, rosa, adam = guild.general, discord.user("Rosa"), discord.user("Adam")
        guild.members[adam.id] = {"manage_guild"}

        async with newsdesk(discord, data, "start"):
            await discord.connected(timeout=120)
            call = await discord.slash(
                "ask", question="What did Erdogan say about refugees?", user=rosa, channel=general
            )
            answer = await discord.answered(call, containing="[1]", timeout=60)
            assert (call.acknowledged_after or 9) < 3
            assert "Erdogan" in answer.text
            asked = await discord.mention(general, adam, "Who resigned in Lowmoor in March 2031?")
            assert (await discord.reply(asked, timeout=60)).text

        async with newsdesk(discord, data, "index", str(own)) as indexing:
            assert await indexing.ended(120) == 0, indexing.output

        async with newsdesk(discord, data, "run") as bot:
            await discord.until(
                lambda: discord.gateway.identifies == 2 and discord.gateway.live, "return", 120
            )
            pressed = await discord.press(answer, answer.button("1 · "), user=adam)
            passage = await discord.answered(pressed)
            assert passage.ephemeral
            assert "**" in passage.text

            question = "What did Nadia Olufsen say about the tram?"
            call = await discord.slash("ask", question=question, user=rosa, channel=general)
            quoted = await discord.answered(call, containing="[1]", timeout=60)
            assert "The first tram leaves at four every morning." in quoted.text
            assert "https://courier.example/tram#:~:text=" in quoted.text

            (own / "strike.md").write_text(ADDED)
            call = await discord.slash("reindex", user=adam, channel=general)
            done = await discord.answered(call, containing="Done", timeout=60)
            assert "1 added, 0 changed, 1 unchanged, 0 removed, 0 failed" in done.text
            asked = await discord.mention(general, adam, "When will tram drivers strike?")
            found = await discord.reply(asked, timeout=60, containing="[1]")
            assert "Friday" in found.text
            call = await discord.slash("latest", topic="trams", user=rosa, channel=general)
            newest = await discord.answered(call, containing="Tram", timeout=60)
            assert newest.text.index("Tram drivers to strike") < newest.text.index("Tram line to")
            assert discord.token not in bot.output
        assert discord.syncs == 1
        assert discord.pings == []
