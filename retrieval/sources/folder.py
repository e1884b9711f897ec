"""Files and folders as a source of articles."""

from __future__ import annotations

import os
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime
from hashlib import blake2b
from pathlib import Path
from typing import Final

from retrieval.errors import InputError
from retrieval.models import Article, Failure
from retrieval.sources.base import Item
from retrieval.sources.files import READERS, reader_for

EXTRACTION: Final = "1"  # raised when files are read differently, so that all are read again


@dataclass(frozen=True, slots=True)
class FileItem:
    """One article file; `locator` is its path within the source."""

    path: Path
    locator: str
    now: datetime

    def fingerprint(self) -> str:
        """A hash over the bytes: a touched file is unchanged, a changed one never is."""
        content = blake2b(EXTRACTION.encode(), digest_size=16)
        try:
            with self.path.open("rb") as file:
                while block := file.read(1 << 20):
                    content.update(block)
        except OSError:
            return ""
        return content.hexdigest()

    def articles(self) -> Iterator[Article | Failure]:
        """The file's articles, and a Failure for each part of it that cannot be used."""
        read = reader_for(self.path)
        if read is None:
            yield Failure(self.locator, f"a type that is not read ({_known()})")
            return
        try:
            yield from read(self.path, self.locator, self.now)
        except InputError as problem:
            yield Failure(self.locator, str(problem))
        except OSError as problem:
            yield Failure(self.locator, f"it cannot be read ({problem.strerror or problem})")
        except Exception as problem:  # parsers fail in ways of their own; the rest must go on
            kind = type(problem).__name__
            yield Failure(self.locator, f"it cannot be read ({kind}: {str(problem)[:200]})")


@dataclass(frozen=True, slots=True)
class FileSource:
    """One file that was named."""

    path: Path
    now: datetime
    complete: bool = True

    @property
    def name(self) -> str:
        return str(self.path)

    def items(self) -> Iterator[Item | Failure]:
        yield FileItem(self.path, self.path.name, self.now)


@dataclass(frozen=True, slots=True)
class FolderSource:
    """A folder with all below it; hidden files and types that hold no articles are passed over.

    Links to files inside the folder are followed; links that lead out of it or to folders are
    not, so that a loop or a planted link cannot bring in what nobody meant.
    """

    path: Path
    now: datetime
    complete: bool = True

    @property
    def name(self) -> str:
        return str(self.path)

    def items(self) -> Iterator[Item | Failure]:
        denied: list[OSError] = []
        for folder, below, names in os.walk(self.path, onerror=denied.append):
            below[:] = sorted(name for name in below if not name.startswith("."))
            within = Path(folder).relative_to(self.path).as_posix()
            within = "" if within == "." else f"{within}/"
            for name in sorted(names):
                path = Path(folder, name)
                if name.startswith(".") or reader_for(path) is None:
                    continue
                yield self._item(path, _shown(within + name))
            while denied:
                yield self._denied(denied.pop())
        while denied:
            yield self._denied(denied.pop())

    def _item(self, path: Path, locator: str) -> Item | Failure:
        if path.is_symlink():  # links to folders are not walked into: only a file can lead out
            try:
                target = path.resolve(strict=True)
            except (OSError, RuntimeError):
                return Failure(locator, "a link that leads nowhere")
            if not target.is_relative_to(self.path):
                return Failure(locator, "a link that leads out of the folder")
        if not path.is_file():
            return Failure(locator, "no ordinary file")
        return FileItem(path, locator, self.now)

    def _denied(self, problem: OSError) -> Failure:
        where = str(problem.filename or self.path)
        return Failure(where, f"this folder cannot be read ({problem.strerror})")


def open_path(path: Path, *, now: datetime | None = None) -> FileSource | FolderSource:
    """The source that a file or a folder is.

    `now` (aware; default: the clock) is what dates in the far future are told by. Raises
    InputError where there is nothing, or a file of a type that is not read.
    """
    now = now or datetime.now(UTC)
    try:
        whole = path.expanduser().resolve(strict=True)
    except (OSError, RuntimeError, ValueError) as problem:
        raise InputError(f"there is no file or folder {str(path)!r}") from problem
    if whole.is_dir():
        return FolderSource(whole, now)
    if not whole.is_file():
        raise InputError(f"{str(path)!r} is neither a file nor a folder")
    if reader_for(whole) is None:
        raise InputError(f"{str(path)!r} is of a type that is not read ({_known()})")
    return FileSource(whole, now)


def _shown(locator: str) -> str:
    """A path as text, whatever bytes a file's name is made of."""
    return locator.encode("utf-8", "surrogateescape").decode("utf-8", "replace")


def _known() -> str:
    return "read are " + ", ".join(sorted(READERS))
