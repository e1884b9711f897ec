"""A loopback double of Discord: REST v10, gateway and interactions, with its documented limits."""

from tests.discord_double.basics import Role, User
from tests.discord_double.driver import Discord
from tests.discord_double.process import BotProcess
from tests.discord_double.state import Channel, Guild, Message
from tests.discord_double.world import Call

__all__ = ["BotProcess", "Call", "Channel", "Discord", "Guild", "Message", "Role", "User"]
