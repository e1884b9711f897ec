"""`.env.example` and the README name every setting there is, with its default and its meaning."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from pydantic import SecretStr
from pydantic_settings import BaseSettings

from bot.settings import BotSettings
from retrieval.settings import RetrievalSettings

ROOT = Path(__file__).parent.parent
EXAMPLE = ROOT / ".env.example"
MODELS: tuple[type[BaseSettings], ...] = (RetrievalSettings, BotSettings)


def declared() -> dict[str, tuple[str, str]]:
    """Every setting of the models as NAME -> (default, description)."""
    found = {}
    for model in MODELS:
        for field in model.model_fields.values():
            default = field.default
            if isinstance(default, SecretStr):
                default = default.get_secret_value()
            shown = str(default).lower() if isinstance(default, bool) else str(default)
            found[str(field.validation_alias)] = (shown, field.description or "")
    return found


def exemplified() -> dict[str, tuple[str, str]]:
    """Every setting of `.env.example` as NAME -> (value, the comment above it)."""
    pattern = r"^# (.+)\n([A-Z_]+)=(.*)$"
    text = EXAMPLE.read_text(encoding="utf-8")
    return {name: (value, above) for above, name, value in re.findall(pattern, text, re.MULTILINE)}


def test_the_example_holds_exactly_the_settings_that_exist() -> None:
    assert exemplified() == declared()


def test_no_line_of_the_example_stands_without_its_meaning() -> None:
    assignments = re.findall(r"^[A-Za-z_]+=", EXAMPLE.read_text(encoding="utf-8"), re.MULTILINE)
    assert len(assignments) == len(exemplified())


@pytest.mark.parametrize("model", MODELS)
def test_copied_as_it_is_the_example_changes_nothing(
    model: type[BaseSettings], monkeypatch: pytest.MonkeyPatch
) -> None:
    for name in declared():
        monkeypatch.delenv(name, raising=False)
    assert model(_env_file=EXAMPLE) == model(_env_file=None)


@pytest.mark.parametrize("name", declared())
def test_the_readme_lists_the_setting(name: str) -> None:
    assert f"| `{name}` |" in (ROOT / "README.md").read_text(encoding="utf-8")
