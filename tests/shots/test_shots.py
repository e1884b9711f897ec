"""Every kind of reply has a picture, and the pictures show what Discord would."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.discord_double.limits import V2, check_message
from tests.harbour import NOW
from tests.shots.__main__ import browser, draw
from tests.shots.markdown import to_html
from tests.shots.render import Scene, page
from tests.shots.scenes import scenes


@pytest.mark.parametrize("scene", scenes(), ids=lambda scene: scene.name)
def test_each_kind_of_reply_is_within_discords_limits_and_can_be_drawn(scene: Scene) -> None:
    files = {"failures.txt": b"", **dict(scene.files)}
    check_message({"components": scene.components}, V2, files)
    assert page(scene, width=620).startswith("<!doctype html>")


@pytest.mark.parametrize(
    ("markdown", "html"),
    [
        pytest.param("**bold** text", "<p><b>bold</b> text</p>", id="bold"),
        pytest.param(r"\*not\* <b>", "<p>*not* &lt;b&gt;</p>", id="escaped"),
        pytest.param("-# small", "<small>small</small>", id="small print"),
        pytest.param("> said [1]", "<blockquote>said [1]</blockquote>", id="quotation"),
        pytest.param("[a](<https://e.x/b>)", '<p><a href="https://e.x/b">a</a></p>', id="link"),
        pytest.param(r"https\://e.x", "<p>https://e.x</p>", id="no link"),
    ],
)
def test_markdown_is_read_as_discord_reads_it(markdown: str, html: str) -> None:
    assert to_html(markdown, now=NOW) == html


def test_hostile_words_are_shown_and_nothing_more() -> None:
    hostile = next(scene for scene in scenes() if scene.name == "hostile")
    drawn = page(hostile, width=620)
    assert "@everyone" in drawn
    assert "[click](https://evil.example)" in drawn
    assert 'href="https://evil.example' not in drawn
    assert 'class="mention"' not in drawn


@pytest.mark.skipif(browser() is None, reason="no chromium is installed")
def test_a_picture_is_taken(tmp_path: Path) -> None:
    drawn = draw(scenes()[0], tmp_path, browser(), 620, "")
    assert drawn.with_suffix(".png").read_bytes().startswith(b"\x89PNG")
