"""A run of the bot from token to end, with every reason not to start as a StartError."""

from __future__ import annotations

import asyncio
import logging
import signal
import sys
from pathlib import Path

import aiohttp
import discord

from bot.client import NewsdeskClient
from bot.errors import (
    DiscordDownError,
    MissingIntentsError,
    MissingTokenError,
    NoNetworkError,
    WrongTokenError,
)
from bot.redaction import redact_logs
from bot.services import Services
from bot.store import Store
from bot.threads import started

_log = logging.getLogger(__name__)

AUTHENTICATION_FAILED = 4004
# Seconds that a computing thread may keep the interpreter while the loop waits for it. With
# Python's 0.005 each of the loop's sends and reads may cost that much, and a crowd brings many.
SWITCH = 0.001
READERS = 8  # threads for short reads of the archive and of what the bot keeps


def run_bot(*, token: str, services: Services, folder: Path, message_content: bool = False) -> None:
    """Run until SIGINT or SIGTERM; what the bot keeps is `desk.db` in `folder`.

    Raises a StartError, whose message is one sentence, where it cannot start or stay connected.
    """
    if not token.strip():
        raise MissingTokenError
    import bot.cogs  # noqa: F401, PLC0415  (reading these files must not hold the loop up)

    sys.setswitchinterval(SWITCH)
    redact_logs(token.strip())
    store = Store(folder / "desk.db")
    try:
        asyncio.run(_run(token.strip(), services, store, message_content=message_content))
    finally:
        store.close()


async def _run(token: str, services: Services, store: Store, *, message_content: bool) -> None:
    client = NewsdeskClient(services=services, store=store, message_content=message_content)
    loop = asyncio.get_running_loop()
    loop.set_default_executor(started(READERS, "reading"))
    ending: set[asyncio.Task[None]] = set()
    for number in (signal.SIGINT, signal.SIGTERM):
        loop.add_signal_handler(number, lambda: ending.add(loop.create_task(client.close())))
    async with client:
        await _log_in(client, token)
        await _stay_connected(client)


async def _log_in(client: NewsdeskClient, token: str) -> None:
    try:
        await client.login(token)
    except (discord.LoginFailure, ValueError):  # ValueError: not even fit for a header
        raise WrongTokenError from None
    except discord.HTTPException as error:
        raise DiscordDownError(f"status {error.status}") from error
    except (aiohttp.ClientError, OSError, TimeoutError) as error:
        raise NoNetworkError(_why(error)) from error


async def _stay_connected(client: NewsdeskClient) -> None:
    try:
        await client.connect()
    except discord.PrivilegedIntentsRequired:
        raise MissingIntentsError from None
    except discord.ConnectionClosed as error:
        if error.code == AUTHENTICATION_FAILED:
            raise WrongTokenError from None
        raise DiscordDownError(f"its gateway closed with code {error.code}") from error
    except AttributeError as error:
        # discord.py 2.7.1: where the very first gateway connection fails, it asks the sequence of
        # a socket that it never had. Later ones are retried.
        if error.obj is not None or error.name != "sequence":
            raise
        raise NoNetworkError("its gateway does not answer") from error


def _why(error: BaseException) -> str:
    return str(error).split("\n", maxsplit=1)[0][:120] or type(error).__name__
