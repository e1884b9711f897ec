"""What the bot keeps is found again by its own server, and forgotten when that is asked."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest

from bot.answer.models import Ask
from bot.kept import Kept, links_of, without_texts
from bot.store import Store
from tests.fakes import ScriptedAnswers
from tests.harbour import NOW


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    opened = Store(tmp_path / "data" / "desk.db")
    yield opened
    opened.close()


def kept(answer_id: str = "aaa", guild: int = 1, asker: int = 7) -> Kept:
    reply = ScriptedAnswers().answer(Ask("the bridge?", NOW))
    return Kept(answer_id, without_texts(reply), links_of(reply), asker, guild, 5, NOW)


def test_an_answer_is_found_again_after_reopening(tmp_path: Path) -> None:
    first = Store(tmp_path / "desk.db")
    first.keep(kept())
    first.close()
    second = Store(tmp_path / "desk.db")
    assert second.answer("aaa", 1) == kept()
    second.close()


def test_an_answer_is_not_found_from_another_server(store: Store) -> None:
    store.keep(kept())
    assert store.answer("aaa", 2) is None


def test_what_is_kept_anew_replaces_what_was(store: Store) -> None:
    store.keep(kept())
    store.keep(replace(kept(), message=99))
    found = store.answer("aaa", 1)
    assert found is not None
    assert found.message == 99


def test_what_another_version_wrote_is_no_answer_rather_than_a_crash(
    store: Store, tmp_path: Path
) -> None:
    store.keep(kept())
    other = sqlite3.connect(tmp_path / "data" / "desk.db")
    other.execute("UPDATE answers SET kept = '{\"id\": 1}'")
    other.commit()
    other.close()
    assert store.answer("aaa", 1) is None


def test_the_last_feedback_of_a_person_counts_and_carries_the_answer(store: Store) -> None:
    store.add_feedback(kept(), 8, "up", "", NOW)
    store.add_feedback(kept(), 8, "down", "no date", NOW)
    (found,) = store.feedback()
    assert (found["verdict"], found["reason"], found["user"]) == ("down", "no date", "8")
    assert found["answer"]["reply"]["sources"][0]["article"]["id"] == "bridge"


def test_forgetting_a_person_removes_questions_and_feedback_on_them_and_no_others(
    store: Store,
) -> None:
    store.keep(kept("aaa", asker=7))
    store.keep(kept("bbb", asker=8))
    store.add_feedback(kept("aaa"), 8, "up", "", NOW)
    store.add_feedback(kept("bbb", asker=8), 7, "up", "", NOW)
    store.add_feedback(kept("bbb", asker=8), 9, "up", "", NOW)
    assert store.forget_user(7) == (1, 1)
    assert store.answer("aaa", 1) is None
    assert store.answer("bbb", 1) is not None
    assert [row["user"] for row in store.feedback()] == ["9"]


def test_a_server_left_is_removed_after_the_grace_period_only(store: Store) -> None:
    store.keep(kept("aaa", guild=1))
    store.keep(kept("bbb", guild=2))
    store.set_settings(1, "{}")
    store.add_watch(1, 5, "bridges", 7)
    store.departed(1, NOW)
    assert store.remove_departed(NOW - timedelta(days=1)) == []
    assert store.answer("aaa", 1) is not None
    assert store.remove_departed(NOW + timedelta(days=1)) == [1]
    assert store.answer("aaa", 1) is None
    assert store.settings() == {}
    assert store.watches() == []
    assert store.answer("bbb", 2) is not None


def test_a_server_that_comes_back_keeps_all(store: Store) -> None:
    store.keep(kept())
    store.departed(1, NOW)
    store.returned(1)
    assert store.remove_departed(NOW + timedelta(days=99)) == []
    assert store.answer("aaa", 1) is not None


def test_what_happened_while_the_bot_was_away_is_made_up_for_at_its_start(store: Store) -> None:
    store.keep(kept("aaa", guild=1))
    store.keep(kept("bbb", guild=2))
    store.keep(kept("ccc", guild=0))
    store.departed(2, NOW)
    store.reconcile({2}, NOW)
    assert store.remove_departed(NOW + timedelta(days=1)) == [1]
    assert store.answer("bbb", 2) is not None
    assert store.answer("ccc", 0) is not None


def test_old_answers_go(store: Store) -> None:
    store.keep(kept("aaa"))
    store.keep(replace(kept("bbb"), created_at=NOW - timedelta(days=400)))
    assert store.remove_older(NOW - timedelta(days=365)) == 1
    assert store.answer("aaa", 1) is not None


def test_a_topic_is_watched_once_a_channel(store: Store) -> None:
    assert store.add_watch(1, 5, "bridges", 7)
    assert not store.add_watch(1, 5, "bridges", 8)
    assert store.add_watch(1, 6, "bridges", 7)
    assert store.watches(1) == [(1, 5, "bridges"), (1, 6, "bridges")]
    assert store.watches(2) == []
    assert store.remove_watch(5, "bridges")
    assert not store.remove_watch(5, "bridges")


def test_what_was_forgotten_is_not_left_in_the_file(store: Store, tmp_path: Path) -> None:
    secret = kept()
    marked = replace(secret, reply=replace(secret.reply, ask=Ask("ZEBRA-CROSSING?", NOW)))
    store.keep(marked)
    store.forget_user(7)
    store.close()
    assert b"ZEBRA-CROSSING" not in (tmp_path / "data" / "desk.db").read_bytes()


def test_what_names_a_withdrawn_article_goes_and_its_words_are_nowhere_in_the_file(
    store: Store, tmp_path: Path
) -> None:
    other = kept("bbb")
    bare = replace(other, reply=replace(other.reply, sources=()))
    for one in (kept("aaa"), bare):
        store.keep(one)
        store.add_feedback(one, 8, "up", "", NOW)
    folder = tmp_path / "data"
    words = b"Fares stay as they are"  # in the passage alone
    assert [file for file in folder.iterdir() if words in file.read_bytes()]
    assert store.drop_citing(["elsewhere"]) == 0
    assert store.drop_citing(["ferries", "elsewhere"]) == 1
    assert store.answer("aaa", 1) is None
    assert store.answer("bbb", 1) == bare
    assert [row["answer_id"] for row in store.feedback()] == ["bbb"]
    assert not [file for file in folder.iterdir() if words in file.read_bytes()]


def test_posts_are_remembered_a_channel_and_forgotten_in_the_end(store: Store) -> None:
    store.add_post(1, 5, "bridge", NOW)
    store.add_post(1, 6, "ferries", NOW)
    assert store.posts(5) == ["bridge"]
    store.add_post(1, 6, "tram", NOW + timedelta(days=91))
    assert (store.posts(5), store.posts(6)) == ([], ["tram"])


def test_a_channel_that_is_gone_takes_its_watches_along(store: Store) -> None:
    for channel, topic in ((5, "bridge"), (5, "ferries"), (6, "bridge")):
        store.add_watch(1, channel, topic, 7)
    store.add_post(1, 5, "bridge", NOW)
    assert store.remove_watches(5) == 2
    assert (store.watches(), store.posts(5)) == ([(1, 6, "bridge")], [])
    assert (store.keeper(6, "bridge"), store.keeper(5, "bridge")) == (7, 0)


def test_feedback_is_given_since_a_day(store: Store) -> None:
    for days, name in enumerate(("aaa", "bbb", "ccc")):
        store.add_feedback(kept(name), 9, "up", "", NOW + timedelta(days=days))
    since = NOW + timedelta(days=1)
    assert [row["answer_id"] for row in store.feedback(since)] == ["bbb", "ccc"]
    assert len(list(store.feedback())) == 3
