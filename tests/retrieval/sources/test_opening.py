"""A name is opened as what it is: a web address, or a file or folder."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path

import pytest

from retrieval.errors import InputError
from retrieval.sources.fetch import Fetcher
from retrieval.sources.opening import open_source

NOW = datetime(2031, 6, 1, tzinfo=UTC)


def test_an_address_and_a_folder_are_told_apart(tmp_path: Path, fetcher: Fetcher) -> None:
    web = open_source(" https://quay.example/feed ", fetcher=fetcher, now=NOW)
    folder = open_source(str(tmp_path), fetcher=fetcher, now=NOW)
    assert (web.name, web.complete) == ("https://quay.example/feed", False)
    assert (folder.name, folder.complete) == (str(tmp_path.resolve()), True)


@pytest.mark.parametrize("name", ["ftp://quay.example/", "file:///etc/passwd", "/no/such/folder"])
def test_what_is_neither_is_refused(fetcher: Fetcher, name: str) -> None:
    with pytest.raises(InputError, match=r"not an address|no file or folder"):
        open_source(name, fetcher=fetcher, now=NOW)
