"""Compressed answers unpacked a piece at a time, so that a bomb is met before it unfolds."""

from __future__ import annotations

import zlib
from collections.abc import Iterable, Iterator
from typing import Final

from retrieval.errors import InputError

_PIECE: Final = 1 << 18  # bytes unpacked at a time


def inflated(pieces: Iterable[bytes], encoding: str) -> Iterator[bytes]:
    """The pieces unpacked from `encoding` (a Content-Encoding), none longer than 256 KiB.

    Raises InputError for an encoding that was not asked for and for damaged data.
    """
    encoding = encoding.lower().strip()
    if encoding in ("", "identity"):
        yield from pieces
        return
    if encoding not in ("gzip", "x-gzip", "deflate"):
        raise InputError(f"the server packed it as {encoding[:40]!r}, which was not asked for")
    yield from _unpacked(pieces)


def _unpacked(pieces: Iterable[bytes]) -> Iterator[bytes]:
    unpack = None
    for piece in pieces:
        rest = piece
        if unpack is None:
            # 47 takes gzip and zlib; some servers send "deflate" without either's header.
            raw = rest[:1] not in (b"\x1f", b"\x78", b"\x58", b"\x68", b"\x48", b"\x38", b"\x28")
            unpack = zlib.decompressobj(-15 if raw else 47)
        while rest:
            try:
                out = unpack.decompress(rest, _PIECE)
            except zlib.error as problem:
                raise InputError(f"its compressed data is damaged ({problem})") from problem
            rest = unpack.unconsumed_tail
            if out:
                yield out
            elif not rest or unpack.eof:
                break
