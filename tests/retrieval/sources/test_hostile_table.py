"""The table of hostile inputs beside this file lists exactly what the tests try.

`UPDATE_TABLES=1 pytest` on this file writes it anew.
"""

from __future__ import annotations

import importlib
import os
from pathlib import Path
from typing import Any

import pytest

TABLE = Path(__file__).with_name("HOSTILE.md")
HERE = "tests.retrieval.sources"
# (test module, its list of cases, what they are, the reason where the cases name none)
TRIED = [
    ("test_folder", "BAD_LINES", "line of a JSONL file", ""),
    ("test_folder", "BAD_FILES", "file", ""),
    ("test_folder", "BAD_LINKS", "link in a folder", ""),
    ("test_html_refusals", "ERRORS", "error page", "error page"),
    ("test_html_refusals", "WALLS", "paywall", "behind a paywall"),
    ("test_html_refusals", "NO_PAGES", "page", "no article, no page, or too much of one"),
    ("test_fetch", "BAD_ANSWERS", "answer of a server", ""),
    ("test_fetch", "PRIVATE", "private address", "not on the public internet"),
    ("test_fetch", "NAMES", "name with an address", "not on the public internet"),
    ("test_decode", "WRONG", "encoding", "read as what it is"),
    ("test_feeds", "BAD_FEEDS", "feed", "its XML or JSON cannot be read"),
    ("test_exports", "BAD_EXPORTS", "export", ""),
    ("test_exports", "BAD_PDFS", "PDF", ""),
]


def rows() -> list[str]:
    found = []
    for module, name, kind, reason in TRIED:
        for case in getattr(importlib.import_module(f"{HERE}.{module}"), name):
            found.append(f"| {kind} | {_label(case)} | {reason or _reason(case)} |")
    return found


def _label(case: Any) -> str:
    return str(getattr(case, "id", None) or case)


def _reason(case: Any) -> str:
    return str(case.values[-1]).replace("\\", "")


def table() -> str:
    head = "# Hostile input that the tests try\n\nWritten by `test_hostile_table.py`. Each is met "
    head += "with a reason for that item; the rest goes on.\n\n"
    head += "| what | tried | the reason says |\n|---|---|---|\n"
    return head + "\n".join(rows()) + "\n"


def test_the_table_lists_what_is_tried() -> None:
    if os.environ.get("UPDATE_TABLES"):
        TABLE.write_text(table(), encoding="utf-8")
    assert TABLE.read_text(encoding="utf-8") == table()


@pytest.mark.parametrize(
    "kind",
    [
        "bomb", "endless line", "endless |", "entity", "private address", "name with an address",
        "redirect to a private", "year 9999", "NUL", "duplicate", "loop", "binary", "encoding",
        "deeply nested", "out of the folder", "thousands of attributes",
    ],
)  # fmt: skip
def test_no_kind_of_attack_that_was_thought_of_is_left_out(kind: str) -> None:
    assert kind in TABLE.read_text(encoding="utf-8")
