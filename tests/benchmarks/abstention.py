"""Measures abstention on rtqa-dev with the withheld articles left out.

Run as `python -m tests.benchmarks.abstention [--corpus FOLDER] [--every N]`. The corpus may hold
the withheld articles or be without them; they are passed over in either case.
"""

from __future__ import annotations

import argparse
import json
from collections.abc import Sequence
from pathlib import Path

import numpy as np

from bot.answer.abstention import THRESHOLD, WEIGHTS, signals
from bot.answer.compose import compose
from bot.answer.extractive import ExtractiveWriter
from bot.answer.similarity import EmbeddedSimilarity
from tests.benchmarks.check import auroc
from tests.benchmarks.data import shared
from tests.benchmarks.evidence import gather, open_corpus, questions


def main(arguments: Sequence[str] | None = None) -> None:
    """Prints shares of abstentions, and the AUROC of the confidence."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--corpus", type=Path, default=Path("build/corpus-rtqa-dev"))
    parser.add_argument("--every", type=int, default=1)
    options = parser.parse_args(arguments)
    withheld = json.loads(shared("rtqa-dev/withheld.json").read_text(encoding="utf-8"))
    left_out = frozenset(withheld["articles"])
    unanswered = frozenset(withheld["questions"])
    corpus = open_corpus("rtqa-dev", options.corpus)
    similarity = EmbeddedSimilarity(corpus.embedder)
    writer = ExtractiveWriter(similarity)
    seen: dict[str, list[float]] = {}
    labels: list[int] = []
    scores: list[float] = []
    for posed in [p for p in questions("rtqa-dev") if p.holders][:: options.every]:
        answerable = bool(posed.holders - left_out)
        if posed.id not in unanswered and not answerable:
            continue
        evidence = gather(corpus, posed, left_out)
        reply = compose(evidence, writer, similarity=similarity, threshold=0.0)
        found = signals(evidence, writer.write(evidence))
        for name in WEIGHTS:
            seen.setdefault(name, []).append(found.get(name, 0.0))
        labels.append(int(posed.id not in unanswered))
        scores.append(reply.confidence)
    y, s = np.array(labels), np.array(scores)
    print(f"AUROC {auroc(y, s):.3f} of {len(y)}")
    for name, values in seen.items():
        print(f"  {name}: AUROC {auroc(y, np.array(values)):.3f} alone")
    for threshold in (THRESHOLD, float(np.quantile(s[y == 1], 0.1))):
        wrong, right = (s[y == 1] < threshold).mean(), (s[y == 0] < threshold).mean()
        print(f"below {threshold:.2f}: {wrong:.3f} of the answerable, {right:.3f} of the withheld")


if __name__ == "__main__":
    main()
