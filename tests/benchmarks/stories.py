"""How copies are tied into stories: `python -m tests.benchmarks.stories`.

Every article is copied once by each of the edits that editors make (tests/benchmarks/edits.py). A
copy carries its original's date or one of the two days after. All originals and all copies stand
in one index. A pair is right where both come of one original (or of two originals that are copies
of one another already); recall is told of the pairs of a copy with its original, precision of all
pairs that a method ties. Copies of fewer than 40 words are left out, as the rule leaves them.

Beside it, in the same run: MinHash with 128 permutations over 5-word shingles and an LSH index at
a Jaccard of .55 (datasketch), candidates confirmed by their exact Jaccard.
"""

from __future__ import annotations

import argparse
import gzip
import json
import random
import tempfile
import time
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from itertools import combinations
from pathlib import Path

import numpy as np
import numpy.typing as npt
from datasketch import MinHash, MinHashLSH

from retrieval.index.archive import Archive, Indexed
from retrieval.index.stories import compare, sketch
from retrieval.models import Article
from tests.benchmarks.data import shared
from tests.benchmarks.edits import EDITS

Pairs = set[tuple[int, int]]


@dataclass(frozen=True, slots=True)
class Text:
    """An original, or a copy of `origin` by `edit`."""

    origin: int
    edit: str
    text: str
    published: datetime
    headline: str = ""


def originals(name: str) -> list[Text]:
    with gzip.open(shared(name) / "articles.jsonl.gz", "rt", encoding="utf-8") as file:
        rows = [json.loads(line) for line in file]
    return [
        Text(
            number,
            "",
            row["text"],
            datetime.fromisoformat(row["published"][:10]).replace(tzinfo=UTC),
            row["title"] or "(no headline)",
        )
        for number, row in enumerate(rows)
    ]


def copies(texts: list[Text], every: int, seed: int) -> list[Text]:
    rng = random.Random(seed)
    made = []
    for original in texts[::every]:
        for name, edit in EDITS.items():
            text = edit(original.text, rng)
            if len(text.split()) >= 40:
                later = timedelta(days=rng.randint(0, 2))
                made.append(Text(original.origin, name, text, original.published + later))
    return made


def by_archive(texts: list[Text]) -> tuple[Pairs, Pairs, float]:
    """Pairs linked, pairs in one story, and seconds to store and tie a text."""
    with tempfile.TemporaryDirectory() as folder:
        archive = Archive(Path(folder) / "archive.db")
        keys, seconds = {}, 0.0
        for number, text in enumerate(texts):
            article = Article(str(number), text.text, published_at=text.published)
            item = Indexed(article, str(number), (), (), (), ())
            start = time.process_time()
            _, key = archive.articles.store(item)
            seconds += time.process_time() - start
            keys[key] = number
        db = archive.database.connection
        links = {
            (keys[a], keys[b]) for a, b in db.execute("SELECT a, b FROM story_links WHERE a < b")
        }
        grouped = defaultdict(list)
        for key, story in db.execute("SELECT key, story FROM articles WHERE story IS NOT NULL"):
            grouped[story].append(keys[key])
        archive.close()
    return links, pairs_of(grouped.values()), seconds / len(texts)


def by_jaccard(texts: list[Text], threshold: float) -> tuple[Pairs, float]:
    """Pairs by MinHash, LSH and exact Jaccard, and seconds a text."""
    start = time.process_time()
    index = MinHashLSH(threshold=threshold, num_perm=128)
    sets: list[npt.NDArray[np.int64]] = []
    found: Pairs = set()
    for number, text in enumerate(texts):
        words = text.text.lower().split()
        shingles = {" ".join(words[i : i + 5]) for i in range(max(1, len(words) - 4))}
        hashed = MinHash(num_perm=128)
        hashed.update_batch([shingle.encode() for shingle in shingles])
        # As numbers: some ten million strings would not fit beside the rest.
        mine = np.array([hash(shingle) for shingle in shingles], np.int64)
        for other in index.query(hashed):
            common = len(np.intersect1d(mine, sets[other]))
            if common >= threshold * (len(mine) + len(sets[other]) - common):
                found.add((other, number))
        index.insert(number, hashed)
        sets.append(mine)
    return found, (time.process_time() - start) / len(texts)


def pairs_of(groups: Iterable[list[int]]) -> Pairs:
    return {pair for group in groups for pair in combinations(sorted(group), 2)}


def table(texts: list[Text], found: dict[str, Pairs], stories: Pairs) -> None:
    """Recall by edit and precision over all, for each method.

    Originals that are one story count as one: their copies are copies of one another.
    """
    count = sum(1 for text in texts if not text.edit)
    same = {(a, b) for a, b in stories if b < count}
    root = {number: number for number in range(count)}
    for a, b in sorted(same):
        root[b] = root[a]
    by_edit = defaultdict(list)
    for number, text in enumerate(texts):
        if text.edit:
            by_edit[text.edit].append((text.origin, number))
    print(f"{'recall of':20}" + "".join(f"{name:>20}" for name in found) + f"{'copies':>10}")
    for edit, pairs in [*by_edit.items(), ("all", [p for ps in by_edit.values() for p in ps])]:
        shares = [sum(pair in pairs_found for pair in pairs) / len(pairs) for pairs_found in
                  found.values()]  # fmt: skip
        print(f"{edit:20}" + "".join(f"{share:20.4f}" for share in shares) + f"{len(pairs):10}")
    precise = []
    for pairs_found in found.values():
        right = sum(root[texts[a].origin] == root[texts[b].origin] for a, b in pairs_found)
        precise.append(right / len(pairs_found))
    print(f"{'precision':20}" + "".join(f"{share:20.4f}" for share in precise))
    print(f"{'pairs':20}" + "".join(f"{len(pairs_found):20}" for pairs_found in found.values()))


def list_originals(texts: list[Text], tied: Pairs, title: str) -> None:
    print(f"\n{title}: {len(tied)}")
    for a, b in sorted(tied):
        like = compare(sketch(texts[a].text), sketch(texts[b].text))
        apart = abs((texts[a].published - texts[b].published).days)
        print(
            f"  {a},{b} containment {like.containment:.2f} Jaccard {like.jaccard:.2f} "
            f"head {like.head:.2f} added {like.added:.2f} facts {like.facts}, {apart} days: "
            f"{texts[a].headline} || {texts[b].headline}"
        )


def main() -> None:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawTextHelpFormatter
    )
    parser.add_argument("--data", default="rtqa-dev", help="rtqa-dev or rtqa-train")
    parser.add_argument("--every", type=int, default=1, help="copy every n-th article only")
    parser.add_argument("--seed", type=int, default=7)
    options = parser.parse_args()
    alone = originals(options.data)
    _, stories, ours_alone = by_archive(alone)
    plain, theirs_alone = by_jaccard(alone, 0.55)
    texts = [*alone, *copies(alone, options.every, options.seed)]
    links, together, ours = by_archive(texts)
    baseline, theirs = by_jaccard(texts, 0.55)
    words = float(np.mean([len(text.text.split()) for text in texts]))
    print(f"{len(alone)} originals, {len(texts) - len(alone)} copies, {words:.0f} words on average")
    table(texts, {"links": links, "stories": together, "Jaccard .55": baseline}, stories)
    for title, a, b in (("all", ours, theirs), ("originals", ours_alone, theirs_alone)):
        print(f"{'CPU ms each, ' + title:20}{a * 1e3:20.2f}{a * 1e3:20.2f}{b * 1e3:20.2f}")
    list_originals(alone, stories, "pairs of originals in one story")
    list_originals(alone, plain - stories, "pairs that only Jaccard .55 ties")


if __name__ == "__main__":
    main()
