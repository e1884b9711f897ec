"""An embedder for tests that need vectors but no meaning: words hashed into directions."""

from __future__ import annotations

from collections.abc import Sequence
from hashlib import blake2b

import numpy as np

from retrieval.index.folding import fold
from retrieval.index.pooling import Vectors
from retrieval.index.sentences import Span


class HashEmbedder:
    """Bag of words: texts that share words are near. Counts what it was asked to embed."""

    def __init__(self, name: str = "hash", dimension: int = 64) -> None:
        self.name = name
        self.dimension = dimension
        self.embedded = 0

    def embed_passages(self, texts: Sequence[str]) -> Vectors:
        self.embedded += len(texts)
        return self.embed_queries(texts)

    def embed_with_sentences(
        self, texts: Sequence[str], sentences: Sequence[Sequence[Span]]
    ) -> tuple[Vectors, list[Vectors]]:
        parts = [
            self.embed_queries([text[a:b] for a, b in spans])
            for text, spans in zip(texts, sentences, strict=True)
        ]
        return self.embed_passages(texts), parts

    def embed_queries(self, texts: Sequence[str]) -> Vectors:
        vectors = np.zeros((len(texts), self.dimension), dtype=np.float32)
        for row, text in enumerate(texts):
            for word in fold(text).split():
                bucket = blake2b(word.encode(), digest_size=4).digest()
                vectors[row, int.from_bytes(bucket) % self.dimension] += 1.0
            if not vectors[row].any():
                vectors[row, 0] = 1.0
        return vectors / np.linalg.norm(vectors, axis=1, keepdims=True)
