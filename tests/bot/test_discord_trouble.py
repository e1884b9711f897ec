"""What goes wrong in Discord, over real sockets: faults, deletions, permissions, crowds."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from tests.discord_double import BotProcess, Channel, Discord, Guild, User

pytestmark = pytest.mark.asyncio(loop_scope="module")


@pytest.fixture
def pipe(tmp_path: Path) -> Path:
    path = tmp_path / "pipe"
    os.mkfifo(path)
    return path


@pytest.mark.parametrize(
    ("method", "path", "status", "after"),
    [
        pytest.param("POST", r"/callback$", 429, False, id="429 on the acknowledgement"),
        pytest.param("PATCH", r"@original$", 429, False, id="429 on the answer"),
        pytest.param("PATCH", r"@original$", 500, False, id="500 on the answer"),
        pytest.param("PATCH", r"@original$", 502, True, id="502 after it was done all the same"),
        pytest.param("POST", r"/callback$", 502, True, id="502 after the acknowledgement"),
    ],
)
async def test_a_fault_of_discords_own_is_waited_out(  # noqa: PLR0917
    discord: Discord, bot: BotProcess, general: Channel, reader: User,
    method: str, path: str, status: int, after: bool,
) -> None:  # fmt: skip
    discord.fail(method, path, status, after=after)
    call = await discord.slash("ask", question="the bridge?", user=reader, channel=general)
    assert "nine weeks" in (await discord.answered(call)).text


async def test_a_mention_is_answered_over_a_429_on_the_channel(
    discord: Discord, bot: BotProcess, general: Channel, reader: User
) -> None:
    discord.fail("POST", rf"/channels/{general.id}/messages$", 429)
    asked = await discord.mention(general, reader, "the bridge?")
    assert "nine weeks" in (await discord.reply(asked)).text


@pytest.mark.parametrize("status", [429, 502])
@pytest.mark.parametrize(
    ("method", "path"),
    [
        pytest.param("POST", r"/typing$", id="typing"),
        pytest.param("GET", r"/messages$", id="the thread's history"),
        pytest.param("GET", r"/messages/\d+$", id="the message a thread began with"),
        pytest.param("POST", r"/messages$", id="the answer"),
    ],
)
async def test_a_thread_is_answered_over_a_fault_on_any_of_its_routes(  # noqa: PLR0917
    discord: Discord, bot: BotProcess, general: Channel, reader: User,
    method: str, path: str, status: int,
) -> None:  # fmt: skip
    asked = await discord.mention(general, reader, "what of the bridge?")
    ours = await discord.thread(general, discord.bot, on=await discord.reply(asked))
    discord.fail(method, path, status)
    follow = await discord.mention(ours, discord.user("Olaf"), "echo and then?")
    assert "earlier: what of the bridge?" in (await discord.reply(follow)).text


async def test_a_thread_that_may_not_be_made_leaves_the_answer_in_the_channel_and_says_so(
    discord: Discord, bot: BotProcess, guild: Guild, admin: User, reader: User
) -> None:
    quiet = discord.channel(guild, "no-threads", denied=frozenset({"threads"}))
    await discord.gateway.dispatch("CHANNEL_CREATE", quiet.payload())
    call = await discord.slash("settings answers", threads=True, user=admin, channel=quiet)
    await discord.answered(call)
    asked = await discord.mention(quiet, reader, "the bridge?")
    told = (await discord.reply(asked)).text
    assert "nine weeks" in told
    assert told.endswith(
        "\n-# I may not open a thread here; ask an admin to allow me Create Public Threads."
    )


async def test_buttons_do_their_work_over_a_429(
    discord: Discord, bot: BotProcess, general: Channel, reader: User
) -> None:
    call = await discord.slash(
        "ask", question="the bridge?", private=True, user=reader, channel=general
    )
    private = await discord.answered(call)
    discord.fail("POST", r"/webhooks/\d+/[^/]+$", 429)
    pressed = await discord.press(private, private.button("show to all"), user=reader)
    shown = await discord.until(lambda: pressed.followups and pressed.followups[0], "showing it")
    discord.fail("DELETE", r"@original$", 429)
    await discord.press(shown, shown.button("delete"), user=reader)
    await discord.until(lambda: shown.deleted, "deleting it")


async def test_an_expired_token_does_not_lose_a_public_answer(
    discord: Discord, bot: BotProcess, general: Channel, reader: User, pipe: Path
) -> None:
    call = await discord.slash("ask", question=f"hold {pipe}", user=reader, channel=general)
    await discord.until(lambda: call.original, "the acknowledgement")
    call.expired = True
    with pipe.open("w"):
        pass
    await discord.until(
        lambda: any(
            "nine weeks" in m.text for m in discord.messages.values() if m.channel is general
        ),
        "the answer in the channel",
    )


async def test_a_private_answer_is_never_posted_where_others_see_it(
    discord: Discord, bot: BotProcess, general: Channel, reader: User, pipe: Path
) -> None:
    call = await discord.slash(
        "ask", question=f"hold {pipe}", private=True, user=reader, channel=general
    )
    await discord.until(lambda: call.original, "the acknowledgement")
    call.expired = True
    with pipe.open("w"):
        pass
    await discord.until(lambda: "could not be told" in bot.output, "giving up")
    assert not [m for m in discord.messages.values() if m.channel is general and not m.ephemeral]


async def test_a_question_deleted_meanwhile_is_answered_all_the_same(
    discord: Discord, bot: BotProcess, general: Channel, reader: User, pipe: Path
) -> None:
    asked = await discord.mention(general, reader, f"hold {pipe}")
    await discord.until(lambda: general.id in discord.typing, "typing")
    await discord.delete(asked)
    with pipe.open("w"):
        pass
    await discord.until(
        lambda: any(
            "nine weeks" in m.text for m in discord.messages.values() if m.channel is general
        ),
        "the answer",
    )


async def test_a_deleted_response_is_not_written_again_and_again(
    discord: Discord, bot: BotProcess, general: Channel, reader: User, pipe: Path
) -> None:
    call = await discord.slash("ask", question=f"hold {pipe}", user=reader, channel=general)
    original = await discord.until(lambda: call.original, "the acknowledgement")
    await discord.delete(original)
    with pipe.open("w"):
        pass
    answers = await discord.until(
        lambda: [
            m for m in discord.messages.values() if m.channel is general and "nine weeks" in m.text
        ],
        "the answer",
    )
    assert len(answers) == 1


async def test_a_channel_it_may_not_write_in_is_told_to_the_asker_in_private(
    discord: Discord, bot: BotProcess, guild: Guild, reader: User
) -> None:
    politics = discord.channel(guild, "politics", denied=frozenset({"send"}))
    await discord.gateway.dispatch("CHANNEL_CREATE", politics.payload())
    await discord.mention(politics, reader, "the bridge?")
    private = discord.dm(reader)
    told = await discord.until(
        lambda: [m for m in discord.messages.values() if m.channel is private], "a direct message"
    )
    assert told[0].text.startswith(f"I may not write in <#{politics.id}>; ask an admin")


async def test_closed_direct_messages_end_in_the_log_and_not_in_a_traceback(
    discord: Discord, bot: BotProcess, guild: Guild, reader: User
) -> None:
    politics = discord.channel(guild, "politics", denied=frozenset({"send"}))
    await discord.gateway.dispatch("CHANNEL_CREATE", politics.payload())
    reader.dms_open = False
    before = bot.output.count("Traceback")
    await discord.mention(politics, reader, "the bridge?")
    await discord.until(lambda: "could not be told in private" in bot.output, "the log")
    assert bot.output.count("Traceback") == before


async def test_questions_in_quick_succession_are_slowed_down_kindly_and_in_private(
    discord: Discord, bot: BotProcess, general: Channel, reader: User
) -> None:
    first = await discord.slash("ask", question="the bridge?", user=reader, channel=general)
    await discord.answered(first)
    second = await discord.slash("ask", question="the bridge?", user=reader, channel=general)
    told = await discord.answered(second)
    assert told.ephemeral
    assert told.text.startswith("One question at a time: please ask again in ")


async def test_an_answer_of_one_server_does_not_show_in_another(
    discord: Discord, bot: BotProcess, general: Channel, reader: User
) -> None:
    call = await discord.slash("ask", question="the bridge?", user=reader, channel=general)
    message = await discord.answered(call)
    elsewhere = (await discord.join("Elsewhere")).general
    forged = discord.post(elsewhere, discord.bot, message.body, flags=message.flags)
    pressed = await discord.press(forged, forged.button("1 · passage"), user=reader)
    told = await discord.answered(pressed)
    assert told.text == "That answer is no longer kept; please ask again."


async def test_an_empty_mention_is_answered_with_an_example(
    discord: Discord, bot: BotProcess, general: Channel, reader: User
) -> None:
    asked = await discord.mention(general, reader, "")
    assert "Ask me something about the coverage" in (await discord.reply(asked)).text


async def test_german_readers_are_answered_in_german(
    discord: Discord, bot: BotProcess, general: Channel
) -> None:
    reader = discord.user("Greta", locale="de")
    call = await discord.slash("ask", question="the bridge?", user=reader, channel=general)
    message = await discord.answered(call)
    assert "**Quellen**" in message.text
    assert message.button("1 · Stelle")
