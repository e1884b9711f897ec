"""The bot's own words are there in every language, with the same gaps to fill."""

from __future__ import annotations

import re
from pathlib import Path
from string import Formatter

import pytest

from bot.ui.command_strings import GERMAN
from bot.ui.strings import TABLES, Words, words_for


def gaps(text: str) -> set[str]:
    return {name for _, name, _, _ in Formatter().parse(text) if name}


@pytest.mark.parametrize("language", sorted(TABLES))
def test_every_language_says_the_same_things(language: str) -> None:
    english, other = TABLES["en"], TABLES[language]
    assert list(other) == list(english)
    assert {key for key in english if gaps(other[key]) != gaps(english[key])} == set()


def test_no_words_are_kept_that_nothing_says() -> None:
    code = "\n".join(
        path.read_text() for path in Path("bot").rglob("*.py") if "strings" not in path.parts
    )
    said = set(re.findall(r"[\"']([a-z_.]+)[\"']", code))
    stems = {key.removesuffix(".one").removesuffix(".other") for key in TABLES["en"]}
    # f"reindex.{phase}": any key behind such a beginning may be said.
    beginnings = tuple(re.findall(r'f"([a-z_.]+\.)\{', code))
    formed = {stem for stem in stems if stem.startswith(beginnings)}
    assert stems - said - formed == set()


@pytest.mark.parametrize(
    ("locale", "language"),
    [("en-US", "en"), ("en-GB", "en"), ("de", "de"), ("fr", "en"), ("pt-BR", "en"), ("", "en")],
)
def test_a_locale_chooses_the_language(locale: str, language: str) -> None:
    assert words_for(locale).language == language


def test_numbers_are_grouped_as_the_language_does() -> None:
    assert (Words("en").number(12345), Words("de").number(12345)) == ("12,345", "12.345")
    assert Words("en").count("searched", 1) == "1 article searched"
    assert Words("en").count("searched", 1907) == "1,907 articles searched"


def test_every_command_is_described_in_german_too() -> None:
    code = "\n".join(path.read_text() for path in Path("bot/cogs").glob("*.py"))
    described = set(re.findall(r'description="([^"]+)"', code))
    for arguments in re.findall(r"@app_commands\.describe\((.*?)\)\n", code, re.DOTALL):
        described |= set(re.findall(r'\w+="([^"]+)"', arguments))
    # A command of a menu has no description: its name is what is read.
    described |= set(re.findall(r'ContextMenu\(\s*name=(?:[\w.]+\()?"([^"]+)"', code))
    assert described - set(GERMAN) == set()
    assert set(GERMAN) - described == set()
    assert {text for text in GERMAN.values() if len(text) > 100} == set()
