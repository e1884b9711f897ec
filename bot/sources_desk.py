"""What admins do with sources, from the command line and from Discord alike."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from itertools import islice
from pathlib import Path
from typing import Final

from bot.desk import Desk
from bot.polling import Poll
from bot.store import forget
from retrieval.errors import InputError
from retrieval.index.reindex import Cancelled, Reindexer
from retrieval.models import Article, Failure, Report
from retrieval.sources.fetch import Fetcher
from retrieval.sources.listing import ListedSource, find, named, read_every
from retrieval.sources.opening import is_address, open_source

_TRIED: Final = 5  # articles that a trial reads


@dataclass(frozen=True, slots=True)
class SourceLine:
    """A source as it stands: what is said of it, and how its last run went.

    `listed` is None for a source that was indexed once and is not in the list. `counts` are those
    of the last run by name (added, changed, unchanged, failed); `articles` is what it holds.
    """

    name: str
    listed: ListedSource | None = None
    last_run: datetime | None = None
    last_error: str = ""
    counts: tuple[tuple[str, int], ...] = ()
    articles: int = 0


@dataclass(frozen=True, slots=True)
class Trial:
    """What a source would give: its first articles and failures; nothing of it is kept."""

    name: str
    articles: tuple[Article, ...]
    failures: tuple[Failure, ...]
    more: bool


class SourcesDesk:
    """Plain and blocking; each method raises InputError with a sentence for what cannot be.

    `paths`: whether folders and files may be named. It is for the operator only: who manages a
    server in Discord must not read this machine's disk.
    """

    def __init__(self, desk: Desk, *, paths: bool = True) -> None:
        self._desk, self._paths = desk, paths

    def lines(self) -> list[SourceLine]:
        """Those of the list in its order, then others that were indexed."""
        states = {state.name: state for state in self._desk.corpus.archive.ledger.states()}
        listed = {entry.name: entry for entry in self._desk.sources.read()}
        lines = []
        for name in [*listed, *(name for name in states if name not in listed)]:
            state = states.get(name)
            lines.append(
                SourceLine(
                    name,
                    listed.get(name),
                    state.last_run,
                    state.last_error,
                    tuple(state.counts.items()),
                    state.articles,
                )
                if state
                else SourceLine(name, listed.get(name))
            )
        return lines

    def names(self) -> list[str]:
        """Those of the list, then others that were indexed."""
        return [line.name for line in self.lines()]

    def add(
        self, address: str, *, title: str = "", publisher: str = "", every: str = "15m"
    ) -> ListedSource:
        """Put a source on the list; it is read at the next run."""
        self._allow(address)
        entry = ListedSource(
            named(address, Path()), title.strip(), publisher.strip(), read_every(every)
        )
        # Raises for what can never be opened; what an address gives, only reading tells.
        open_source(entry.name, fetcher=self._desk.fetcher)
        self._desk.sources.add(entry)
        return entry

    def remove(self, name: str, *, purpose: str = "newsdesk sources remove") -> list[str]:
        """Take a source off the list and withdraw what only it gave; returns those article ids.

        The kept answers that name one of them go too. What lies on this machine's disk is only
        the operator's to remove. Raises CorpusBusyError while a reindex is under way.
        """
        entries = self._desk.sources.read()
        at = find(entries, name, Path())
        key = entries[at].name if at is not None else named(name, Path())
        known = key in self._desk.corpus.archive.ledger.names()
        if at is None and not known:
            raise InputError(f"{name!r} is no known source: `newsdesk sources list` names them")
        self._allow(key)
        gone = Reindexer(self._desk.corpus).forget(key, purpose=purpose) if known else []
        if at is not None:
            self._desk.sources.remove(key)
        forget(self._desk.folder, gone)
        return gone

    def test(self, address: str, *, limit: int = _TRIED) -> Trial:
        """Read the first articles of a source without keeping anything."""
        entries = self._desk.sources.read()
        at = find(entries, address, Path())
        if at is None:
            self._allow(address)
        # A fetcher of its own: this may run beside a reindex, and "unchanged" is no answer here.
        fetcher = Fetcher(
            limits=self._desk.fetcher.limits, allow_loopback=self._desk.fetcher.allow_loopback
        )
        source = open_source(address, fetcher=fetcher) if at is None else entries[at].open(fetcher)
        articles: list[Article] = []
        failures: list[Failure] = []
        items = source.items()
        for item in islice(items, limit):
            found = [item] if isinstance(item, Failure) else list(islice(item.articles(), limit))
            articles += [one for one in found if isinstance(one, Article)]
            failures += [one for one in found if isinstance(one, Failure)]
            if len(articles) >= limit:
                break
        more = len(articles) > limit or next(items, None) is not None
        return Trial(source.name, tuple(articles[:limit]), tuple(failures), more)

    def plan(self) -> list[Poll]:
        """What the running bot looks at by itself: those listed and enabled."""
        return [
            Poll(line.name, line.listed.every, line.last_run)
            for line in self.lines()
            if line.listed is not None and line.listed.enabled
        ]

    def read(self, name: str, cancelled: Cancelled) -> Report:
        """Bring in what one source gives now. Raises CorpusBusyError."""
        return Reindexer(self._desk.corpus).run(
            [self._desk.open(name)], cancelled=cancelled, purpose="scheduled polling"
        )

    def _allow(self, address: str) -> None:
        if not self._paths and not is_address(address):
            raise InputError(
                "only addresses of the web can be named here; folders are for the operator to "
                "add and remove: `newsdesk sources add PATH`"
            )
