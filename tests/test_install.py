"""Installing says what is missing, does nothing twice, and pins what the project asks for."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import tomllib
from pathlib import Path

import pytest
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

ROOT = Path(__file__).parent.parent
PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
ASKED = [*PROJECT["project"]["dependencies"], *PROJECT["dependency-groups"]["dev"]]


@pytest.fixture
def checkout(tmp_path: Path) -> Path:
    (tmp_path / ".ci").mkdir()
    for name in ("pyproject.toml", "constraints.txt", ".ci/install"):
        shutil.copy(ROOT / name, tmp_path / name)
    return tmp_path


def install(checkout: Path, pythons: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [".ci/install", ".venv", ".venv/.installed"],
        cwd=checkout,
        env={**os.environ, "PYTHONPATH": "", "PYTHONS": pythons},
        capture_output=True,
        text=True,
        check=False,
    )


def fake_python(checkout: Path, *, fails_on: str) -> str:
    """An interpreter that fails for a script holding `fails_on` and agrees to all others."""
    path = checkout / "python-of-old"
    path.write_text(f'#!/bin/sh\ncase "$*" in *{fails_on}*) exit 1;; esac\n', encoding="utf-8")
    path.chmod(0o755)
    return str(path)


def test_without_any_python_one_sentence_says_what_to_install(checkout: Path) -> None:
    done = install(checkout, "no-such-python nor-this-one")
    assert done.returncode == 1
    assert "Python 3.11 or newer is needed" in done.stderr
    assert "apt-get install" in done.stderr
    assert "Traceback" not in done.stderr


def test_a_python_that_is_too_old_is_passed_over(checkout: Path) -> None:
    done = install(checkout, fake_python(checkout, fails_on="version_info"))
    assert "Python 3.11 or newer is needed" in done.stderr


def test_a_python_without_venv_is_told_apart_from_none(checkout: Path) -> None:
    done = install(checkout, fake_python(checkout, fails_on="ensurepip"))
    assert done.returncode == 1
    assert "has no venv module" in done.stderr
    assert "python3-venv" in done.stderr


def test_what_another_run_has_just_installed_is_not_installed_again(checkout: Path) -> None:
    if shutil.which("flock") is None:
        pytest.skip("two runs at once are only told apart where flock is")
    stamp = checkout / ".venv" / ".installed"
    stamp.parent.mkdir()
    stamp.touch()
    newer = stamp.stat().st_mtime + 60
    os.utime(stamp, (newer, newer))
    assert install(checkout, "no-such-python").returncode == 0


def test_every_requirement_is_pinned_within_its_range() -> None:
    lines = (ROOT / "constraints.txt").read_text(encoding="utf-8").splitlines()
    pins = dict(line.split("==") for line in lines if line and not line.startswith("#"))
    pinned = {canonicalize_name(name): version for name, version in pins.items()}
    for asked in map(Requirement, ASKED):
        version = pinned.get(canonicalize_name(asked.name), "")
        assert version, asked.name
        assert version in asked.specifier, asked.name
        assert "+" not in version, asked.name  # a local build is found on one index only


def test_the_readme_names_only_targets_that_exist() -> None:
    makefile = (ROOT / "Makefile").read_text(encoding="utf-8")
    targets = set(re.findall(r"^([a-z]+):", makefile, re.MULTILINE))
    for name in ("README.md", "CONTRIBUTING.md"):
        named = re.findall(r"\bmake ([a-z]+)", (ROOT / name).read_text(encoding="utf-8"))
        assert set(named) <= targets, name
