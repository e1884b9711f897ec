"""Holds the numbers, dates and names of a sentence against the passage it cites."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from bot.answer.language.article_days import resolved
from bot.answer.language.dates import DateMention, date_mentions
from bot.answer.language.names import Name, alike, names
from bot.answer.language.numbers import Number, numbers, same_number
from bot.answer.language.words import content, keys, stem
from bot.answer.models import Source
from retrieval.models import Article, Quote

_ALIASES = {
    "us": ("united states", "america", "american", "americans"),
    "usa": ("united states", "america", "american"),
    "uk": ("united kingdom", "britain", "british"),
    "un": ("united nations",),
    "eu": ("european union", "europe", "european"),
}
_TITLES_TO_ADD = frozenset({"mr", "mrs", "ms", "dr"})


@dataclass(frozen=True, slots=True)
class Ground:
    """What a cited source states: its passage, headline, publisher, byline and dates.

    `text` is the passage (what gives orders to a machine left out) under its headline; `days` are
    those of publication and update.
    """

    text: str
    keys: frozenset[str]
    stems: frozenset[str]
    acronyms: frozenset[str]
    numbers: tuple[Number, ...]
    dates: tuple[DateMention, ...]
    days: frozenset[date]
    article: Article

    def meant(self) -> set[date]:
        """The days that its "Tuesday" or "yesterday" stand for; costs a millisecond."""
        found = resolved(self.text, self.article)
        return {one.first for one in found if one.first == one.last}


def ground(source: Source, passage: str, quotes: Sequence[Quote] = ()) -> Ground:
    """What `source` states, with `passage` as its text; who speaks in it is known by full name."""
    article = source.article
    text = f"{article.headline}\n{passage}"
    speakers = "\n".join(
        f"{q.speaker}\n{q.description}"
        for q in quotes
        if source.passage.start <= q.start < source.passage.end
    )
    lines = f"{text}\n{speakers}\n{article.publisher}\n{article.byline}\n{article.dateline}"
    held = keys(lines)
    held |= {key for acronym in held & set(_ALIASES) for key in " ".join(_ALIASES[acronym]).split()}
    return Ground(
        text=text,
        keys=held,
        stems=frozenset(map(stem, held)),
        acronyms=_acronyms(lines),
        numbers=tuple(numbers(text)),
        dates=tuple(date_mentions(text)),
        days=frozenset(d.date() for d in (article.published_at, article.modified_at) if d),
        article=article,
    )


def _acronyms(text: str) -> frozenset[str]:
    """Initials of the names of several words, and aliases the other way round."""
    found = set()
    for name in names(text):
        letters = [k[0] for k in name.keys if k not in {"of", "the", "for", "and"}]
        if len(letters) > 1:
            found.add("".join(letters))
    low = text.lower()
    found.update(short for short, long in _ALIASES.items() if any(phrase in low for phrase in long))
    return frozenset(found)


def missing(sentence: str, known: Ground) -> str:
    """What of `sentence` its ground does not state: "number", "date", "name", or ""."""
    mentions = date_mentions(sentence)
    if any(not _dated(mention, known) for mention in mentions):
        return "date"
    for number in numbers(sentence):
        if any(m.start <= number.start < m.end for m in mentions):
            continue
        if not _counted(number, sentence, known):
            return "number"
    if any(not _named(name, known) for name in names(sentence)):
        return "name"
    return ""


def _dated(mention: DateMention, known: Ground) -> bool:
    for other in known.dates:
        if mention.weekday >= 0:
            if other.weekday == mention.weekday:
                return True
            continue
        if other.month == mention.month and (not mention.day or other.day == mention.day):
            years = {other.year, *(day.year for day in known.days)}
            if not mention.year or mention.year in years:
                return True
    return any(_is(mention, day) for day in known.days) or any(
        _is(mention, day) for day in known.meant()
    )


def _is(mention: DateMention, day: date) -> bool:
    if mention.weekday >= 0:
        return day.weekday() == mention.weekday
    return (day.month, day.day, day.year) == (
        mention.month,
        mention.day or day.day,
        mention.year or day.year,
    )


def _counted(number: Number, sentence: str, known: Ground) -> bool:
    """Whether the ground has the number, and beside it a word that the sentence has beside it."""
    if 1900 <= number.value <= 2100 and any(d.year == number.value for d in known.days):
        return True
    same = [n for n in known.numbers if same_number(number, n)]
    if not same:
        return False
    beside = _beside(sentence, number)
    return not beside or any(beside & _beside(known.text, n, 12) for n in same)


def _beside(text: str, number: Number, reach: int = 6) -> frozenset[str]:
    """Stems of the nearest content words on either side, within the sentence."""
    low, high = max(0, number.start - 14 * reach), number.end + 14 * reach
    left = content(text[low : number.start])[-reach:]
    return frozenset(left + content(text[number.end : high])[:reach])


def _named(name: Name, known: Ground) -> bool:
    if name.first and len(name.keys) == 1:
        key = name.keys[0]
        if stem(key) in known.stems:
            return True
    return all(
        key in known.keys
        or key in known.acronyms
        or key in _TITLES_TO_ADD
        or key.isdigit()
        or len(key) == 1
        or any(alike(key, other) for other in known.keys)
        for key in name.keys
    )
