"""What speaks for a sentence as the answer, as numbers."""

from __future__ import annotations

import math
import re
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

import numpy as np
import numpy.typing as npt

from bot.answer.extractive.asked import Asked
from bot.answer.extractive.candidates import Candidate, cuts_quotation
from bot.answer.extractive.counting import counts
from bot.answer.extractive.persons import NamesOf
from bot.answer.extractive.telling import dates_deed, describes, gives_cause, gives_time, in_unit
from bot.answer.language.dates import date_mentions
from bot.answer.language.names import alike, names
from bot.answer.language.numbers import numbers
from bot.answer.language.words import stem
from retrieval.models import Hit, Query

Floats = npt.NDArray[np.float64]

FEATURES = (
    "terms",  # share of the question's words in the sentence, rare ones weighing more
    "terms_near",  # the same with the sentences around it and the headline
    "terms_passage",  # the same in the whole passage and the headline
    "named",  # share of the question's names in the sentence
    "rank",  # of its passage, 1 for the first, falling
    "dense",  # cosine of question and passage
    "cosine",  # cosine of question and sentence
    "lead",  # whether the sentence is among the first of an article on the topic
    "type",  # holds what is asked for: a number, a name, a date, a cause ... the question lacks
    "unit",  # holds a number of the very unit, or of the very thing, asked for, or dates it
    "votes",  # how often what it holds is held by good sentences of several articles
    "fresh",  # how near its article, if on the topic, is to the moment of asking, or to the newest
    "pronoun",  # opens with a word that points back
    "top",  # cosine relative to the best sentence's
)
_DAYS = 14.0  # in which news goes stale
_ALONE = 0.6  # of a vote
_OLD_NEWS = 0.4  # freshness below which a story is over for whoever asks now
_ON_TOPIC = 0.65  # share of the best passage's words of the question
_POINTS_BACK = re.compile(
    r"^[\"'“‘]?(?:he|she|they|it|this|that|these|those|his|her|their|its|but|and|so|then|such"
    r"|there|here|you|we|i|i'm|i’m|it's|it’s|we're|we’re)\b",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Traits:
    """What a sentence holds that the question does not: keys that can be voted on.

    `count`: how well a number of it counts what the question wants counted, 0..1; `person`: whether
    one of its new names is a person's.
    """

    stems: frozenset[str]
    names: tuple[frozenset[str], ...]
    numbers: tuple[tuple[float, str], ...]
    dated: bool
    count: float = 0.0
    person: bool = False

    @property
    def ballots(self) -> frozenset[str]:
        """One key for each new name's last word and each new number."""
        keys = {word for name in self.names for word in name}
        keys.update(f"#{value:g}" for value, _ in self.numbers)
        return frozenset(keys)


def traits(
    candidate: Candidate, asked: Asked, articles: dict[str, NamesOf] | None = None
) -> Traits:
    """New names, numbers and dates of a candidate's sentence.

    `articles` (by id) keeps what is read of an article from one of its candidates to the next.
    """
    text = candidate.text
    mentions = date_mentions(text)
    source = candidate.source.article
    articles = {} if articles is None else articles
    article = articles.setdefault(source.id, NamesOf(source.text))
    new_names = []
    person = False
    for name in names(text):
        fresh = frozenset(k for k in name.core if not _in_question(k, asked))
        if not fresh or (name.first and len(name.keys) == 1 and not article.is_name(name.text)):
            continue
        new_names.append(fresh)
        if asked.answer == "person" and not person and not _in_question(name.keys[-1], asked):
            person = article.is_personal(name)
    new_numbers = [
        n
        for n in numbers(text)
        if all(abs(n.value - q.value) > 1e-9 for q in asked.numbers)
        and not any(m.start <= n.start < m.end for m in mentions)
    ]
    return Traits(
        asked.stems_in(text),
        tuple(new_names),
        tuple((n.value, n.unit) for n in new_numbers),
        bool(mentions),
        counts(asked.counted, text, new_numbers) if asked.answer == "number" else 0.0,
        person,
    )


def _in_question(key: str, asked: Asked) -> bool:
    return stem(key) in asked.stems or any(alike(key, k) for name in asked.names for k in name)


def features(
    query: Query,
    asked: Asked,
    found: Sequence[Candidate],
    hits: Mapping[tuple[str, int], Hit],
    held: Sequence[Traits],
) -> Floats:
    """Shape (len(found), len(FEATURES)); "cosine" and "top" are left at 0.

    `hits` by (article id, passage ordinal); `held` are the candidates' traits.
    """
    rarity = _rarity(asked, [t.stems for t in held])
    whole = sum(rarity.values())
    sources = {c.source.n: c.source for c in found}
    heads = {n: asked.stems_in(s.article.headline) for n, s in sources.items()}
    passages = {n: asked.stems_in(s.passage.text) | heads[n] for n, s in sources.items()}
    around = _around(found, held, heads)
    rows = np.zeros((len(found), len(FEATURES)))
    for i, (candidate, trait) in enumerate(zip(found, held, strict=True)):
        hit = hits[candidate.source.article.id, candidate.source.passage.ordinal]
        rows[i] = [
            _share(trait.stems, rarity, whole),
            _share(around[i], rarity, whole),
            _share(passages[candidate.source.n], rarity, whole),
            _named(asked, candidate),
            1.0 / math.sqrt(hit.rank),
            hit.signals.dense,
            0.0,
            float(candidate.source.passage.ordinal == 0 and candidate.order < 3),
            _of_type(asked, trait, candidate.text),
            _of_unit(asked, trait, candidate.text),
            0.0,
            _freshness(query, candidate),
            float(bool(_POINTS_BACK.match(candidate.text))),
            0.0,
        ]
    on_topic = topical(rows)
    rows[:, FEATURES.index("votes")] = _votes(asked, found, held, rows)
    if asked.current and asked.unit != "age":
        _renew(found, rows, on_topic)
    # What is new and stands first is worth nothing where it is about something else.
    for name in ("lead", "fresh"):
        rows[:, FEATURES.index(name)] *= on_topic
    return rows


def topical(rows: Floats) -> npt.NDArray[np.float64]:
    """Share 0..1 of the best passage's words of the question that each one's passage has."""
    shares = rows[:, FEATURES.index("terms_passage")]
    best = float(shares.max(initial=0.0))
    return np.asarray(shares / best if best > 0 else np.ones(len(rows)), np.float64)


def _around(
    found: Sequence[Candidate], held: Sequence[Traits], heads: Mapping[int, frozenset[str]]
) -> list[frozenset[str]]:
    """Stems of each candidate, its headline, and the candidates just before and behind it."""
    near = [trait.stems | heads[c.source.n] for c, trait in zip(found, held, strict=True)]
    for i in range(len(found) - 1):
        one, other = found[i], found[i + 1]
        if one.source.n == other.source.n:
            near[i + 1] |= held[i].stems
            near[i] |= held[i + 1].stems
    return near


def _rarity(asked: Asked, held: Sequence[frozenset[str]]) -> dict[str, float]:
    """Weight of each of the question's stems: words that most sentences share weigh little."""
    counts = Counter(s for stems in held for s in stems if s in asked.stems)
    total = len(held) + 1
    return {s: math.log(1 + total / (1 + counts[s])) for s in asked.stems}


def _share(present: frozenset[str], rarity: Mapping[str, float], whole: float) -> float:
    return sum(weight for s, weight in rarity.items() if s in present) / whole if whole else 0.0


def _named(asked: Asked, candidate: Candidate) -> float:
    if not asked.names:
        return 0.5
    keys = [k for name in names(candidate.text) for k in name.keys]
    hits = sum(any(alike(k, w) for k in keys for w in name) for name in asked.names)
    return hits / len(asked.names)


def _of_type(asked: Asked, trait: Traits, text: str) -> float:
    if asked.described:
        return float(describes(asked, text))
    if asked.answer == "number":
        return _of_number(asked, trait, text)
    if asked.answer == "time":
        dated = trait.dated or gives_time(text)
        return 1.0 if dated else 0.5 * bool(trait.numbers)
    if asked.answer == "reason":
        return 0.2 + 0.8 * gives_cause(text)
    if asked.answer == "person":
        return 1.0 if trait.person else 0.5 * bool(trait.names)
    if asked.answer in ("place", "name"):
        return float(bool(trait.names))
    return 0.5


def _of_number(asked: Asked, trait: Traits, text: str) -> float:
    if asked.unit:
        return 1.0 if _of_unit(asked, trait, text) else 0.3 * bool(trait.numbers)
    return trait.count if asked.counted else float(bool(trait.numbers))


def _of_unit(asked: Asked, trait: Traits, text: str) -> float:
    if asked.answer == "time":
        return float(dates_deed(asked, text))
    if not asked.unit:
        return float(trait.count == 1.0)
    return float(any(u == asked.unit for _, u in trait.numbers) or in_unit(asked, text))


def _freshness(query: Query, candidate: Candidate) -> float:
    published = candidate.source.article.published_at
    if published is None:
        return 0.5
    return _recent(query.now, published)


def _recent(now: datetime, then: datetime) -> float:
    return math.exp(-max(0.0, (now - then).total_seconds()) / 86400 / _DAYS)


def _renew(found: Sequence[Candidate], rows: Floats, on_topic: npt.NDArray[np.float64]) -> None:
    """Reads "fresh" and "unit" from the newest article that has on the topic what is asked for.

    An old story has a latest state too: of several counts of one thing the last one holds.
    """
    fresh, unit = rows[:, FEATURES.index("fresh")], rows[:, FEATURES.index("unit")]
    fits = on_topic >= _ON_TOPIC
    typed = rows[:, FEATURES.index("type")] + unit
    fits &= typed >= typed[fits].max(initial=0.0)
    dates = [c.source.article.published_at for c in found]
    newest = max((d for d, fit in zip(dates, fits, strict=True) if d and fit), default=None)
    if newest is None:
        return
    since = np.array([_recent(newest, d) if d else 0.5 for d in dates])
    unit *= since
    if fresh[fits].max() < _OLD_NEWS:
        fresh[:] = since


def _votes(
    asked: Asked, found: Sequence[Candidate], held: Sequence[Traits], rows: Floats
) -> npt.NDArray[np.float64]:
    """For each candidate the best-supported new thing it holds, a number where one is asked for.

    What only one article says has no support by others: it counts half.
    """
    quality = np.square(rows[:, FEATURES.index("terms_near")]) * rows[:, FEATURES.index("rank")]
    counting = asked.answer == "number"
    ballots = [_numeric(t.ballots) if counting else t.ballots for t in held]
    by_key: dict[str, dict[str, float]] = {}
    for candidate, cast, weight in zip(found, ballots, quality, strict=True):
        for key in cast:
            articles = by_key.setdefault(key, {})
            identity = candidate.source.article.id
            articles[identity] = max(articles.get(identity, 0.0), float(weight))
    totals = {
        key: sum(each.values()) * (_ALONE if len(each) == 1 else 1.0)
        for key, each in by_key.items()
    }
    ceiling = max(totals.values(), default=0.0) or 1.0
    return np.array([max((totals[k] for k in cast), default=0.0) / ceiling for cast in ballots])


def _numeric(ballots: frozenset[str]) -> frozenset[str]:
    return frozenset(key for key in ballots if key.startswith("#"))


def is_unfit(candidate: Candidate) -> bool:
    """Whether a candidate may not be shown by itself: half a quotation, or one without speaker."""
    text = candidate.text.strip()
    if cuts_quotation(text):
        return not any(q.speaker for q in candidate.quotes)
    bare = text[:1] in '"“' and text[-1:] in '"”' and text[1:-1].count('"') == 0
    return bare and text.count("“") <= 1
