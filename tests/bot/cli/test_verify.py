"""`newsdesk verify` over the sample articles, with the real model."""

from __future__ import annotations

import io
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import pytest

from bot.desk import SAMPLE
from retrieval.corpus import Corpus
from retrieval.index.embedder import SentenceTransformerEmbedder
from retrieval.index.reindex import Reindexer
from retrieval.settings import EMBEDDED_MODEL
from retrieval.sources.folder import open_path
from tests.bot.newsdesk import SETTINGS, Newsdesk

MESSAGE = (
    "Hi all! A passenger ferry with 312 people on board ran aground in fog off Port Aldane late on "
    "Thursday. Two of the dead were members of the crew, right? Two of the dead were members of "
    'the crew. Petra Vangsnes said "The engine room was flooded when our first boat got there". '
    "The harbour master of Port Aldane keeps 40 llamas."
)
AT = "2016-01-10"


@pytest.fixture(scope="module")
def indexed(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    """A data folder with the sample articles; the model is loaded once for all commands."""
    with pytest.MonkeyPatch.context() as patch:
        loaded = cache(SentenceTransformerEmbedder)
        patch.setattr("bot.desk.SentenceTransformerEmbedder", loaded)
        data = tmp_path_factory.mktemp("indexed") / "data"
        corpus = Corpus(data, loaded(EMBEDDED_MODEL))
        Reindexer(corpus).run([open_path(SAMPLE)])
        corpus.close()
        yield data


@pytest.fixture
def newsdesk(
    indexed: Path,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> Newsdesk:
    for name in SETTINGS:
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("NEWSDESK_DATA", str(indexed))
    monkeypatch.chdir(tmp_path)
    return Newsdesk(tmp_path, indexed, monkeypatch, capsys)


def test_each_claim_of_a_text_is_judged_and_cited(newsdesk: Newsdesk) -> None:
    told = newsdesk("verify", MESSAGE, "--now", AT)
    assert told.status == 0
    assert "✗ Contradicted (another number): A passenger ferry with 312 people" in told.out
    assert "  > A passenger ferry with 212 people on board ran aground" in told.out
    assert "[1] (Northern Wire, 8 Jan 2016)" in told.out
    assert "✓ Supported: Two of the dead were members of the crew." in told.out
    assert "✗ On record, but said by Ines Falk: Petra Vangsnes said" in told.out
    assert "? Not covered: The harbour master of Port Aldane keeps 40 llamas." in told.out
    assert "right?" not in told.out
    assert "Searched 18 articles from" in told.out


def test_json_has_verdicts_sentences_and_sources_by_number(newsdesk: Newsdesk) -> None:
    data = newsdesk("verify", MESSAGE, "--now", AT, "--json").json
    verdicts = [claim["verdict"] for claim in data["claims"]]
    assert verdicts == ["contradicted", "supported", "misattributed", "not covered"]
    first = data["claims"][0]
    assert first["differs"] == "number"
    sources = {source["n"]: source for source in data["sources"]}
    for claim in data["claims"]:
        for sentence in claim["sentences"]:
            (n,) = sentence["citations"]
            passage = " ".join(sources[n]["passage"].split())
            assert sentence["text"] in passage
            assert "#:~:text=" in sources[n]["link"]


def test_a_text_is_read_from_standard_input(
    newsdesk: Newsdesk, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("sys.stdin", io.StringIO("Two of the dead were members of the crew.\n"))
    assert "✓ Supported" in newsdesk("verify", "-", "--now", AT).out


def test_what_was_not_known_yet_bears_nothing_out(newsdesk: Newsdesk) -> None:
    told = newsdesk("verify", "Two of the dead were members of the crew.", "--now", "2016-01-06")
    assert "? Not covered" in told.out


def test_more_claims_than_are_taken_are_counted(newsdesk: Newsdesk) -> None:
    many = " ".join(f"The harbour of Port Aldane has {n} cranes." for n in range(2, 9))
    data = newsdesk("verify", many, "--json").json
    assert (len(data["claims"]), data["more"]) == (5, 2)
    assert "(2 more claims were not checked; 5 at a time.)" in newsdesk("verify", many).out


@pytest.mark.parametrize(
    ("text", "status"),
    [
        pytest.param("lol what? https://x.example", 0, id="no claim"),
        pytest.param("  ", 2, id="empty"),
    ],
)
def test_a_text_without_a_claim_is_told_so(newsdesk: Newsdesk, text: str, status: int) -> None:
    told = newsdesk("verify", text)
    assert told.status == status
    said = told.err if status else told.out
    assert ("no claim" in said) or ("the text is empty" in said)
