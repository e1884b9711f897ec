"""The message menu's "Check against coverage", over real sockets."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.bot.conftest import bot_process
from tests.discord_double import BotProcess, Channel, Discord, Message, User

pytestmark = pytest.mark.asyncio(loop_scope="module")

MENU = "Check against coverage"
SAID = "The bridge closes on Monday. It will close for twelve weeks. Six ferries will run."


async def checked(
    discord: Discord, channel: Channel, user: User, words: str = SAID
) -> tuple[Message, Message]:
    """The message somebody wrote, and what the one who used the menu was shown."""
    said = await discord.say(channel, discord.user("Olaf"), words)
    call = await discord.context_menu(MENU, said, user=user)
    return said, await discord.answered(call)


async def test_each_claim_has_a_verdict_in_words_and_the_coverages_own_sentence(
    discord: Discord, bot: BotProcess, general: Channel, reader: User
) -> None:
    _, shown = await checked(discord, general, reader)
    text = shown.text
    assert "✓ **Supported**: The bridge closes on Monday." in text
    assert "✗ **Contradicted** (another number): The bridge will close for \\*twelve\\*" in text
    assert "The coverage says otherwise:\n> The harbour bridge will close on Monday for" in text
    assert "✗ **On record, but said by Ilse Brandt**" in text
    assert '> Mayor Ilse Brandt said: "We shall keep one lane open for ambulances." [2]' in text
    assert "-# Lowmoor Courier, <t:" in text
    assert "while the bridge is shut. [3]\n-# ✗ says otherwise · Tidewater Gazette, 15 Mar" in text
    assert "until the work is done. [4]\n-# ✓ says so · Lowmoor Courier, <t:" in text
    assert "? **Not covered**: The bridge was painted" in text
    assert "1 more claim was not checked" in text
    assert "https://courier.example/harbour-bridge#:~:text=" in text
    assert "Searched 2 articles from 2 publishers, 14–15 Mar 2026" in text


async def test_it_is_for_the_eyes_of_the_one_who_asked_and_pings_nobody(
    discord: Discord, bot: BotProcess, general: Channel, reader: User
) -> None:
    said, shown = await checked(discord, general, reader)
    assert shown.ephemeral
    assert shown.seen_by is reader
    assert [m for m in discord.messages.values() if m.channel is general and not m.ephemeral] == [
        said
    ]
    assert discord.pings == []


async def test_its_buttons_open_the_passage_and_show_it_to_all(
    discord: Discord, bot: BotProcess, general: Channel, reader: User
) -> None:
    _, shown = await checked(discord, general, reader)
    pressed = await discord.press(shown, shown.button("2 · passage"), user=reader)
    viewed = await discord.answered(pressed)
    assert viewed.ephemeral
    assert "**We shall keep one lane open for ambulances.**" in viewed.text
    pressed = await discord.press(shown, shown.button("show to all"), user=reader)
    public = await discord.until(lambda: pressed.followups and pressed.followups[0], "showing it")
    assert not public.ephemeral
    assert "✗ **Contradicted**" in public.text
    assert "-# The bridge closes on Monday. It will" in public.text


async def test_the_passage_opens_after_a_restart(tmp_path: Path) -> None:
    async with Discord() as discord:
        general, rosa = discord.guild("Lowmoor").general, discord.user("Rosa")
        async with bot_process(discord, tmp_path):
            await discord.connected()
            _, shown = await checked(discord, general, rosa)
        async with bot_process(discord, tmp_path):
            await discord.until(
                lambda: discord.gateway.identifies == 2 and discord.gateway.live, "return", 60
            )
            pressed = await discord.press(shown, shown.button("3 · passage"), user=rosa)
            assert "**Six ferries will carry" in (await discord.answered(pressed)).text
        assert discord.syncs == 1


async def test_a_message_without_a_claim_is_told_so_and_costs_no_turn(
    discord: Discord, bot: BotProcess, general: Channel, reader: User
) -> None:
    _, told = await checked(discord, general, reader, "lol what? https://x.example")
    assert told.ephemeral
    assert "I find no claim in that message" in told.text
    _, shown = await checked(discord, general, reader)
    assert "Supported" in shown.text


async def test_it_keeps_the_cooldown_of_ask(
    discord: Discord, bot: BotProcess, general: Channel, reader: User
) -> None:
    _, first = await checked(discord, general, reader)
    assert "Supported" in first.text
    _, second = await checked(discord, general, reader)
    assert "please ask again in" in second.text


async def test_where_no_question_is_taken_no_message_is_checked(
    discord: Discord, bot: BotProcess, general: Channel, reader: User, admin: User
) -> None:
    assert general.guild
    desk = discord.channel(general.guild, "desk")
    await discord.gateway.dispatch("CHANNEL_CREATE", desk.payload())
    call = await discord.slash(
        "settings channel", channel=desk, answer=True, user=admin, channel_in=general
    )
    await discord.answered(call)
    _, elsewhere = await checked(discord, general, reader)
    assert elsewhere.text == f"I do not answer in this channel; ask in <#{desk.id}>."


async def test_a_servers_limit_to_publishers_holds(
    discord: Discord, bot: BotProcess, general: Channel, reader: User, admin: User
) -> None:
    call = await discord.slash(
        "settings publisher",
        publisher="Lowmoor Courier",
        allowed=True,
        user=admin,
        channel=general,
    )
    await discord.answered(call)
    _, shown = await checked(discord, general, reader, "The mayor keeps forty llamas in Lowmoor.")
    assert "(of Lowmoor Courier)" in shown.text
    assert "**Sources**" not in shown.text
    assert "2 more claims were not checked" in shown.text


async def test_it_works_in_direct_messages_and_in_german(discord: Discord, bot: BotProcess) -> None:
    jan = discord.user("Jan", locale="de")
    _, shown = await checked(discord, discord.dm(jan), jan)
    assert "✗ **Widersprochen** (eine andere Zahl)" in shown.text
    (menu,) = [c for c in discord.commands[None] if c["name"] == MENU]
    assert menu["type"] == 3
    assert menu["name_localizations"] == {"de": "Mit Berichten abgleichen"}
    assert menu["integration_types"] == [0, 1]
    assert menu["contexts"] == [0, 1, 2]
