"""What an operator may set about the bot, read from the environment or `.env`."""

from __future__ import annotations

from pydantic import Field, SecretStr, field_validator
from pydantic_core import PydanticCustomError
from pydantic_settings import BaseSettings, SettingsConfigDict


class BotSettings(BaseSettings):
    """Discord and the optional language model."""

    model_config = SettingsConfigDict(
        env_file=".env", env_file_encoding="utf-8", extra="ignore", env_ignore_empty=True
    )

    discord_token: SecretStr = Field(
        default=SecretStr(""),
        validation_alias="DISCORD_TOKEN",
        description="the bot's token; empty for the terminal only",
    )
    message_content: bool = Field(
        default=False,
        validation_alias="DISCORD_MESSAGE_CONTENT",
        description="use the message-content intent: threads need no mention then",
    )
    admin_servers: str = Field(
        default="",
        validation_alias="NEWSDESK_ADMIN_SERVERS",
        description="ids of the servers whose managers may change the coverage; empty for all",
    )
    llm_model: str = Field(
        default="",
        validation_alias="LLM_MODEL",
        description="provider:model of LangChain's init_chat_model; empty for none",
    )
    llm_timeout: float = Field(
        default=30.0,
        gt=0,
        validation_alias="LLM_TIMEOUT",
        description="seconds to wait for the language model",
    )
    log_level: str = Field(
        default="INFO",
        validation_alias="LOG_LEVEL",
        pattern="^(DEBUG|INFO|WARNING|ERROR)$",
        description="DEBUG, INFO, WARNING or ERROR",
    )

    @field_validator("admin_servers")
    @classmethod
    def _are_ids(cls, value: str) -> str:
        if not all(part.isdecimal() for part in _parts(value)):
            kind, told = "server_ids", "it wants ids of servers, with commas between them"
            raise PydanticCustomError(kind, told)
        return value

    @property
    def admin_server_ids(self) -> frozenset[int]:
        """The servers whose managers may change the coverage; empty for all."""
        return frozenset(map(int, _parts(self.admin_servers)))


def _parts(value: str) -> list[str]:
    return value.replace(",", " ").split()
