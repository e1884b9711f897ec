"""Calls of the blocking desks from the loop: what they refuse becomes a sentence."""

from __future__ import annotations

from collections.abc import Awaitable
from typing import TypeVar

from bot.errors import RefusedError
from bot.source_names import without_paths
from retrieval.errors import InputError, NothingIndexedError

T = TypeVar("T")


async def told(work: Awaitable[T]) -> T:
    """What `work` gives. Raises RefusedError for an InputError, with paths cut short."""
    try:
        return await work
    except NothingIndexedError:
        raise
    except InputError as error:
        raise RefusedError("sources.refused", why=without_paths(str(error)).rstrip(".")) from error
