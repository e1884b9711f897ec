"""The options since and until are read in English and in German."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta

import pytest

from bot.answer.when import parse_since, parse_until
from retrieval.errors import InputError

NOW = datetime(2026, 3, 20, 12, tzinfo=UTC)  # a Friday


@pytest.mark.parametrize(
    ("text", "first", "last"),
    [
        ("gestern", date(2026, 3, 19), date(2026, 3, 19)),
        ("letzte Woche", date(2026, 3, 9), date(2026, 3, 15)),
        ("3. Mai", date(2025, 5, 3), date(2025, 5, 3)),
        ("3.5.", date(2025, 5, 3), date(2025, 5, 3)),
        ("Mai", date(2025, 5, 1), date(2025, 5, 31)),
        ("März 2024", date(2024, 3, 1), date(2024, 3, 31)),
        ("Ende Februar", date(2026, 2, 19), date(2026, 2, 28)),
        ("am Montag", date(2026, 3, 16), date(2026, 3, 16)),
        ("seit dem 5. Januar", date(2026, 1, 5), date(2026, 1, 5)),
        ("vor drei Tagen", date(2026, 3, 17), date(2026, 3, 17)),
        ("yesterday", date(2026, 3, 19), date(2026, 3, 19)),
        ("3 May", date(2025, 5, 3), date(2025, 5, 3)),
        ("May", date(2025, 5, 1), date(2025, 5, 31)),
        ("2024", date(2024, 1, 1), date(2024, 12, 31)),
        ("2024-02-03", date(2024, 2, 3), date(2024, 2, 3)),
    ],
)
def test_a_day_is_read_as_it_is_said(text: str, first: date, last: date) -> None:
    assert parse_since(text, NOW).date() == first
    assert parse_until(text, NOW).date() == last + timedelta(days=1)


@pytest.mark.parametrize("text", ["bald", "gestern bei Kiel", "31. Februar", "soon", "seit", ""])
def test_what_is_no_day_is_refused(text: str) -> None:
    with pytest.raises(InputError, match="wants a day"):
        parse_since(text, NOW)
