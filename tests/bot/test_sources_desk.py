"""Admins manage sources and single articles over a real corpus and a real web server."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from bot.answer.models import Ask
from bot.articles_desk import ArticlesDesk
from bot.desk import Desk, Settings
from bot.kept import Kept, links_of, without_texts
from bot.settings import BotSettings
from bot.sources_desk import SourcesDesk
from bot.store import Store
from retrieval.errors import InputError
from retrieval.models import Report
from retrieval.settings import RetrievalSettings
from retrieval.sources.fetch import Fetcher, Limits
from tests.embedding import HashEmbedder
from tests.fakes import ScriptedAnswers
from tests.harbour import FERRIES, NOW
from tests.retrieval.index.conftest import write
from tests.retrieval.sources.conftest import Web, web
from tests.retrieval.sources.test_feeds import item, rss

__all__ = ["web"]
FERRY = {"id": "ferry", "headline": "Ferry late", "text": "The ferry was late by 12 minutes."}


@pytest.fixture
def desk(tmp_path: Path) -> Iterator[Desk]:
    settings = Settings(
        BotSettings(_env_file=None),
        RetrievalSettings(_env_file=None, NEWSDESK_DATA=tmp_path / "data"),
    )
    opened = Desk(settings)
    opened.corpus.embedder = HashEmbedder()
    opened.fetcher = Fetcher(
        limits=Limits(seconds=5.0, delay=0.0),
        allow_loopback=True,
        validators=opened.fetcher.validators,
    )
    yield opened
    opened.close()


def index(desk: Desk, *names: str) -> Report:
    return desk.index(names, rebuild=False, progress=lambda _: None)


def test_a_source_is_added_read_shown_and_removed_with_what_only_it_gave(
    desk: Desk, web: Web, tmp_path: Path
) -> None:
    write(tmp_path / "a.jsonl", FERRY)
    web.pages["/feed"] = (200, {}, rss(item(f"{web.url}/bridge")))
    sources = SourcesDesk(desk)
    sources.add(f"{web.url}/feed#x", title="Quay", publisher="The Quay", every="1h")
    assert index(desk).added == 1
    assert index(desk, str(tmp_path / "a.jsonl")).added == 1
    del web.pages["/feed"]
    assert (index(desk).failed, index(desk).unchanged) == (1, 1)
    feed, file = sources.lines()
    assert feed.listed is not None
    assert (feed.listed.publisher, feed.articles) == ("The Quay", 1)
    assert "404" in feed.last_error
    assert feed.last_run is not None
    assert (file.listed, file.articles) == (None, 1)
    assert file.last_error == ""
    assert dict(file.counts) == {"added": 0, "changed": 0, "unchanged": 1, "failed": 0}
    assert desk.corpus.archive.articles.publishers() == ["The Quay"]
    assert len(sources.remove("Quay")) == 1
    assert [line.name for line in sources.lines()] == [file.name]
    assert sources.remove(str(tmp_path / "a.jsonl")) == ["ferry"]
    with pytest.raises(InputError, match="no known source"):
        sources.remove("Quay")


def test_a_source_that_is_not_enabled_is_left_as_it_is(desk: Desk, tmp_path: Path) -> None:
    write(tmp_path / "a.jsonl", FERRY)
    sources = SourcesDesk(desk)
    sources.add(str(tmp_path / "a.jsonl"))
    index(desk)
    write(tmp_path / "a.jsonl")
    listed = desk.sources.path
    listed.write_text(listed.read_text(encoding="utf-8") + "enabled = false\n", encoding="utf-8")
    assert index(desk).removed == 0
    assert desk.corpus.archive.articles.get("ferry")


def test_a_trial_shows_what_a_source_gives_and_keeps_nothing(desk: Desk, web: Web) -> None:
    then = "Sun, 04 May 2025 14:30:00 +0200"
    items = [item(f"{web.url}/bridge-{n}", date=then) for n in range(4)]
    web.pages["/feed"] = (200, {"ETag": '"1"'}, rss(*items, item(f"{web.url}/no", full=False)))
    sources = SourcesDesk(desk)
    trial = sources.test(f"{web.url}/feed")
    assert (len(trial.articles), len(trial.failures), trial.more) == (4, 1, False)
    short = sources.test(f"{web.url}/feed", limit=2)
    assert (len(short.articles), short.more) == (2, True)
    assert sources.lines() == []
    assert not list(desk.corpus.archive.articles.ids())
    assert index(desk, f"{web.url}/feed").added == 4


@pytest.mark.parametrize("address", ["/etc", "notes.txt", "file:///etc/passwd", "~/secret"])
def test_from_discord_nobody_reaches_for_this_machines_disk(desk: Desk, address: str) -> None:
    sources = SourcesDesk(desk, paths=False)
    for attempt in (sources.add, sources.test, lambda name: desk.open(name, paths=False)):
        with pytest.raises(InputError, match=r"for the operator|not an address"):
            attempt(address)


def test_an_article_by_its_address_is_added_told_of_and_removed_for_good(
    desk: Desk, web: Web
) -> None:
    page = (
        "<html lang=en><head><meta property='og:title' content='Bridge reopens'></head><body>"
        "<article><h1>Bridge reopens</h1>" + "<p>The bridge over the Alder reopened on Sunday "
        "after {} months of repairs, and buses will cross it again from Monday morning.</p>"
        "<p>“It took too long,” said Mayor Ana Falk, who walked across it.</p>"
        "<p>About four thousand people came to see the first tram ring its bell there.</p>"
        "</article></body></html>"
    )
    url = f"{web.url}/bridge"
    web.pages["/bridge"] = (200, {}, page.format(11).encode())
    articles = ArticlesDesk(desk)
    assert articles.add(url).added == 1
    web.pages["/bridge"] = (200, {}, page.format(12).encode())
    assert articles.add(url + "?utm_source=x").changed == 1
    info = articles.info(url)
    assert info.article.headline == "Bridge reopens"
    assert info.sources == (url,)
    assert info.passages >= 1
    (change,) = info.changes
    assert change.kind == "numbers"
    assert '"after 11" -> "after 12"' in change.summary
    removed = articles.remove(url)
    assert (removed.article.id, removed.answers) == (info.article.id, 0)
    assert index(desk).added == 0
    with pytest.raises(InputError, match="there is no article"):
        articles.info(url)
    assert articles.add(url).added == 1


@pytest.fixture
def store(desk: Desk) -> Iterator[Store]:
    """What a running bot keeps beside the desk, with one answer on the ferries."""
    opened = Store(desk.folder / "desk.db")
    reply = ScriptedAnswers().answer(Ask("the bridge?", NOW))
    opened.keep(Kept("aaa", without_texts(reply), links_of(reply), 7, 1, 5, NOW))
    yield opened
    opened.close()


def test_kept_answers_go_with_the_article_that_they_name(
    desk: Desk, store: Store, tmp_path: Path
) -> None:
    write(tmp_path / "a.jsonl", FERRY, {"id": FERRIES.id, "text": FERRIES.text})
    index(desk, str(tmp_path / "a.jsonl"))
    articles = ArticlesDesk(desk)
    assert articles.remove("ferry").answers == 0
    assert store.answer("aaa", 1) is not None
    assert articles.remove(FERRIES.id).answers == 1
    assert store.answer("aaa", 1) is None


def test_kept_answers_go_with_the_source_of_the_articles_that_they_name(
    desk: Desk, store: Store, tmp_path: Path
) -> None:
    write(tmp_path / "a.jsonl", {"id": FERRIES.id, "text": FERRIES.text})
    write(tmp_path / "b.jsonl", FERRY)
    index(desk, str(tmp_path / "a.jsonl"), str(tmp_path / "b.jsonl"))
    sources = SourcesDesk(desk)
    sources.remove(str(tmp_path / "b.jsonl"))
    assert store.answer("aaa", 1) is not None
    sources.remove(str(tmp_path / "a.jsonl"))
    assert store.answer("aaa", 1) is None


def test_the_running_bot_polls_what_is_listed_and_enabled(desk: Desk, tmp_path: Path) -> None:
    for name in ("a", "b", "c"):
        write(tmp_path / f"{name}.jsonl", {**FERRY, "id": name})
    sources = SourcesDesk(desk)
    sources.add(str(tmp_path / "a.jsonl"), every="1h", publisher="Quay Times")
    sources.add(str(tmp_path / "b.jsonl"))
    listed = desk.sources.path
    listed.write_text(listed.read_text(encoding="utf-8") + "enabled = false\n", encoding="utf-8")
    index(desk, str(tmp_path / "c.jsonl"))
    (poll,) = sources.plan()
    assert (poll.name, poll.every, poll.last_run) == (str(tmp_path / "a.jsonl"), 3600.0, None)
    assert sources.read(poll.name, lambda: False).added == 1
    assert desk.corpus.archive.articles.publishers() == ["Quay Times"]
    (again,) = sources.plan()
    assert again.last_run is not None
