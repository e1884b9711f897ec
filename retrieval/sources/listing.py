"""The list of sources that an operator keeps, as one TOML file."""

from __future__ import annotations

import os
import re
import tempfile
import tomllib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Any, Final

from retrieval.errors import InputError
from retrieval.sources.base import Source
from retrieval.sources.fetch import Fetcher
from retrieval.sources.identity import canonical_url
from retrieval.sources.known import reopen
from retrieval.sources.opening import is_address
from retrieval.sources.relabelled import RelabelledSource

_UNITS: Final = {"s": 1, "m": 60, "h": 3600, "d": 86_400}
_EVERY: Final = re.compile(r"\s*(\d{1,6})\s*([smhd])\s*")
_LEAST, _MOST = 60.0, 30 * 86_400.0  # seconds
_KEYS: Final = ("url", "path", "title", "publisher", "every", "enabled")
_HEAD: Final = """\
# Where articles come from, read anew at every run. For each source:
#   url or path   a feed, news sitemap, page, folder or file
#   title         what to call it (optional)
#   publisher     in place of what its articles state (optional)
#   every         how often the running bot looks: "15m", "2h", "1d" (default "15m")
#   enabled       false: not read, and what it gave stays (default true)
"""


@dataclass(frozen=True, slots=True)
class ListedSource:
    """One entry: `name` as the archive knows it (address or absolute path), `every` in seconds."""

    name: str
    title: str = ""
    publisher: str = ""
    every: float = 900.0
    enabled: bool = True

    def open(self, fetcher: Fetcher, now: datetime | None = None) -> Source:
        """The source; one that cannot be opened now fails by name when it is read."""
        source = reopen(self.name, fetcher=fetcher, now=now)
        return RelabelledSource(source, self.publisher) if self.publisher else source


class SourcesFile:
    """`path`, which need not exist; comments and order survive a change made here.

    Relative paths in it start at its folder.
    """

    def __init__(self, path: Path) -> None:
        self.path = path

    def read(self) -> list[ListedSource]:
        """The entries in order. Raises InputError, naming the entry, for what makes no sense."""
        try:
            content = tomllib.loads(self._text())
        except tomllib.TOMLDecodeError as problem:
            raise InputError(f"{self.path} is no valid TOML ({problem})") from problem
        tables = content.get("source", [])
        if not isinstance(tables, list):
            raise InputError(f"{self.path}: sources are written as [[source]], each with a url")
        found: list[ListedSource] = []
        for number, table in enumerate(tables, 1):
            entry = self._entry(table, f"{self.path}, source {number}")
            if any(entry.name == other.name for other in found):
                raise InputError(f"{self.path}, source {number}: {entry.name} is listed twice")
            found.append(entry)
        return found

    def add(self, source: ListedSource) -> None:
        """Append an entry. Raises InputError where it is listed already."""
        import tomlkit  # noqa: PLC0415 (only a change of the list needs it)

        if any(source.name == other.name for other in self.read()):
            raise InputError(f"{source.name} is listed already, in {self.path}")
        document = tomlkit.parse(self._text() or _HEAD)
        table = tomlkit.table()
        table.add("url" if is_address(source.name) else "path", source.name)
        for key, value in (("title", source.title), ("publisher", source.publisher)):
            if value:
                table.add(key, value)
        table.add("every", shown_every(source.every))
        if not source.enabled:
            table.add("enabled", False)
        if "source" not in document:
            document.add("source", tomlkit.aot())
        document["source"].append(table)
        self._write(tomlkit.dumps(document))

    def remove(self, name: str) -> ListedSource:
        """Take out the entry with this name, address, path or title. Raises InputError."""
        import tomlkit  # noqa: PLC0415

        entries = self.read()
        at = find(entries, name, self.path.parent)
        if at is None:
            raise InputError(f"{name!r} is not listed in {self.path}")
        document = tomlkit.parse(self._text())
        del document["source"][at]
        if not document["source"]:
            del document["source"]
        self._write(tomlkit.dumps(document))
        return entries[at]

    def _entry(self, table: object, where: str) -> ListedSource:
        if not isinstance(table, Mapping):
            raise InputError(f"{where}: an entry is a table with a url or a path")
        odd = next((key for key in table if key not in _KEYS), None)
        if odd is not None:
            raise InputError(f"{where}: {odd!r} means nothing here (known: {', '.join(_KEYS)})")
        given = [table[key] for key in ("url", "path") if key in table]
        if len(given) != 1:
            raise InputError(f"{where}: wants either a url or a path")
        enabled = table.get("enabled", True)
        if not isinstance(enabled, bool):
            raise InputError(f"{where}: enabled is true or false")
        try:
            return ListedSource(
                named(_string(given[0]), self.path.parent),
                _string(table.get("title", "")),
                _string(table.get("publisher", "")),
                read_every(_string(table.get("every", "15m"))),
                enabled,
            )
        except InputError as problem:
            raise InputError(f"{where}: {problem}") from problem

    def _text(self) -> str:
        try:
            return self.path.read_text(encoding="utf-8-sig")
        except FileNotFoundError:
            return ""
        except (OSError, UnicodeDecodeError) as problem:
            why = getattr(problem, "strerror", None) or "it is not UTF-8 text"
            raise InputError(f"{self.path} cannot be read ({why})") from problem

    def _write(self, text: str) -> None:
        """Whole or not at all: a run cut off here leaves the old list."""
        self.path.parent.mkdir(parents=True, exist_ok=True)
        handle, name = tempfile.mkstemp(dir=self.path.parent, prefix=".sources")
        try:
            with os.fdopen(handle, "w", encoding="utf-8") as file:
                file.write(text)
                file.flush()
                os.fsync(file.fileno())
            if self.path.exists():
                Path(name).chmod(self.path.stat().st_mode & 0o777)
            Path(name).replace(self.path)
        except BaseException:
            Path(name).unlink(missing_ok=True)
            raise


def named(address: str, base: Path) -> str:
    """The name that the archive knows an address or a path by. Raises InputError for neither."""
    address = address.strip()
    if is_address(address):
        if not (url := canonical_url(address)):
            raise InputError(f"{address[:200]!r} is not an address of the web (http or https)")
        return url
    try:
        return str((base.resolve() / Path(address).expanduser()).resolve()) if address else _none()
    except (OSError, RuntimeError, ValueError) as problem:
        raise InputError(f"{address[:200]!r} is no path ({problem})") from problem


def find(entries: Iterable[ListedSource], name: str, base: Path) -> int | None:
    """Which entry is meant by a name, an address, a path from `base` or a title."""
    try:
        key = named(name, base)
    except InputError:
        key = ""
    given = name.strip()
    numbered = list(enumerate(entries))
    exact = (at for at, entry in numbered if entry.name in (key, given))
    titled = (at for at, entry in numbered if entry.title and entry.title == given)
    return next(exact, next(titled, None))


def read_every(text: str) -> float:
    """Seconds of "15m", "2h" or "1d". Raises InputError."""
    found = _EVERY.fullmatch(text.lower())
    seconds = float(found[1]) * _UNITS[found[2]] if found else 0.0
    if not _LEAST <= seconds <= _MOST:
        raise InputError(f'how often is "15m", "2h" or "1d", from 1m to 30d, not {text!r}')
    return seconds


def shown_every(seconds: float) -> str:
    """The reverse of `read_every`."""
    unit = next(u for u in ("d", "h", "m", "s") if seconds % _UNITS[u] == 0 or u == "s")
    return f"{int(seconds // _UNITS[unit])}{unit}"


def _string(value: Any) -> str:
    if not isinstance(value, str):
        raise InputError(f"{str(value)[:80]} is not a text in quotation marks")
    return value.strip()


def _none() -> str:
    raise InputError("the path is empty")
