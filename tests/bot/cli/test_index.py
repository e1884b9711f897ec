"""`newsdesk index`: counts, refusals, and nothing lost."""

from __future__ import annotations

import re

import pytest

from tests.bot.cli.commands import CORPUS, sentence
from tests.bot.newsdesk import Newsdesk


def test_index_counts_what_it_did_and_the_second_time_changes_nothing(newsdesk: Newsdesk) -> None:
    first = newsdesk("index", CORPUS)
    assert first.status == 0
    assert re.fullmatch(
        r"Done in [\d.]+ s: 7 added, 0 changed, 0 unchanged, 0 removed, 1 failed\. "
        r"\d+ passages\.\n", first.out,
    )  # fmt: skip
    assert first.err == "failed: records.jsonl:4: neither headline nor text\n"
    again = newsdesk("index", CORPUS, "--json").json
    assert {k: again[k] for k in ("added", "changed", "unchanged", "removed", "failed")} == {
        "added": 0, "changed": 0, "unchanged": 7, "removed": 0, "failed": 1,
    }  # fmt: skip
    assert again["embedded"] == 0
    assert again["failures"] == [
        {"item": "records.jsonl:4", "reason": "neither headline nor text", "taken": False}
    ]
    # Without a path: all that was indexed before.
    assert newsdesk("index", "--json").json["unchanged"] == 7


def test_a_rebuild_reads_all_again_and_embeds_nothing_that_it_knows(full: Newsdesk) -> None:
    report = full("index", "--rebuild", "--json").json
    assert (report["added"], report["changed"], report["removed"]) == (0, 0, 0)
    assert report["unchanged"] > 20
    assert report["embedded"] == 0
    assert full("check").status == 0


@pytest.mark.parametrize(
    ("args", "told"),
    [
        ([], "nothing to index: give a file or folder"),
        (["nowhere"], "there is no file or folder 'nowhere'"),
        (["articles", "nowhere"], "there is no file or folder 'nowhere'"),
    ],
    ids=["nothing known", "no such path", "one of two"],
)
def test_index_of_nothing_is_refused_and_nothing_is_lost(
    newsdesk: Newsdesk, args: list[str], told: str
) -> None:
    (newsdesk.folder / "articles").mkdir()
    (newsdesk.folder / "articles" / "a.txt").write_text("Headline\n\nText of it.")
    result = newsdesk("index", *args)
    assert (result.status, result.out) == (2, "")
    assert told in sentence(result.err)
    assert newsdesk("index", "articles", "--json").json["added"] == 1


def test_files_that_cannot_be_read_are_named_and_the_rest_goes_on(newsdesk: Newsdesk) -> None:
    folder = newsdesk.folder / "articles"
    folder.mkdir()
    (folder / "good.txt").write_text("A headline\n\nSome text about it.")
    (folder / "bad.json").write_text("{no json")
    (folder / "gone.txt").symlink_to(newsdesk.folder / "nowhere")
    result = newsdesk("index", folder)
    assert result.status == 0
    assert "1 added" in result.out
    assert "failed: bad.json" in result.err
    alone = newsdesk("index", folder / "bad.json")
    assert alone.status == 2
    assert "0 added" in alone.out
    # What was there is there.
    assert newsdesk("index", folder, "--json").json["unchanged"] == 1
