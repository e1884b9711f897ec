"""What servers said by which an unchanged address can be told, kept over restarts."""

from __future__ import annotations

import json
from collections.abc import Iterator, MutableMapping
from typing import Final

from retrieval.index.archive.database import Database

PREFIX: Final = "validators "  # before the address, as keys of the meta table


class Validators(MutableMapping[str, tuple[str, str]]):
    """(ETag, Last-Modified) by address, either empty where the server gave none."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def __getitem__(self, url: str) -> tuple[str, str]:
        kept = self._database.get(PREFIX + url)
        if not kept:
            raise KeyError(url)
        etag, last_modified = json.loads(kept)
        return etag, last_modified

    def __setitem__(self, url: str, value: tuple[str, str]) -> None:
        self._database.put(PREFIX + url, json.dumps(value))

    def __delitem__(self, url: str) -> None:
        if not self._database.get(PREFIX + url):
            raise KeyError(url)
        self._database.connection.execute("DELETE FROM meta WHERE key = ?", (PREFIX + url,))

    def __iter__(self) -> Iterator[str]:
        rows = self._database.connection.execute(
            "SELECT key FROM meta WHERE key >= ? AND key < ? ORDER BY key",
            (PREFIX, PREFIX + "\x7f"),
        ).fetchall()
        return (row[0].removeprefix(PREFIX) for row in rows)

    def __len__(self) -> int:
        return sum(1 for _ in self)
