"""The command line as a test calls it: in this process, or in one of its own."""

from __future__ import annotations

import json
import logging
import os
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

from bot.__main__ import main

ROOT = Path(__file__).parent.parent.parent
# What must not leak in from the environment of whoever runs the tests.
SETTINGS = (
    "DISCORD_TOKEN", "DISCORD_MESSAGE_CONTENT", "LLM_MODEL", "LLM_TIMEOUT", "EMBEDDING_MODEL",
    "RERANKER_MODEL", "LOG_LEVEL", "PYTHONIOENCODING", "NEWSDESK_ADMIN_SERVERS",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Result:
    """Exit status and both outputs."""

    status: int
    out: str
    err: str

    @property
    def json(self) -> Any:
        return json.loads(self.out)

    @property
    def lines(self) -> list[Any]:
        return [json.loads(line) for line in self.out.splitlines()]


class Newsdesk:
    """`newsdesk` in this process, with its data in `data` and started in `folder`."""

    def __init__(
        self, folder: Path, data: Path, env: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
    ) -> None:
        self.folder, self.data, self._env, self._capsys = folder, data, env, capsys

    def __call__(self, *args: object, **env: str) -> Result:
        for name, value in env.items():
            self._env.setenv(name, value)
        self._capsys.readouterr()
        with _logging_kept(), pytest.raises(SystemExit) as ended:
            main([str(arg) for arg in args])
        out, err = self._capsys.readouterr()
        assert isinstance(ended.value.code, int)
        return Result(ended.value.code, out, err)


@contextmanager
def _logging_kept() -> Iterator[None]:
    """The levels that the command line sets, put back for other tests."""
    loggers = [logging.getLogger(name) for name in (None, "bot", "retrieval")]
    levels = [logger.level for logger in loggers]
    try:
        yield
    finally:
        for logger, level in zip(loggers, levels, strict=True):
            logger.setLevel(level)


def environment(data: Path, **more: str) -> dict[str, str]:
    """For a process of its own."""
    kept = {name: value for name, value in os.environ.items() if name not in SETTINGS}
    return {**kept, "NEWSDESK_DATA": str(data), "PYTHONPATH": str(ROOT), **more}


def start(data: Path, *args: str, folder: Path, **more: str) -> subprocess.CompletedProcess[bytes]:
    """`newsdesk` in a process of its own, without a terminal."""
    return subprocess.run(
        [sys.executable, "-m", "bot", *args],
        env=environment(data, **more),
        cwd=folder,
        stdin=subprocess.DEVNULL,
        capture_output=True,
        check=False,
        timeout=120,
    )
