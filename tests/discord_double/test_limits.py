"""The double refuses what Discord refuses, with Discord's own errors."""

from __future__ import annotations

from typing import Any

import pytest

from tests.discord_double.commands import check_commands
from tests.discord_double.errors import ApiError
from tests.discord_double.limits import V2, check_message, check_modal


def text(content: str) -> dict[str, Any]:
    return {"type": 10, "content": content}


def button(custom_id: str = "x", **more: Any) -> dict[str, Any]:
    return {"type": 2, "style": 2, "label": "press", "custom_id": custom_id, **more}


def row(*children: dict[str, Any]) -> dict[str, Any]:
    return {"type": 1, "components": list(children)}


FITTING = [
    pytest.param([text("a" * 4000)], id="4,000 characters"),
    pytest.param([text("x")] * 40, id="40 components"),
    pytest.param([row(*(button(str(i)) for i in range(5)))], id="five buttons"),
    pytest.param([row(button("a" * 100))], id="custom id of 100"),
    pytest.param(
        [row({"type": 2, "style": 5, "label": "l", "url": "https://e.example"})], id="link"
    ),
    pytest.param([{"type": 17, "components": [text("x")]}], id="container"),
]
REFUSED = [
    pytest.param([text("a" * 2000), text("b" * 2001)], "4000", id="4,001 characters in all"),
    pytest.param([text("x")] * 41, "exceeds 40", id="41 components"),
    pytest.param(
        [row(*(button(str(i)) for i in range(5)))] * 7, "exceeds 40", id="nested ones count"
    ),
    pytest.param([row(*(button(str(i)) for i in range(6)))], "1 to 5 buttons", id="six buttons"),
    pytest.param([row(button("a" * 101))], "1 and 100", id="custom id of 101"),
    pytest.param([row(button(), button())], "duplicated", id="custom id twice"),
    pytest.param([row(button(label="l" * 81))], "80 or fewer", id="label of 81"),
    pytest.param([row(button(label=""))], "label or an emoji", id="no label"),
    pytest.param([text(" \n")], "1 and 4000", id="blank text"),
    pytest.param(
        [row({"type": 2, "style": 5, "label": "l", "url": "ftp://x"})], "URL", id="scheme"
    ),
    pytest.param([button()], "top of a message", id="a button outside a row"),
    pytest.param([{"type": 13, "file": {"url": "attachment://a"}}], "not attached", id="file"),
    pytest.param(
        [text("a") | {"id": 5}, text("b") | {"id": 5}], "id cannot", id="component id twice"
    ),
]


@pytest.mark.parametrize("components", FITTING)
def test_what_fits_is_taken(components: list[dict[str, Any]]) -> None:
    check_message({"components": components}, V2, {})


@pytest.mark.parametrize(("components", "words"), REFUSED)
def test_what_does_not_fit_is_a_form_error(components: list[dict[str, Any]], words: str) -> None:
    with pytest.raises(ApiError, match=words) as refused:
        check_message({"components": components}, V2, {})
    assert (refused.value.status, refused.value.code) == (400, 50035)
    assert "errors" in refused.value.body()


@pytest.mark.parametrize(
    ("payload", "flags", "code"),
    [
        pytest.param({"content": "a" * 2001}, 0, 50035, id="content of 2,001"),
        pytest.param({"content": ""}, 0, 50006, id="empty"),
        pytest.param(
            {"content": "x", "components": [text("y")]}, V2, 50035, id="content beside v2"
        ),
        pytest.param({"components": [text("y")]}, 0, 50035, id="v2 without its flag"),
        pytest.param({"embeds": [{"description": "d" * 4097}]}, 0, 50035, id="embed"),
    ],
)
def test_a_message_outside_the_rules_is_refused(
    payload: dict[str, Any], flags: int, code: int
) -> None:
    with pytest.raises(ApiError) as refused:
        check_message(payload, flags, {})
    assert refused.value.code == code


def test_a_modals_title_has_45_characters_at_most() -> None:
    modal = {"title": "t" * 46, "custom_id": "m", "components": [text("x")]}
    with pytest.raises(ApiError, match="45"):
        check_modal(modal)
    check_modal({**modal, "title": "t" * 45})


def command(name: str, **more: Any) -> dict[str, Any]:
    return {"name": name, "description": "d", **more}


def option(name: str, **more: Any) -> dict[str, Any]:
    return {"type": 3, "name": name, "description": "d", **more}


@pytest.mark.parametrize(
    ("commands", "words"),
    [
        pytest.param([command("Ask")], "name is invalid", id="upper case"),
        pytest.param([command("a b")], "name is invalid", id="space"),
        pytest.param([command("a" * 33)], "name is invalid", id="33 characters"),
        pytest.param([command("ask", description="")], "1 and 100", id="no description"),
        pytest.param([command("ask"), command("ask")], "unique", id="twice"),
        pytest.param([command(f"c{i}") for i in range(101)], "maximum|Maximum", id="101 commands"),
        pytest.param(
            [command("ask", options=[option("a"), option("b", required=True)])],
            "Required options",
            id="required after optional",
        ),
        pytest.param(
            [command("ask", options=[option(f"o{i}") for i in range(26)])], "25", id="26 options"
        ),
        pytest.param([command("Check", type=3)], "cannot have description", id="menu described"),
    ],
)
def test_commands_outside_the_rules_are_refused(commands: list[dict[str, Any]], words: str) -> None:
    with pytest.raises(ApiError, match=words):
        check_commands(commands)
