"""What each step of the search brings and costs: `python -m tests.benchmarks.ablation`.

`--corpus DIR [--set NAME] [--limit N] [--only STEP ...] [--json]`. Every step is switched off by
itself, all others left on. The table gives what it brings: its share of Hits@1, MRR@10 and
answer@5 (the whole's figure less that without it), for how many questions the gold article or the
answer stands higher or lower because of it, and its cost in milliseconds of processor time (the
median's difference, on one thread), which load by others does not blur. Folding of spellings is
not in the list: the index itself is made with it.
"""

from __future__ import annotations

import argparse
import json
from collections.abc import Callable, Iterator, Sequence
from contextlib import ExitStack, contextmanager
from dataclasses import asdict, dataclass
from datetime import datetime
from functools import partial
from pathlib import Path
from time import process_time
from typing import Any
from unittest.mock import patch

import numpy as np
import torch

from retrieval.corpus import Corpus
from retrieval.evaluation import Judged, score
from retrieval.index.archive import Filter
from retrieval.index.pooling import Vectors
from retrieval.index.sentences import Span
from retrieval.models import Query
from retrieval.search import retriever as module
from retrieval.search.fusion import Weights, fuse
from retrieval.search.retriever import Retriever
from retrieval.search.stories import Shown
from tests.benchmarks.retrieval import Question, opened, ours, questions, ranks

# Articles of ten passages are as many as MRR@10 and answer@5 need, nearly.
_DEPTH = 10


class _Unread(Retriever):
    """Takes the question as it stands: no publishers, dates, kinds or speakers."""

    def understand(self, question: str, now: datetime) -> Query:
        return Query(text=question, now=now, topic=question)


class _NoSpeakers(Retriever):
    def _spoken(self, query: Query, wanted: Filter) -> dict[int, float]:
        return {}


class _Later(Retriever):
    """Lets articles from after the question in."""

    def _known_then(self, wanted: Filter, query: Query) -> Filter:
        return wanted


class _Blind:
    """Embeds nothing: no passage is nearer than another."""

    def __init__(self, name: str, dimension: int) -> None:
        self.name, self.dimension = name, dimension

    def embed_passages(self, texts: Sequence[str]) -> Vectors:
        return self.embed_queries(texts)

    def embed_with_sentences(
        self, texts: Sequence[str], sentences: Sequence[Sequence[Span]]
    ) -> tuple[Vectors, list[Vectors]]:
        return self.embed_passages(texts), [self.embed_passages([""] * len(s)) for s in sentences]

    def embed_queries(self, texts: Sequence[str]) -> Vectors:
        return np.zeros((len(texts), self.dimension), dtype=np.float32)


@contextmanager
def _weighed(**zero: float) -> Iterator[None]:
    with patch.object(module, "fuse", partial(fuse, weights=Weights(**zero))):
        yield


@contextmanager
def _wordless(corpus: Corpus) -> Iterator[None]:
    with (
        patch.object(corpus.archive.lexical, "search", lambda *_, **__: []),
        _weighed(lexical=0, article_lexical=0, coverage=0),
    ):
        yield


@contextmanager
def _meaningless(corpus: Corpus) -> Iterator[None]:
    blind = _Blind(corpus.embedder.name, corpus.embedder.dimension)
    with (
        patch.object(corpus, "embedder", blind),
        patch.object(corpus, "nearest", lambda *_: []),
        _weighed(cosine=0, article_cosine=0),
    ):
        yield


def _every_article(scored: Sequence[Any], _: object, limit: int, *__: object) -> list[Shown[Any]]:
    return [Shown(one, one.score) for one in scored[:limit]]


@dataclass(frozen=True, slots=True)
class Step:
    """A step and how to leave it out: another retriever, or what is patched meanwhile."""

    name: str
    retriever: type[Retriever] = Retriever
    patched: Callable[[Corpus], Any] | None = None


def _weights(name: str, **zero: float) -> Step:
    return Step(name, patched=lambda _: _weighed(**zero))


STEPS = (
    Step("words (BM25 and coverage)", patched=_wordless),
    Step("meaning (vectors)", patched=_meaningless),
    _weights("passage's cosine", cosine=0),
    _weights("article's cosine", article_cosine=0),
    _weights("passage's BM25", lexical=0),
    _weights("article's BM25", article_lexical=0),
    Step("coverage of words", patched=lambda _: _uncovered()),
    _weights("first passage", leads=0),
    _weights("newness", days=0, weeks=0),
    _weights("newness in days", days=0),
    _weights("preferred dates", preferred=0),
    Step("speaker's passages", _NoSpeakers),
    Step(
        "one story once", patched=lambda _: patch.object(module, "one_story_once", _every_article)
    ),
    Step("spread over articles", patched=lambda _: patch.object(module, "_OF_ONE", 10**6)),
    Step("no later articles", _Later),
    Step("question understood", _Unread),
)


@contextmanager
def _uncovered() -> Iterator[None]:
    with (
        patch.object(Retriever, "_coverage", lambda *_: {}, create=True),
        _weighed(coverage=0),
    ):
        yield


@dataclass(frozen=True, slots=True)
class Worth:
    """What one step brings (shares) and costs; `better`/`worse` count questions."""

    name: str
    hits: float
    mrr: float
    answers: float
    better: int
    worse: int
    milliseconds: float

    @property
    def pays(self) -> bool:
        """Whether it moves more questions up than down."""
        return self.better > self.worse


def main(arguments: Sequence[str] | None = None) -> None:
    """Prints the table, or JSON."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--set", default="rtqa-dev")
    parser.add_argument("--corpus", type=Path)
    parser.add_argument("--limit", type=int, default=0, help="questions, spread over the set")
    parser.add_argument("--only", nargs="+", default=[], metavar="STEP")
    parser.add_argument("--json", action="store_true")
    options = parser.parse_args(arguments)
    torch.set_num_threads(1)  # threads that wait for one another would count as work
    asked = questions(options.set, options.limit)
    steps = [s for s in STEPS if not options.only or any(one in s.name for one in options.only)]
    with opened(options.set, options.corpus) as corpus:
        whole = _ranks(corpus, asked)
        if not options.json:
            print(head(whole), flush=True)
        found = []
        for step in steps:
            found.append(worth(step.name, whole, _ranks(corpus, asked, step)))
            if not options.json:
                print(line(found[-1]), flush=True)
    if options.json:
        print(json.dumps([asdict(one) for one in found], indent=2))
    elif idle := [one.name for one in found if not one.pays]:
        print("\nmoving no more questions up than down here: " + ", ".join(idle))


def _ranks(corpus: Corpus, asked: Sequence[Question], step: Step | None = None) -> list[Judged]:
    with ExitStack() as off:
        if step is not None and step.patched is not None:
            off.enter_context(step.patched(corpus))
        search = ours((step.retriever if step else Retriever)(corpus))
        return ranks(asked, search, depth=_DEPTH, clock=process_time)


def worth(name: str, whole: Sequence[Judged], without: Sequence[Judged]) -> Worth:
    """What the step brings, from the same questions judged with it and without it."""
    all_in, left_out = score(whole), score(without)
    nearer = [
        _far(b) - _far(a)
        for one, other in zip(whole, without, strict=True)
        for a, b in ((one.gold_rank, other.gold_rank), (one.answer_rank, other.answer_rank))
    ]
    return Worth(
        name=name,
        hits=all_in.hits[1] - left_out.hits[1],
        mrr=all_in.mrr - left_out.mrr,
        answers=all_in.answers[5] - left_out.answers[5],
        better=sum(by > 0 for by in nearer),
        worse=sum(by < 0 for by in nearer),
        milliseconds=all_in.p50_ms - left_out.p50_ms,
    )


def _far(rank: int | None) -> int:
    return 10**3 if rank is None else rank


def head(whole: Sequence[Judged]) -> str:
    """The figures of the whole, and the table's columns."""
    s = score(whole)
    return (
        f"{s.questions} questions: Hits@1 {s.hits[1]:.3f}, MRR@10 {s.mrr:.3f},"
        f" answer@5 {s.answers[5]:.3f}, {s.p50_ms:.0f} ms of processor time\n\n"
        f"{'step':27}{'Hits@1':>8}{'MRR':>8}{'answer@5':>9}{'better':>8}{'worse':>7}{'ms':>7}"
    )


def line(one: Worth) -> str:
    """One row of the table."""
    return (
        f"{one.name:27}{one.hits:>+8.3f}{one.mrr:>+8.3f}{one.answers:>+9.3f}"
        f"{one.better:>8}{one.worse:>7}{one.milliseconds:>+7.1f}"
    )


if __name__ == "__main__":
    main()
