"""Passages: exact slices, whole sentences, quotations with their speakers."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from retrieval.index.passages import LIMIT, pack
from retrieval.index.quotes import extract_quotes
from retrieval.models import Article, Quote

_SENTENCE = st.text("abcdefg ,'\"", min_size=3, max_size=300).map(lambda s: s.strip() + ".")
_ARTICLES = st.lists(st.lists(_SENTENCE, min_size=1, max_size=6).map(" ".join), max_size=8).map(
    lambda paragraphs: Article("a", "\n\n".join(paragraphs))
)


@given(_ARTICLES)
def test_passages_are_slices_that_hold_every_word_once(article: Article) -> None:
    passages = pack(article, extract_quotes(article.text))
    assert [p.ordinal for p in passages] == list(range(len(passages)))
    at = 0
    for passage in passages:
        assert passage.text == article.text[passage.start : passage.end]
        assert len(passage.text) <= LIMIT
        assert not article.text[at : passage.start].strip()
        at = passage.end
    assert not article.text[at:].strip()


@given(st.text(max_size=3000))
def test_any_text_is_packed_within_the_limit(text: str) -> None:
    article = Article("a", text)
    assert all(0 < len(p.text) <= LIMIT for p in pack(article))


def test_a_passage_ends_at_a_sentence() -> None:
    sentence = "The council met in the evening and put the matter off once more. "
    article = Article("a", (sentence * 40).strip())
    passages = pack(article)
    assert len(passages) > 1
    assert all(p.text.startswith("The council") and p.text.endswith(".") for p in passages)


def test_passages_of_one_article_are_of_like_length() -> None:
    sentence = "The council met in the evening and put the matter off once more. "
    lengths = [len(p.text) for p in pack(Article("a", (sentence * 17).strip()))]
    assert len(lengths) == 2
    assert min(lengths) > 0.8 * max(lengths)


def test_a_quotation_is_never_parted_from_its_speaker() -> None:
    filler = "The harbour was quiet that day and the boats stayed in. " * 15
    said = '"We will not sail. We have said so often enough," said Mara Lindt, the pilot.'
    article = Article("a", filler + said + " " + filler)
    start = article.text.index('"We')
    quote = Quote(
        start + 1, start + 50, "Mara Lindt", context_start=start, context_end=start + len(said)
    )
    holding = [p for p in pack(article, [quote]) if p.start <= start < p.end]
    assert said in holding[0].text


def test_a_sentence_longer_than_a_passage_is_cut_at_spaces() -> None:
    article = Article("a", "word " * 500 + "end.")
    passages = pack(article)
    assert all(not p.text.startswith("ord") and len(p.text) <= LIMIT for p in passages)
    assert "".join(p.text for p in passages).replace(" ", "") == article.text.replace(" ", "")


def test_an_empty_text_has_no_passage() -> None:
    assert pack(Article("a", "")) == []
