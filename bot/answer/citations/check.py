"""Strikes from a draft every sentence that the passages it cites do not bear out."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from bot.answer.citations.alignment import NEAR_VERBATIM, align
from bot.answer.citations.brackets import (
    bracketed_speaker,
    insertions,
    speakers,
    without,
    wrong_insertion,
)
from bot.answer.citations.canonical import canonical, mapped
from bot.answer.citations.facts import Ground, ground, missing
from bot.answer.citations.hostile import gives_orders, objection
from bot.answer.citations.quotations import judge_quotation, quotations
from bot.answer.citations.support import SUPPORTED, support
from bot.answer.models import Checked, CheckedSentence, Draft, Sentence, Source, Span
from bot.answer.writers import Similarity
from retrieval.index.sentences import sentence_spans
from retrieval.index.speakers import matches_speaker
from retrieval.models import Quote

Quotes = Mapping[str, Sequence[Quote]]

# Reasons from the gravest on: a sentence that fails on several sources is counted once, by the
# gravest of them.
REASONS = (
    "link", "mention", "markup", "orders", "question", "uncited", "unknown citation",
    "misattributed", "stitched", "not found", "number", "date", "name", "negation", "opposite",
    "unsupported",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class _Basis:
    """A source prepared once a draft: what it states, its lines that speak to machines left out."""

    source: Source
    passage: str
    known: Ground


def check(
    draft: Draft,
    sources: Sequence[Source],
    quotes: Quotes,
    similarity: Similarity | None = None,
) -> Checked:
    """The draft's sentences that its sources bear out, with the words each citation rests on.

    A citation that alone does not bear its sentence out is dropped while another does. What is
    struck is counted by reason (see `REASONS`; "unknown citation" also counts marks dropped from
    a sentence that stays). Never raises for any text.
    """
    by_number = {s.n: s for s in sources}
    prepared: dict[int, _Basis] = {}
    struck: Counter[str] = Counter()
    passed: list[CheckedSentence] = []
    urls = [s.article.url for s in sources]
    for sentence in draft.sentences:
        against = objection(sentence.text, urls)
        if against:
            struck[against] += 1
            continue
        cited = [n for n in dict.fromkeys(sentence.citations) if n in by_number]
        struck["unknown citation"] += len(set(sentence.citations)) - len(cited)
        if not cited:
            struck["uncited"] += not sentence.citations
            continue
        for n in cited:
            if n not in prepared:
                prepared[n] = _basis(by_number[n], quotes)
        outcome = _judge(sentence, [prepared[n] for n in cited], quotes, similarity)
        if isinstance(outcome, CheckedSentence):
            passed.append(outcome)
        else:
            struck[outcome] += 1
    return Checked(tuple(passed), {k: v for k, v in struck.items() if v})


def _basis(source: Source, quotes: Quotes) -> _Basis:
    passage = _without_orders(source.passage.text)
    return _Basis(source, passage, ground(source, passage, quotes.get(source.article.id, ())))


def _without_orders(passage: str) -> str:
    """The passage with sentences that speak to a machine blanked out, positions kept."""
    out = passage
    for start, end in sentence_spans(passage):
        if gives_orders(passage[start:end]):
            out = out[:start] + " " * (end - start) + out[end:]
    return out


def _judge(
    sentence: Sentence, bases: Sequence[_Basis], quotes: Quotes, similarity: Similarity | None
) -> CheckedSentence | str:
    reasons: list[str] = []
    kept: list[tuple[int, Span]] = []
    for basis in bases:
        # A second citation is a courtesy: it must not cost another call of the model.
        verdict = _against(sentence.text, basis, quotes, None if kept else similarity)
        if isinstance(verdict, Span):
            kept.append((basis.source.n, verdict))
        else:
            reasons.append(verdict)
    if kept:
        whole = replace(sentence, citations=tuple(n for n, _ in kept))
        return CheckedSentence(whole, tuple(kept))
    return min(reasons, key=REASONS.index)


def _against(text: str, basis: _Basis, quotes: Quotes, similarity: Similarity | None) -> Span | str:
    """The words of the source that bear `text` out, or the reason why none do."""
    exact = _exact(text, basis)
    if exact:
        return exact
    body = without(text)
    article = basis.source.article
    inside = _exact(body, basis) if body != text else None
    end = inside.end if inside else basis.source.passage.end
    for insertion in insertions(text):
        wrong = wrong_insertion(insertion, text, basis.source, basis.known, end)
        if wrong:
            return wrong
    record = quotes.get(article.id, ())
    if inside:
        return _rightly_bracketed(text, inside, record) or inside
    for quotation in quotations(body):
        verdict = judge_quotation(
            quotation, body, article, record, bracketed_speaker(text, quotation)
        )
        if verdict != "supported":
            return verdict
    return _paraphrase(body, basis, similarity)


def _rightly_bracketed(text: str, span: Span, record: Sequence[Quote]) -> str:
    """ "misattributed" where a bracket gives a quotation on record to another speaker."""
    for quotation in quotations(text):
        named = bracketed_speaker(text, quotation)
        known = speakers(record, span.start, span.end)
        if named and known and not any(matches_speaker(s, named) for s in known):
            return "misattributed"
    return ""


def _exact(text: str, basis: _Basis) -> Span | None:
    """Where the passage has exactly these words, as whole sentences or a part of one."""
    wanted = canonical(text)
    plain = canonical(basis.passage)
    at = plain.find(wanted) if wanted else -1
    if at < 0:
        return None
    body = mapped(basis.passage)
    at = body.text.find(wanted)
    if at < 0 or _inside_word(body.text, at, at + len(wanted)):
        return None
    return _span(basis, *body.span(at, at + len(wanted)))


def _inside_word(text: str, start: int, end: int) -> bool:
    return (start > 0 and text[start - 1].isalnum() and text[start].isalnum()) or (
        end < len(text) and text[end].isalnum() and text[end - 1].isalnum()
    )


def _span(basis: _Basis, start: int, end: int) -> Span:
    at = basis.source.passage.start
    article = basis.source.article
    return Span(at + start, at + end, article.text[at + start : at + end])


def _paraphrase(body: str, basis: _Basis, similarity: Similarity | None) -> Span | str:
    absent = missing(body, basis.known)
    if absent:
        return absent
    headline = basis.source.article.headline
    found = support(body, basis.passage, headline, similarity)
    nearest = basis.passage[found.start : found.end]
    alignment = align(body, nearest, basis.known.text)
    if alignment.change:
        return alignment.change
    if alignment.ratio < NEAR_VERBATIM and headline:
        titled = align(body, headline, basis.known.text)
        if titled.change:
            return titled.change
    if found.score < SUPPORTED:
        return "unsupported"
    return _span(basis, found.start, found.end)
