"""Lets a chat model write the draft; whatever it writes, the check decides what stands."""

from __future__ import annotations

import logging
import re
from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from concurrent.futures import TimeoutError as WaitedTooLong

from langchain_core.language_models import BaseChatModel
from langchain_core.messages import HumanMessage

from bot.answer.citations.canonical import canonical
from bot.answer.condense import condense
from bot.answer.declining import declines
from bot.answer.language.dates import short_date
from bot.answer.language.german import nouns, sure_names
from bot.answer.language.names import alike, names
from bot.answer.language.words import words
from bot.answer.mark_forms import plain_marks
from bot.answer.marks import read_marks
from bot.answer.models import Ask, Draft, Evidence, Sentence, Source, Turn
from bot.answer.sources import number
from bot.answer.tidying import tidy, without_thinking
from prompts import Prompt, load
from retrieval.search.german.telling import is_german

log = logging.getLogger(__name__)

CANNOT_ANSWER = "The sources do not answer that."
# Tokens for the sources; a passage has about 250. Four characters are about one token of English.
SOURCES_BUDGET = 4000
_CHARACTERS_A_TOKEN = 4
_TURNS = 4
_LONGEST_QUESTION = 600  # characters
# These open a question with a capital.
_ASKS = frozenset("Who What When Where Why How Which Did Does Do Is Are Was Were Has Have".split())
# The prompt asks for five sentences and 700 characters; the check may strike some.
_MOST_SENTENCES, _MOST_CHARACTERS = 8, 1400


class ChatModelError(Exception):
    """LLM_MODEL names no model that can be opened; the message says what to do."""

    def __init__(self, name: str, why: str) -> None:
        self.name, self.why = name, why
        super().__init__(
            f"the language model {name!r} cannot be opened ({why}): set LLM_MODEL to "
            "provider:model and install that provider's extra, or leave it empty"
        )


def open_model(name: str, timeout: float = 30.0) -> BaseChatModel:
    """The chat model `provider:model`, which waits `timeout` seconds. Raises ChatModelError."""
    from langchain.chat_models import init_chat_model  # noqa: PLC0415 (1.3 s import)

    try:
        model = init_chat_model(name, timeout=timeout, max_retries=1, temperature=0)
    except Exception as error:  # providers raise whatever they like
        first = (str(error).splitlines() or [type(error).__name__])[0][:200]
        raise ChatModelError(name, first) from error
    if not isinstance(model, BaseChatModel):
        raise ChatModelError(name, "it is no chat model")
    return model


class ChatWriter:
    """A Writer that asks `model`; a failure of any kind becomes an empty draft with a reason."""

    def __init__(
        self,
        model: BaseChatModel,
        name: str,
        timeout: float = 30.0,
        budget: int = SOURCES_BUDGET,
        prompt: Prompt | None = None,
    ) -> None:
        self._model = model
        self._name = name
        self._timeout = timeout
        self._budget = budget
        self._prompt = prompt or load("answer")

    @property
    def name(self) -> str:
        """The model's name, as configured."""
        return self._name

    def write(self, evidence: Evidence) -> Draft:
        """The model's sentences; `failed` says "timeout", "error", "empty" or "cannot answer"."""
        text, failed = _ask(self._model, self._filled(evidence), self._timeout)
        sentences = () if failed else _read(text)
        if not failed and not sentences:
            failed = "empty"
        if not failed and declines(sentences[0].text):
            failed = "cannot answer"
        if failed:
            log.warning("model=%s prompt=%s %s", self._name, self._prompt.version, failed)
            return Draft(writer=self._name, failed=failed)
        log.info("model=%s prompt=%s wrote", self._name, self._prompt.version)
        # That more is not told is no part of an answer.
        kept = tuple(s for s in sentences if not declines(s.text))
        return Draft(kept, writer=self._name)

    def _filled(self, evidence: Evidence) -> str:
        return self._prompt.fill(
            {
                "cannot_answer": CANNOT_ANSWER,
                "sources": lay_out(number(evidence), self._budget),
                "today": f"{short_date(evidence.ask.now.date())} {evidence.ask.now.year}",
                "question": _one_line(evidence.query.text),
            }
        )


class ChatCondenser:
    """Makes follow-ups stand alone by asking `model`; without an answer, by rule."""

    def __init__(self, model: BaseChatModel, timeout: float = 10.0) -> None:
        self._model = model
        self._timeout = timeout
        self._prompt = load("condense")

    def __call__(self, ask: Ask) -> str:
        """The question of `ask` as it would be put without its history."""
        if not ask.history:
            return ask.question
        filled = self._prompt.fill(
            {"history": _conversation(ask.history), "question": _one_line(ask.question)}
        )
        text, failed = _ask(self._model, filled, self._timeout)
        line = _question(without_thinking(text))
        if failed or not line or not _only_names(line, ask):
            log.info("condensed by rule (%s)", failed or "no question came back")
            return condense(ask.question, ask.history)
        return line


def _question(text: str) -> str:
    """The first line that asks something, without its label or quotation marks, or ""."""
    for line in text.splitlines():
        bare = re.sub(r"^\W*(?:[\w -]{0,30}question|frage)\s*:\s*", "", line, flags=re.IGNORECASE)
        bare = bare.strip().strip("\"“”„'`*_ ")
        if bare.endswith("?") and len(bare) <= _LONGEST_QUESTION:
            return bare
    return ""


def _only_names(line: str, ask: Ask) -> bool:
    """Whether a question names nobody and no number that the conversation does not.

    Every German noun has a capital: there one of them has to be known, and what is surely a name.
    """
    held = " ".join([ask.question, *(f"{t.question} {t.answer}" for t in ask.history)])
    known = {w.key for w in words(held)}
    if is_german(line):
        named = [of for of in (nouns(line), *sure_names(line)) if of]
    else:
        named = [n.core for n in names(f"so {line}") if n.text not in _ASKS]
    counted = [frozenset((w.key,)) for w in words(line) if w.key[0].isdigit()]
    return all(
        any(key in known or any(alike(key, other) for other in known) for key in keys)
        for keys in named + counted
    )


def lay_out(sources: Sequence[Source], budget: int) -> str:
    """Sources in order between numbered marks, with publisher and dates, within `budget` tokens.

    At least the first is there, cut if need be; a source's text cannot close its own mark.
    """
    room = budget * _CHARACTERS_A_TOKEN
    blocks: list[str] = []
    for source in sources:
        block = _block(source)
        if blocks and len(block) > room:
            break
        blocks.append(block[: max(room, 400)])
        room -= len(block)
    return "\n\n".join(blocks)


def _block(source: Source) -> str:
    article = source.article
    dates = [f"published {_day(article.published_at)}" if article.published_at else "undated"]
    if article.modified_at and article.modified_at != article.published_at:
        dates.append(f"changed {_day(article.modified_at)}")
    head = " | ".join(
        part
        for part in (article.headline, article.publisher or "publisher not stated", *dates)
        if part
    )
    return f'<source n="{source.n}">\n{_tame(head)}\n\n{_tame(source.passage.text)}\n</source>'


def _day(moment: object) -> str:
    return f"{moment:%A} {moment:%d %b %Y}".replace(" 0", " ")


def _tame(text: str) -> str:
    return re.sub(r"<(?=\s*/?\s*source)", "‹", text, flags=re.IGNORECASE)


def _conversation(history: Sequence[Turn]) -> str:
    lines = [
        f"Reader: {_one_line(turn.question)}\nDesk: {_one_line(turn.answer)[:400]}"
        for turn in history[-_TURNS:]
    ]
    return "\n".join(lines)


def _one_line(text: str) -> str:
    return " ".join(text.split())


def _read(text: str) -> tuple[Sentence, ...]:
    """The sentences of a model's text, none twice, as many as a note may have and some to spare."""
    found: dict[str, Sentence] = {}
    room = _MOST_CHARACTERS
    for sentence in read_marks(tidy(plain_marks(without_thinking(text)))):
        key = canonical(sentence.text).lower()
        if key in found:
            continue
        room -= len(sentence.text)
        if len(found) == _MOST_SENTENCES or (found and room < 0):
            break
        found[key] = sentence
    return tuple(found.values())


def _ask(model: BaseChatModel, prompt: str, timeout: float) -> tuple[str, str]:
    """The model's text and "", or "" and why there is none.

    The wait ends after `timeout` seconds even where a provider ignores its own limit; its thread
    is then left to end by itself.
    """
    pool = ThreadPoolExecutor(max_workers=1, thread_name_prefix="chat-model")
    try:
        reply = pool.submit(model.invoke, [HumanMessage(prompt)]).result(timeout)
    except WaitedTooLong:
        return "", "timeout"
    except Exception as error:
        log.warning("the model failed: %s", type(error).__name__)
        return "", "error"
    finally:
        pool.shutdown(wait=False, cancel_futures=True)
    text = reply.text if isinstance(reply.text, str) else str(reply.text())
    return (text, "") if text.strip() else ("", "empty")
