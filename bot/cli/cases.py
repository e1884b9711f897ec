"""Reads a file of questions with what is known of their answers."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import Any

from bot.answer.scorecard import Expected
from bot.cli.options import read_lines, read_posed
from retrieval.errors import InputError


@dataclass(frozen=True, slots=True)
class Case:
    """A question with what is known of its answer; `id` is of whatever JSON type."""

    id: object
    question: str
    now: str | None
    expected: Expected


def read_cases(file: Path) -> list[Case]:
    """The questions of a JSONL file. Raises InputError, naming the line that cannot be used."""
    lines = read_lines(file, str(file))
    cases = [_case(line, f"{file}, line {n}") for n, line in enumerate(lines, 1) if line.strip()]
    if not cases:
        raise InputError(f"{file} holds no question")
    return cases


def _case(line: str, where: str) -> Case:
    record, question, now = read_posed(line, where)
    answerable, speaker = record.get("answerable"), record.get("speaker")
    if answerable is not None and not isinstance(answerable, bool):
        raise InputError(f'{where}: "answerable" is true or false, not {answerable!r}')
    if speaker is not None and not isinstance(speaker, str):
        raise InputError(f'{where}: "speaker" is a name, not {speaker!r}')
    expected = Expected(
        answers=_strings(record, "answer", where),
        gold=_strings(record, "gold", where),
        answerable=answerable,
        speaker=(speaker or "").strip(),
    )
    return Case(record.get("id"), question, now, expected)


def _strings(record: dict[str, Any], key: str, where: str) -> tuple[str, ...]:
    """A string, a number, or a list of these."""
    value = record.get(key)
    found = value if isinstance(value, list) else [] if value is None else [value]
    if not all(isinstance(one, str | int | float) and not isinstance(one, bool) for one in found):
        raise InputError(f'{where}: "{key}" is neither a string nor a list of strings')
    return tuple(str(one) for one in found if str(one).strip())
