"""A message's claims as pages: a verdict a claim, the coverage's own words under it."""

from __future__ import annotations

from datetime import datetime

from bot.answer.claims import MOST
from bot.answer.models import Answer, Bearing, Finding, Source, Verification
from bot.kept import Kept
from bot.ui.answer import Line, answer_pages
from bot.ui.article_line import origin
from bot.ui.page import Page
from bot.ui.strings import Words
from bot.ui.text import fit, one_line, split

_CLAIM, _WORDS, _NAME = 500, 1500, 80  # characters shown


def claims_pages(
    kept: Kept, answer: Answer, words: Words, now: datetime, verification: Verification
) -> tuple[Page, ...]:
    """As an answer's pages, with its sources and buttons; signs and words tell, no colour does."""
    lines: list[Line] = []
    for finding in verification.findings:
        lines += _lines(finding, answer, words, now)
    if verification.more:
        left = words.count("claims.more", verification.more, most=MOST)
        lines.append(Line("-# " + left, (), "\n"))
    return answer_pages(kept, answer, words, now, lines=lines, searched=_searched(answer, words))


def verdict(finding: Finding, words: Words) -> str:
    """ "✗ **Contradicted** (another number)": the verdict in a sign and in words."""
    key = f"claims.{finding.verdict}"
    if finding.speaker and words.has(f"{key}.by"):
        return words(f"{key}.by", speaker=fit(one_line(finding.speaker), _NAME))
    if finding.verdict == "misattributed":
        return words(key, speaker=fit(one_line(finding.speaker), _NAME))
    differs = f"claims.differs.{finding.differs}"
    return words(key) + (f" ({words(differs)})" if words.has(differs) else "")


def _lines(finding: Finding, answer: Answer, words: Words, now: datetime) -> list[Line]:
    """The claim with its verdict, then each sentence as a quotation with where and when."""
    claim = fit(one_line(finding.claim), _CLAIM)
    lines = [Line(f"{verdict(finding, words)}: {claim}", (), "\n\n")]
    before = True
    for bearing in finding.bearings:
        said = _introduction(finding, bearing, words, first=before)
        which = ""
        if finding.verdict == "mixed":
            which = words("claims.agrees" if bearing.agrees else "claims.disagrees")
        source = next((s for s in answer.sources if s.n in bearing.sentence.citations), None)
        lines.append(_bearing(bearing, source, (said, which), words, now))
        before = bearing.agrees
    return lines


def _introduction(finding: Finding, bearing: Bearing, words: Words, *, first: bool) -> str:
    """What stands before a sentence that does not agree with the claim."""
    if bearing.agrees or not first:
        return ""
    if finding.verdict == "not found":
        return words("claims.nearest")
    return words("claims.otherwise") if finding.verdict == "contradicted" else ""


def _bearing(
    bearing: Bearing, source: Source | None, around: tuple[str, str], words: Words, now: datetime
) -> Line:
    """The sentence as a quotation; `around` is what stands before it and beside its origin."""
    said, which = around
    citations = bearing.sentence.citations
    marks = "".join(f"[{n}]" for n in citations)
    pieces = split(one_line(bearing.sentence.text), _WORDS) or ["—"]
    shown = "\n".join(f"> {piece}" for piece in pieces) + f" {marks}"
    told = [which, origin(source.article, now, words) if source else ""]
    under = " · ".join(filter(None, told))
    lines = [said, shown, f"-# {under}" if under else ""]
    return Line("\n".join(filter(None, lines)), citations, "\n")


def _searched(answer: Answer, words: Words) -> str:
    coverage = answer.coverage
    dates = ""
    if coverage.first and coverage.last:
        dates = ", " + words.days(coverage.first.date(), coverage.last.date())
    publishers = ""
    if coverage.publishers:
        publishers = words.count("abstention.from", len(coverage.publishers))
    return words.count(
        "abstention.searched", coverage.articles, publishers=publishers, dates=dates, topic=""
    )
