"""What sources are called in Discord, where a path of this machine is never shown whole."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from hashlib import blake2b
from pathlib import PurePath
from typing import Final

# A path of two parts or more that is not part of an address.
_PATH: Final = re.compile(r"(?<![\w:/])(?:/[^\s/'\"()\[\]]+){2,}/?")


def is_path(name: str) -> bool:
    """Whether the source lies on this machine's disk."""
    return "://" not in name


def label(name: str) -> str:
    """An address as it is; of a path the last part: the rest is the host's own."""
    return (PurePath(name).name or name) if is_path(name) else name


def labelled(names: Iterable[str]) -> dict[str, str]:
    """Names by label; folders that end alike are numbered in their order."""
    found: dict[str, str] = {}
    for name in names:
        shown, number = label(name), 1
        while shown in found:
            number += 1
            shown = f"{label(name)} ({number})"
        found[shown] = name
    return found


def key(name: str) -> str:
    """Twelve letters and digits that stand for the name in a button or a choice."""
    return blake2b(name.encode("utf-8", "surrogatepass"), digest_size=6).hexdigest()


def known(names: Sequence[str], given: str) -> str | None:
    """Which of `names` is meant by a label, a name or a key; None for no such."""
    given = given.strip()
    found = labelled(names).get(given)
    return found or next((name for name in names if given in {name, key(name)}), None)


def without_paths(text: str) -> str:
    """A sentence with each path in it cut to its last part."""
    return _PATH.sub(lambda path: label(path[0]), text)
