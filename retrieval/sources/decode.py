"""Bytes of a file that claims to be text, decoded or refused with a reason."""

from __future__ import annotations

import codecs
import contextlib
from typing import Final

from charset_normalizer import from_bytes

from retrieval.errors import InputError

_BOMS: Final = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32"),  # before UTF-16: its mark begins with UTF-16's
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
_MAGIC: Final = (
    (b"%PDF-", "a PDF"),
    (b"PK\x03\x04", "a ZIP archive or office document"),
    (b"\x1f\x8b", "gzip data"),
    (b"BZh", "bzip2 data"),
    (b"\xfd7zXZ", "xz data"),
    (b"\x89PNG", "a PNG image"),
    (b"\xff\xd8\xff", "a JPEG image"),
    (b"GIF8", "a GIF image"),
    (b"\x7fELF", "a program"),
    (b"MZ\x90", "a program"),
    (b"\xd0\xcf\x11\xe0", "an old office document"),
    (b"SQLite format 3", "an SQLite database"),
)
_CONTROLS: Final = bytes(c for c in range(32) if c not in b"\t\n\r\f\x1b\x00")
_SAMPLE: Final = 65_536  # bytes that the guesses look at


class BinaryContentError(InputError):
    """The bytes are no text."""

    def __init__(self, what: str) -> None:
        self.what = what
        super().__init__(f"this is no text but {what}")


def decode(data: bytes, declared: str = "") -> str:
    """The text of `data`: by its mark, as UTF-8, as `declared`, else as it looks.

    Raises BinaryContentError for images, archives, programs and other binary data. Stray NUL
    bytes in a text do not make it binary; they are dropped.
    """
    for mark, name in _BOMS:
        if data.startswith(mark):
            return data.decode(name, "replace").lstrip("\ufeff")
    _refuse_binary(data)
    if name := _utf16(data[:_SAMPLE]):
        return data.decode(name, "replace")
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError as problem:
        # One damaged byte in a long UTF-8 text must not turn all of it into mojibake.
        good = data[: problem.start].decode("utf-8")
        if len(good) != problem.start and _broken(data) <= len(data) / 1000:
            return data.decode("utf-8", "replace")
    if declared:
        with contextlib.suppress(LookupError, UnicodeDecodeError):
            return data.decode(declared)
    return _guessed(data)


def _broken(data: bytes) -> int:
    return data.decode("utf-8", "replace").count("\ufffd")


def _refuse_binary(data: bytes) -> None:
    for magic, what in _MAGIC:
        if data.startswith(magic):
            raise BinaryContentError(what)
    sample = data[:_SAMPLE]
    controls = len(sample) - len(sample.translate(None, _CONTROLS))
    if controls > len(sample) / 100 + 2:
        raise BinaryContentError("binary data")
    if sample.count(0) > len(sample) / 10 and not _utf16(sample):
        raise BinaryContentError("binary data")


def _utf16(sample: bytes) -> str:
    """The byte order of UTF-16 without a mark, told by where its many NUL bytes stand."""
    even, odd = sample[0::2].count(0), sample[1::2].count(0)
    if max(even, odd) < len(sample) / 4 or min(even, odd) > len(sample) / 50:
        return ""
    return "utf-16-be" if even > odd else "utf-16-le"


def _guessed(data: bytes) -> str:
    best = from_bytes(data[:_SAMPLE].replace(b"\x00", b"")).best()
    # Short Western texts are often taken for an East Asian code page; cp1252 is far likelier.
    high = sum(byte > 0x7F for byte in data[:_SAMPLE])
    if best is None or high < len(data[:_SAMPLE]) / 10:
        return data.decode("cp1252", "replace")
    return data.decode(best.encoding, "replace")
