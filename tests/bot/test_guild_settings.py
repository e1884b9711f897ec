"""Settings of a server outlast a restart; cooldowns say how long."""

from __future__ import annotations

from pathlib import Path

from bot.guild_settings import AllSettings, Cooldowns, GuildSettings
from bot.store import Store


def test_a_change_is_read_back_by_the_next_run(tmp_path: Path) -> None:
    store = Store(tmp_path / "desk.db")
    AllSettings(store).change(5, channels=(1, 2), private=True)
    again = AllSettings(store)
    again.load()
    assert again.of(5) == GuildSettings(channels=(1, 2), private=True)
    assert again.of(6) == GuildSettings()
    store.close()


def test_settings_that_cannot_be_read_fall_back(tmp_path: Path) -> None:
    store = Store(tmp_path / "desk.db")
    store.set_settings(5, '{"channels": "everywhere"}')
    settings = AllSettings(store)
    settings.load()
    assert settings.of(5) == GuildSettings()
    store.close()


def test_a_person_waits_out_the_seconds() -> None:
    cooldowns = Cooldowns()
    assert cooldowns.user_wait(1, 100.0, 10) == 0
    cooldowns.note(1, 9, 100.0)
    assert cooldowns.user_wait(1, 103.0, 10) == 7
    assert cooldowns.user_wait(2, 103.0, 10) == 0
    assert cooldowns.user_wait(1, 110.0, 10) == 0


def test_a_channel_takes_so_many_a_minute() -> None:
    cooldowns = Cooldowns()
    for second in (0.0, 10.0, 20.0):
        cooldowns.note(1, 9, second)
    assert cooldowns.channel_wait(9, 30.0, 3) == 30
    assert cooldowns.channel_wait(8, 30.0, 3) == 0
    assert cooldowns.channel_wait(9, 30.0, 0) == 0
    assert cooldowns.channel_wait(9, 61.0, 3) == 0
