"""The composition root: environment to settings to a desk that is closed at the end."""

from __future__ import annotations

import logging
from collections.abc import Iterator
from contextlib import contextmanager

from pydantic import ValidationError

from bot.desk import Desk, Settings
from bot.settings import BotSettings
from retrieval.errors import InputError
from retrieval.settings import RetrievalSettings


def read_settings() -> Settings:
    """Settings from the environment and `.env`. Raises InputError, naming what is wrong."""
    try:
        return Settings(bot=BotSettings(), retrieval=RetrievalSettings())
    except ValidationError as error:
        first = error.errors(include_url=False, include_input=False)[0]
        name = ".".join(map(str, first["loc"])) or "a setting"
        raise InputError(f"{name} is not set rightly: {first['msg']}") from None
    except UnicodeDecodeError:
        raise InputError("the file .env is not UTF-8 text") from None


@contextmanager
def open_desk(settings: Settings | None = None) -> Iterator[Desk]:
    """A desk for one command."""
    desk = Desk(settings or read_settings())
    try:
        yield desk
    finally:
        desk.close()


def set_up_logging(level: str = "WARNING") -> None:
    """Ours and the libraries' lines from `level` on, to standard error."""
    logging.basicConfig(level=level, format="%(levelname)s %(name)s: %(message)s")
