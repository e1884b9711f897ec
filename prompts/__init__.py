"""Prompts as text files, reviewed like copy: loaded by name, filled strictly."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Mapping
from dataclasses import dataclass
from importlib.resources import files

_VARIABLE = re.compile(r"\{\{\s*([a-z_]+)\s*\}\}")


class PromptError(Exception):
    """A prompt does not exist, or was filled with other variables than it has."""


@dataclass(frozen=True, slots=True)
class Prompt:
    """A prompt's text with `{{variables}}`; `version` is a digest of the text, for the log."""

    name: str
    text: str
    version: str

    @property
    def variables(self) -> frozenset[str]:
        """Names of the variables that `fill` must be given, all of them and no other."""
        return frozenset(_VARIABLE.findall(self.text))

    def fill(self, values: Mapping[str, str]) -> str:
        """The text with its variables replaced; what a value holds is not read as a variable.

        Raises PromptError, naming them, where variables are missing or unknown.
        """
        missing, unknown = self.variables - set(values), set(values) - self.variables
        if missing or unknown:
            raise PromptError(
                f"prompt {self.name!r}: missing {sorted(missing)}, unknown {sorted(unknown)}"
            )
        return _VARIABLE.sub(lambda match: values[match.group(1)], self.text)


def load(name: str) -> Prompt:
    """The prompt in `name`.md. Raises PromptError where there is none."""
    if not re.fullmatch(r"[a-z_]+", name):
        raise PromptError(f"{name!r} is no prompt's name")
    file = files(__name__) / f"{name}.md"
    if not file.is_file():
        raise PromptError(f"there is no prompt {name!r}")
    text = file.read_text(encoding="utf-8").strip()
    return Prompt(name, text, hashlib.sha256(text.encode()).hexdigest()[:12])
