"""Proves that archive and vectors agree."""

from __future__ import annotations

from dataclasses import dataclass

from retrieval.corpus import Corpus

# Passages whose own vector must come back first when searched for: a count alone can lie.
_SELF_QUERIES = 25


@dataclass(frozen=True, slots=True)
class Agreement:
    """How archive and vectors compare, in passages.

    `waiting` lack their vector for now; `missing` should be in the vectors and are not; `stray`
    are in the vectors and should not; `lost` were not found by their own vector.
    """

    passages: int
    waiting: int
    missing: int
    stray: int
    lost: int

    @property
    def sound(self) -> bool:
        """Whether a search sees exactly what the archive holds."""
        return not (self.waiting or self.missing or self.stray or self.lost)


def compare(corpus: Corpus) -> Agreement:
    """Count both sides and search for a sample of passages by their own vectors.

    Raises CorpusDamagedError where the vectors cannot be opened.
    """
    kept = corpus.archive.embeddings
    expected = kept.passage_keys()
    present = corpus.vectors.ids() if expected or corpus.stamp else set()
    # Every n-th passage: a gap anywhere in the index is as likely to be met.
    ordered = sorted(expected & present)
    sample = ordered[:: max(1, len(ordered) // _SELF_QUERIES)]
    keys, vectors = kept.of_passages(corpus.stamp, sample)
    lost = sum(
        # Identical texts share a vector: the passage is among the first few, not always first.
        key not in {found for found, _ in corpus.vectors.nearest(vector, 10)}
        and corpus.vectors.nearest(vector, 1)[0][1] < 0.999
        for key, vector in zip(keys, vectors, strict=True)
    )
    return Agreement(
        passages=corpus.archive.lexical.size(),
        waiting=kept.pending(),
        missing=len(expected - present),
        stray=len(present - expected - set(kept.tombstones(1_000_000))),
        lost=lost,
    )
