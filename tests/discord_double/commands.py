"""Discord's rules for registered application commands (interactions/application-commands)."""

from __future__ import annotations

import re
from typing import Any

from tests.discord_double.errors import invalid_form
from tests.discord_double.world import Call

# CHAT_INPUT names: letters, digits, - and _ of any script, lower case where there is one.
NAME = re.compile(r"[-_'\w]{1,32}")
PER_TYPE = {1: 100, 2: 15, 3: 15}
NESTING = {1, 2}


def check_commands(commands: list[dict[str, Any]]) -> None:
    """Raise the form error Discord answers a bulk overwrite with, if one is due."""
    faults: dict[str, str] = {}
    seen: set[tuple[int, str]] = set()
    for index, command in enumerate(commands):
        kind, name = command.get("type", 1), command.get("name", "")
        if (kind, name) in seen:
            faults[f"{index}.name"] = "Application command names must be unique"
        seen.add((kind, name))
        _check_names(command, str(index), faults, chat=kind == 1)
        if kind == 1:
            _check_options(command.get("options") or [], str(index), faults)
        elif command.get("description"):
            faults[f"{index}.description"] = "Context menu commands cannot have description"
        if kind == 1 and _size(command) > 8000:
            faults[f"{index}.size"] = "Command exceeds maximum size (8000)"
    for kind, most in PER_TYPE.items():
        if sum(c.get("type", 1) == kind for c in commands) > most:
            faults["commands"] = f"Maximum number of application commands reached ({most})"
    if faults:
        raise invalid_form(faults)


def _check_names(item: dict[str, Any], path: str, faults: dict[str, str], *, chat: bool) -> None:
    names = [item.get("name", ""), *(item.get("name_localizations") or {}).values()]
    for name in names:
        fits = NAME.fullmatch(name) and name == name.lower() if chat else 1 <= len(name) <= 32
        if not fits:
            faults[f"{path}.name"] = "Command name is invalid"
    if chat:
        words = [
            item.get("description", ""),
            *(item.get("description_localizations") or {}).values(),
        ]
        if any(not 1 <= len(text) <= 100 for text in words):
            faults[f"{path}.description"] = "Must be between 1 and 100 in length."


def _check_options(options: list[dict[str, Any]], path: str, faults: dict[str, str]) -> None:
    if len(options) > 25:
        faults[f"{path}.options"] = "Must be 25 or fewer in length."
    if len({option["name"] for option in options}) != len(options):
        faults[f"{path}.options.name"] = "Option names must be unique"
    wanted = [bool(option.get("required")) for option in options if option["type"] not in NESTING]
    if wanted != sorted(wanted, reverse=True):
        faults[f"{path}.options.required"] = "Required options must be placed before optional ones"
    for index, option in enumerate(options):
        here = f"{path}.options.{index}"
        _check_names(option, here, faults, chat=True)
        choices = option.get("choices") or []
        if len(choices) > 25 or any(not 1 <= len(c["name"]) <= 100 for c in choices):
            faults[f"{here}.choices"] = "Must be 25 or fewer, each of 1 to 100."
        if choices and option.get("autocomplete"):
            faults[f"{here}.autocomplete"] = "cannot be true where choices are given"
        _check_options(option.get("options") or [], here, faults)


def _size(item: dict[str, Any]) -> int:
    own = len(item.get("name", "")) + len(item.get("description", ""))
    own += sum(len(c["name"]) + len(str(c["value"])) for c in item.get("choices") or [])
    return own + sum(_size(option) for option in item.get("options") or [])


def check_place(command: dict[str, Any], call: Call) -> None:
    """Discord shows a command only where its contexts and installations allow it."""
    contexts, installs = command.get("contexts"), command.get("integration_types")
    if contexts is not None and call.context not in contexts:
        raise AssertionError(f"/{command['name']} is not shown in context {call.context}")
    if call.own and 1 not in (installs or [0]):
        raise AssertionError(f"/{command['name']} is not shown to those who installed it for them")
