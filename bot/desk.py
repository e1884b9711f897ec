"""Puts the pipeline together: settings in, corpora and services out."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property, partial
from pathlib import Path

from bot.answer.claims import ClaimsService
from bot.answer.compose import compose
from bot.answer.condense import condense
from bot.answer.extractive import ExtractiveWriter
from bot.answer.service import AnswerService
from bot.answer.similarity import EmbeddedSimilarity
from bot.settings import BotSettings
from retrieval.corpus import Corpus, LazyEmbedder
from retrieval.errors import InputError, NothingIndexedError
from retrieval.index.archive.validators import Validators
from retrieval.index.embedder import SentenceTransformerEmbedder
from retrieval.index.reindex import Cancelled, OnProgress, Reindexer
from retrieval.models import Report
from retrieval.search.rerank import CrossEncoderReranker
from retrieval.settings import RetrievalSettings
from retrieval.sources.base import Source
from retrieval.sources.fetch import Fetcher
from retrieval.sources.folder import open_path
from retrieval.sources.known import reopen
from retrieval.sources.listing import SourcesFile, find, named
from retrieval.sources.opening import is_address, open_source

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
        self.sources = SourcesFile(settings.retrieval.sources_file)
        # One for as long as the desk is open: it keeps the pauses between requests to one host.
        self.fetcher = Fetcher(validators=Validators(self.corpus.archive.database))
        self._sample: Corpus | None = None
        reranking = settings.retrieval.reranker_model
        self._reranker = CrossEncoderReranker(reranking) if reranking else None

    @cached_property
    def service(self) -> AnswerService:
        """What answers, by the language model that is set or by extraction.

        Raises InputError where LLM_MODEL names none that can be opened.
        """
        similarity = self._similarity
        extractive = ExtractiveWriter(similarity)
        name, timeout = self.settings.bot.llm_model, self.settings.bot.llm_timeout
        if not name:
            return AnswerService(
                corpus=self.corpus_in_use,
                compose=partial(compose, writer=extractive, similarity=similarity),
                condense=lambda ask: condense(ask.question, ask.history),
                reranker=self._reranker,
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
            reranker=self._reranker,
        )

    @cached_property
    def claims(self) -> ClaimsService:
        """What holds a message against the coverage; no language model has a part in it."""
        return ClaimsService(
            corpus=self.corpus_in_use,
            similarity=self._similarity,
            reranker=self._reranker,
        )

    @cached_property
    def _similarity(self) -> EmbeddedSimilarity:
        """One for answers and claims: they ask of the same sentences."""
        return EmbeddedSimilarity(self.embedder)

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
        names: Sequence[str],
        *,
        rebuild: bool,
        progress: OnProgress,
        cancelled: Cancelled = lambda: False,
    ) -> Report:
        """Index what is at these paths and addresses, or without any all sources there are."""
        sources = [self.open(name) for name in names] if names else self.known_sources()
        return Reindexer(self.corpus).run(
            sources, rebuild=rebuild, progress=progress, cancelled=cancelled
        )

    def known_sources(self) -> list[Source]:
        """Those listed, then those indexed before, also where they are no longer there.

        One that is listed as not enabled is left as it is. Raises InputError for a bad list.
        """
        listed = self.sources.read()
        names = {entry.name for entry in listed}
        return [entry.open(self.fetcher) for entry in listed if entry.enabled] + [
            reopen(name, fetcher=self.fetcher)
            for name in self.corpus.archive.ledger.names()
            if name not in names
        ]

    def open(self, name: str, *, paths: bool = True) -> Source:
        """The source at a path or an address, with what the list says of it.

        Without `paths` a path is opened only if it is known already: who manages a server in
        Discord is not the one whose disk this is. Raises InputError where there is nothing.
        """
        listed = self.sources.read()
        at = find(listed, name, Path())
        if at is not None:
            return listed[at].open(self.fetcher)
        if named(name, Path()) in self.corpus.archive.ledger.names():
            return reopen(named(name, Path()), fetcher=self.fetcher)
        if not paths and not is_address(name):
            raise InputError(
                f"{name[:200]!r} is not a known source, and new folders are for the operator to "
                "add: `newsdesk sources add PATH`"
            )
        return open_source(name, fetcher=self.fetcher)

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
