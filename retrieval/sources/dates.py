"""Publication times as sources write them, read without guessing."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from email.utils import parsedate_to_datetime
from typing import Final

from dateutil import parser as dateutil_parser

_DAY: Final = re.compile(r"\d{4}-\d{2}-\d{2}|\d{8}")
_NUMBER: Final = re.compile(r"-?\d{9,19}(?:\.\d+)?")
_BASIC: Final = re.compile(r"(\d{8})T?(\d{4}(?:\d{2})?)(Z|[+-]\d{2}:?\d{2})?")  # IPTC, WARC
_MAIL: Final = re.compile(  # RFC 2822, as feeds write it
    r"(?:[A-Z][a-z]{2,8}, *)?\d{1,2} [A-Z][a-z]{2} \d{4} \d{1,2}:\d{2}(?::\d{2})?"
    r"(?: (?:[+-]\d{4}|[A-Z]{1,5}))?"
)
_SLASHED: Final = re.compile(r"\b(\d{1,2})[/.](\d{1,2})[/.](\d{2}|\d{4})\b")
_HAS_CLOCK: Final = re.compile(r"\d{1,2}[:.h]\d{2}|\d\s*[ap]\.?m\b", re.IGNORECASE)
_HAS_YEAR: Final = re.compile(r"(?<!\d)(?:1[6-9]|20|21)\d{2}(?!\d)")
_ZONES: Final = {
    "EST": -5 * 3600,
    "EDT": -4 * 3600,
    "ET": -5 * 3600,
    "CST": -6 * 3600,
    "CDT": -5 * 3600,
    "MST": -7 * 3600,
    "MDT": -6 * 3600,
    "PST": -8 * 3600,
    "PDT": -7 * 3600,
    "GMT": 0,
    "BST": 3600,
    "CET": 3600,
    "CEST": 7200,
}
_EARLIEST: Final = datetime(1600, 1, 1, tzinfo=UTC)
_AHEAD: Final = timedelta(days=366)  # events are announced ahead; nobody publishes years ahead


@dataclass(frozen=True, slots=True)
class Stamp:
    """A time as a source gave it: `when` is aware; midnight UTC where only the day is known."""

    when: datetime
    day_only: bool = False


def read_stamp(value: object, *, now: datetime) -> Stamp | None:
    """The time that `value` states, or None where it states none that can be believed.

    Takes datetimes and dates, ISO 8601, RFC 2822, seconds or milliseconds since 1970, and written
    dates. A time without a zone is UTC. Not believed: days such as 03/04/2025 that can be read
    two ways, years before 1600, and anything more than a year after `now`.
    """
    stamp = _read(value)
    if stamp is None:
        return None
    try:
        believable = _EARLIEST <= stamp.when <= now + _AHEAD
    except OverflowError:
        return None
    return stamp if believable else None


def _read(value: object) -> Stamp | None:
    if isinstance(value, datetime):
        return Stamp(_aware(value))
    if isinstance(value, date):
        return Stamp(datetime(value.year, value.month, value.day, tzinfo=UTC), day_only=True)
    if isinstance(value, bool):
        return None
    if isinstance(value, int | float):
        return _from_number(float(value))
    if isinstance(value, str):
        return _from_text(value.strip()[:100])
    return None


def _aware(when: datetime) -> datetime:
    return when if when.tzinfo else when.replace(tzinfo=UTC)


def _from_number(number: float) -> Stamp | None:
    if abs(number) > 1e11:  # milliseconds
        number /= 1000
    if not 1e8 < number < 1e11:  # small ones are counts, or zero for "unset"
        return None
    try:
        return Stamp(datetime.fromtimestamp(number, tz=UTC))
    except (OverflowError, OSError, ValueError):
        return None


def _from_text(text: str) -> Stamp | None:
    if not text:
        return None
    if _DAY.fullmatch(text):
        return _parsed(text, day_only=True)
    if _NUMBER.fullmatch(text):
        return _from_number(float(text))
    if basic := _BASIC.fullmatch(text):
        return _parsed(f"{basic[1]}T{basic[2]}{basic[3] or ''}")
    return _parsed(text) or _from_mail(text) or _written(text)


def _parsed(text: str, *, day_only: bool = False) -> Stamp | None:
    try:
        return Stamp(_aware(datetime.fromisoformat(text)), day_only)
    except ValueError:
        return None


def _from_mail(text: str) -> Stamp | None:
    if not _MAIL.fullmatch(text):
        return None
    try:
        return Stamp(_aware(parsedate_to_datetime(text)))
    except (ValueError, IndexError, TypeError, OverflowError):
        return None


def _offset(name: str | None, offset: int | None) -> int | None:
    """Seconds east of UTC; unknown and ambiguous abbreviations (IST) are as if not there."""
    return offset if offset is not None else _ZONES.get(name or "")


def _written(text: str) -> Stamp | None:
    """A date in words; only with a four-digit year, or the parser would fill in today's."""
    if not _HAS_YEAR.search(text):
        return None
    slashed = _SLASHED.search(text)
    if slashed and int(slashed[1]) <= 12 and int(slashed[2]) <= 12 and slashed[1] != slashed[2]:
        return None
    fill = datetime(1, 1, 1)  # noqa: DTZ001 - only a filler; a zone here would pass for the text's
    other = datetime(2, 2, 2)  # noqa: DTZ001
    try:
        when = dateutil_parser.parse(text, default=fill, tzinfos=_offset)
        again = dateutil_parser.parse(text, default=other, tzinfos=_offset)
    except (ValueError, OverflowError, TypeError, AttributeError):
        return None
    if when.date() != again.date():  # day or month was the filler's
        return None
    return Stamp(_aware(when), day_only=not _HAS_CLOCK.search(text))
