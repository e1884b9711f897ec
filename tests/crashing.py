"""Reindexes that are cut off: killed at random moments, or out of disk space.

Run as `python -m tests.crashing kill WORK MOMENTS SEED` or `... full WORK BYTES archive|vectors`;
prints one JSON object a line. Each reindex is a fork of one process that has the imports behind it.
"""

from __future__ import annotations

import json
import os
import random
import resource
import signal
import sys
import time
import traceback
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

from retrieval.corpus import Corpus
from retrieval.index.embedder import Vectors
from retrieval.index.health import compare
from retrieval.index.reindex import Reindexer
from retrieval.index.vectors import VectorIndex
from retrieval.sources.folder import open_path
from tests.embedding import HashEmbedder
from tests.invented import article

_COUNT = 120


def main() -> None:
    import chromadb  # noqa: F401 (so that no fork has to)

    what, work, *rest = sys.argv[1:]
    folder = Path(work)
    if what == "kill":
        for told in killed_at(folder, int(rest[0]), int(rest[1])):
            print(json.dumps(told), flush=True)
    else:
        print(json.dumps(out_of_space(folder, int(rest[0]), rest[1])), flush=True)


def killed_at(folder: Path, moments: int, seed: int) -> Any:
    """For each moment: whether the kill struck a running reindex, and what was wrong after the
    next one had run (nothing, it is to be hoped)."""
    chance = random.Random(seed)
    _write(folder, chance, 0)
    for first in (-2, -1):  # the second is like those to come: some new, some changed, some gone
        began = time.monotonic()
        _finish(_fork(lambda: _reindex(folder)))
        whole = time.monotonic() - began
        _write(folder, chance, first)
    for moment in range(1, moments + 1):
        wanted = _write(folder, chance, moment)
        child = _fork(lambda: _reindex(folder))
        time.sleep(chance.uniform(0.0, whole))
        os.kill(child, signal.SIGKILL)
        struck = os.WIFSIGNALED(os.waitpid(child, 0)[1])
        wrong = _report(folder / "wrong.json", lambda wanted=wanted: _repair(folder, wanted))
        yield {"moment": moment, "struck": struck, "wrong": wrong}


def out_of_space(folder: Path, limit: int, where: str) -> dict[str, Any]:
    """A reindex in which files may grow by no more than `limit` bytes, and one without limit.

    The bound is there from the start, or from when the vectors are first written to.
    """
    chance = random.Random(1)
    before = _write(folder, chance, 0)
    _finish(_fork(lambda: _reindex(folder)))
    wanted = _write(folder, chance, 1, more=240)

    def starve() -> list[str]:
        def bound(path: Path) -> None:
            size = path.stat().st_size + limit
            resource.setrlimit(resource.RLIMIT_FSIZE, (size, size))

        put = VectorIndex.put

        def bounded(vectors: VectorIndex, keys: Sequence[int], given: Vectors) -> None:
            bound(next((folder / "data/vectors").rglob("chroma.sqlite3")))
            put(vectors, keys, given)

        if where == "vectors":
            VectorIndex.put = bounded  # type: ignore[method-assign]
        else:
            bound(folder / "data/archive.db")
        try:
            _reindex(folder)
        except Exception as error:
            from bot.__main__ import _told

            return [type(error).__name__, str(_told(error))]
        return []

    told = _report(folder / "told.json", starve)
    kept = _report(folder / "kept.json", lambda: _lost(folder, set(before) & set(wanted)))
    wrong = _report(folder / "wrong.json", lambda: _repair(folder, wanted))
    return {"told": told, "lost": kept, "wrong": wrong}


def _write(folder: Path, chance: random.Random, moment: int, more: int = 0) -> dict[str, str]:
    """The articles of this moment, in files of 20: some new, some changed, some gone, most as
    they were. Returns texts by id."""
    (folder / "news").mkdir(parents=True, exist_ok=True)
    kept = folder / "records.json"
    records = json.loads(kept.read_text()) if kept.exists() else []
    for record in records:
        if chance.random() < 0.15:
            record["text"] = f"{record['text']}\n\nUpdated at {moment}."
    records = [record for record in records if chance.random() > 0.1]
    number = moment * 10_000
    while len(records) < _COUNT + more:
        records.append(article(chance, number))
        number += 1
    kept.write_text(json.dumps(records))
    for old in (folder / "news").iterdir():
        old.unlink()
    for at in range(0, len(records), 20):
        lines = "".join(json.dumps(record) + "\n" for record in records[at : at + 20])
        (folder / "news" / f"{at:04}.jsonl").write_text(lines)
    return {record["id"]: record["text"] for record in records}


def _reindex(folder: Path) -> None:
    corpus = Corpus(folder / "data", HashEmbedder())
    Reindexer(corpus).run([open_path(folder / "news")])
    corpus.close()


def _repair(folder: Path, wanted: dict[str, str]) -> list[str]:
    """Reindex to the end; what is wrong then."""
    _reindex(folder)
    corpus = Corpus(folder / "data", HashEmbedder())
    database = corpus.archive.database.connection
    found = dict(database.execute("SELECT id, text FROM articles").fetchall())
    database.execute("INSERT INTO passages_text (passages_text) VALUES ('integrity-check')")
    agreement = compare(corpus)
    checks = {
        "articles lost": len(wanted.keys() - found.keys()),
        "articles too many": len(found.keys() - wanted.keys()),
        "articles out of date": sum(found.get(key) != text for key, text in wanted.items()),
        "without passages": database.execute(
            "SELECT count(*) FROM articles WHERE key NOT IN (SELECT article FROM passages)"
        ).fetchone()[0],
        "integrity": int(database.execute("PRAGMA integrity_check").fetchone()[0] != "ok"),
        **{
            f"passages {name} by the vectors": getattr(agreement, name)
            for name in ("waiting", "missing", "stray", "lost")
        },
        "vectors beside passages": corpus.vectors.count() - agreement.passages,
    }
    corpus.close()
    return [f"{count} {what}" for what, count in checks.items() if count]


def _lost(folder: Path, ids: set[str]) -> list[str]:
    """Which of these articles cannot be read now, by a process that has no limit."""
    corpus = Corpus(folder / "data", HashEmbedder())
    lost = [key for key in sorted(ids) if corpus.archive.articles.get(key) is None]
    corpus.close()
    return lost


def _fork(work: Callable[[], object]) -> int:
    child = os.fork()
    if child:
        return child
    status = 1
    try:
        work()
        status = 0
    except BaseException:
        traceback.print_exc()
    finally:
        os._exit(status)


def _finish(child: int) -> None:
    if os.waitpid(child, 0)[1]:
        raise SystemExit("a reindex that nobody disturbed has failed")


def _report(path: Path, work: Callable[[], list[str]]) -> list[str]:
    """What `work` returns, done in a fork: Chroma keeps state for as long as a process lives."""
    path.unlink(missing_ok=True)
    child = _fork(lambda: path.write_text(json.dumps(work())))
    os.waitpid(child, 0)
    return json.loads(path.read_text()) if path.exists() else ["it failed, see standard error"]


if __name__ == "__main__":
    main()
