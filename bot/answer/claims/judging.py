"""Judges one claim against the evidence found for it, by the parts that check the answers."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from bot.answer.citations import check
from bot.answer.citations.alignment import align
from bot.answer.claims.contrary import contrary, shared, turned
from bot.answer.claims.quoted import judge_quoted
from bot.answer.claims.reading import Claim
from bot.answer.claims.verdicts import Ground, Judged, newest_first
from bot.answer.extractive.candidates import candidates
from bot.answer.models import Draft, Sentence, Source, Span, Verdict
from bot.answer.writers import Similarity
from retrieval.index.sentences import sentence_spans
from retrieval.models import Quote

Quotes = Mapping[str, Sequence[Quote]]

MOST_GROUNDS = 2  # sentences on either side
LEAST_SHARED = 0.6  # of the claim's words, for a passage to bear it out
_TOGETHER = 0.8  # ... for several sentences in a row
_AS_NEAR = 0.1
# What can be reported one way and the other; a name, rather, has its own sentence.
_EITHER = frozenset(("number", "negation", "opposite"))
_TRIED = 6  # sources that are checked: those that share most words with the claim


@dataclass(frozen=True, slots=True)
class _Found:
    """A ground with how alike its words are to the claim's, 0..1, and what differs in them."""

    ground: Ground
    alike: float
    differs: str = ""


def judge(
    claim: Claim, sources: Sequence[Source], quotes: Quotes, similarity: Similarity | None = None
) -> Judged:
    """The verdict on a claim by sources that a search found for it; never raises for any text.

    Where one sentence bears the claim out and another says otherwise, the one that is nearer to
    the claim's words decides; where both are near, both are shown.
    """
    spoken = judge_quoted(claim, sources, quotes, similarity)
    if spoken is not None:
        return spoken
    held = [f for s in _nearest(claim, sources) if (f := _support(claim, s, quotes, similarity))]
    against = _against(claim, sources, quotes)
    best = max((f.alike for f in held), default=0.0)
    against = [f for f in against if f.alike > best - _AS_NEAR]
    if against and max(f.alike for f in against) > best + _AS_NEAR:
        return _judged(claim, "contradicted", [], against)
    # A name in another's place may be one more of them: it takes nothing from what is borne out.
    against = [f for f in against if f.differs in _EITHER]
    if held and against and not _is_one_report(held, against):
        return _judged(claim, "mixed", held, against)
    return _judged(claim, "supported" if held else "not covered", held, [])


def _judged(
    claim: Claim, verdict: Verdict, held: Sequence[_Found], against: Sequence[_Found]
) -> Judged:
    nearest = [
        f.ground
        for side in (held, against)
        for f in sorted(side, key=lambda f: -f.alike)[:MOST_GROUNDS]
    ]
    differs = max(against, key=lambda f: f.alike).differs if against else ""
    return Judged(claim, verdict, newest_first(nearest), differs)


def _is_one_report(held: Sequence[_Found], against: Sequence[_Found]) -> bool:
    """Whether what agrees and what does not stand in the same article: it has both, then."""
    return {f.ground.source.article.id for f in against} <= {
        f.ground.source.article.id for f in held
    }


def _nearest(claim: Claim, sources: Sequence[Source]) -> list[Source]:
    """Those that share most words with the claim: comparing meanings is what costs."""
    by_share = {
        s.n: shared(claim.plain, f"{s.article.headline}\n{s.passage.text}") for s in sources
    }
    likely = [s for s in sources if by_share[s.n] >= LEAST_SHARED]
    return sorted(likely, key=lambda s: -by_share[s.n])[:_TRIED]


def _support(
    claim: Claim, source: Source, quotes: Quotes, similarity: Similarity | None
) -> _Found | None:
    """What the check rests the claim on, if that has enough of its words."""
    draft = Draft((Sentence(claim.plain, (source.n,)),))
    checked = check(draft, [source], quotes, similarity)
    if not checked.sentences:
        return None
    span = checked.sentences[0].cited[0][1]
    told = f"{source.article.headline}\n{span.text}"
    if shared(claim.plain, told) < LEAST_SHARED or turned(claim.plain, told):
        return None
    own = _sentences(claim, span)
    if not own:
        return None
    by_ratio = {align(claim.plain, s.text, told).ratio: s for s in own}
    return _Found(Ground(source, by_ratio[max(by_ratio)], agrees=True), max(by_ratio))


def _sentences(claim: Claim, span: Span) -> list[Span]:
    """The sentences of a span that by themselves have enough of the claim.

    Without one the whole span, if it has nearly all: words from here and there prove little.
    """
    cut = [
        Span(span.start + s, span.start + e, span.text[s:e]) for s, e in sentence_spans(span.text)
    ]
    telling = [one for one in cut if shared(claim.plain, one.text) >= LEAST_SHARED]
    return telling or ([span] if shared(claim.plain, span.text) >= _TOGETHER else [])


def _against(claim: Claim, sources: Sequence[Source], quotes: Quotes) -> list[_Found]:
    """Sentences that say otherwise, at most one a source."""
    found: dict[int, _Found] = {}
    for candidate in candidates(sources, quotes):
        n = candidate.source.n
        other = contrary(claim.plain, candidate) if n not in found else None
        if other:
            span = Span(candidate.start, candidate.end, candidate.text)
            ground = Ground(candidate.source, span, agrees=False)
            found[n] = _Found(ground, other.order, other.differs)
    return list(found.values())
