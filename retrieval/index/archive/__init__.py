"""The archive: the truth about every article, in one SQLite file."""

from __future__ import annotations

from pathlib import Path

from retrieval.index.archive.articles import ArticleStore, Revision
from retrieval.index.archive.database import Database
from retrieval.index.archive.embeddings import EmbeddingStore
from retrieval.index.archive.ledger import Ledger, SourceState
from retrieval.index.archive.lexical import Filter, LexicalIndex, Place
from retrieval.index.archive.rows import Indexed
from retrieval.index.archive.sentence_vectors import SentenceVectorStore
from retrieval.index.archive.stories import StoryBook
from retrieval.index.archive.vocabulary import Vocabulary

__all__ = ["Archive", "Filter", "Indexed", "Place", "Revision", "SourceState"]


class Archive:
    """The parts of one archive file; `close` ends all of them."""

    def __init__(self, path: Path) -> None:
        self.database = Database(path)
        self.stories = StoryBook(self.database)
        self.articles = ArticleStore(self.database, self.stories)
        self.embeddings = EmbeddingStore(self.database)
        self.sentences = SentenceVectorStore(self.database)
        self.ledger = Ledger(self.database)
        self.lexical = LexicalIndex(self.database)
        self.vocabulary = Vocabulary(self.database)

    def close(self) -> None:
        """Close the file in all threads."""
        self.database.close()
