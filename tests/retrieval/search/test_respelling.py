"""Mistyped names are found under the corpus's spelling, on real SQLite; other names are not."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

import pytest

from retrieval.corpus import Corpus
from retrieval.index.reindex import Reindexer
from retrieval.search.respelling import put_in
from retrieval.search.retriever import Retriever
from retrieval.sources.folder import open_path
from tests.embedding import HashEmbedder

NOW = datetime(2026, 3, 20, 12, tzinfo=UTC)
TEXTS = {
    "dam": "On Monday Mayor Ilse Holmstrom opened the dam at Belden. The dam held, and Holmstrom "
    "left.",
    "tax": "Critics said that Ilse Holmstrom had raised the ferry tax without a vote.",
    "zoo": "The zoo of Corvin bought an okapi. Its keeper, Orvas, had asked for a tapir.",
    "bus": "The bus to Corvin stopped early, and driver Jon Orvas walked home from the harbour.",
    "art": "In the north hall hangs a painting by Bellandi, and another Bellandi is in storage.",
    "sea": "A painting of the sea by Bellandi was sold in Corvin for nine crowns.",
    "ski": "In the final Rolf Martinen beat Jon Lindqvist by a second on the long slope.",
    "run": "The runner Rolf Martinen missed the start and blamed the trams of Corvin.",
    "pie": "A baker sold pies with rhubarb at the market in Belden on Saturday.",
    "map": "The new map shows each well between the harbour and the old brewery.",
    "law": "Parliament passed a law on beekeeping after a night of speeches.",
    "oil": "A tanker lost oil off the coast, and gulls were washed in the harbour.",
    "win": "The team won its third match and the goalkeeper sang.",
    "ice": "Ice closed the canal for a week, which skaters did not mind.",
    "inn": "The inn burned down, but nobody slept there that night.",
    "bee": "Bees settled in the organ, so the choir sang without it.",
    "gas": "The price of gas fell for the fourth month in a row.",
    "egg": "An egg weighed as much as a loaf, the farmer said.",
}


@pytest.fixture(scope="module")
def corpus(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Corpus]:
    folder = tmp_path_factory.mktemp("respelling")
    opened = Corpus(folder / "data", HashEmbedder())
    take_in(opened, folder / "articles.jsonl", TEXTS)
    yield opened
    opened.close()


def take_in(corpus: Corpus, file: Path, texts: dict[str, str]) -> None:
    lines = [
        json.dumps({"id": key, "publisher": "Belden Post", "headline": key, "text": text})
        for key, text in texts.items()
    ]
    file.write_text("\n".join(lines))
    Reindexer(corpus).run([open_path(file)])


@pytest.mark.parametrize(
    ("question", "pair"),
    [
        pytest.param("Who is Holmstrmo?", ("Holmstrmo", "Holmstrom"), id="swapped"),
        pytest.param("who is holmstorm?", ("holmstorm", "Holmstrom"), id="all in small letters"),
        pytest.param("What did Holmstorm say?", ("Holmstorm", "Holmstrom"), id="a speaker"),
        pytest.param("Holmstorm's ferry tax?", ("Holmstorm", "Holmstrom"), id="possessive"),
        pytest.param("Who was Mayor Bellanddi?", ("Bellanddi", "Bellandi"), id="doubled"),
        pytest.param(
            "Where is the painting by Bellanndi?", ("Bellanndi", "Bellandi"), id="with a word of it"
        ),
        pytest.param(
            "How did Holmstrm raise the ferry tax?", ("Holmstrm", "Holmstrom"), id="a letter less"
        ),
        pytest.param("Did Rolf Mertinen win?", ("Mertinen", "Martinen"), id="the name beside it"),
    ],
)
def test_a_mistyped_name_is_read_as_the_corpus_spells_it(
    corpus: Corpus, question: str, pair: tuple[str, str]
) -> None:
    query = Retriever(corpus).understand(question, NOW)
    assert query.respelled == (pair,)
    assert query.text == question.replace(*pair)
    assert pair[1] in f"{query.topic} {query.speaker}"
    assert pair[0] not in f"{query.topic} {query.speaker}"


@pytest.mark.parametrize(
    "question",
    [
        pytest.param("Who is Orvan?", id="a substitution makes another name"),
        pytest.param("Which okapi did keeper Orvan buy for the zoo?", id="though the rest fits"),
        pytest.param("Who is Orvase?", id="an ending makes another name"),
        pytest.param("What did Martinez say?", id="another language's ending"),
        pytest.param("Who is Martinn?", id="no such ending either"),
        pytest.param("Who is Holmstrm?", id="a letter less and nothing else to go by"),
        pytest.param("How did Holmstrm sell rhubarb?", id="what else is asked is not of it"),
        pytest.param("Did Anna Mertinen win?", id="another first name"),
        pytest.param("Did Anna Martienn win?", id="another first name, letters swapped"),
        pytest.param('Who wrote "Holmstorm"?', id="in marks"),
        pytest.param("Who wrote “The Holmstorm Letters”?", id="in curved marks"),
        pytest.param("Is Holmstorm related to Holmstrom?", id="both are written"),
        pytest.param("Why did the holmstorm come to Belden?", id="no name as written"),
        pytest.param("what does a panitnig cost?", id="no name in the corpus"),
        pytest.param("Was sagten Bürger zu Holmstorm und Steuern?", id="another language"),
        pytest.param("Who is Holmstrom?", id="spelled right"),
        pytest.param("Weren't the trams late?", id="a contraction"),
        pytest.param("What's new?", id="no topic"),
        pytest.param("", id="nothing"),
    ],
)
def test_in_doubt_a_question_stays_as_it_was_asked(corpus: Corpus, question: str) -> None:
    query = Retriever(corpus).understand(question, NOW)
    assert query.respelled == ()
    assert query.text == question


def test_the_respelled_name_finds_its_articles_by_the_words(corpus: Corpus) -> None:
    retriever = Retriever(corpus)
    query = retriever.understand("Who is Holmstorm?", NOW)
    hits = retriever.search(query, 2)
    assert {hit.article.id for hit in hits} == {"dam", "tax"}
    assert all(hit.signals.lexical for hit in hits)
    as_written = replace(query, text="Who is Holmstorm?", topic="Holmstorm")
    assert not any(hit.signals.lexical for hit in retriever.search(as_written, 2))


def test_a_name_is_known_as_soon_as_an_article_has_it_and_no_longer(tmp_path: Path) -> None:
    corpus = Corpus(tmp_path / "data", HashEmbedder())
    retriever, file = Retriever(corpus), tmp_path / "articles.jsonl"
    try:
        assert retriever.understand("Who is Kaldimor?", NOW).respelled == ()
        take_in(corpus, file, TEXTS | {"one": "The prize went to Kaldimro, a diver."})
        pair = ("Kaldimor", "Kaldimro")
        assert retriever.understand("Who is Kaldimor?", NOW).respelled == (pair,)
        take_in(corpus, file, TEXTS | {"two": "The prize went to Kaldimor, a diver."})
        assert retriever.understand("Who is Kaldimor?", NOW).respelled == ()
    finally:
        corpus.close()


def test_words_are_put_in_whole_and_everywhere() -> None:
    pairs = (("Olm", "Holm"), ("Tran", "Tarn"))
    assert put_in("Olm's Olmen at Tran, Olm?", pairs) == "Holm's Olmen at Tarn, Holm?"
