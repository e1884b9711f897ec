"""Plain questions over the sample coverage: answered where it answers, silent where it does not."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import UTC, datetime
from functools import partial
from pathlib import Path

import pytest

from bot.answer.compose import compose
from bot.answer.condense import condense
from bot.answer.extractive import ExtractiveWriter
from bot.answer.models import Abstention, Answer, Ask, Reply, Turn
from bot.answer.service import AnswerService
from bot.answer.similarity import EmbeddedSimilarity
from retrieval.corpus import Corpus
from retrieval.index.embedder import SentenceTransformerEmbedder
from retrieval.index.reindex import Reindexer
from retrieval.sources.folder import open_path

SAMPLE = Path(__file__).parent.parent / "bot" / "sample"
NOW = datetime(2016, 2, 16, 12, tzinfo=UTC)  # the day after the newest article
Desk = Callable[..., Reply]


@pytest.fixture(scope="module")
def desk(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Desk]:
    """Answers by the real model, as without a language model set."""
    embedder = SentenceTransformerEmbedder()
    corpus = Corpus(tmp_path_factory.mktemp("sample"), embedder)
    Reindexer(corpus).run([open_path(SAMPLE)])
    similarity = EmbeddedSimilarity(embedder)
    service = AnswerService(
        corpus=lambda: corpus,
        compose=partial(compose, writer=ExtractiveWriter(similarity), similarity=similarity),
        condense=lambda ask: condense(ask.question, ask.history),
    )
    yield lambda question, *before, now=NOW: service.answer(
        Ask(question, now, history=tuple(Turn(b) for b in before))
    )
    corpus.close()


# Question, and words of which the answer must hold one ("|" between them).
ANSWERED = [
    pytest.param("Who commanded the rescue?", "Ines Falk", id="who commanded"),
    pytest.param("Which minister resigned over the ferry?", "Amdal", id="who resigned"),
    pytest.param("Who leads the Safety Board?", "Marcus Oyelaran", id="who leads"),
    pytest.param("Who painted The Salt Gatherers?", "Ida Hovland", id="who painted"),
    pytest.param("Who were the crew members who died?", "Aksel Rye", id="who killed"),
    pytest.param("Who took over the transport ministry?", "Nesse", id="who successor"),
    pytest.param("What happened to the ferry?", "ran aground", id="what ferry"),
    pytest.param("What was found in Brenwick's water?", "bacteria", id="what bacteria"),
    pytest.param("What did the Bank of Velmark do?", "0.75 percent", id="what bank"),
    pytest.param("When did the inquiry open?", "Thursday", id="when opened"),
    pytest.param("When did the Maren Lysholt strike the reef?", "9:40", id="when struck"),
    pytest.param("When will the final report be published?", "June", id="when final"),
    pytest.param("When will the painting be shown?", "February 20 and 21", id="when shown"),
    pytest.param("Where did the ferry run aground?", "Port Aldane", id="where ran"),
    pytest.param("Where was the stolen painting left?", "side door", id="where painting"),
    pytest.param("Where did the foreign ministers meet?", "Munich", id="where talks"),
    pytest.param("Why did the ferry sink?", "radar", id="why sink"),
    pytest.param("Why did the transport minister resign?", "warning", id="why resign"),
    pytest.param("Why must people in Brenwick boil their water?", "bacteria", id="why boil"),
    pytest.param("Why are the dockers on strike?", "180", id="why strike"),
    pytest.param("How many people died in the ferry accident?", "six", id="how many died"),
    pytest.param("How many people were on board the ferry?", "212", id="how many aboard"),
    pytest.param("How many people fell ill in Brenwick?", "171", id="how many ill"),
    pytest.param("How many people have fled Aleppo?", "51,000", id="how many fled"),
    pytest.param(
        "How much would closing the maternity ward save?", "3.1 million", id="how much save"
    ),
    pytest.param(
        "How long does the crossing to Haverby take?", "70 minutes", id="how long crossing"
    ),
    pytest.param("What did Erdogan say about refugees?", "idiot", id="quote erdogan"),
    pytest.param("What did Deborah Quill say?", "radar", id="quote quill"),
    pytest.param(
        "What did Boyne say about the maternity ward?", "3.1 million|212|money", id="quote boyne"
    ),
    pytest.param(
        "What did the mayor of Brenwick say about the water?",
        "kettle|nothing, at last",
        id="quote kettering",
    ),
    pytest.param("What happened with the ferry since 7 January 2016?", "Amdal", id="timeline"),
    pytest.param(
        "How did the Daily Ledger and Meridian Times cover the Tollen docks?",
        "without",
        id="comparison",
    ),
    pytest.param(
        "Who is to blame for the violence at the Tollen docks?", "attacked", id="blame docks"
    ),
    pytest.param("Was the radar broken before the accident?", "failed twice", id="yes radar"),
    pytest.param("Did the police use rubber bullets?", "rubber", id="yes rubber"),
    pytest.param("Will the Brenwick maternity ward close?", "15 March|close", id="yes ward"),
    pytest.param("ferry inquiry", "Investigators|witnesses", id="keywords inquiry"),
    pytest.param("velmark interest rate", "0.75", id="keywords rate"),
    pytest.param(
        "stolen painting", "1974|42 years|fish crate|Salt Gatherers", id="keywords stolen"
    ),
    pytest.param("Was ist mit dem Deich?", "Deich", id="german what"),
    pytest.param("Wie viel kostet der Deich?", "21 Millionen", id="german cost"),
    pytest.param("Wer ist Deichgraf von Wittensand?", "Hinrich Lührs", id="german who"),
    pytest.param("Wann beginnen die Arbeiten am Deich?", "Mai", id="german when"),
    pytest.param("Warum sind die Schäfer gegen den Deich?", "Weide", id="german sheep"),
    pytest.param(
        "Tell me about the hospital hearing in Brenwick.", "Boyne|Kettering|ward", id="tell me"
    ),
    pytest.param("What is the latest on the Brenwick water?", "lifted|drink", id="latest"),
    pytest.param("whats going on with the ferry", "ferry", id="casual"),
    pytest.param("Who is Lena Brandvik?", "nurse", id="who nurse"),
    pytest.param("How old is the captain?", "54", id="how old captain"),
    pytest.param("Timeline of the ferry accident", "Amdal|Investigators|radar", id="timeline"),
    pytest.param(
        "Who started the violence at the docks in Tollen?", "attacked|charged", id="blame conflict"
    ),
]


@pytest.mark.parametrize(("question", "words"), ANSWERED)
def test_what_the_coverage_says_is_answered(desk: Desk, question: str, words: str) -> None:
    reply = desk(question)
    assert isinstance(reply, Answer)
    assert any(key in reply.text for key in words.split("|"))


# Things of which the coverage says nothing, some of them close to what it does say.
SILENT = [
    pytest.param("Who won the Super Bowl?", id="super bowl"),
    pytest.param("What did Merkel say about refugees?", id="merkel"),
    pytest.param("How many people live in Aleppo?", id="aleppo population"),
    pytest.param("How much is the painting worth?", id="painting price"),
    pytest.param("What was the weather in Paris on Tuesday?", id="paris weather"),
    pytest.param("Which party does Ruth Amdal belong to?", id="amdal party"),
    pytest.param("What did Ruth Amdal say about the maternity ward?", id="amdal hospital"),
    pytest.param("How many years in prison did the captain get?", id="captain jail"),
    pytest.param("What happened to the ferry to Helsinki?", id="helsinki ferry"),
    pytest.param("Why did Kerry resign?", id="kerry resign"),
    pytest.param("Who won the election in Velmark?", id="election"),
    pytest.param("How many people have died of Ebola?", id="ebola"),
    pytest.param("How old is Marcus Oyelaran?", id="oyelaran age"),
    pytest.param("Welche Firma baut den Deich?", id="dike engineer"),
    pytest.param("Wie wird das Wetter morgen in Hamburg?", id="german wetter"),
    pytest.param("How much do the dockers earn an hour?", id="docks wage"),
    pytest.param("When does the new iPhone come out?", id="iphone"),
    pytest.param("How many babies were born in Oslo last year?", id="ward births 2010"),
]


@pytest.mark.parametrize("question", SILENT)
def test_what_the_coverage_does_not_say_is_not_answered(desk: Desk, question: str) -> None:
    assert isinstance(desk(question), Abstention)


@pytest.mark.parametrize(
    ("question", "before", "words"),
    [
        pytest.param(
            "And Kettering?",
            "What did Boyne say about the maternity ward?",
            "Kettering",
            id="another speaker",
        ),
        pytest.param("Why?", "Did the transport minister resign?", "warning", id="why"),
        pytest.param(
            "How many people were on board?", "What happened to the ferry?", "212", id="whole"
        ),
    ],
)
def test_a_follow_up_is_answered(desk: Desk, question: str, before: str, words: str) -> None:
    reply = desk(question, before)
    assert isinstance(reply, Answer)
    assert words in reply.text


def test_a_premise_that_the_coverage_gives_to_another_is_not_accepted(desk: Desk) -> None:
    reply = desk("Why did Karl Ivar Nesse resign?")
    assert isinstance(reply, Answer)
    assert reply.shape == "instead"
    assert "Amdal" in reply.text


def test_two_accounts_of_one_morning_stand_side_by_side(desk: Desk) -> None:
    reply = desk("Who is to blame for the violence at the Tollen docks?")
    assert isinstance(reply, Answer)
    assert reply.shape == "differing"
    assert {s.article.publisher for s in reply.sources} == {"Daily Ledger", "Meridian Times"}


@pytest.mark.parametrize(
    ("question", "elsewhere"),
    [
        pytest.param("Why did the ferry sink?", "Greta Olsson", id="ferry"),
        pytest.param("Who is Lena Brandvik?", "Brenwick", id="person"),
        pytest.param("How many people have fled Aleppo?", "ferry", id="number"),
    ],
)
def test_news_of_something_else_stays_out(desk: Desk, question: str, elsewhere: str) -> None:
    reply = desk(question)
    assert isinstance(reply, Answer)
    assert elsewhere not in reply.text


def test_what_came_later_than_the_question_is_not_said_to_have_been_searched(desk: Desk) -> None:
    then = datetime(2016, 1, 20, 12, tzinfo=UTC)
    before, after = desk("Who won the regatta?", now=then), desk("Who won the regatta?")
    assert before.coverage.last is not None
    assert before.coverage.last <= then
    assert 0 < before.coverage.articles < after.coverage.articles


def test_the_latest_on_a_matter_is_dated_lines_newest_first(desk: Desk) -> None:
    reply = desk("What's the latest on the ferry?")
    assert isinstance(reply, Answer)
    days = [datetime.strptime(s.text[1:12].strip("] "), "%d %b %Y") for s in reply.sentences]  # noqa: DTZ007
    assert len(days) > 1
    assert days == sorted(days, reverse=True)
