"""Agency plain text is read without its furniture, and nothing else is taken away."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from retrieval.errors import InputError
from retrieval.models import Article
from retrieval.sources.plaintext import read_plaintext, split_dateline

NOW = datetime(2031, 6, 1, tzinfo=UTC)
WIRE = """Dockers' Union: Strike Is 'Off the Table'

W460

OSTHAVEN, March 3 (Wire) -- Dockers in Osthaven called off their strike on Monday.

By Ida Lund

- Harbour 'reopens' -

"We asked for a raise, and we got one," the union's head, Bo Ek, said.

-- What comes next --

The first ships, 12 - 15 of them, were expected at noon.

Comments 0"""


def read(text: str) -> Article:
    return read_plaintext(text, key="here.txt", now=NOW).article


def test_an_agency_text_is_read_without_its_furniture() -> None:
    article = read(WIRE)
    assert article.headline == "Dockers' Union: Strike Is 'Off the Table'"
    assert article.byline == "Ida Lund"
    assert article.dateline == "OSTHAVEN, March 3 (Wire)"
    assert article.text.split("\n\n") == [
        "Dockers in Osthaven called off their strike on Monday.",
        '"We asked for a raise, and we got one," the union\'s head, Bo Ek, said.',
        "The first ships, 12 - 15 of them, were expected at noon.",
    ]


@pytest.mark.parametrize(
    "ending",
    [
        "\n\nComments 0",
        "\nComments 12",
        "Comments 0",
        " Comments (3)",
        "\n\n0 Comments",
        "7 Comments",
    ],
)
def test_a_count_of_comments_at_the_end_is_removed(ending: str) -> None:
    assert read(f'Headline\n\nHe called it "a mistake."{ending}\n').text == (
        'He called it "a mistake."'
    )


@pytest.mark.parametrize(
    "paragraph",
    [
        "The mayor received 12 comments",
        "The clerk counted Comments 7",
        "He wore shirt W460 and left.",
        "- Milk, eggs and flour",
        "She said - and meant it - that it was over.",
        "G20",
        "Comments 3 were struck.",
        "By Monday the water had gone.",
        "The score was 3 - 2 -",
        "Key: value",
    ],
)
def test_nothing_that_only_resembles_furniture_is_removed(paragraph: str) -> None:
    assert read(f"Headline\n\nFirst words.\n\n{paragraph}").text == f"First words.\n\n{paragraph}"


@pytest.mark.parametrize(
    ("body", "dateline"),
    [
        ("OSTHAVEN, March 3 (Wire) - Dockers met.", "OSTHAVEN, March 3 (Wire)"),
        ("OSTHAVEN (AB) \u2014 Dockers met.", "OSTHAVEN (AB)"),
        ("OSTHAVEN/ALDERMOUTH, Feb. 11, 2031 (Wire) - Dockers met.", None),
        ("NEW OSTHAVEN, Nordland (AB) _ Dockers met.", "NEW OSTHAVEN, Nordland (AB)"),
        ("Osthaven (WNN) -- Dockers met.", "Osthaven (WNN)"),
        ("(Wire) - Dockers met.", "(Wire)"),
        ("March 3 (Wire) - Dockers met.", "March 3 (Wire)"),
        ("OSTHAVEN, March 3 - Dockers met.", "OSTHAVEN, March 3"),
        ("ST. OLAF, Nord. \u2014 Dockers met.", "ST. OLAF, Nord."),
        ("OSTHAVEN -- Dockers met.", "OSTHAVEN"),
    ],
)
def test_a_dateline_is_kept_beside_the_text(body: str, dateline: str | None) -> None:
    rest, found = split_dateline(body)
    assert rest == "Dockers met."
    assert found == (dateline or "OSTHAVEN/ALDERMOUTH, Feb. 11, 2031 (Wire)")


@pytest.mark.parametrize(
    "body",
    [
        "EU \u2014 The union of 27 - said no.",
        "Dockers \u2014 The strongest union \u2014 met.",
        "OSTHAVEN-BASED dockers met.",
        "NATO \u2014 the alliance \u2014 met.",
        "Bo Ek (Labour) said no - Again.",
        "A 7-3 win.",
        "",
    ],
)
def test_a_sentence_that_begins_like_a_dateline_stays_whole(body: str) -> None:
    assert split_dateline(body) == (body, "")


def test_headers_on_top_give_further_fields() -> None:
    article = read(
        "Headline: Strike off\nPublisher: Quay Times\nPublished: 2031-03-03T10:15:00Z\n"
        "URL: https://quay.example/1\n\nDockers met.\n\nThey left."
    )
    assert (article.headline, article.publisher) == ("Strike off", "Quay Times")
    assert article.published_at == datetime(2031, 3, 3, 10, 15, tzinfo=UTC)
    assert article.text == "Dockers met.\n\nThey left."


def test_a_headline_with_a_colon_is_no_header() -> None:
    assert read("Source: strike is off\n\nDockers met.").headline == "Source: strike is off"


def test_hard_wrapped_lines_are_joined_and_short_ones_are_not() -> None:
    wrapped = (
        "Headline\n\nThe dockers of Osthaven met in the old customs house on Monday\n"
        "morning and voted, with few against, to take up their work again at\nnoon.\n\nThey left."
    )
    assert "\n" not in read(wrapped).text.split("\n\n")[0]
    assert read("Headline\n\nSeven ayes\nTwo noes").text == "Seven ayes\nTwo noes"


def test_a_headline_directly_on_its_body_is_found() -> None:
    article = read("Strike is off\nDockers in Osthaven called it off on Monday.\n\nThey left.")
    assert article.headline == "Strike is off"
    assert article.text.startswith("Dockers in Osthaven")


def test_one_paragraph_alone_is_the_text() -> None:
    assert read("Dockers met. They left.").text == "Dockers met. They left."
    assert read("Dockers met. They left.").headline == "Dockers met."


def test_a_faulty_quotation_is_left_as_it_stands() -> None:
    body = '"We will not pay," he said. Others should. And then we talk."'
    assert read(f"Headline\n\n{body}").text == body


@pytest.mark.parametrize("text", ["", " \n\n ", "\x00\x00"], ids=repr)
def test_an_empty_text_is_refused(text: str) -> None:
    with pytest.raises(InputError):
        read(text)


@given(
    st.lists(st.sampled_from([*WIRE.split("\n\n"), "\n", "a", "- x -", "Comments 0"]), min_size=1)
)
def test_any_pile_of_paragraphs_is_an_article_or_a_reason(paragraphs: list[str]) -> None:
    try:
        article = read("\n\n".join(paragraphs))
    except InputError:
        return
    assert article.text
    assert article.headline
