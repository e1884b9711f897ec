"""Turns evidence into a reply: write, check, weigh, and only then number for the reader."""

from __future__ import annotations

import logging
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import replace

from bot.answer import abstention, sources
from bot.answer.assumptions import grounded
from bot.answer.citations import check
from bot.answer.models import (
    Abstention,
    Answer,
    Checked,
    CheckedSentence,
    Draft,
    Evidence,
    Reply,
    Sentence,
    Source,
    Span,
)
from bot.answer.writers import Similarity, Writer
from retrieval.models import ArticleRef

log = logging.getLogger(__name__)

NEAREST = 3
# Share of the threshold: a timeline or a comparison is asked of a topic, and no one sentence of it
# comes near to answering. What is said instead of a wrong premise answers nothing either.
_ASKED_OF = {"timeline": 0.4, "comparison": 0.4, "instead": 0.4}

# Dated lines, or one a publisher, are exact slices under exact days: no model is asked for them.
_BY_LINES = ("timeline", "comparison")


def compose(
    evidence: Evidence,
    writer: Writer,
    fallback: Writer | None = None,
    similarity: Similarity | None = None,
    threshold: float = abstention.THRESHOLD,
) -> Reply:
    """The checked answer of `writer`, of `fallback` where nothing of it stands, or an abstention.

    With no evidence no writer is called. Where a writer says that the evidence does not answer,
    that is believed. `timings_ms` is left to the caller.
    """
    if not evidence.hits:
        return abstain(evidence, 0.0)
    if fallback is not None and (evidence.query.overview or evidence.query.kind in _BY_LINES):
        writer, fallback = fallback, None
    numbered = sources.number(evidence)
    struck: Counter[str] = Counter()
    quoted: Counter[str] = Counter()
    draft, checked = _draft(writer, evidence, numbered, similarity)
    struck.update(checked.struck)
    quoted.update(checked.quotations)
    if not checked.sentences and fallback is not None and draft.failed != "cannot answer":
        log.warning(
            "writer=%s gave nothing that stands (%s); writing with %s",
            writer.name, draft.failed or dict(checked.struck), fallback.name,
        )  # fmt: skip
        draft, checked = _draft(fallback, evidence, numbered, similarity)
        struck.update(checked.struck)
        quoted.update(checked.quotations)
    if struck:
        log.info("struck %s", dict(struck))
    if quoted.total():
        log.info("quotations %s", dict(quoted))
    sure = abstention.confidence(evidence, draft)
    if not checked.sentences or sure < threshold * _ASKED_OF.get(draft.shape, 1.0):
        reply: Reply = abstain(evidence, sure, struck)
    else:
        reply = assemble(evidence, draft, checked, numbered, sure=sure, struck=struck)
    return replace(reply, quotations=dict(quoted))


def _draft(
    writer: Writer,
    evidence: Evidence,
    numbered: Sequence[Source],
    similarity: Similarity | None,
) -> tuple[Draft, Checked]:
    draft = writer.write(evidence)
    checked = check(draft, numbered, evidence.quotes, similarity)
    return grounded(evidence, draft, checked, numbered, similarity)


def assemble(
    evidence: Evidence,
    draft: Draft,
    checked: Checked,
    numbered: Sequence[Source],
    *,
    sure: float,
    struck: Mapping[str, int] | None = None,
) -> Answer:
    """An Answer with its sources numbered from 1 in order of first use, only those used."""
    order: dict[int, int] = {}
    for passed in checked.sentences:
        for n in passed.sentence.citations:
            order.setdefault(n, len(order) + 1)
    # In the order of the answer: the first is what a link opens at.
    spans: dict[int, dict[Span, None]] = {n: {} for n in order}
    for passed in checked.sentences:
        for n, span in passed.cited:
            spans[n].setdefault(span)
    by_number = {s.n: s for s in numbered}
    used = tuple(
        replace(
            by_number[old],
            n=new,
            cited=tuple(spans[old]),
        )
        for old, new in order.items()
    )
    return Answer(
        ask=evidence.ask,
        query=evidence.query,
        sentences=tuple(_renumbered(passed, order) for passed in checked.sentences),
        sources=used,
        coverage=evidence.coverage,
        confidence=round(sure, 4),
        writer=draft.writer,
        # One account alone differs from nothing.
        shape="note" if draft.shape == "differing" and len(checked.sentences) < 2 else draft.shape,
        struck=dict(struck if struck is not None else checked.struck),
    )


def _renumbered(passed: CheckedSentence, order: Mapping[int, int]) -> Sentence:
    sentence = passed.sentence
    return replace(sentence, citations=tuple(sorted(order[n] for n in sentence.citations)))


def abstain(evidence: Evidence, sure: float, struck: Mapping[str, int] | None = None) -> Abstention:
    """An abstention that names the nearest headlines, each article once."""
    nearest: dict[str, ArticleRef] = {}
    for hit in evidence.hits:
        article = hit.article
        if article.headline and len(nearest) < NEAREST:
            nearest.setdefault(
                article.id,
                ArticleRef(
                    article.id, article.headline, article.publisher, article.published_at,
                    article.url, article.published_day_only,
                ),
            )  # fmt: skip
    return Abstention(
        ask=evidence.ask,
        query=evidence.query,
        coverage=evidence.coverage,
        confidence=round(sure, 4),
        nearest=tuple(nearest.values()),
        struck=dict(struck or {}),
    )
