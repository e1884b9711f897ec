"""`newsdesk articles`: single articles in, out, and what is known of one."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

import typer

from bot.cli.output import note, print_json, print_line
from bot.composition import open_desk

if TYPE_CHECKING:
    from bot.articles_desk import ArticleInfo
    from retrieval.models import Article

app = typer.Typer(
    help="Single articles: add, remove, info.", no_args_is_help=True, rich_markup_mode=None
)
_Name = Annotated[str, typer.Argument(help="The article's address or its id.")]


@app.command()
def add(url: Annotated[str, typer.Argument(help="The address of the page.")]) -> None:
    """Bring in the page at an address, also where it was removed before."""
    from bot.articles_desk import ArticlesDesk

    with open_desk() as desk:
        articles = ArticlesDesk(desk)
        report = articles.add(url)
        for failure in report.failures:
            note(f"{'warning' if failure.taken else 'failed'}: {failure.item}: {failure.reason}")
        for outcome, ids in (("Added", report.added_ids), ("Changed", report.changed_ids)):
            for article_id in ids:
                print_line(f"{outcome}: {_line(articles.info(article_id).article)}")
        if report.unchanged:
            print_line(f"Unchanged: {report.unchanged:,} of it in the corpus as it stands there.")
    if not report.added + report.changed + report.unchanged:
        raise typer.Exit(2 if report.failed else 1)


@app.command()
def remove(article: _Name) -> None:
    """Withdraw an article for good: its words are nowhere in the data folder afterwards.

    What a source still gives of it is passed over; `newsdesk articles add` lets it in again.
    """
    from bot.articles_desk import ArticlesDesk

    with open_desk() as desk:
        gone = ArticlesDesk(desk).remove(article).article
    print_line(f"Removed: {_line(gone)}")


@app.command()
def info(
    article: _Name,
    as_json: Annotated[bool, typer.Option("--json", help="Print one JSON object.")] = False,
) -> None:
    """What is known of an article: names, times, where it came from, what its updates changed."""
    from bot.articles_desk import ArticlesDesk

    with open_desk() as desk:
        found = ArticlesDesk(desk).info(article)
    if as_json:
        print_json(_as_json(found))
        return
    about = found.article
    print_line(_line(about))
    rows = [
        ("id", about.id),
        ("address", about.url),
        ("byline", about.byline),
        ("published", _when(about)),
        ("modified", about.modified_at.isoformat(" ", "minutes") if about.modified_at else ""),
        ("language", about.language),
        ("correction", about.correction),
        ("holds", f"{found.passages:,} passages, {found.quotes:,} quotations"),
        ("from", ", ".join(found.sources)),
    ]
    for name, value in rows:
        if value:
            print_line(f"    {name}: {value}")
    for change in reversed(found.changes):
        print_line(f"    {change.summary}")


def _line(article: Article) -> str:
    stated = [article.headline or "(no headline)", article.publisher or "(no publisher)"]
    return " · ".join([*stated, article.id])


def _when(article: Article) -> str:
    if article.published_at is None:
        return "not stated"
    if article.published_day_only:
        return article.published_at.date().isoformat()
    return article.published_at.isoformat(" ", "minutes")


def _as_json(found: ArticleInfo) -> dict[str, object]:
    article = found.article
    return {
        "id": article.id,
        "headline": article.headline,
        "publisher": article.publisher,
        "byline": article.byline,
        "published_at": article.published_at.isoformat() if article.published_at else None,
        "published_day_only": article.published_day_only,
        "modified_at": article.modified_at.isoformat() if article.modified_at else None,
        "language": article.language,
        "url": article.url,
        "correction": article.correction,
        "words": len(article.text.split()),
        "passages": found.passages,
        "quotes": found.quotes,
        "sources": list(found.sources),
        "changes": [
            {"at": change.at.isoformat(), "kind": change.kind, "summary": change.summary}
            for change in found.changes
        ],
    }
