"""The sample coverage is complete, and each file format reads as it is meant to."""

from __future__ import annotations

import gzip
import shutil
from datetime import UTC, datetime, timedelta
from itertools import pairwise
from pathlib import Path
from urllib.parse import urlsplit

import pytest

from retrieval.models import Article, Failure
from retrieval.sources.folder import open_path

ROOT = Path(__file__).parent.parent
CORPUS = ROOT / "tests" / "corpus"
NOW = datetime(2026, 1, 1, tzinfo=UTC)


def read(path: Path) -> list[Article | Failure]:
    items = list(open_path(path, now=NOW).items())
    return [
        part
        for item in items
        for part in ([item] if isinstance(item, Failure) else item.articles())
    ]


def articles(path: Path) -> list[Article]:
    found = read(path)
    assert not [part for part in found if isinstance(part, Failure)]
    return [part for part in found if isinstance(part, Article)]


@pytest.fixture(scope="module")
def sample() -> list[Article]:
    found = articles(ROOT / "bot" / "sample")
    return sorted(found, key=lambda article: article.published_at or NOW)


def by_id(sample: list[Article], wanted: str) -> Article:
    return next(article for article in sample if article.id == wanted)


def test_every_sample_article_says_what_it_is(sample: list[Article]) -> None:
    for article in sample:
        assert article.headline, article.id
        assert article.publisher, article.id
        assert article.byline, article.id
        assert article.published_at is not None, article.id
        assert not article.published_day_only, article.id
        host = urlsplit(article.url).hostname or ""
        assert host.endswith((".example.com", ".example.org")), article.id


def test_the_sample_is_varied_enough_to_try_everything_on(sample: list[Article]) -> None:
    assert len(sample) >= 16
    assert len({article.id for article in sample}) == len(sample)
    assert len({article.publisher for article in sample}) == 5
    assert {article.language for article in sample} == {"en", "de"}
    times = [article.published_at for article in sample if article.published_at]
    assert times[-1] - times[0] >= timedelta(weeks=5)
    assert max(later - earlier for earlier, later in pairwise(times)) <= timedelta(days=7)


def test_one_wire_text_stands_in_three_papers(sample: list[Article]) -> None:
    wire = by_id(sample, "northern-wire-2016-01-08-ferry").text.split("\n\n")
    night = by_id(sample, "daily-ledger-2016-01-09-ferry").text.split("\n\n")
    rocks = next(a for a in sample if a.headline.startswith("Four killed")).text.split("\n\n")
    assert wire[1:] == night[2:]
    assert rocks[-6:] == wire[:6]


def test_the_public_words_in_the_sample_are_the_speaker_s_own(sample: list[Article]) -> None:
    text = by_id(sample, "meridian-times-2016-02-11-syria").text
    assert "\"We do not have the word 'idiot' written on our foreheads,\" Erdogan said" in text
    assert "The U.N. said 51,000 people had fled the city" in text
    assert "Merkel" not in "".join(article.text for article in sample)


EXPECTED = {
    "agency.txt": ("Ombria: Minister Promises 'Full' Account of Failed Bridge Tender", "", ""),
    "front-matter.md": (
        "Storks return to Ombria's capital, three weeks early",
        "Valley Courier",
        "2024-02-27T09:45:00+02:00",
    ),
    "page.html": (
        "Valley railway to run all night on weekends",
        "Ombria Today",
        "2024-03-05T17:20:00+02:00",
    ),
    "record.json": (
        "Reservoir of Lower Sava falls to a fifth",
        "Ombria Today",
        "2024-08-14T00:00:00+00:00",
    ),
}


@pytest.mark.parametrize("name", EXPECTED)
def test_each_format_gives_headline_publisher_and_time(name: str) -> None:
    (article,) = articles(CORPUS / name)
    published = article.published_at.isoformat() if article.published_at else ""
    assert (article.headline, article.publisher, published) == EXPECTED[name]


@pytest.mark.parametrize(
    "furniture",
    ["W312", "Not a single pillar'", "Comments", "## ", "](http", "storks.jpg", "newsletter"],
)
def test_furniture_stays_out_of_the_text(furniture: str) -> None:
    texts = [part.text for part in read(CORPUS) if isinstance(part, Article)]
    assert not [text for text in texts if furniture in text]


def test_a_quotation_that_the_article_never_closes_is_left_as_it_stands() -> None:
    (article,) = articles(CORPUS / "agency.txt")
    assert "\"The tender was open to everyone, said Vance's deputy, Hugo Brandl." in article.text


def test_packed_lines_read_like_plain_ones_and_a_bad_one_stops_nothing(tmp_path: Path) -> None:
    plain = CORPUS / "records.jsonl"
    packed = tmp_path / "records.jsonl.gz"
    with plain.open("rb") as source, gzip.open(packed, "wb") as target:
        shutil.copyfileobj(source, target)
    for path in (plain, packed):
        found = read(path)
        assert [part.headline for part in found if isinstance(part, Article)] == [
            "Court finds bridge tender was decided in advance",
            "Minister Vance steps down over bridge",
            "Only a headline",
        ]
        assert [part.item for part in found if isinstance(part, Failure)] == [f"{path.name}:4"]
