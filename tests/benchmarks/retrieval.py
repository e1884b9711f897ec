"""How well and how fast a search finds, beside plain LangChain and plain BM25, in one run.

`python -m tests.benchmarks.retrieval [--corpus DIR] [--limit N] [--baselines DIR] [--json]`. The
corpus is a folder that `newsdesk index` filled with the set's articles; without one it is made in
a temporary folder, which takes minutes. `--baselines` names where the vectors of plain LangChain
are kept between runs; without it they are left out, as making them takes ten minutes and more.
Every question is asked at the end of its day. Hits and MRR count articles, each once, over the
questions with a gold article; answer@k counts passages, their first 1,000 characters, over those
that some article is known to answer. The time is that of one search for ten, with the question's
understanding.
"""

from __future__ import annotations

import argparse
import json
import sys
import tempfile
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import asdict, dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import torch

from retrieval.corpus import Corpus, LazyEmbedder
from retrieval.evaluation import Judged, Scores, judge_found, score
from retrieval.index.embedder import SentenceTransformerEmbedder
from retrieval.index.reindex import Reindexer
from retrieval.models import Progress
from retrieval.search.retriever import Retriever
from retrieval.settings import EMBEDDED_MODEL
from retrieval.sources.folder import open_path
from tests.benchmarks.baselines import open_baselines
from tests.benchmarks.data import shared

# Passages looked at, so that ten articles are among them; and those of the search that is timed.
DEPTH = 50
TIMED = 10
_MEASURES = ("H@1", "H@4", "H@10", "MRR", "a@1", "a@5", "a@10", "p50", "p95")
_REACH = (0.66, 0.89, 0.94, 0.77, 0.76, 0.91, 0.95, 40, 80)
_AIM = (0.75, 0.95, 0.97, 0.85, 0.85, 0.95, 0.97)

Passages = list[tuple[str, str]]  # article id and text, best first
Clock = Callable[[], float]  # seconds
Search = Callable[["Question", int], Passages]


@dataclass(frozen=True, slots=True)
class Question:
    """A quiz question; `answer` is empty where no article is known to hold it."""

    id: str
    text: str
    now: datetime
    gold: tuple[str, ...]
    answer: str


def main(arguments: Sequence[str] | None = None) -> None:
    """Prints the table, or JSON."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--set", default="rtqa-dev")
    parser.add_argument("--corpus", type=Path)
    parser.add_argument("--limit", type=int, default=0, help="questions, spread over the set")
    parser.add_argument("--baselines", type=Path)
    parser.add_argument("--json", action="store_true")
    parser.add_argument(
        "--processor-time", action="store_true", help="on one thread: load by others does not blur"
    )
    options = parser.parse_args(arguments)
    clock = time.perf_counter
    if options.processor_time:
        torch.set_num_threads(1)  # threads that wait for one another would count as work
        clock = time.process_time
    asked = questions(options.set, options.limit)
    rows: dict[str, Scores] = {}
    if options.baselines:
        for baseline in open_baselines(options.set, options.baselines):
            rows[baseline.name] = measure(asked, _plain(baseline.search), clock)
    with opened(options.set, options.corpus) as corpus:
        rows["Newsdesk"] = measure(asked, ours(Retriever(corpus)), clock)
        size = corpus.archive.lexical.size()
    if options.json:
        print(json.dumps({name: asdict(scores) for name, scores in rows.items()}, indent=2))
    else:
        first = rows["Newsdesk"]
        print(f"{options.set}: {first.with_gold} questions with a gold article,")
        print(f"{first.with_answer} with a known answer; {size} passages of ours\n")
        print(table(rows))


def questions(name: str, limit: int = 0) -> list[Question]:
    """The questions of a set of which something is known, or about `limit` spread over them."""
    lines = shared(f"{name}/questions.jsonl").read_text(encoding="utf-8").splitlines()
    found = [_question(json.loads(line)) for line in lines]
    known = [one for one in found if one.gold or one.answer]
    return known[:: max(1, len(known) // limit)] if limit else known


def _question(row: dict[str, Any]) -> Question:
    day = datetime.fromisoformat(row["date"])
    return Question(
        id=row["id"],
        text=row["question"],
        now=day.replace(hour=23, minute=59, second=59, tzinfo=UTC),
        gold=tuple(row.get("gold_docs") or ()),
        answer=row["answer"] if row.get("gcs_docs_with_answer") else "",
    )


@contextmanager
def opened(name: str, folder: Path | None) -> Iterator[Corpus]:
    """The corpus in `folder`, or one made of the set's articles for the time being."""
    if folder is not None and not (folder / "archive.db").is_file():
        sys.exit(f"{folder} holds no corpus: fill one with `newsdesk index`, or leave --corpus out")
    with tempfile.TemporaryDirectory() as temporary:
        corpus = Corpus(
            folder or Path(temporary), LazyEmbedder(EMBEDDED_MODEL, SentenceTransformerEmbedder)
        )
        try:
            if folder is None:
                source = open_path(shared(f"{name}/articles.jsonl.gz"))
                Reindexer(corpus).run([source], progress=_show)
                print(file=sys.stderr)
            yield corpus
        finally:
            corpus.close()


def _show(progress: Progress) -> None:
    total = f" of {progress.total}" if progress.total else ""
    print(f"\r{progress.phase} {progress.done}{total}    ", end="", file=sys.stderr, flush=True)


def ours(retriever: Retriever) -> Search:
    """Newsdesk's search, from the question's text on."""

    def search(question: Question, limit: int) -> Passages:
        query = retriever.understand(question.text, question.now)
        return [(hit.article.id, hit.passage.text) for hit in retriever.search(query, limit)]

    return search


def _plain(search: Callable[[str, int], Any]) -> Search:
    return lambda question, limit: [(f.article, f.text) for f in search(question.text, limit)]


def ranks(
    asked: Sequence[Question],
    search: Search,
    depth: int = DEPTH,
    clock: Clock = time.perf_counter,
) -> list[Judged]:
    """Each question judged by `depth` passages, with the time of a search for ten.

    One search goes before all others: it loads the model, which is not what is measured.
    """
    search(asked[0], TIMED)
    judged = []
    for question in asked:
        start = clock()
        found = search(question, TIMED)
        elapsed = (clock() - start) * 1000
        judged.append(
            judge_found(
                question.id,
                search(question, depth) if depth > TIMED else found,
                gold=question.gold,
                answer=question.answer,
                milliseconds=elapsed,
            )
        )
    return judged


def measure(asked: Sequence[Question], search: Search, clock: Clock = time.perf_counter) -> Scores:
    """The scores of a search over these questions."""
    return score(ranks(asked, search, clock=clock))


def figures(scores: Scores) -> tuple[float, ...]:
    """In the order of the table's columns; times in milliseconds."""
    hits, answers = scores.hits, scores.answers
    shares = (hits[1], hits[4], hits[10], scores.mrr, answers[1], answers[5], answers[10])
    return (*shares, scores.p50_ms, scores.p95_ms)


def table(rows: dict[str, Scores]) -> str:
    """One line a search, then what is to be reached."""
    lines = [_line("", _MEASURES)]
    lines += [_line(name, _written(figures(scores))) for name, scores in rows.items()]
    lines += [_line("to reach", _written(_REACH)), _line("aim", _written(_AIM))]
    return "\n".join(lines)


def _written(values: Sequence[float]) -> list[str]:
    return [f"{value:.3f}" if n < 7 else f"{value:.0f}" for n, value in enumerate(values)]


def _line(name: str, cells: Sequence[str]) -> str:
    return f"{name:16}" + "".join(f"{cell:>7}" for cell in cells)


if __name__ == "__main__":
    main()
