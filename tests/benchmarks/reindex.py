"""How fast articles come in, stay and go: `python -m tests.benchmarks.reindex`.

Everything is real but the embedding: vectors as long as the model's are drawn by chance. Three runs
are timed: all new, nothing changed (as a folder of files; as one file written anew with the same
records), and one file taken away, after which its words must be nowhere in the data folder. Beside
the clock on the wall stands processor time, all threads together: on a machine that is not alone
only that can be compared.
"""

from __future__ import annotations

import argparse
import cProfile
import json
import pstats
import random
import resource
import shutil
import tempfile
import time
from collections.abc import Iterator, Sequence
from hashlib import blake2b
from pathlib import Path

import numpy as np

from retrieval.corpus import Corpus
from retrieval.index.pooling import Vectors
from retrieval.index.reindex import Reindexer
from retrieval.index.sentences import Span
from retrieval.models import Progress, Report
from retrieval.sources.folder import open_path
from tests.invented import article

SECRET = {
    "id": "secret",
    "headline": "Quixotarium reopens",
    "text": "The Quixotarium of Vexborough reopened. Nobody from Zyllgate came to see it. " * 8,
}


class ByChance:
    """An embedder that costs next to nothing and means nothing; counts what it was asked for."""

    name = "by chance"
    dimension = 384

    def __init__(self) -> None:
        self.embedded = 0

    def embed_passages(self, texts: Sequence[str]) -> Vectors:
        self.embedded += len(texts)
        return self.embed_queries(texts)

    def embed_with_sentences(
        self, texts: Sequence[str], sentences: Sequence[Sequence[Span]]
    ) -> tuple[Vectors, list[Vectors]]:
        return self.embed_passages(texts), [
            self.embed_queries([text[a:b] for a, b in spans])
            for text, spans in zip(texts, sentences, strict=True)
        ]

    def embed_queries(self, texts: Sequence[str]) -> Vectors:
        seed = blake2b("\n".join(texts).encode(), digest_size=8).digest()
        drawn = np.random.default_rng(int.from_bytes(seed)).standard_normal(
            (len(texts), self.dimension), dtype=np.float32
        )
        vectors: Vectors = drawn / np.linalg.norm(drawn, axis=1, keepdims=True)
        return vectors


def peak() -> float:
    """MB of memory, the most that this process has held."""
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1e3


def resident() -> float:
    """MB of memory that this process holds now."""
    pages = int(Path("/proc/self/statm").read_text(encoding="ascii").split()[1])
    return pages * 4096 / 1e6


def articles(count: int) -> Iterator[dict[str, object]]:
    """Small invented articles."""
    chance = random.Random(7)
    return (article(chance, number) for number in range(count))


class Memory:
    """Notes the memory when so many articles have been read."""

    def __init__(self, *moments: int) -> None:
        self.moments = list(moments)
        self.seen: dict[int, float] = {}

    def __call__(self, progress: Progress) -> None:
        while self.moments and progress.phase == "reading" and progress.done >= self.moments[0]:
            self.seen[self.moments.pop(0)] = resident()


def run(
    name: str, corpus: Corpus, source: Path, memory: Memory | None = None, *, quiet: bool = False
) -> None:
    """One reindex, told by the clock on the wall and by processor time, all threads together."""
    before, embedded = time.process_time(), corpus.embedder.embedded  # type: ignore[attr-defined]
    report = Reindexer(corpus).run([open_path(source)], progress=memory or (lambda _: None))
    spent = time.process_time() - before
    if not quiet:
        told(name, report, spent, corpus.embedder.embedded - embedded)  # type: ignore[attr-defined]


def told(name: str, report: Report, spent: float, embedded: int) -> None:
    count = report.added + report.changed + report.unchanged
    print(
        f"{name:32} {count:6,} articles  {report.seconds:6.2f} s  {count / report.seconds:7,.0f}/s"
        f"  (processor {spent:6.2f} s  {count / spent:7,.0f}/s)  added {report.added}"
        f"  unchanged {report.unchanged}  removed {report.removed}  embedded {embedded}",
        flush=True,
    )


def left_on_disk(folder: Path) -> list[str]:
    """Words of the withdrawn article that are still somewhere under `folder`."""
    content = b"".join(p.read_bytes().lower() for p in folder.rglob("*") if p.is_file())
    words = ("quixotari", "vexborough", "zyllgat")
    return [word for word in words if word.encode() in content]


def measure(count: int, work: Path) -> None:
    single, folder = work / "news.jsonl", work / "news"
    folder.mkdir()
    records = list(articles(count))
    single.write_text("".join(json.dumps(r) + "\n" for r in records), encoding="utf-8")
    for record in records:
        (folder / f"{record['id']}.json").write_text(json.dumps(record), encoding="utf-8")
    del records
    corpus = Corpus(work / "data", ByChance())
    memory, before = Memory(min(2_000, count // 2), count), peak()
    run("one file, all new", corpus, single, memory)
    (few, early), (many, late) = sorted(memory.seen.items())
    print(
        f"memory: {late - early:+.0f} MB from article {few:,} to article {many:,} "
        f"({early:.0f} to {late:.0f}); peak {peak():.0f} MB, {peak() - before:.0f} more than "
        "before, with Chroma's code and graph"
    )
    run("a folder with the same articles", corpus, folder)
    run("the folder, nothing changed", corpus, folder)
    single.write_text(single.read_text(encoding="utf-8") + "\n", encoding="utf-8")
    run("the file, written anew", corpus, single)
    (folder / "secret.json").write_text(json.dumps(SECRET), encoding="utf-8")
    run("", corpus, folder, quiet=True)
    (folder / "secret.json").unlink()
    run("one article taken away", corpus, folder)
    print("its words on disk:", left_on_disk(corpus.folder) or "none")
    corpus.close()


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--articles", type=int, default=10_000)
    parser.add_argument("--profile", action="store_true")
    options = parser.parse_args()
    work = Path(tempfile.mkdtemp(prefix="newsdesk-"))
    profile = cProfile.Profile()
    started = time.perf_counter()
    try:
        if options.profile:
            profile.runcall(measure, options.articles, work)
            pstats.Stats(profile).sort_stats("tottime").print_stats(35)
        else:
            measure(options.articles, work)
    finally:
        shutil.rmtree(work)
    print(f"{time.perf_counter() - started:.1f} s in all")


if __name__ == "__main__":
    main()
