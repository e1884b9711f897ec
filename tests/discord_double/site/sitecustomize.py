"""Points an unmodified discord.py at a loopback double: there is no setting for its addresses."""

import os

if os.environ.get("DISCORD_DOUBLE_API"):
    import yarl
    from discord.gateway import DiscordWebSocket
    from discord.http import Route

    Route.BASE = os.environ["DISCORD_DOUBLE_API"]
    DiscordWebSocket.DEFAULT_GATEWAY = yarl.URL(os.environ["DISCORD_DOUBLE_GATEWAY"])
