"""What the tests of the command line share beside their fixtures."""

from __future__ import annotations

import json
from pathlib import Path

from tests.bot.newsdesk import ROOT

CORPUS = ROOT / "tests" / "corpus"
SAMPLE = ROOT / "bot" / "sample"
ALEPPO = "How many Syrians have fled Aleppo?"
THEN = "2016-02-16T12:00:00+00:00"  # days after the sample's last article
LATER = "2024-09-01T12:00:00+00:00"  # weeks after the last of tests/corpus


def sentence(err: str) -> str:
    """What stands on standard error, which must be one sentence of the program's."""
    (line,) = err.splitlines()
    assert line.startswith("newsdesk: ")
    assert line.endswith(".")
    assert "Traceback" not in line
    return line


def batch(folder: Path, *lines: object) -> Path:
    """A file of questions, a line each; what is no string is written as JSON."""
    path = folder / "questions.jsonl"
    path.write_text("".join((x if isinstance(x, str) else json.dumps(x)) + "\n" for x in lines))
    return path
