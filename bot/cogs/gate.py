"""Whether a question is taken: where, from whom, how often, how long."""

from __future__ import annotations

from collections.abc import Sequence

from bot.client import NewsdeskClient
from bot.errors import RefusedError
from bot.ui.reindexing import duration
from bot.ui.strings import Words

MAX_QUESTION = 600  # characters; longer ones are articles, not questions


def admit(
    bot: NewsdeskClient,
    words: Words,
    *,
    question: str,
    user: int,
    guild: int,
    channels: Sequence[int],
    roles: Sequence[int],
) -> None:
    """Take note of a question or raise RefusedError; quick enough for before the acknowledgement.

    `channels` are the one asked in and, for a thread, its parent.
    """
    settings = bot.settings.of(guild)
    if not question.strip():
        raise RefusedError("error.question.empty")
    if len(question) > MAX_QUESTION:
        raise RefusedError("error.question.long", n=len(question), most=MAX_QUESTION)
    if settings.channels and not set(settings.channels) & set(channels):
        raise RefusedError("error.here", channels=_Markdown(f"<#{c}>" for c in settings.channels))
    if settings.roles and not set(settings.roles) & set(roles):
        raise RefusedError("error.who", roles=_Markdown(f"<@&{r}>" for r in settings.roles))
    wait = bot.cooldowns.user_wait(user, bot.steady, settings.user_cooldown)
    if wait:
        raise RefusedError("error.cooldown", time=duration(max(1, wait), words))
    wait = bot.cooldowns.channel_wait(channels[0], bot.steady, settings.channel_cooldown)
    if wait:
        raise RefusedError("error.cooldown.channel", time=duration(max(1, wait), words))
    bot.cooldowns.note(user, channels[0], bot.steady)


class _Markdown(tuple[str, ...]):
    """Mentions for a sentence: not text, so not escaped; nobody is pinged by them."""

    __slots__ = ()

    def __str__(self) -> str:
        return ", ".join(self)
