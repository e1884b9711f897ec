"""What the admins of a server may set, and the cooldowns that follow from it."""

from __future__ import annotations

from collections import defaultdict, deque
from dataclasses import dataclass, fields, replace
from functools import cache

from pydantic import TypeAdapter, ValidationError

from bot.store import Store

MINUTE = 60.0


@dataclass(frozen=True, slots=True)
class GuildSettings:
    """Empty tuples mean all. `user_cooldown` is seconds between two questions of one person,
    `channel_cooldown` the most questions a minute in one channel (0: no limit). `language` is
    "auto", "en" or "de".
    """

    channels: tuple[int, ...] = ()
    roles: tuple[int, ...] = ()
    mention: bool = False
    threads: bool = False
    private: bool = False
    user_cooldown: int = 3
    channel_cooldown: int = 20
    publishers: tuple[str, ...] = ()
    language: str = "auto"


NAMES = tuple(field.name for field in fields(GuildSettings))


class AllSettings:
    """The settings of every server, read once and written through. For the loop: no I/O in `of`."""

    def __init__(self, store: Store) -> None:
        self._store = store
        self._held: dict[int, GuildSettings] = {}

    def load(self) -> None:
        """Read all from the store; what cannot be read falls back to the defaults."""
        for guild, value in self._store.settings().items():
            try:
                self._held[guild] = _adapter().validate_json(value)
            except ValidationError:
                self._held[guild] = GuildSettings()

    def of(self, guild: int) -> GuildSettings:
        return self._held.get(guild, GuildSettings())

    def change(self, guild: int, **values: object) -> GuildSettings:
        """Set and write; raises TypeError for a name that is none."""
        changed = replace(self.of(guild), **values)  # type: ignore[arg-type]  # names are checked
        self._store.set_settings(guild, _adapter().dump_json(changed).decode())
        self._held[guild] = changed
        return changed

    def drop(self, guild: int) -> None:
        self._held.pop(guild, None)


@cache
def _adapter() -> TypeAdapter[GuildSettings]:
    return TypeAdapter(GuildSettings)


class Cooldowns:
    """Who asked when, in seconds of a clock that only rises."""

    def __init__(self) -> None:
        self._users: dict[int, float] = {}
        self._channels: defaultdict[int, deque[float]] = defaultdict(deque)

    def user_wait(self, user: int, now: float, seconds: int) -> float:
        """Seconds this user has to wait still; 0 to go on."""
        last = self._users.get(user)
        return max(0.0, last + seconds - now) if last is not None else 0.0

    def channel_wait(self, channel: int, now: float, a_minute: int) -> float:
        """Seconds until this channel has room again; 0 to go on."""
        times = self._channels[channel]
        while times and times[0] <= now - MINUTE:
            times.popleft()
        if not a_minute or len(times) < a_minute:
            return 0.0
        return times[-a_minute] + MINUTE - now

    def note(self, user: int, channel: int, now: float) -> None:
        """A question was taken."""
        self._users[user] = now
        self._channels[channel].append(now)
        if len(self._users) > 10_000:
            self._users = {u: at for u, at in self._users.items() if at > now - 2 * MINUTE}
            self._channels = defaultdict(
                deque, {c: t for c, t in self._channels.items() if t and t[-1] > now - MINUTE}
            )
