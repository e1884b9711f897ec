"""The composition root: environment to settings to a desk that is closed at the end."""

from __future__ import annotations

import logging
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

from retrieval.errors import InputError

if TYPE_CHECKING:
    from bot.desk import Desk, Settings

_ENV = Path(".env")


def read_settings() -> Settings:
    """Settings from the environment and `.env`. Raises InputError, naming what is wrong.

    All of `.env` goes into the environment, where that does not say otherwise: the libraries of
    language models look for their keys there.
    """
    from pydantic import ValidationError

    from bot.desk import Settings
    from bot.settings import BotSettings
    from retrieval.settings import RetrievalSettings

    _load_env()
    try:
        return Settings(bot=BotSettings(), retrieval=RetrievalSettings())
    except ValidationError as error:
        first = error.errors(include_url=False, include_input=False)[0]
        name = ".".join(map(str, first["loc"])) or "a setting"
        raise InputError(f"{name} is not set rightly: {_sentence(first)}") from None


def _sentence(error: object) -> str:
    """What pydantic found, with the words a setting allows in place of its pattern."""
    if isinstance(error, dict) and error["type"] == "string_pattern_mismatch":
        allowed: str = error["ctx"]["pattern"]
        return f"it is one of {allowed.strip('^()$').replace('|', ', ')}"
    return str(error["msg"]) if isinstance(error, dict) else str(error)


def _load_env() -> None:
    from dotenv import load_dotenv
    from dotenv.parser import parse_stream

    if not _ENV.is_file():
        return
    try:
        with _ENV.open(encoding="utf-8-sig") as file:
            wrong = next((b.original.line for b in parse_stream(file) if b.error), None)
        if wrong is not None:
            raise InputError(f"the file .env is not readable in line {wrong}: it wants NAME=value")
        load_dotenv(_ENV, encoding="utf-8-sig")
    except UnicodeDecodeError:
        raise InputError("the file .env is not UTF-8 text") from None
    except OSError as error:
        raise InputError(f"the file .env cannot be read ({error.strerror})") from None


@contextmanager
def open_desk(settings: Settings | None = None) -> Iterator[Desk]:
    """A desk for one command."""
    from bot.desk import Desk

    set_up_logging()
    desk = Desk(settings or read_settings())
    try:
        yield desk
    finally:
        desk.close()


def set_up_logging(level: str = "WARNING", libraries: str = "ERROR") -> None:
    """Our lines from `level` on and those of libraries from `libraries` on, to standard error."""
    logging.basicConfig(format="%(levelname)s %(name)s: %(message)s")
    logging.getLogger().setLevel(libraries)
    for ours in ("bot", "retrieval"):
        logging.getLogger(ours).setLevel(level)
