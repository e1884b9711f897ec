"""What tells that an address is unchanged lasts as long as the source is known, no longer."""

from __future__ import annotations

from pathlib import Path

from retrieval.corpus import Corpus
from retrieval.index.archive.validators import Validators
from retrieval.index.reindex import Reindexer
from retrieval.sources.fetch import Fetcher, Limits
from retrieval.sources.known import reopen
from tests.embedding import HashEmbedder
from tests.retrieval.sources.conftest import Web, web
from tests.retrieval.sources.test_feeds import item, rss

__all__ = ["web"]


def fetching(corpus: Corpus) -> Fetcher:
    return Fetcher(
        limits=Limits(seconds=5.0, delay=0.0),
        allow_loopback=True,
        validators=Validators(corpus.archive.database),
    )


def test_a_feed_is_unchanged_also_after_a_restart(tmp_path: Path, web: Web) -> None:
    def answer(handler: object) -> None:
        unchanged = handler.headers.get("If-None-Match") == '"1"'  # type: ignore[attr-defined]
        body = b"" if unchanged else rss(item(f"{web.url}/bridge"))
        handler.send_response(304 if unchanged else 200)  # type: ignore[attr-defined]
        handler.send_header("ETag", '"1"')  # type: ignore[attr-defined]
        handler.send_header("Content-Length", str(len(body)))  # type: ignore[attr-defined]
        handler.end_headers()  # type: ignore[attr-defined]
        handler.wfile.write(body)  # type: ignore[attr-defined]

    web.pages["/feed"] = answer
    name = f"{web.url}/feed"

    def run(*, rebuild: bool = False) -> tuple[int, int, bool]:
        corpus = Corpus(tmp_path / "data", HashEmbedder())
        try:
            source = reopen(name, fetcher=fetching(corpus))
            report = Reindexer(corpus).run([source], rebuild=rebuild)
            validated = "if-none-match" in web.asked[-1][1]
            assert list(Validators(corpus.archive.database)) == [name]
            return report.added, report.unchanged, validated
        finally:
            corpus.close()

    assert run() == (1, 0, False)
    assert run() == (0, 0, True)
    assert run(rebuild=True) == (0, 1, False)
    corpus = Corpus(tmp_path / "data", HashEmbedder())
    (gone,) = Reindexer(corpus).forget(name)
    assert gone
    assert len(Validators(corpus.archive.database)) == 0
    corpus.close()
    assert run() == (1, 0, False)


def test_validators_are_a_mapping(tmp_path: Path) -> None:
    corpus = Corpus(tmp_path / "data", HashEmbedder())
    kept = Validators(corpus.archive.database)
    kept["https://quay.example/ü"] = ('W/"a b"', "")
    kept["https://quay.example/"] = ("", "Mon, 05 May 2031 08:00:00 GMT")
    assert dict(kept) == {
        "https://quay.example/": ("", "Mon, 05 May 2031 08:00:00 GMT"),
        "https://quay.example/ü": ('W/"a b"', ""),
    }
    assert kept.pop("https://quay.example/ü") == ('W/"a b"', "")
    assert kept.pop("https://quay.example/ü", None) is None
    assert len(kept) == 1
    corpus.close()
