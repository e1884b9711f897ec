"""`/quotes` in Discord with a real corpus: who said what, about what, where and when."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from tests.bot.test_discord_whole import newsdesk
from tests.discord_double import Discord

LEVY = """---
headline: Council splits over the harbour levy
publisher: Lowmoor Courier
date: 2026-02-03
url: https://courier.example/levy
---
Mayor Greta Lindqvist defended the harbour levy on Tuesday. "The levy pays for the new quay and
for nothing else," she said.

Fisherman Pal Oster disagreed. "The levy will empty this harbour within a year," Oster said.
"""
TRAIN = """---
headline: Night train returns after nine years
publisher: Tidewater Gazette
date: 2026-03-10
url: https://gazette.example/train
---
The night train is back. "Nobody has to fly to the capital any more," said Greta Lindqvist, the
mayor of Lowmoor.
"""


async def test_quotes_by_speaker_topic_publisher_and_day(tmp_path: Path) -> None:
    data, own = tmp_path / "data", tmp_path / "articles"
    own.mkdir()
    (own / "levy.md").write_text(LEVY)
    (own / "train.md").write_text(TRAIN)
    async with Discord() as discord:
        guild = discord.guild("Lowmoor")
        general = guild.general

        async def ask(**options: Any) -> str:
            # Another reader each time: one alone has to wait between questions.
            reader = discord.user(f"Reader {len(options)} {sorted(options.items())}")
            call = await discord.slash("quotes", user=reader, channel=general, **options)
            text = (await discord.answered(call, timeout=60)).text
            assert (call.acknowledged_after or 9) < 3
            return text

        async with newsdesk(discord, data, "index", str(own)) as indexing:
            assert await indexing.ended(120) == 0, indexing.output
        async with newsdesk(discord, data, "run"):
            await discord.connected(timeout=120)
            offered = await discord.autocomplete(
                "quotes", "speaker", speaker="lin", user=discord.user("Rosa"), channel=general
            )
            assert [choice["value"] for choice in offered] == ["Greta Lindqvist"]

            both = await ask(speaker="Greta Lindqvist")
            assert "2 quotations in 2 articles" in both
            newer, older = "“Nobody has to fly to the capital any more,”", "“The levy pays for"
            assert both.index(newer) < both.index(older)
            assert "https://gazette.example/train#:~:text=" in both
            assert "empty this harbour" not in both

            levy = await ask(speaker="Lindqvist", about="the harbour levy")
            assert older in levy
            assert newer not in levy
            courier = await ask(speaker="Greta Lindqvist", publisher="Lowmoor Courier")
            assert (older in courier, newer in courier) == (True, False)
            since = await ask(speaker="Greta Lindqvist", since="2026-03-01")
            assert (older in since, newer in since) == (False, True)
            until = await ask(speaker="Greta Lindqvist", until="2026-02-28")
            assert (older in until, newer in until) == (True, False)

            unknown = await ask(speaker="Greta Lindquist")
            assert (
                "holds no such words of Greta Lindquist. Did you mean Greta Lindqvist?" in unknown
            )
            nobody = await ask(speaker="Wilhelmina Zzyzx")
            assert "holds no such words of Wilhelmina Zzyzx." in nobody
            assert "Did you mean" not in nobody
        assert discord.pings == []
