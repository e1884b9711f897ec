"""A question in people's words, understood as a Query, without a model."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime

from retrieval.models import Query, QuestionKind
from retrieval.search.date_ranges import overview_range, preferred_range, publication_range
from retrieval.search.dates import DateMention, find_dates, mask
from retrieval.search.grammar import Asking, word_key
from retrieval.search.language import language_of
from retrieval.search.publishers import PublisherMention, find_publishers
from retrieval.search.speakers import Speaking, find_speaker

_TOKEN = re.compile(
    r"[^\W_]+(?:(?:[.’'&/-]|(?<=\d),(?=\d{3}(?!\d)))[^\W_]+)*(?:\.(?=[A-Z]\.|\s[A-Z]))?"
)
_POSSESSIVE = re.compile(r"['’]s?$")


@dataclass(frozen=True, slots=True)
class _Reading:
    """A question with the names and dates found in it, and how its language asks."""

    question: str
    named: Sequence[PublisherMention]
    dates: Sequence[DateMention]
    asking: Asking

    def blanked(self, dates: Iterable[tuple[int, int]]) -> str:
        """The question without its publishers and these spans of dates, every position kept."""
        read = [self._with_article(m.start, m.end) for m in self.named]
        return mask(self.question, [*read, *dates], " ")

    def _with_article(self, start: int, end: int) -> tuple[int, int]:
        """The span of a publisher's name with its "the" and its possessive."""
        the = self.asking.article.search(self.question[:start])
        possessive = re.match(r"['’]s?\b", self.question[end:])
        return the.start() if the else start, end + (possessive.end() if possessive else 0)

    def publishers(self, role: str) -> tuple[str, ...]:
        """The publishers of this role, as the corpus spells them, each once."""
        named = (name for m in self.named if m.role == role for name in m.publishers)
        return tuple(dict.fromkeys(named))

    def is_stop(self, word: str) -> bool:
        """ "US", "WHO" and a capital "May" are names; in small letters they are function words."""
        return (
            word_key(word) in self.asking.stop_words
            and not (len(word) > 1 and word.isupper())
            and word not in self.asking.names
        )


def understand(question: str, *, publishers: Sequence[str], now: datetime) -> Query:
    """What `question` asks for, seen from `now` (timezone-aware); never raises, whatever the text.

    Questions are in English or German. `publishers` are the corpus's own names. A publisher counts
    only as a source or as ruled out; one that is asked about stays in the topic. Dates of
    publication become `published`, dates of what happened `preferred`. `topic` is empty where
    nothing is left to match ("what's new?").
    """
    language = language_of(question)
    mentioned = find_publishers(question, publishers, language.publishers)
    named = [m for m in mentioned if m.role != "subject"]
    spans = [(m.start, m.end) for m in named]
    dates = find_dates(question, now, spans, language.dates, language.date_cues)
    reading = _Reading(question, named, dates, language.asking)
    published = [m for m in dates if m.role == "published"]
    events = [m for m in dates if m.role == "event"]
    if _one_report_dated(reading, published):
        published, events = [], [*published, *events]
    overview = _is_overview(reading)
    speaking = find_speaker(reading.blanked((m.start, m.end) for m in dates), language.speakers)
    wanted = reading.publishers("source")
    return Query(
        text=question,
        now=now,
        topic="" if overview else _topic(reading, speaking),
        kind=_kind(reading, speaking),
        publishers=wanted,
        exclude_publishers=tuple(n for n in reading.publishers("excluded") if n not in wanted),
        published=(
            overview_range([*published, *events], now, language.labels)
            if overview
            else publication_range(published, now, language.labels)
        ),
        speaker=speaking.speaker if speaking else "",
        preferred=None if overview else preferred_range(events, now, language.labels),
        overview=overview,
    )


def _is_overview(reading: _Reading) -> bool:
    """Whether news is asked for and neither a topic nor a name is left beside the dates."""
    if not reading.asking.overview.search(reading.question):
        return False
    text = reading.blanked((m.start, m.end) for m in reading.dates)
    words = (token.group() for token in _TOKEN.finditer(text))
    no_topic = reading.asking.of_no_topic
    return all(reading.is_stop(w) or _POSSESSIVE.sub("", w.lower()) in no_topic for w in words)


def _one_report_dated(reading: _Reading, published: Sequence[DateMention]) -> bool:
    """Two reports, but only one's date: narrowing to it would lose the other."""
    if len(published) != 1:
        return False
    phrase = published[0].phrase
    if phrase.absolute and phrase.unit == "day":
        another = reading.asking.another_report.search(reading.question)
        if another is not None:
            return True
    sources = [m for m in reading.named if m.role == "source"]
    return len(sources) > 1 and sources[0].end < published[0].start < sources[-1].start


def _kind(reading: _Reading, speaking: Speaking | None) -> QuestionKind:
    question, asking = reading.question, reading.asking
    several = sum(m.role == "source" for m in reading.named) > 1
    if asking.coverage_compared.search(question) or (
        several and (asking.compare.search(question) or asking.covered.search(question))
    ):
        return "comparison"
    if asking.timeline.search(question):
        return "timeline"
    if (speaking is not None and speaking.quotes) or asking.quotes.search(question):
        return "quotes"
    return "latest" if asking.latest.search(question) else "fact"


def _topic(reading: _Reading, speaking: Speaking | None) -> str:
    """The content words left, in their order and spelling.

    The date of an event stays where it names the day itself: articles may print it.
    """
    if speaking and speaking.topic:
        text = speaking.topic
    else:
        dates = (m for m in reading.dates if m.role == "published" or not m.phrase.absolute)
        text = reading.blanked((m.start, m.end) for m in dates)
    skip = set(speaking.speaker.lower().split()) if speaking and speaking.topic == "" else set()
    words = [_POSSESSIVE.sub("", token.group()) for token in _TOKEN.finditer(text)]
    return " ".join(w for w in words if w and not reading.is_stop(w) and w.lower() not in skip)
