"""Answers "what did X say": X's own words first, never others' words about X."""

from __future__ import annotations

import re
from datetime import datetime
from functools import cache

import numpy as np

from bot.answer.extractive.brackets import bracketed
from bot.answer.extractive.candidates import Candidate
from bot.answer.extractive.features import FEATURES
from bot.answer.extractive.ranking import Ranking
from bot.answer.extractive.selection import Limits, agreeing, select
from bot.answer.language.names import alike, names
from bot.answer.language.words import content
from bot.answer.models import Draft, Sentence
from retrieval.index.speakers import matches_speaker
from retrieval.models import Query, Quote

# Cosine of the question and the speaker's words from which they are about the same.
_SAME_MATTER = 0.6

_SAYING = re.compile(
    r"\b(?:said|says|saying|told|tells|added|adds|warned|warns|urged|urges|called|calls|insisted"
    r"|insists|argued|argues|claimed|claims|announced|announces|denied|denies|vowed|vows|accused"
    r"|accuses|criti[cs]i[sz]ed|slammed|praised|praises|promised|pledged|demanded|rejected"
    r"|dismissed|condemned|suggested|admitted|confirmed|declared|stated|stressed|hit back|wrote"
    r"|tweeted|posted|described|acknowledged|conceded|blamed|defended|predicted|threatened"
    r"|appealed|replied|responded|apologi[sz]ed|thanked|according to)\b",
    re.IGNORECASE,
)
_QUOTED = re.compile(r"“[^”]*”|\"[^\"]*\"")


def own_words(query: Query, ranking: Ranking, limits: Limits, now: datetime) -> Draft:
    """Sentences with words of the query's speaker, or that report them; empty where there are none.

    Its signals say whether any of them is about what was asked ("off_topic").
    """
    speaker = query.speaker
    weights = np.array([_standing(c, speaker) for c in ranking.found])
    scores = np.where(weights > 0, 0.15 * weights + 0.85 * ranking.scores * (weights > 0), 0.0)
    shown = cache(lambda i: _shown(ranking.found[i], now))
    chosen = select(ranking.found, ranking.held, scores, limits, lambda i: len(shown(i)))
    if not chosen:
        return Draft(relevance=0.0, failed="no words of the speaker")
    kept = _in_reading_order(chosen, ranking.found)
    sentences = tuple(
        Sentence(
            shown(i),
            (ranking.found[i].source.n, *agreeing(i, ranking.found, ranking.held, 0.8)),
            ranking.found[i].is_quotation,
        )
        for i in kept
    )
    signals = {"off_topic": float(not _on_topic(query, chosen, ranking))}
    return Draft(sentences, relevance=float(ranking.scores[chosen[0]]), signals=signals)


def _on_topic(query: Query, chosen: list[int], ranking: Ranking) -> bool:
    """Whether a passage of the chosen words has a word of the topic, or means much the same."""
    speaker = set(content(query.speaker))
    wanted = [stem for stem in content(query.topic) if stem not in speaker]
    if not wanted or ranking.rows[chosen, FEATURES.index("cosine")].max() >= _SAME_MATTER:
        return True
    sources = {ranking.found[i].source.n: ranking.found[i].source for i in chosen}
    texts = (f"{s.article.headline}\n{s.passage.text}" for s in sources.values())
    return any(set(wanted) & set(content(text)) for text in texts)


def _standing(candidate: Candidate, speaker: str) -> float:
    """1 for the speaker's own words, 0.6 for a report of them, 0 for all else."""
    if speaker[:1].islower():
        return _standing_as(candidate, speaker.split(maxsplit=1)[0])
    if any(q.speaker and matches_speaker(q.speaker, speaker) for q in candidate.quotes):
        return 1.0
    return 0.6 if reports(candidate.text, speaker) else 0.0


def _standing_as(candidate: Candidate, role: str) -> float:
    """The same for whoever is called `role`: the mayor of Belden is "Mayor Orla Finch" there."""
    called = re.compile(rf"\b{re.escape(role)}\b", re.IGNORECASE)
    if any(called.search(q.description) for q in candidate.quotes):
        return 1.0
    bare = _QUOTED.sub(" ", candidate.text)
    return 0.6 if called.search(bare) and _SAYING.search(bare) else 0.0


def reports(text: str, speaker: str) -> bool:
    """Whether the sentence says that `speaker` said something: the name before a verb of saying.

    Names in quotation marks do not count, nor does a name with another between it and the verb.
    """
    bare = _QUOTED.sub(lambda m: " " * len(m.group()), text)
    last = speaker.rsplit(maxsplit=1)[-1].lower() if speaker.split() else ""
    found = names(bare)
    for verb in _SAYING.finditer(bare):
        if verb.group().lower() == "according to":
            following = next((n for n in found if n.start >= verb.end()), None)
            if following and any(alike(k, last) for k in following.keys):
                return True
            continue
        before = [n for n in found if n.end <= verb.start() and verb.start() - n.end < 60]
        if before and any(alike(k, last) for k in before[-1].keys):
            return True
    return False


def _shown(candidate: Candidate, now: datetime) -> str:
    quotes: dict[str, tuple[Quote, ...]] = {candidate.source.article.id: candidate.quotes}
    return bracketed(candidate, quotes, now)


def _in_reading_order(chosen: list[int], found: tuple[Candidate, ...]) -> list[int]:
    """Best article first; within one article as it stands there, so that words keep their cause."""
    articles = list(dict.fromkeys(found[i].source.article.id for i in chosen))
    return sorted(
        chosen, key=lambda i: (articles.index(found[i].source.article.id), found[i].start)
    )
