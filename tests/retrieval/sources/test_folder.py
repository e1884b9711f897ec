"""Files and folders give articles, and a reason for whatever gives none."""

from __future__ import annotations

import gzip
import json
import os
import tracemalloc
from datetime import UTC, datetime
from pathlib import Path

import pytest

from retrieval.errors import InputError
from retrieval.models import Article, Failure
from retrieval.sources.files import MAX_FILE
from retrieval.sources.folder import FileItem, open_path
from retrieval.sources.lines import MAX_LINE, read_lines

NOW = datetime(2031, 6, 1, tzinfo=UTC)
GOOD = {"headline": "Ferry sails", "text": "The ferry sailed at noon."}


def everything(path: Path) -> list[Article | Failure]:
    found: list[Article | Failure] = []
    for item in open_path(path, now=NOW).items():
        if isinstance(item, Failure):
            found.append(item)
        else:
            found.extend(item.articles())
    return found


def articles(path: Path) -> list[Article]:
    return [found for found in everything(path) if isinstance(found, Article)]


def failures(path: Path) -> list[Failure]:
    return [found for found in everything(path) if isinstance(found, Failure)]


def jsonl(*records: object) -> str:
    return "".join(json.dumps(record) + "\n" for record in records)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "b").mkdir()
    (tmp_path / "wire.txt").write_text("Bridge opens\n\nCars cross the bridge.\n")
    (tmp_path / "b" / "note.md").write_text("# Ferry sails\n\nIt sailed at noon.\n")
    (tmp_path / "b" / "all.jsonl").write_text(jsonl({"id": "1", **GOOD}, {"id": "2", **GOOD}))
    (tmp_path / "one.json").write_text(json.dumps({"id": "3", **GOOD}))
    (tmp_path / "list.json").write_text(json.dumps({"articles": [{"id": "4", **GOOD}]}))
    (tmp_path / "more.jsonl.gz").write_bytes(gzip.compress(jsonl({"id": "5", **GOOD}).encode()))
    (tmp_path / "photo.jpg").write_bytes(b"\xff\xd8\xff")
    (tmp_path / ".hidden.txt").write_text("Secret\n\nNot for the index.")
    (tmp_path / ".git").mkdir()
    (tmp_path / ".git" / "config.txt").write_text("Nothing\n\nNot for the index.")
    return tmp_path


def test_a_folder_gives_the_articles_of_all_files_in_it(folder: Path) -> None:
    assert not failures(folder)
    assert {article.headline for article in articles(folder)} == {"Bridge opens", "Ferry sails"}
    assert {article.id for article in articles(folder)} >= {"1", "2", "3", "4", "5"}
    assert len(articles(folder)) == 7


def test_items_come_in_a_stable_order_with_relative_locators(folder: Path) -> None:
    source = open_path(folder, now=NOW)
    locators = [item.locator for item in source.items() if not isinstance(item, Failure)]
    assert locators == [
        "list.json",
        "more.jsonl.gz",
        "one.json",
        "wire.txt",
        "b/all.jsonl",
        "b/note.md",
    ]
    assert source.complete
    assert Path(source.name).is_absolute()


def test_a_file_named_alone_gives_the_same_article_as_its_folder(folder: Path) -> None:
    (alone,) = articles(folder / "wire.txt")
    assert alone in articles(folder)


def test_a_new_headline_in_a_file_keeps_the_id(folder: Path) -> None:
    (before,) = articles(folder / "wire.txt")
    (folder / "wire.txt").write_text("Bridge opens at last\n\nCars cross the bridge.\n")
    (after,) = articles(folder / "wire.txt")
    assert (after.id, after.headline) == (before.id, "Bridge opens at last")


def test_a_fingerprint_follows_the_content_and_not_the_clock(folder: Path) -> None:
    def fingerprint() -> str:
        (item,) = open_path(folder / "wire.txt", now=NOW).items()
        assert not isinstance(item, Failure)
        return item.fingerprint()

    before = fingerprint()
    os.utime(folder / "wire.txt", (1, 1))
    assert fingerprint() == before
    status = (folder / "wire.txt").stat()
    (folder / "wire.txt").write_text("Bridge opens\n\nCars cross the rivers.\n")
    os.utime(folder / "wire.txt", ns=(status.st_atime_ns, status.st_mtime_ns))
    assert fingerprint() != before


@pytest.mark.parametrize("name", ["missing.txt", "photo.jpg", "a\0b.txt"], ids=repr)
def test_a_path_that_cannot_be_used_is_named_in_one_sentence(folder: Path, name: str) -> None:
    with pytest.raises(InputError) as problem:
        open_path(folder / name, now=NOW)
    assert name.split("\0", maxsplit=1)[0] in str(problem.value)
    assert "\n" not in str(problem.value)


BAD_LINES = [
    pytest.param('{"headline": "Cut o', "JSON", id="cut off"),
    pytest.param("[1, 2]", "not a list", id="a list"),
    pytest.param("{}", "neither headline nor text", id="empty"),
    pytest.param('"words"', "not a string", id="a string"),
    pytest.param("[" * 100_000, "JSON", id="deeply nested"),
    pytest.param('{"id": "1", "headline": "Other"}', "already taken", id="duplicate id"),
    pytest.param('{"headline": "' + "x" * 9_000_000 + '"}', "9 MB", id="endless line"),
    pytest.param('{"headline": "H", "date": "9999-12-31"}', "without its date", id="year 9999"),
    pytest.param("9" * 5000, "JSON", id="endless number"),
]


@pytest.mark.parametrize(("line", "reason"), BAD_LINES)
def test_a_bad_line_is_named_and_the_rest_goes_on(tmp_path: Path, line: str, reason: str) -> None:
    path = tmp_path / "in.jsonl"
    path.write_text(jsonl({"id": "1", **GOOD}) + line + "\n\n" + jsonl({"id": "2", **GOOD}))
    assert [article.id for article in articles(path)][0::2][:1] == ["1"]
    assert articles(path)[-1].id == "2"
    (failure,) = failures(path)
    assert failure.item == "in.jsonl:2"
    assert reason in failure.reason


def test_control_characters_and_nul_bytes_in_a_record_are_dropped(tmp_path: Path) -> None:
    path = tmp_path / "in.jsonl"
    path.write_bytes(b'{"headline": "Fe\x00rry \\u0000sails", "text": "At\tnoon.\\ud800"}\n')
    (article,) = articles(path)
    assert (article.headline, article.text) == ("Ferry sails", "At\tnoon.\ufffd")


def test_records_without_id_and_with_one_headline_are_all_kept(tmp_path: Path) -> None:
    path = tmp_path / "in.jsonl"
    texts = ["Rain.", "Sun.", "Wind."]
    path.write_text(jsonl(*[{"headline": "Weather", "text": text} for text in texts]))
    assert [article.text for article in articles(path)] == texts
    assert len({article.id for article in articles(path)}) == 3
    path.write_text(path.read_text() + jsonl({"headline": "Weather", "text": "Rain."}))
    assert len(articles(path)) == 3
    assert len(failures(path)) == 1


BAD_FILES = [
    pytest.param("a.txt", b"%PDF-1.7 \x00\x01", "a PDF", id="PDF named txt"),
    pytest.param("a.txt", bytes(range(256)) * 9, "binary data", id="binary named txt"),
    pytest.param("a.html", b"\x89PNG\r\n\x1a\n" * 9, "a PNG image", id="image named html"),
    pytest.param("a.txt", b"", "empty", id="empty"),
    pytest.param("a.md", b"---\ntitle: [\n---\nx", "front matter", id="broken front matter"),
    pytest.param("a.json", b'{"headline": ', "no valid JSON", id="broken JSON"),
    pytest.param("a.json", b"[" * 200_000, "no valid JSON", id="deep JSON"),
    pytest.param("a.json", b"7", "neither a record nor a list", id="a number"),
    pytest.param("a.jsonl", b"\x7fELF\x01\x00", "a program", id="program named jsonl"),
    pytest.param("a.jsonl.gz", gzip.compress(b"x" * 9999)[:40], "damaged", id="half a gzip"),
    pytest.param("a.jsonl.gz", gzip.compress(bytes(70_000_000), 1), "bomb", id="gzip bomb"),
    pytest.param("a.html", b"<html><body></body></html>", "no article", id="no article"),
    pytest.param("a.txt", b"\x00" * 4000, "binary data", id="NUL bytes only"),
]


@pytest.mark.parametrize(("name", "data", "reason"), BAD_FILES)
def test_a_bad_file_is_named_and_the_rest_goes_on(
    tmp_path: Path, name: str, data: bytes, reason: str
) -> None:
    (tmp_path / name).write_bytes(data)
    (tmp_path / "z.txt").write_text("Ferry sails\n\nIt sailed at noon.\n")
    assert [article.headline for article in articles(tmp_path)] == ["Ferry sails"]
    found = failures(tmp_path)
    assert found[0].item.startswith(name)
    assert reason in " ".join(failure.reason for failure in found)


def test_a_file_over_the_bound_is_refused_unread(tmp_path: Path) -> None:
    path = tmp_path / "big.txt"
    with path.open("wb") as file:
        file.truncate(MAX_FILE + 1)
    (failure,) = failures(path)
    assert "MB" in failure.reason


def test_a_line_of_any_length_is_read_in_bounded_memory(tmp_path: Path) -> None:
    path = tmp_path / "in.jsonl"
    path.write_bytes(b"short\n" + b"y" * 1_000_000 + b"\nlast")
    lines = list(read_lines(path, max_line=1000))
    assert lines[0] == (1, b"short")
    assert isinstance(lines[1][1], str)
    assert lines[2] == (3, b"last")


def test_a_line_of_100_mb_is_passed_over_in_the_memory_of_the_longest_that_is_read(
    tmp_path: Path,
) -> None:
    path = tmp_path / "in.jsonl"
    with path.open("wb") as file:
        file.write(jsonl({"id": "1", **GOOD}).encode())
        file.seek(100_000_000, 1)  # a hole: the disk need not hold it, the reader gets all of it
        file.write(b"\n" + jsonl({"id": "2", **GOOD}).encode())
    (item,) = open_path(path, now=NOW).items()
    assert isinstance(item, FileItem)
    tracemalloc.start()
    try:
        first, bad, last = item.articles()
        peak = tracemalloc.get_traced_memory()[1]
    finally:
        tracemalloc.stop()
    assert isinstance(bad, Failure)
    assert (bad.item, bad.reason) == (
        "in.jsonl:2",
        "a line of 100 MB (at most 8 MB are read)",
    )
    assert [getattr(found, "id", "") for found in (first, last)] == ["1", "2"]
    assert peak < 3 * MAX_LINE


BAD_LINKS = [
    pytest.param(
        "leak.txt", "../out/secret.txt", "leads out of the folder", id="out of the folder"
    ),
    pytest.param("self.txt", "self.txt", "leads nowhere", id="loop"),
    pytest.param("lost.txt", "gone.txt", "leads nowhere", id="to nothing"),
    pytest.param("root.txt", "/etc/hostname", "leads out of the folder", id="to the system"),
]


@pytest.mark.parametrize(("name", "target", "reason"), BAD_LINKS)
def test_a_link_that_leads_astray_is_named(
    tmp_path: Path, name: str, target: str, reason: str
) -> None:
    inside, outside = tmp_path / "in", tmp_path / "out"
    inside.mkdir()
    outside.mkdir()
    (outside / "secret.txt").write_text("Secret\n\nNot for the index.")
    (inside / "good.txt").write_text("Ferry sails\n\nIt sailed at noon.\n")
    (inside / name).symlink_to(target)
    assert [article.headline for article in articles(inside)] == ["Ferry sails"]
    (failure,) = failures(inside)
    assert failure.item == name
    assert reason in failure.reason


def test_folders_are_not_entered_by_links_and_pipes_not_opened(tmp_path: Path) -> None:
    (tmp_path / "in").mkdir()
    (tmp_path / "in" / "good.txt").write_text("Ferry sails\n\nIt sailed at noon.\n")
    (tmp_path / "in" / "again").symlink_to(tmp_path / "in")
    (tmp_path / "in" / "up").symlink_to(tmp_path)
    os.mkfifo(tmp_path / "in" / "pipe.txt")
    assert [article.headline for article in articles(tmp_path / "in")] == ["Ferry sails"]
    assert [failure.item for failure in failures(tmp_path / "in")] == ["pipe.txt"]


def test_a_file_that_disappears_is_a_failure(tmp_path: Path) -> None:
    path = tmp_path / "gone.txt"
    path.write_text("Ferry sails\n\nIt sailed at noon.\n")
    (item,) = open_path(tmp_path, now=NOW).items()
    path.unlink()
    assert not isinstance(item, Failure)
    assert item.fingerprint() == ""
    (failure,) = item.articles()
    assert isinstance(failure, Failure)
