"""Invented articles and the evidence that a search would make of them."""

from __future__ import annotations

from datetime import UTC, datetime

from bot.answer.models import Ask, Evidence, Source, Turn
from bot.answer.sources import number
from retrieval.index.passages import pack
from retrieval.index.quotes import extract_quotes
from retrieval.index.sentences import sentence_spans
from retrieval.models import Article, Coverage, Hit, Passage, Query, SentenceMatch, Signals
from tests.chat_fakes import WordSimilarity

NOW = datetime(2026, 3, 20, 12, 0, tzinfo=UTC)

FLOOD = Article(
    id="flood",
    headline="River Tarn floods lower Belden, thousands leave",
    publisher="Belden Post",
    published_at=datetime(2026, 3, 19, 8, 0, tzinfo=UTC),
    url="https://post.example/flood",
    text=(
        "The River Tarn burst its banks in lower Belden on Tuesday, and 4,200 people left their "
        "homes, the rescue service said.\n\n"
        'Mayor Orla Finch rejected calls from the opposition to open the eastern dam. "We will '
        'not drown the villages to save the market," she said.\n\n'
        "Opposition leader Piet Maran accused the mayor of acting too late.\n\n"
        '"Nobody warned the people of Mill Street," Maran told reporters. '
        "Damage is put at $35 million.\n\n"
        "Rain is expected to ease by the weekend, the weather office in Corvin said."
    ),
)
DAM = Article(
    id="dam",
    headline="Engineers call Belden dam safe",
    publisher="Corvin Herald",
    published_at=datetime(2026, 3, 20, 7, 0, tzinfo=UTC),
    url="https://herald.example/dam",
    text=(
        "Engineers who inspected the eastern dam at Belden on Thursday found no cracks.\n\n"
        '"The wall is as sound as on its first day," said Hanna Okoro, who led the inspection.\n\n'
        "Some 4,200 people left their homes in lower Belden when the River Tarn burst its "
        "banks.\n\n"
        "The dam was built in 1961 and holds 12 million cubic metres of water."
    ),
)


def evidence(
    question: str,
    *articles: Article,
    kind: str = "fact",
    speaker: str = "",
    history: tuple[Turn, ...] = (),
    model: bool = True,
) -> Evidence:
    """All passages of `articles` as hits, nearest to the question first; without a `model` nothing
    is known of how near their sentences are.
    """
    found = articles or (FLOOD, DAM)
    quotes = {a.id: tuple(extract_quotes(a.text)) for a in found}
    passages = [(a, p) for a in found for p in pack(a, quotes[a.id], limit=400)]
    near = WordSimilarity().similarity([question], [f"{a.headline} {p.text}" for a, p in passages])
    order = sorted(range(len(passages)), key=lambda i: -near[0][i])
    hits = tuple(
        Hit(
            rank,
            float(near[0][i]),
            passages[i][0],
            passages[i][1],
            signals=Signals(dense=float(near[0][i])),
            sentences=_matches(question, passages[i][1]) if model else (),
        )
        for rank, i in enumerate(order, start=1)
    )
    return Evidence(
        ask=Ask(question, NOW, history=history),
        query=Query(question, NOW, topic=question, kind=kind, speaker=speaker),  # type: ignore[arg-type]
        hits=hits,
        quotes=quotes,
        coverage=Coverage(len(found)),
    )


def _matches(question: str, passage: Passage) -> tuple[SentenceMatch, ...]:
    spans = sentence_spans(passage.text)
    cosines = WordSimilarity().similarity([question], [passage.text[a:b] for a, b in spans])[0]
    return tuple(
        SentenceMatch(passage.start + a, passage.start + b, float(cosine))
        for (a, b), cosine in zip(spans, cosines, strict=True)
    )


def whole(article: Article) -> Source:
    """The article as one source, [1]."""
    passage = pack(article, limit=10_000)[0]
    return Source(1, article, passage)


def sources_of(*articles: Article) -> tuple[Source, ...]:
    """Numbered sources of the articles' passages."""
    return number(evidence("What happened?", *articles))
