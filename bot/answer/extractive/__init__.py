"""The writer that needs no model: whole sentences of the articles, chosen and put in order."""

from bot.answer.extractive.writer import ExtractiveWriter

__all__ = ["ExtractiveWriter"]
