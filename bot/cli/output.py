"""What the command line prints beside and as its results."""

from __future__ import annotations

import json
import sys


def print_json(value: object) -> None:
    """One JSON value on one line of standard output."""
    print_line(json.dumps(value, ensure_ascii=False))


def print_line(text: str = "") -> None:
    """A line of standard output; lone surrogates of odd file names are shown as they can be."""
    sys.stdout.write(text.encode("utf-8", "replace").decode("utf-8") + "\n")
    sys.stdout.flush()


def note(text: str) -> None:
    """A line of standard error: what is said beside the result."""
    sys.stderr.write(text.encode("utf-8", "replace").decode("utf-8") + "\n")
    sys.stderr.flush()
