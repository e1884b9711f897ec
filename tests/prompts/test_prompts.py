"""Prompts load by name and are filled with exactly their variables."""

from __future__ import annotations

import pytest

from prompts import Prompt, PromptError, load


@pytest.mark.parametrize(
    ("name", "variables"),
    [
        ("answer", {"cannot_answer", "sources", "today", "question"}),
        ("condense", {"history", "question"}),
    ],
)
def test_the_shipped_prompts_have_these_variables(name: str, variables: set[str]) -> None:
    prompt = load(name)
    assert prompt.variables == variables
    assert len(prompt.version) == 12


@pytest.mark.parametrize("name", ["nonsense", "../answer", "", "answer.md"])
def test_a_name_that_is_no_prompt_raises(name: str) -> None:
    with pytest.raises(PromptError):
        load(name)


PROMPT = Prompt("p", "Say {{word}} to {{whom}}.", "1")


@pytest.mark.parametrize(
    "values",
    [{"word": "yes"}, {"word": "yes", "whom": "me", "more": "x"}, {}],
    ids=["missing", "unknown", "none"],
)
def test_missing_or_unknown_variables_raise(values: dict[str, str]) -> None:
    with pytest.raises(PromptError):
        PROMPT.fill(values)


def test_a_value_is_not_read_as_a_variable() -> None:
    assert PROMPT.fill({"word": "{{whom}} {x}", "whom": "me"}) == "Say {{whom}} {x} to me."
