"""An Answer or Abstention as JSON for scripts and as text for a terminal."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from bot.answer.models import Abstention, Answer, Reply, Source
from bot.answer.silences import misses_time, silent_publishers
from bot.answer.updates import updated_at
from bot.links import fragment_link
from retrieval.models import Article, ArticleRef, Coverage, Hit, Query

# What stands over lines that are no plain answer.
_HEADS = {"differing": ("Accounts differ:",), "instead": ("The coverage says:",)}


def iso_published(article: Article | ArticleRef) -> str | None:
    """ISO 8601 with offset; the day alone where the source gave no time of day."""
    if article.published_at is None:
        return None
    if article.published_day_only:
        return article.published_at.date().isoformat()
    return article.published_at.isoformat()


def hits_to_json(hits: Sequence[Hit]) -> dict[str, Any]:
    """The contract of `newsdesk search --json`."""
    return {
        "hits": [
            {
                "rank": hit.rank,
                "score": round(hit.score, 6),
                "article_id": hit.article.id,
                "headline": hit.article.headline,
                "publisher": hit.article.publisher,
                "published_at": iso_published(hit.article),
                "url": hit.article.url,
                "start": hit.passage.start,
                "end": hit.passage.end,
                "text": hit.passage.text,
                "also": [_ref(also) for also in hit.also],
            }
            for hit in hits
        ]
    }


def hits_to_text(hits: Sequence[Hit]) -> str:
    """What `newsdesk search` shows: each passage under its headline."""
    if not hits:
        return "No passage matches."
    blocks = []
    for hit in hits:
        head = [hit.article.headline, hit.article.publisher or "publisher not stated"]
        stated = " · ".join([*head, _when(hit.article)])
        blocks.append(f"{hit.rank}. {stated}\n{hit.passage.text}")
    return "\n\n".join(blocks)


def to_json(reply: Reply) -> dict[str, Any]:
    """The contract of `newsdesk ask --json`."""
    answered = reply if isinstance(reply, Answer) else None
    data: dict[str, Any] = {
        "question": reply.ask.question,
        "now": reply.ask.now.isoformat(),
        "answer": answered.text if answered else abstention_line(reply),
        "abstained": answered is None,
        "confidence": round(reply.confidence, 4),
        "sentences": [
            {"text": s.text, "citations": list(s.citations)}
            for s in (answered.sentences if answered else ())
        ],
        "sources": [_source(s) for s in (answered.sources if answered else ())],
        "writer": answered.writer if answered else "none",
        "timings_ms": {name: round(ms, 1) for name, ms in reply.timings_ms.items()},
        "understood": understood(reply.query),
        "respelled": dict(reply.query.respelled),
        "searched": _coverage(reply.coverage),
        "struck": dict(reply.struck),
        "quotations": dict(reply.quotations),
    }
    if isinstance(reply, Abstention):
        data["nearest"] = [_ref(near) for near in reply.nearest]
    else:
        data["shape"] = reply.shape
    return data


def to_text(reply: Reply) -> str:
    """What the terminal shows: the answer first, then its sources in small."""
    lines: list[str] = []
    if isinstance(reply, Answer):
        lines += _answer_lines(reply)
    else:
        lines += [abstention_line(reply), searched_line(reply)]
        if reply.nearest:
            lines.append("Nearest: " + " · ".join(_nearest(near) for near in reply.nearest))
    if said := "; ".join(filter(None, [understood(reply.query), *_silences(reply)])):
        lines.append(f"({said})")
    return "\n".join(lines)


def abstention_line(reply: Reply) -> str:
    """The one line that stands for an answer where there is none."""
    if reply.coverage.articles:
        return "The coverage I have does not answer that."
    if reply.query.narrowed:
        return "I have no articles of that time or publisher."
    return "There is no coverage to search yet."


def searched_line(reply: Reply) -> str:
    """What was searched: articles, publishers, from when to when, and for what."""
    coverage = reply.coverage
    names = [name for name, _ in coverage.publishers]
    articles = f"{coverage.articles:,} article{'s' if coverage.articles != 1 else ''}"
    if len(names) == 1:
        articles += f" from {names[0]}"
    elif 1 < len(names) <= 5:
        articles += " from " + ", ".join(names[:-1]) + " and " + names[-1]
    elif names:
        articles += f" from {len(names)} publishers"
    if coverage.first and coverage.last:
        articles += f", {_span(coverage.first, coverage.last)}"
    topic = " ".join(filter(None, [reply.query.speaker, reply.query.topic]))
    return f"Searched {articles}" + (f", for: {topic}" if topic else "")


def understood(query: Query) -> str:
    """How a name was taken, how the question narrowed the search or named a time; else empty."""
    parts = [f"searched for {name} (you wrote {written})" for written, name in query.respelled]
    if query.preferred is not None and query.preferred.label:
        parts.append(query.preferred.label)
    if query.published is not None and query.published.label:
        parts.append(query.published.label)
    if query.publishers:
        parts.append(", ".join(query.publishers) + " only")
    if query.exclude_publishers:
        parts.append("without " + ", ".join(query.exclude_publishers))
    return "; ".join(parts)


def _silences(reply: Reply) -> list[str]:
    """What was asked for that the answer has nothing of."""
    if not isinstance(reply, Answer):
        return []
    silent = silent_publishers(reply)
    return [
        *(["nothing cited is of that time"] if misses_time(reply) else []),
        *([f"nothing on this by {', '.join(silent)}"] if silent else []),
    ]


def day(when: datetime) -> str:
    """7 Nov 2022, the same in every locale of the machine."""
    month = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")
    return f"{when.day} {month[when.month - 1]} {when.year}"


def _answer_lines(answer: Answer) -> list[str]:
    return [answer.text, "", *source_lines(answer)]


def source_lines(answer: Answer) -> list[str]:
    """The sources under their heading, an article once, with its links and who else printed it."""
    lines = ["Sources"]
    for sources in of_one_article(answer.sources):
        article = sources[0].article
        parts = [
            article.headline or "(no headline)",
            article.publisher or "publisher not stated",
            _when(article),
        ]
        if updated := updated_at(article):
            parts.append(f"updated {day(updated)}")
        if article.correction:
            parts.append("corrected")
        lines.append("".join(f"[{s.n}]" for s in sources) + " " + " · ".join(parts))
        lines += [f"    {link}" for s in sources if (link := source_link(s))]
        if also := dict.fromkeys(_nearest(ref) for s in sources for ref in s.also):
            lines.append(f"    Also in: {'; '.join(also)}")
    return lines


def of_one_article(sources: Sequence[Source]) -> list[list[Source]]:
    """Sources put together where they are passages of one article, in the order of the first."""
    articles: dict[str, list[Source]] = {}
    for source in sources:
        articles.setdefault(source.article.id, []).append(source)
    return list(articles.values())


def source_link(source: Source) -> str:
    """The article's address with a text fragment for the first cited words."""
    words = source.cited[0].text if source.cited else source.passage.text
    return fragment_link(source.article.url, words, source.article.text)


def _source(source: Source) -> dict[str, Any]:
    article = source.article
    return {
        "n": source.n,
        "article_id": article.id,
        "headline": article.headline,
        "publisher": article.publisher,
        "byline": article.byline,
        "published_at": iso_published(article),
        "url": article.url,
        "link": source_link(source),
        "start": source.passage.start,
        "end": source.passage.end,
        "passage": source.passage.text,
        "cited": [{"start": c.start, "end": c.end, "text": c.text} for c in source.cited],
        "also": [_ref(ref) for ref in source.also],
        "correction": article.correction,
    }


def _ref(ref: ArticleRef) -> dict[str, Any]:
    return {
        "article_id": ref.id,
        "headline": ref.headline,
        "publisher": ref.publisher,
        "published_at": iso_published(ref),
        "url": ref.url,
    }


def _nearest(ref: ArticleRef) -> str:
    known = [ref.publisher, day(ref.published_at) if ref.published_at else ""]
    stated = ", ".join(filter(None, known))
    return f'"{ref.headline}"' + (f" ({stated})" if stated else "")


def _when(article: Article) -> str:
    return day(article.published_at) if article.published_at else "date not stated"


def _span(first: datetime, last: datetime) -> str:
    return day(first) if day(first) == day(last) else f"{day(first)} to {day(last)}"


def _coverage(coverage: Coverage) -> dict[str, Any]:
    return {
        "articles": coverage.articles,
        "publishers": dict(coverage.publishers),
        "first": coverage.first.isoformat() if coverage.first else None,
        "last": coverage.last.isoformat() if coverage.last else None,
    }
