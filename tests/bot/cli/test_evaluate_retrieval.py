"""`newsdesk evaluate retrieval`: a table for people, JSON for programs, and what to look into."""

from __future__ import annotations

import json

import pytest

from bot.cli.start import SAMPLE_QUESTION
from tests.bot.cli.commands import LATER
from tests.bot.newsdesk import Newsdesk

GHOST = "Who painted the lighthouse of Zyllgate?"
CASES = (
    {"question": SAMPLE_QUESTION, "now": LATER, "answer": ["no such words", "idiot"], "id": 7},
    {"question": GHOST, "now": LATER, "answer": "Quentin Zorbas", "gold": ["nowhere"]},
)


@pytest.fixture
def asked(reading: Newsdesk) -> str:
    path = reading.folder / "questions.jsonl"
    path.write_text("\n\n".join(json.dumps(case) for case in CASES), encoding="utf-8")
    return str(path)


def test_the_table_has_the_measures_and_names_the_questions_that_found_nothing(
    reading: Newsdesk, asked: str
) -> None:
    result = reading("evaluate", "retrieval", asked)
    assert result.status == 0
    lines = result.out.splitlines()
    assert lines[0].split() == ["questions", "@1", "@4", "@5", "@10", "MRR@10"]
    assert lines[1].split()[:5] == ["gold", "article", "found", "1", "0.000"]
    assert lines[2].split()[:4] == ["answer", "in", "a", "passage"]
    assert lines[2].split()[-1] == "0.500"
    assert lines[-2:] == ["Not among the first 10, 1:", f"  {GHOST}  (gold article and answer)"]


def test_json_has_the_scores_and_every_question_with_its_ranks(
    reading: Newsdesk, asked: str
) -> None:
    result = reading("evaluate", "retrieval", asked, "--json")
    first, second = result.json["questions"]
    assert (first["id"], first["question"]) == (7, SAMPLE_QUESTION)
    assert first["answer_rank"] is not None
    assert (second["gold_rank"], second["answer_rank"]) == (None, None)
    assert result.json["scores"]["answers"]["10"] == 0.5
    assert result.json["scores"]["p50_ms"] > 0


def test_a_line_that_cannot_be_used_is_named(reading: Newsdesk) -> None:
    path = reading.folder / "broken.jsonl"
    path.write_text('{"question": "Who won?"}\n{"answer": "nobody"}\n', encoding="utf-8")
    result = reading("evaluate", "retrieval", path)
    assert result.status == 2
    assert "line 2" in result.err


def test_gold_that_no_article_has_is_named_beside_the_result(reading: Newsdesk, asked: str) -> None:
    result = reading("evaluate", "retrieval", asked, "--json")
    assert result.json["unknown_gold"] == ["nowhere"]
    assert result.err.splitlines() == ["Not in the corpus, 1 of 1 gold articles: nowhere"]


def test_ranks_beyond_the_limit_are_not_claimed(reading: Newsdesk, asked: str) -> None:
    result = reading("evaluate", "retrieval", asked, "--limit", "4")
    assert result.out.splitlines()[0].split() == ["questions", "@1", "@4", "MRR@10"]
    assert "Not among the first 4, " in result.out


def test_a_file_with_nothing_to_measure_by_says_so(reading: Newsdesk) -> None:
    path = reading.folder / "bare.jsonl"
    path.write_text(json.dumps({"question": SAMPLE_QUESTION, "now": LATER}), encoding="utf-8")
    result = reading("evaluate", "retrieval", path)
    assert result.status == 0
    assert result.err.splitlines() == [
        'No question has "gold" or "answer": only the time is measured.'
    ]


def test_a_line_separator_within_a_string_does_not_end_the_line(reading: Newsdesk) -> None:
    path = reading.folder / "separators.jsonl"
    case = {**CASES[0], "note": "one\u2028two\x85three\x0c"}
    path.write_bytes(json.dumps(case, ensure_ascii=False).encode() + b"\r\n")
    result = reading("evaluate", "retrieval", path, "--json")
    assert (result.status, len(result.json["questions"])) == (0, 1)
