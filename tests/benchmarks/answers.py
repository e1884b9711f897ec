"""Measures extractive answers on rtqa-dev: is the answer in what is posted?

Run as `python -m tests.benchmarks.answers [--corpus FOLDER] [--every N] [--misses]`; the corpus is
indexed on first use, which takes minutes. An abstention counts as a miss.
"""

from __future__ import annotations

import argparse
import re
import statistics
import time
from collections.abc import Sequence
from pathlib import Path

from bot.answer.abstention import THRESHOLD
from bot.answer.compose import compose
from bot.answer.extractive import ExtractiveWriter
from bot.answer.models import Answer
from bot.answer.similarity import EmbeddedSimilarity
from tests.benchmarks.evidence import gather, holds, normal, open_corpus, questions


def main(arguments: Sequence[str] | None = None) -> None:
    """Prints the share of answers held, lengths, and times; checks every sentence on all 726."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--set", default="rtqa-dev")
    parser.add_argument("--corpus", type=Path, default=Path("build/corpus-rtqa-dev"))
    parser.add_argument("--every", type=int, default=1)
    parser.add_argument("--misses", action="store_true")
    options = parser.parse_args(arguments)
    corpus = open_corpus(options.set, options.corpus)
    similarity = EmbeddedSimilarity(corpus.embedder)
    writer = ExtractiveWriter(similarity)
    held = posted = scored = abstained = 0
    lengths: list[int] = []
    times: list[float] = []
    broken: list[str] = []
    for posed in questions(options.set)[:: options.every]:
        started = time.perf_counter()
        evidence = gather(corpus, posed)
        reply = compose(evidence, writer, similarity=similarity, threshold=0.0)
        times.append(1000 * (time.perf_counter() - started))
        text = " ".join(s.text for s in reply.sentences) if isinstance(reply, Answer) else ""
        if isinstance(reply, Answer):
            broken += [s.text for s in reply.sentences if not _sliced(s.text, s.citations, reply)]
        if not posed.holders:
            continue
        scored += 1
        right = bool(text) and holds(text, posed.answer)
        held += right
        abstain = reply.confidence < THRESHOLD
        abstained += abstain
        posted += right and not abstain
        lengths.append(len(text))
        if options.misses and not right:
            at = [h.rank for h in evidence.hits if holds(h.passage.text, posed.answer)]
            print(f"- {posed.question} ({posed.answer}; in hits {at})\n    {text}")
    print(f"answer in the text: {held / scored:.3f} of {scored}; posted: {posted / scored:.3f}")
    print(f"abstained on {abstained / scored:.3f}")
    print(f"characters: median {statistics.median(lengths):.0f}, most {max(lengths)}")
    print(f"milliseconds: median {statistics.median(times):.0f} with search")
    print(f"sentences that are no slice of their source: {len(broken)}", *broken[:5], sep="\n  ")


def _sliced(text: str, citations: tuple[int, ...], answer: Answer) -> bool:
    """Whether the words before, between and after brackets stand so in a cited source."""
    pieces = [p for p in re.split(r"\s?\[[^\[\]]{1,60}\]\s?", text) if normal(p)]
    sources = [s.passage.text for s in answer.sources if s.n in citations]
    return any(text in s or all(p.strip() in s for p in pieces) for s in sources)


if __name__ == "__main__":
    main()
