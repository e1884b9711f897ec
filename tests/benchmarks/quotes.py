"""Measures the quotation extractor on PolNeAR: `python -m tests.benchmarks.quotes`."""

from __future__ import annotations

import argparse
import os
import re
import tarfile
import time
from collections import Counter, defaultdict
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

from retrieval.index.quotes import extract_quotes
from retrieval.models import Quote

Span = tuple[int, int]
Extractor = Callable[[str], list[Quote]]

ROOT = Path(__file__).resolve().parents[2]
DATA = Path(os.environ.get("NEWSDESK_SHARED_DATA", ROOT.parent / "shared" / "data"))
ARCHIVE = DATA / "polnear-train" / "train.tar.gz"
PRONOUNS = frozenset("he she they it i we you who him her his".split(" "))
_OPENING = re.compile(r"(?:^|\s)(?:''|[\"“])\Z")
_MARK = re.compile(r"''|[\"“”]")


@dataclass(frozen=True, slots=True)
class GoldQuote:
    """A stretch of four words or more in a Content span; `sources` are its Source texts."""

    start: int
    end: int
    source: str


@dataclass(frozen=True, slots=True)
class GoldArticle:
    name: str
    text: str
    quotes: list[GoldQuote]


def pairs_of_marks(text: str) -> list[Span]:
    """Every pair of double marks of a line as the words between them.

    A last mark without a partner opens a quotation that goes on in the next paragraph.
    """
    found: list[Span] = []
    offset = 0
    for line in text.split("\n"):
        marks = [(m.start() + offset, m.end() + offset) for m in _MARK.finditer(line)]
        found += [(marks[i][1], marks[i + 1][0]) for i in range(0, len(marks) - 1, 2)]
        if len(marks) % 2 and _OPENING.search("\n" + text[max(0, marks[-1][1] - 3) : marks[-1][1]]):
            found.append((marks[-1][1], offset + len(line.rstrip())))
        offset += len(line) + 1
    return found


def is_long(text: str, span: Span) -> bool:
    return len(text[span[0] : span[1]].split()) >= 4


def read_attributions(annotations: str) -> Iterator[tuple[str, Span, list[Span]]]:
    """(kind of span owner, hull of the Content, Source spans) of each attribution."""
    spans: dict[str, list[Span]] = {}
    events: list[list[list[str]]] = []
    for line in annotations.splitlines():
        parts = line.split("\t")
        if len(parts) < 2:
            continue  # a line end inside an annotated text
        if line[:1] == "T":
            pieces = parts[1].split(" ", 1)[1].split(";")
            spans[parts[0]] = [(int(p.split()[0]), int(p.split()[1])) for p in pieces]
        elif line[:1] == "E":
            events.append([role.split(":") for role in parts[1].split()])
    for event in events:
        ids: dict[str, list[str]] = defaultdict(list)
        for role, identifier in event:
            ids[role.rstrip("0123456789")].append(identifier)
        sources = [s for i in ids["Source"] for s in spans.get(i, [])]
        for identifier in ids["Content"]:
            pieces_ = spans.get(identifier)
            if pieces_:
                yield identifier, (min(p[0] for p in pieces_), max(p[1] for p in pieces_)), sources


def load(archive: Path) -> list[GoldArticle]:
    texts: dict[str, str] = {}
    annotations: dict[str, list[str]] = defaultdict(list)
    with tarfile.open(archive) as tar:
        for member in tar:
            file = tar.extractfile(member)
            if file is None:
                continue
            name, content = Path(member.name), file.read().decode("utf-8")
            if name.suffix == ".txt":
                texts[name.stem] = content
            elif name.suffix == ".ann":
                annotations[name.stem.rsplit("_", 1)[0]].append(content)
    return [
        GoldArticle(name, text, gold_quotes(text, annotations[name]))
        for name, text in sorted(texts.items())
    ]


def gold_quotes(text: str, annotations: list[str]) -> list[GoldQuote]:
    """Pairs of marks inside a Content; where Contents nest, the innermost names the speaker."""
    contents = [item for annotation in annotations for item in read_attributions(annotation)]
    quotes: list[GoldQuote] = []
    for start, end in pairs_of_marks(text):
        inside = [c for c in contents if c[1][0] - 1 <= start and end <= c[1][1] + 1]
        if not inside or not is_long(text, (start, end)):
            continue
        _, _, sources = min(inside, key=lambda c: (c[1][1] - c[1][0], not c[2]))
        quotes.append(GoldQuote(start, end, " ".join(text[s:e] for s, e in sources)))
    return quotes


def every_pair(text: str) -> list[Quote]:
    """Baseline of detection: every pair of marks is a quote."""
    return [Quote(start, end) for start, end in pairs_of_marks(text)]


_SAID = re.compile(r"(?:said ([A-Z]\w+(?: [A-Z]\w+)*))|(?:((?:[A-Z]\w+ )*[A-Z]\w+) said)")


def said_x(text: str) -> list[Quote]:
    """Baseline of speakers: `said X` or `X said` within 60 characters behind the words."""
    quotes = []
    for start, end in pairs_of_marks(text):
        match = _SAID.search(text, end, end + 60)
        quotes.append(Quote(start, end, speaker=(match[1] or match[2]) if match else ""))
    return quotes


def is_right(speaker: str, source: str) -> bool:
    """Whether the surname, or the head noun of a phrase, occurs in the Source."""
    head = re.split(r"\s(?:of|for|at|from|in|with|to|on)\s", speaker)[0] or speaker
    words = re.findall(r"[\w.’'-]+", head)
    return bool(words) and words[-1].lower().rstrip(".'’") in source.lower()


def measure(articles: list[GoldArticle], extract: Extractor, show: int = 0) -> Counter[str]:
    counts: Counter[str] = Counter()
    for article in articles:
        begun = time.process_time()
        predicted = extract(article.text)
        counts["microseconds"] += int(1e6 * (time.process_time() - begun))
        predicted = [
            q for q in predicted if q.kind != "indirect" and is_long(article.text, (q.start, q.end))
        ]
        counts["predicted"] += len(predicted)
        counts["gold"] += len(article.quotes)
        for gold in article.quotes:
            near = (q for q in predicted if abs(q.start - gold.start) <= 2)
            found = next((q for q in near if abs(q.end - gold.end) <= 2), None)
            counts["found"] += found is not None
            words = {w.lower() for w in re.findall(r"[\w']+", gold.source)}
            if not words or words <= PRONOUNS:
                continue
            counts["speakers"] += 1
            outcome = judge(found, gold)
            counts[outcome] += 1
            if show and outcome in ("wrong", "unknown"):
                print_failure(article, gold, found, outcome)
    return counts


def judge(found: Quote | None, gold: GoldQuote) -> str:
    if found is None:
        return "missed"
    if not found.speaker:
        return "unknown"
    return "right" if is_right(found.speaker, gold.source) else "wrong"


def print_failure(article: GoldArticle, gold: GoldQuote, found: Quote | None, outcome: str) -> None:
    around = article.text[max(0, gold.start - 300) : gold.end + 140].replace("\n", "⏎")
    print(f"{outcome} [{found.speaker if found else ''}] gold [{gold.source}] :: {around}\n")


def report(name: str, counts: Counter[str], articles: int) -> None:
    precision = counts["found"] / max(1, counts["predicted"])
    recall = counts["found"] / max(1, counts["gold"])
    f1 = 2 * counts["found"] / max(1, counts["predicted"] + counts["gold"])
    speakers = max(1, counts["speakers"])
    shares = "  ".join(f"{k} {counts[k] / speakers:.3f}" for k in ("right", "wrong", "unknown"))
    speed = articles * 1e6 / max(1, counts["microseconds"])
    print(
        f"{name:22} P {precision:.3f}  R {recall:.3f}  F1 {f1:.4f}  |  speakers {shares}"
        f"  missed {counts['missed'] / speakers:.3f}  |  {speed:.0f} articles/s"
    )


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--half", choices=("even", "odd", "all"), default="all")
    parser.add_argument("--failures", type=int, default=0, help="print the wrong speakers")
    options = parser.parse_args()
    if not ARCHIVE.is_file():
        raise SystemExit(f"{ARCHIVE} is not there; set NEWSDESK_SHARED_DATA to the shared data.")
    articles = load(ARCHIVE)
    first = {"even": 0, "odd": 1, "all": 0}[options.half]
    articles = articles[first :: 1 if options.half == "all" else 2]
    gold = sum(len(a.quotes) for a in articles)
    print(f"{len(articles)} articles ({options.half}), {gold} gold quotes")
    report("every pair of marks", measure(articles, every_pair), len(articles))
    report("said X", measure(articles, said_x), len(articles))
    report("extract_quotes", measure(articles, extract_quotes, options.failures), len(articles))


if __name__ == "__main__":
    main()
