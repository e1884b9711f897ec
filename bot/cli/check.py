"""`newsdesk check`: is everything in order, and what to do about it."""

from __future__ import annotations

import os
import sqlite3
import tempfile
from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING

import typer

from bot.cli.output import print_line
from bot.composition import read_settings
from retrieval.errors import RetrievalError

if TYPE_CHECKING:
    from bot.desk import Desk, Settings


@dataclass(frozen=True, slots=True)
class Finding:
    """One line of the check; `ok` None where there is nothing to say yes or no to."""

    subject: str
    ok: bool | None
    text: str


def check() -> None:
    """Look whether everything is in order; the exit status is 1 where something is not."""
    from bot.desk import Desk

    settings = read_settings()
    findings = [_data_folder(settings)]
    if findings[0].ok:
        desk: Desk | None = None
        try:
            desk = Desk(settings)
            findings += [_guarded(name, desk, look) for name, look in _LOOKS]
            if settings.retrieval.reranker_model:
                findings.append(_guarded("reranking model", desk, _reranker))
        except RetrievalError as error:
            findings.append(Finding("archive", False, str(error)))
        finally:
            if desk is not None:
                desk.close()
    findings += [_token(settings), _message_content(settings), _language_model(settings)]
    for finding in findings:
        mark = {True: "ok  ", False: "FAIL", None: "--  "}[finding.ok]
        print_line(f"{mark}  {finding.subject}: {finding.text}")
    if any(finding.ok is False for finding in findings):
        raise typer.Exit(1)


def _guarded(subject: str, desk: Desk, look: Callable[[Desk], Finding]) -> Finding:
    try:
        return look(desk)
    except (RetrievalError, sqlite3.Error) as error:
        return Finding(subject, False, str(error))


def _data_folder(settings: Settings) -> Finding:
    folder = settings.retrieval.data
    try:
        folder.mkdir(parents=True, exist_ok=True)
        with tempfile.TemporaryFile(dir=folder):
            pass
    except OSError as error:
        return Finding(
            "data folder",
            False,
            f"{folder} cannot be written ({error.strerror}): "
            "set NEWSDESK_DATA to a folder that can",
        )
    free = os.statvfs(folder)
    gigabytes = free.f_bavail * free.f_frsize >> 30
    return Finding("data folder", True, f"{folder.resolve()}, {gigabytes} GiB free")


def _archive(desk: Desk) -> Finding:
    desk.corpus.archive.database.verify()
    coverage = desk.corpus.archive.articles.coverage()
    if not coverage.articles:
        sample = " (the sample serves until then)" if desk.on_sample else ""
        return Finding("archive", None, f"no articles yet: `newsdesk index PATH`{sample}")
    return Finding(
        "archive",
        True,
        f"{coverage.articles:,} articles from {len(coverage.publishers)} publishers",
    )


def _vectors(desk: Desk) -> Finding:
    from retrieval.index.health import compare

    # In a process of its own first: Chroma may not survive damaged files.
    desk.corpus.try_vectors()
    found = compare(desk.corpus)
    if found.sound:
        return Finding("vectors", True, f"{found.passages:,} passages, in step with the archive")
    wrong = [
        f"{count:,} {what}"
        for count, what in (
            (found.waiting, "waiting for their vector"),
            (found.missing, "missing"),
            (found.stray, "left over"),
            (found.lost, "not found by their own vector"),
        )
        if count
    ]
    cure = (
        "`newsdesk index`"
        if found.missing + found.stray + found.lost == 0
        else ("`newsdesk index --rebuild`")
    )
    return Finding("vectors", False, f"passages {', '.join(wrong)}: run {cure}")


def _model(desk: Desk) -> Finding:
    desk.corpus.check_model()
    dimension = desk.embedder.dimension
    return Finding("embedding model", True, f"{desk.embedder.name}, {dimension} dimensions")


def _reranker(desk: Desk) -> Finding:
    from retrieval.search.rerank import CrossEncoderReranker

    name = desk.settings.retrieval.reranker_model
    CrossEncoderReranker(name).scores("Is it in order?", ["It is."])
    return Finding("reranking model", True, name)


def _token(settings: Settings) -> Finding:
    if settings.bot.discord_token.get_secret_value():
        return Finding("Discord token", True, "present")
    return Finding(
        "Discord token", None, "none: terminal only; put DISCORD_TOKEN into .env to connect"
    )


def _message_content(settings: Settings) -> Finding:
    if settings.bot.message_content:
        return Finding(
            "message content",
            None,
            "intent on: the bot's own threads need no mention, and forum posts and replies that "
            "do not ping it are read; Discord must have it switched on too (Developer Portal, Bot)",
        )
    return Finding(
        "message content",
        None,
        "intent off: in a thread the bot must be mentioned or replied to; "
        "DISCORD_MESSAGE_CONTENT=true does without",
    )


def _language_model(settings: Settings) -> Finding:
    if not settings.bot.llm_model:
        return Finding("language model", None, "none: answers are extractive (LLM_MODEL)")
    from bot.answer.chat import ChatModelError, open_model

    name = settings.bot.llm_model
    try:
        open_model(name, timeout=settings.bot.llm_timeout).invoke("Say yes.")
    except ChatModelError as error:
        return Finding("language model", False, str(error))
    except Exception as error:  # providers raise their own kinds
        why = (str(error).splitlines() or [""])[0][:200] or type(error).__name__
        return Finding(
            "language model",
            False,
            f"{name} does not answer ({why}); until it does, answers are extractive",
        )
    return Finding("language model", True, f"{name} answers")


_LOOKS: tuple[tuple[str, Callable[[Desk], Finding]], ...] = (
    ("archive", _archive),
    ("vectors", _vectors),
    ("embedding model", _model),
)
