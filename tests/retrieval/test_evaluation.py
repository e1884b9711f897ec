"""The measures of a search: ranks, shares, the table, and what to look into."""

from __future__ import annotations

import pytest

from retrieval.evaluation import Judged, holds, judge_found, missed, score, table

FOUND = [
    ("ferry", "The ferry ran aground."),
    ("ferry", "Nobody was hurt, the master said."),
    ("toll", "The toll rose to four."),
    ("dam", "x" * 1_000 + " Zorbas"),
]


@pytest.mark.parametrize(
    ("gold", "answer", "ranks"),
    [
        (["toll"], "four", (2, 3)),  # articles count once, passages each
        (["toll", "ferry"], "the Ferry!", (1, 1)),
        (["gone"], "five", (None, None)),
        (["dam"], "Zorbas", (3, None)),  # beyond the characters that a reader is shown
        ([], ["five", "hurt"], (None, 2)),
        ([], [""], (None, None)),
    ],
    ids=["rank", "any gold", "none", "cut", "several answers", "no answer"],
)
def test_gold_is_ranked_among_articles_and_the_answer_among_passages(
    gold: list[str], answer: str | list[str], ranks: tuple[int | None, int | None]
) -> None:
    judged = judge_found(1, FOUND, gold=gold, answer=answer)
    assert (judged.gold_rank, judged.answer_rank) == ranks
    assert judged.has_gold == bool(gold)
    assert judged.has_answer == (answer != [""])


def test_punctuation_case_and_articles_do_not_part_an_answer_from_the_text() -> None:
    assert holds("The U.S. “Black-Tie” ball", "a us blacktie ball")
    assert not holds("anything", "")


JUDGED = [
    Judged("a", True, True, 1, 6, 10.0),
    Judged("b", True, False, 4, None, 20.0),
    Judged("c", False, True, None, 11, 30.0),
    Judged("d", True, True, None, None, 40.0),
]


def test_shares_are_over_those_questions_that_ask_for_the_measure() -> None:
    scores = score(JUDGED)
    assert scores.hits == pytest.approx({1: 1 / 3, 4: 2 / 3, 5: 2 / 3, 10: 2 / 3})
    assert scores.answers == pytest.approx({1: 0, 4: 0, 5: 0, 10: 1 / 3})
    assert scores.mrr == pytest.approx((1 + 1 / 4) / 3)
    assert (scores.questions, scores.with_gold, scores.with_answer) == (4, 3, 3)


def test_the_table_has_a_row_for_each_measure_that_was_asked_for() -> None:
    lines = table(score(JUDGED)).splitlines()
    assert lines[0].split() == ["questions", "@1", "@4", "@5", "@10", "MRR@10"]
    assert lines[1].split()[-6:] == ["3", "0.333", "0.667", "0.667", "0.667", "0.417"]
    assert lines[2].split()[-5:] == ["3", "0.000", "0.000", "0.000", "0.333"]
    assert len(table(score(JUDGED[1:2])).splitlines()) == 3


def test_what_is_not_among_the_first_ten_is_named() -> None:
    assert missed(JUDGED) == [(2, "answer"), (3, "gold article and answer")]


def test_no_questions_make_no_error() -> None:
    assert score([]).mrr == 0
    assert table(score([]))
