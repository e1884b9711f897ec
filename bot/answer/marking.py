"""Judges one reply by what is known of its answer and by what its sources say."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from bot.answer.citations import check
from bot.answer.citations.quotations import quotations
from bot.answer.models import Answer, Draft, Reply, Sentence
from bot.answer.scorecard import Expected, Mark
from bot.answer.writers import Similarity
from retrieval.evaluation import holds
from retrieval.index.speakers import matches_speaker, speaker_key
from retrieval.models import Article, Quote

Quotes = Mapping[str, Sequence[Quote]]

_BRACKETS = re.compile(r"\s?\[[^\[\]]{1,60}\]\s?")
# Fewer words in quotation marks are rather a term than somebody's words.
_QUOTED_WORDS = 2


def mark(
    question_id: object,
    reply: Reply,
    expected: Expected,
    record: Quotes,
    *,
    similarity: Similarity | None = None,
    milliseconds: float = 0.0,
) -> Mark:
    """Judges a reply; `record` holds the quotes of its sources' articles by article id.

    An abstention is not right where an answer string is expected.
    """
    found = reply if isinstance(reply, Answer) else None
    text = " ".join(s.text for s in found.sentences) if found else ""
    said = [_quoted(s, found, record, expected.speaker) for s in found.sentences] if found else []
    cited = {s.article.id for s in found.sources} if found else set()
    return Mark(
        id=question_id,
        abstained=found is None,
        covered=expected.covered,
        right=any(holds(text, a) for a in expected.answers) if expected.answers else None,
        gold_cited=bool(cited & set(expected.gold)) if expected.gold else None,
        sentences=len(found.sentences) if found else 0,
        supported=_supported(found, record, similarity) if found else 0,
        sliced=sum(is_slice(s, found) for s in found.sentences) if found else 0,
        quotations=sum(q.quotations for q in said),
        verbatim=sum(q.verbatim for q in said),
        speakers=sum(q.speakers for q in said),
        speakers_right=sum(q.right for q in said),
        characters=len(text),
        confidence=reply.confidence,
        milliseconds=milliseconds,
    )


def is_slice(sentence: Sentence, answer: Answer) -> bool:
    """Whether the words before, between and behind brackets stand so in one cited passage."""
    texts = [s.passage.text for s in answer.sources if s.n in sentence.citations]
    pieces = [p.strip() for p in _BRACKETS.split(sentence.text) if re.search(r"\w", p)]
    return any(sentence.text in t or _in_order(pieces, t) for t in texts)


def _in_order(pieces: Sequence[str], text: str) -> bool:
    at = 0
    for piece in pieces:
        found = text.find(piece, at)
        if found < 0:
            return False
        at = found + len(piece)
    return bool(pieces)


def _supported(answer: Answer, record: Quotes, similarity: Similarity | None) -> int:
    """How many sentences pass the check against the sources as posted."""
    draft = Draft(answer.sentences, writer=answer.writer, shape=answer.shape)
    return len(check(draft, answer.sources, record, similarity).sentences)


@dataclass(frozen=True, slots=True)
class _Said:
    quotations: int = 0
    verbatim: int = 0
    speakers: int = 0
    right: int = 0


def _quoted(sentence: Sentence, answer: Answer, record: Quotes, asked: str) -> _Said:
    articles = [s.article for s in answer.sources if s.n in sentence.citations]
    found = verbatim = judged = right = 0
    texts = [_plain(a.text) for a in articles]
    for quotation in quotations(sentence.text):
        words = quotation.text.strip(" ,.")
        bare = _BRACKETS.sub(" ", words)
        if len(bare.split()) < _QUOTED_WORDS:
            continue
        found += 1
        # A bracket may be the article's own ("have [the] time") as well as the desk's.
        words = words if any(_plain(words) in text for text in texts) else bare
        verbatim += any(_plain(words) in text for text in texts)
        speaker = _on_record(words, articles, record)
        if speaker:
            judged += 1
            right += _named(sentence.text, speaker) and (
                not asked or matches_speaker(asked, speaker)
            )
    return _Said(found, verbatim, judged, right)


def _on_record(words: str, articles: Sequence[Article], record: Quotes) -> str:
    """Who said the words, "" where no record of these articles says."""
    wanted = _plain(words)
    for article in articles:
        for quote in record.get(article.id, ()):
            if quote.speaker and wanted in _plain(article.text[quote.start : quote.end]):
                return quote.speaker
    return ""


def _named(text: str, speaker: str) -> bool:
    last = (speaker_key(speaker).split() or [""])[-1]
    return any(speaker_key(word) == last for word in re.findall(r"[\w'’.-]+", text))


def _plain(text: str) -> str:
    return " ".join(re.findall(r"\w+", text.lower()))
