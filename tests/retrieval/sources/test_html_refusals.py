"""A page that is no article is refused with the reason, and no markup does any harm."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from retrieval.errors import InputError
from retrieval.sources.refusals import ErrorPageError, NoArticleError, PaywallError
from tests.retrieval.sources.pages import BODY, STATED, page, read

ERRORS = [
    pytest.param("404 Not Found", "The page you asked for was not found.", id="404"),
    pytest.param("Access Denied", "You have no permission to access this server.", id="denied"),
    pytest.param("Just a moment...", "Verifying you are human. This may take a while.", id="check"),
    pytest.param("Seite nicht gefunden", "Diese Seite existiert nicht mehr.", id="German"),
]


@pytest.mark.parametrize(("title", "words"), ERRORS)
def test_an_error_page_is_refused_as_one(title: str, words: str) -> None:
    with pytest.raises(ErrorPageError, match="error page"):
        read(page(title=title, body=[words, words]))


WALLS = [
    pytest.param({**STATED, "isAccessibleForFree": False}, BODY[:2], id="declared"),
    pytest.param({**STATED, "isAccessibleForFree": "False"}, BODY[:2], id="declared as a string"),
    pytest.param(STATED, [*BODY[:2], "Subscribe now to continue reading."], id="offer"),
    pytest.param(STATED, [*BODY[:2], "Jetzt weiterlesen mit einem Probeabo."], id="German offer"),
]


@pytest.mark.parametrize(("linked", "body"), WALLS)
def test_a_stub_before_a_paywall_is_refused_as_one(linked: object, body: list[str]) -> None:
    with pytest.raises(PaywallError, match=r"only \d+ characters"):
        read(page(linked=linked, body=body))


def test_a_whole_article_is_taken_although_it_is_sold() -> None:
    linked = {**STATED, "isAccessibleForFree": False}
    assert read(page(linked=linked, body=BODY * 2)).headline == "Bridge reopens"


def test_news_of_an_error_page_is_news() -> None:
    article = read(page(title="Agency shows 404 for a day", linked=STATED, body=BODY[:2]))
    assert article.text


NO_PAGES = [
    pytest.param(b"", id="nothing"),
    pytest.param(b"   ", id="blanks"),
    pytest.param(b"<html></html>", id="no body"),
    pytest.param(b"<html><body><p>Hi.</p></body></html>", id="hardly a word"),
    pytest.param(b"<!-- " + b"x" * 10_000, id="a comment without end"),
    pytest.param(b"<div>" * 50_000, id="deeply nested"),
    pytest.param(b"<" * 100_000, id="endless angle brackets"),
    pytest.param(b"\x00" * 5, id="NUL bytes"),
    pytest.param(b"word<br>" * 30_000, id="more elements than any article has"),
    pytest.param(b"<p " + b"a=1 " * 30_000 + b">x", id="thousands of attributes"),
    pytest.param(
        b"<!DOCTYPE html [<!ENTITY a 'b'><!ENTITY c '&a;&a;'>]><p>&c;</p>", id="entity expansion"
    ),
]


@pytest.mark.parametrize("html", NO_PAGES)
def test_what_is_no_page_with_an_article_is_refused_with_a_reason(html: bytes) -> None:
    with pytest.raises(InputError) as problem:
        read(html)
    assert str(problem.value)


def test_a_page_without_an_article_says_so() -> None:
    with pytest.raises(NoArticleError):
        read(page(body=["Short."]))


def test_deeply_nested_markup_does_no_harm() -> None:
    deep = "<div>" * 5000 + "%s" + "</div>" * 5000
    try:
        assert read(page(around=deep)).text
    except InputError as problem:
        assert str(problem)  # noqa: PT017 - either is right; what must not happen is a crash


@settings(deadline=None)  # a loaded machine is no failure
@given(
    st.lists(
        st.sampled_from(["<p>", "</p>", "<h1>", "<script>", "&#x0;", BODY[0], '"', "<a href='"]),
        max_size=30,
    )
)
def test_any_markup_is_an_article_or_a_reason(parts: list[str]) -> None:
    try:
        article = read("".join(parts).encode())
    except InputError:
        return
    assert article.text
    assert article.headline
