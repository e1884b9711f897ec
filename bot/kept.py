"""An answer as it is kept for its buttons: what was shown, to whom, and where."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import datetime
from functools import cache

from pydantic import TypeAdapter

from bot.answer.models import Answer, Reply
from bot.links import fragment_link


@dataclass(frozen=True, slots=True)
class Kept:
    """A reply with what its messages need beside it; `links` are those of its sources, in order.

    The articles' texts are left out: they are in the archive. Ids are Discord's, 0 for none.
    `shows_question` where no message above the answer shows what was asked. `versions` of the
    parts that made the answer go with feedback on it.
    """

    id: str
    reply: Reply
    links: tuple[str, ...]
    asker: int
    guild: int
    channel: int
    created_at: datetime
    language: str = "en"
    private: bool = False
    shows_question: bool = False
    message: int = 0
    versions: Mapping[str, str] = field(default_factory=dict)

    def to_json(self) -> bytes:
        return _adapter().dump_json(self)

    @classmethod
    def from_json(cls, data: bytes) -> Kept:
        """Raises pydantic.ValidationError where an older version wrote what cannot be read now."""
        return _adapter().validate_json(data)


@cache
def _adapter() -> TypeAdapter[Kept]:
    return TypeAdapter(Kept)


def links_of(reply: Reply) -> tuple[str, ...]:
    """For each source the link to its first cited words, "" where it has no url."""
    if not isinstance(reply, Answer):
        return ()
    return tuple(
        fragment_link(
            source.article.url,
            source.cited[0].text if source.cited else source.passage.text,
            source.article.text,
        )
        for source in reply.sources
    )


def without_texts(reply: Reply) -> Reply:
    """The reply with its articles' texts emptied; the passages stay."""
    if not isinstance(reply, Answer):
        return reply
    sources = tuple(replace(s, article=replace(s.article, text="")) for s in reply.sources)
    return replace(reply, sources=sources)
