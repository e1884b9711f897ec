"""What somebody said is answered with that one's words, whole and under the right name."""

from __future__ import annotations

import pytest

from bot.answer.citations import check
from bot.answer.compose import compose
from bot.answer.extractive import ExtractiveWriter
from bot.answer.extractive.quoting import reports
from bot.answer.models import Answer, Draft, Sentence
from retrieval.index.quotes import extract_quotes
from retrieval.index.speakers import Bearers
from retrieval.models import Article
from tests.bot.answer.desk import evidence, whole
from tests.chat_fakes import WordSimilarity

SIMILARITY = WordSimilarity()

BROTHERS = Article(
    id="brothers",
    headline="Two brothers stand for the council of Stowe",
    text=(
        "Erik Holm and his brother Henrik Holm stand for the council of Stowe this spring.\n\n"
        "“A coalition with one Holm in it is quite enough for Stowe,” Erik Holm said on the quay."
        "\n\nHenrik Holm said that a coalition needed the votes of the fishing villages first."
        "\n\n“Nobody asked the villages about a coalition at all,” Holm said later in the hall."
    ),
)
HEARING = Article(
    id="hearing",
    headline="The trust of Stowe and its ward",
    text=(
        "Alastair Boyd chairs the trust of Stowe and defended its plan for the ward.\n\n"
        "Asked about the vote, Boyd hesitated. “No, nothing has been decided,” he said. “The board "
        "of the trust votes on the plan on 15 March.\n\n“But I will not pretend that there is any "
        "money for the vote,” he went on. “Nobody in the hall does.”"
    ),
)


def said(question: str, speaker: str, article: Article) -> list[str]:
    of = evidence(question, article, speaker=speaker)
    reply = compose(of, ExtractiveWriter(SIMILARITY), similarity=SIMILARITY, threshold=0.0)
    return [s.text for s in reply.sentences] if isinstance(reply, Answer) else []


def test_a_brothers_words_are_not_given_to_the_other() -> None:
    words = said("What did Henrik Holm say about a coalition?", "Henrik Holm", BROTHERS)
    assert any("fishing villages" in text for text in words)
    assert not any("one Holm" in text for text in words)


def test_words_of_a_surname_that_two_bear_are_given_to_neither() -> None:
    for speaker in ("Henrik Holm", "Erik Holm"):
        words = said(f"What did {speaker} say about a coalition?", speaker, BROTHERS)
        assert not any("Nobody asked the villages" in text for text in words)


def test_a_quotation_that_goes_on_in_the_next_paragraph_is_not_shown_half() -> None:
    words = said("What did Boyd say about the vote?", "Boyd", HEARING)
    assert words
    assert all(text.count("“") == text.count("”") for text in words)


REPORTS = {
    "full name": ("Henrik Holm said the mill was old.", "Henrik Holm", True),
    "another given name": ("Erik Holm said the mill was old.", "Henrik Holm", False),
    "surname of two": ("Holm said the mill was old.", "Henrik Holm", False),
    "surname asked for": ("Holm said the mill was old.", "Holm", True),
    "title": ("Mayor Henrik Holm said the mill was old.", "Henrik Holm", True),
    "place behind": ("Henrik Holm of Stowe said the mill was old.", "Henrik Holm", True),
    "body": ("The Bank of Stowe said the mill was old.", "Bank of Stowe", True),
    "part of a body's name": ("Sundry Ferries said the mill was old.", "Sundry", True),
    "source": ("The mill was old, according to Erik Holm.", "Henrik Holm", False),
}


@pytest.mark.parametrize(("text", "speaker", "expected"), REPORTS.values(), ids=REPORTS.keys())
def test_a_report_is_of_the_one_whose_whole_name_it_has(
    text: str, speaker: str, *, expected: bool
) -> None:
    assert reports(text, speaker, Bearers(BROTHERS.text)) is expected


OTHERS = {
    "her lawyer": "“The mill of Stowe is another matter,” the mayor's lawyer said to the press.",
    "a spokesman for her": "“The mill of Stowe is another matter,” said a spokesman for the mayor.",
    "her deputy": "“The mill of Stowe is another matter,” Deputy Mayor Jim Hale said there.",
}


@pytest.mark.parametrize("other", OTHERS.values(), ids=OTHERS.keys())
def test_the_holder_of_an_office_is_not_those_who_speak_for_it(other: str) -> None:
    text = f"{other}\n\n“The mill of Stowe stays where it is,” Mayor Ada Moss said on Monday."
    article = Article(id="mill", headline="The mill of Stowe", text=text)
    words = said("What did the mayor say about the mill?", "mayor of Stowe", article)
    assert len(words) == 1
    assert "stays where it is" in words[0]


@pytest.mark.parametrize(("name", "struck"), [("Holm", 0), ("Henrik Holm", 1), ("Erik Holm", 1)])
def test_the_check_gives_the_words_of_an_unclear_surname_to_nobody_in_full(
    name: str, struck: int
) -> None:
    draft = Draft((Sentence(f"“Nobody asked the villages about a coalition,” {name} said.", (1,)),))
    record = {BROTHERS.id: tuple(extract_quotes(BROTHERS.text))}
    assert sum(check(draft, [whole(BROTHERS)], record).struck.values()) == struck
