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
from bot.answer.language.names import Name, alike, names
from bot.answer.language.words import content
from bot.answer.models import Draft, Sentence
from retrieval.index.speakers import Bearers, is_meant
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
_LINK = re.compile(r"\s(?:of|for|to|at|from|in|on)\s")
_QUOTED = re.compile(r"“[^”]*”|\"[^\"]*\"")


def own_words(query: Query, ranking: Ranking, limits: Limits, now: datetime) -> Draft:
    """Sentences with words of the query's speaker, or that report them; empty where there are none.

    Its signals say whether any of them is about what was asked ("off_topic").
    """
    speaker = query.speaker
    bearers = {c.source.article.id: Bearers(c.source.article.text) for c in ranking.found}
    weights = np.array([_standing(c, speaker, bearers[c.source.article.id]) for c in ranking.found])
    scores = np.where(weights > 0, 0.15 * weights + 0.85 * ranking.scores * (weights > 0), 0.0)
    shown = cache(lambda i: _shown(ranking.found[i], now))
    chosen = select(ranking.found, ranking.held, scores, limits, lambda i: len(shown(i)))
    if not chosen:
        return Draft(failed="no words of the speaker")
    kept = _in_reading_order(chosen, ranking.found)
    sentences = tuple(
        Sentence(
            shown(i),
            (ranking.found[i].source.n, *agreeing(i, ranking.found, ranking.held, 0.6)),
            ranking.found[i].is_quotation,
        )
        for i in kept
    )
    signals = {"off_topic": float(not _on_topic(query, chosen, ranking))}
    return Draft(sentences, signals=signals)


def _on_topic(query: Query, chosen: list[int], ranking: Ranking) -> bool:
    """Whether a passage of the chosen words has a word of the topic, or means much the same."""
    speaker = set(content(query.speaker))
    wanted = [stem for stem in content(query.topic) if stem not in speaker]
    if not wanted or ranking.rows[chosen, FEATURES.index("cosine")].max() >= _SAME_MATTER:
        return True
    sources = {ranking.found[i].source.n: ranking.found[i].source for i in chosen}
    texts = (f"{s.article.headline}\n{s.passage.text}" for s in sources.values())
    return any(set(wanted) & set(content(text)) for text in texts)


def _standing(candidate: Candidate, speaker: str, bearers: Bearers) -> float:
    """1 for the speaker's own words, 0.6 for a report of them, 0 for all else.

    A direct quotation of somebody else is never a report of the speaker's words. `bearers` are
    those of the candidate's article.
    """
    if speaker[:1].islower():
        return _standing_as(candidate, speaker.split(maxsplit=1)[0])
    if any(q.speaker and is_meant(speaker, q.speaker, bearers) for q in candidate.quotes):
        return 1.0
    if any(q.speaker and q.kind == "direct" for q in candidate.quotes):
        return 0.0
    return 0.6 if reports(candidate.text, speaker, bearers) else 0.0


def _standing_as(candidate: Candidate, role: str) -> float:
    """The same for whoever is called `role`: the mayor of Belden is "Mayor Orla Finch" there.

    The mayor's lawyer and a spokesman for the mayor are other people.
    """
    called = re.compile(rf"(?<!deputy )(?<!former )\b{re.escape(role)}\b(?!['’]s)", re.IGNORECASE)
    if any(
        called.search(_LINK.split(part)[0])
        for q in candidate.quotes
        for part in (q.description, q.speaker)
    ):
        return 1.0
    if any(q.speaker and q.kind == "direct" for q in candidate.quotes):
        return 0.0
    bare = _QUOTED.sub(" ", candidate.text)
    return 0.6 if called.search(bare) and _SAYING.search(bare) else 0.0


def reports(text: str, speaker: str, bearers: Bearers) -> bool:
    """Whether the sentence says that `speaker` said something: the name before a verb of saying.

    Names in quotation marks do not count, nor does a name with another between it and the verb,
    nor that of another of the surname's `bearers` in the article that the sentence is from.
    """
    bare = _QUOTED.sub(lambda m: " " * len(m.group()), text)
    found = names(bare)
    for verb in _SAYING.finditer(bare):
        if verb.group().lower() == "according to":
            following = next((n for n in found if n.start >= verb.end()), None)
            if following and _is_of(following, speaker, bearers):
                return True
            continue
        before = [n for n in found if n.end <= verb.start() and verb.start() - n.end < 60]
        if before and _is_of(before[-1], speaker, bearers):
            return True
    return False


def _is_of(name: Name, speaker: str, bearers: Bearers) -> bool:
    """Whether a name in a sentence is the speaker's: of two words and more, all must agree."""
    words = speaker.split()
    if len(words) <= 1:
        return bool(words) and any(alike(k, words[0].lower()) for k in name.keys)
    # Mayor Ada Moss of Arlow; the Bank of Arlow is so called.
    return any(is_meant(speaker, n, bearers) for n in {name.text, _LINK.split(name.text)[0]})


def _shown(candidate: Candidate, now: datetime) -> str:
    quotes: dict[str, tuple[Quote, ...]] = {candidate.source.article.id: candidate.quotes}
    return bracketed(candidate, quotes, now)


def _in_reading_order(chosen: list[int], found: tuple[Candidate, ...]) -> list[int]:
    """Best article first; within one article as it stands there, so that words keep their cause."""
    articles = list(dict.fromkeys(found[i].source.article.id for i in chosen))
    return sorted(
        chosen, key=lambda i: (articles.index(found[i].source.article.id), found[i].start)
    )
