"""The errors of this package.

RetrievalError
├── InputError            what was given cannot be read; the message says what to do
│   ├── NothingIndexedError
│   └── DataFolderError   it cannot be made, read or written
├── CorpusBusyError       another process writes to the data folder
├── CorpusDamagedError    archive or vectors cannot be used
├── ModelMismatchError    the vectors were made with another model
└── ModelMissingError     the embedding model cannot be loaded
"""

from __future__ import annotations

from pathlib import Path


class RetrievalError(Exception):
    """Base of all errors of `retrieval`; its message is one sentence fit for a person."""


class InputError(RetrievalError):
    """Something given from outside cannot be used."""


class NothingIndexedError(InputError):
    """The corpus is empty."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        super().__init__(
            f"nothing is indexed in {folder} yet: run `newsdesk index PATH` with your articles"
        )


class DataFolderError(InputError):
    """The data folder cannot be made, read or written."""

    def __init__(self, folder: Path, why: str) -> None:
        self.folder, self.why = folder, why
        super().__init__(
            f"the data folder {folder} cannot be used ({why}): set NEWSDESK_DATA to a folder "
            "that can be written"
        )


class CorpusBusyError(RetrievalError):
    """Another process holds the writer's lock."""

    def __init__(self, folder: Path, holder: str) -> None:
        self.folder, self.holder = folder, holder
        super().__init__(f"{folder} is being written by {holder}; wait for it to end or stop it")


class CorpusDamagedError(RetrievalError):
    """A file of the corpus cannot be used; `cure` says what to do."""

    def __init__(self, path: Path, why: str, cure: str = "") -> None:
        self.path, self.why, self.cure = path, why, cure
        super().__init__(f"{path} cannot be used ({why})" + (f": {cure}" if cure else ""))


class ModelMismatchError(RetrievalError):
    """The vectors carry another model's stamp."""

    def __init__(self, indexed: str, wanted: str) -> None:
        self.indexed, self.wanted = indexed, wanted
        super().__init__(
            f"the index was built with another embedding model ({indexed}, now {wanted}): "
            "run `newsdesk index --rebuild`, or set EMBEDDING_MODEL back"
        )


class ModelMissingError(RetrievalError):
    """A model is neither installed nor at the path given; `setting` is what names it."""

    def __init__(self, name: str, why: str, setting: str = "EMBEDDING_MODEL") -> None:
        self.name, self.why, self.setting = name, why, setting
        embedding = setting == "EMBEDDING_MODEL"
        kind = "embedding model" if embedding else "reranking model"
        otherwise = "run `make install` for the embedded one" if embedding else "leave it empty"
        super().__init__(
            f"the {kind} {name!r} cannot be loaded ({why}): set {setting} to a "
            f"sentence-transformers name or folder, or {otherwise}"
        )
