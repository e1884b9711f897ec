"""What the Discord side needs from the rest of the program, as seams it is composed with."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import TYPE_CHECKING, Protocol

from bot.answer.models import Ask, Reply
from bot.polling import Polled
from retrieval.index.revisions import Change
from retrieval.models import (
    Article,
    ArticleRef,
    Coverage,
    DayCount,
    Passage,
    Progress,
    Quote,
    Report,
)

if TYPE_CHECKING:
    from bot.articles_desk import ArticlesDesk
    from bot.condition import Condition
    from bot.sources_desk import SourcesDesk

Clock = Callable[[], datetime]


class AnswerService(Protocol):
    """Plain and blocking: runs on the answering thread only."""

    def answer(self, ask: Ask, progress: Callable[[str], None] | None = None) -> Reply: ...


class Reindexer(Protocol):
    """Plain and blocking; raises retrieval.errors.CorpusBusyError where one is running."""

    def run(
        self,
        *,
        source: str | None = None,
        full: bool = False,
        progress: Callable[[Progress], None],
        cancelled: Callable[[], bool],
    ) -> Report: ...


class Library(Protocol):
    """Short reads of the corpus, safe on any thread."""

    def article(self, article_id: str) -> Article | None: ...

    def publishers(self) -> list[str]: ...

    def coverage(self) -> Coverage: ...

    def per_day(self, publishers: Sequence[str] = ()) -> list[DayCount]: ...

    def passages(self, article_id: str) -> list[Passage]: ...

    def changes(self, article_id: str) -> tuple[Change, ...]: ...

    def arrived(self, after: int, most: int) -> list[tuple[int, str]]: ...

    def key(self, article_id: str) -> int: ...


@dataclass(frozen=True, slots=True)
class FoundQuote:
    """A quotation with the article it stands in; `context` is the slice that keeps its speaker."""

    article: Article
    quote: Quote

    @property
    def words(self) -> str:
        return self.article.text[self.quote.start : self.quote.end]


@dataclass(frozen=True, slots=True)
class QuoteQuery:
    """Whose quotations are wanted, on what, and out of which articles; at most `limit` of them.

    Without `publishers` those of all; `since` and `until` bound the publication.
    """

    speaker: str
    about: str = ""
    publishers: tuple[str, ...] = ()
    since: datetime | None = None
    until: datetime | None = None
    limit: int = 20


class QuoteBook(Protocol):
    """Who said what, newest first."""

    def find(self, query: QuoteQuery) -> list[FoundQuote]: ...

    def near(self, speaker: str) -> tuple[str, ...]: ...

    def speakers(self, prefix: str = "") -> list[str]: ...


class Newest(Protocol):
    """The newest articles, newest first."""

    def latest(
        self, *, publishers: Sequence[str] = (), topic: str = "", limit: int = 10
    ) -> list[ArticleRef]: ...


@dataclass(frozen=True, slots=True)
class Services:
    """The parts a client works with; what is None is not offered as a command.

    `writer` names what writes the answers, for /status and /privacy ("extractive" stays on the
    machine). `sources` names what was indexed before: nothing else may be reindexed from Discord,
    or any server's admin could have the host's files read out.
    """

    answers: AnswerService
    library: Library
    reindexer: Reindexer
    clock: Clock
    quotes: QuoteBook | None = None
    newest: Newest | None = None
    claims: AnswerService | None = None  # holds messages against the coverage
    writer: str = "extractive"
    sources: Callable[[], list[str]] = list
    versions: Mapping[str, str] = field(default_factory=dict)  # of the parts, for feedback
    polled: Polled | None = None  # what the running bot reads by itself
    sources_desk: SourcesDesk | None = None  # for web addresses only
    articles_desk: ArticlesDesk | None = None
    condition: Callable[[], Condition] | None = None  # blocking
    # Ids of the servers whose managers may change the coverage; empty for all.
    admin_servers: frozenset[int] = frozenset()
