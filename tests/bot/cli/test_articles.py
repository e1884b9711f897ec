"""Single articles and sources from the command line, read from a real web server."""

from __future__ import annotations

from functools import partial
from pathlib import Path

import pytest

from bot.answer.models import Ask
from bot.cli.chat import passage_text
from retrieval.index.revisions import Change
from retrieval.sources.fetch import Fetcher, Limits
from tests.bot.newsdesk import SETTINGS, Newsdesk
from tests.embedding import HashEmbedder
from tests.fakes import ScriptedAnswers
from tests.harbour import BRIDGE, NOW
from tests.retrieval.sources.conftest import Web, web
from tests.retrieval.sources.pages import BODY, STATED, page
from tests.retrieval.sources.test_feeds import item, rss

__all__ = ["web"]
THEN = "Sun, 04 May 2025 14:30:00 +0200"


@pytest.fixture
def newsdesk(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> Newsdesk:
    """With a data folder of its own; loopback may be read, without pauses."""
    for name in SETTINGS:
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("NEWSDESK_DATA", str(tmp_path / "data"))
    monkeypatch.chdir(tmp_path)
    near = partial(Fetcher, limits=Limits(seconds=5.0, delay=0.0), allow_loopback=True)
    monkeypatch.setattr("bot.desk.Fetcher", near)
    monkeypatch.setattr("bot.desk.SentenceTransformerEmbedder", lambda _: HashEmbedder())
    return Newsdesk(tmp_path, tmp_path / "data", monkeypatch, capsys)


def bridge(url: str, cost: str = "14 million", headline: str = "Bridge reopens") -> bytes:
    stated = {
        **STATED,
        "headline": headline,
        "mainEntityOfPage": url,
        "datePublished": "2025-05-04T14:30:00+02:00",
        "dateModified": "2025-05-05T16:05:00+02:00",
    }
    return page(
        linked=stated, body=[part.replace("14 million", cost) for part in BODY], title=headline
    )


def test_an_article_is_added_shown_updated_and_removed_until_it_is_asked_for_again(
    newsdesk: Newsdesk, web: Web
) -> None:
    url = f"{web.url}/bridge"
    web.pages["/bridge"] = (200, {}, bridge(url))
    added = newsdesk("articles", "add", url)
    assert (added.status, added.err) == (0, "")
    assert added.out.startswith("Added: Bridge reopens · Quay Times · ")
    assert newsdesk("articles", "add", url).out.startswith("Unchanged: 1")

    web.pages["/bridge"] = (200, {}, bridge(url, "19 million", "Bridge reopens at last"))
    assert newsdesk("articles", "add", url).out.startswith("Changed: Bridge reopens at last")
    shown = newsdesk("articles", "info", url).out
    assert "byline: Bo Ek, Ann Holt" in shown
    assert "published: 2025-05-04 " in shown
    told = 'updated 5 May 2025: "cost 14" -> "cost 19"; headline was "Bridge reopens"'
    assert told in shown
    known = newsdesk("articles", "info", url, "--json").json
    assert [change["summary"] for change in known["changes"]] == [told]
    assert (known["url"], known["sources"]) == (url, [url])

    asked = newsdesk("ask", "What did the repairs of the bridge cost?", "--json").json
    (source,) = asked["sources"]
    assert [change["kind"] for change in source["changes"]] == ["numbers"]
    assert source["changes"][0]["summary"] == told

    assert newsdesk("articles", "remove", known["id"]).out.startswith("Removed: Bridge reopens")
    assert newsdesk("articles", "info", url).status == 2
    newsdesk("index")
    assert newsdesk("articles", "info", url).status == 2
    assert newsdesk("articles", "add", url).out.startswith("Added: ")


@pytest.mark.parametrize(
    ("body", "status", "reason"),
    [
        pytest.param(b"<title>404</title><p>Not found.</p>", 200, "an error page", id="error page"),
        pytest.param(b"gone", 404, "the server answered 404", id="not there"),
        pytest.param(
            page(
                linked={**STATED, "isAccessibleForFree": False},
                body=[BODY[0][:120] + " …", "Subscribe now to continue reading."],
            ),
            200,
            "behind a paywall",
            id="stub",
        ),
    ],
)
def test_what_is_no_article_is_refused_with_its_reason(
    newsdesk: Newsdesk, web: Web, body: bytes, status: int, reason: str
) -> None:
    web.pages["/a"] = (status, {}, body)
    refused = newsdesk("articles", "add", f"{web.url}/a")
    assert (refused.status, refused.out) == (2, "")
    assert f"failed: {web.url}/a: " in refused.err
    assert reason in refused.err
    assert newsdesk("articles", "remove", f"{web.url}/a").err.startswith("newsdesk: there is no")


def test_the_list_tells_what_each_source_last_gave_when_and_why_it_failed(
    newsdesk: Newsdesk, web: Web
) -> None:
    web.pages["/feed"] = (200, {}, rss(item(f"{web.url}/bridge", date=THEN)))
    web.pages["/broken"] = (200, {}, b"<?xml version='1.0'?><rss><channel><item><title>x")
    for path in ("feed", "gone", "broken"):
        assert newsdesk("sources", "add", f"{web.url}/{path}", "--title", path).status == 0
    newsdesk("index")
    feed, gone, broken = newsdesk("sources", "list", "--json").lines
    assert (feed["counts"]["added"], feed["articles"], feed["last_error"]) == (1, 1, "")
    assert feed["last_run"]
    assert (gone["counts"]["failed"], gone["articles"]) == (1, 0)
    assert gone["last_error"] == "the server answered 404"
    assert broken["last_error"]
    listed = newsdesk("sources", "list").out
    assert f"{web.url}/gone (gone, every 15m)" in listed
    assert "the server answered 404" in listed


def test_the_terminals_passage_tells_the_newest_updates_first() -> None:
    reply = ScriptedAnswers().answer(Ask("What about the bridge?", NOW))
    told = [Change("numbers", f"updated {n} Mar 2026: {n}", NOW) for n in (1, 2, 3)]
    lines = passage_text(reply, 1, {BRIDGE.id: tuple(told)}.__getitem__).splitlines()
    assert lines[1:4] == ["updated 3 Mar 2026: 3", "updated 2 Mar 2026: 2", ""]
