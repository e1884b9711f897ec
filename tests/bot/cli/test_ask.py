"""`newsdesk ask` and `search`: answers and passages for scripts, slices exact."""

from __future__ import annotations

import pytest

from bot.cli.start import SAMPLE_QUESTION
from retrieval.index.archive import Archive
from tests.bot.cli.commands import ALEPPO, LATER, THEN, batch, sentence
from tests.bot.newsdesk import Newsdesk

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
        ("What did Angela Merkel say?", ["does not answer that", "Searched 20 articles"]),
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


def test_a_time_without_articles_is_told_from_an_empty_corpus(reading: Newsdesk) -> None:
    result = reading("ask", "What is in the news today?", "--now", "2031-05-06")
    assert result.status == 0
    assert result.out.startswith("I have no articles of that time or publisher.\n")
