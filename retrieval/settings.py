"""What an operator may set about the corpus, read from the environment or `.env`."""

from __future__ import annotations

from pathlib import Path

from pydantic import Field
from pydantic_settings import BaseSettings, SettingsConfigDict

EMBEDDED_MODEL = "all-MiniLM-L6-v2"


class RetrievalSettings(BaseSettings):
    """Where the corpus lives and which models make it searchable."""

    model_config = SettingsConfigDict(
        env_file=".env", env_file_encoding="utf-8", extra="ignore", env_ignore_empty=True
    )

    data: Path = Field(
        default=Path("data"),
        validation_alias="NEWSDESK_DATA",
        description="folder of archive and vectors",
    )
    sources: str = Field(
        default="",
        validation_alias="NEWSDESK_SOURCES",
        description="the list of sources; empty for sources.toml in the data folder",
    )
    embedding_model: str = Field(
        default=EMBEDDED_MODEL,
        validation_alias="EMBEDDING_MODEL",
        description="sentence-transformers name or folder; the default is embedded",
    )
    reranker_model: str = Field(
        default="",
        validation_alias="RERANKER_MODEL",
        description="sentence-transformers CrossEncoder name or folder; empty for none",
    )

    @property
    def sources_file(self) -> Path:
        """Where the list of sources is or would be."""
        return Path(self.sources).expanduser() if self.sources else self.data / "sources.toml"
