"""How publishers and dates in questions are read: `python -m tests.benchmarks.filters`.

Gold is what GPT-3.5-style annotators read out of MultiHop-RAG's questions, and is itself at odds
with some of them. So three figures are given:

* plain: the same set of names, to the letter;
* by house: names that differ in "The", capitals or their section only count as one ("The Times"
  and "Times", "BBC News - World" and "BBC News"), as no reader means one and not the other;
* where gold stands: by house, without the questions whose gold fails a literal test that knows
  nothing of the code under test. Gold is at odds with its question where it holds a name of which
  no part is written there, where it leaves out a name that stands literally beside "article" or
  "report" or behind "according to" or "reported by", or where it holds a name that gold gives to
  fewer than a tenth of the questions that write it (a firm in the news, not a publisher).

"The corpus's own publishers" are all names in the file's gold.
"""

from __future__ import annotations

import argparse
import json
import os
import re
import sys
import time
from collections import Counter
from dataclasses import dataclass
from datetime import UTC, date, datetime
from pathlib import Path

from retrieval.models import Query
from retrieval.search.dates import find_dates
from retrieval.search.publishers import find_publishers
from retrieval.search.question import understand

ROOT = Path(__file__).resolve().parents[2]
DATA = Path(os.environ.get("NEWSDESK_SHARED_DATA", ROOT.parent / "shared" / "data"))
FILE = DATA / "mhr-filters-dev" / "query_filters.json"
# After the last article of the set, so that no date lies ahead.
NOW = datetime(2024, 1, 5, 12, tzinfo=UTC)
REPORT = r"(?:articles?|reports?|pieces?|story|stories|coverage|review)"


@dataclass(frozen=True, slots=True)
class Case:
    question: str
    publishers: frozenset[str]
    days: frozenset[date]


def load(path: Path) -> list[Case]:
    """The questions with the names and days of their gold filters."""
    cases = []
    for row in json.loads(path.read_text(encoding="utf-8")):
        filters = row["filter"]
        names = {name for value in filters["source"].values() for name in value}
        days = set()
        for value in filters.get("published_at", {}).values():
            for text in value if isinstance(value, list) else [value]:
                days |= day_of(str(text))
        cases.append(Case(row["query"], frozenset(names), frozenset(days)))
    return cases


def day_of(text: str) -> set[date]:
    for form in ("%B %d, %Y", "%Y-%m-%d", "%B %d %Y", "%Y-%m-%dT%H:%M:%S%z"):
        try:
            return {datetime.strptime(text.strip(), form).replace(tzinfo=UTC).date()}
        except ValueError:
            continue
    return set()


def house(name: str) -> str:
    """A name without "The", section and a closing "News", in small letters."""
    head = re.split(r"\s+[|-]\s+|:\s+", name)[0].lower()
    return re.sub(r"^the\s+|\s+news$", "", head)


def houses(names: frozenset[str]) -> frozenset[str]:
    return frozenset(house(name) for name in names)


def written(name: str, question: str) -> bool:
    """Whether the name, or its house's, stands in the question in any capitals."""
    return any(
        re.search(rf"(?<!\w){re.escape(part)}(?!\w)", question, re.IGNORECASE)
        for part in (re.sub(r"^The\s+", "", name), house(name))
    )


def plainly_cited(name: str, question: str) -> bool:
    """Whether the name stands, to the letter, beside a word that makes it a source."""
    bare = rf"['\"]?(?:[Tt]he )?['\"]?{re.escape(re.sub('^The ', '', name))}['\"]?"
    return bool(
        re.search(rf"(?<![\w-]){bare}(?:['’]s)? {REPORT}\b", question)
        or re.search(
            rf"\b(?:[Aa]ccording to|reported by|{REPORT} (?:from|by)) {bare}(?!\w)", question
        )
    )


def gold_error(case: Case, corpus: list[str], credited: dict[str, float]) -> str:
    """Why this question's gold cannot be right; "" where it stands."""
    if any(not written(name, case.question) for name in case.publishers):
        return "names what is not written"
    gold = houses(case.publishers)
    for name in corpus:
        inside = any(name != other and name in other for other in corpus if other in case.question)
        if house(name) not in gold and not inside and plainly_cited(name, case.question):
            return "leaves out what is cited"
    if any(credited[name] < 0.1 for name in case.publishers):
        return "names a firm, not a publisher"
    return ""


def shares(cases: list[Case], corpus: list[str]) -> dict[str, float]:
    """For each name, in which share of the questions that write it gold holds it."""
    found = {}
    for name in corpus:
        pattern = re.compile(rf"(?<!\w){re.escape(name)}(?!\w)")
        writing = [case for case in cases if pattern.search(case.question)]
        held = sum(name in case.publishers for case in writing)
        found[name] = held / len(writing) if writing else 1.0
    return found


def read_names(query: Query) -> frozenset[str]:
    """Names the question is about as sources, wanted or ruled out: gold's $in and $nin."""
    return frozenset((*query.publishers, *query.exclude_publishers))


def days_read(case: Case, corpus: list[str], *, published_only: bool) -> frozenset[date]:
    spans = [(m.start, m.end) for m in find_publishers(case.question, corpus) if m.role == "source"]
    return frozenset(
        mention.first
        for mention in find_dates(case.question, NOW, spans)
        if mention.phrase.unit == "day" and (mention.role == "published" or not published_only)
    )


def report_publishers(cases: list[Case], corpus: list[str], show: int) -> None:
    credited = shares(cases, corpus)
    errors: Counter[str] = Counter()
    exact = same_house = stands = stood = 0
    seconds, left = [], []
    for case in cases:
        start = time.process_time()
        read = read_names(understand(case.question, publishers=corpus, now=NOW))
        seconds.append(time.process_time() - start)
        agrees = houses(read) == houses(case.publishers)
        exact += read == case.publishers
        same_house += agrees
        error = gold_error(case, corpus, credited)
        if error:
            errors[error] += 1
            continue
        stands += 1
        stood += agrees
        if not agrees:
            left.append((case, read))
    total = len(cases)
    print(f"{total} questions, {len(corpus)} publishers")
    print(f"publishers, plain            {exact / total:.3f}  ({total - exact} differ)")
    print(f"publishers, by house         {same_house / total:.3f}  ({total - same_house} differ)")
    print(
        f"publishers, where gold stands {stood / stands:.3f} ({stands - stood} of {stands} differ)"
    )
    print("gold at odds with its question: " + ", ".join(f"{v} {k}" for k, v in errors.items()))
    firms = [name for name in corpus if credited[name] < 0.1]
    print(
        "names gold holds for under a tenth of the questions that write them: " + ", ".join(firms)
    )
    seconds.sort()
    print(
        f"understand, processor time: p50 {seconds[total // 2] * 1e3:.2f} ms,"
        f" p95 {seconds[int(total * 0.95)] * 1e3:.2f} ms"
    )
    for case, read in left[:show]:
        gold, ours = sorted(case.publishers - read), sorted(read - case.publishers)
        print(f"  missed {gold}, surplus {ours}: {case.question}")


def report_dates(cases: list[Case], corpus: list[str]) -> None:
    dated = [case for case in cases if case.days]
    exact = sum(days_read(c, corpus, published_only=True) == c.days for c in dated)
    named = sum(days_read(c, corpus, published_only=False) == c.days for c in dated)
    lost = narrowed = 0
    for case in dated:
        published = understand(case.question, publishers=corpus, now=NOW).published
        if published is None:
            continue
        narrowed += 1
        since = published.since.date() if published.since else date.min
        until = published.until.date() if published.until else date.max
        lost += any(not since <= day < until for day in case.days)
    undated = [case for case in cases if not case.days]
    surplus = sum(
        understand(case.question, publishers=corpus, now=NOW).published is not None
        for case in undated
    )
    print(f"{len(dated)} questions with gold days of publication")
    print(f"days read as of publication  {exact / len(dated):.3f} agree exactly")
    print(f"days read, of any role       {named / len(dated):.3f} agree exactly")
    print(f"narrowed {narrowed}, of which {lost} would leave out a gold day")
    print(f"{len(undated)} without gold days: {surplus} narrowed all the same")


def main() -> None:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawTextHelpFormatter
    )
    parser.add_argument("--show", type=int, default=0, help="differences to print")
    show = parser.parse_args().show
    if not FILE.is_file():
        sys.exit(f"no data: {FILE} is not there; set NEWSDESK_SHARED_DATA")
    cases = load(FILE)
    corpus = sorted({name for case in cases for name in case.publishers})
    report_publishers(cases, corpus, show)
    report_dates(cases, corpus)


if __name__ == "__main__":
    main()
