"""Measures the check: lies struck and truths kept on rtqa-dev, and support on wice-dev.

Run as `python -m tests.benchmarks.check [--articles N] [--show KIND] [--no-model]`; with
`--quotations N` also quotations of N articles, altered, stitched or given to somebody else.
"""

from __future__ import annotations

import argparse
import gzip
import json
import random
import time
from collections import Counter
from collections.abc import Sequence
from datetime import UTC, datetime
from pathlib import Path

import numpy as np

from bot.answer.citations import check
from bot.answer.citations.support import support
from bot.answer.models import Draft, Sentence, Source
from bot.answer.similarity import EmbeddedSimilarity
from bot.answer.writers import Similarity
from retrieval.index.embedder import SentenceTransformerEmbedder
from retrieval.index.passages import pack
from retrieval.index.quotes import extract_quotes
from retrieval.models import Article, Quote
from tests.benchmarks.data import shared
from tests.benchmarks.lies import Statement, lies, sentences, truths
from tests.benchmarks.quotation_lies import cases, quotation_lies
from tests.benchmarks.quotation_truths import quotation_truths


def main(arguments: Sequence[str] | None = None) -> None:
    """Prints the figures; `--show KIND` lists misjudged statements of a kind instead."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--articles", type=int, default=300)
    parser.add_argument("--quotations", type=int, default=0)
    parser.add_argument("--show", default="")
    parser.add_argument("--no-model", action="store_true")
    parser.add_argument("--skip-wice", action="store_true")
    options = parser.parse_args(arguments)
    similarity = None if options.no_model else EmbeddedSimilarity(SentenceTransformerEmbedder())
    articles = _articles(shared("rtqa-dev/articles.jsonl.gz"))
    if options.articles:
        _lies(articles, options.articles, similarity, options.show)
    if options.quotations:
        _quotations(articles, options.quotations, similarity, options.show)
    if not options.skip_wice:
        _wice(shared("wice-dev/claims.jsonl"), similarity)


def _articles(path: Path) -> list[Article]:
    with gzip.open(path, "rt", encoding="utf-8") as lines:
        return [_article(json.loads(line)) for line in lines]


def _quotations(
    articles: Sequence[Article], count: int, similarity: Similarity | None, show: str
) -> None:
    rng = random.Random(23)
    chosen = rng.sample(articles, min(count, len(articles)))
    quotes = {a.id: tuple(extract_quotes(a.text)) for a in chosen}
    everybody = sorted({q.speaker for a in chosen for q in quotes[a.id] if q.speaker.istitle()})
    sources = [Source(1, a, p) for a in chosen for p in pack(a, quotes[a.id])]
    false, true = list[Statement](), list[Statement]()
    for article in chosen:
        own = [s for s in sources if s.article.id == article.id]
        elsewhere = rng.choice([s for s in sources if s.article.id != article.id])
        foreign = [s for s in rng.sample(everybody, 5) if s.split()[-1] not in article.text]
        found = [c for s in own for c in cases(s, quotes[article.id], elsewhere, foreign)]
        for case in rng.sample(found, min(3, len(found))):
            false.extend(quotation_lies(case, rng))
            true.extend(quotation_truths(case, rng))
    _report("quotation lies struck", false, quotes, similarity, lying=True, show=show)
    _report("quotation truths struck", true, quotes, similarity, lying=False, show=show)


def _lies(
    articles: Sequence[Article], count: int, similarity: Similarity | None, show: str
) -> None:
    rng = random.Random(11)
    chosen = rng.sample(articles, min(count, len(articles)))
    quotes = {a.id: tuple(extract_quotes(a.text)) for a in chosen}
    sources = [Source(1, a, p) for a in chosen for p in pack(a, quotes[a.id])]
    false, true = list[Statement](), list[Statement]()
    for article in chosen:
        own = [s for s in sources if s.article.id == article.id]
        others = [s for s in rng.sample(sources, 8) if s.article.id != article.id]
        source = rng.choice(own) if own else None
        if source is None or not others:
            continue
        picked = sentences(source)
        for sentence in rng.sample(picked, min(4, len(picked))):
            true.extend(truths(sentence, source, quotes[article.id]))
            false.extend(lies(sentence, source, quotes[article.id], others, rng))
    started = time.perf_counter()
    _report("lies struck", false, quotes, similarity, lying=True, show=show)
    _report("truths struck", true, quotes, similarity, lying=False, show=show)
    spent = 1000 * (time.perf_counter() - started) / max(1, len(false) + len(true))
    print(f"{spent:.1f} ms a sentence")


def _report(
    title: str,
    statements: Sequence[Statement],
    quotes: dict[str, tuple[Quote, ...]],
    similarity: Similarity | None,
    *,
    lying: bool,
    show: str,
) -> None:
    struck: Counter[str] = Counter()
    reasons: Counter[str] = Counter()
    for statement in statements:
        said = [Sentence(text, (1,)) for text in (statement.before, statement.text) if text]
        source = statement.source
        checked = check(Draft(tuple(said)), [source], quotes, similarity)
        stands = any(c.sentence.text == statement.text for c in checked.sentences)
        struck[statement.kind] += not stands
        reasons.update(checked.struck)
        if show and statement.kind.startswith(show) and stands == lying:
            print(
                f"--- {statement.kind} {dict(checked.struck)}\n{statement.before} {statement.text}"
            )
            print(f"    {source.passage.text[:1200]}")
    total = Counter(s.kind for s in statements)
    print(f"{title}: {struck.total() / len(statements):.4f} of {len(statements)}")
    for kind, n in total.most_common():
        print(f"  {kind:30} {struck[kind] / n:.3f} of {n}")
    print("  reasons:", dict(reasons))


def _wice(path: Path, similarity: Similarity | None) -> None:
    """Claim against its supporting sentences, and against as many others of the same page."""
    rng = random.Random(5)
    scores: list[float] = []
    labels: list[int] = []
    for line in path.read_text(encoding="utf-8").splitlines():
        row = json.loads(line)
        page = row["evidence"]
        if row["label"] == "supported" and row["supporting_sentences"]:
            gold = sorted(set(row["supporting_sentences"][0]))
            held = {i for group in row["supporting_sentences"] for i in group}
            rest = [i for i in range(len(page)) if i not in held]
            if len(rest) < len(gold):
                continue
            at = rng.randrange(len(rest) - len(gold) + 1)
            for label, indices in ((1, gold), (0, rest[at : at + len(gold)])):
                passage = "\n".join(page[i] for i in indices)
                scores.append(support(row["claim"], passage, "", similarity).score)
                labels.append(label)
        elif row["label"] == "not_supported":
            passages = ["\n".join(page[i : i + 6]) for i in range(0, len(page), 5)]
            scores.append(max(support(row["claim"], p, "", similarity).score for p in passages))
            labels.append(0)
    y, s = np.array(labels), np.array(scores)
    decided = s >= 0.5
    balanced = (decided[y == 1].mean() + (~decided[y == 0]).mean()) / 2
    print(f"wice-dev: AUROC {auroc(y, s):.3f}, balanced accuracy {balanced:.3f} of {len(y)}")


def auroc(labels: np.ndarray, scores: np.ndarray) -> float:
    """Probability that a positive scores above a negative, ties counting half."""
    positive, negative = scores[labels == 1], scores[labels == 0]
    above = (positive[:, None] > negative[None, :]).mean()
    return float(above + (positive[:, None] == negative[None, :]).mean() / 2)


def _article(record: dict[str, object]) -> Article:
    published = str(record["published"] or "")[:10]
    return Article(
        id=str(record["id"]),
        text=str(record["text"]),
        headline=str(record["title"]),
        publisher=str(record["source"]),
        published_at=datetime.fromisoformat(published).replace(tzinfo=UTC) if published else None,
        published_day_only=True,
        url=str(record["url"]),
    )


if __name__ == "__main__":
    main()
