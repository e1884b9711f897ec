"""German words that go together although their endings or their compounds differ."""

from __future__ import annotations

from collections.abc import Iterable

_ENDINGS = ("ern", "ten", "en", "er", "es", "em", "et", "st", "te", "e", "n", "s", "t")
_LEAST = 4


def root(key: str) -> str:
    """A folded word without its commonest German endings; crude, the same for both sides."""
    if not key.isalpha():
        return key
    for ending in _ENDINGS:
        if key.endswith(ending) and len(key) - len(ending) >= _LEAST:
            return key[: -len(ending)]
    return key


def akin(asked: Iterable[str], present: Iterable[str]) -> frozenset[str]:
    """Those of `asked` that some word of `present` holds at either end: Deich in Seedeich."""
    held = [root(key) for key in present]
    return frozenset(
        one
        for one in asked
        if any(h == one or (len(one) >= _LEAST and (h.startswith(one) or h.endswith(one)))
               for h in held)
    )  # fmt: skip
