"""What admins do, over real sockets: settings, watches, status; and that others cannot."""

from __future__ import annotations

import pytest

from tests.discord_double import BotProcess, Channel, Discord, Guild, Role, User

pytestmark = pytest.mark.asyncio(loop_scope="module")


async def test_settings_are_shown_and_changed_by_admins(
    discord: Discord, bot: BotProcess, general: Channel, admin: User
) -> None:
    call = await discord.slash("settings show", user=admin, channel=general)
    shown = await discord.answered(call)
    assert shown.ephemeral
    assert "answers in: all channels I can see" in shown.text
    call = await discord.slash(
        "settings answers", private=True, language="de", user=admin, channel=general
    )
    assert "Sprache: Deutsch" in (await discord.answered(call)).text
    ask = await discord.slash("ask", question="the bridge?", user=admin, channel=general)
    answer = await discord.answered(ask)
    assert answer.ephemeral
    assert "**Quellen**" in answer.text


async def test_readers_may_not_change_settings(
    discord: Discord, bot: BotProcess, general: Channel, reader: User
) -> None:
    call = await discord.slash("settings answers", private=True, user=reader, channel=general)
    assert "Only those who may manage this server" in (await discord.answered(call)).text


async def test_it_answers_only_in_the_channels_that_were_chosen(
    discord: Discord, bot: BotProcess, guild: Guild, admin: User, reader: User
) -> None:
    news = discord.channel(guild, "news")
    await discord.gateway.dispatch("CHANNEL_CREATE", news.payload())
    call = await discord.slash(
        "settings channel", channel=news, answer=True, user=admin, channel_in=guild.general
    )
    assert f"<#{news.id}>" in (await discord.answered(call)).text
    refused = await discord.slash("ask", question="x", user=reader, channel=guild.general)
    told = await discord.answered(refused)
    assert told.text == f"I do not answer in this channel; ask in <#{news.id}>."
    assert told.ephemeral
    taken = await discord.slash("ask", question="the bridge?", user=reader, channel=news)
    assert "nine weeks" in (await discord.answered(taken)).text
    await discord.mention(guild.general, discord.user("Olaf"), "the bridge?")
    private = await discord.until(
        lambda: [
            m
            for m in discord.messages.values()
            if m.channel.recipient and m.channel.recipient.name == "Olaf" and "ask in" in m.text
        ],
        "a word in private",
    )
    assert f"<#{news.id}>" in private[0].text


async def test_only_those_with_a_chosen_role_may_ask(
    discord: Discord, bot: BotProcess, guild: Guild, admin: User, reader: User
) -> None:
    desk = Role(discord.ids.next(), "desk")
    guild.roles.append(desk)
    await discord.gateway.dispatch(
        "GUILD_ROLE_CREATE", {"guild_id": str(guild.id), "role": desk.payload()}
    )
    call = await discord.slash(
        "settings role", role=desk, may_ask=True, user=admin, channel=guild.general
    )
    assert f"<@&{desk.id}>" in (await discord.answered(call)).text
    refused = await discord.slash("ask", question="x", user=reader, channel=guild.general)
    assert f"Only members with the role <@&{desk.id}>" in (await discord.answered(refused)).text
    guild.held[reader.id] = [desk]
    taken = await discord.slash("ask", question="bridge?", user=reader, channel=guild.general)
    assert "nine weeks" in (await discord.answered(taken)).text


async def test_publishers_can_be_limited_for_one_server_and_not_for_another(
    discord: Discord, bot: BotProcess, guild: Guild, admin: User, reader: User
) -> None:
    call = await discord.slash(
        "settings publisher",
        publisher="Tidewater Gazette",
        allowed=True,
        user=admin,
        channel=guild.general,
    )
    assert "publishers allowed: Tidewater Gazette" in (await discord.answered(call)).text
    offered = await discord.autocomplete(
        "ask", "publisher", publisher="", question="x", user=reader, channel=guild.general
    )
    assert [choice["name"] for choice in offered] == ["Tidewater Gazette"]
    here = await discord.slash("coverage", user=reader, channel=guild.general)
    assert "Lowmoor Courier" not in (await discord.answered(here)).text
    elsewhere = (await discord.join("Elsewhere")).general
    there = await discord.slash("coverage", user=reader, channel=elsewhere)
    assert "- Lowmoor Courier: 1" in (await discord.answered(there)).text


async def test_mentions_open_threads_where_that_is_wished(
    discord: Discord, bot: BotProcess, guild: Guild, admin: User, reader: User
) -> None:
    call = await discord.slash("settings answers", threads=True, user=admin, channel=guild.general)
    await discord.answered(call)
    asked = await discord.mention(guild.general, reader, "what of the bridge?")
    thread = await discord.until(lambda: discord.channels.get(asked.id), "a thread")
    assert thread.name == "what of the bridge?"
    await discord.until(
        lambda: any(
            "nine weeks" in m.text for m in discord.messages.values() if m.channel is thread
        ),
        "the answer in the thread",
    )


async def test_a_watch_posts_new_coverage_of_its_topic_after_a_reindex(
    discord: Discord, bot: BotProcess, guild: Guild, admin: User
) -> None:
    quiet = discord.channel(guild, "quiet")
    await discord.gateway.dispatch("CHANNEL_CREATE", quiet.payload())
    for channel, topic in ((guild.general, "harbour bridges"), (quiet, "llamas")):
        call = await discord.slash("watch add", topic=topic, user=admin, channel=channel)
        assert f"**{topic}**" in (await discord.answered(call)).text
    await discord.slash("reindex", user=admin, channel=quiet)
    posts = await discord.until(
        lambda: [m for m in discord.messages.values() if "New coverage of" in m.text], "a post"
    )
    assert [post.channel for post in posts] == [guild.general]
    assert "**Harbour bridge to close for repairs**" in posts[0].text
    assert "> The harbour bridge will close on Monday" in posts[0].text
    listed = await discord.slash("watch list", user=admin, channel=guild.general)
    assert "- harbour bridges" in (await discord.answered(listed)).text
    removed = await discord.slash(
        "watch remove", topic="harbour bridges", user=admin, channel=guild.general
    )
    await discord.answered(removed, containing="Removed: harbour bridges")
    listed = await discord.slash("watch list", user=admin, channel=guild.general)
    assert (await discord.answered(listed)).text == "Nothing is watched here."


async def test_status_tells_admins_how_it_is_doing(
    discord: Discord, bot: BotProcess, general: Channel, admin: User
) -> None:
    failing = await discord.slash("ask", question="fail", user=discord.user("X"), channel=general)
    incident = (await discord.answered(failing)).text.split("(")[1].split(")")[0]
    call = await discord.slash("status", user=admin, channel=general)
    shown = await discord.answered(call)
    assert shown.ephemeral
    assert "2 articles" in shown.text
    assert f"RuntimeError ({incident})" in shown.text
    assert "longest pause of the event loop" in shown.text


async def test_a_post_in_a_chosen_forum_is_a_question_by_its_title(
    discord: Discord, bot: BotProcess, guild: Guild, admin: User, reader: User
) -> None:
    forum = discord.channel(guild, "questions", kind=15)
    await discord.gateway.dispatch("CHANNEL_CREATE", forum.payload())
    before = await discord.thread(forum, reader, name="what of the bridge?")
    call = await discord.slash(
        "settings channel", channel=forum, answer=True, user=admin, channel_in=guild.general
    )
    await discord.answered(call, containing=f"<#{forum.id}>")
    post = await discord.thread(forum, reader, name="what of the bridge?")
    answers = await discord.until(
        lambda: [m for m in discord.messages.values() if m.channel is post], "an answer"
    )
    assert "nine weeks" in answers[0].text
    assert not [m for m in discord.messages.values() if m.channel is before]
