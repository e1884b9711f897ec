"""Keeps secrets out of the log: the bot's token, and the tokens in interaction addresses."""

from __future__ import annotations

import logging
import re

IN_ADDRESS = re.compile(r"(/(?:webhooks|interactions)/\d+/)[\w.-]{16,}")


class Redact(logging.Filter):
    """Rewrites each record, its traceback too, before a handler sees it."""

    def __init__(self, secret: str) -> None:
        super().__init__()
        self._secret = secret

    def _clean(self, text: str) -> str:
        if self._secret:
            text = text.replace(self._secret, "[token]")
        return IN_ADDRESS.sub(r"\1[token]", text)

    def filter(self, record: logging.LogRecord) -> bool:
        record.msg, record.args = self._clean(record.getMessage()), ()
        if record.exc_info and not record.exc_text:
            record.exc_text = logging.Formatter().formatException(record.exc_info)
        if record.exc_text:
            record.exc_text = self._clean(record.exc_text)
        return True


def redact_logs(secret: str) -> None:
    """Install on every handler of the root logger; call it once logging is set up."""
    if not logging.getLogger().handlers:
        logging.basicConfig()
    for handler in logging.getLogger().handlers:
        handler.addFilter(Redact(secret))
