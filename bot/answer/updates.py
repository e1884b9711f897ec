"""Tells whether an article was worked on after it came out."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Final

from retrieval.models import Article

UPDATED_AFTER: Final = timedelta(hours=1)  # what changes earlier belongs to the first publication


def updated_at(article: Article) -> datetime | None:
    """When its publisher last changed it, if that was after its first publication."""
    out, modified = article.published_at, article.modified_at
    if out is None or modified is None or modified <= out + UPDATED_AFTER:
        return None
    if article.published_day_only and modified.date() == out.date():
        return None
    return modified
