"""Reads question and passage together: the reranking seam and its CrossEncoder adapter."""

from __future__ import annotations

import threading
from collections.abc import Sequence
from pathlib import Path
from typing import Any, Protocol

from retrieval.errors import ModelMissingError


class Reranker(Protocol):
    """Scores how well each passage answers a question."""

    def scores(self, question: str, passages: Sequence[str]) -> list[float]:
        """One score a passage, higher is better; comparable within one call only."""
        ...


class CrossEncoderReranker:
    """A sentence-transformers CrossEncoder by name or folder, loaded at the first question."""

    def __init__(self, name: str) -> None:
        self._name = name
        self._turn = threading.Lock()
        self._model: Any = None

    def scores(self, question: str, passages: Sequence[str]) -> list[float]:
        """See `Reranker`. Raises ModelMissingError, naming RERANKER_MODEL."""
        if not passages:
            return []
        with self._turn:
            if self._model is None:
                self._model = self._load()
            pairs = [(question, passage) for passage in passages]
            return [float(s) for s in self._model.predict(pairs, show_progress_bar=False)]

    def _load(self) -> Any:
        from sentence_transformers import CrossEncoder  # noqa: PLC0415 (5 s import)

        folder = Path(self._name).expanduser()
        try:
            return CrossEncoder(
                str(folder) if folder.is_dir() else self._name,
                device="cpu",
                local_files_only=folder.is_dir(),
            )
        except (OSError, ValueError, ImportError, RuntimeError) as error:
            why = (str(error).splitlines() or [type(error).__name__])[0]
            raise ModelMissingError(self._name, why, setting="RERANKER_MODEL") from error
