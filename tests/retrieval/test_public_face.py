"""The names that other programs may rely on."""

from __future__ import annotations

import subprocess
import sys

import retrieval


def test_every_public_name_is_there_and_in_order() -> None:
    assert retrieval.__all__ == sorted(retrieval.__all__)
    assert all(getattr(retrieval, name) is not None for name in retrieval.__all__)


def test_importing_the_library_loads_nothing_heavy() -> None:
    code = "import retrieval, sys; print([m for m in ('torch', 'chromadb') if m in sys.modules])"
    done = subprocess.run([sys.executable, "-c", code], check=True, capture_output=True, text=True)
    assert done.stdout.strip() == "[]"
