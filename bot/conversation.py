"""Earlier questions and answers, read back from Discord's own messages."""

from __future__ import annotations

import re

import discord

from bot.answer.models import Turn
from bot.ui.page import ANSWER, QUESTION

MOST_TURNS = 5
LOOK_BACK = 20
ESCAPED = re.compile(r"\\([^0-9A-Za-z\s])")
SMALL = re.compile(r"(?m)^-# ")


def question_in(content: str, bot_id: int) -> str:
    """What was asked in a message: its words without the bot's mention."""
    return " ".join(re.sub(rf"<@!?{bot_id}>", " ", content).split())


def block(message: discord.Message, component_id: int) -> str:
    """The plain text of one of our own messages' blocks; empty if it has none."""
    for component in message.components:
        if isinstance(component, discord.TextDisplay) and component.id == component_id:
            return ESCAPED.sub(r"\1", SMALL.sub("", component.content))
    return ""


def answered_by(message: discord.Message, question: str) -> Turn | None:
    """The turn that one of our answers stands for; `question` is that of the message before it."""
    answer = block(message, ANSWER)
    asked = question or block(message, QUESTION).split("\n", maxsplit=1)[0]
    return Turn(asked, answer) if asked and answer else None


async def reply_chain(message: discord.Message, bot_id: int) -> tuple[Turn, ...]:
    """The turns that a message replies to, oldest first; ends where a message is gone."""
    turns: list[Turn] = []
    ours = await replied_to(message)
    while ours is not None and ours.author.id == bot_id and len(turns) < MOST_TURNS:
        asked = await replied_to(ours)
        turn = answered_by(ours, question_in(asked.content, bot_id) if asked else "")
        if turn:
            turns.append(turn)
        ours = await replied_to(asked) if asked else None
    return tuple(reversed(turns))


async def replied_to(message: discord.Message) -> discord.Message | None:
    """The message that this one replies to, fetched if need be."""
    reference = message.reference
    if reference is None or reference.message_id is None:
        return None
    if isinstance(reference.resolved, discord.Message):
        return reference.resolved
    if isinstance(reference.resolved, discord.DeletedReferencedMessage):
        return None
    try:
        return await message.channel.fetch_message(reference.message_id)
    except discord.HTTPException:
        return None


async def thread_turns(message: discord.Message, bot_id: int) -> tuple[Turn, ...]:
    """The turns so far in the thread of a message, its starting message among them."""
    thread = message.channel
    if not isinstance(thread, discord.Thread):
        return ()
    try:
        earlier = [m async for m in thread.history(limit=LOOK_BACK, before=message)]
    except discord.HTTPException:
        return ()
    start = await _start_of(thread)
    told = [*([start] if start else []), *reversed(earlier)]
    turns: list[Turn] = []
    before = await replied_to(start) if start else None
    asked = question_in(before.content, bot_id) if before else ""
    for one in told:
        if one.author.id != bot_id:
            asked = question_in(one.content, bot_id) or asked
        elif turn := answered_by(one, asked):
            turns.append(turn)
            asked = ""
    return tuple(turns[-MOST_TURNS:])


async def _start_of(thread: discord.Thread) -> discord.Message | None:
    """The message that the thread was opened on: it carries the thread's id."""
    parent = thread.parent
    if not isinstance(parent, discord.TextChannel):
        return None
    try:
        return await parent.fetch_message(thread.id)
    except discord.HTTPException:
        return None
