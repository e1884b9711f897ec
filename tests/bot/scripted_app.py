"""The bot with scripted services, run as a process of its own by the tests."""

from __future__ import annotations

import logging
import os
import sys
from datetime import UTC, datetime
from pathlib import Path

from bot.errors import StartError
from bot.running import run_bot
from bot.services import Services
from tests.fakes import (
    ScriptedAnswers,
    ScriptedClaims,
    ScriptedLibrary,
    ScriptedNewest,
    ScriptedQuotes,
    ScriptedReindexer,
)


def main() -> int:
    logging.basicConfig(level=os.environ.get("LOG_LEVEL", "INFO"))
    folder = Path(os.environ["NEWSDESK_DATA"])
    services = Services(
        answers=ScriptedAnswers(),
        claims=ScriptedClaims(),
        library=ScriptedLibrary(),
        reindexer=ScriptedReindexer(),
        clock=lambda: datetime.now(UTC),
        quotes=ScriptedQuotes(),
        newest=ScriptedNewest(),
        sources=lambda: ["busy", *map(str, folder.glob("*.pipe"))],
    )
    try:
        run_bot(
            token=os.environ.get("DISCORD_TOKEN", ""),
            services=services,
            folder=folder,
            message_content=bool(os.environ.get("DISCORD_MESSAGE_CONTENT")),
        )
    except StartError as error:
        print(f"newsdesk: {error}.", file=sys.stderr)
        return 1
    return 0


if __name__ == "__main__":
    sys.exit(main())
