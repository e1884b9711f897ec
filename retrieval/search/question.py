"""A question in people's words, understood as a Query, without a model."""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import datetime

from retrieval.models import Query, QuestionKind
from retrieval.search.date_ranges import overview_range, preferred_range, publication_range
from retrieval.search.dates import DateMention, find_dates, mask
from retrieval.search.publishers import PublisherMention, find_publishers
from retrieval.search.speakers import Speaking, find_speaker

_LATEST = re.compile(
    r"\blatest\s+(?:on|about|in|from|with|news|developments?|updates|update\s+on|headlines|coverage"
    r"|stories)\b|\blatest\W*$|\bbreaking\s+news\b|\bany\s+(?:news|updates?|developments)\b"
    r"|\bupdates?\s+(?:on|about)\b|\bwhat(?:['’]?s|\s+is)\s+(?:new|happening|going\s+on)\b"
    r"|(?:^|\b(?:the|today['’]s)\s+)(?:news|headlines)\s+(?:on|about|of|from)\b",
    re.IGNORECASE,
)
_TIMELINE = re.compile(
    r"\b(?:timeline|chronolog\w+|time\s+line|sequence\s+of\s+events|how\s+(?:has|have|did|does)\b.{1,80}?"
    r"\b(?:develop\w*|evolv\w*|unfold\w*|progress\w*|chang\w*\s+(?:over|since)|come\s+about)"
    r"|what\s+(?:has\s+|have\s+|else\s+)?happened\b.{0,60}?\b(?:since|after|over|between)"
    r"|step\s+by\s+step|day\s+by\s+day|over\s+time)\b",
    re.IGNORECASE | re.DOTALL,
)
_COMPARE = re.compile(
    r"\b(?:compar\w+|contrast\w*|differ\w*|agree\w*|disagree\w*|contradict\w*|consisten\w+"
    r"|inconsisten\w+|discrepanc\w+|align\w*|versus|vs\.?|both\b.{0,200}?\b(?:report|claim|suggest|say)"
    r"|while\s+the|same\s+as)\b",
    re.IGNORECASE | re.DOTALL,
)
_COVERAGE_COMPARED = re.compile(
    r"\b(?:compare|contrast|differences?\s+(?:in|between))\b.{0,80}\b(?:coverage|report\w*|accounts?)\b"
    r"|\bdo\s+(?:the\s+)?(?:papers|sources|outlets|publishers|accounts|reports)\s+(?:dis)?agree\b",
    re.IGNORECASE | re.DOTALL,
)
_ANOTHER_REPORT = re.compile(
    r"\b(?:later|subsequent\w*|earlier|previous\w*|compared|remain\w*|changed?|(?:in)?consisten\w+)\b",
    re.IGNORECASE,
)
_COVERED = re.compile(r"\bhow\s+(?:did|do|does|have|has|are|were)\b", re.IGNORECASE)
_OVERVIEW = re.compile(
    r"\bwhat(?:['’]?s|\s+(?:is|was|has|have|else|were))?\b.{0,20}?\b(?:happen\w*|new|news|going\s+on)\b"
    r"|\b(?:news|headlines|latest)\b",
    re.IGNORECASE,
)
_OF_NO_TOPIC = frozenset("new newer today now world globe week month year day far else".split())
_QUOTES = re.compile(
    r"\b(?:quotes?|quotations?|verbatim|exact\s+words|in\s+(?:his|her|their)\s+own\s+words)\b", re.I
)
_TOKEN = re.compile(r"[^\W_]+(?:[.’'&/-][^\W_]+)*(?:\.(?=[A-Z]\.|\s[A-Z]))?")
_STOP = frozenset(
    """a an the and or but nor of in on at to for from by with about as into over under than then
    is are was were be been being am do does did done has have had having will would shall should
    can could may might must not no it its this that these those there here he she they them his
    her their we us our you your i me my what which who whom whose when where why how if whether
    while any some all each both either so such very just also only more most much many please
    tell show give find list me summarize summarise explain describe say says said saying
    happened happen happening happens going anything something everything know want
    other other's else according reported report reports reporting article articles story
    stories coverage news
    latest newest recent recently update updates published headlines headline between during since
    before after until regarding concerning per via what's who's
    compare compared cover covers covered covering write writes wrote except excluding
    timeline chronology quotes quote quotations one true false""".split()
)


def understand(question: str, *, publishers: Sequence[str], now: datetime) -> Query:
    """What `question` asks for, seen from `now` (timezone-aware); never raises, whatever the text.

    `publishers` are the corpus's own names. A publisher counts only as a source or as ruled out;
    one that is asked about stays in the topic. Dates of publication become `published`, dates of
    what happened `preferred`. `topic` is empty where nothing is left to match ("what's new?").
    """
    named = [m for m in find_publishers(question, publishers) if m.role != "subject"]
    spans = [(m.start, m.end) for m in named]
    dates = find_dates(question, now, spans)
    published = [m for m in dates if m.role == "published"]
    events = [m for m in dates if m.role == "event"]
    if _one_report_dated(question, named, published):
        published, events = [], [*published, *events]
    overview = _is_overview(question, named, dates)
    read = [_with_article(question, *span) for span in spans]
    masked = mask(question, [*read, *((m.start, m.end) for m in dates)], " ")
    speaking = find_speaker(masked)
    wanted = _names(named, "source")
    houses = sum(m.role == "source" for m in named)
    return Query(
        text=question,
        now=now,
        topic="" if overview else _topic(question, named, dates, speaking),
        kind=_kind(question, houses, speaking),
        publishers=wanted,
        exclude_publishers=tuple(n for n in _names(named, "excluded") if n not in wanted),
        published=(
            overview_range([*published, *events], now)
            if overview
            else publication_range(published, now)
        ),
        speaker=speaking.speaker if speaking else "",
        preferred=None if overview else preferred_range(events, now),
        overview=overview,
    )


def _is_overview(
    question: str, named: Sequence[PublisherMention], dates: Sequence[DateMention]
) -> bool:
    """Whether news is asked for and neither a topic nor a name is left beside the dates."""
    if not _OVERVIEW.search(question):
        return False
    read = [_with_article(question, m.start, m.end) for m in named]
    text = mask(question, [*read, *((m.start, m.end) for m in dates)], " ")
    words = (token.group() for token in _TOKEN.finditer(text))
    return all(_is_stop(w) or re.sub(r"['’]s?$", "", w.lower()) in _OF_NO_TOPIC for w in words)


def _with_article(question: str, start: int, end: int) -> tuple[int, int]:
    """The span of a publisher's name with its "the" and its possessive."""
    the = re.search(r"\bthe\s+$", question[:start], re.IGNORECASE)
    possessive = re.match(r"['’]s?\b", question[end:])
    return the.start() if the else start, end + (possessive.end() if possessive else 0)


def _names(named: Sequence[PublisherMention], role: str) -> tuple[str, ...]:
    return tuple(dict.fromkeys(name for m in named if m.role == role for name in m.publishers))


def _one_report_dated(
    question: str, named: Sequence[PublisherMention], published: Sequence[DateMention]
) -> bool:
    """Two reports, but only one's date: narrowing to it would lose the other."""
    if len(published) != 1:
        return False
    phrase = published[0].phrase
    if phrase.absolute and phrase.unit == "day" and _ANOTHER_REPORT.search(question):
        return True
    sources = [m for m in named if m.role == "source"]
    return len(sources) > 1 and sources[0].end < published[0].start < sources[-1].start


def _kind(question: str, publishers: int, speaking: Speaking | None) -> QuestionKind:
    if _COVERAGE_COMPARED.search(question) or (
        publishers >= 2 and (_COMPARE.search(question) or _COVERED.search(question))
    ):
        return "comparison"
    if _TIMELINE.search(question):
        return "timeline"
    if (speaking is not None and speaking.quotes) or _QUOTES.search(question):
        return "quotes"
    return "latest" if _LATEST.search(question) else "fact"


def _topic(
    question: str,
    named: Sequence[PublisherMention],
    dates: Sequence[DateMention],
    speaking: Speaking | None,
) -> str:
    """The content words left, in their order and spelling.

    The date of an event stays where it names the day itself: articles may print it.
    """
    read = [_with_article(question, m.start, m.end) for m in named]
    read += [(m.start, m.end) for m in dates if m.role == "published" or not m.phrase.absolute]
    text = speaking.topic if speaking and speaking.topic else mask(question, read, " ")
    skip = set(speaking.speaker.lower().split()) if speaking and speaking.topic == "" else set()
    words = [re.sub(r"['’]s?$", "", token.group()) for token in _TOKEN.finditer(text)]
    return " ".join(w for w in words if w and not _is_stop(w) and w.lower() not in skip)


def _is_stop(word: str) -> bool:
    """ "US", "WHO" and a capital "May" are names; in small letters they are function words."""
    return word.lower() in _STOP and not (len(word) > 1 and word.isupper()) and word != "May"
