"""A message as plain values: blocks of text over rows of buttons, within Discord's limits."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, Literal

import discord

from bot.ui.buttons import ActionButton
from bot.ui.text import length

# Discord API documentation, components/reference; text in all from discord-api-docs PR 8562.
MAX_COMPONENTS, MAX_TEXT, MAX_ROW, MAX_LABEL, MAX_URL = 40, 4000, 5, 80, 512
QUESTION, ANSWER, SOURCES = 101, 102, 103  # component ids, so that history can be read back

Style = Literal["secondary", "primary", "danger"]


@dataclass(frozen=True, slots=True)
class Text:
    """Markdown that is already safe; `id` names the block within the message."""

    markdown: str
    id: int | None = None


@dataclass(frozen=True, slots=True)
class Rule:
    """A line between blocks."""


@dataclass(frozen=True, slots=True)
class Attached:
    """A file sent with the message, by name."""

    filename: str


@dataclass(frozen=True, slots=True)
class Picture:
    """A picture sent with the message, by name, and what it shows in words."""

    filename: str
    alt: str


@dataclass(frozen=True, slots=True)
class Button:
    """Does `action` with `args` when pressed, or opens `url`."""

    label: str
    action: str = ""
    args: tuple[str, ...] = ()
    url: str = ""
    style: Style = "secondary"
    disabled: bool = False


@dataclass(frozen=True, slots=True)
class Page:
    """One message; `rows` hold up to five buttons each."""

    blocks: tuple[Text | Rule | Attached | Picture, ...]
    rows: tuple[tuple[Button, ...], ...] = ()

    @property
    def text(self) -> str:
        return "\n".join(block.markdown for block in self.blocks if isinstance(block, Text))


def text_length(page: Page) -> int:
    """Characters that count towards the 4,000 of a message."""
    return sum(length(block.markdown) for block in page.blocks if isinstance(block, Text))


def rows_of(buttons: list[Button]) -> tuple[tuple[Button, ...], ...]:
    """Buttons in rows of five."""
    return tuple(tuple(buttons[i : i + MAX_ROW]) for i in range(0, len(buttons), MAX_ROW))


def plain(markdown: str) -> Page:
    """A message of one block."""
    return Page((Text(markdown),))


def layout(page: Page) -> discord.ui.LayoutView:
    """The page as discord.py sends it; works without an event loop. Buttons never time out."""
    view = discord.ui.LayoutView(timeout=None)
    for block in page.blocks:
        if isinstance(block, Text):
            view.add_item(discord.ui.TextDisplay(block.markdown, id=block.id))
        elif isinstance(block, Attached):
            view.add_item(discord.ui.File(f"attachment://{block.filename}"))
        elif isinstance(block, Picture):
            shown = discord.MediaGalleryItem(f"attachment://{block.filename}")
            shown.description = block.alt
            view.add_item(discord.ui.MediaGallery(shown))
        else:
            view.add_item(discord.ui.Separator(visible=True))
    for row in page.rows:
        view.add_item(discord.ui.ActionRow(*(_button(button) for button in row)))
    return view


def _button(button: Button) -> discord.ui.Item[Any]:
    if button.url:
        return discord.ui.Button(label=button.label, url=button.url)
    return ActionButton.of(
        button.label,
        button.action,
        button.args,
        style=discord.ButtonStyle[button.style],
        disabled=button.disabled,
    )
