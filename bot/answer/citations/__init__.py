"""The check between any writer and the reader: what no article says is not posted."""

from bot.answer.citations.check import REASONS, check

__all__ = ["REASONS", "check"]
