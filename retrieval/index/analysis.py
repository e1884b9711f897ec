"""Derives passages, quotes and digests from an article: all that the archive keeps of it."""

from __future__ import annotations

from functools import lru_cache
from hashlib import blake2b

from retrieval.index.archive import Indexed
from retrieval.index.passages import pack
from retrieval.index.quotes import extract_quotes
from retrieval.index.sentences import lay_out
from retrieval.index.speakers import speaker_key
from retrieval.models import Article
from retrieval.text import digest

# Raise it when passages, quotes, stories or folding come out differently: the next reindex then
# derives everything anew from the archive.
VERSION = 5


def analyse(article: Article) -> Indexed:
    """The article with what is derived from it. Pure; costs milliseconds, no model."""
    layout = lay_out(article.text)
    quotes = tuple(extract_quotes(article.text, layout))
    passages = tuple(pack(article, quotes, sentences=layout.sentences))
    return Indexed(
        article=article,
        digest=digest(article),
        passages=passages,
        digests=tuple(
            blake2b(embedding_text(article.headline, p.text).encode(), digest_size=16).digest()
            for p in passages
        ),
        quotes=quotes,
        speaker_keys=tuple(_key(quote.speaker) for quote in quotes),
    )


@lru_cache(maxsize=4096)
def _key(speaker: str) -> str:
    """The same few people speak in article after article."""
    return speaker_key(speaker) if speaker else ""


def embedding_text(headline: str, passage: str) -> str:
    """What the model reads for a passage: the headline tells it what "he" and "there" are."""
    return f"{headline}. {passage}" if headline and not passage.startswith(headline) else passage
