"""Bytes that claim to be text are decoded, or refused with what they are."""

from __future__ import annotations

import codecs
import contextlib

import pytest
from hypothesis import given
from hypothesis import strategies as st

from retrieval.errors import InputError
from retrieval.sources.decode import BinaryContentError, decode

TEXT = "Der Bürgermeister von Osthaven erklärte: \u201eDie Brücke öffnet früh.\u201c"
RUSSIAN = "Мост в Остхавене открылся утром, и первые машины проехали по нему. " * 5


ENCODINGS = [
    pytest.param(TEXT.encode(), TEXT, id="UTF-8"),
    pytest.param(codecs.BOM_UTF8 + TEXT.encode(), TEXT, id="UTF-8 with mark"),
    pytest.param(TEXT.encode("cp1252"), TEXT, id="cp1252"),
    pytest.param(TEXT.encode("utf-16"), TEXT, id="UTF-16 with mark"),
    pytest.param(
        b"Plain words only. ".decode().encode("utf-16-le"), "Plain words only. ", id="UTF-16LE"
    ),
    pytest.param(TEXT.encode("utf-32"), TEXT, id="UTF-32"),
    pytest.param(RUSSIAN.encode("cp1251"), RUSSIAN, id="cp1251"),
    pytest.param(b"Words\x00 and a NUL byte or two.", "Words\x00 and a NUL byte or two.", id="NUL"),
    pytest.param(b"", "", id="nothing"),
]
WRONG = [
    pytest.param(TEXT.encode("cp1252"), "utf-8", TEXT, id="cp1252 that says it is UTF-8"),
    pytest.param(TEXT.encode(), "iso-8859-1", TEXT, id="UTF-8 that says it is ISO-8859-1"),
    pytest.param(TEXT.encode(), "utf-16", TEXT, id="UTF-8 that says it is UTF-16"),
    pytest.param(TEXT.encode(), "klingon", TEXT, id="UTF-8 that says it is what nobody knows"),
    pytest.param(TEXT.encode(), "zlib", TEXT, id="UTF-8 that says it is a codec of no text"),
]


@pytest.mark.parametrize(("data", "declared", "expected"), WRONG)
def test_a_wrong_statement_of_the_encoding_is_not_believed(
    data: bytes, declared: str, expected: str
) -> None:
    assert decode(data, declared=declared) == expected


@pytest.mark.parametrize(("data", "expected"), ENCODINGS)
def test_text_is_decoded(data: bytes, expected: str) -> None:
    assert decode(data) == expected


def test_one_damaged_byte_does_not_garble_a_long_text() -> None:
    data = (TEXT * 50).encode() + b"\xff" + TEXT.encode()
    assert decode(data) == TEXT * 50 + "\ufffd" + TEXT


@pytest.mark.parametrize(
    ("data", "what"),
    [
        pytest.param(b"%PDF-1.7\n1 0 obj", "PDF", id="PDF"),
        pytest.param(b"PK\x03\x04rest", "ZIP", id="ZIP"),
        pytest.param(b"\x1f\x8b\x08\x00", "gzip", id="gzip"),
        pytest.param(b"\x89PNG\r\n\x1a\n", "PNG", id="PNG"),
        pytest.param(b"\x7fELF\x02\x01", "program", id="program"),
        pytest.param(bytes(range(256)) * 20, "binary data", id="noise"),
        pytest.param(b"\x00" * 1000, "binary data", id="zeros"),
    ],
)
def test_binary_data_is_refused_with_what_it_is(data: bytes, what: str) -> None:
    with pytest.raises(BinaryContentError, match=what):
        decode(data)


@given(st.binary())
def test_any_bytes_are_text_or_a_reason(data: bytes) -> None:
    with contextlib.suppress(InputError):
        assert isinstance(decode(data), str)
