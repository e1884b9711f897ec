"""`newsdesk quotes`: who said what, from the command line."""

from __future__ import annotations

from typing import Annotated, Any

import typer

from bot.answer.render import iso_published
from bot.answer.when import parse_since, parse_until
from bot.cli.ask import SAMPLE_NOTE, Json, Now, Publisher, Since, Until
from bot.cli.options import parse_now
from bot.cli.output import note, print_json, print_line
from bot.composition import open_desk
from bot.links import fragment_link
from bot.quotes import DeskQuotes, Findings, occasion
from bot.services import FoundQuote, QuoteQuery
from retrieval.errors import InputError
from retrieval.models import Article, Coverage


def quotes(
    speaker: Annotated[str, typer.Argument(help="Who said it: a name, or the last part of one.")],
    about: Annotated[str, typer.Option(help="Only what bears on this.")] = "",
    publisher: Publisher = None,
    since: Since = None,
    until: Until = None,
    limit: Annotated[int, typer.Option(min=1, max=200, help="How many quotations.")] = 20,
    now: Now = None,
    as_json: Json = False,
) -> None:
    """Show what somebody said, to the letter, newest first."""
    moment = parse_now(now)
    if not speaker.strip():
        raise InputError("quotes wants a speaker: newsdesk quotes NAME")
    with open_desk() as desk:
        if desk.on_sample:
            note(SAMPLE_NOTE)
        query = QuoteQuery(
            speaker,
            about,
            tuple(publisher or ()),
            parse_since(since, moment) if since else None,
            parse_until(until, moment) if until else None,
            limit,
        )
        found = DeskQuotes(desk.corpus_in_use).findings(query)
        if as_json:
            print_json([to_json(one) for one in found.quotes])
        else:
            coverage = desk.corpus_in_use().archive.articles.coverage()
            print_line(to_text(speaker.strip(), about.strip(), found, coverage))


def to_json(found: FoundQuote) -> dict[str, Any]:
    """One quotation; `text` has no quotation marks, `context` is what keeps its speaker."""
    quote, article = found.quote, found.article
    return {
        "speaker": quote.speaker,
        "description": quote.description,
        "text": found.words,
        "kind": quote.kind,
        "cue": quote.cue,
        "start": quote.start,
        "end": quote.end,
        "context": article.text[quote.context_start : quote.context_end],
        "article_id": article.id,
        "headline": article.headline,
        "publisher": article.publisher,
        "published_at": iso_published(article),
        "url": article.url,
        "link": fragment_link(article.url, found.words, article.text),
    }


def to_text(speaker: str, about: str, found: Findings, coverage: Coverage) -> str:
    """The quotations with their occasions; reported speech stands without quotation marks."""
    topic = f", on {about}" if about else ""
    if not found.quotes:
        return _nothing(speaker, topic, found, coverage)
    several = len({one.quote.speaker for one in found.quotes}) > 1
    articles = len({one.article.id for one in found.quotes})
    counted = f"{_count(len(found.quotes), 'quotation')} in {_count(articles, 'article')}"
    if several:
        lines = [f"{speaker}{topic}: {counted}, newest first", _which(speaker, found)]
    else:
        name = found.quotes[0].quote.speaker
        described = next((p.description for p in found.people if p.name == name), "")
        who = f"{name} ({described})" if described else name
        lines = [f"{who}{topic}: {counted}, newest first"]
    return "\n\n".join(["\n".join(lines), *(_entry(one, several) for one in found.quotes)])


def _entry(found: FoundQuote, several: bool) -> str:
    words = " ".join(found.words.split())
    said = f"reported: {words}" if found.quote.kind == "indirect" else f"“{words}”"
    lines = [f"{found.quote.speaker}: {said}" if several else said]
    if told := occasion(found):
        lines.append(f"   {told}")
    article = found.article
    stated = [article.headline, article.publisher or "publisher not stated", _day(article)]
    link = fragment_link(article.url, found.words, article.text)
    lines.append("   " + " · ".join([part for part in (*stated, link) if part]))
    return "\n".join(lines)


def _nothing(speaker: str, topic: str, found: Findings, coverage: Coverage) -> str:
    searched = f"Searched {_count(coverage.articles, 'article')}"
    if coverage.first and coverage.last:
        searched += f", {coverage.first:%d %b %Y} - {coverage.last:%d %b %Y}"
    if found.people:
        names = ", ".join(person.name for person in found.people[:5])
        return f"No quotation of {names}{topic} with these options.\n{searched}."
    lines = [f"Nobody named {speaker} is quoted in the coverage.", f"{searched}."]
    if found.near:
        lines.append(f"Names like it: {', '.join(found.near)}.")
    return "\n".join(lines)


def _which(speaker: str, found: Findings) -> str:
    people = [f"{p.name} ({p.description})" if p.description else p.name for p in found.people[:8]]
    more = f" and {len(found.people) - 8} more" if len(found.people) > 8 else ""
    return f"{len(found.people)} speakers may be meant by {speaker}: {'; '.join(people)}{more}."


def _day(article: Article) -> str:
    when = article.published_at
    return f"{when.day} {when:%b %Y}" if when else "date not stated"


def _count(number: int, noun: str) -> str:
    return f"{number:,} {noun}{'' if number == 1 else 's'}"
