"""Writes an answer of whole sentences of the sources, without any model."""

from __future__ import annotations

from dataclasses import replace

from bot.answer.extractive.brackets import bracketed
from bot.answer.extractive.conflicts import differing
from bot.answer.extractive.quoting import own_words
from bot.answer.extractive.ranking import Ranking, rank
from bot.answer.extractive.selection import Limits, agreeing, select
from bot.answer.extractive.shapes import comparison, timeline
from bot.answer.models import Draft, Evidence, Sentence, Shape
from bot.answer.sources import number
from bot.answer.writers import Similarity


class ExtractiveWriter:
    """Picks the sentences that answer; `similarity` sharpens the choice, none is needed."""

    def __init__(self, similarity: Similarity | None = None, limits: Limits | None = None) -> None:
        self._similarity = similarity
        self._limits = limits or Limits()

    @property
    def name(self) -> str:
        """Always "extractive"."""
        return "extractive"

    def write(self, evidence: Evidence) -> Draft:
        """A draft whose sentences are slices of the sources but for bracketed insertions."""
        ranking = rank(evidence, number(evidence), self._similarity)
        if not ranking.found:
            return Draft(failed="no evidence")
        return replace(self._draft(evidence, ranking), signals=ranking.signals())

    def _draft(self, evidence: Evidence, ranking: Ranking) -> Draft:
        if evidence.query.kind == "timeline":
            return timeline(ranking, self._limits, evidence.query.topic)
        if evidence.query.kind == "comparison":
            return comparison(ranking, self._limits, evidence.query.topic)
        if evidence.query.speaker:
            return own_words(evidence.query.speaker, ranking, self._limits)
        return self._note(evidence, ranking)

    def _note(self, evidence: Evidence, ranking: Ranking) -> Draft:
        texts = [bracketed(c, evidence.quotes) for c in ranking.found]
        best = int(ranking.scores.argmax())
        others = differing(best, ranking) if ranking.asked.answer == "number" else []
        if others:
            chosen = [best, *others]
        else:
            chosen = select(
                ranking.found, ranking.held, ranking.scores, self._limits, [len(t) for t in texts]
            )
        sentences = tuple(
            Sentence(
                texts[i],
                (ranking.found[i].source.n, *agreeing(i, ranking.found, ranking.held)),
                ranking.found[i].is_quotation,
            )
            for i in chosen
        )
        shape: Shape = "differing" if others else "note"
        return Draft(sentences, shape=shape, relevance=float(ranking.scores.max(initial=0.0)))
