"""What Discord holds: users, servers, channels, messages, and how it writes them as JSON."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from datetime import UTC, datetime
from typing import Any

from tests.discord_double.basics import BITS, EPOCH, EVERYONE, Role, User, now_iso
from tests.discord_double.limits import EPHEMERAL, V2, walk

LOADING = 1 << 7
TEXT_CHANNEL, DM, GROUP_DM, THREAD, FORUM = 0, 1, 3, 11, 15


@dataclass(eq=False)
class Channel:
    """`denied` are names of BITS that the bot lacks here; `owner` is who made a thread."""

    id: int
    guild: Guild | None
    name: str = ""
    kind: int = TEXT_CHANNEL
    parent: Channel | None = None
    owner: User | None = None
    recipient: User | None = None
    denied: frozenset[str] = frozenset()

    def allows(self, name: str) -> bool:
        held_by = self.parent or self
        return name not in self.denied and name not in held_by.denied

    def payload(self) -> dict[str, Any]:
        body: dict[str, Any] = {"id": str(self.id), "type": self.kind, "name": self.name}
        if self.guild:
            deny = sum(BITS[name] for name in self.denied)
            body |= {
                "guild_id": str(self.guild.id),
                "position": 0,
                "nsfw": False,
                "rate_limit_per_user": 0,
                "parent_id": str(self.parent.id) if self.parent else None,
                "permission_overwrites": [
                    {"id": str(self.guild.id), "type": 0, "allow": "0", "deny": str(deny)}
                ],
            }
        if self.kind == DM and self.recipient:
            body["recipients"] = [self.recipient.payload()]
        if self.kind == THREAD and self.owner:
            body |= {
                "owner_id": str(self.owner.id),
                "message_count": 0,
                "member_count": 1,
                "thread_metadata": {
                    "archived": False,
                    "auto_archive_duration": 1440,
                    "archive_timestamp": now_iso(),
                    "locked": False,
                },
                "member": {
                    "id": str(self.id),
                    "user_id": str(self.owner.id),
                    "join_timestamp": now_iso(),
                    "flags": 0,
                },
            }
        return body


@dataclass(eq=False)
class Guild:
    id: int
    name: str
    locale: str = "en-US"
    channels: list[Channel] = field(default_factory=list)
    members: dict[int, set[str]] = field(default_factory=dict)  # user id: names of BITS beyond all
    roles: list[Role] = field(default_factory=list)
    held: dict[int, list[Role]] = field(default_factory=dict)  # user id: roles

    @property
    def general(self) -> Channel:
        return self.channels[0]

    def permissions(self, user: User) -> int:
        return EVERYONE | sum(BITS[name] for name in self.members.get(user.id, ()))

    def member(self, user: User) -> dict[str, Any]:
        return {
            "user": user.payload(),
            "nick": None,
            "roles": [str(role.id) for role in self.held.get(user.id, [])],
            "joined_at": now_iso(),
            "deaf": False,
            "mute": False,
            "flags": 0,
            "permissions": str(self.permissions(user)),
        }

    def payload(self, bot: User, *, members: list[User]) -> dict[str, Any]:
        everyone = Role(self.id, "@everyone", EVERYONE)
        return {
            "id": str(self.id),
            "name": self.name,
            "owner_id": "1",
            "preferred_locale": self.locale,
            "member_count": len(self.members),
            "large": False,
            "unavailable": False,
            "joined_at": now_iso(),
            "features": [],
            "emojis": [],
            "stickers": [],
            "roles": [role.payload() for role in [everyone, *self.roles]],
            "members": [self.member(user) for user in [bot, *members]],
            "channels": [c.payload() for c in self.channels if c.kind != THREAD],
            "threads": [c.payload() for c in self.channels if c.kind == THREAD],
            "voice_states": [],
            "presences": [],
            "stage_instances": [],
            "guild_scheduled_events": [],
            "soundboard_sounds": [],
        }


@dataclass(eq=False)
class Message:
    """A message as it stands now; `versions` are the bodies that were sent or edited, in order."""

    id: int
    channel: Channel
    author: User
    body: dict[str, Any] = field(default_factory=dict)
    flags: int = 0
    files: dict[str, bytes] = field(default_factory=dict)
    reply_to: Message | None = None
    seen_by: User | None = None  # set where the message is ephemeral
    interaction_user: User | None = None
    deleted: bool = False
    versions: list[dict[str, Any]] = field(default_factory=list)
    reactions: list[str] = field(default_factory=list)

    @property
    def content(self) -> str:
        return str(self.body.get("content") or "")

    @property
    def components(self) -> list[dict[str, Any]]:
        return list(self.body.get("components") or [])

    @property
    def text(self) -> str:
        """All words a reader sees: the content, then the text displays in order."""
        shown = [c["content"] for c in walk(self.components) if c["type"] == 10]
        return "\n".join(filter(None, [self.content, *shown]))

    @property
    def buttons(self) -> list[dict[str, Any]]:
        return [c for c in walk(self.components) if c["type"] == 2]

    @property
    def ephemeral(self) -> bool:
        return bool(self.flags & EPHEMERAL)

    @property
    def loading(self) -> bool:
        return bool(self.flags & LOADING)

    @property
    def v2(self) -> bool:
        return bool(self.flags & V2)

    def button(self, label: str) -> str:
        """The custom id of the button whose label holds these words."""
        for button in self.buttons:
            if label in (button.get("label") or ""):
                return str(button["custom_id"])
        raise AssertionError(f"no button {label!r} among {[b.get('label') for b in self.buttons]}")

    def payload(self, users: dict[int, User], *, content: bool = True) -> dict[str, Any]:
        mentioned = [
            users[int(uid)].payload()
            for uid in dict.fromkeys(re.findall(r"<@!?(\d+)>", self.content))
            if int(uid) in users
        ]
        if self.reply_to and self.body.get("ping_reply", True):
            mentioned.append(self.reply_to.author.payload())
        body: dict[str, Any] = {
            "id": str(self.id),
            "channel_id": str(self.channel.id),
            "author": self.author.payload(),
            "content": self.content if content else "",
            "timestamp": datetime.fromtimestamp(
                (self.id >> 22) / 1000 + EPOCH / 1000, UTC
            ).isoformat(),
            "edited_timestamp": None,
            "tts": False,
            "mention_everyone": False,
            "mentions": mentioned,
            "mention_roles": [],
            "attachments": self._attachments() if content else [],
            "embeds": self.body.get("embeds") or [] if content else [],
            "components": self.components if content else [],
            "pinned": False,
            "type": 19 if self.reply_to else 0,
            "flags": self.flags,
        }
        if self.reply_to:
            body["message_reference"] = {
                "message_id": str(self.reply_to.id),
                "channel_id": str(self.reply_to.channel.id),
            }
            body["referenced_message"] = (
                None if self.reply_to.deleted else self.reply_to.payload(users, content=content)
            )
        if self.channel.guild:
            body["guild_id"] = str(self.channel.guild.id)
        return body

    def _attachments(self) -> list[dict[str, Any]]:
        url = f"https://cdn.discordapp.com/attachments/{self.channel.id}/{self.id}"
        return [
            {
                "id": str(index),
                "filename": name,
                "size": len(data),
                "url": f"{url}/{name}",
                "proxy_url": f"{url}/{name}",
            }
            for index, (name, data) in enumerate(self.files.items())
        ]
