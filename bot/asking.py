"""One question from its acknowledgement to its answer: queue, progress, keeping, showing."""

from __future__ import annotations

import asyncio
import logging
import secrets
import time
from collections import deque
from dataclasses import dataclass, replace
from typing import Any, TypeVar

from bot.answer.models import Abstention, Answer, Ask, Reply
from bot.delivery import Delivery
from bot.kept import Kept, links_of, without_texts
from bot.services import AnswerService, Services
from bot.store import Store
from bot.ui.abstention import abstention_page
from bot.ui.answer import answer_pages
from bot.ui.claims import claims_pages
from bot.ui.page import MAX_TEXT, Page, Text, plain, text_length
from bot.ui.strings import Words
from bot.ui.text import fit, one_line
from bot.worker import Worker

_log = logging.getLogger(__name__)

T = TypeVar("T")
TELL_AFTER = 2.0  # seconds of silence after which the asker is told what is going on
TIMES = 500  # answers whose time /status looks at


@dataclass(frozen=True, slots=True)
class Asker:
    """Who asks, where, and how the answer is to look."""

    user: int
    guild: int
    channel: int
    private: bool = False
    shows_question: bool = False
    note: str = ""  # Markdown to say under the answer, where it fits


def pages_of(kept: Kept, words: Words, services: Services) -> tuple[Page, ...]:
    """The pages of a kept reply; plain and blocking (long texts take a while)."""
    now = services.clock()
    if isinstance(kept.reply, Answer) and kept.reply.verification:
        return claims_pages(kept, kept.reply, words, now, kept.reply.verification)
    if isinstance(kept.reply, Answer):
        return answer_pages(kept, kept.reply, words, now)
    return (abstention_page(kept, kept.reply, words, now),)


def _stage(stage: str, words: Words) -> str:
    """What the service says it does, in the reader's language where that is known."""
    key = f"stage.{stage}"
    return words(key) if words.has(key) else words("working.stage", stage=fit(one_line(stage), 120))


class Asking:
    """Answers questions one after the other for all who ask."""

    def __init__(self, services: Services, store: Store, worker: Worker) -> None:
        self._services, self._store, self.worker = services, store, worker
        self.answered = 0
        self._open: set[asyncio.Task[Any]] = set()
        self.times_ms: deque[float] = deque(maxlen=TIMES)

    async def finish(self, seconds: float) -> None:
        """Wait for the open questions to be answered or refused; no longer than this."""
        if self._open:
            await asyncio.wait(self._open, timeout=seconds)

    async def answer(
        self,
        ask: Ask,
        asker: Asker,
        delivery: Delivery,
        words: Words,
        service: AnswerService | None = None,
    ) -> None:
        """Show the reply to `ask` (of `service`, if that is not the one that answers questions);
        what it is doing where that takes a while."""
        if task := asyncio.current_task():
            self._open.add(task)
            task.add_done_callback(self._open.discard)
        began = time.monotonic()
        answers = service or self._services.answers
        stages: list[str] = []  # written by the worker's thread, read here

        def work() -> tuple[Kept, Page]:
            reply = answers.answer(ask, stages.append)
            return self._finish(reply, asker, words)

        running = asyncio.ensure_future(self.worker.run(asker.user, work))
        await self._tell(running, stages, delivery, words)
        kept, page = await running
        # Kept before it is shown: a button must not be there before its answer is.
        await asyncio.to_thread(self._store.keep, kept)
        message = await delivery.show(page)
        await asyncio.to_thread(self._store.keep, replace(kept, message=message))
        self.answered += 1
        self.times_ms.append((time.monotonic() - began) * 1000)
        kind = "abstention" if isinstance(kept.reply, Abstention) else "answer"
        _log.info("%s %s in %.0f ms", kind, kept.id, self.times_ms[-1])

    def _finish(self, reply: Reply, asker: Asker, words: Words) -> tuple[Kept, Page]:
        kept = Kept(
            id=secrets.token_hex(6),
            reply=without_texts(reply),
            links=links_of(reply),
            asker=asker.user,
            guild=asker.guild,
            channel=asker.channel,
            created_at=self._services.clock(),
            language=words.language,
            private=asker.private,
            shows_question=asker.shows_question,
            versions=self._services.versions,
        )
        page = pages_of(kept, words, self._services)[0]
        noted = replace(page, blocks=(*page.blocks, Text(asker.note)))
        return kept, noted if asker.note and text_length(noted) <= MAX_TEXT else page

    async def _tell(
        self,
        running: asyncio.Future[tuple[Kept, Page]],
        stages: list[str],
        delivery: Delivery,
        words: Words,
    ) -> None:
        said = ""
        while not running.done():
            await asyncio.wait({running}, timeout=TELL_AFTER)
            if running.done():
                return
            doing = words("working")
            if stages:
                doing = _stage(stages[-1], words)
            elif self.worker.waiting > 1:
                doing = words.count("queued", self.worker.waiting)
            if doing != said:
                said = doing
                await delivery.show(plain("-# " + doing))
