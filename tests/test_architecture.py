"""The house keeps its shape: one-way imports, a stated job a module, the agreed words."""

from __future__ import annotations

import ast
import re
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent
MODULES = sorted(
    path for room in ("bot", "retrieval", "prompts") for path in ROOT.glob(f"{room}/**/*.py")
)
MAX_LINES = 300

# Folder -> what no module under it may import, at its top or anywhere else.
FORBIDDEN = {
    "retrieval": ("bot", "prompts", "discord", "langchain", "openai", "anthropic"),
    "prompts": ("bot", "retrieval", "discord", "langchain"),
    "bot/answer": ("discord", "bot.cogs", "bot.ui", "bot.client"),
    "bot/ui": ("bot.cogs", "bot.client"),
}
# One word for one thing (CONTRIBUTING.md); these are the synonyms that creep in.
OTHER_WORDS = {
    "snippet",
    "outlet",
    "footnote",
    "cluster",
    "helper",
    "helpers",
    "util",
    "utils",
    "manager",
}


def relative(path: Path) -> str:
    return path.relative_to(ROOT).as_posix()


def imported(tree: ast.AST, package: list[str]) -> set[str]:
    """Full names of the modules that `tree` imports, relative ones resolved against `package`."""
    names: set[str] = set()
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            names |= {alias.name for alias in node.names}
        elif isinstance(node, ast.ImportFrom):
            above = package[: len(package) - node.level + 1] if node.level else []
            base = ".".join([*above, *([node.module] if node.module else [])])
            names |= {base, *(f"{base}.{alias.name}" for alias in node.names)}
    return names


def trespasses(path: Path, tree: ast.AST) -> list[str]:
    """The imports of `path` that its folder may not have."""
    name = relative(path)
    forbidden = [
        bad for room, bads in FORBIDDEN.items() if name.startswith(f"{room}/") for bad in bads
    ]
    found = imported(tree, list(path.relative_to(ROOT).parent.parts))
    return sorted(n for n in found for bad in forbidden if n == bad or n.startswith(f"{bad}."))


@pytest.mark.parametrize("path", MODULES, ids=relative)
def test_imports_run_one_way(path: Path) -> None:
    assert trespasses(path, ast.parse(path.read_text(encoding="utf-8"))) == []


@pytest.mark.parametrize(
    ("place", "source", "found"),
    [
        (
            "retrieval/search/x.py",
            "from bot.answer import models",
            ["bot.answer", "bot.answer.models"],
        ),
        ("retrieval/x.py", "def f():\n    import langchain.chat_models", ["langchain.chat_models"]),
        ("retrieval/x.py", "from langchain_core.retrievers import BaseRetriever", []),
        ("bot/answer/x.py", "from .. import ui", ["bot.ui"]),
        ("bot/answer/x.py", "import discordant", []),
        ("bot/cogs/x.py", "import discord", []),
    ],
    ids=[
        "other room",
        "inside a function",
        "core is not langchain",
        "relative",
        "prefix",
        "allowed",
    ],
)
def test_a_wrong_import_is_seen(place: str, source: str, found: list[str]) -> None:
    assert trespasses(ROOT / place, ast.parse(source)) == found


@pytest.mark.parametrize("path", MODULES, ids=relative)
def test_each_module_says_its_job_in_its_first_line(path: Path) -> None:
    source = path.read_text(encoding="utf-8")
    # An empty __init__.py only makes a package.
    assert not source.strip() or re.match(r'"""\S.{10,}', source)


@pytest.mark.parametrize("path", MODULES, ids=relative)
def test_no_module_grows_past_what_one_can_read_at_once(path: Path) -> None:
    assert len(path.read_text(encoding="utf-8").splitlines()) <= MAX_LINES


@pytest.mark.parametrize("path", MODULES, ids=relative)
def test_modules_and_classes_keep_to_the_agreed_words(path: Path) -> None:
    tree = ast.parse(path.read_text(encoding="utf-8"))
    names = [path.stem, *(node.name for node in ast.walk(tree) if isinstance(node, ast.ClassDef))]
    words = {word.lower() for name in names for word in re.findall(r"[A-Z]?[a-z]+|[A-Z]+", name)}
    assert words & OTHER_WORDS == set()
