"""How one word may be a mistyping of another: which slip, if any, lies between them."""

from __future__ import annotations

from typing import Literal

# From the likeliest of one and the same word to the likeliest of two different ones: Goodall and
# Goodell are two people, and so are Marin and Martin; Zelenksy is nobody.
Slip = Literal["swapped", "doubled", "letter", "other", "two", "ending"]
SLIPS: tuple[Slip, ...] = ("swapped", "doubled", "letter", "other", "two", "ending")
# Letters: a shorter word has too many neighbours two slips away.
_TWO_FROM = 8


def most_slips(word: str) -> int:
    """How many slips a word of this length may hold: 1 or 2."""
    return 2 if len(word) >= _TWO_FROM else 1


def slip(written: str, meant: str) -> Slip | None:
    """The slip between two folded words; None where they are the same or too far apart.

    "swapped": two neighbouring letters changed places. "doubled": a letter is written twice for
    once or once for twice. "letter": one more or one less. "other": one letter for another. "two":
    any two of these. "ending": only the last letter differs or is one more, which makes names
    (Green, Greene; Lucan, Lucas).
    """
    apart = distance(written, meant, most_slips(written))
    if apart == 0 or apart > most_slips(written):
        return None
    if apart == 2:
        return "two"
    if len(written) == len(meant):
        if sorted(written) == sorted(meant):
            return "swapped"
        return "ending" if written[:-1] == meant[:-1] else "other"
    longer, shorter = sorted((written, meant), key=len, reverse=True)
    if longer.startswith(shorter):
        return "ending"
    at = next(i for i, ch in enumerate(shorter) if ch != longer[i])
    return "doubled" if at and longer[at] == longer[at - 1] else "letter"


def distance(a: str, b: str, most: int) -> int:
    """Letters put in, left out, exchanged or swapped with their neighbour; beyond `most`, most + 1.

    Damerau-Levenshtein distance in its restricted form (optimal string alignment).
    """
    if abs(len(a) - len(b)) > most:
        return most + 1
    before: list[int] = []
    last = list(range(len(b) + 1))
    for i, x in enumerate(a, start=1):
        row = [i]
        for j, y in enumerate(b, start=1):
            least = min(last[j] + 1, row[-1] + 1, last[j - 1] + (x != y))
            if i > 1 and j > 1 and x == b[j - 2] and a[i - 2] == y:
                least = min(least, before[j - 2] + 1)
            row.append(least)
        if min(row) > most:
            return most + 1
        before, last = last, row
    return min(last[-1], most + 1)
