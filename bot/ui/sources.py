"""The pages of `/sources`: the list with how each did, a trial, what was added and removed."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import datetime
from typing import TYPE_CHECKING

from bot.source_names import is_path, key, labelled, without_paths
from bot.ui.article_line import headline, origin, stamp
from bot.ui.page import Button, Page, Text, plain
from bot.ui.refusals import reason
from bot.ui.strings import Words
from bot.ui.text import fit, length, one_line

if TYPE_CHECKING:
    from bot.sources_desk import SourceLine, Trial
    from retrieval.models import Failure

ROOM = 3600  # characters of a page
A_PAGE = 8  # sources
NAME = 300
_UNITS = ((86_400, "d"), (3600, "h"), (60, "m"), (1, "s"))


def interval(seconds: float, words: Words) -> str:
    """ "15 min" or "2 h"."""
    size, unit = next((size, unit) for size, unit in _UNITS if seconds % size == 0 or size == 1)
    return words(f"every.{unit}", n=words.number(round(seconds / size)))


def called(line: SourceLine, label: str) -> str:
    """A source by its title, else by its label; escaped."""
    return fit(one_line(line.listed.title if line.listed else ""), 100) or fit(label, NAME)


def list_page(lines: Sequence[SourceLine], number: int, words: Words, now: datetime) -> Page:
    """Page `number`, from 0, of all sources; the last one where there are fewer."""
    if not lines:
        return plain(words("sources.none"))
    labels = zip(labelled(line.name for line in lines), lines, strict=True)
    pages = list(_pages(_entry(line, label, words, now) for label, line in labels))
    number = max(0, min(number, len(pages) - 1))
    head = words("sources.title", n=words.number(len(lines)))
    if len(pages) == 1:
        return plain("\n".join([head, *pages[0]]))
    head += " · " + words("sources.page", n=number + 1, total=len(pages))
    turns = (
        Button(words("previous"), "sources_page", (str(number - 1), "b"), disabled=number == 0),
        Button(
            words("next"), "sources_page", (str(number + 1), "f"), disabled=number + 1 == len(pages)
        ),
    )
    return Page((Text("\n".join([head, *pages[number]])),), (turns,))


def _pages(entries: Iterable[str]) -> Iterable[list[str]]:
    page: list[str] = []
    size = 0
    for entry in entries:
        size += length(entry) + 1
        if page and (size > ROOM or len(page) == A_PAGE):
            yield page
            page, size = [], length(entry)
        page.append(entry)
    yield page


def _entry(line: SourceLine, label: str, words: Words, now: datetime) -> str:
    name = called(line, label)
    said = [f"**{name}**"]
    if line.listed and line.listed.title:
        said.append(fit(label, NAME))
    if line.listed and line.listed.publisher:
        publisher = fit(one_line(line.listed.publisher), 80)
        said.append(words("sources.publisher", publisher=publisher))
    return "\n".join(
        [
            " · ".join(said),
            *(f"-# {told}" for told in (_looked(line, words), *ran(line, words, now))),
        ]
    )


def _looked(line: SourceLine, words: Words) -> str:
    if line.listed is None:
        looked = words("sources.unlisted")
    elif line.listed.enabled:
        looked = words("sources.every", time=interval(line.listed.every, words))
    else:
        looked = words("sources.disabled")
    holds = words.count("sources.holds", line.articles)
    return " · ".join([holds, looked, *([words("sources.folder")] if is_path(line.name) else [])])


def ran(line: SourceLine, words: Words, now: datetime) -> list[str]:
    """When the source was read last and what came of it, and why it failed if it did."""
    if line.last_run is None:
        return [words("sources.never")]
    held = dict(line.counts)
    counts = {name: words.number(held.get(name, 0)) for name in _COUNTS}
    told = words("sources.counts", **counts)
    said = [words("sources.read", when=stamp(line.last_run, now), counts=told)]
    return [*said, *failing(line, words)]


_COUNTS = ("added", "changed", "unchanged", "failed")


def failing(line: SourceLine, words: Words) -> list[str]:
    """Why the last run of the source failed, nothing where it did not."""
    if not line.last_error:
        return []
    why = line.last_error.removeprefix(line.name + ": ")
    return [words("sources.failed", why=reason(why, words))]


def added_page(name: str, title: str, every: float, words: Words, *, polled: bool) -> Page:
    """A source that was put on the list, with buttons to try it and to read it."""
    said = words("sources.added", name=fit(one_line(title), 100) or fit(name, NAME))
    time = interval(every, words)
    said += " " + (words("sources.looked", time=time) if polled else words("sources.unread"))
    buttons = (
        Button(words("sources.now"), "source_read", (key(name),), style="primary"),
        Button(words("sources.try"), "source_try", (key(name),)),
    )
    return Page((Text(said),), (buttons,))


def trial_page(trial: Trial, label: str, words: Words, now: datetime) -> Page:
    """What a source would give: headlines with dates, failures and warnings with reasons."""
    name = fit(label, NAME)
    lines = [words("sources.trial" if trial.articles else "sources.trial.none", name=name)]
    for article in trial.articles:
        size = words.count("sources.words", len(article.text.split()))
        lines.append(f"- {headline(article)}\n-# {origin(article, now, words)} · {size}")
    if trial.more:
        lines.append(words("sources.trial.more"))
    failed = [failure for failure in trial.failures if not failure.taken]
    if failed:
        lines.append(words.count("sources.trial.failed", len(failed)))
        lines += [_failure(failure, words) for failure in failed]
    warnings = [failure for failure in trial.failures if failure.taken]
    if warnings:
        lines.append(words.count("sources.trial.warned", len(warnings)))
        lines += [_failure(warning, words) for warning in warnings]
    return plain("\n".join(lines))


def _failure(failure: Failure, words: Words) -> str:
    # What could not be fetched names its address once more.
    why = reason(failure.reason.removeprefix(failure.item + ": "), words)
    return f"- {fit(one_line(without_paths(failure.item)), 200)}: {why}"


def ask_remove_page(line: SourceLine, label: str, words: Words) -> Page:
    """Whether a source is really meant to go."""
    articles = words.count("coverage.count", line.articles)
    asked = words("sources.remove.ask", name=called(line, label), articles=articles)
    buttons = (
        Button(words("sources.remove"), "source_remove", (key(line.name),), style="danger"),
        Button(words("keep"), "keep"),
    )
    return Page((Text(asked),), (buttons,))


def removed_page(label: str, withdrawn: int, words: Words) -> Page:
    """What went with a source."""
    articles = words.count("sources.withdrawn", withdrawn)
    return plain(words("sources.removed", name=fit(label, NAME), articles=articles))
