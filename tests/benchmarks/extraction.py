"""How well pages are read, beside plain trafilatura: `python -m tests.benchmarks.extraction`."""

from __future__ import annotations

import argparse
import gzip
import json
import os
import re
import sys
import tarfile
import time
from collections import Counter, defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path
from statistics import mean
from typing import Any

import trafilatura

from retrieval.errors import InputError
from retrieval.models import Article
from retrieval.sources.html import extract_article
from retrieval.text import one_line
from tests.benchmarks.titles import Titles, typographic

TOKEN = re.compile(r"\w+")
ENGLISH = {"au", "ca", "uk", "us", "za", "na", "ls", "my"}
GERMAN = {"at", "ch", "de"}


def shingle_match(predicted: str, truth: str) -> tuple[float, float, float]:
    """Shares of common, surplus and missing token 4-grams (each occurrence counts)."""

    def shingles(text: str) -> Counter[tuple[str, ...]]:
        tokens = TOKEN.findall(text)
        return Counter(tuple(tokens[i : i + 4]) for i in range(max(1, len(tokens) - 3)) if tokens)

    a, b = shingles(predicted), shingles(truth)
    common, surplus, missing = (a & b).total(), (a - b).total(), (b - a).total()
    total = common + surplus + missing
    return (common / total, surplus / total, missing / total) if total else (0.0, 0.0, 0.0)


def shingle_f1(matches: list[tuple[float, float, float]]) -> tuple[float, float, float]:
    """Precision and recall averaged over the pages, and the F1 of the two averages."""
    precision = mean(c / (c + s) for c, s, m in matches if c + s)
    recall = mean(c / (c + m) for c, s, m in matches if c + m)
    return 2 * precision * recall / (precision + recall), precision, recall


def plain(page: bytes) -> str:
    """The text by plain trafilatura, as its own benchmark entry calls it."""
    return trafilatura.extract(page, include_comments=False) or ""


def ours(page: bytes, url: str) -> Article | None:
    try:
        return extract_article(page, url)
    except InputError as problem:
        print(f"  refused {url}: {problem}")
        return None


def measure_bodies(data: Path) -> None:
    truth = json.loads((data / "ground-truth.json").read_text())
    found: dict[str, list[tuple[float, float, float]]] = defaultdict(list)
    rows = []
    with tarfile.open(data / "html.tar") as tar:
        for member in tar:
            name = Path(member.name).name.removesuffix(".html.gz")
            stream = tar.extractfile(member) if member.isfile() else None
            if stream is None or name not in truth:
                continue
            page, record = gzip.decompress(stream.read()), truth[name]
            article = ours(page, record["url"])
            match = shingle_match(article.text if article else "", record["articleBody"])
            base = shingle_match(plain(page), record["articleBody"])
            found["ours"].append(match)
            found["trafilatura"].append(base)
            rows.append((match[0] - base[0], match, base, name, record["url"]))
    for who, matches in found.items():
        f1, precision, recall = shingle_f1(matches)
        print(f"body {who:12} F1 {f1:.4f}  P {precision:.4f}  R {recall:.4f}  n {len(matches)}")
    if os.environ.get("VERBOSE"):
        for gain, match, base, name, url in sorted(rows, key=lambda row: row[1][0])[:40]:
            print(f"{gain:+.3f}", *(f"{v:.2f}" for v in (*match, *base)), name[:8], url[:90])


@dataclass
class Fields:
    """Hits by field for one group of pages."""

    pages: int = 0
    hits: Counter[str] = field(default_factory=Counter)
    stated: Counter[str] = field(default_factory=Counter)
    bodies: list[tuple[float, float, float]] = field(default_factory=list)
    plain_bodies: list[tuple[float, float, float]] = field(default_factory=list)
    titles: Titles = field(default_factory=Titles)


def publisher_pages(data: Path) -> Iterator[tuple[str, bytes, dict[str, Any]]]:
    """(name, page, record) of each page whose records can be told apart."""
    pages: dict[str, list[tuple[str, bytes]]] = defaultdict(list)
    records: dict[str, dict[str, Any]] = {}
    with tarfile.open(data / "publishers.tar") as tar:
        for member in tar:
            stream = tar.extractfile(member) if member.isfile() else None
            if stream is None:
                continue
            if member.name.endswith(".json"):
                records[member.name.removesuffix(".json")] = json.load(stream)
            else:
                stem = re.sub(r"_\d{4}_\d\d_\d\d\.html\.gz$", "", member.name)
                pages[stem].append((member.name, gzip.decompress(stream.read())))
    for stem, found in sorted(pages.items()):
        if len(found) == len(records[stem]):  # in order of date and of version
            for (name, page), version in zip(sorted(found), sorted(records[stem]), strict=True):
                yield name, page, records[stem][version]


def body_of(record: dict[str, Any]) -> str:
    body = record["body"]
    parts = list(body["summary"])
    for section in body["sections"]:
        parts += [*section["headline"], *section["paragraphs"]]
    return "\n\n".join(parts)


def same_minute(found: datetime | None, stated: str) -> bool:
    """The same minute; a stated time without a zone is compared by the clock on the wall.

    Midnight without a zone is a record that has the day alone.
    """
    truth = datetime.fromisoformat(stated)
    if found is None:
        return False
    if truth.tzinfo is None and truth.time() == datetime.min.time():
        return found.date() == truth.date()
    if truth.tzinfo is None:
        return found.replace(tzinfo=None, second=0, microsecond=0) == truth.replace(
            second=0, microsecond=0
        )
    minute = {"second": 0, "microsecond": 0}
    return found.astimezone(UTC).replace(**minute) == truth.astimezone(UTC).replace(**minute)


def measure_publishers(data: Path) -> None:
    groups: dict[str, Fields] = defaultdict(Fields)
    for name, page, record in publisher_pages(data):
        country = name.split("/")[0]
        article = ours(page, "")
        keys = ["all"] + ["English"] * (country in ENGLISH) + ["German"] * (country in GERMAN)
        title, authors = one_line(record.get("title") or ""), record.get("authors") or []
        date, truth_body = record.get("publishing_date"), body_of(record)
        got_title = article.headline if article else ""
        got_names = article.byline if article else ""
        when = article.published_at if article else None
        verdicts = {
            "headline": got_title == title,
            "headline~": typographic(got_title) == typographic(title),
            "published": bool(date) and same_minute(when, date),
            "byline": bool(authors) and got_names == ", ".join(authors),
        }
        stated = {"headline": bool(title), "headline~": bool(title)}
        stated |= {"published": bool(date), "byline": bool(authors)}
        base = plain(page)
        for key in keys:
            group = groups[key]
            group.pages += 1
            group.titles.add(page, title, got_title)
            group.hits.update(k for k, right in verdicts.items() if right and stated[k])
            group.stated.update(k for k, is_stated in stated.items() if is_stated)
            if truth_body:
                group.bodies.append(shingle_match(article.text if article else "", truth_body))
                group.plain_bodies.append(shingle_match(base, truth_body))
        if os.environ.get("VERBOSE"):
            for key, (got, want) in {
                "headline": (got_title, title),
                "published": (when, date),
                "byline": (got_names, authors),
            }.items():
                if stated[key] and not verdicts[key]:
                    print(f"{name[:40]:40} {key}: {got!r} for {want!r}")
    for key, group in groups.items():
        figures = "  ".join(
            f"{k} {group.hits[k] / n:.3f} ({group.hits[k]}/{n})" for k, n in group.stated.items()
        )
        body, base_body = shingle_f1(group.bodies)[0], shingle_f1(group.plain_bodies)[0]
        bodies = f"body {body:.3f} (trafilatura {base_body:.3f})"
        print(f"{key:8} {group.pages:3} pages  {figures}  {bodies}")
        print(f"         headlines: {group.titles}")


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("only", nargs="?", choices=["bodies", "publishers"])
    choice = parser.parse_args().only
    data = Path(os.environ.get("NEWSDESK_SHARED_DATA", "../shared/data")) / "extraction-dev"
    if not data.is_dir():
        sys.exit(f"no data to measure with in {data} (set NEWSDESK_SHARED_DATA)")
    started = time.perf_counter()
    if choice in (None, "bodies"):
        measure_bodies(data)
    if choice in (None, "publishers"):
        measure_publishers(data)
    print(f"{time.perf_counter() - started:.1f} s")


if __name__ == "__main__":
    main()
