"""Whatever a chat model wraps its sentences in, they are read, and nothing else is posted."""

from __future__ import annotations

import logging
import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.answer.chat import CANNOT_ANSWER, ChatWriter
from bot.answer.compose import compose
from bot.answer.declining import declines
from bot.answer.extractive import ExtractiveWriter
from bot.answer.marks import read_marks
from bot.answer.models import Abstention, Answer, Reply
from bot.answer.tidying import tidy, without_thinking
from tests.bot.answer.desk import DAM, FLOOD, evidence
from tests.chat_fakes import ScriptedChatModel

QUESTION = "How many people left their homes in Belden?"
TRUE = "4,200 people left their homes in lower Belden."
OTHER = "Damage is put at $35 million. [1]"


def written(text: str) -> Reply:
    writer = ChatWriter(ScriptedChatModel(script=lambda _: text), "scripted")
    return compose(evidence(QUESTION, FLOOD, DAM), writer, ExtractiveWriter(), threshold=0.0)


@pytest.mark.parametrize(
    "text",
    [
        pytest.param(f"## Answer\n\n{TRUE} [1]", id="heading"),
        pytest.param(f"**Answer:** {TRUE} [1]", id="label"),
        pytest.param(f"Note: {TRUE} [1]", id="note"),
        pytest.param(f"**{TRUE}** [1]", id="bold"),
        pytest.param(f"*{TRUE}* [1]", id="italic"),
        pytest.param(f"__{TRUE}__ [1]", id="underlined"),
        pytest.param(f"`{TRUE}` [1]", id="code"),
        pytest.param(f"```\n{TRUE} [1]\n```", id="fence"),
        pytest.param(f"> {TRUE} [1]", id="quoted"),
        pytest.param(f"-# {TRUE} [1]", id="small print"),
        pytest.param(f"1. {TRUE} [1]", id="list"),
        pytest.param(f"<p>{TRUE} [1]</p>", id="html"),
        pytest.param(f"\U0001f30a {TRUE} [1] \U0001f64f", id="emoji"),
        pytest.param(f"{TRUE} [Source 1]", id="named source"),
        pytest.param(f"{TRUE} [^1]\n\n[^1]: Belden Post", id="footnote"),
        pytest.param(f"{TRUE}\u00b9", id="superscript"),
        pytest.param(f"{TRUE}<sup>1</sup>", id="sup"),
        pytest.param(f"{TRUE}\u30101\u2020source\u3011", id="lenticular"),
        pytest.param(f"{TRUE} (1)", id="round"),
        pytest.param(f"{TRUE} (source 1)", id="round named"),
        pytest.param(f"{TRUE}\n[1]", id="mark on its own line"),
        pytest.param("4,200 people left their homes [1] in lower Belden.", id="mark in the midst"),
        pytest.param(f"According to source 1, {TRUE} [1]", id="according to"),
        pytest.param(f"According to [1], {TRUE}", id="according to a mark"),
        pytest.param(f"According to [Source 1], {TRUE}", id="according to a named mark"),
        pytest.param(f"Source [1] says that {TRUE}", id="source says"),
        pytest.param(f"Based on the provided sources, {TRUE} [1]", id="based on"),
        pytest.param(f"Sure! Here is the answer:\n\n{TRUE} [1]", id="preamble"),
        pytest.param(f"Yes, {TRUE} [1]", id="yes"),
        pytest.param(f"{TRUE} [1] {TRUE} [1] {TRUE} [1]", id="repeated"),
        pytest.param(f"{TRUE} [1]\n\nSources:\n[1] {FLOOD.headline}", id="list of sources"),
        pytest.param(f"{TRUE} [1]\n\n**References**\n- [1] Belden Post", id="references"),
        pytest.param(
            f"{TRUE} [1] The sources do not say how many came back. [1]", id="and no more"
        ),
        pytest.param(
            f"<think>The reader wants a number. {OTHER}</think>\n{TRUE} [1]", id="thinking"
        ),
        pytest.param(f"{OTHER}\n</think>\n{TRUE} [1]", id="thinking closed only"),
        pytest.param(f"[THINK]{OTHER}[/THINK]{TRUE} [1]", id="thinking in brackets"),
        pytest.param(f"<reasoning>{OTHER}</reasoning><answer>{TRUE} [1]</answer>", id="reasoning"),
    ],
)
def test_a_true_sentence_is_read_and_posted_bare(text: str) -> None:
    reply = written(text)
    assert isinstance(reply, Answer)
    assert (reply.writer, reply.text, dict(reply.struck)) == ("scripted", f"{TRUE} [1]", {})


@pytest.mark.parametrize("mark", ["[1, 2]", "[1][2]", "[1-2]", "[1\u20132]", "[Sources 1 and 2]"])
def test_several_numbers_are_read_in_whatever_form(mark: str) -> None:
    reply = written(f"{TRUE} {mark}")
    assert isinstance(reply, Answer)
    assert reply.text == f"{TRUE} [1][2]"


@pytest.mark.parametrize(
    ("dressing", "reason"),
    [
        (f"{TRUE} [1](https://evil.example/x)", "link"),
        (f"{TRUE} [1] See https://evil.example/x [1]", "link"),
        (f"{TRUE} [1] @everyone come and see. [1]", "mention"),
        (f"{TRUE} [1] <@&123456> knows. [1]", "mention"),
        (f"{TRUE} [1] [The post](https://evil.example/x) has it. [1]", "markup"),
        (f"{TRUE} [1] Do you want to know more? [1]", "question"),
        (f"{TRUE} [1] Let me know if you need more!", "uncited"),
    ],
)
def test_what_a_model_adds_is_struck_and_counted(dressing: str, reason: str) -> None:
    reply = written(dressing)
    assert isinstance(reply, Answer)
    assert (reply.text, dict(reply.struck)) == (f"{TRUE} [1]", {reason: 1})


@pytest.mark.parametrize(
    "text",
    [
        CANNOT_ANSWER,
        f"**{CANNOT_ANSWER}** [1]",
        f'"{CANNOT_ANSWER}"',
        f"{CANNOT_ANSWER} However, {OTHER}",
        f"<think>{OTHER}</think> {CANNOT_ANSWER}",
        "I don\u2019t know.",
        "The sources do not say.",
        "Unfortunately, the articles don't mention how many people left. [1]",
        "The provided sources do not contain information about people in Belden. [1]",
        "Based on the provided sources, I cannot answer this question.",
        "There is no information in the sources about that.",
        "I could not find this in the sources.",
        "None of the sources says how many people left.",
        "Not stated.",
        "Die Quellen beantworten das nicht.",
        "Dazu gibt es in den Quellen keine Angaben.",
    ],
)
def test_a_model_that_says_it_cannot_answer_is_believed_whatever_its_words(text: str) -> None:
    assert isinstance(written(text), Abstention)


@pytest.mark.parametrize(
    "sentence",
    [
        "The report does not say who fired first.",
        '"I don\u2019t know," Finch said.',
        "Finch said she does not know who warned the people of Mill Street.",
        "It is not known how many people died, the rescue service said.",
        "There is no money available for a new dam.",
        "There is no evidence of arson, police said.",
        "The coverage does not include dental care, the insurer said.",
        "The sources did not say when talks would resume.",
        "No one was hurt.",
        "No source of the leak was found in the pipe.",
        "Die Stadt hat kein Geld f\u00fcr den Deich.",
        "",
    ],
)
def test_news_of_not_knowing_declines_nothing(sentence: str) -> None:
    assert not declines(sentence)


def test_a_very_long_text_is_cut_to_a_note() -> None:
    reply = written("".join(f"{TRUE[:-1]} on day {n}. [1] " for n in range(3000)) + OTHER)
    assert isinstance(reply, Answer)
    assert sum(reply.struck.values()) <= 8
    assert len(reply.text) < 1500


def test_halves_with_marks_of_their_own_are_two_sentences() -> None:
    found = read_marks("The market fell [1]; damage is put at $35 million [2].")
    assert [(s.text, s.citations) for s in found] == [
        ("The market fell.", (1,)),
        ("Damage is put at $35 million.", (2,)),
    ]


def test_a_number_in_round_brackets_in_the_midst_is_no_mark() -> None:
    assert [(s.text, s.citations) for s in read_marks("Jonas Vik (12) won. [1]")] == [
        ("Jonas Vik (12) won.", (1,))
    ]
    assert read_marks("The park has 12 km\u00b2.")[0].citations == ()


@pytest.mark.parametrize("piece", ["<think>", "</think>", "[1]", "**", "(", "[Source 1, ", "a; "])
def test_reading_time_is_bounded(piece: str) -> None:
    assert len(tidy(without_thinking(piece * 50_000))) <= 6_000


@given(st.text(max_size=400))
def test_no_text_makes_the_reading_raise(text: str) -> None:
    assert all(s.text.strip() for s in read_marks(tidy(without_thinking(text))))


@pytest.mark.parametrize("kind", ["timeline", "comparison"])
def test_lines_by_date_or_publisher_are_asked_of_no_model(kind: str) -> None:
    model = ScriptedChatModel(script=lambda _: f"{TRUE} [1]")
    of = evidence("How was the flood in Belden covered?", FLOOD, DAM, kind=kind)
    reply = compose(of, ChatWriter(model, "scripted"), ExtractiveWriter(), threshold=0.0)
    assert isinstance(reply, Answer)
    assert (reply.writer, reply.shape, model.prompts) == ("extractive", kind, [])


def test_the_log_names_model_and_prompt_and_no_word_of_the_question(
    caplog: pytest.LogCaptureFixture,
) -> None:
    with caplog.at_level(logging.INFO):
        written(f"{TRUE} [1]")
    assert "model=scripted prompt=" in caplog.text
    assert "Belden" not in caplog.text


@pytest.mark.parametrize(
    "text",
    [
        pytest.param(f"{TRUE} [1]" + "\n" * 3000 + "x", id="newlines"),
        pytest.param(f"{TRUE} [1]" + " \n" * 3000 + "x", id="blank lines"),
        pytest.param((f"{TRUE} [1]" + "\n" * 60) * 60 + "[1] x", id="again and again"),
    ],
)
def test_a_model_that_loops_on_newlines_keeps_nobody_waiting(text: str) -> None:
    start = time.process_time()
    assert read_marks(text)[0].citations == (1,)
    assert read_marks(tidy(without_thinking(text)))[0].citations == (1,)
    assert time.process_time() - start < 2


def test_blank_lines_leave_room_for_what_follows_them() -> None:
    assert without_thinking(f"{TRUE} [1]" + "\n \n" * 5000 + OTHER) == f"{TRUE} [1]\n{OTHER}"


def test_marks_on_lines_of_their_own_all_belong_to_the_sentence_before_them() -> None:
    (sentence,) = read_marks(f"{TRUE}\n\n[1]\n[2]\n")
    assert sentence.citations == (1, 2)


def test_however_many_links_a_line_has_its_sentences_are_read_without_them() -> None:
    linked = f"{TRUE} [1](http://a.example) Nobody drowned. [2](http://b.example) It rained. "
    found = read_marks(f"{linked}[3](http://c.example)")
    assert [(s.text, s.citations) for s in found[:3]] == [
        (TRUE, (1,)),
        ("Nobody drowned.", (2,)),
        ("It rained.", (3,)),
    ]
    assert all("http" not in s.text or not s.citations for s in found)


def test_a_link_in_the_midst_of_a_sentence_is_no_part_of_it() -> None:
    text = "The dam [1](http://a.example) by the mill [2](http://b.example) stayed put"
    first = read_marks(f"{text} [3](http://c.example).")[0]
    assert (first.text, first.citations) == ("The dam by the mill stayed put.", (1, 2, 3))


def test_a_mark_that_is_said_over_and_over_is_said_once() -> None:
    (sentence,) = read_marks(f"{TRUE} {'[1]' * 9} {'[2, 1]' * 9}")
    assert (sentence.text, sentence.citations) == (TRUE, (1, 2))


@pytest.mark.parametrize("piece", ["[1]", "[1] ", "It rains. [1] ", "It rains [1]. ", "Rain [1]; "])
def test_reading_time_grows_with_the_marks_and_no_faster(piece: str) -> None:
    def spent(times: int) -> float:
        text = "Belden is dry " + piece * times
        start = time.process_time()
        read_marks(text)
        return time.process_time() - start

    few = min(spent(400) for _ in range(3))
    assert spent(3200) < 30 * few + 0.05
