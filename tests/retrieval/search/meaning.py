"""What tests say that a question means, and what was understood of one in the same words."""

from __future__ import annotations

from dataclasses import dataclass

from retrieval.models import DateRange, Query


@dataclass(frozen=True, slots=True)
class Meant:
    """What a question means; what is not given is not in it."""

    kind: str = "fact"
    publishers: tuple[str, ...] = ()
    excluded: tuple[str, ...] = ()
    speaker: str = ""
    published: str = ""
    happened: str = ""


def meant_by(query: Query) -> Meant:
    """What was understood, each time range by its label."""
    return Meant(
        kind=query.kind,
        publishers=query.publishers,
        excluded=query.exclude_publishers,
        speaker=query.speaker,
        published=_label(query.published),
        happened=_label(query.preferred),
    )


def _label(found: DateRange | None) -> str:
    return found.label if found else ""
