"""What readers do beside asking, over real sockets: feedback, deleting, looking around."""

from __future__ import annotations

import sqlite3

import pytest

from tests.discord_double import BotProcess, Call, Channel, Discord, Message, User
from tests.discord_double.state import GROUP_DM

pytestmark = pytest.mark.asyncio(loop_scope="module")


async def answer(
    discord: Discord, user: User, channel: Channel, **options: object
) -> tuple[Call, Message]:
    call = await discord.slash("ask", question="the bridge?", user=user, channel=channel, **options)
    return call, await discord.answered(call)


def feedback(bot: BotProcess) -> list[tuple[str, str]]:
    with sqlite3.connect(bot.env["NEWSDESK_DATA"] + "/desk.db") as db:
        return db.execute("SELECT verdict, reason FROM feedback ORDER BY at").fetchall()


async def test_feedback_is_kept_and_a_not_helpful_may_say_why(
    discord: Discord, bot: BotProcess, general: Channel, reader: User
) -> None:
    _, message = await answer(discord, reader, general)
    up = await discord.press(message, message.button("helpful"), user=discord.user("Olaf"))
    assert (await discord.answered(up)).text == "Thank you. It is kept with the answer."
    down = await discord.press(message, message.button("not helpful"), user=reader)
    await discord.until(lambda: down.modal, "the modal")
    sent = await discord.submit(down, {"why": "it names no day"})
    assert (await discord.answered(sent)).ephemeral
    assert feedback(bot)[-2:] == [("up", ""), ("down", "it names no day")]


async def test_the_asker_may_delete_an_answer_and_nobody_else(
    discord: Discord, bot: BotProcess, general: Channel, reader: User
) -> None:
    _, message = await answer(discord, reader, general)
    other = await discord.press(message, message.button("delete"), user=discord.user("Olaf"))
    assert (await discord.answered(other)).text == "Only the one who asked can do that."
    await discord.press(message, message.button("delete"), user=reader)
    await discord.until(lambda: message.deleted, "deleting")


async def test_a_private_answer_can_be_shown_to_all_by_its_asker(
    discord: Discord, bot: BotProcess, general: Channel, reader: User
) -> None:
    _, private = await answer(discord, reader, general, private=True)
    pressed = await discord.press(private, private.button("show to all"), user=reader)
    shown = await discord.until(lambda: pressed.followups and pressed.followups[0], "showing it")
    assert not shown.ephemeral
    assert "-# the bridge?" in shown.text
    assert "nine weeks" in shown.text
    await discord.until(lambda: "Shown to all here." in private.text, "the note")
    viewed = await discord.press(shown, shown.button("1 · passage"), user=discord.user("Olaf"))
    assert "**We shall keep" in (await discord.answered(viewed)).text


async def test_forgetting_removes_ones_questions_and_their_buttons(
    discord: Discord, bot: BotProcess, general: Channel, reader: User
) -> None:
    _, message = await answer(discord, reader, general)
    call = await discord.slash("forget-me", user=reader, channel=general)
    told = await discord.answered(call)
    assert told.text.startswith("Removed: 1 question with its answer and 0 feedbacks.")
    pressed = await discord.press(message, message.button("1 · passage"), user=reader)
    assert "no longer kept" in (await discord.answered(pressed)).text


async def test_privacy_says_what_is_kept(
    discord: Discord, bot: BotProcess, general: Channel, reader: User
) -> None:
    call = await discord.slash("privacy", user=reader, channel=general)
    told = await discord.answered(call)
    assert "30 days after I leave it" in told.text
    assert told.ephemeral


async def test_help_shows_it_by_examples(
    discord: Discord, bot: BotProcess, general: Channel, reader: User
) -> None:
    call = await discord.slash("help", user=reader, channel=general)
    assert f"or mention me: {discord.bot.mention}" in (await discord.answered(call)).text
    assert discord.pings == []


async def test_coverage_names_publishers_dates_and_freshness(
    discord: Discord, bot: BotProcess, general: Channel, reader: User
) -> None:
    call = await discord.slash("coverage", user=reader, channel=general)
    text = (await discord.answered(call)).text
    assert "2 articles, 14–15 Mar 2026" in text
    assert "newest: <t:" in text
    assert "- Tidewater Gazette: 1" in text


async def test_coverage_has_a_picture_that_is_described(
    discord: Discord, bot: BotProcess, general: Channel, reader: User
) -> None:
    message = await discord.answered(
        await discord.slash("coverage", user=reader, channel=general), containing="2 articles"
    )
    assert message.files["coverage.png"].startswith(b"\x89PNG")
    (gallery,) = [c for c in message.components if c["type"] == 12]
    (item,) = gallery["items"]
    assert item["media"]["url"] == "attachment://coverage.png"
    assert item["description"].startswith(
        "Stacked bars: Articles a day by publisher, 14–15 Mar 2026. Lowmoor Courier 1, Tidewater"
    )


async def test_coverage_does_without_the_picture_where_pictures_are_not_allowed(
    discord: Discord, bot: BotProcess, general: Channel, reader: User
) -> None:
    discord.fail("PATCH", r"@original$", 403)
    call = await discord.slash("coverage", user=reader, channel=general)
    message = await discord.answered(call, containing="2 articles, 14–15 Mar 2026")
    assert message.files == {}


async def test_coverage_of_a_server_is_that_of_its_publishers_alone(
    discord: Discord, bot: BotProcess, general: Channel, admin: User
) -> None:
    allow = {"publisher": "Tidewater Gazette", "allowed": True}
    await discord.answered(
        await discord.slash("settings publisher", user=admin, channel=general, **allow)
    )
    call = await discord.slash("coverage", user=discord.user("Rosa"), channel=general)
    message = await discord.answered(call)
    assert "1 article, 15 Mar 2026" in message.text
    shown = message.text + str(message.components)
    assert "Lowmoor" not in shown
    assert "14 Mar" not in shown


async def test_who_added_the_bot_for_themselves_may_ask_where_it_is_no_member(
    discord: Discord, bot: BotProcess, reader: User
) -> None:
    strangers = discord.guild("Strangers")
    try:
        call = await discord.slash(
            "ask", question="the bridge?", user=reader, channel=strangers.general, own=True
        )
        message = await discord.answered(call)
        assert "nine weeks" in message.text
        pressed = await discord.press(message, message.button("1 · passage"), user=reader)
        assert "**We shall keep" in (await discord.answered(pressed)).text
    finally:
        del discord.guilds[strangers.id]


async def test_a_group_of_friends_may_ask_by_command(
    discord: Discord, bot: BotProcess, reader: User
) -> None:
    friends = discord.channel(None, "", kind=GROUP_DM, recipient=reader)
    call = await discord.slash(
        "ask", question="the bridge?", user=reader, channel=friends, own=True
    )
    assert "nine weeks" in (await discord.answered(call)).text


async def test_commands_that_belong_to_a_server_are_had_in_servers_alone(
    discord: Discord, bot: BotProcess
) -> None:
    servers = {"watch", "reindex", "settings", "status", "sources", "article"}
    for command in discord.commands[None]:
        server = command["name"] in servers
        assert command["contexts"] == ([0] if server else [0, 1, 2]), command["name"]
        assert command["integration_types"] == ([0] if server else [0, 1]), command["name"]


async def test_a_private_answer_can_be_deleted_by_its_asker(
    discord: Discord, bot: BotProcess, general: Channel, reader: User
) -> None:
    _, private = await answer(discord, reader, general, private=True)
    assert private.ephemeral
    await discord.press(private, private.button("delete"), user=reader)
    await discord.until(lambda: private.deleted, "deleting")


async def test_latest_lists_the_newest_of_a_publisher(
    discord: Discord, bot: BotProcess, general: Channel, reader: User
) -> None:
    call = await discord.slash("latest", publisher="lowmoor courier", user=reader, channel=general)
    text = (await discord.answered(call)).text
    assert "- Harbour bridge to close for repairs · Lowmoor Courier, <t:" in text
    assert "Ferries to run" not in text
    every = await discord.slash("latest", user=discord.user("Olaf"), channel=general)
    assert "Tidewater Gazette, 15 Mar 2026 · " in (await discord.answered(every)).text
    none = await discord.slash("latest", topic="llamas", user=reader, channel=general)
    assert "There is no article of that kind" in (await discord.answered(none)).text


async def test_quotes_are_to_the_letter_with_speaker_and_place(
    discord: Discord, bot: BotProcess, general: Channel, reader: User
) -> None:
    offered = await discord.autocomplete(
        "quotes", "speaker", speaker="bra", user=reader, channel=general
    )
    assert [choice["name"] for choice in offered] == ["Ilse Brandt"]
    call = await discord.slash(
        "quotes", speaker="Ilse Brandt", about="bridge", user=reader, channel=general
    )
    text = (await discord.answered(call)).text
    assert "**Ilse Brandt (Mayor)**, on bridge: 1 quotation in 1 article, newest first" in text
    assert "> “We shall keep one lane open for ambulances.”" in text
    other = discord.user("Olaf")
    none = await discord.slash("quotes", speaker="Nobody *Known*", user=other, channel=general)
    assert "holds no such words of Nobody \\*Known\\*" in (await discord.answered(none)).text
