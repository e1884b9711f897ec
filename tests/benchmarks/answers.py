"""Measures extractive answers on rtqa-dev by the news scorecard.

Run as `python -m tests.benchmarks.answers [--corpus FOLDER] [--every N] [--misses]`; the corpus is
indexed on first use, which takes minutes. Every sentence of all 726 answers is looked at; those of
the 483 questions whose answer is covered are held against it, an abstention counting as a miss.
"""

from __future__ import annotations

import argparse
import time
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

from bot.answer.abstention import THRESHOLD
from bot.answer.compose import compose
from bot.answer.extractive import ExtractiveWriter
from bot.answer.marking import mark
from bot.answer.models import Answer
from bot.answer.scorecard import Expected, Mark, table, tally
from bot.answer.similarity import EmbeddedSimilarity
from tests.benchmarks.evidence import gather, holds, open_corpus, questions


def main(arguments: Sequence[str] | None = None) -> None:
    """Prints the scorecard as posted, and the share of answers held if nothing were abstained."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--set", default="rtqa-dev")
    parser.add_argument("--corpus", type=Path, default=Path("build/corpus-rtqa-dev"))
    parser.add_argument("--every", type=int, default=1)
    parser.add_argument("--misses", action="store_true")
    options = parser.parse_args(arguments)
    corpus = open_corpus(options.set, options.corpus)
    similarity = EmbeddedSimilarity(corpus.embedder)
    writer = ExtractiveWriter(similarity)
    written: list[Mark] = []
    shapes: dict[str, int] = {}
    for posed in questions(options.set)[:: options.every]:
        started = time.perf_counter()
        evidence = gather(corpus, posed)
        reply = compose(evidence, writer, similarity=similarity, threshold=0.0)
        elapsed = 1000 * (time.perf_counter() - started)
        expected = Expected((posed.answer,)) if posed.holders else Expected()
        one = mark(
            posed.id, reply, expected, evidence.quotes, similarity=similarity, milliseconds=elapsed
        )
        written.append(one)
        if isinstance(reply, Answer):
            shapes[reply.shape] = shapes.get(reply.shape, 0) + 1
        if options.misses and one.right is False:
            at = [h.rank for h in evidence.hits if holds(h.passage.text, posed.answer)]
            text = reply.text if isinstance(reply, Answer) else ""
            print(f"- {posed.question} ({posed.answer}; in hits {at})\n    {text}")
    asked = [m for m in written if m.right is not None]
    print("as written, nothing held back:", table(tally(written)), sep="\n")
    print("as posted, those whose answer is covered:", table(tally(posted(asked))), sep="\n")
    print("shapes:", ", ".join(f"{shape} {n}" for shape, n in sorted(shapes.items())))


def posted(marks: Sequence[Mark]) -> list[Mark]:
    """The marks with what falls below the threshold held back."""
    return [
        m
        if m.confidence >= THRESHOLD
        else replace(
            m, abstained=True, right=False if m.right is not None else None, sentences=0,
            supported=0, sliced=0, quotations=0, verbatim=0, speakers=0, speakers_right=0,
        )
        for m in marks
    ]  # fmt: skip


if __name__ == "__main__":
    main()
