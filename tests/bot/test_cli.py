"""The command line is a contract for scripts: outputs, statuses, one sentence on standard error."""

from __future__ import annotations

import io
import json
import os
import pty
import re
import shutil
import signal
import subprocess
import sys
from collections.abc import Callable, Iterator
from functools import cache
from importlib.machinery import ModuleSpec
from pathlib import Path
from types import ModuleType

import pytest

from bot.cli.chat import HELP
from bot.cli.start import CONNECT, SAMPLE_QUESTION
from retrieval.corpus import Corpus
from retrieval.index.archive import Archive
from retrieval.index.embedder import SentenceTransformerEmbedder
from retrieval.index.reindex import Reindexer
from retrieval.settings import EMBEDDED_MODEL
from retrieval.sources.folder import open_path
from tests.bot.newsdesk import ROOT, SETTINGS, Newsdesk, environment, start

CORPUS = ROOT / "tests" / "corpus"
SAMPLE = ROOT / "bot" / "sample"
ALEPPO = "How many Syrians have fled Aleppo?"
THEN = "2016-02-16T12:00:00+00:00"  # days after the sample's last article
LATER = "2024-09-01T12:00:00+00:00"  # weeks after the last of tests/corpus


@pytest.fixture(scope="module", autouse=True)
def _one_model() -> Iterator[None]:
    """The real model, loaded once for all commands."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("bot.desk.SentenceTransformerEmbedder", cache(SentenceTransformerEmbedder))
        yield


@pytest.fixture
def newsdesk(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> Newsdesk:
    """With a data folder of its own."""
    for name in SETTINGS:
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("NEWSDESK_DATA", str(tmp_path / "data"))
    monkeypatch.chdir(tmp_path)
    return Newsdesk(tmp_path, tmp_path / "data", monkeypatch, capsys)


@pytest.fixture(scope="module")
def indexed(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A data folder with tests/corpus and the sample articles, to be copied or only read."""
    from bot import desk

    data = tmp_path_factory.mktemp("indexed") / "data"
    corpus = Corpus(data, desk.SentenceTransformerEmbedder(EMBEDDED_MODEL))
    Reindexer(corpus).run([open_path(CORPUS), open_path(SAMPLE)])
    corpus.close()
    return data


@pytest.fixture
def reading(newsdesk: Newsdesk, indexed: Path, monkeypatch: pytest.MonkeyPatch) -> Newsdesk:
    """With the indexed articles, for commands that only read."""
    monkeypatch.setenv("NEWSDESK_DATA", str(indexed))
    newsdesk.data = indexed
    return newsdesk


@pytest.fixture
def full(newsdesk: Newsdesk, indexed: Path) -> Newsdesk:
    """With a copy of the indexed articles, to be changed or harmed."""
    shutil.copytree(indexed, newsdesk.data)
    return newsdesk


def sentence(err: str) -> str:
    """What stands on standard error, which must be one sentence of the program's."""
    (line,) = err.splitlines()
    assert line.startswith("newsdesk: ")
    assert line.endswith(".")
    assert "Traceback" not in line
    return line


# --- index ---


def test_index_counts_what_it_did_and_the_second_time_changes_nothing(newsdesk: Newsdesk) -> None:
    first = newsdesk("index", CORPUS)
    assert first.status == 0
    assert re.fullmatch(
        r"Done in [\d.]+ s: 7 added, 0 changed, 0 unchanged, 0 removed, 1 failed\. "
        r"\d+ passages\.\n", first.out,
    )  # fmt: skip
    assert first.err == "failed: records.jsonl:4: neither headline nor text\n"
    again = newsdesk("index", CORPUS, "--json").json
    assert {k: again[k] for k in ("added", "changed", "unchanged", "removed", "failed")} == {
        "added": 0, "changed": 0, "unchanged": 7, "removed": 0, "failed": 1,
    }  # fmt: skip
    assert again["embedded"] == 0
    assert again["failures"] == [{"item": "records.jsonl:4", "reason": "neither headline nor text"}]
    # Without a path: all that was indexed before.
    assert newsdesk("index", "--json").json["unchanged"] == 7


def test_a_rebuild_reads_all_again_and_embeds_nothing_that_it_knows(full: Newsdesk) -> None:
    report = full("index", "--rebuild", "--json").json
    assert (report["added"], report["changed"], report["removed"]) == (0, 0, 0)
    assert report["unchanged"] > 20
    assert report["embedded"] == 0
    assert full("check").status == 0


@pytest.mark.parametrize(
    ("args", "told"),
    [
        ([], "nothing to index: give a file or folder"),
        (["nowhere"], "there is no file or folder 'nowhere'"),
        (["articles", "nowhere"], "there is no file or folder 'nowhere'"),
    ],
    ids=["nothing known", "no such path", "one of two"],
)
def test_index_of_nothing_is_refused_and_nothing_is_lost(
    newsdesk: Newsdesk, args: list[str], told: str
) -> None:
    (newsdesk.folder / "articles").mkdir()
    (newsdesk.folder / "articles" / "a.txt").write_text("Headline\n\nText of it.")
    result = newsdesk("index", *args)
    assert (result.status, result.out) == (2, "")
    assert told in sentence(result.err)
    assert newsdesk("index", "articles", "--json").json["added"] == 1


def test_files_that_cannot_be_read_are_named_and_the_rest_goes_on(newsdesk: Newsdesk) -> None:
    folder = newsdesk.folder / "articles"
    folder.mkdir()
    (folder / "good.txt").write_text("A headline\n\nSome text about it.")
    (folder / "bad.json").write_text("{no json")
    (folder / "gone.txt").symlink_to(newsdesk.folder / "nowhere")
    result = newsdesk("index", folder)
    assert result.status == 0
    assert "1 added" in result.out
    assert "failed: bad.json" in result.err
    alone = newsdesk("index", folder / "bad.json")
    assert alone.status == 2
    assert "0 added" in alone.out
    # What was there is there.
    assert newsdesk("index", folder, "--json").json["unchanged"] == 1


# --- ask ---

KEYS = {
    "question", "now", "answer", "abstained", "confidence", "sentences", "sources", "writer",
    "timings_ms",
}  # fmt: skip
SOURCE_KEYS = {
    "n", "article_id", "headline", "publisher", "byline", "published_at", "url", "link", "start",
    "end", "passage", "cited",
}  # fmt: skip


def test_ask_json_has_every_key_and_every_slice_is_exact(reading: Newsdesk) -> None:
    result = reading("ask", SAMPLE_QUESTION, "--json", "--now", LATER)
    assert (result.status, result.err) == (0, "")
    answer = result.json
    assert set(answer) >= KEYS
    assert answer["question"] == SAMPLE_QUESTION
    assert answer["now"] == LATER
    assert answer["abstained"] is False
    assert 0 < answer["confidence"] <= 1
    assert answer["writer"] == "extractive"
    assert all(ms >= 0 for ms in answer["timings_ms"].values())
    archive = Archive(reading.data / "archive.db")
    for n, source in enumerate(answer["sources"], start=1):
        assert set(source) >= SOURCE_KEYS
        assert source["n"] == n
        article = archive.articles.get(source["article_id"])
        assert article is not None
        assert source["passage"] == article.text[source["start"] : source["end"]]
        assert source["cited"]
        for cited in source["cited"]:
            assert cited["text"] == article.text[cited["start"] : cited["end"]]
        assert source["link"].startswith(source["url"] + "#:~:text=")
    archive.close()
    numbers = {source["n"] for source in answer["sources"]}
    for said in answer["sentences"]:
        assert said["citations"]
        assert set(said["citations"]) <= numbers
    assert "word 'idiot' written on our foreheads" in answer["answer"]


@pytest.mark.parametrize(
    ("question", "words"),
    [
        (ALEPPO, ["51,000", "U.N.", "[1]", "Sources"]),
        ("What did Angela Merkel say?", ["does not answer that", "Searched 25 articles"]),
    ],
    ids=["answer", "abstention"],
)
def test_ask_prints_the_answer_and_its_sources(
    reading: Newsdesk, question: str, words: list[str]
) -> None:
    result = reading("ask", question, "--now", THEN)
    assert (result.status, result.err) == (0, "")
    assert [word for word in words if word not in result.out] == []


def test_options_narrow_what_is_searched(reading: Newsdesk) -> None:
    asked = ("ask", "What happened to the ferry?", "--json", "--now", LATER)
    only = reading(*asked, "--publisher", "Daily Ledger").json
    assert {source["publisher"] for source in only["sources"]} <= {"Daily Ledger"}
    assert set(only["searched"]["publishers"]) == {"Daily Ledger"}
    none = reading(*asked, "--since", "2024-08-20", "--until", "2024-08-21").json
    assert none["abstained"] is True
    assert none["searched"]["articles"] == 0
    days = reading(*asked, "--since", "3 February 2016", "--until", "2016-02-12").json
    assert days["searched"]["first"] >= "2016-02-03"
    assert days["searched"]["last"] < "2016-02-13"


def batch(folder: Path, *lines: object) -> Path:
    path = folder / "questions.jsonl"
    path.write_text("".join((x if isinstance(x, str) else json.dumps(x)) + "\n" for x in lines))
    return path


def test_a_batch_gives_each_id_back_with_the_keys_of_a_single_answer(reading: Newsdesk) -> None:
    path = batch(
        reading.folder,
        {"id": "first", "question": SAMPLE_QUESTION, "now": "2016-02-12"},
        "",
        {"id": 7, "question": "What did Angela Merkel say?"},
        {"question": "Wohin fließt das Wasser \ud800?"},
    )
    result = reading("ask", "--batch", path, "--now", LATER)
    assert (result.status, result.err) == (0, "")
    assert [line["id"] for line in result.lines] == ["first", 7, None]
    assert all(set(line) >= KEYS | {"id"} for line in result.lines)
    assert result.lines[0]["now"] == "2016-02-12T23:59:59+00:00"
    assert result.lines[1]["now"] == LATER
    assert [line["abstained"] for line in result.lines[:2]] == [False, True]
    found = reading("search", "--batch", path, "--limit", "2")
    assert [(line["id"], len(line["hits"])) for line in found.lines[:2]] == [("first", 2), (7, 2)]


@pytest.mark.parametrize(
    ("lines", "told"),
    [
        (['{"id": 1, "question": "Who?"}', "{nonsense"], "line 2: not a JSON object"),
        (['["Who?"]'], 'line 1: not a JSON object with a "question"'),
        (['{"question": ""}'], "line 1: not a JSON object"),
        (['{"question": 3}'], "line 1: not a JSON object"),
        (['{"question": "Who?", "now": "soon"}'], 'line 1: "now" is no ISO date'),
        (['{"question": "Who?", "now": 7}'], 'line 1: "now" is not a date in quotation marks'),
        (["[" * 30_000], "line 1: not a JSON object"),
    ],
    ids=["broken", "list", "empty", "number", "now", "now as a number", "deep"],
)
def test_a_bad_line_of_a_batch_is_named_before_anything_is_answered(
    reading: Newsdesk, lines: list[str], told: str
) -> None:
    for command in ("ask", "search"):
        result = reading(command, "--batch", batch(reading.folder, *lines))
        assert (result.status, result.out) == (2, "")
        assert told in sentence(result.err)


@pytest.mark.parametrize("command", ["ask", "search"])
@pytest.mark.parametrize(
    ("args", "told"),
    [
        ([""], "the question is empty"),
        (["  \n "], "the question is empty"),
        (["Who?", "--publisher", "No Times"], "no coverage by 'No Times'; there is"),
        (["Who?", "--since", "blue"], "since wants a day such as"),
        (["Who?", "--until", "13 Brumaire"], "until wants a day such as"),
        (["Who?", "--now", "gestern"], "--now wants a date or time"),
        (["Who?", "--now", "2024-13-45"], "--now wants a date or time"),
        (["Who?", "--batch", "b.jsonl"], "give a question or --batch, not both"),
        (["--batch", "b.jsonl"], "--batch b.jsonl cannot be read (No such file"),
        (["--batch", "."], "cannot be read (Is a directory)"),
        (["--batch", "latin"], "cannot be read (it is not UTF-8 text)"),
    ],
    ids=[
        "empty", "blank", "publisher", "since", "until", "now", "no such day", "both", "no file",
        "a folder", "not UTF-8",
    ],
)  # fmt: skip
def test_what_cannot_be_asked_is_refused_in_one_sentence(
    reading: Newsdesk, command: str, args: list[str], told: str
) -> None:
    (reading.folder / "latin").write_bytes('{"question": "Küste?"}'.encode("latin-1"))
    result = reading(command, *args)
    assert (result.status, result.out) == (2, "")
    assert told in sentence(result.err)


@pytest.mark.parametrize(
    ("args", "told"),
    [
        (["frobnicate"], "No such command 'frobnicate'"),
        (["ask", "--frobnicate"], "No such option: --frobnicate"),
        (["ask", "one", "two"], "unexpected extra argument"),
        (["search", "x", "--limit", "0"], "Invalid value for '--limit'"),
        (["search", "x", "--limit", "many"], "Invalid value for '--limit'"),
        (["search"], "search wants a question"),
        (["ask", "x", "--now"], "--now"),
    ],
    ids=["command", "option", "two questions", "limit", "no number", "no question", "no value"],
)
def test_a_wrong_command_line_is_one_sentence(
    newsdesk: Newsdesk, args: list[str], told: str
) -> None:
    result = newsdesk(*args)
    assert (result.status, result.out) == (2, "")
    assert told in sentence(result.err)
    assert not newsdesk.data.exists()


def test_an_empty_corpus_is_said(newsdesk: Newsdesk) -> None:
    for command in ("ask", "search"):
        result = newsdesk(command, "Who?")
        assert (result.status, result.out) == (2, "")
        assert "nothing is indexed in" in sentence(result.err)
        assert "newsdesk index PATH" in result.err


# --- search ---


def test_search_json_gives_exact_slices_in_order(reading: Newsdesk) -> None:
    asked = ("search", "the ferry in the fog", "--limit", "3", "--now", LATER)
    result = reading(*asked, "--json")
    assert (result.status, result.err) == (0, "")
    hits = result.json["hits"]
    assert [hit["rank"] for hit in hits] == [1, 2, 3]
    assert [hit["score"] for hit in hits] == sorted((hit["score"] for hit in hits), reverse=True)
    archive = Archive(reading.data / "archive.db")
    for hit in hits:
        article = archive.articles.get(hit["article_id"])
        assert article is not None
        assert hit["text"] == article.text[hit["start"] : hit["end"]]
        assert (hit["headline"], hit["publisher"]) == (article.headline, article.publisher)
        assert set(hit) >= {"published_at", "url"}
    archive.close()
    text = reading(*asked).out
    assert text.startswith(f"1. {hits[0]['headline']} · {hits[0]['publisher']} · ")
    assert hits[2]["text"] in text


# --- coverage ---


def test_coverage_shows_totals_publishers_and_articles_by_time(reading: Newsdesk) -> None:
    result = reading("coverage")
    assert (result.status, result.err) == (0, "")
    assert result.out.startswith("25 articles from ")
    assert "\n          6  Northern Wire\n" in result.out
    assert "\nArticles a " in result.out
    drawn = [line for line in result.out.splitlines() if line.endswith("#")]
    assert max(line.count("#") for line in drawn) == 40


def test_coverage_as_json_counts_each_dated_article_once(reading: Newsdesk) -> None:
    told = reading("coverage", "--json").json
    assert told["articles"] == 25
    dated = sum(row["articles"] for row in told["per_day"])
    assert 0 < dated <= 25
    days = [row["day"] for row in told["per_day"]]
    assert days == sorted(days)
    assert (days[0], days[-1]) == (told["first"][:10], told["last"][:10])


def test_coverage_writes_its_picture(reading: Newsdesk, tmp_path: Path) -> None:
    picture = tmp_path / "coverage.png"
    assert reading("coverage", "--picture", picture).status == 0
    assert picture.read_bytes().startswith(b"\x89PNG")


def test_coverage_of_nothing_is_said(newsdesk: Newsdesk) -> None:
    result = newsdesk("coverage")
    assert (result.status, result.out) == (2, "")
    assert "newsdesk index" in sentence(result.err)


# --- check ---


def test_check_says_of_each_part_that_it_is_in_order(reading: Newsdesk) -> None:
    result = reading("check", DISCORD_TOKEN="a.token.x")
    assert (result.status, result.err) == (0, "")
    assert [line[:4].strip() for line in result.out.splitlines()] == ["ok"] * 5 + ["--"] * 2
    assert "25 articles from 7 publishers" in result.out
    assert "all-MiniLM-L6-v2, 384 dimensions" in result.out
    assert "Discord token: present" in result.out
    assert "a.token.x" not in result.out
    assert "language model: none" in result.out


@pytest.mark.parametrize(
    ("setting", "told"),
    [
        ("true", "message content: intent on: the bot's own threads need no mention"),
        ("false", "message content: intent off: in a thread the bot must be mentioned"),
    ],
    ids=["on", "off"],
)
def test_check_says_whether_threads_need_a_mention(
    newsdesk: Newsdesk, setting: str, told: str
) -> None:
    assert told in newsdesk("check", DISCORD_MESSAGE_CONTENT=setting).out


def test_check_of_nothing_finds_nothing_wrong(newsdesk: Newsdesk) -> None:
    result = newsdesk("check")
    assert result.status == 0
    assert "archive: no articles yet: `newsdesk index PATH`\n" in result.out
    assert "DISCORD_TOKEN into .env" in result.out


def _harm(data: Path, what: str) -> None:
    if what == "archive":
        for path in data.glob("archive.db-*"):
            path.unlink()
        (data / "archive.db").write_bytes(b"no database " * 400)
    elif what == "pages of the archive":
        with (data / "archive.db").open("r+b") as file:
            for page in range(4, 40):
                file.seek(page * 4096)
                file.write(os.urandom(4096))
    elif what == "vectors":
        (data / "vectors" / "1" / "chroma.sqlite3").write_bytes(b"no database " * 400)
    elif what == "vectors gone":
        shutil.rmtree(data / "vectors")


@pytest.mark.parametrize(
    ("what", "told"),
    [
        ("archive", ["FAIL  archive: ", "archive.db", "move it away"]),
        ("pages of the archive", ["FAIL  archive: ", "archive.db", "move it away"]),
        ("vectors", ["FAIL  vectors: ", "newsdesk index --rebuild", "ok    archive"]),
        ("vectors gone", ["FAIL  vectors: ", "newsdesk index --rebuild"]),
    ],
)
def test_check_says_what_is_damaged_and_what_to_do(
    full: Newsdesk, what: str, told: list[str]
) -> None:
    _harm(full.data, what)
    result = full("check")
    assert (result.status, result.err) == (1, "")
    assert [words for words in told if words not in result.out] == []
    asked = full("ask", "Who?")
    assert (asked.status, asked.out) == (1, "")
    assert re.search("cannot be used|reading or writing failed", sentence(asked.err))
    if what.startswith("vectors"):
        assert full("index", "--rebuild").status == 0
        assert full("check").status == 0


def test_another_models_vectors_are_said_by_check_ask_and_index(full: Newsdesk) -> None:
    archive = Archive(full.data / "archive.db")
    archive.database.put("model", "some-other-model")
    archive.close()
    result = full("check")
    assert result.status == 1
    assert "FAIL  embedding model: the index was built with another embedding model" in result.out
    for command in (["ask", "Who?"], ["index", str(SAMPLE)]):
        told = full(*command)
        assert told.status == 1
        assert "newsdesk index --rebuild" in sentence(told.err)
    assert full("index", "--rebuild").status == 0
    assert full("check").status == 0


# --- settings ---


def test_a_model_that_does_not_exist_is_said(newsdesk: Newsdesk) -> None:
    empty = newsdesk.folder / "no-model"
    empty.mkdir()
    article = newsdesk.folder / "a.txt"
    article.write_text("Headline\n\nText of it.")
    result = newsdesk("index", article, EMBEDDING_MODEL=str(empty))
    assert result.status == 1
    assert "cannot be loaded" in sentence(result.err)
    assert "FAIL  embedding model: " in newsdesk("check").out
    # What was read stays and is finished with a model that is there.
    done = newsdesk("index", article, "--json", EMBEDDING_MODEL="all-MiniLM-L6-v2")
    assert (done.json["unchanged"], done.json["embedded"]) == (1, 1)


@pytest.mark.parametrize("command", [["ask", "Who?"], ["index", "."], ["search", "Who?"]])
@pytest.mark.parametrize("data", ["a file", "not to be made"])
def test_a_data_folder_that_cannot_be_one_is_said(
    newsdesk: Newsdesk, command: list[str], data: str
) -> None:
    (newsdesk.folder / "file").write_text("words")
    place = newsdesk.folder / "file" if data == "a file" else Path("/proc/newsdesk")
    result = newsdesk(*command, NEWSDESK_DATA=str(place))
    assert (result.status, result.out) == (2, "")
    assert "set NEWSDESK_DATA to a folder that can be written" in sentence(result.err)
    checked = newsdesk("check")
    assert checked.status == 1
    assert "FAIL  data folder: " in checked.out


@pytest.mark.parametrize(
    ("name", "value", "told"),
    [
        ("LOG_LEVEL", "loud", "LOG_LEVEL is not set rightly: it is one of DEBUG, INFO"),
        ("LLM_TIMEOUT", "never", "LLM_TIMEOUT is not set rightly"),
        ("LLM_TIMEOUT", "-1", "LLM_TIMEOUT is not set rightly"),
        ("DISCORD_MESSAGE_CONTENT", "perhaps", "DISCORD_MESSAGE_CONTENT is not set rightly"),
    ],
)
def test_a_wrong_setting_is_named(newsdesk: Newsdesk, name: str, value: str, told: str) -> None:
    result = newsdesk("ask", "Who?", **{name: value})
    assert (result.status, result.out) == (2, "")
    assert told in sentence(result.err)


@pytest.mark.parametrize(
    ("content", "told"),
    [
        (b"LOG_LEVEL=INFO\nwhat is this\n", ".env is not readable in line 2"),
        ("DISCORD_TOKEN=Küste".encode("latin-1"), ".env is not UTF-8 text"),
        (b"LOG_LEVEL=loud", "LOG_LEVEL is not set rightly"),
    ],
    ids=["no assignment", "not UTF-8", "value"],
)
def test_a_broken_env_file_is_named(newsdesk: Newsdesk, content: bytes, told: str) -> None:
    (newsdesk.folder / ".env").write_bytes(content)
    result = newsdesk("ask", "Who?")
    assert (result.status, result.out) == (2, "")
    assert told in sentence(result.err)


def test_the_env_file_reaches_the_libraries_and_the_environment_wins(
    newsdesk: Newsdesk, monkeypatch: pytest.MonkeyPatch
) -> None:
    from bot.composition import read_settings

    monkeypatch.setenv("NEWSDESK_TEST_KEY", "from outside")
    monkeypatch.setenv("NEWSDESK_TEST_OTHER", "")
    monkeypatch.delenv("NEWSDESK_TEST_OTHER")
    (newsdesk.folder / ".env").write_text(
        "NEWSDESK_TEST_KEY=from the file\nNEWSDESK_TEST_OTHER='also # here'\nLLM_TIMEOUT=7\n"
    )
    try:
        assert read_settings().bot.llm_timeout == 7
        assert os.environ["NEWSDESK_TEST_KEY"] == "from outside"
        assert os.environ["NEWSDESK_TEST_OTHER"] == "also # here"
    finally:
        os.environ.pop("NEWSDESK_TEST_OTHER", None)
        os.environ.pop("LLM_TIMEOUT", None)


def test_a_language_model_that_cannot_be_opened_is_said(reading: Newsdesk) -> None:
    result = reading("ask", "Who?", LLM_MODEL="nobody:nothing")
    assert (result.status, result.out) == (2, "")
    assert "the language model 'nobody:nothing' cannot be opened" in sentence(result.err)
    checked = reading("check")
    assert checked.status == 1
    assert "FAIL  language model: " in checked.out


@pytest.fixture
def chat_model(monkeypatch: pytest.MonkeyPatch) -> Callable[[Callable[[str], str]], None]:
    """Installs a provider package whose model says what the function makes of the prompt."""
    from tests.chat_fakes import ScriptedChatModel

    def install(script: Callable[[str], str]) -> None:
        def made(**_: object) -> ScriptedChatModel:
            # LangChain keeps the first `made` for good: it asks the package of the moment.
            return ScriptedChatModel(script=sys.modules["langchain_ollama"].script)

        package = ModuleType("langchain_ollama")
        package.script = script  # type: ignore[attr-defined]
        package.__spec__ = ModuleSpec("langchain_ollama", None)
        package.ChatOllama = made  # type: ignore[attr-defined]
        monkeypatch.setitem(sys.modules, "langchain_ollama", package)
        monkeypatch.setenv("LLM_MODEL", "ollama:scripted")

    return install


def test_a_language_model_writes_and_what_the_sources_do_not_say_is_struck(
    reading: Newsdesk, chat_model: Callable[[Callable[[str], str]], None]
) -> None:
    chat_model(
        lambda _: "The U.N. said 51,000 people had fled the city. [1] It snowed in Peru. [1]"
    )
    answer = reading("ask", ALEPPO, "--json", "--now", THEN).json
    assert answer["writer"] == "ollama:scripted"
    assert answer["answer"] == "The U.N. said 51,000 people had fled the city. [1]"
    assert sum(answer["struck"].values()) == 1
    assert "ok    language model: ollama:scripted answers" in reading("check").out


def test_a_language_model_that_fails_leaves_the_word_to_extraction(
    reading: Newsdesk, chat_model: Callable[[Callable[[str], str]], None]
) -> None:
    def fails(_: str) -> str:
        raise ConnectionError("nobody at home\nsecond line")

    chat_model(fails)
    result = reading("ask", ALEPPO, "--json", "--now", THEN)
    assert result.status == 0
    assert result.json["writer"] == "extractive"
    assert "51,000" in result.json["answer"]
    assert "Traceback" not in result.err
    checked = reading("check")
    assert checked.status == 1
    assert "ollama:scripted does not answer (nobody at home)" in checked.out


def test_run_without_a_token_says_where_to_get_one(reading: Newsdesk) -> None:
    result = reading("run")
    assert (result.status, result.out) == (1, "")
    assert "there is no DISCORD_TOKEN" in sentence(result.err)


# --- start and the chat ---


def test_the_chat_answers_follows_up_opens_passages_and_leaves(
    reading: Newsdesk, monkeypatch: pytest.MonkeyPatch
) -> None:
    said = [
        "3", SAMPLE_QUESTION, "1", "[9]", "", "help", "What did he say about the United States?",
        "quit", "never read",
    ]  # fmt: skip
    monkeypatch.setattr("sys.stdin", io.StringIO("\n".join(said)))
    result = reading("ask", "--now", THEN)
    assert (result.status, result.err) == (0, "")
    parts = result.out.split("> ")
    assert len(parts) == len(said)
    assert "There is no source [3]" in parts[1]
    assert "on our foreheads" in parts[2]
    assert "*" in parts[3]
    assert "Meridian Times" in parts[3]
    assert "There is no source [9]" in parts[4]
    assert "Ask a question" in parts[6]
    assert "Kurdish militias" in parts[7]


def test_the_end_of_input_ends_the_chat(reading: Newsdesk, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("sys.stdin", io.StringIO(""))
    assert reading("ask").status == 0


def test_start_on_nothing_uses_the_sample_and_the_first_article_puts_it_aside(
    newsdesk: Newsdesk, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("sys.stdin", io.StringIO(""))
    first = newsdesk("start")
    assert first.status == 0
    assert SAMPLE_QUESTION in first.out
    assert "[1]" in first.out
    assert "invented articles" in first.err
    assert "DISCORD_TOKEN=" in first.err
    asked = newsdesk("ask", SAMPLE_QUESTION, "--json")
    assert asked.json["abstained"] is False
    assert asked.err.startswith("Answering from the sample coverage (invented articles)")
    article = newsdesk.folder / "own.txt"
    article.write_text("Weir rebuilt\n\nThe weir at Oxmere was rebuilt in nine weeks.")
    newsdesk("index", article)
    own = newsdesk("ask", SAMPLE_QUESTION, "--json")
    assert own.err == ""
    assert own.json["searched"]["articles"] == 1


# --- as a process ---

_LOADED = """
import sys
from bot.__main__ import main
try:
    main(["--help"])
except SystemExit as end:
    heavy = {"torch", "chromadb", "discord", "langchain", "langchain_core", "transformers"}
    print(end.code, sorted(heavy & set(sys.modules)))
"""


def test_help_loads_nothing_heavy(tmp_path: Path) -> None:
    done = subprocess.run(
        [sys.executable, "-c", _LOADED],
        env=environment(tmp_path), capture_output=True, text=True, check=True,
    )  # fmt: skip
    assert "Usage: newsdesk" in done.stdout
    assert done.stdout.splitlines()[-1] == "0 []"


@pytest.mark.parametrize("encoding", ["ascii", "utf-8"])
def test_any_letter_goes_through_any_locale(tmp_path: Path, encoding: str) -> None:
    (tmp_path / "Küste.json").write_text("{no json")
    done = start(
        tmp_path / "data", "index", "Küste.json", "--json",
        folder=tmp_path, LC_ALL="C", PYTHONIOENCODING=encoding,
    )  # fmt: skip
    assert done.returncode == 2
    report = json.loads(done.stdout.decode(encoding))
    assert [failure["item"] for failure in report["failures"]] == ["Küste.json"]
    shown = "K?ste.json" if encoding == "ascii" else "Küste.json"
    assert done.stderr.decode(encoding).startswith(f"failed: {shown}: ")
    assert done.stderr.count(b"\n") == 1


def test_a_reader_that_has_gone_is_no_error(indexed: Path, tmp_path: Path) -> None:
    read, write = os.pipe()
    os.close(read)
    try:
        done = subprocess.run(
            [sys.executable, "-m", "bot", "check"],
            env=environment(indexed, EMBEDDING_MODEL="none"), cwd=tmp_path,
            stdin=subprocess.DEVNULL, stdout=write, stderr=subprocess.PIPE, check=False,
        )  # fmt: skip
    finally:
        os.close(write)
    assert (done.returncode, done.stderr) == (0, b"")


_SMALL_FILES = """
import resource, sys
resource.setrlimit(resource.RLIMIT_FSIZE, (200_000, 200_000))
from bot.__main__ import main
main(["index", sys.argv[1]])
"""


def test_a_full_disk_is_one_sentence_and_the_next_run_goes_on(newsdesk: Newsdesk) -> None:
    folder = newsdesk.folder / "articles"
    folder.mkdir()
    for n in range(40):
        text = " ".join(f"Word{n}x{i} was said." for i in range(500))
        (folder / f"{n}.txt").write_text(f"Headline {n}\n\n{text}")
    done = subprocess.run(
        [sys.executable, "-c", _SMALL_FILES, str(folder)],
        env=environment(newsdesk.data), capture_output=True, text=True, check=False,
    )  # fmt: skip
    assert done.returncode == 1
    assert "failed" in sentence(done.stderr)
    for path in sorted(folder.iterdir())[2:]:
        path.unlink()
    result = newsdesk("index", folder, "--json")
    assert (result.status, result.json["failed"]) == (0, 0)
    assert newsdesk("check").status == 0


def test_the_chat_on_a_terminal_answers_and_ctrl_c_leaves(indexed: Path, tmp_path: Path) -> None:
    pid, terminal = pty.fork()
    if pid == 0:
        os.chdir(tmp_path)
        env = environment(indexed, TERM="dumb", COLUMNS="200")
        os.execve(sys.executable, [sys.executable, "-m", "bot", "start"], env)
    seen = b""

    def until(words: bytes) -> None:
        nonlocal seen
        while words not in seen:
            try:
                seen += os.read(terminal, 65536)
            except OSError:  # the terminal's other end has closed
                assert words in seen, seen.decode()
                return

    until(b"\n> ")
    # Not a word of a library's before the prompt.
    assert seen.decode().replace("\r", "") == f"{CONNECT}\n{HELP}\n> "
    seen = b""
    os.write(terminal, SAMPLE_QUESTION.encode() + b"\n")
    until(b"[1]")
    until(b"\n> ")
    os.write(terminal, b"\x03")
    until(b"newsdesk: interrupted.")
    _, ended = os.waitpid(pid, 0)
    os.close(terminal)
    assert os.waitstatus_to_exitcode(ended) == 128 + signal.SIGINT
