"""Errors of the bot, and the one place where any error becomes a sentence for its user.

NewsdeskError
├── RefusedError          what was asked cannot be done: said to the asker, no error in the log
└── StartError            the bot cannot start; its message is one sentence for the operator
    ├── MissingTokenError
    ├── WrongTokenError
    ├── MissingIntentsError
    ├── NoNetworkError
    └── DiscordDownError
"""

from __future__ import annotations

import secrets

import discord

from bot.ui.strings import Words
from bot.ui.text import escape
from retrieval.errors import (
    CorpusBusyError,
    ModelMismatchError,
    ModelMissingError,
    NothingIndexedError,
)

MISSING_ACCESS, MISSING_PERMISSIONS = 50001, 50013


class NewsdeskError(Exception):
    """Base of all errors of `bot`."""


class RefusedError(NewsdeskError):
    """A kind no: `key` of the strings with its values (escaped here where they are text)."""

    def __init__(self, key: str, **values: object) -> None:
        self.key, self.values = key, values
        super().__init__(f"{key} {values}")


class StartError(NewsdeskError):
    """The bot cannot start."""


class MissingTokenError(StartError):
    def __init__(self) -> None:
        super().__init__(
            "there is no DISCORD_TOKEN: create a bot at https://discord.com/developers/applications"
            " and put its token into the environment or into .env"
        )


class WrongTokenError(StartError):
    def __init__(self) -> None:
        super().__init__(
            "Discord does not accept the DISCORD_TOKEN: copy it again from the page Bot of your "
            "application at https://discord.com/developers/applications"
        )


class MissingIntentsError(StartError):
    def __init__(self) -> None:
        super().__init__(
            "Discord refuses the message content intent: switch it on on the page Bot of your "
            "application, or take DISCORD_MESSAGE_CONTENT out of the settings"
        )


class NoNetworkError(StartError):
    def __init__(self, why: str) -> None:
        self.why = why
        super().__init__(f"Discord cannot be reached ({why}): check the network and start again")


class DiscordDownError(StartError):
    def __init__(self, why: str) -> None:
        self.why = why
        super().__init__(f"Discord does not let the bot in now ({why}): start again in a while")


def new_incident() -> str:
    """A short id that ties what a user was told to the log."""
    return secrets.token_hex(3)


def explain(error: BaseException, words: Words, incident: str) -> str:
    """One sentence for whoever met this error: what happened and what to do."""
    cause = getattr(error, "original", error)
    if isinstance(cause, RefusedError):
        told = {k: escape(v) if isinstance(v, str) else v for k, v in cause.values.items()}
        return words(cause.key, **told)
    if isinstance(cause, CorpusBusyError):
        return words("reindex.busy", who="")
    if isinstance(cause, NothingIndexedError):
        return words("abstention.none")
    if isinstance(cause, ModelMismatchError | ModelMissingError):
        # Names models and commands, never folders, so it may be shown as it is.
        return words("error.retrieval", sentence=str(cause), id=incident)
    return words("error", id=incident)


def is_expected(error: BaseException) -> bool:
    """True for what needs no traceback in the log."""
    return isinstance(getattr(error, "original", error), RefusedError | CorpusBusyError)


def lacks_permission(error: BaseException) -> bool:
    """True where Discord says that the bot may not do this here."""
    return isinstance(error, discord.Forbidden) and error.code in {
        MISSING_ACCESS,
        MISSING_PERMISSIONS,
    }
