"""Sources have names to show and to choose by, and no path of the machine is among them."""

from __future__ import annotations

import pytest

from bot.source_names import key, known, label, labelled, without_paths

FOLDERS = ["/srv/north/articles", "https://quay.example/feed", "/srv/south/articles"]


def test_folders_that_end_alike_are_told_apart_and_found_again() -> None:
    shown = labelled(FOLDERS)
    assert list(shown) == ["articles", "https://quay.example/feed", "articles (2)"]
    for given, name in shown.items():
        assert known(FOLDERS, f" {given} ") == known(FOLDERS, key(name)) == name
    assert known(FOLDERS, "articles (3)") is None
    assert label("/") == "/"


@pytest.mark.parametrize(
    ("said", "shown"),
    [
        ("'/srv/desk/a.txt' is no path", "'a.txt' is no path"),
        ("x is listed already, in /data/sources.toml", "x is listed already, in sources.toml"),
        ("(/srv/desk/): gone", "(desk): gone"),
        ("https://h.example/a/b: answered 404", "https://h.example/a/b: answered 404"),
        ("and/or 12/5", "and/or 12/5"),
    ],
    ids=["quoted", "at the end", "in brackets", "an address", "no path"],
)
def test_a_sentence_loses_the_folders_of_a_path(said: str, shown: str) -> None:
    assert without_paths(said) == shown
