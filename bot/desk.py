"""Puts the pipeline together: settings in, corpora and services out."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property, partial
from pathlib import Path

from bot.answer.compose import compose
from bot.answer.condense import condense
from bot.answer.extractive import ExtractiveWriter
from bot.answer.service import AnswerService
from bot.answer.similarity import EmbeddedSimilarity
from bot.settings import BotSettings
from retrieval.corpus import Corpus, LazyEmbedder
from retrieval.errors import InputError, NothingIndexedError
from retrieval.index.embedder import SentenceTransformerEmbedder
from retrieval.index.reindex import Cancelled, OnProgress, Reindexer
from retrieval.models import Report
from retrieval.settings import RetrievalSettings
from retrieval.sources.base import Source
from retrieval.sources.folder import open_path
from retrieval.sources.known import reopen

SAMPLE = Path(__file__).parent / "sample"
# Seconds for a follow-up to be put in full: it comes before the search that answers it.
_CONDENSE = 10.0


@dataclass(frozen=True, slots=True)
class Settings:
    """All that an operator may set."""

    bot: BotSettings
    retrieval: RetrievalSettings


class Desk:
    """The operator's corpus, the sample coverage beside it, and what answers from them.

    The sample lives in a corpus of its own under the data folder and serves only while the
    operator's is empty: the first article indexed never finds itself among invented ones.
    """

    def __init__(self, settings: Settings) -> None:
        self.settings = settings
        self.folder = settings.retrieval.data
        self.embedder = LazyEmbedder(
            settings.retrieval.embedding_model, SentenceTransformerEmbedder
        )
        self.corpus = Corpus(self.folder, self.embedder)
        self._sample: Corpus | None = None

    @cached_property
    def service(self) -> AnswerService:
        """What answers, by the language model that is set or by extraction.

        Raises InputError where LLM_MODEL names none that can be opened.
        """
        similarity = EmbeddedSimilarity(self.embedder)
        extractive = ExtractiveWriter(similarity)
        name, timeout = self.settings.bot.llm_model, self.settings.bot.llm_timeout
        if not name:
            return AnswerService(
                corpus=self.corpus_in_use,
                compose=partial(compose, writer=extractive, similarity=similarity),
                condense=lambda ask: condense(ask.question, ask.history),
            )
        from bot.answer.chat import (  # noqa: PLC0415 (seconds of LangChain)
            ChatCondenser,
            ChatModelError,
            ChatWriter,
            open_model,
        )

        try:
            model = open_model(name, timeout)
        except ChatModelError as error:
            raise InputError(str(error)) from None
        return AnswerService(
            corpus=self.corpus_in_use,
            compose=partial(
                compose,
                writer=ChatWriter(model, name, timeout),
                fallback=extractive,
                similarity=similarity,
            ),
            condense=ChatCondenser(model, min(timeout, _CONDENSE)),
        )

    @property
    def on_sample(self) -> bool:
        """Whether answers come from the sample coverage now."""
        return not self.corpus.archive.lexical.size() and self._open_sample() is not None

    def corpus_in_use(self) -> Corpus:
        """The operator's corpus, or the sample while that is empty. Raises NothingIndexedError."""
        if self.corpus.archive.lexical.size():
            return self.corpus
        sample = self._open_sample()
        if sample is None:
            raise NothingIndexedError(self.folder)
        return sample

    def index(
        self,
        paths: list[Path],
        *,
        rebuild: bool,
        progress: OnProgress,
        cancelled: Cancelled = lambda: False,
    ) -> Report:
        """Index these paths, or without any the sources that were indexed before."""
        sources = [open_path(path) for path in paths] if paths else self.known_sources()
        return Reindexer(self.corpus).run(
            sources, rebuild=rebuild, progress=progress, cancelled=cancelled
        )

    def known_sources(self) -> Iterable[Source]:
        """The sources that were indexed before, also those that are no longer there."""
        return [reopen(name) for name in self.corpus.archive.ledger.names()]

    def index_sample(self, progress: OnProgress) -> Report:
        """Bring the sample coverage up to date; quick when it is."""
        corpus = Corpus(self._sample_folder, self.embedder)
        try:
            return Reindexer(corpus).run(
                [open_path(SAMPLE)],
                rebuild=bool(corpus.stamp) and corpus.stamp != self.embedder.name,
                progress=progress,
            )
        finally:
            corpus.close()

    def close(self) -> None:
        """Close what is open."""
        self.corpus.close()
        if self._sample is not None:
            self._sample.close()

    @property
    def _sample_folder(self) -> Path:
        return self.folder / "sample"

    def _open_sample(self) -> Corpus | None:
        if self._sample is None and (self._sample_folder / "archive.db").exists():
            sample = Corpus(self._sample_folder, self.embedder)
            if not sample.archive.lexical.size():
                sample.close()
                return None
            self._sample = sample
        return self._sample
