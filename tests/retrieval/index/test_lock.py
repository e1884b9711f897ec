"""One writer a data folder."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from retrieval.errors import CorpusBusyError
from retrieval.index.lock import writer

_HOLD = """
import sys
from pathlib import Path
from retrieval.index.lock import writer
with writer(Path(sys.argv[1]), "a rehearsal"):
    print("held", flush=True)
    sys.stdin.read()
"""


def _holder(folder: Path) -> subprocess.Popen[str]:
    process = subprocess.Popen(
        [sys.executable, "-c", _HOLD, str(folder)],
        stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True,
    )  # fmt: skip
    assert process.stdout is not None
    assert process.stdout.readline() == "held\n"
    return process


def test_a_second_writer_is_told_who_holds_the_folder(tmp_path: Path) -> None:
    process = _holder(tmp_path)
    try:
        with (
            pytest.raises(CorpusBusyError, match=f"a rehearsal .process {process.pid}"),
            writer(tmp_path, "test"),
        ):
            pass
    finally:
        process.communicate("")
    with writer(tmp_path, "test"):
        pass


def test_a_killed_writer_leaves_the_folder_free(tmp_path: Path) -> None:
    process = _holder(tmp_path)
    process.kill()
    process.communicate()
    with writer(tmp_path, "test"):
        assert "test" in (tmp_path / "writer.json").read_text()
    assert not (tmp_path / "writer.json").exists()


def test_a_garbled_note_still_gives_a_sentence(tmp_path: Path) -> None:
    process = _holder(tmp_path)
    (tmp_path / "writer.json").write_text("{")
    try:
        with (
            pytest.raises(CorpusBusyError, match="another Newsdesk process"),
            writer(tmp_path, "test"),
        ):
            pass
    finally:
        process.communicate("")
