"""Writes an answer of whole sentences of the sources, without any model."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import replace
from functools import cache

import numpy as np
import numpy.typing as npt

from bot.answer.extractive.brackets import bracketed
from bot.answer.extractive.conflicts import differing
from bot.answer.extractive.disputes import disputed
from bot.answer.extractive.features import FEATURES
from bot.answer.extractive.premises import (
    Doubt,
    Premise,
    beside,
    by_another_name,
    doubted,
    premise,
)
from bot.answer.extractive.quoting import own_words
from bot.answer.extractive.ranking import Ranking, rank
from bot.answer.extractive.selection import MARK, Limits, agreeing, floor, select
from bot.answer.extractive.shapes import comparison, latest, overview, timeline
from bot.answer.extractive.timing import in_time
from bot.answer.language.names import alike
from bot.answer.language.words import keys
from bot.answer.models import Draft, Evidence, Sentence, Shape
from bot.answer.sources import number
from bot.answer.writers import Similarity

# Sentences against a wrong premise.
_INSTEAD = 1
# In so many of the best sentences a deed is looked for in other words.
_SAID_BEST = 3
# Of the question's words around the best sentence, the share that must be around a further one.
_AS_NEAR = 0.3
# What a sentence has to hold can be seen by its form alone.
_TOLD_BY_FORM = frozenset(("number", "time", "reason"))
_HELD = 0.9  # of the feature "type"
# A dispute about a sentence further down is not what was asked about.
_CONTESTED = 2
# ... nor one about a sentence with less than this share of the words of the best on the question.
_OF_THE_QUESTION = 0.5
# Questions to which charge and counter-charge are an answer.
_WHO_OR_WHAT = re.compile(r"\W*(?:who|what (?:happened|led)|how did|was|were|did)\b", re.IGNORECASE)


class ExtractiveWriter:
    """Picks the sentences that answer.

    `similarity` finds a premise's deed in other words; none is needed.
    """

    def __init__(self, similarity: Similarity | None = None, limits: Limits | None = None) -> None:
        self._similarity = similarity
        self._limits = limits or Limits()

    @property
    def name(self) -> str:
        """Always "extractive"."""
        return "extractive"

    def write(self, evidence: Evidence) -> Draft:
        """A draft whose sentences are slices of the sources but for bracketed insertions."""
        ranking = rank(evidence, number(evidence))
        if not ranking.found:
            return Draft(failed="no evidence")
        draft = self._draft(evidence, in_time(evidence.query, ranking))
        return replace(draft, signals={**ranking.signals(), **draft.signals})

    def _draft(self, evidence: Evidence, ranking: Ranking) -> Draft:
        query, now = evidence.query, evidence.ask.now
        if query.overview:
            oldest_first = query.kind == "timeline"
            return overview(ranking, self._limits, oldest_first=oldest_first, now=now)
        if query.kind == "timeline":
            return timeline(ranking, self._limits, query.topic, now=now)
        if query.kind == "latest":
            return latest(ranking, self._limits, query.topic, now=now)
        if query.kind == "comparison":
            return comparison(ranking, self._limits, query.topic, now=now)
        if query.speaker:
            said = own_words(query, ranking, self._limits, now)
            # "What did the note say?": nobody who speaks.
            if said.sentences or query.speaker[:1].isupper():
                return said
        return self._note(evidence, ranking)

    def _note(self, evidence: Evidence, ranking: Ranking) -> Draft:
        assumed = premise(evidence.query.text)
        if assumed is not None:
            doubt, at = self._doubt(assumed, ranking)
            if doubt:
                return self._instead(evidence, ranking, at, assumed.subject)
        shown = cache(lambda i: bracketed(ranking.found[i], evidence.quotes, evidence.ask.now))
        best = int(ranking.scores.argmax())
        others = differing(best, ranking) if ranking.asked.answer == "number" else []
        chosen = [best, *others]
        if not others:
            chosen = self._chosen(ranking, best, lambda i: len(shown(i)))
            others = _dispute(evidence.query.text, chosen, ranking, self._limits)
            chosen = others or chosen
        sentences = tuple(
            Sentence(
                shown(i),
                (ranking.found[i].source.n, *agreeing(i, ranking.found, ranking.held)),
                ranking.found[i].is_quotation,
            )
            for i in chosen
        )
        shape: Shape = "differing" if others else "note"
        if not others:
            sentences = _within(sentences, self._limits.characters)
        return Draft(sentences, shape=shape)

    def _chosen(self, ranking: Ranking, best: int, length: Callable[[int], int]) -> list[int]:
        """The best sentence and a few more that are about what it is about."""
        near = ranking.rows[:, FEATURES.index("terms_near")]
        fit = (near >= _AS_NEAR * near[best]) & _of_the_named(ranking, best)
        scores = np.where(fit, ranking.scores, 0.0)
        limits = replace(self._limits, sentences=self._most(ranking, best))
        return select(ranking.found, ranking.held, scores, limits, length)

    def _most(self, ranking: Ranking, best: int) -> int:
        """So many sentences: the fewest where the best has the number, day or person asked for, the
        most where it lacks what can be told to be lacking.
        """
        asked, limits = ranking.asked, self._limits
        row = dict(zip(FEATURES, ranking.rows[best], strict=True))
        # Freshness has weighed "unit": any of it tells that the unit is there.
        held = row["type"] >= _HELD and (row["unit"] > 0 or not asked.unit)
        if asked.answer in _TOLD_BY_FORM and not held:
            return limits.sentences
        # Any number may be one of something else.
        of_one = asked.described or asked.answer == "time" or asked.unit
        return min(limits.named if of_one and held else limits.told, limits.sentences)

    def _doubt(self, assumed: Premise, ranking: Ranking) -> tuple[Doubt, list[int]]:
        """As `doubted`; the best sentences may have the deed in words that nobody lists."""
        order = [int(i) for i in np.argsort(-ranking.scores, kind="stable")[:_SAID_BEST]]
        best = [ranking.found[i].text for i in order]
        doubt, at = doubted(assumed, ranking.found, best[:1])
        if doubt == "absent" and by_another_name(assumed.word, best, self._similarity):
            return "", []
        return doubt, at

    def _instead(self, evidence: Evidence, ranking: Ranking, at: list[int], subject: str) -> Draft:
        """What is said of the matter where the subject is named too; empty where nothing is."""
        known = [i for i in at if beside(subject, ranking.found[i])]
        pronoun = FEATURES.index("pronoun")
        kept = sorted(
            known,
            key=lambda i: (
                ranking.found[i].is_quotation, ranking.rows[i, pronoun], -ranking.scores[i],
            ),
        )[:_INSTEAD]  # fmt: skip
        sentences = tuple(
            Sentence(
                bracketed(ranking.found[i], evidence.quotes, evidence.ask.now),
                (ranking.found[i].source.n,),
            )
            for i in kept
        )
        return Draft(sentences, shape="instead", failed="" if kept else "premise")


def _of_the_named(ranking: Ranking, best: int) -> npt.NDArray[np.bool_]:
    """Which sentences are of sources that name somebody or something that the question names; all
    of them where the best one's source does not.
    """
    sources = {c.source.n: c.source for c in ranking.found}
    naming = {
        n for n, source in sources.items()
        if _holds(ranking.asked.names, f"{source.article.headline}\n{source.passage.text}")
    }  # fmt: skip
    if ranking.found[best].source.n not in naming:
        naming = set(sources)
    return np.array([c.source.n in naming for c in ranking.found], np.bool_)


def _holds(asked: Sequence[frozenset[str]], text: str) -> bool:
    held = keys(text)
    return any(k in held or any(alike(k, o) for o in held) for name in asked for k in name)


def _within(sentences: tuple[Sentence, ...], characters: int) -> tuple[Sentence, ...]:
    """So many of them, from the first, as fit with all their marks; always one."""
    sizes = [len(s.text) + MARK * len(s.citations) + 1 for s in sentences]
    while len(sizes) > 1 and sum(sizes) - 1 > characters:
        sizes.pop()
    return sentences[: len(sizes)]


def _dispute(question: str, chosen: list[int], ranking: Ranking, limits: Limits) -> list[int]:
    """The best sentence and the one of another party that disputes it; empty where none does."""
    least = floor(ranking.scores, limits)
    worth = [i for i in range(len(ranking.found)) if ranking.scores[i] >= least]
    worth.sort(key=lambda i: -ranking.scores[i])
    terms = ranking.rows[:, FEATURES.index("terms")]
    asked = _OF_THE_QUESTION * float(terms.max(initial=0.0))
    charges = _WHO_OR_WHAT.match(question) is not None
    for index in (i for i in chosen[:_CONTESTED] if terms[i] >= asked):
        other = disputed(index, ranking.found, worth, charges=charges)
        if other is not None:
            return sorted((index, other), key=lambda i: (i != chosen[0], -ranking.scores[i]))
    return []
