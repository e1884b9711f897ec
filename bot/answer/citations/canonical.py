"""Text without typographic differences, so that "verbatim" means the words, not the marks."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache

_SAME = str.maketrans(
    {
        "“": '"', "”": '"', "„": '"', "«": '"', "»": '"', "‟": '"', "″": '"',
        "‘": "'", "’": "'", "‚": "'", "‛": "'", "`": "'", "´": "'", "′": "'", "ʼ": "'",
        "–": "-", "—": "-", "‐": "-", "‑": "-", "‒": "-", "−": "-",
        "\u00a0": " ", "\u202f": " ", "\u2009": " ", "\u2007": " ", "\t": " ", "\n": " ",
        "\r": " ", "\u00ad": "", "\u200b": "", "\ufeff": "",
    }
)  # fmt: skip
_SPACES = re.compile(r" {2,}")


@lru_cache(maxsize=256)
def canonical(text: str) -> str:
    """`text` with plain marks and single spaces; the words and their case stay.

    Lately seen texts are kept, as those of `mapped`: each sentence of a draft asks for its sources.
    """
    text = text.translate(_SAME).replace("…", "...").replace("--", "-").replace("''", '"')
    return _SPACES.sub(" ", text).strip()


@dataclass(frozen=True, slots=True)
class Canonical:
    """Canonical text with, for each of its characters, its position in the original."""

    text: str
    positions: tuple[int, ...]

    def span(self, start: int, end: int) -> tuple[int, int]:
        """The original's positions of canonical `[start:end]`."""
        return self.positions[start], self.positions[end - 1] + 1


@lru_cache(maxsize=64)
def mapped(text: str) -> Canonical:
    """As `canonical`, remembering positions; for passages rather than whole archives."""
    out: list[str] = []
    where: list[int] = []
    for i, character in enumerate(text):
        plain = "..." if character == "…" else character.translate(_SAME)
        for c in plain:
            previous = out[-1] if out else " "
            if c == " " and previous == " ":
                continue
            if c == "-" and previous == "-" and text[i - 1 : i + 1] == "--":
                continue
            if c == "'" and text[i : i + 2] == "''":
                c = '"'  # noqa: PLW2901
            elif c == "'" and text[i - 1 : i + 1] == "''" and previous == '"':
                continue
            out.append(c)
            where.append(i)
    while out and out[-1] == " ":
        out.pop()
        where.pop()
    return Canonical("".join(out), tuple(where))
