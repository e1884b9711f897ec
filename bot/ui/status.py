"""`/status`: freshness, sizes, models, queue, sources and last errors, for admins."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from pathlib import PurePath
from typing import TYPE_CHECKING

from bot.source_names import labelled
from bot.ui.article_line import stamp
from bot.ui.page import Page, Rule, Text
from bot.ui.reindexing import duration
from bot.ui.sources import called, failing
from bot.ui.strings import Words
from bot.ui.text import fit, length
from retrieval.models import Coverage

if TYPE_CHECKING:
    from bot.condition import Condition
    from bot.sources_desk import SourceLine

ROOM = 2000  # characters for the sources
LITTLE = 10**9  # bytes left on the disk


@dataclass(frozen=True, slots=True)
class Running:
    """A run under way: who began it, and for how many seconds it has been running."""

    user: str
    seconds: float


@dataclass(frozen=True, slots=True)
class Status:
    """How the bot is doing; `errors` are (when, incident, kind), newest last."""

    coverage: Coverage
    waiting: int
    answered: int
    median_ms: float
    slowest_loop_ms: float
    started: datetime
    reindexed: datetime | None
    writer: str
    errors: tuple[tuple[datetime, str, str], ...] = ()
    condition: Condition | None = None
    sources: tuple[SourceLine, ...] = ()
    running: Running | None = None


def status_page(status: Status, words: Words, now: datetime) -> Page:
    """For admins."""
    blocks: list[Text | Rule] = [
        Text("\n".join([words("status.title"), *_held(status, words, now)])),
        Rule(),
        Text("\n".join(_work(status, words, now))),
    ]
    if status.sources:
        blocks += [Rule(), Text("\n".join(_sources(status.sources, words, now)))]
    return Page((*blocks, Rule(), Text("\n".join(_errors(status, words, now)))))


def _held(status: Status, words: Words, now: datetime) -> list[str]:
    coverage = words.count("coverage.count", status.coverage.articles)
    if status.coverage.last:
        coverage += " · " + words("coverage.fresh", when=stamp(status.coverage.last, now))
    lines = [coverage]
    if status.condition is None:
        return lines
    held = status.condition
    passages = words.count("reindex.passages", held.passages)
    archive, vectors = megabytes(held.archive_bytes, words), megabytes(held.vectors_bytes, words)
    lines.append(words("status.sizes", passages=passages, archive=archive, vectors=vectors))
    if held.on_sample:
        lines.append(words("status.sample"))
    if held.free_bytes < LITTLE:
        lines.append(words("status.room", size=megabytes(held.free_bytes, words)))
    return lines


def _work(status: Status, words: Words, now: datetime) -> list[str]:
    lines = []
    if status.running:
        time = duration(status.running.seconds, words)
        lines.append(words("status.running", time=time, name=fit(status.running.user, 60)))
    reads = [status.reindexed, *(line.last_run for line in status.sources)]
    last = max(filter(None, reads), default=None)
    lines += [
        words("status.reindex", when=stamp(last, now)) if last else words("status.reindex.none"),
        words("status.queue", n=status.waiting),
        words("status.answered", n=words.number(status.answered), ms=round(status.median_ms)),
        words("status.loop", ms=round(status.slowest_loop_ms)),
        words("status.uptime", when=stamp(status.started, now)),
        words("status.model", writer=fit(status.writer, 80)),
    ]
    if status.condition:
        name = fit(model_name(status.condition.embedding), 80)
        lines.append(words("status.embedding", name=name))
    return lines


def _sources(lines: Sequence[SourceLine], words: Words, now: datetime) -> list[str]:
    """Those that fail first, as many as there is room for."""
    labels = zip(labelled(line.name for line in lines), lines, strict=True)
    ordered = sorted(labels, key=lambda one: not one[1].last_error)
    failed = sum(1 for line in lines if line.last_error)
    n, failed_n = words.number(len(lines)), words.number(failed)
    told = [words("status.sources", n=n, failed=failed_n)]
    size = 0
    for label, line in ordered:
        last = stamp(line.last_run, now) if line.last_run else words("sources.never")
        entry = "\n".join(
            [f"- {called(line, label)}: {last}", *(f"-# {why}" for why in failing(line, words))]
        )
        size += length(entry) + 1
        if size > ROOM:
            break
        told.append(entry)
    left = len(ordered) - len(told) + 1
    if left:
        told.append("-# " + words("status.sources.more", n=words.number(left)))
    return told


def _errors(status: Status, words: Words, now: datetime) -> list[str]:
    if not status.errors:
        return [words("status.errors.none")]
    lines = [f"- {stamp(at, now)} {kind} ({id_})" for at, id_, kind in status.errors[-5:]]
    return [words("status.errors"), *lines]


def megabytes(size: int, words: Words) -> str:
    """ "0.4 MB", "1,240 MB"."""
    if size >= 10**7:
        return f"{words.number(round(size / 1e6))} MB"
    text = f"{size / 1e6:.1f} MB"
    return text.replace(".", ",") if words.language == "de" else text


def model_name(name: str) -> str:
    """A model by its name; one that is a folder of this machine by that folder's."""
    return PurePath(name).name if name.startswith(("/", "~", ".")) else name
