"""The bot over a real desk with vectors that need no model, as a process of its own."""

from __future__ import annotations

import logging
import os
from dataclasses import replace
from pathlib import Path

from bot.desk import Desk, Settings
from bot.running import run_bot
from bot.serving import services_of
from bot.settings import BotSettings
from retrieval.settings import RetrievalSettings
from retrieval.sources.fetch import Fetcher, Limits
from tests.embedding import HashEmbedder


def main() -> None:
    """Loopback may be read, without pauses; what ARTICLES names is indexed first; POLLED polls."""
    logging.basicConfig(level="INFO")
    folder = Path(os.environ["NEWSDESK_DATA"])
    desk = Desk(
        Settings(
            BotSettings(_env_file=None), RetrievalSettings(_env_file=None, NEWSDESK_DATA=folder)
        )
    )
    desk.corpus.embedder = HashEmbedder()
    desk.fetcher = Fetcher(
        limits=Limits(seconds=10.0, delay=0.0),
        allow_loopback=True,
        validators=desk.fetcher.validators,
    )
    if articles := os.environ.get("ARTICLES"):
        desk.index([articles], rebuild=False, progress=lambda _: None)
    services = services_of(desk)
    if not os.environ.get("POLLED"):  # else a test says when sources are read
        services = replace(services, polled=None)
    with desk.corpus.keep_writing("the bot"):
        run_bot(token=os.environ["DISCORD_TOKEN"], services=services, folder=folder)
    desk.close()


if __name__ == "__main__":
    main()
