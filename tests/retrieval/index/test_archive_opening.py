"""An archive is opened as this version writes it, or refused with what to do and left as it is."""

from __future__ import annotations

import sqlite3
from pathlib import Path

import pytest

from retrieval.errors import CorpusDamagedError, DataFolderError
from retrieval.index.analysis import analyse
from retrieval.index.archive import Archive
from retrieval.index.archive.schema import MIGRATIONS, m001_initial
from retrieval.models import Article


def test_an_archive_of_an_older_version_is_brought_up_with_its_articles(tmp_path: Path) -> None:
    path = tmp_path / "archive.db"
    db = sqlite3.connect(path)
    m001_initial(db)
    db.execute("PRAGMA user_version = 1")
    db.execute(
        "INSERT INTO articles (id, digest, headline, publisher, byline, day_only, language, url, "
        "dateline, correction, text, indexed) VALUES ('a','','Old','','',0,'','','','','Text.',0)"
    )
    db.commit()
    db.close()
    archive = Archive(path)
    assert archive.articles.get("a") == Article(id="a", text="Text.", headline="Old")
    version = archive.database.connection.execute("PRAGMA user_version").fetchone()[0]
    assert version == len(MIGRATIONS) > 1
    archive.articles.derive_all(analyse)
    assert archive.lexical.size() == 1
    archive.close()


def test_a_newer_archive_is_refused_and_left_as_it_is(tmp_path: Path) -> None:
    path = tmp_path / "archive.db"
    Archive(path).close()
    db = sqlite3.connect(path)
    db.execute(f"PRAGMA user_version = {len(MIGRATIONS) + 1}")
    db.close()
    with pytest.raises(CorpusDamagedError, match="written by a newer Newsdesk"):
        Archive(path)
    db = sqlite3.connect(path)
    assert db.execute("PRAGMA user_version").fetchone() == (len(MIGRATIONS) + 1,)
    db.close()


def test_a_file_that_is_no_archive_is_named_with_what_to_do_and_stays(tmp_path: Path) -> None:
    path = tmp_path / "archive.db"
    path.write_bytes(b"no database " * 500)
    with pytest.raises(CorpusDamagedError, match=r"archive\.db.*move it away") as caught:
        Archive(path)
    assert caught.value.path == path
    assert path.read_bytes() == b"no database " * 500


@pytest.mark.parametrize("folder", ["a file", "a folder in the archive's place"])
def test_a_folder_that_cannot_hold_it_is_named(tmp_path: Path, folder: str) -> None:
    data = tmp_path / "data"
    if folder == "a file":
        data.write_text("words")
    else:
        (data / "archive.db").mkdir(parents=True)
    with pytest.raises(DataFolderError, match=r"data cannot be used .*NEWSDESK_DATA"):
        Archive(data / "archive.db")
