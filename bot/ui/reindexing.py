"""A reindex in Discord: how far it is while it runs, what it did when it is over."""

from __future__ import annotations

from bot.ui.page import Attached, Button, Page, Text
from bot.ui.strings import Words
from bot.ui.text import clean, one_line
from retrieval.models import Progress, Report

BAR = 16
FAILURES_FILE = "failures.txt"


def duration(seconds: float, words: Words) -> str:
    """ "12 s" or "1 min 12 s"."""
    whole = max(0, round(seconds))
    if whole < 60:
        return words("seconds", s=whole)
    return words("minutes", m=whole // 60, s=whole % 60)


def progress_page(
    progress: Progress | None, elapsed: float, job: str, words: Words, *, cancelling: bool = False
) -> Page:
    """The state of a running reindex, `elapsed` seconds after its start, with a cancel button."""
    if progress is None:
        lines = [words("reindex.start")]
    else:
        lines = [words(f"reindex.{progress.phase}"), _bar(progress, elapsed, words)]
        lines.append(words("reindex.counts", **_counts(progress.report, words)))
    if cancelling:
        lines.append(words("reindex.cancelling"))
    cancel = Button(words("reindex.cancel"), "cancel", (job,), style="danger", disabled=cancelling)
    return Page((Text("\n".join(lines)),), ((cancel,),))


def _bar(progress: Progress, elapsed: float, words: Words) -> str:
    done, total = progress.done, progress.total
    if not total:
        return words.number(done)
    share = min(1.0, done / total)
    filled = round(BAR * share)
    line = f"`[{'#' * filled}{'-' * (BAR - filled)}]` {round(100 * share)} % · "
    line += words("reindex.of", done=words.number(done), total=words.number(total))
    if 0 < done < total and elapsed > 5:
        line += " · " + words("reindex.left", time=duration(elapsed / done * (total - done), words))
    return line


def done_page(report: Report, words: Words) -> Page:
    """The counts at the end; failures and warnings are a file that the message carries."""
    warnings = sum(failure.taken for failure in report.failures)
    key = "reindex.cancelled" if report.cancelled else "reindex.done"
    text = words(
        key,
        time=duration(report.seconds, words),
        warned=words.count("reindex.warned", warnings) if warnings else "",
        attached=words("reindex.attached") if report.failures else "",
        passages=words.count("reindex.passages", report.passages),
        **_counts(report, words),
    )
    attached = (Attached(FAILURES_FILE),) if report.failures else ()
    return Page((Text(text), *attached))


def failures_file(report: Report) -> bytes:
    """One line a failure, the item and why; a mere warning is marked as one."""
    lines = (
        f"{'warning: ' if f.taken else ''}{one_line(clean(f.item))}: {one_line(clean(f.reason))}"
        for f in report.failures
    )
    return "\n".join(lines).encode()[: 8 * 2**20]


def _counts(report: Report, words: Words) -> dict[str, str]:
    return {
        name: words.number(getattr(report, name))
        for name in ("added", "changed", "unchanged", "removed", "failed")
    }
