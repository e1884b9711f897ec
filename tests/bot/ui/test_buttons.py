"""What a button does is in its custom id and can be read back from it."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.ui.buttons import ActionButton, custom_id, parse

ARGS = st.lists(st.from_regex(r"[A-Za-z0-9_.-]{1,16}", fullmatch=True), max_size=4)


@settings(deadline=None)
@given(st.from_regex(r"[a-z_]{1,12}", fullmatch=True), ARGS)
def test_a_custom_id_reads_back(action: str, args: list[str]) -> None:
    assert parse(custom_id(action, args)) == (action, args)


@pytest.mark.parametrize(
    ("action", "args"),
    [
        pytest.param("view", ["a" * 100], id="too long"),
        pytest.param("view", ["two words"], id="space"),
        pytest.param("View", [], id="upper case"),
    ],
)
def test_what_would_not_fit_is_refused(action: str, args: list[str]) -> None:
    with pytest.raises(ValueError, match="not a custom id"):
        custom_id(action, args)


def test_a_foreign_id_is_none_of_ours() -> None:
    assert parse("somebody-elses:button") is None


def test_a_button_carries_its_action() -> None:
    button = ActionButton.of("1 · passage", "passage", ("0123456789ab", "1"))
    assert button.to_component_dict()["custom_id"] == "nd:passage:0123456789ab:1"
