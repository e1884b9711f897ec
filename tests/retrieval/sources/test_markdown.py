"""Markdown is read with its front matter and without its markup."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

from retrieval.errors import InputError
from retrieval.models import Article
from retrieval.sources.markdown import read_markdown

NOW = datetime(2031, 6, 1, tzinfo=UTC)


def read(text: str) -> Article:
    return read_markdown(text, key="here.md", now=NOW).article


def test_front_matter_gives_the_fields() -> None:
    article = read(
        "---\ntitle: 'Bridge: open'\nauthors: [Ida Lund, Bo Ek]\ndate: 2031-05-04\n"
        "source: Quay Times\nid: 7\n---\n# Ignored\n\nCars cross.\n"
    )
    assert (article.id, article.headline) == ("7", "Bridge: open")
    assert (article.byline, article.publisher) == ("Ida Lund, Bo Ek", "Quay Times")
    assert article.published_at == datetime(2031, 5, 4, tzinfo=UTC)
    assert article.published_day_only
    assert article.text == "Cars cross."


def test_the_first_heading_is_the_headline_where_no_front_matter_says() -> None:
    article = read("# Bridge *open*\n\nCars cross.\n\n## Later\n\nMore cars.\n")
    assert article.headline == "Bridge open"
    assert article.text == "Cars cross.\n\nMore cars."


def test_markup_is_taken_out_and_words_are_not() -> None:
    article = read(
        "# H\n\nThe **bridge** [opened](https://a.example) on\nMonday, `really`.\n\n"
        "![photo](x.png)\n\n- one\n- two\n\n> \\*Quoted\\*\n\n<p>raw <i>html</i></p>\n\n"
        "5 * 3 * 2 and snake_case_name\n"
    )
    assert article.text.split("\n\n") == [
        "The bridge opened on Monday, really.",
        "one",
        "two",
        "*Quoted*",
        "raw html",
        "5 * 3 * 2 and snake_case_name",
    ]


def test_a_rule_on_top_is_no_front_matter() -> None:
    assert read("---\n\nCars cross.").text == "Cars cross."


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("---\ntitle: [unclosed\n---\nText.", id="broken YAML"),
        pytest.param("---\na: &a [x,x]\nb: &b [*a,*a]\ntitle: *b\n---\nText.", id="alias bomb"),
        pytest.param("---\ntitle: !!python/object/apply:os.getcwd []\n---\nText.", id="code"),
        pytest.param("", id="empty"),
        pytest.param("![only](picture.png)", id="no words"),
    ],
)
def test_what_cannot_be_used_is_refused_with_a_reason(text: str) -> None:
    with pytest.raises(InputError, match=r"front matter|neither headline nor text"):
        read(text)
