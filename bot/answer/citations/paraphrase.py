"""Judges what a sentence says in its own words, beside what it quotes."""

from __future__ import annotations

from bot.answer.citations.alignment import NEAR_VERBATIM, align
from bot.answer.citations.attributions import attribution, reported
from bot.answer.citations.canonical import mapped
from bot.answer.citations.facts import Ground, missing
from bot.answer.citations.factuality import not_done
from bot.answer.citations.qualifiers import added
from bot.answer.citations.quotations import places
from bot.answer.citations.quoted import Quotation, outside, quotations
from bot.answer.citations.support import SUPPORTED, support
from bot.answer.language.words import content, is_negation, stem, words
from bot.answer.writers import Similarity

# What an attribution says beside who spoke: no claim of its own.
_FRAME = frozenset(
    stem(word)
    for word in (
        "told tells tell reporters reporter statement interview words word according quoted called "
        "calls spoke speaks added adds wrote writes asked asks saying news journalists remarks "
        "comment comments noted notes explained argued insisted"
    ).split()
)

_BESIDE = 0.6  # share of what is said beside a quotation that the source must have


def paraphrase(
    body: str, passage: str, headline: str, known: Ground, similarity: Similarity | None
) -> tuple[int, int] | str:
    """Where in the passage, [start, end), the sentence is borne out, or the reason why nowhere.

    Its quotations have been held against the article to the letter, and so are left out of the
    comparison where the passage has them.
    """
    held = _held(body, passage)
    said = outside(body, [q for q, _ in held])
    absent = missing(said, known)
    if absent:
        return absent
    if held:
        beside = _beside(body, said, [q for q, _ in held])
        if not beside and not any(is_negation(w) for w in words(said)):
            return held[0][1]
        # A true quotation must not carry an invention along.
        if len(beside & known.stems) < _BESIDE * len(beside):
            return "unsupported"
    found = support(body, passage, headline, similarity)
    nearest = passage[found.start : found.end]
    alignment = align(said, outside(nearest) if held else nearest, known.text)
    if alignment.change:
        return alignment.change
    if alignment.ratio < NEAR_VERBATIM and headline:
        titled = align(said, headline, known.text)
        if titled.change:
            return titled.change
    if found.score < SUPPORTED:
        return "unsupported"
    wrong = added(said, passage) or not_done(body, passage, headline)
    return wrong or (found.start, found.end)


def _held(body: str, passage: str) -> list[tuple[Quotation, tuple[int, int]]]:
    """The quotations, and reports to the letter, that the passage has; with where."""
    found = []
    clauses = [Quotation(body[r.start : r.end], r.start, r.end) for r in reported(body)]
    for quotation in quotations(body) + clauses:
        spots = places(quotation, mapped(passage))
        if spots and all(spots):
            found.append((quotation, (spots[0][0][0], max(s[0][1] for s in spots))))
    return found


def _beside(body: str, said: str, held: list[Quotation]) -> frozenset[str]:
    """Stems of what a sentence says beside who said the words."""
    given = [attribution(body, q) for q in held]
    attributed = [f"{g.speaker} {g.description}" for g in given]
    attributed += [f"{r.speaker} {r.description}" for r in reported(body)]
    return frozenset(content(said)) - frozenset(content(" ".join(attributed))) - _FRAME
