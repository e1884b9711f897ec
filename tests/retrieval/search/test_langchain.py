"""LangChain's face: complete metadata, filters, chains, async."""

from __future__ import annotations

import asyncio
import json
from collections.abc import Sequence
from datetime import UTC, datetime
from operator import itemgetter
from typing import Any

import pytest
from langchain_core.documents import Document
from langchain_core.runnables import RunnableLambda, RunnablePassthrough
from pydantic import ValidationError

from retrieval.corpus import Corpus
from retrieval.errors import InputError
from retrieval.search.langchain import NewsRetriever
from tests.retrieval.search.test_retriever import ARTICLES, NOW, corpus  # noqa: F401 (a fixture)

NAIVE = NOW.replace(tzinfo=None)
QUESTION = "How much is the ferry toll?"


def ids(documents: Sequence[Document]) -> list[str]:
    return [document.metadata["article_id"] for document in documents]


def test_metadata_is_complete_and_goes_through_json(corpus: Corpus) -> None:  # noqa: F811
    first = NewsRetriever(corpus=corpus, limit=1, now=NOW).invoke(QUESTION)[0]
    metadata = first.metadata
    assert json.loads(json.dumps(metadata)) == metadata
    text = ARTICLES[1][-1]
    assert {key: value for key, value in metadata.items() if key != "score"} == {
        "article_id": "new", "headline": "Toll rises", "publisher": "Harbour Post", "byline": "",
        "published_at": "2026-03-18T00:00:00+00:00", "published_day_only": True,
        "modified_at": None, "language": "", "url": "", "start": 0, "end": len(text), "rank": 1,
        "also": [],
    }  # fmt: skip
    assert isinstance(metadata["score"], float)
    assert first.page_content == text
    assert first.id == f"new#0-{len(text)}"


@pytest.mark.parametrize(
    ("options", "wanted"),
    [
        pytest.param({"publishers": ("The daily ledger",)}, {"un", "zoo"}, id="publisher"),
        pytest.param({"since": datetime(2026, 3, 1, tzinfo=UTC)}, {"new", "un"}, id="since"),
        pytest.param({"until": datetime(2025, 1, 1, tzinfo=UTC)}, {"zoo"}, id="until"),
    ],
)
@pytest.mark.parametrize("at_once", [True, False], ids=["of the retriever", "of one call"])
def test_filters_narrow_every_search_or_one(
    corpus: Corpus,  # noqa: F811
    options: dict[str, Any],
    wanted: set[str],
    at_once: bool,
) -> None:
    retriever = NewsRetriever(corpus=corpus, now=NOW, **(options if at_once else {}))
    assert set(ids(retriever.invoke(QUESTION, **({} if at_once else options)))) == wanted


def test_a_filter_beats_what_the_question_says(corpus: Corpus) -> None:  # noqa: F811
    asked = "ferry toll according to the Daily Ledger, in articles published in 2024"
    retriever = NewsRetriever(
        corpus=corpus, now=NOW, publishers=("Harbour Post",), since=datetime(2026, 1, 1, tzinfo=UTC)
    )
    assert ids(retriever.invoke(asked)) == ["new"]


def test_a_chain_gets_the_passages_at_once_and_asynchronously(corpus: Corpus) -> None:  # noqa: F811
    retriever = NewsRetriever(corpus=corpus, limit=2, now=NOW)
    joined = retriever | (lambda documents: "\n".join(d.page_content for d in documents))
    chain = {"context": joined, "question": RunnablePassthrough()} | RunnableLambda(
        itemgetter("question", "context")
    )
    question, context = chain.invoke(QUESTION)
    assert (question, context) == asyncio.run(chain.ainvoke(QUESTION))
    assert question == QUESTION
    assert context.splitlines() == [ARTICLES[1][-1], ARTICLES[0][-1]]


def test_many_questions_at_once_get_each_its_own_answer(corpus: Corpus) -> None:  # noqa: F811
    retriever = NewsRetriever(corpus=corpus, limit=1, now=NOW)
    found = asyncio.run(retriever.abatch([QUESTION, "okapi at the zoo"] * 5))
    assert [ids(one) for one in found] == [["new"], ["zoo"]] * 5


@pytest.mark.parametrize("options", [{"k": 4}, {"limit": 0}, {"now": NAIVE}], ids=str)
def test_an_option_that_means_nothing_is_refused(
    corpus: Corpus,  # noqa: F811
    options: dict[str, Any],
) -> None:
    with pytest.raises(ValidationError):
        NewsRetriever(corpus=corpus, **options)


def test_what_no_article_can_match_is_refused(corpus: Corpus) -> None:  # noqa: F811
    retriever = NewsRetriever(corpus=corpus, now=NOW)
    with pytest.raises(InputError, match="Harbour Post"):
        retriever.invoke(QUESTION, publishers=["Nightly Gull"])
    with pytest.raises(InputError, match="offset"):
        retriever.invoke(QUESTION, since=NAIVE)


class Backwards:
    """Likes best what speaks of an okapi."""

    def scores(self, question: str, passages: Sequence[str]) -> list[float]:
        return [float("okapi" in passage) for passage in passages]


def test_a_reranker_of_ones_own_is_asked(corpus: Corpus) -> None:  # noqa: F811
    plain = NewsRetriever(corpus=corpus, now=NOW).invoke(QUESTION)
    moved = NewsRetriever(corpus=corpus, now=NOW, reranker=Backwards()).invoke(QUESTION)
    assert ids(moved).index("zoo") < ids(plain).index("zoo")
