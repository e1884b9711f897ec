"""One article has one address and one id, however it was linked to."""

from __future__ import annotations

import pytest

from retrieval.sources.identity import canonical_url, derived_id


@pytest.mark.parametrize(
    ("url", "expected"),
    [
        pytest.param(
            "https://Post.example/a?utm_source=x&id=7#top",
            "https://post.example/a?id=7",
            id="noise",
        ),
        pytest.param("https://post.example", "https://post.example/", id="no path"),
        pytest.param("http://post.example:80/a", "http://post.example/a", id="default port"),
        pytest.param("http://post.example:8080/a", "http://post.example:8080/a", id="port"),
        pytest.param("https://post.example/a?b=%20c", "https://post.example/a?b=%20c", id="as is"),
        pytest.param("https://user:secret@post.example/a", "https://post.example/a", id="password"),
        pytest.param("http://[::1]:8080/a", "http://[::1]:8080/a", id="IPv6"),
        pytest.param("javascript:alert(1)", "", id="script"),
        pytest.param("file:///etc/passwd", "", id="file"),
        pytest.param("https://post.example/a b", "", id="blank"),
        pytest.param("http://[::1", "", id="broken"),
        pytest.param("http://post.example:99999/", "", id="broken port"),
        pytest.param("https://post.example/" + "a" * 3000, "", id="endless"),
        pytest.param("", "", id="nothing"),
    ],
)
def test_an_address_is_reduced_to_what_tells_articles_apart(url: str, expected: str) -> None:
    assert canonical_url(url) == expected


@pytest.mark.parametrize(
    "other",
    [
        "http://post.example/a",
        "https://www.post.example/a",
        "https://post.example/a/",
        "https://post.example/a?fbclid=1#x",
    ],
)
def test_links_to_one_article_give_one_id(other: str) -> None:
    assert derived_id(other, "ignored") == derived_id("https://post.example/a", "")


def test_different_articles_have_different_ids() -> None:
    urls = ["https://post.example/a", "https://post.example/b", "https://post.example/a?id=1"]
    assert len({derived_id(url, "") for url in urls}) == 3
    assert derived_id("", "one") != derived_id("", "two")
