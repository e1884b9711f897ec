"""The list of sources says what is meant, and keeps its comments when it is changed."""

from __future__ import annotations

from pathlib import Path

import pytest

from retrieval.errors import InputError
from retrieval.models import Article
from retrieval.sources.fetch import Fetcher
from retrieval.sources.listing import (
    ListedSource,
    SourcesFile,
    find,
    named,
    read_every,
    shown_every,
)

LIST = """\
# Ask Bo before changing the first one.
[[source]]
url = "https://quay.example/feed#top"  # the whole paper
title = "Quay"
publisher = "Quay Times"
every = "2h"

[[source]]
path = "reports"
enabled = false
"""


@pytest.fixture
def listed(tmp_path: Path) -> SourcesFile:
    path = tmp_path / "sources.toml"
    path.write_text(LIST, encoding="utf-8")
    return SourcesFile(path)


def test_entries_are_read_with_their_defaults(listed: SourcesFile, tmp_path: Path) -> None:
    feed, folder = listed.read()
    assert feed == ListedSource("https://quay.example/feed", "Quay", "Quay Times", 7200.0, True)
    assert folder == ListedSource(str(tmp_path / "reports"), "", "", 900.0, False)


def test_without_a_file_nothing_is_listed(tmp_path: Path) -> None:
    assert SourcesFile(tmp_path / "none.toml").read() == []


@pytest.mark.parametrize(
    ("text", "why"),
    [
        pytest.param("[[source]\n", "no valid TOML .*line 1", id="broken"),
        pytest.param("source = 3", "written as", id="no-list"),
        pytest.param("source = [3]", "source 1: an entry is a table", id="no-table"),
        pytest.param("[[source]]\ntitle = 'x'", "source 1: wants either", id="no-address"),
        pytest.param("[[source]]\nurl = 'x'\npath = 'y'", "wants either", id="both"),
        pytest.param("[[source]]\nurl = 'ftp://a.example/'", "not an address", id="ftp"),
        pytest.param("[[source]]\nurl = 5", "not a text", id="number"),
        pytest.param("[[source]]\npath = ''", "the path is empty", id="empty"),
        pytest.param("[[source]]\npath = 'a\\u0000b'", "is no path", id="nul"),
        pytest.param("[[source]]\npath = 'a'\nevery = '1s'", "from 1m to 30d", id="too-often"),
        pytest.param("[[source]]\npath = 'a'\nevery = 15", "not a text", id="no-unit"),
        pytest.param("[[source]]\npath = 'a'\nenabled = 'no'", "true or false", id="no-yes"),
        pytest.param("[[source]]\npath = 'a'\nurls = 'b'", "'urls' means nothing", id="odd-key"),
        pytest.param("[[source]]\npath='a'\n[[source]]\npath='./a'", "listed twice", id="twice"),
    ],
)
def test_what_makes_no_sense_is_told_with_its_place(tmp_path: Path, text: str, why: str) -> None:
    path = tmp_path / "sources.toml"
    path.write_text(text.replace("\\u0000", "\x00") if "urls" in text else text, encoding="utf-8")
    if "\\u0000" in text:
        path.write_text(text.replace("'", '"'), encoding="utf-8")
    with pytest.raises(InputError, match=why):
        SourcesFile(path).read()


def test_a_change_keeps_comments_and_all_else(listed: SourcesFile, tmp_path: Path) -> None:
    added = ListedSource("https://alder.example/rss", publisher="Alder Post", every=86_400.0)
    before = listed.read()
    listed.add(added)
    assert listed.path.read_text(encoding="utf-8").startswith(LIST)
    assert listed.read() == [*before, added]
    assert listed.remove("Quay") == before[0]
    assert listed.remove("https://alder.example/rss#x") == added
    assert listed.read() == [before[1]]
    assert [path.name for path in tmp_path.iterdir()] == ["sources.toml"]


def test_the_first_source_makes_the_file_with_its_explanation(tmp_path: Path) -> None:
    sources = SourcesFile(tmp_path / "new" / "sources.toml")
    entry = ListedSource(str(tmp_path / "news"), title="News", enabled=False)
    sources.add(entry)
    assert sources.read() == [entry]
    assert "# Where articles come from" in sources.path.read_text(encoding="utf-8")
    with pytest.raises(InputError, match="listed already"):
        sources.add(entry)
    sources.remove("News")
    assert sources.read() == []
    with pytest.raises(InputError, match="is not listed"):
        sources.remove("News")
    sources.add(entry)
    assert sources.read() == [entry]


def test_a_list_that_cannot_be_read_is_never_overwritten(listed: SourcesFile) -> None:
    listed.path.write_text("[[source]\nurl = 'https://quay.example/'", encoding="utf-8")
    with pytest.raises(InputError):
        listed.add(ListedSource("https://alder.example/"))
    assert "quay" in listed.path.read_text(encoding="utf-8")


@pytest.mark.parametrize("given", ["Quay", "https://QUAY.example/feed", "reports"])
def test_an_entry_is_found_by_address_path_or_title(
    listed: SourcesFile, tmp_path: Path, given: str
) -> None:
    at = find(listed.read(), given, tmp_path)
    assert at == (1 if given == "reports" else 0)


def test_names_are_the_ones_that_the_archive_knows(tmp_path: Path) -> None:
    assert named(" https://quay.example:443/feed?utm_source=x ", tmp_path) == (
        "https://quay.example/feed"
    )
    assert named("a/../b", tmp_path) == str(tmp_path / "b")


@pytest.mark.parametrize("text", ["1m", "15m", "90m", "2h", "1d", "30d"])
def test_how_often_is_read_as_it_is_shown(text: str) -> None:
    assert read_every(shown_every(read_every(text))) == read_every(text)


def test_articles_carry_the_publisher_that_the_list_says(tmp_path: Path, fetcher: Fetcher) -> None:
    (tmp_path / "a.txt").write_text("The ferry was late again on Monday, and on Tuesday.")
    plain = ListedSource(str(tmp_path)).open(fetcher)
    told = ListedSource(str(tmp_path), publisher="Quay Times").open(fetcher)
    (item,), (other,) = plain.items(), told.items()
    (article,) = other.articles()
    assert isinstance(article, Article)
    assert article.publisher == "Quay Times"
    assert item.locator == other.locator
    assert item.fingerprint() != other.fingerprint()
    assert (plain.name, plain.complete) == (told.name, told.complete)
