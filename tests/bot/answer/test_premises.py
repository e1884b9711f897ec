"""What a question takes for granted is not accepted where the coverage says otherwise."""

from __future__ import annotations

from dataclasses import replace

import pytest

from bot.answer.compose import compose
from bot.answer.extractive import ExtractiveWriter, premises
from bot.answer.extractive.candidates import candidates
from bot.answer.extractive.premises import Premise, doubted, premise, speaks_of
from bot.answer.language import names
from bot.answer.models import Abstention, Answer, Reply
from tests.bot.answer.desk import FLOOD, evidence, whole
from tests.chat_fakes import WordSimilarity

SIMILARITY = WordSimilarity()


@pytest.mark.parametrize(
    ("question", "assumed"),
    [
        pytest.param("Why did Orla Finch resign?", Premise("finch", "resign"), id="why did"),
        pytest.param("When was Piet Maran arrested?", Premise("maran", "arrest"), id="passive"),
        pytest.param("Why has Mayor Finch resigned?", Premise("finch", "resign"), id="title"),
        pytest.param("Where did Mr Maran die?", Premise("maran", "die"), id="where"),
        pytest.param("Why did the mayor resign?", None, id="nobody named"),
        pytest.param("Did Orla Finch resign?", None, id="nothing assumed"),
        pytest.param("What did Orla Finch say?", None, id="words"),
        pytest.param("Why does Finch think so?", None, id="light verb"),
        pytest.param("When did Belden's market hall reopen?", None, id="possessive and noun"),
        pytest.param("Why did the mill at Belden burn?", None, id="named for its place"),
        pytest.param("", None, id="empty"),
    ],
)
def test_what_a_question_assumes(question: str, assumed: Premise | None) -> None:
    assert premise(question) == assumed


def reply(question: str, *paragraphs: str) -> Reply:
    article = replace(FLOOD, headline="Belden council meets", text="\n\n".join(paragraphs))
    of = evidence(question, article)
    return compose(of, ExtractiveWriter(SIMILARITY), similarity=SIMILARITY)


MEETING = "The council of Belden met on Tuesday evening to hear Mayor Orla Finch on the flood."
DENIED = [
    pytest.param("Mayor Orla Finch did not resign over the flood in Belden.", id="negation"),
    pytest.param("Mayor Orla Finch rejected calls to resign over the flood.", id="calls rejected"),
    pytest.param("Mayor Orla Finch denied that she had resigned over the flood.", id="denial"),
]


@pytest.mark.parametrize("sentence", DENIED)
def test_a_premise_that_is_denied_is_answered_with_what_the_coverage_says(sentence: str) -> None:
    found = reply("Why did Orla Finch resign?", MEETING, sentence)
    assert isinstance(found, Answer)
    assert found.shape == "instead"
    assert [s.text for s in found.sentences] == [sentence]
    assert found.sentences[0].citations


def test_where_another_did_it_that_is_said() -> None:
    sentence = "Deputy Mayor Hugo Brandl resigned over the late warning of the flood."
    found = reply("Why did Orla Finch resign?", MEETING, sentence)
    assert isinstance(found, Answer)
    assert found.shape == "instead"
    assert [s.text for s in found.sentences] == [sentence]


def test_a_pronoun_beside_anothers_name_is_not_the_one_asked_about() -> None:
    found = reply(
        "Why did Orla Finch resign?",
        "Mayor Orla Finch met Deputy Mayor Hugo Brandl and Piet Maran in Belden.",
        "In a last speech before his resignation, Brandl warned the council of the flood.",
    )
    assert not isinstance(found, Answer) or found.shape == "instead"


def test_anothers_deed_far_from_the_one_asked_about_is_not_told_instead() -> None:
    found = reply(
        "Why did Orla Finch resign?",
        "Mayor Orla Finch opened the new bridge over the Tarn in lower Belden on Monday morning, "
        "with two ministers, the builders of the bridge, a brass band from the villages upstream "
        "and some four hundred people from both banks of the river who had waited since six.",
        "Deputy Mayor Hugo Brandl of Corvin resigned over the price of the bridge.",
    )
    assert isinstance(found, Abstention)


def test_where_the_coverage_does_not_name_whom_the_question_names_it_abstains() -> None:
    found = reply(
        "Why did Ivo Lund resign?", MEETING, "Deputy Mayor Hugo Brandl resigned on Friday morning."
    )
    assert isinstance(found, Abstention)


@pytest.mark.parametrize(
    "paragraphs",
    [
        pytest.param(
            (MEETING, "Mayor Orla Finch resigned over the late warning of the flood in Belden."),
            id="it is so",
        ),
        pytest.param(
            ("Mayor Orla Finch spoke for an hour. She resigned over the late warning.",),
            id="a pronoun may be the one",
        ),
        pytest.param(
            (
                "Mayor Orla Finch rejected calls to resign over the flood on Monday.",
                "Mayor Orla Finch resigned over the late warning on Wednesday evening.",
            ),
            id="first refused, then done",
        ),
    ],
)
def test_a_premise_that_holds_or_may_hold_is_answered(paragraphs: tuple[str, ...]) -> None:
    found = reply("Why did Mayor Orla Finch resign?", *paragraphs)
    assert isinstance(found, Answer)
    assert found.shape == "note"


def test_whom_a_deed_was_done_to_is_the_name_right_behind_it() -> None:
    assumed = premise("Why did Orla Finch sue the former mayor of Corvin?")
    assert assumed is not None
    assert (assumed.whom, assumed.others) == ("", ("corvin",))
    assumed = premise("Why did Orla Finch sue the late Piet Maran's brother in Corvin?")
    assert assumed is not None
    assert (assumed.whom, assumed.others) == ("maran", ("maran", "corvin"))


@pytest.mark.parametrize("similarity", [SIMILARITY, None], ids=["with a model", "without"])
def test_a_deed_that_no_source_has_is_not_explained(similarity: WordSimilarity | None) -> None:
    article = replace(
        FLOOD,
        headline="Mayor Orla Finch visits lower Belden",
        text=f"{MEETING}\n\nMayor Orla Finch asked the council for money because the dam is old.",
    )
    of = evidence("Why did Orla Finch emigrate?", article)
    found = compose(of, ExtractiveWriter(similarity), similarity=similarity, threshold=0.0)
    assert isinstance(found, Abstention)


def test_a_deed_done_to_another_than_the_question_says_is_told_as_such() -> None:
    sentence = "Mayor Orla Finch sued the builder Hugo Brandl over the walls of the dam."
    heard = "Opposition leader Piet Maran spoke to the council of Belden about the flood."
    found = reply("Why did Orla Finch sue Piet Maran?", MEETING, sentence, heard)
    assert isinstance(found, Answer)
    assert found.shape == "instead"
    assert [s.text for s in found.sentences] == [sentence]


def test_the_same_deed_in_other_words_of_the_same_two_is_an_answer() -> None:
    found = reply(
        "Why did Orla Finch jilt Piet Maran?",
        "Mayor Orla Finch cut all ties with Piet Maran over his speech in Belden.",
        "Deputy Mayor Hugo Brandl jilted his own party, the council of Belden heard on Tuesday.",
    )
    assert isinstance(found, Answer)
    assert found.shape == "note"
    assert "cut all ties" in found.sentences[0].text


def test_a_deed_may_be_told_in_an_irregular_form() -> None:
    found = reply(
        "Why did Orla Finch withdraw?", "Mayor Orla Finch withdrew over the flood in Belden."
    )
    assert isinstance(found, Answer)
    assert found.shape == "note"


def test_who_is_named_in_full_only_further_down_is_nobody_yet() -> None:
    known = "The weir at Belden is in the hands of Ruan Halloway."
    others = ["The hall was cold and the lamps were dim."] * 5
    deed = "On Tuesday evening Halloway resigned over the flood."

    def doubt(*paragraphs: str) -> str:
        article = replace(FLOOD, headline="Council", text="\n\n".join(paragraphs))
        return doubted(Premise("finch", "resign"), candidates([whole(article)], {}))[0]

    assert doubt(known, *others, deed) == "another"
    assert doubt(*others, deed, known) == ""


def test_a_long_articles_names_are_read_once(monkeypatch: pytest.MonkeyPatch) -> None:
    article = replace(
        FLOOD, text="\n\n".join(f"A clerk of ward {n} resigned on Tuesday." for n in range(40))
    )
    read: list[str] = []
    monkeypatch.setattr(
        premises, "read_names", lambda text: (read.append(text), names.read_names(text))[1]
    )
    premises.doubted(Premise("finch", "resign"), candidates([whole(article)], {}))
    assert read == [article.text]


@pytest.mark.parametrize(
    ("said", "tells"),
    [
        pytest.param("Finch stepped down over the flood.", True, id="down"),
        pytest.param("Finch will step aside, she said.", True, id="aside"),
        pytest.param("The steps that Finch took include a new dam.", False, id="taking steps"),
    ],
)
def test_who_takes_steps_has_not_stepped_down(said: str, *, tells: bool) -> None:
    assert speaks_of("resign", said) is tells
