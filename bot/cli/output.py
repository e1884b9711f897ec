"""What the command line prints beside and as its results."""

from __future__ import annotations

import json
import sys
from typing import TextIO


class ReaderGoneError(Exception):
    """Whoever read our output has stopped reading: `newsdesk ... | head -1`."""


def print_json(value: object) -> None:
    """One JSON value on one line of standard output; escaped where that cannot take UTF-8."""
    unicode = _encoding(sys.stdout).lower().replace("-", "") == "utf8"
    print_line(json.dumps(value, ensure_ascii=not unicode))


def print_line(text: str = "") -> None:
    """A line of standard output. Raises ReaderGoneError."""
    try:
        _write(sys.stdout, text)
    except BrokenPipeError:
        raise ReaderGoneError from None


def note(text: str) -> None:
    """A line of standard error: what is said beside the result."""
    _write(sys.stderr, text)


def _write(stream: TextIO, text: str) -> None:
    """What the stream's encoding lacks, and lone surrogates of odd file names, becomes `?`."""
    encoding = _encoding(stream)
    stream.write(text.encode(encoding, "replace").decode(encoding) + "\n")
    stream.flush()


def _encoding(stream: TextIO) -> str:
    return getattr(stream, "encoding", None) or "utf-8"
