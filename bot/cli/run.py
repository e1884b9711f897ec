"""`newsdesk run`: the Discord bot."""

from __future__ import annotations

from bot.composition import open_desk, set_up_logging


def run() -> None:
    """Start the Discord bot and run until it is stopped."""
    from bot.running import run_bot
    from bot.serving import services_of

    with open_desk() as desk:
        level = desk.settings.bot.log_level
        set_up_logging(level, libraries=level)
        with desk.corpus.keep_writing("the bot (`newsdesk run`)"):
            run_bot(
                token=desk.settings.bot.discord_token.get_secret_value(),
                services=services_of(desk),
                folder=desk.folder,
                message_content=desk.settings.bot.message_content,
            )
