"""Questions over real sockets: slash command, mention, replies, threads, buttons, restarts."""

from __future__ import annotations

import os
import re
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import pytest

from tests.discord_double import BotProcess, Channel, Discord, User

pytestmark = pytest.mark.asyncio(loop_scope="module")


async def test_a_slash_question_is_acknowledged_at_once_and_answered_with_citations(
    discord: Discord, bot: BotProcess, general: Channel, reader: User
) -> None:
    call = await discord.slash("ask", question="what of the bridge?", user=reader, channel=general)
    message = await discord.answered(call, containing="[1]")
    assert call.response_type == 5
    assert "-# what of the bridge?" in message.text
    assert "nine weeks of repairs. [1]" in message.text
    assert (
        '> "We shall keep one lane open for ambulances," said Mayor Ilse Brandt. [1]'
        in message.text
    )
    assert "Harbour bridge to close for repairs · Lowmoor Courier, <t:" in message.text
    assert "Also in: Northern Wire" in message.text
    assert "Tidewater Gazette, 15 Mar 2026 · ⚠ corrected" in message.text
    assert "#:~:text=" in message.text
    assert discord.pings == []


async def test_a_passage_button_shows_the_cited_words_to_the_one_who_pressed(
    discord: Discord, bot: BotProcess, general: Channel, reader: User
) -> None:
    call = await discord.slash("ask", question="what of the bridge?", user=reader, channel=general)
    message = await discord.answered(call)
    other = discord.user("Olaf")
    pressed = await discord.press(message, message.button("1 · passage"), user=other)
    shown = await discord.answered(pressed)
    assert shown.ephemeral
    assert "**We shall keep one lane open for ambulances.**" in shown.text
    assert "Ada Fenn" in shown.text
    assert "passage 2 of 3" in shown.text
    link = next(b["url"] for b in shown.buttons if b.get("url"))
    assert link == (
        "https://courier.example/harbour-bridge"
        "#:~:text=We%20shall%20keep%20one%20lane%20open%20for%20ambulances."
    )
    stepped = await discord.press(shown, shown.button("forth"), user=other)
    await discord.until(lambda: "Ferries will run" in stepped.text, "stepping forth")
    assert "passage 3 of 3" in stepped.text


async def test_a_mention_is_answered_by_a_reply_and_a_reply_to_that_knows_what_was_said(
    discord: Discord, bot: BotProcess, general: Channel, reader: User
) -> None:
    asked = await discord.mention(general, reader, "what of the bridge?")
    first = await discord.reply(asked)
    assert "nine weeks" in first.text
    follow = await discord.say(
        general, discord.user("Olaf"), "echo and the ferries?", reply_to=first
    )
    second = await discord.reply(follow)
    assert "earlier: what of the bridge? = The harbour bridge will close" in second.text
    assert discord.pings == []


async def test_a_reply_to_a_slash_answer_knows_its_question_from_the_message_itself(
    discord: Discord, bot: BotProcess, general: Channel, reader: User
) -> None:
    call = await discord.slash("ask", question="when * closes?", user=reader, channel=general)
    message = await discord.answered(call)
    follow = await discord.say(general, discord.user("Olaf"), "echo more", reply_to=message)
    second = await discord.reply(follow)
    assert r"earlier: when \* closes? = The harbour bridge" in second.text


async def test_a_thread_remembers_its_conversation(
    discord: Discord, bot: BotProcess, general: Channel, reader: User
) -> None:
    thread = await discord.thread(general, reader)
    asked = await discord.mention(thread, reader, "what of the bridge?")
    await discord.reply(asked)
    follow = await discord.mention(thread, discord.user("Olaf"), "echo and then?")
    second = await discord.reply(follow)
    assert "earlier: what of the bridge? =" in second.text


async def test_nobody_is_answered_who_did_not_ask(
    discord: Discord, bot: BotProcess, general: Channel, reader: User
) -> None:
    await discord.say(general, reader, "what of the bridge?")
    await discord.say(general, reader, "@everyone look at the bridge")
    asked = await discord.mention(general, reader, "and the bridge?")
    await discord.reply(asked)
    ours = [m for m in discord.messages.values() if m.author is discord.bot]
    assert [m.reply_to for m in ours if m.channel is general] == [asked]


async def test_a_direct_message_is_a_question(
    discord: Discord, bot: BotProcess, reader: User
) -> None:
    asked = await discord.say(discord.dm(reader), reader, "what of the bridge?")
    assert "nine weeks" in (await discord.reply(asked)).text


async def test_options_reach_the_question_and_publishers_complete_as_one_types(
    discord: Discord, bot: BotProcess, general: Channel, reader: User
) -> None:
    offered = await discord.autocomplete(
        "ask", "publisher", publisher="tide", question="x", user=reader, channel=general
    )
    assert [choice["name"] for choice in offered] == ["Tidewater Gazette"]
    everything = await discord.autocomplete(
        "ask", "publisher", publisher="", question="x", user=reader, channel=general
    )
    assert len(everything) == 25
    call = await discord.slash(
        "ask",
        question="echo options",
        publisher="tidewater gazette",
        since="2026-03-01",
        until="2026-03-14",
        user=reader,
        channel=general,
    )
    message = await discord.answered(call)
    assert "1–14 Mar 2026, Tidewater Gazette only" in message.text
    assert "since 2026-03-01 00:00:00+00:00 until 2026-03-15 00:00:00+00:00" in message.text


async def test_until_a_range_has_all_of_the_range_in_it(
    discord: Discord, bot: BotProcess, general: Channel, reader: User
) -> None:
    call = await discord.slash(
        "ask",
        question="echo options",
        since="last week",
        until="last week",
        user=reader,
        channel=general,
    )
    told = (await discord.answered(call, containing="since")).text
    found = re.search(r"since (\S+) \S+ until (\S+) ", told)
    assert found, told
    first, last = (date.fromisoformat(day) for day in found.groups())
    assert last - first == timedelta(days=7)
    assert last <= datetime.now(UTC).date()


async def test_a_day_that_is_none_is_answered_with_what_to_try(
    discord: Discord, bot: BotProcess, general: Channel, reader: User
) -> None:
    call = await discord.slash("ask", question="x", since="the *day*", user=reader, channel=general)
    message = await discord.answered(call)
    assert message.text.startswith("I cannot read the \\*day\\* as a day; try 2026-03-14")


async def test_a_private_answer_is_seen_by_its_asker_alone(
    discord: Discord, bot: BotProcess, general: Channel, reader: User
) -> None:
    call = await discord.slash(
        "ask", question="bridge?", private=True, user=reader, channel=general
    )
    assert (await discord.answered(call)).ephemeral


async def test_an_abstention_names_what_was_searched(
    discord: Discord, bot: BotProcess, general: Channel, reader: User
) -> None:
    call = await discord.slash("ask", question="nothing on llamas", user=reader, channel=general)
    message = await discord.answered(call)
    assert "The coverage I have does not answer that." in message.text
    assert "Searched 2 articles from 2 publishers, 14–15 Mar 2026, for: llamas" in message.text
    assert "Nearest: “Harbour bridge to close for repairs” (Lowmoor Courier, <t:" in message.text


async def test_hostile_text_pings_nobody_links_nowhere_and_shows_as_it_stands(
    discord: Discord, bot: BotProcess, general: Channel, reader: User
) -> None:
    call = await discord.slash("ask", question="hostile", user=reader, channel=general)
    message = await discord.answered(call)
    assert discord.pings == []
    assert "\\@everyone \\<\\@1>" in message.text
    assert "https\\://evil.example/x" in message.text
    assert "\u202e" not in message.text
    pressed = await discord.press(message, message.button("1 · passage"), user=reader)
    assert "\\@everyone" in (await discord.answered(pressed)).text


async def test_a_long_answer_goes_on_to_further_pages(
    discord: Discord, bot: BotProcess, general: Channel, reader: User
) -> None:
    call = await discord.slash("ask", question="long", user=reader, channel=general)
    message = await discord.answered(call, containing="page 1 of")
    assert "Sentence number 0 " in message.text
    turned = await discord.press(message, message.button("next page"), user=reader)
    await discord.until(lambda: "page 2 of" in message.text, "turning the page")
    assert turned.response_type == 6
    other = discord.user("Olaf")
    elsewhere = await discord.press(message, message.button("next page"), user=other)
    copy = await discord.answered(elsewhere, containing="page 3 of")
    assert copy.ephemeral
    assert "page 2 of" in message.text


async def test_what_it_is_doing_is_said_when_an_answer_takes_long(
    discord: Discord, bot: BotProcess, general: Channel, reader: User, tmp_path: Path
) -> None:
    pipe = tmp_path / "pipe"
    os.mkfifo(pipe)
    call = await discord.slash("ask", question=f"hold {pipe}", user=reader, channel=general)
    await discord.answered(call, containing="reading the passages")
    with pipe.open("w"):
        pass
    assert "[1]" in (await discord.answered(call, containing="nine weeks")).text


async def test_a_failure_is_one_sentence_with_an_id_that_is_in_the_log(
    discord: Discord, bot: BotProcess, general: Channel, reader: User
) -> None:
    call = await discord.slash("ask", question="fail", user=reader, channel=general)
    message = await discord.answered(call)
    assert message.text.startswith("That failed on my side (")
    assert "inner details" not in message.text
    incident = message.text.split("(")[1].split(")")[0]
    await discord.until(lambda: f"failed ({incident})" in bot.output, "the id in the log")
    assert "inner details" in bot.output
    assert discord.token not in bot.output


async def test_timeline_and_compare_ask_in_the_words_that_give_that_shape(
    discord: Discord, bot: BotProcess, general: Channel
) -> None:
    for command, words in (("timeline", "Timeline of"), ("compare", "Compare the coverage of")):
        user = discord.user(command)
        call = await discord.slash(command, topic="the bridge", user=user, channel=general)
        assert f"-# {words} the bridge" in (await discord.answered(call)).text
