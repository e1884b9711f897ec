"""The command line as a process: encodings, broken pipes, signals, full disks."""

from __future__ import annotations

import json
import os
import pty
import signal
import subprocess
import sys
from pathlib import Path

import pytest

from bot.cli.chat import HELP
from bot.cli.start import CONNECT, SAMPLE_QUESTION
from tests.bot.cli.commands import sentence
from tests.bot.newsdesk import Newsdesk, environment, start

_LOADED = """
import sys
from bot.__main__ import main
try:
    main(["--help"])
except SystemExit as end:
    heavy = {"torch", "chromadb", "discord", "langchain", "langchain_core", "transformers"}
    print(end.code, sorted(heavy & set(sys.modules)))
"""


def test_help_loads_nothing_heavy(tmp_path: Path) -> None:
    done = subprocess.run(
        [sys.executable, "-c", _LOADED],
        env=environment(tmp_path), capture_output=True, text=True, check=True,
    )  # fmt: skip
    assert "Usage: newsdesk" in done.stdout
    assert done.stdout.splitlines()[-1] == "0 []"


@pytest.mark.parametrize("encoding", ["ascii", "utf-8"])
def test_any_letter_goes_through_any_locale(tmp_path: Path, encoding: str) -> None:
    (tmp_path / "Küste.json").write_text("{no json")
    done = start(
        tmp_path / "data", "index", "Küste.json", "--json",
        folder=tmp_path, LC_ALL="C", PYTHONIOENCODING=encoding,
    )  # fmt: skip
    assert done.returncode == 2
    report = json.loads(done.stdout.decode(encoding))
    assert [failure["item"] for failure in report["failures"]] == ["Küste.json"]
    shown = "K?ste.json" if encoding == "ascii" else "Küste.json"
    assert done.stderr.decode(encoding).startswith(f"failed: {shown}: ")
    assert done.stderr.count(b"\n") == 1


def test_a_reader_that_has_gone_is_no_error(indexed: Path, tmp_path: Path) -> None:
    read, write = os.pipe()
    os.close(read)
    try:
        done = subprocess.run(
            [sys.executable, "-m", "bot", "check"],
            env=environment(indexed, EMBEDDING_MODEL="none"), cwd=tmp_path,
            stdin=subprocess.DEVNULL, stdout=write, stderr=subprocess.PIPE, check=False,
        )  # fmt: skip
    finally:
        os.close(write)
    assert (done.returncode, done.stderr) == (0, b"")


_SMALL_FILES = """
import resource, sys
resource.setrlimit(resource.RLIMIT_FSIZE, (200_000, 200_000))
from bot.__main__ import main
main(["index", sys.argv[1]])
"""


def test_a_full_disk_is_one_sentence_and_the_next_run_goes_on(newsdesk: Newsdesk) -> None:
    folder = newsdesk.folder / "articles"
    folder.mkdir()
    for n in range(40):
        text = " ".join(f"Word{n}x{i} was said." for i in range(500))
        (folder / f"{n}.txt").write_text(f"Headline {n}\n\n{text}")
    done = subprocess.run(
        [sys.executable, "-c", _SMALL_FILES, str(folder)],
        env=environment(newsdesk.data), capture_output=True, text=True, check=False,
    )  # fmt: skip
    assert done.returncode == 1
    assert "failed" in sentence(done.stderr)
    for path in sorted(folder.iterdir())[2:]:
        path.unlink()
    result = newsdesk("index", folder, "--json")
    assert (result.status, result.json["failed"]) == (0, 0)
    assert newsdesk("check").status == 0


def test_the_chat_on_a_terminal_answers_and_ctrl_c_leaves(indexed: Path, tmp_path: Path) -> None:
    pid, terminal = pty.fork()
    if pid == 0:
        os.chdir(tmp_path)
        env = environment(indexed, TERM="dumb", COLUMNS="200")
        os.execve(sys.executable, [sys.executable, "-m", "bot", "start"], env)
    seen = b""

    def until(words: bytes) -> None:
        nonlocal seen
        while words not in seen:
            try:
                seen += os.read(terminal, 65536)
            except OSError:  # the terminal's other end has closed
                assert words in seen, seen.decode()
                return

    until(b"\n> ")
    # Not a word of a library's before the prompt.
    assert seen.decode().replace("\r", "") == f"{CONNECT}\n{HELP}\n> "
    seen = b""
    os.write(terminal, SAMPLE_QUESTION.encode() + b"\n")
    until(b"[1]")
    until(b"\n> ")
    os.write(terminal, b"\x03")
    until(b"newsdesk: interrupted.")
    _, ended = os.waitpid(pid, 0)
    os.close(terminal)
    assert os.waitstatus_to_exitcode(ended) == 128 + signal.SIGINT
