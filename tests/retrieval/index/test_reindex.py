"""The corpus in step with its sources, whatever happened before."""

from __future__ import annotations

import json
import signal
import subprocess
import sys
from pathlib import Path

import pytest

from retrieval.corpus import Corpus
from retrieval.errors import CorpusBusyError, ModelMismatchError
from retrieval.index.health import compare
from retrieval.index.reindex import Reindexer
from retrieval.models import Progress, Report
from retrieval.sources.folder import open_path
from tests.embedding import HashEmbedder
from tests.retrieval.index.conftest import Index, write

FERRY = {"id": "ferry", "headline": "Ferry late", "text": "The ferry was late. Nobody was hurt."}
BRIDGE = {"id": "bridge", "headline": "Bridge shut", "text": "The bridge is shut until spring."}


def counts(report: Report) -> tuple[int, int, int, int, int]:
    return report.added, report.changed, report.unchanged, report.removed, report.failed


def test_the_same_again_changes_nothing_and_embeds_nothing(
    index: Index, articles: Path, embedder: HashEmbedder
) -> None:
    write(articles / "a.jsonl", FERRY, BRIDGE)
    assert counts(index()) == (2, 0, 0, 0, 0)
    embedded = embedder.embedded
    assert counts(index()) == (0, 0, 2, 0, 0)
    (articles / "a.jsonl").touch()
    assert counts(index()) == (0, 0, 2, 0, 0)
    assert embedder.embedded == embedded


def test_a_changed_article_leaves_no_old_passage_behind_but_its_former_revision(
    index: Index, articles: Path, corpus: Corpus
) -> None:
    write(articles / "a.jsonl", {**FERRY, "text": "Captain Zorbas slept. " * 100}, BRIDGE)
    index()
    write(articles / "a.jsonl", FERRY, BRIDGE)
    assert counts(index()) == (0, 1, 1, 0, 0)
    assert compare(corpus).sound
    assert corpus.vectors.count() == corpus.archive.lexical.size() == 2
    assert corpus.archive.lexical.document_frequency(["zorbas"]) == {"zorbas": 0}
    (former,) = corpus.archive.articles.revisions("ferry")
    assert former.text.startswith("Captain Zorbas")


def test_what_a_source_no_longer_gives_is_withdrawn_and_its_words_are_gone_from_the_disk(
    index: Index, articles: Path, corpus: Corpus
) -> None:
    secret = {"id": "s", "headline": "Xylophonist", "text": "Zanzibarians quaffed. " * 30}
    write(articles / "a.jsonl", FERRY, secret)
    write(articles / "b.jsonl", BRIDGE)
    index()
    write(articles / "a.jsonl", FERRY)
    (articles / "b.jsonl").unlink()
    assert counts(index()) == (0, 0, 1, 2, 0)
    assert compare(corpus).sound
    left = b"".join(p.read_bytes().lower() for p in corpus.folder.rglob("*") if p.is_file())
    for word in (b"zanzibarian", b"xylophon", b"quaf", b"until spring"):
        assert word not in left


@pytest.mark.parametrize("how", ["gone from its source", "by hand", "with its source"])
def test_nothing_of_a_withdrawn_article_is_left_on_the_disk_nor_of_its_former_states(
    index: Index, articles: Path, corpus: Corpus, how: str
) -> None:
    said = "“We quaffed all night,” said Zelda Xylander, the Vexborough zitherist. "
    once = {"id": "s", "headline": "Quixotarium opens", "text": said * 12, "byline": "Wim Zwirner"}
    now = {**once, "headline": "Jabberwock shuts", "text": "Its snarks went to Zyllgate. " * 30}
    for secret in (once, now):
        write(articles / "a.jsonl", FERRY, secret)
        index()
    assert corpus.archive.articles.revisions("s")
    if how == "by hand":
        assert Reindexer(corpus).withdraw("s")
    elif how == "with its source":
        (source,) = corpus.archive.ledger.names()
        assert set(Reindexer(corpus).forget(source)) == {"s", "ferry"}
    else:
        write(articles / "a.jsonl", FERRY)
        index()
    left = {p.name: p.read_bytes().lower() for p in corpus.folder.rglob("*") if p.is_file()}
    assert "archive.db-wal" in left, "the log must be looked into too"
    for word in "quixot jabberw zelda xyland vexbor zither quaff zwirner snark zyllgat".split():
        assert [name for name, content in left.items() if word.encode() in content] == []


def test_an_article_that_two_files_give_stays_until_both_have_dropped_it(
    index: Index, articles: Path, corpus: Corpus
) -> None:
    write(articles / "a.jsonl", FERRY)
    index()
    other = articles.parent / "other.jsonl"
    write(other, FERRY)
    Reindexer(corpus).run([open_path(other)])
    write(articles / "a.jsonl", BRIDGE)
    assert index().removed == 0
    write(other, BRIDGE)
    assert Reindexer(corpus).run([open_path(other)]).removed == 1


def test_a_bad_record_fails_with_a_reason_and_its_file_withdraws_nothing(
    index: Index, articles: Path, corpus: Corpus
) -> None:
    write(articles / "a.jsonl", FERRY, BRIDGE)
    index()
    (articles / "a.jsonl").write_text(json.dumps(FERRY) + "\n{not json\n")
    report = index()
    assert counts(report) == (0, 0, 1, 0, 1)
    assert "a.jsonl" in report.failures[0].item
    assert corpus.archive.articles.get("bridge") is not None
    assert index().failed == 1


def test_an_article_whose_date_cannot_be_believed_is_taken_in_and_warned_of_not_failed(
    index: Index, articles: Path, corpus: Corpus
) -> None:
    write(articles / "a.jsonl", {**FERRY, "published_at": "9999-12-31"}, BRIDGE)
    report = index()
    assert counts(report) == (2, 0, 0, 0, 0)
    (warning,) = report.failures
    assert warning.taken
    assert "without its date" in warning.reason
    (source,) = corpus.archive.ledger.states()
    assert (source.last_error, source.counts["failed"]) == ("", 0)
    assert counts(index()) == (0, 0, 2, 0, 0)


def test_the_second_article_with_an_id_in_one_run_is_refused(index: Index, articles: Path) -> None:
    write(articles / "a.jsonl", FERRY)
    write(articles / "b.jsonl", {**BRIDGE, "id": "ferry"})
    report = index()
    assert counts(report) == (1, 0, 0, 0, 1)
    assert "'ferry' was given before, by a.jsonl" in report.failures[0].reason


def test_progress_moves_and_cancelling_keeps_what_was_done(
    index: Index, articles: Path, corpus: Corpus
) -> None:
    write(articles / "a.jsonl", *({**FERRY, "id": str(n)} for n in range(300)))
    seen: list[Progress] = []
    report = index(progress=seen.append, cancelled=lambda: len(seen) > 3)
    assert report.cancelled
    assert 0 < report.added < 300
    assert [p.done for p in seen if p.phase == "reading"] == sorted(p.done for p in seen)
    assert counts(index())[1:] == (0, report.added, 0, 0)
    assert compare(corpus).sound


def test_another_models_vectors_are_not_mixed_and_a_rebuild_swaps_them(
    index: Index, articles: Path, corpus: Corpus
) -> None:
    write(articles / "a.jsonl", FERRY, BRIDGE)
    index()
    corpus.embedder = HashEmbedder("other", dimension=32)
    with pytest.raises(ModelMismatchError, match=r"hash, now other.*--rebuild"):
        index()
    report = index(rebuild=True)
    assert report.embedded == 2
    assert corpus.stamp == "other"
    assert compare(corpus).sound


def test_a_rebuild_cancelled_midway_leaves_the_old_vectors_in_force(
    index: Index, articles: Path, corpus: Corpus
) -> None:
    write(
        articles / "a.jsonl", *({**FERRY, "id": str(n), "text": f"Ferry {n}."} for n in range(300))
    )
    index()
    corpus.embedder = HashEmbedder("other", dimension=32)
    phases: list[str] = []
    report = index(
        rebuild=True,
        progress=lambda p: phases.append(p.phase),
        cancelled=lambda: phases.count("embedding") > 1,
    )
    assert report.cancelled
    assert corpus.stamp == "hash"
    assert corpus.vectors.count() == 300


def test_lost_vectors_are_noticed_and_a_rebuild_mends_them(
    index: Index, articles: Path, corpus: Corpus
) -> None:
    write(articles / "a.jsonl", FERRY, BRIDGE)
    index()
    (key, _) = corpus.vectors.nearest(HashEmbedder().embed_queries(["ferry"])[0], 1)[0]
    corpus.vectors.remove([key])
    assert compare(corpus).missing == 1
    index(rebuild=True)
    assert compare(corpus).sound


def test_a_second_run_beside_the_first_is_refused(corpus: Corpus, index: Index) -> None:
    with corpus.writing("the first"), pytest.raises(CorpusBusyError):
        index()


_KILLED = """
import os, sys
from pathlib import Path
from retrieval.corpus import Corpus
from retrieval.index.reindex import Reindexer
from retrieval.sources.folder import open_path
from tests.embedding import HashEmbedder

folder, source, moment = Path(sys.argv[1]), Path(sys.argv[2]), int(sys.argv[3])
steps = 0

def step(_):
    global steps
    steps += 1
    if steps == moment:
        os.kill(os.getpid(), 9)

class Dying(HashEmbedder):
    def embed_passages(self, texts):
        step(None)
        return super().embed_passages(texts)

corpus = Corpus(folder, Dying())
put = corpus.vectors.put
corpus.vectors.put = lambda *given: (step(None), put(*given), step(None))
Reindexer(corpus).run([open_path(source)], progress=step)
"""


def test_a_run_killed_anywhere_is_finished_by_the_next(
    tmp_path: Path, articles: Path, corpus: Corpus, index: Index
) -> None:
    killed = 0
    for moment in (1, 7, 9, 10, 12):
        write(
            articles / "a.jsonl",
            *({**FERRY, "id": str(n), "text": f"Ferry {n} of {moment}."} for n in range(260)),
        )
        corpus.release_vectors()
        done = subprocess.run(
            [sys.executable, "-c", _KILLED, str(corpus.folder), str(articles), str(moment)],
            check=False, capture_output=True,
        )  # fmt: skip
        killed += done.returncode == -signal.SIGKILL
    assert killed >= 4
    report = index()
    assert report.failed == 0
    assert corpus.archive.articles.coverage().articles == 260
    assert all(
        article is not None and article.text.endswith("of 12.")
        for article in map(corpus.archive.articles.get, map(str, range(260)))
    )
    assert compare(corpus).sound


def test_an_article_withdrawn_by_hand_stays_out_though_its_source_still_gives_it(
    index: Index, articles: Path, corpus: Corpus
) -> None:
    secret = {"id": "s-zyllgate", "headline": "Xylophonist", "text": "Zanzibarians quaffed. " * 30}
    write(articles / "a.jsonl", FERRY, secret)
    write(articles / "zyllgate.jsonl", {**secret, "id": "other-zyllgate"})
    index()
    reindexer = Reindexer(corpus)
    assert reindexer.withdraw("s-zyllgate")
    assert reindexer.withdraw("other-zyllgate")
    assert not reindexer.withdraw("s-zyllgate")
    for _ in range(2):
        assert counts(index()) == (0, 0, 1, 0, 0)
        assert compare(corpus).sound
        left = b"".join(p.read_bytes().lower() for p in corpus.folder.rglob("*") if p.is_file())
        for word in (b"zanzibarian", b"xylophon", b"quaf", b"zyllgate"):
            assert word not in left
    assert index(readmit=True, rebuild=True).added == 2
    assert index().added == 0


def test_one_article_word_for_word_in_two_feeds_is_one_and_no_failure(
    articles: Path, corpus: Corpus
) -> None:
    top, world = articles / "top.jsonl", articles / "world.jsonl"
    write(top, FERRY)
    write(world, BRIDGE, FERRY)
    reindexer = Reindexer(corpus)
    assert counts(reindexer.run([open_path(top), open_path(world)])) == (2, 0, 0, 0, 0)
    write(top, BRIDGE)
    assert reindexer.run([open_path(top)]).removed == 0
    write(world, BRIDGE)
    assert reindexer.run([open_path(world)]).removed == 1
