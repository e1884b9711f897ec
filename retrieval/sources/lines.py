"""Lines of a JSONL file, plain or gzipped, one at a time and within bounds."""

from __future__ import annotations

import gzip
import zlib
from collections.abc import Iterator
from pathlib import Path
from typing import BinaryIO, Final, cast

from retrieval.errors import InputError

MAX_LINE: Final = 8 * 1024 * 1024  # bytes; the longest articles have a few hundred thousand
_BLOCK: Final = 1 << 18
_BOMB_RATIO: Final = 100  # JSON text shrinks by three to ten
_BOMB_FLOOR: Final = 64 * 1024 * 1024


def read_lines(path: Path, *, max_line: int = MAX_LINE) -> Iterator[tuple[int, bytes | str]]:
    """(number from 1, line) for each line; in place of a line over `max_line`, a reason.

    Memory stays within a few times `max_line`. Raises InputError where the file cannot be read on
    (damaged gzip data, a decompression bomb) and OSError from the file system.
    """
    with path.open("rb") as raw:
        zipped = raw.read(2) == b"\x1f\x8b"
        raw.seek(0)
        # GzipFile is an io.BufferedIOBase; all that is used of it here is read().
        stream = cast(BinaryIO, gzip.GzipFile(fileobj=raw)) if zipped else raw
        yield from _split(_blocks(stream, path, zipped=zipped), max_line)


def _blocks(stream: BinaryIO, path: Path, *, zipped: bool) -> Iterator[bytes]:
    allowed = max(_BOMB_FLOOR, path.stat().st_size * _BOMB_RATIO)
    total = 0
    try:
        while block := stream.read(_BLOCK):
            total += len(block)
            if zipped and total > allowed:
                raise InputError(
                    f"it unfolds to more than {_BOMB_RATIO} times its size: a decompression bomb"
                )
            yield block
    except (EOFError, gzip.BadGzipFile, zlib.error) as problem:
        raise InputError(f"its gzip data is damaged or cut off ({problem})") from problem


def _split(blocks: Iterator[bytes], max_line: int) -> Iterator[tuple[int, bytes | str]]:
    number, size = 1, 0
    held: list[bytes] = []
    for block in blocks:
        *whole, rest = block.split(b"\n")
        for part in whole:
            size += len(part)
            yield number, _joined([*held, part], size, max_line)
            number, held, size = number + 1, [], 0
        size += len(rest)
        # Beyond the bound the line is only counted, not kept.
        held = [*held, rest] if size <= max_line else []
    if size:
        yield number, _joined(held, size, max_line)


def _joined(parts: list[bytes], size: int, max_line: int) -> bytes | str:
    if size > max_line:
        return f"a line of {size / 1e6:,.0f} MB (at most {max_line / 1e6:,.0f} MB are read)"
    return b"".join(parts)
