"""Measures "Check against coverage" on rtqa-dev: true and false claims made from its sentences.

Run as `python -m tests.benchmarks.claims [--corpus FOLDER] [--articles N] [--seed N] [--without]
[--show KIND]`. With `--without`, the article a claim was made from is left out of the evidence: a
true claim must then not be called contradicted by what tells of something else.
"""

from __future__ import annotations

import argparse
import random
import re
import time
from collections import Counter, defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path

from bot.answer.claims.judging import judge
from bot.answer.claims.reading import read_claims
from bot.answer.claims.verdicts import Judged
from bot.answer.models import Ask, Evidence, Source
from bot.answer.similarity import EmbeddedSimilarity
from bot.answer.sources import number
from bot.answer.writers import Similarity
from retrieval.corpus import Corpus
from retrieval.models import Coverage, Query
from retrieval.search.retriever import Retriever
from tests.benchmarks.evidence import HITS, open_corpus
from tests.benchmarks.lies import Statement, lies, sentences, truths

_FOR = {"supported", "on record"}
_AGAINST = {"contradicted", "misattributed"}
_GROUPS = {
    "supported": _FOR,
    "contradicted": _AGAINST,
    "both": {"mixed"},
    "words not found": {"not found"},
    "words only": {"words only"},
}
_WORDS = {"%": " percent", " percent": "%", "U.S.": "US", "U.K.": "UK", " more than ": " over "}
_SMALL = "two three four five six seven eight nine".split()


@dataclass(frozen=True, slots=True)
class Tally:
    """Verdicts by kind of claim."""

    verdicts: dict[str, Counter[str]]

    def share(self, verdicts: set[str]) -> float:
        counts = [n for c in self.verdicts.values() for v, n in c.items() if v in verdicts]
        return sum(counts) / max(1, sum(c.total() for c in self.verdicts.values()))


def main(arguments: Sequence[str] | None = None) -> None:
    """Prints the shares of verdicts on true and on false claims, all and by kind."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--set", default="rtqa-dev")
    parser.add_argument("--corpus", type=Path, default=Path("build/corpus-rtqa-dev"))
    parser.add_argument("--articles", type=int, default=150)
    parser.add_argument("--seed", type=int, default=23)
    parser.add_argument("--without", action="store_true")
    parser.add_argument("--no-model", action="store_true")
    parser.add_argument("--show", default="")
    options = parser.parse_args(arguments)
    corpus = open_corpus(options.set, options.corpus)
    retriever = Retriever(corpus)
    similarity = None if options.no_model else EmbeddedSimilarity(corpus.embedder)
    true, false = made(corpus, options.articles, random.Random(options.seed))
    started = time.perf_counter()
    for title, statements in (("true", true), ("false", false)):
        verdicts: dict[str, Counter[str]] = defaultdict(Counter)
        for statement in statements:
            judged = _judged(statement, retriever, similarity, without=options.without)
            verdicts[statement.kind][judged.verdict if judged else "no claim"] += 1
            if judged and options.show in {f"{title} {judged.verdict}", statement.kind}:
                _print(statement, judged)
        _report(title, Tally(verdicts))
    spent = 1000 * (time.perf_counter() - started) / max(1, len(true) + len(false))
    print(f"{spent:.0f} ms a claim")


def made(corpus: Corpus, count: int, rng: random.Random) -> tuple[list[Statement], list[Statement]]:
    """True and false claims from two sentences each of so many articles."""
    articles = corpus.archive.articles
    ids = sorted(articles.ids())
    drawn = rng.sample(ids, min(count, len(ids)))
    chosen = [article for one in drawn if (article := articles.get(one))]
    quotes = articles.quotes([a.id for a in chosen])
    sources = [Source(1, a, p) for a in chosen for p in articles.passages(a.id)]
    true: list[Statement] = []
    false: list[Statement] = []
    for article in chosen:
        own = [s for s in sources if s.article.id == article.id]
        others = [s for s in rng.sample(sources, 8) if s.article.id != article.id]
        if not own or not others:
            continue
        source = rng.choice(own)
        picked = [s for s in sentences(source) if _stands_alone(s)]
        for sentence in rng.sample(picked, min(2, len(picked))):
            said = list(truths(sentence, source, quotes[article.id]))
            true.extend(one for one in said[2:] if not _puts_in_marks(one))
            true.append(Statement("rewritten", rewritten(sentence, rng), source))
            false.extend(
                lie
                for lie in lies(sentence, source, quotes[article.id], others, rng)
                if lie.kind != "citation moved"
            )
    return true, false


def _stands_alone(sentence: str) -> bool:
    return bool(read_claims(sentence)) and not re.match(
        r"[\"“]?(?:He|She|It|They|This)\b", sentence
    )


def _puts_in_marks(statement: Statement) -> bool:
    """Whether reported speech was put between quotation marks: then it is no true claim."""
    if statement.kind != "speaker first":
        return False
    said = re.search(r"“(.+?)\.?”$", statement.text)
    at = statement.source.article.text.find(said[1]) if said else -1
    return at < 1 or statement.source.article.text[at - 1] not in '“"'


def rewritten(sentence: str, rng: random.Random) -> str:
    """The sentence as somebody would retell it: other marks, units and connectives."""
    text = sentence.translate(str.maketrans("“”‘’–—", "\"\"''--"))
    text = re.sub(r"^(?:But|And|However|Meanwhile|Still|Also|In addition),? ", "", text)
    text = re.sub(r" \([^()]*\)", "", text)
    for old, new in _WORDS.items():
        if old in text and rng.random() < 0.7:
            text = text.replace(old, new)
            break
    for figure, word in enumerate(_SMALL, start=2):
        text = re.sub(rf"(?<![\w.,$-]){figure}(?![\w.,%:-])", word, text)
    tail = re.match(r"(.{60,}?), (?:according to|said|which|who|as|while|after|although)\b", text)
    if tail and '"' not in text and rng.random() < 0.5:
        text = tail.group(1) + "."
    return text[0].upper() + text[1:]


def _judged(
    statement: Statement, retriever: Retriever, similarity: Similarity | None, *, without: bool
) -> Judged | None:
    claims = read_claims(statement.text)
    if not claims:
        return None
    article = statement.source.article
    now = (article.published_at or datetime.now(UTC)) + timedelta(days=1)
    query = Query(claims[0].plain, now, topic=claims[0].plain)
    hits = retriever.search(query, 3 * HITS if without else HITS)
    if without:
        hits = [hit for hit in hits if hit.article.id != article.id][:HITS]
    quotes = retriever.corpus.archive.articles.quotes([hit.article.id for hit in hits])
    evidence = Evidence(Ask(statement.text, now), query, tuple(hits), quotes, Coverage())
    return judge(claims[0], number(evidence), quotes, similarity)


def _report(title: str, tally: Tally) -> None:
    total = sum(c.total() for c in tally.verdicts.values())
    print(f"{title} claims: {total}")
    for name, verdicts in _GROUPS.items():
        print(f"  {name} {tally.share(verdicts):.3f}")
    for kind, counts in sorted(tally.verdicts.items()):
        shown = ", ".join(f"{v} {n / counts.total():.2f}" for v, n in counts.most_common())
        print(f"  {kind:22} {counts.total():4}  {shown}")


def _print(statement: Statement, judged: Judged) -> None:
    print(f"--- {statement.kind}: {judged.verdict} {judged.differs} {judged.speaker}")
    print(f"    {statement.text}")
    for ground in judged.grounds:
        mark = "+" if ground.agrees else "-"
        article = ground.source.article
        print(f"    {mark} {ground.span.text}  ({article.publisher} {article.published_at})")


if __name__ == "__main__":
    main()
