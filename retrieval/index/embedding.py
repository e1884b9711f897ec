"""Brings the vectors in step with the archive, or builds new ones beside them."""

from __future__ import annotations

from collections.abc import Callable, Sequence

import numpy as np

from retrieval.corpus import Corpus
from retrieval.index.analysis import embedding_text
from retrieval.index.archive.sentence_vectors import SentenceVectors
from retrieval.index.pooling import Vectors
from retrieval.index.sentences import Span, sentence_spans
from retrieval.index.vectors import VectorIndex
from retrieval.models import Progress, Report

OnProgress = Callable[[Progress], None]
Cancelled = Callable[[], bool]

# Passages between two looks at the clock and at the cancel button: seconds of work.
_BATCH = 128
_UNDER_WAY = "filling"  # in the meta table while the vectors are written to
Waiting = Sequence[tuple[int, bytes, str, str]]


def fill_vectors(corpus: Corpus, report: Report, progress: OnProgress, cancelled: Cancelled) -> int:
    """Take out what is gone, put in what is missing; returns how many were embedded.

    Where an earlier call was cut off, the vectors are built anew instead: killed at its work,
    Chroma keeps every vector, but now and then some cannot be reached in its graph any more.
    """
    kept, database = corpus.archive.embeddings, corpus.archive.database
    if database.get(_UNDER_WAY):
        return rebuild_vectors(corpus, report, progress, cancelled)
    if kept.pending() or kept.tombstones(1):
        database.put(_UNDER_WAY, "1")
    embedded = _fill(corpus, report, progress, cancelled)
    database.put(_UNDER_WAY, "")
    return embedded


def _fill(corpus: Corpus, report: Report, progress: OnProgress, cancelled: Cancelled) -> int:
    kept = corpus.archive.embeddings
    if not corpus.has_vectors:
        kept.mark_none_in()
    while gone := kept.tombstones(_BATCH * 10):
        corpus.vectors.remove(gone)
        kept.bury(gone)
        corpus.wrote()
    total = kept.pending()
    if not total:
        return 0
    if not corpus.stamp:
        _ = corpus.embedder.dimension  # loads the model: one that is not there leaves no stamp
        corpus.archive.database.put("model", corpus.embedder.name)
    done = embedded = 0
    while not cancelled() and (waiting := kept.next_pending(_BATCH)):
        progress(Progress("embedding", done, total, report))
        embedded += _put(corpus, corpus.vectors, waiting)
        kept.mark_in([key for key, *_ in waiting])
        done += len(waiting)
    corpus.wrote()
    progress(Progress("embedding", done, total, report))
    return embedded


def rebuild_vectors(
    corpus: Corpus, report: Report, progress: OnProgress, cancelled: Cancelled
) -> int:
    """Make all vectors anew in a generation of their own and swap it in when it is whole.

    Until then searches go on with the old ones; cancelled or cut off, the old ones stay.
    """
    kept, database = corpus.archive.embeddings, corpus.archive.database
    generation = corpus.generation + 1
    total = corpus.archive.lexical.size()
    done = embedded = 0
    with corpus.building(generation) as vectors:
        after = 0
        while waiting := kept.following(after, _BATCH):
            if cancelled():
                return embedded
            progress(Progress("embedding", done, total, report))
            embedded += _put(corpus, vectors, waiting)
            after = waiting[-1][0]
            done += len(waiting)
        with database.transaction():
            database.put("generation", str(generation))
            database.put("model", corpus.embedder.name)
            kept.mark_all_in()
            database.put(_UNDER_WAY, "")
    corpus.wrote()
    corpus.drop_former()
    progress(Progress("embedding", done, total, report))
    return embedded


def _put(corpus: Corpus, vectors: VectorIndex, waiting: Waiting) -> int:
    """Put passages into `vectors`, embedding only those not yet known; returns how many."""
    kept, model = corpus.archive.embeddings, corpus.embedder.name
    known = kept.known(model, [digest for _, digest, _, _ in waiting])
    new = {digest: (headline, text) for _, digest, headline, text in waiting if digest not in known}
    if new:
        made, sentences = _embed(corpus, list(new.values()))
        with corpus.archive.database.transaction():
            kept.keep(model, zip(new, made, strict=True))
            corpus.archive.sentences.keep(model, zip(new, sentences, strict=True))
        known.update(zip(new, made, strict=True))
    stacked: Vectors = np.stack([known[digest] for _, digest, _, _ in waiting])
    vectors.put([key for key, *_ in waiting], stacked)
    return len(new)


def _embed(
    corpus: Corpus, passages: Sequence[tuple[str, str]]
) -> tuple[Vectors, list[SentenceVectors]]:
    """Vectors of these headlines and texts, shape (len(passages), dimension), and of the texts'
    sentences.
    """
    texts = [embedding_text(headline, text) for headline, text in passages]
    spans = [tuple(sentence_spans(text)) for _, text in passages]
    shifted = [
        _shifted(own, len(whole) - len(text))
        for own, whole, (_, text) in zip(spans, texts, passages, strict=True)
    ]
    made, parts = corpus.embedder.embed_with_sentences(texts, shifted)
    return made, [SentenceVectors(*pair) for pair in zip(spans, parts, strict=True)]


def _shifted(spans: Sequence[Span], by: int) -> list[Span]:
    """The spans in a text before which so many characters were set."""
    return [(start + by, end + by) for start, end in spans]
