"""`newsdesk coverage`: what there is, as text, JSON and picture."""

from __future__ import annotations

from pathlib import Path

from tests.bot.cli.commands import sentence
from tests.bot.newsdesk import Newsdesk


def test_coverage_shows_totals_publishers_and_articles_by_time(reading: Newsdesk) -> None:
    result = reading("coverage")
    assert (result.status, result.err) == (0, "")
    assert result.out.startswith("25 articles")
    assert "\n          6  Northern Wire\n" in result.out
    assert "\nArticles a " in result.out
    drawn = [line for line in result.out.splitlines() if line.endswith("#")]
    assert max(line.count("#") for line in drawn) == 40


def test_coverage_as_json_counts_each_dated_article_once(reading: Newsdesk) -> None:
    told = reading("coverage", "--json").json
    assert told["articles"] == 25
    dated = sum(row["articles"] for row in told["per_day"])
    assert 0 < dated <= 25
    days = [row["day"] for row in told["per_day"]]
    assert days == sorted(days)
    assert (days[0], days[-1]) == (told["first"][:10], told["last"][:10])


def test_coverage_writes_its_picture(reading: Newsdesk, tmp_path: Path) -> None:
    picture = tmp_path / "coverage.png"
    assert reading("coverage", "--picture", picture).status == 0
    assert picture.read_bytes().startswith(b"\x89PNG")


def test_coverage_of_nothing_is_said(newsdesk: Newsdesk) -> None:
    result = newsdesk("coverage")
    assert (result.status, result.out) == (2, "")
    assert "newsdesk index" in sentence(result.err)
