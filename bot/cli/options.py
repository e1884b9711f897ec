"""Reads what is given on the command line: the time, a batch file, a question's options."""

from __future__ import annotations

import json
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from bot.answer.models import Ask
from bot.answer.when import parse_since, parse_until
from retrieval.errors import InputError


@dataclass(frozen=True, slots=True)
class BatchLine:
    """One question of a batch; `id` is given back as it was, of whatever JSON type."""

    id: object
    question: str
    now: str | None


def parse_now(text: str | None) -> datetime:
    """`--now`: ISO 8601, UTC where no offset is given; the clock without it."""
    if not text:
        return datetime.now(UTC).replace(microsecond=0)
    try:
        when = datetime.fromisoformat(text.strip())
    except ValueError:
        raise InputError(
            f"--now wants a date or time such as 2022-11-18 or 2022-11-18T09:30+01:00, not {text!r}"
        ) from None
    # A day alone stands for its end: what was published on it is known.
    if len(text.strip()) <= len("2022-11-18"):
        when = when.replace(hour=23, minute=59, second=59)
    return when if when.tzinfo else when.replace(tzinfo=UTC)


def make_ask(
    question: str,
    now: datetime,
    *,
    publisher: list[str] | None = None,
    since: str | None = None,
    until: str | None = None,
) -> Ask:
    """A question with its options; raises InputError for an empty one and for unreadable dates."""
    # A terminal of another encoding, or odd JSON, brings half characters that nothing can store.
    question = question.encode("utf-8", "replace").decode("utf-8")
    if not question.strip():
        raise InputError("the question is empty")
    return Ask(
        question=question.strip(),
        now=now,
        publishers=tuple(publisher or ()),
        since=parse_since(since, now) if since else None,
        until=parse_until(until, now) if until else None,
    )


def read_lines(path: Path, name: str) -> list[str]:
    """The lines of a UTF-8 text file. Raises InputError, calling it `name`."""
    try:
        # JSON may hold U+2028 and its like unescaped: only line feeds part its lines.
        return path.read_text(encoding="utf-8-sig").split("\n")
    except (OSError, UnicodeDecodeError) as error:
        reason = getattr(error, "strerror", None) or "it is not UTF-8 text"
        raise InputError(f"{name} cannot be read ({reason})") from None


def read_batch(path: Path) -> list[BatchLine]:
    """Lines `{"id", "question", "now"?}` of a JSONL file, all checked before the first is used."""
    lines = read_lines(path, f"--batch {path}")
    return [
        _batch_line(line, f"{path}, line {number}")
        for number, line in enumerate(lines, start=1)
        if line.strip()
    ]


def _batch_line(line: str, where: str) -> BatchLine:
    record, question, now = read_posed(line, where)
    return BatchLine(record.get("id"), question, now)


def read_posed(line: str, where: str) -> tuple[dict[str, Any], str, str | None]:
    """The JSON object of a line, its question and its "now".

    Raises InputError, beginning with `where`, for a line that holds no such thing.
    """
    try:
        record: Any = json.loads(line)
    except (ValueError, RecursionError):
        record = None
    question = record.get("question") if isinstance(record, dict) else None
    if not isinstance(record, dict) or not isinstance(question, str) or not question.strip():
        raise InputError(f'{where}: not a JSON object with a "question"')
    now = record.get("now")
    if now is not None and not isinstance(now, str):
        raise InputError(f'{where}: "now" is not a date in quotation marks')
    try:
        parse_now(now)
    except InputError:
        raise InputError(f'{where}: "now" is no ISO date or time: {now!r}') from None
    return record, question, now
