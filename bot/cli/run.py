"""`newsdesk run`: the Discord bot."""

from __future__ import annotations

from bot.composition import open_desk, set_up_logging


def run() -> None:
    """Start the Discord bot and run until it is stopped."""
    with open_desk() as desk:
        set_up_logging(desk.settings.bot.log_level)
        from bot.running import run_bot
        from bot.serving import services_of

        with desk.corpus.keep_writing("the bot (`newsdesk run`)"):
            run_bot(
                token=desk.settings.bot.discord_token.get_secret_value(),
                services=services_of(desk),
                folder=desk.folder,
                message_content=desk.settings.bot.message_content,
            )
