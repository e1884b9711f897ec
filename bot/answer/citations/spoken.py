"""Holds what a sentence has people say against the record: quoted, reported, or sliced out."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from difflib import SequenceMatcher

from bot.answer.citations.attributions import Attribution, attribution, reported
from bot.answer.citations.brackets import bracketed_speaker, insertions
from bot.answer.citations.context import antecedents
from bot.answer.citations.quotations import judge_quotation
from bot.answer.citations.quoted import Quotation, ill_marked, outside, quotations
from bot.answer.citations.record import Record
from bot.answer.language.words import content, words
from bot.answer.models import Span
from retrieval.index.sentences import sentence_spans
from retrieval.models import Article, Quote

# From so many words of a quotation in a row, or such a share of its telling ones, a report is
# one of that quotation.
_RUN = 5
_SHARE, _LEAST = 0.75, 4
_MARK = re.compile(r"[\"'“”‘’„«»‹›]")
_FOLLOWS = 400  # characters between two slices of an article that are read as one


@dataclass(frozen=True, slots=True)
class Before:
    """The sentence that the reader has just read, and where in each cited article it ends."""

    text: str = ""
    ends: Mapping[str, int] = field(default_factory=dict)

    def runs_on(self, article: Article, start: int) -> bool:
        """Whether what follows stands right behind it in the same article too."""
        return 0 <= start - self.ends.get(article.id, -_FOLLOWS) < _FOLLOWS


_NOTHING = Before()


def misquoted(
    text: str, body: str, article: Article, quotes: Sequence[Quote], before: str = ""
) -> str:
    """Why what `text` has people say is not on record ("misattributed", ...), or "".

    `body` is `text` without its bracketed insertions.
    """
    if ill_marked(body) or _filled_in(text, article.text):
        return "not found"
    if len(quotations(text)) != len(quotations(body)):
        return "not found"
    for quotation in quotations(body):
        by = bracketed_speaker(text, quotation)
        verdict = judge_quotation(quotation, body, article, quotes, said_by=by, before=before)
        if verdict != "supported":
            return verdict
    record = Record(article, quotes)
    if not all(_rightly_reported(report, body, record) for report in reported(body)):
        return "misattributed"
    return "misattributed" if _borrowed(body, record) else ""


def _filled_in(text: str, article: str) -> bool:
    """Whether a bracket inside a quotation adds more than a name or a day to it."""
    inside = " ".join(q.text for q in quotations(text))
    return any(not re.match(r"[A-Z\d]", added) for added in insertions(inside, article))


def _borrowed(body: str, record: Record) -> bool:
    """Whether words of a quotation, marks left out, stand beside somebody else's name only."""
    bare = outside(body)
    own = words(bare)
    keys = [w.key for w in own]
    runs = {length: _runs(keys, length) for length in (_LEAST, _RUN)}
    for quote in record.quotes:
        if quote.kind == "indirect" or not quote.speaker:
            continue
        spoken = record.article.text[quote.start : quote.end]
        said = [w.key for w in words(spoken)]
        least = min(_RUN, max(_LEAST, len(said)))
        if runs[least].isdisjoint(_runs(said, least)):
            continue
        match = SequenceMatcher(None, keys, said, autojunk=False).find_longest_match()
        held = own[match.a : match.a + match.size]
        rest = f"{bare[: held[0].start]} … {bare[held[-1].end :]}"
        who = [
            n
            for n in antecedents(rest, record)
            if n.lower() not in spoken.lower() and not record.is_own(n)
        ]
        if who and not any(record.same(name, quote) for name in who):
            return True
    return False


def _runs(keys: Sequence[str], length: int) -> set[tuple[str, ...]]:
    """All runs of `length` words."""
    return {tuple(keys[i : i + length]) for i in range(len(keys) - length + 1)}


def _rightly_reported(report: Quote, body: str, record: Record) -> bool:
    """Whether a report in other words is of what its speaker said, and no other did."""
    clause = body[report.start : report.end]
    meant = [q for q in record.quotes if _reports(clause, record.article.text[q.start : q.end])]
    if not meant or record.is_own(report.speaker):
        return True
    return any(record.same(report.speaker, q) for q in meant)


def _reports(clause: str, said: str) -> bool:
    own, other = [w.key for w in words(clause)], [w.key for w in words(said)]
    if not own or not other:
        return False
    matcher = SequenceMatcher(None, own, other, autojunk=False)
    if matcher.find_longest_match().size >= min(_RUN, max(_LEAST, len(other)), max(3, len(own))):
        return True
    telling, known = set(content(clause)), set(content(said))
    return len(telling) >= _LEAST and len(telling & known) >= _SHARE * len(telling)


def misread(text: str, body: str, span: Span, record: Record, before: Before = _NOTHING) -> str:
    """ "misattributed" where words of the article, cut out as they are, mean another speaker.

    A slice from within a sentence has lost what stood before it ("denied that Moss said"); a
    bracket may name the wrong one; a pronoun reads as whoever the sentence before is about; what
    somebody goes on to say reads as the publisher's own unless it follows the speaker's sentence.
    """
    article = record.article
    found = quotations(body)
    if _severed(span, record, before):
        return "misattributed"
    if not found:
        return ""
    cut = not _begins(span, article)
    for quotation in found:
        by = bracketed_speaker(text, quotation)
        if cut:
            verdict = judge_quotation(quotation, body, article, record.quotes, said_by=by)
            if verdict != "supported":
                return verdict
        spot = _spot(quotation, body, span)
        if by and not record.rightly(Attribution(by), *spot):
            return "misattributed"
        parted = not by and before.text and not before.runs_on(article, span.start)
        given = attribution(body, quotation)
        if parted and _misleads(given, body, before.text, record, spot):
            return "misattributed"
    return ""


def _severed(span: Span, record: Record, before: Before) -> bool:
    """Whether a slice is of words whose opening mark the article left out, parted from their sayer.

    `"...," he said. And so on."`: behind the sentence that says whose they are they read as his.
    """
    text = record.article.text
    return any(
        quote.start <= span.start and span.end <= quote.end + 1
        for quote in record.quotes
        if quote.kind == "direct"
        and quote.context_start < quote.start
        and not _MARK.search(text[max(0, quote.start - 2) : quote.start])
        and not (
            before.runs_on(record.article, span.start)
            and before.ends[record.article.id] >= quote.context_start
        )
    )


def _spot(quotation: Quotation, body: str, span: Span) -> tuple[int, int]:
    """Where the quotation of a slice stands in the article; marks may differ, lengths hardly."""
    at = span.text.find(quotation.text)
    if at >= 0:
        return span.start + at, span.start + at + len(quotation.text)
    scale = len(span.text) / max(1, len(body))
    start, end = round(quotation.start * scale), round(quotation.end * scale)
    return span.start + start + 2, max(span.start + start + 3, span.start + end - 2)


def _misleads(
    given: Attribution, body: str, before: str, record: Record, spot: tuple[int, int]
) -> bool:
    if given.speaker or (not given.pronoun and content(outside(body))):
        return False
    held = [q for q in record.holding(*spot) if q.speaker]
    who = antecedents(outside(before), record)
    if not held or not who or antecedents(outside(body), record):
        return False
    return not any(record.same(name, q) for name in who for q in held)


def _begins(span: Span, article: Article) -> bool:
    """Whether a slice begins where a sentence does."""
    start = max(0, span.start - 600)
    near = article.text[start : span.end + 1]
    at = span.start - start
    return at == 0 or any(abs(first - at) <= 2 for first, _ in sentence_spans(near))
