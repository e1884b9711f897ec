"""Lets a question's explicit options beat what was read out of its words."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime, timedelta

from bot.answer.models import Ask
from bot.answer.render import day
from retrieval.errors import InputError
from retrieval.models import DateRange, Query
from retrieval.search.language import language_of
from retrieval.search.publisher_names import names, squeeze

# Never a publisher's name: matches no article, so that nothing outside a limit is searched.
_NOBODY = "\0"


def narrow(query: Query, ask: Ask, publishers: Sequence[str]) -> Query:
    """`query` with the publishers, dates and limits of `ask`.

    `publishers` are the corpus's names. Raises InputError, naming what there is, for a publisher
    that the corpus does not have, and for a range that ends before it begins.
    """
    if ask.publishers:
        known = [found for name in ask.publishers for found in _known(name, publishers, ask)]
        named = tuple(dict.fromkeys(known))
        query = replace(query, publishers=named, exclude_publishers=())
    if ask.allowed_publishers:
        wanted = query.publishers or tuple(publishers)
        allowed = tuple(name for name in wanted if name in ask.allowed_publishers)
        query = replace(query, publishers=allowed or (_NOBODY,))
    if ask.since or ask.until:
        if ask.since and ask.until and ask.since >= ask.until:
            raise InputError(
                f"the time asked for ends ({_last_day(ask.until)}) before it begins "
                f"({day(ask.since)})"
            )
        label = " ".join(
            filter(
                None,
                [
                    f"since {day(ask.since)}" if ask.since else "",
                    f"until {_last_day(ask.until)}" if ask.until else "",
                ],
            )
        )
        query = replace(query, published=DateRange(ask.since, ask.until, label), preferred=None)
    return query


def _last_day(until: datetime) -> str:
    """The last day before the open end: what "until 31 Dec" takes in ends with that day."""
    return day(until - timedelta(microseconds=1))


def _known(name: str, publishers: Sequence[str], ask: Ask) -> tuple[str, ...]:
    """The corpus's own spellings of a publisher as somebody writes it."""
    exact = tuple(known for known in publishers if known.casefold() == name.strip().casefold())
    if exact:
        return exact
    words = language_of(ask.question).publishers.words
    found = names(tuple(publishers), words).get(squeeze(name).removeprefix("the"))
    if found:
        return found.publishers
    listed = ", ".join(publishers[:8]) + (", ..." if len(publishers) > 8 else "")
    raise InputError(
        f"there is no coverage by {name!r}" + (f"; there is by {listed}" if listed else "")
    )
