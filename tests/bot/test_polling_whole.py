"""The running bot polls: a process of its own, a feed on loopback, and a bad source beside it."""

from __future__ import annotations

import sqlite3
from collections.abc import AsyncIterator
from contextlib import closing
from pathlib import Path

import pytest

from tests.bot.conftest import bot_process
from tests.discord_double import Discord
from tests.retrieval.sources.conftest import Web, web

__all__ = ["web"]

STORM = """The storm cut the power of 51,000 homes in Lowmoor county on Sunday night, the grid \
company said. Crews were out from four in the morning.

"We do not expect the last house to have light before Tuesday," said Petra Quill, who runs the \
grid company. Schools in the valley stay closed."""
TRAMS = """Tram drivers in Osthaven will strike on Friday over pay, their union said. About 140 \
drivers work on the airport line, and no tram will run before noon.

"Nobody wants this strike, and the town could end it with a phone call," said Ole Brink, who \
speaks for the drivers. The town hall did not comment."""
PADDING = " ".join(
    f"People on pier {n} told this newspaper what they had seen of it." for n in range(1, 18)
)
LISTED = """
[[source]]
url = "{url}/gone"

[[source]]
url = "{url}/feed"
title = "Quay Times"

[[source]]
url = "{url}/page"
"""


def item(path: str, headline: str, text: str, updated: str = "") -> str:
    body = "".join(f"<p>{part}</p>" for part in f"{text}\n\n{PADDING}".split("\n\n"))
    return (
        f"<entry><title>{headline}</title><id>{path}</id><link href='{path}'/>"
        f"<published>2026-03-08T21:00:00+01:00</published>"
        f"<updated>{updated or '2026-03-08T21:00:00+01:00'}</updated>"
        f"<content type='html'><![CDATA[{body}]]></content></entry>"
    )


def feed(*items: str) -> bytes:
    head = '<?xml version="1.0"?><feed xmlns="http://www.w3.org/2005/Atom" xml:lang="en">'
    return f"{head}<title>Quay Times</title>{''.join(items)}</feed>".encode()


def serve(web: Web, etag: str, *items: str) -> None:
    """The feed as it stands now; who names its mark is told that nothing changed."""

    def answer(request: object) -> None:
        known = request.headers.get("If-None-Match") == etag  # type: ignore[attr-defined]
        body = b"" if known else feed(*items)
        request.send_response(304 if known else 200)  # type: ignore[attr-defined]
        request.send_header("ETag", etag)  # type: ignore[attr-defined]
        request.send_header("Content-Length", str(len(body)))  # type: ignore[attr-defined]
        request.end_headers()  # type: ignore[attr-defined]
        request.wfile.write(body)  # type: ignore[attr-defined]
        answered.append(304 if known else 200)

    answered = web.answered = []  # type: ignore[attr-defined]
    web.pages["/feed"] = answer


def an_hour_passes(data: Path) -> None:
    """While the bot is away: all its sources are due."""
    with closing(sqlite3.connect(data / "archive.db")) as archive, archive:
        archive.execute("UPDATE sources SET last_run = last_run - 3600")


@pytest.fixture
async def discord() -> AsyncIterator[Discord]:
    async with Discord() as double:
        yield double


async def test_a_new_article_comes_in_by_itself_and_its_update_is_told(
    discord: Discord, web: Web, tmp_path: Path
) -> None:
    storm = item("/storm", "Storm leaves 51,000 homes dark", STORM)
    serve(web, '"one"', storm)
    data = tmp_path / "data"
    data.mkdir()
    (data / "sources.toml").write_text(LISTED.format(url=web.url))
    guild = discord.guild("Lowmoor")
    general, rosa = guild.general, discord.user("Rosa")

    def bot() -> object:
        return bot_process(discord, data, "tests.bot.desk_app", POLLED="1")

    async with bot() as running:  # type: ignore[attr-defined]
        await discord.connected(timeout=60)
        await discord.until(lambda: "1 added" in running.output, "the feed's article", 60)
        # What was bad beside it is said with its reason, and stopped nothing.
        await discord.until(lambda: "/page failed" in running.output, "the bad sources", 60)
        assert "/gone failed (1 times running)" in running.output
        assert "the server answered 404" in running.output
        call = await discord.slash("latest", user=rosa, channel=general)
        assert "Storm leaves 51,000 homes dark" in (await discord.answered(call, timeout=60)).text
        call = await discord.slash(
            "ask", question="How many homes lost power in Lowmoor county?", user=rosa,
            channel=general,
        )  # fmt: skip
        first = await discord.answered(call, containing="[1]", timeout=60)
        assert "51,000" in first.text

    an_hour_passes(data)
    async with bot() as running:  # type: ignore[attr-defined]
        await discord.until(lambda: 304 in web.answered, "a conditional request", 60)  # type: ignore[attr-defined]
        await discord.until(lambda: "/page failed" in running.output, "the other sources", 60)
        assert web.answered == [200, 304]  # type: ignore[attr-defined]
        assert "added" not in running.output

    an_hour_passes(data)
    later = STORM.replace("51,000", "62,000")
    serve(
        web, '"two"', item("/trams", "Tram drivers to strike on Friday", TRAMS),
        item("/storm", "Storm leaves 62,000 homes dark", later, "2026-03-09T08:00:00+01:00"),
    )  # fmt: skip
    async with bot() as running:  # type: ignore[attr-defined]
        await discord.until(lambda: "1 added, 1 changed" in running.output, "the update", 60)
        call = await discord.slash("latest", user=rosa, channel=general)
        newest = (await discord.answered(call, timeout=60)).text
        assert "Tram drivers to strike on Friday" in newest
        assert "Storm leaves 62,000 homes dark" in newest

        pressed = await discord.press(first, first.button("1 · "), user=rosa)
        passage = (await discord.answered(pressed, timeout=60)).text
        assert "51,000 homes" in passage  # as it was cited
        assert "This article has changed since the answer" in passage
        assert "→" in passage
        assert "62,000" in passage

        call = await discord.slash(
            "ask", question="How many homes lost power in Lowmoor county?", user=rosa,
            channel=general,
        )  # fmt: skip
        second = await discord.answered(call, containing="[1]", timeout=60)
        assert "62,000" in second.text
        assert "51,000" not in second.text
        assert "updated <t:" in second.text
