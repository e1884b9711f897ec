"""A judged claim as a value: the verdict and the words of the coverage that it rests on."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime

from bot.answer.claims.reading import Claim
from bot.answer.models import Source, Span, Verdict


@dataclass(frozen=True, slots=True)
class Ground:
    """Words of a source that a verdict rests on."""

    source: Source
    span: Span
    agrees: bool


@dataclass(frozen=True, slots=True)
class Judged:
    """A claim with its verdict; see `bot.answer.models.Finding` for the rest."""

    claim: Claim
    verdict: Verdict
    grounds: tuple[Ground, ...] = ()
    differs: str = ""
    speaker: str = ""


def newest_first(grounds: Sequence[Ground]) -> tuple[Ground, ...]:
    """By publication, those without a date last; otherwise in the order given."""
    long_ago = datetime.min.replace(tzinfo=UTC)
    return tuple(
        sorted(grounds, key=lambda g: g.source.article.published_at or long_ago, reverse=True)
    )
