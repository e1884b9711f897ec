"""Patterns of words in any case that are quick to look for in long texts."""

from __future__ import annotations

from collections.abc import Iterable

# What `re.IGNORECASE` takes for a letter beside its capital.
_ALSO = {"i": "İı", "k": "\u212a", "s": "ſ"}


def any_case(worded: Iterable[str]) -> str:
    """A group that matches what `re.IGNORECASE` does of these patterns, each begun by a letter.

    The engine passes over an alternative at once where it begins with a class of letters that the
    text has not, but tries to the end each that is marked as of any case.
    """
    rest: dict[str, list[str]] = {}
    for word in worded:
        rest.setdefault(word[0], []).append(word[1:])
    parted = (
        f"[{first}{first.upper()}{_ALSO.get(first, '')}](?i:{'|'.join(behind)})"
        for first, behind in rest.items()
    )
    return f"(?:{'|'.join(parted)})"
