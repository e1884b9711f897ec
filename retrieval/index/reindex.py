"""Brings the corpus in step with its sources, doing only what changed."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field, replace

from retrieval.corpus import Corpus
from retrieval.index.analysis import VERSION, analyse
from retrieval.index.embedding import fill_vectors, rebuild_vectors
from retrieval.models import Article, Failure, Progress, Report
from retrieval.sources.base import Item, Source

OnProgress = Callable[[Progress], None]
Cancelled = Callable[[], bool]


@dataclass(slots=True)
class _Run:
    """What one run has counted so far."""

    started: float
    readmit: bool = False
    added: list[str] = field(default_factory=list)
    changed: list[str] = field(default_factory=list)
    removed: list[str] = field(default_factory=list)
    unchanged: int = 0
    failures: list[Failure] = field(default_factory=list)
    seen: dict[str, str] = field(default_factory=dict)  # article id -> locator that gave it

    failed: int = 0  # of the failures those that are no mere warnings

    @property
    def read(self) -> int:
        return len(self.added) + len(self.changed) + self.unchanged + self.failed

    def fail(self, failure: Failure) -> bool:
        """Note what went wrong; whether anything was lost by it."""
        self.failures.append(failure)
        self.failed += not failure.taken
        return not failure.taken

    def so_far(self) -> Report:
        """The counts alone: naming every article at every step would cost their square."""
        return Report(
            added=len(self.added),
            changed=len(self.changed),
            unchanged=self.unchanged,
            failed=self.failed,
            seconds=time.monotonic() - self.started,
        )

    def report(self, passages: int = 0) -> Report:
        return Report(
            added=len(self.added),
            changed=len(self.changed),
            unchanged=self.unchanged,
            removed=len(self.removed),
            failed=self.failed,
            passages=passages,
            seconds=time.monotonic() - self.started,
            failures=tuple(self.failures),
            added_ids=tuple(self.added),
            changed_ids=tuple(self.changed),
            removed_ids=tuple(self.removed),
        )


class Reindexer:
    """Reads sources into a corpus: first all of them into the archive, then into the vectors.

    Each article is one transaction, and the archive remembers which passages still lack their
    vector, so a run that was cut off anywhere is finished by the next one.
    """

    def __init__(self, corpus: Corpus) -> None:
        self._corpus = corpus

    def run(
        self,
        sources: Iterable[Source],
        *,
        rebuild: bool = False,
        progress: OnProgress = lambda _: None,
        cancelled: Cancelled = lambda: False,
        purpose: str = "newsdesk index",
        readmit: bool = False,
    ) -> Report:
        """Index `sources` and repair what an earlier run left; with `rebuild` read everything
        again and make new vectors beside the old ones, to be swapped in when they are done.

        Articles that were withdrawn by hand stay out, unless `readmit` is asked for.

        Raises CorpusBusyError when another run is under way, ModelMismatchError when the vectors
        were made with another model and `rebuild` is not asked for.
        """
        corpus = self._corpus
        with corpus.writing(purpose):
            if rebuild:
                corpus.want_model()
            else:
                corpus.check_model()
            run = _Run(started=time.monotonic(), readmit=readmit)
            self._bring_up_to_date(rebuild=rebuild)
            for source in sources:
                self._read_source(source, run, progress, cancelled)
                if cancelled():
                    break
            stopped = cancelled()
            self._withdraw_unheld(run)
            report = run.report(corpus.archive.lexical.size())
            step = rebuild_vectors if rebuild and not stopped else fill_vectors
            embedded = 0 if stopped else step(corpus, report, progress, cancelled)
            if run.removed or run.changed or rebuild:
                self._prune()
                corpus.archive.database.scrub()
            return replace(
                report,
                embedded=embedded,
                cancelled=stopped or cancelled(),
                seconds=time.monotonic() - run.started,
            )

    def forget(self, source: str, *, purpose: str = "newsdesk sources remove") -> list[str]:
        """Drop a source and withdraw the articles that only it gave; returns their ids."""
        with self._corpus.writing(purpose):
            run = _Run(started=time.monotonic())
            self._corpus.archive.ledger.forget(source)
            self._withdraw_unheld(run)
            self._clear_away()
            return run.removed

    def withdraw(self, article_id: str, *, purpose: str = "newsdesk article remove") -> bool:
        """Take one article out for good, also where sources still give it; false if not there."""
        corpus = self._corpus
        with corpus.writing(purpose):
            key = corpus.archive.articles.key(article_id)
            if key is None:
                return False
            with corpus.archive.database.transaction():
                corpus.archive.ledger.block(key)
                corpus.archive.articles.withdraw([key])
            self._clear_away()
            return True

    def _clear_away(self) -> None:
        """Leave nothing of what was withdrawn in the vectors or the files."""
        fill_vectors(self._corpus, Report(), lambda _: None, lambda: False)
        self._prune()
        self._corpus.archive.database.scrub()

    def _prune(self) -> None:
        self._corpus.archive.embeddings.prune()
        self._corpus.archive.sentences.prune()

    def _bring_up_to_date(self, *, rebuild: bool) -> None:
        """Derive everything anew where the way of deriving has changed; reread on a rebuild."""
        archive = self._corpus.archive
        if rebuild:
            archive.ledger.unread_all()
        if rebuild or archive.database.get("derived") != str(VERSION):
            archive.articles.derive_all(analyse)
            archive.database.put("derived", str(VERSION))

    def _read_source(
        self, source: Source, run: _Run, progress: OnProgress, cancelled: Cancelled
    ) -> None:
        ledger = self._corpus.archive.ledger
        key = ledger.source(source.name)
        before = run.so_far()
        left = ledger.locators(key)
        whole = source.complete
        for item in source.items():
            if cancelled():
                whole = False
                break
            if isinstance(item, Failure):
                run.fail(item)
                # What cannot be opened today is not gone: nothing of the source is withdrawn.
                whole = False
            else:
                left.discard(item.locator)
                self._read_item(key, item, run, progress, cancelled)
            progress(Progress("reading", run.read, None, run.so_far()))
        for locator in left if whole else ():
            ledger.drop_item(key, locator)
        after = run.so_far()
        counts = {
            name: getattr(after, name) - getattr(before, name)
            for name in ("added", "changed", "unchanged", "failed")
        }
        ledger.finish(key, counts, _told(source.name, run) if counts["failed"] else "")

    def _read_item(
        self, source: int, item: Item, run: _Run, progress: OnProgress, cancelled: Cancelled
    ) -> None:
        ledger = self._corpus.archive.ledger
        fingerprint = item.fingerprint()
        held = ledger.held(source, item.locator)
        if fingerprint and fingerprint == ledger.fingerprint(source, item.locator):
            run.unchanged += len(held)
            return
        failed = blocked = gave = False
        for result in item.articles():
            if cancelled():
                return
            if isinstance(result, Failure):
                failed = run.fail(result) or failed
            elif ledger.blocked(result.id) and not run.readmit:
                blocked = True
            elif result.id in run.seen and not self._same_again(source, item, result, held):
                failed = run.fail(
                    Failure(
                        f"{item.locator}: {result.headline or result.id}",
                        f"its id {result.id!r} was given before, by {run.seen[result.id]}",
                    )
                )
            elif result.id not in run.seen:
                if run.readmit:
                    ledger.admit(result.id)
                gave = True
                run.seen[result.id] = item.locator
                held.discard(self._store(source, item.locator, result, run))
            if run.read % 50 == 0:
                progress(Progress("reading", run.read, None, run.so_far()))
        if not failed:
            ledger.release(source, item.locator, held)
        if gave or not blocked:  # else where it lies may tell what was withdrawn
            ledger.stamp(source, item.locator, "" if failed else fingerprint)

    def _same_again(self, source: int, item: Item, article: Article, held: set[int]) -> bool:
        """Hold what another item of this run gave word for word: two feeds of one publisher."""
        archive = self._corpus.archive
        key = archive.articles.unchanged(article)
        if key is None:
            return False
        archive.ledger.hold(source, item.locator, key)
        held.discard(key)
        return True

    def _store(self, source: int, locator: str, article: Article, run: _Run) -> int:
        """Put the article into the archive, held by this item; returns its key."""
        archive = self._corpus.archive
        known = archive.articles.unchanged(article)
        if known is not None:
            archive.ledger.hold(source, locator, known)
            run.unchanged += 1
            return known
        with archive.database.transaction():
            outcome, key = archive.articles.store(analyse(article))
            archive.ledger.hold(source, locator, key)
        (run.added if outcome == "added" else run.changed).append(article.id)
        return key

    def _withdraw_unheld(self, run: _Run) -> None:
        archive = self._corpus.archive
        run.removed.extend(archive.articles.withdraw(archive.ledger.unheld()))


def _told(source: str, run: _Run) -> str:
    """Why a source's last failure was, with what failed where that is a part of the source."""
    failure = next(failure for failure in reversed(run.failures) if not failure.taken)
    return failure.reason if failure.item == source else f"{failure.item}: {failure.reason}"
