"""The archive: articles whole or not at all, their former states, and what a filter admits."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from retrieval.index.analysis import analyse
from retrieval.index.archive import Archive, Filter
from retrieval.index.archive import database as module
from retrieval.index.archive.database import parts
from retrieval.index.archive.sentence_vectors import SentenceVectors
from retrieval.models import Article

MAY = datetime(2023, 5, 3, 9, 30, tzinfo=UTC)


def article(key: str, text: str = "The ferry was late.", **fields: object) -> Article:
    return Article(id=key, text=text, **{"headline": f"About {key}", **fields})  # type: ignore[arg-type]


@pytest.fixture
def archive(tmp_path: Path) -> Iterator[Archive]:
    opened = Archive(tmp_path / "data" / "archive.db")
    yield opened
    opened.close()


def store(archive: Archive, *articles: Article) -> list[int]:
    return [archive.articles.store(analyse(one))[1] for one in articles]


def test_an_article_comes_back_as_it_was_given(archive: Archive) -> None:
    given = article(
        "a", "Ünruhige See.\n\nDie Fähre blieb im Hafen.", publisher="Harbour Post",
        byline="Mina Ortved", published_at=datetime.fromisoformat("2023-05-03T09:30:00+05:30"),
        modified_at=MAY, language="de", url="https://post.example/1", dateline="HAMBURG",
        correction="An earlier version named another pier.",
    )  # fmt: skip
    (key,) = store(archive, given)
    assert archive.articles.get("a") == given
    assert archive.articles.by_key([key, 99]) == {key: given}
    assert archive.articles.get("b") is None


def test_passages_are_slices_and_quotes_keep_their_speaker(archive: Archive) -> None:
    text = 'The pier is closed. "We shall mend it by June," said Mina Ortved, the harbour master.'
    store(archive, article("a", text))
    passages = archive.articles.passages("a")
    assert passages
    assert all(p.text == text[p.start : p.end] for p in passages)
    (quote,) = archive.articles.quotes(["a", "none"])["a"]
    assert quote.speaker == "Mina Ortved"
    assert archive.articles.passages("none") == []


def test_a_changed_text_leaves_its_former_revision_and_a_changed_byline_none(
    archive: Archive,
) -> None:
    for number, given in enumerate(
        [article("a", "One ferry sank."), article("a", "Two ferries sank."),
         article("a", "Two ferries sank.", byline="Mina Ortved"),
         article("a", "Two ferries ran aground.")]
    ):  # fmt: skip
        outcome, _ = archive.articles.store(analyse(given), now=1000.0 + number)
        assert outcome == ("changed" if number else "added")
    assert [(r.revision, r.text) for r in archive.articles.revisions("a")] == [
        (1, "One ferry sank."),
        (2, "Two ferries sank."),
    ]
    assert archive.articles.revisions("a")[1].replaced_at == datetime.fromtimestamp(1003, UTC)


def test_the_same_article_again_is_unchanged(archive: Archive) -> None:
    (key,) = store(archive, article("a"))
    assert archive.articles.unchanged(article("a")) == key
    assert archive.articles.store(analyse(article("a"))) == ("unchanged", key)
    assert archive.articles.unchanged(article("a", "Other words.")) is None


def test_withdrawing_takes_all_that_was_derived_and_the_revisions(archive: Archive) -> None:
    store(archive, article("a", "One ferry sank."), article("b"))
    (key,) = store(archive, article("a", "Two trawlers sank."))
    assert archive.articles.withdraw([key, 99]) == ["a"]
    assert archive.articles.get("a") is None
    assert archive.articles.revisions("a") == []
    assert archive.lexical.document_frequency(["trawler", "sank"]) == {"trawler": 0, "sank": 0}
    assert list(archive.articles.ids()) == ["b"]


def test_a_passage_holds_a_word_in_its_own_text_and_in_any_of_its_forms(archive: Archive) -> None:
    store(archive, article("a", "The ferries sank off Orrin."), article("b", "A bridge opened."))
    every = archive.lexical.admitted(Filter())
    (ferry,) = archive.lexical.holding("ferry", every)
    assert "ferries" in archive.lexical.texts([ferry])[ferry]
    assert archive.lexical.holding("ferry", [key for key in every if key != ferry]) == []
    assert archive.lexical.holding('a "quoted" oddity', every) == []


def test_a_headline_is_not_what_a_passage_holds(archive: Archive) -> None:
    store(archive, article("a", "A ship sank.", headline="Zorbas at sea"))
    assert archive.lexical.holding("zorbas", archive.lexical.admitted(Filter())) == []


def test_keys_never_come_back(archive: Archive) -> None:
    (first,) = store(archive, article("a"))
    archive.articles.withdraw([first])
    (second,) = store(archive, article("a"))
    assert second > first


def test_a_transaction_is_all_or_nothing_and_nests(archive: Archive) -> None:
    def fails() -> None:
        with archive.database.transaction():
            store(archive, article("a"))
            with archive.database.transaction():
                archive.database.put("key", "value")
            raise RuntimeError("the power went")

    with pytest.raises(RuntimeError, match="power"):
        fails()
    assert archive.articles.get("a") is None
    assert archive.database.get("key") == ""


def test_each_thread_reads_what_another_wrote(archive: Archive) -> None:
    store(archive, article("a"))
    seen: list[Article | None] = []
    thread = threading.Thread(target=lambda: seen.append(archive.articles.get("a")))
    thread.start()
    thread.join()
    assert seen == [article("a")]


@pytest.fixture
def varied(archive: Archive) -> Archive:
    store(
        archive,
        article("1", publisher="Harbour Post", published_at=MAY),
        article("2", publisher="Harbour Post", published_at=MAY + timedelta(days=1)),
        article("3", publisher="Hill Echo", published_at=MAY + timedelta(days=9)),
        article("4", publisher="Hill Echo"),
        article("5"),
    )
    return archive


DAY = MAY.timestamp()


@pytest.mark.parametrize(
    ("wanted", "ids"),
    [
        (Filter(), "12345"),
        (Filter(publishers=("Harbour Post",)), "12"),
        (Filter(publishers=("Harbour Post", "Hill Echo")), "1234"),
        (Filter(publishers=("harbour post",)), ""),
        (Filter(excluded=("Harbour Post",)), "345"),
        (Filter(since=DAY), "123"),
        (Filter(since=DAY + 1), "23"),
        (Filter(until=DAY), ""),
        (Filter(until=DAY + 1), "1"),
        (Filter(since=DAY, until=DAY + 86_400), "1"),
        (Filter(publishers=("Hill Echo",), since=DAY), "3"),
        (Filter(publishers=("Hill Echo",), excluded=("Hill Echo",)), ""),
    ],
    ids=[
        "none", "one publisher", "two", "spelled otherwise", "all but one", "from its moment",
        "from after it", "until its moment", "until after it", "a day", "both", "contradiction",
    ],
)  # fmt: skip
def test_a_filter_admits(varied: Archive, wanted: Filter, ids: str) -> None:
    admitted = varied.lexical.admitted(wanted)
    assert len(admitted) == varied.lexical.count(wanted)
    places = varied.lexical.places(admitted)
    articles = varied.articles.by_key([place.article for place in places.values()])
    assert "".join(sorted(a.id for a in articles.values())) == ids
    found = varied.lexical.search(["ferry"], wanted, 50, 1.5)
    assert sorted(key for key, _ in found) == sorted(admitted)
    assert varied.articles.coverage(wanted).articles == len(ids)
    everything = list(varied.lexical.places(varied.lexical.admitted(Filter())))
    assert sorted(varied.lexical.places(everything, wanted)) == sorted(admitted)


def test_coverage_says_how_much_of_whom_from_when_to_when(varied: Archive) -> None:
    coverage = varied.articles.coverage()
    assert coverage.articles == 5
    assert coverage.publishers == (("Harbour Post", 2), ("Hill Echo", 2))
    assert (coverage.first, coverage.last) == (MAY, MAY + timedelta(days=9))
    narrow = varied.articles.coverage(Filter(publishers=("Nobody",)))
    assert (narrow.articles, narrow.publishers, narrow.first) == (0, (), None)


def test_publishers_come_most_articles_first(varied: Archive) -> None:
    store(varied, article("6", publisher="Hill Echo"))
    assert varied.articles.publishers() == ["Hill Echo", "Harbour Post"]


def test_the_latest_are_dated_and_newest_first(varied: Archive) -> None:
    assert [ref.id for ref in varied.articles.latest(9)] == ["3", "2", "1"]
    assert [ref.id for ref in varied.articles.latest(1, ["Harbour Post"])] == ["2"]


def test_what_arrived_after_an_article_is_told_in_order_and_changes_are_no_arrivals(
    varied: Archive,
) -> None:
    seen = varied.articles.key("3")
    assert seen is not None
    store(varied, article("2", publisher="Harbour Post", published_at=MAY, headline="Anew"))
    assert [id_ for _, id_ in varied.articles.arrived(seen, 9)] == ["4", "5"]
    assert [id_ for _, id_ in varied.articles.arrived(0, 2)] == ["4", "5"]
    ((newest, _),) = varied.articles.arrived(0, 1)
    assert varied.articles.arrived(newest, 9) == []


def test_an_article_that_is_only_named_says_whether_its_date_is_a_day(archive: Archive) -> None:
    store(archive, article("1", published_at=MAY), article("2", published_at=MAY))
    store(archive, article("3", published_at=MAY, published_day_only=True))
    named = {ref.id: ref.published_day_only for ref in archive.articles.latest(9)}
    assert named == {"1": False, "2": False, "3": True}


def test_more_keys_than_a_statement_binds_are_asked_for_in_parts(
    archive: Archive, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(module, "_PART", 2)
    assert [list(part) for part in parts([1, 2, 3, 4, 5])] == [[1, 2], [3, 4], [5]]
    keys = store(archive, *(article(str(n)) for n in range(5)))
    assert len(archive.articles.by_key(keys)) == len(archive.articles.refs(keys)) == 5


@pytest.mark.parametrize(
    "term", ['"', 'a"b', "ferry*", "NEAR(", "headline:", "-x", "'; DROP TABLE articles"]
)
def test_nothing_in_a_term_is_an_order_to_the_full_text_index(archive: Archive, term: str) -> None:
    store(archive, article("a"))
    archive.lexical.search([term], Filter(), 5, 1.5)
    assert set(archive.lexical.document_frequency([term])) == {term}
    assert archive.articles.get("a") is not None


def test_what_is_kept_of_an_embedding_is_near_to_it_and_by_model(archive: Archive) -> None:
    import numpy as np

    vector = np.linspace(-1, 1, 384, dtype=np.float32)
    vector /= np.linalg.norm(vector)
    archive.embeddings.keep("one", [(b"d" * 16, vector)])
    assert archive.embeddings.known("one", [b"d" * 16]) == {}, "its sentences are missing"
    archive.sentences.keep("one", [(b"d" * 16, SentenceVectors((), vector[None, :0]))])
    assert archive.embeddings.known("other", [b"d" * 16]) == {}
    kept = archive.embeddings.known("one", [b"d" * 16, b"e" * 16])[b"d" * 16]
    assert float(kept @ vector) == pytest.approx(1.0, abs=1e-3)
