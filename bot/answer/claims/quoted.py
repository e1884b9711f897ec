"""Looks up words in quotation marks: on record, said by another, or in no report."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from difflib import SequenceMatcher

from bot.answer.citations import check
from bot.answer.citations.attributions import attribution
from bot.answer.citations.canonical import canonical, mapped
from bot.answer.citations.quotations import (
    SAYING,
    Quotation,
    judge_quotation,
    quotations,
)
from bot.answer.claims.reading import Claim
from bot.answer.claims.verdicts import Ground, Judged, newest_first
from bot.answer.language.names import names
from bot.answer.language.words import words
from bot.answer.models import Draft, Sentence, Source, Span, Verdict
from bot.answer.writers import Similarity
from retrieval.index.sentences import sentence_spans
from retrieval.index.speakers import matches_speaker
from retrieval.models import Article, Passage, Quote

Quotes = Mapping[str, Sequence[Quote]]

LEAST = 3  # words; fewer are a title or a raised eyebrow
_LONGEST = 480  # characters of context shown
_AROUND = 900  # characters on either side in which the rest of the claim may be said
_ALTERED = 0.6  # share of the words that a quotation on record must have to be the one meant


def quoted_words(claim: str) -> list[Quotation]:
    """The quotations of a claim that are long enough to be looked up."""
    return [q for q in quotations(claim) if len(words(q.text)) >= LEAST]


def judge_quoted(
    claim: Claim, sources: Sequence[Source], quotes: Quotes, similarity: Similarity | None = None
) -> Judged | None:
    """The verdict on the words that a claim quotes as somebody's; None where it quotes none.

    "words only" where they are on record and the report does not bear out the rest of the claim.
    """
    found = quoted_words(claim.plain)
    if not found:
        return None
    if not any(_named(claim.plain, q) for q in found) and not _is_bare(claim.plain):
        return None  # a title, or words quoted in passing: judged with the rest
    outcomes = [_judge(q, claim, sources, quotes) for q in found]
    order = ("not found", "misattributed", "on record")
    worst = min(outcomes, key=lambda o: order.index(o.verdict))
    if worst.verdict != "on record":
        return worst
    grounds = {(g.source.n, g.span): g for outcome in outcomes for g in outcome.grounds}
    whole = any(_bears_out(claim, g, quotes, similarity) for g in grounds.values())
    verdict: Verdict = "on record" if whole else "words only"
    return Judged(claim, verdict, newest_first(tuple(grounds.values()))[:2], "", worst.speaker)


def _named(claim: str, quotation: Quotation) -> str:
    """The name of whom the claim gives the words to, "" for a pronoun, a plain noun or nobody."""
    speaker = attribution(claim, quotation).speaker
    return speaker if any(c.isupper() for c in speaker) else ""


def _is_bare(claim: str) -> bool:
    """Whether the claim is little more than a quotation."""
    outside = [
        w for w in words(claim) if not any(q.start <= w.start < q.end for q in quotations(claim))
    ]
    return sum(not w.stop for w in outside) <= 1


def _bears_out(claim: Claim, ground: Ground, quotes: Quotes, similarity: Similarity | None) -> bool:
    """Whether the report says the rest too: the check, on the text around the words."""
    rest = _rest(claim.plain)
    if not rest:
        return True
    article, span = ground.source.article, ground.span
    start, end = max(0, span.start - _AROUND), min(len(article.text), span.end + _AROUND)
    passage = replace(ground.source.passage, start=start, end=end, text=article.text[start:end])
    source = replace(ground.source, n=1, passage=passage)
    return bool(
        check(Draft((Sentence(claim.plain, (1,)),)), [source], quotes, similarity).sentences
    )


def _rest(claim: str) -> list[str]:
    """Content words beside the quotations, the speaker's name and the verb of saying."""
    held = quotations(claim)
    named = {k for q in held for n in names(f"- {_named(claim, q)}") for k in n.keys}
    return [
        w.key
        for w in words(claim)
        if not w.stop
        and w.key not in named
        and not SAYING.fullmatch(w.text)
        and not any(q.start <= w.start < q.end for q in held)
    ]


def _judge(quotation: Quotation, claim: Claim, sources: Sequence[Source], quotes: Quotes) -> Judged:
    """On record, said by another, or not found, with the words as they are on record."""
    named = _named(claim.plain, quotation)
    own: list[Ground] = []
    others: list[tuple[Ground, str]] = []
    speaker = ""
    for source in {s.article.id: s for s in reversed(sources)}.values():
        article, record = source.article, quotes.get(source.article.id, ())
        at = _place(quotation, article)
        if at is None:
            continue
        verdict = judge_quotation(quotation, claim.plain, article, record)
        start, end, said_by = _context(*at, article, record)
        span = Span(start, end, article.text[start:end])
        ground = Ground(_holding(source, span), span, verdict == "supported")
        if verdict == "supported":
            own.append(ground)
            speaker = speaker or said_by
        elif verdict == "misattributed" and named and said_by and not _one(named, said_by):
            others.append((ground, said_by))
    if own:
        return Judged(claim, "on record", newest_first(own)[:2], "", speaker)
    if others:
        grounds = newest_first([ground for ground, _ in others])
        return Judged(claim, "misattributed", grounds[:2], "name", others[0][1])
    return Judged(claim, "not found", _altered(quotation, sources, quotes))


def _one(named: str, recorded: str) -> bool:
    """Whether two names may be one speaker's, also where one is a description of the other."""
    a, b = ({w.key for w in words(text) if not w.stop} for text in (named, recorded))
    return matches_speaker(named, recorded) or bool(a & b)


def _place(quotation: Quotation, article: Article) -> tuple[int, int] | None:
    """Where the article has the words, typographic marks apart."""
    body = mapped(article.text)
    wanted = canonical(quotation.text).strip(" .,;:!?-'\"")
    for needle in (wanted, wanted[:1].lower() + wanted[1:], wanted.split("...")[0].strip()):
        at = body.text.find(needle) if needle else -1
        if at >= 0:
            return body.span(at, at + len(needle))
    return None


def _context(
    start: int, end: int, article: Article, record: Sequence[Quote]
) -> tuple[int, int, str]:
    """The words with what says whose they are, as (start, end, speaker)."""
    held = [q for q in record if q.start - 2 <= start and end <= q.end + 2]
    speaker = next((q.speaker for q in held if q.speaker), "")
    for quote in held:
        if 0 < quote.context_end - quote.context_start <= _LONGEST:
            return quote.context_start, quote.context_end, speaker
    low = max(0, start - _LONGEST // 2)
    for first, last in sentence_spans(article.text[low : end + _LONGEST // 2]):
        if low + first <= start and end <= low + last and last - first <= _LONGEST:
            return low + first, low + last, speaker
    return start, end, speaker


def _holding(source: Source, span: Span) -> Source:
    """The source with a passage that has the span in it."""
    if source.passage.start <= span.start and span.end <= source.passage.end:
        return source
    passage = Passage(source.article.id, source.passage.ordinal, span.start, span.end, span.text)
    return replace(source, passage=passage)


def _altered(quotation: Quotation, sources: Sequence[Source], quotes: Quotes) -> tuple[Ground, ...]:
    """The quotation on record that comes nearest, where that is hardly another one."""
    wanted = [w.key for w in words(quotation.text)]
    best: tuple[float, Ground] | None = None
    for source in {s.article.id: s for s in sources}.values():
        article, record = source.article, quotes.get(source.article.id, ())
        for quote in record:
            given = [w.key for w in words(article.text[quote.start : quote.end])]
            if quote.kind == "indirect" or not given:
                continue
            blocks = SequenceMatcher(None, wanted, given, autojunk=False).get_matching_blocks()
            share = sum(block.size for block in blocks) / len(wanted)
            if share >= _ALTERED and (best is None or share > best[0]):
                start, end, _ = _context(quote.start, quote.end, article, record)
                span = Span(start, end, article.text[start:end])
                best = (share, Ground(_holding(source, span), span, agrees=False))
    return (best[1],) if best else ()
