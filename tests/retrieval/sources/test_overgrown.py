"""A page that would hold a parser for minutes is refused at a glance, an article never is."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from retrieval.errors import InputError
from retrieval.sources.overgrown import MAX_ATTRIBUTES, MAX_ELEMENTS, refuse_overgrown

MANY = "a " * (MAX_ATTRIBUTES + 1)


@pytest.mark.parametrize(
    ("page", "reason"),
    [
        pytest.param("<b>" * (MAX_ELEMENTS + 1), "elements", id="elements"),
        pytest.param("<b" * 10 + "<b>" * (MAX_ELEMENTS + 1), "elements", id="behind odd brackets"),
        pytest.param(f"<p {MANY}>", "attributes", id="attributes"),
        pytest.param(f"<p {MANY}", "attributes", id="a tag without end"),
        pytest.param(f'<p x" {MANY} ">', "attributes", id="behind a stray quotation mark"),
        pytest.param(f'<p x=b" {MANY} ">', "attributes", id="behind a value with a mark in it"),
        pytest.param(f'<p =" {MANY} ">', "attributes", id="behind an equals sign"),
        pytest.param(f"<script {MANY}>", "attributes", id="on a script"),
        pytest.param("<script></SCRIPT >" + "<b>" * MAX_ELEMENTS, "elements", id="behind a script"),
        pytest.param("<p a='>' " + MANY, "attributes", id="behind a quoted bracket"),
    ],
)
def test_more_markup_than_any_article_has_is_refused(page: str, reason: str) -> None:
    with pytest.raises(InputError, match=f"more than [\\d,]+ {reason}|{reason} is not read"):
        refuse_overgrown(page)


@pytest.mark.parametrize(
    "page",
    [
        pytest.param("<b>" * MAX_ELEMENTS, id="as many elements as may be"),
        pytest.param("<p " + "a " * MAX_ATTRIBUTES + ">", id="as many attributes as may be"),
        pytest.param(f"<img alt='{MANY}'>", id="a long description"),
        pytest.param(f'<p data-x = "{MANY}>">', id="data with a bracket in it"),
        pytest.param("<script>" + "a<b " * 50_000 + "</script>", id="a script that compares"),
        pytest.param("<!-- " + "<b>" * 50_000 + "-->", id="a comment"),
        pytest.param("<p>" + "1 < 2, " * 50_000, id="brackets in the text"),
    ],
)
def test_what_is_no_markup_does_not_count(page: str) -> None:
    refuse_overgrown(page)


@settings(deadline=None)  # a loaded machine is no failure
@given(st.text("<>/='\"! -ab\n", max_size=300))
def test_any_text_is_read_to_its_end(page: str) -> None:
    refuse_overgrown(page)
