"""Verified claims as JSON for scripts and as text for a terminal."""

from __future__ import annotations

from typing import Any

from bot.answer import render
from bot.answer.claims.reading import MOST
from bot.answer.models import Answer, Bearing, Finding, Verification

# Sign and words for each verdict: nothing is told by colour.
_SAID = {
    "supported": "✓ Supported",
    "contradicted": "✗ Contradicted",
    "mixed": "± The coverage says both",
    "on record": "✓ On record",
    "words only": "± Only the quoted words are on record",
    "misattributed": "✗ On record, but said by {speaker}",
    "not found": "? These words are not in the coverage",
    "not covered": "? Not covered",
}
_DIFFERS = {
    "number": "another number",
    "date": "another date",
    "name": "another name",
    "negation": "the opposite",
    "opposite": "the opposite",
}
NOTHING = "There is no claim in this that coverage could bear out."


def to_json(answer: Answer) -> dict[str, Any]:
    """The contract of `newsdesk verify --json`: what `ask --json` has, with the claims."""
    verification = answer.verification or Verification(())
    data = render.to_json(answer)
    return {
        "text": answer.ask.question,
        "now": data["now"],
        "claims": [_finding(finding) for finding in verification.findings],
        "more": verification.more,
        "sources": data["sources"],
        "searched": data["searched"],
        "timings_ms": data["timings_ms"],
    }


def to_text(answer: Answer) -> str:
    """A claim a block, its verdict before the coverage's own words; then sources and search."""
    verification = answer.verification or Verification(())
    if not verification.findings:
        return NOTHING
    blocks = [_block(finding, answer) for finding in verification.findings]
    if verification.more:
        plural = "s were" if verification.more > 1 else " was"
        blocks.append(f"({verification.more} more claim{plural} not checked; {MOST} at a time.)")
    if answer.sources:
        blocks.append("\n".join(render.source_lines(answer)))
    blocks.append(f"({render.searched_line(answer)})")
    return "\n\n".join(blocks)


def verdict_line(finding: Finding) -> str:
    """The sign and words of a verdict."""
    said = _SAID[finding.verdict].format(speaker=finding.speaker or "another")
    if finding.verdict in {"on record", "words only"} and finding.speaker:
        return f"{said}, said by {finding.speaker}"
    differs = "" if finding.verdict == "misattributed" else _DIFFERS.get(finding.differs, "")
    return f"{said} ({differs})" if differs else said


def _block(finding: Finding, answer: Answer) -> str:
    lines = [f"{verdict_line(finding)}: {finding.claim}"]
    if finding.verdict == "contradicted":
        lines.append("  The coverage says otherwise:")
    if finding.verdict == "not found" and finding.bearings:
        lines.append("  Nearest words on record:")
    for bearing in finding.bearings:
        sign = ("✓ " if bearing.agrees else "✗ ") if finding.verdict == "mixed" else ""
        lines.append(f"  > {sign}{_said(bearing, answer)}")
    return "\n".join(lines)


def _said(bearing: Bearing, answer: Answer) -> str:
    marks = "".join(f"[{n}]" for n in bearing.sentence.citations)
    source = next((s for s in answer.sources if s.n in bearing.sentence.citations), None)
    when = source.article.published_at if source else None
    known = [source.article.publisher if source else "", render.day(when) if when else ""]
    stated = ", ".join(filter(None, known))
    return f"{bearing.sentence.text} {marks}" + (f" ({stated})" if stated else "")


def _finding(finding: Finding) -> dict[str, Any]:
    return {
        "claim": finding.claim,
        "verdict": finding.verdict,
        "differs": finding.differs,
        "speaker": finding.speaker,
        "sentences": [
            {
                "text": bearing.sentence.text,
                "citations": list(bearing.sentence.citations),
                "agrees": bearing.agrees,
            }
            for bearing in finding.bearings
        ],
    }
