"""Text fragments lead to the cited words, whatever the address and the words."""

from __future__ import annotations

from urllib.parse import unquote

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.links import fragment_link, is_web_url

PAGE = "https://courier.example/harbour-bridge"


@pytest.mark.parametrize(
    ("url", "words", "link"),
    [
        pytest.param(PAGE, "nine weeks", f"{PAGE}#:~:text=nine%20weeks", id="short"),
        pytest.param(
            PAGE,
            "a well-known, A & B",
            f"{PAGE}#:~:text=a%20well%2Dknown%2C%20A%20%26%20B",
            id="marks",
        ),
        pytest.param(f"{PAGE}#part", "nine", f"{PAGE}#part:~:text=nine", id="has a fragment"),
        pytest.param(f"{PAGE}#:~:text=old", "new", f"{PAGE}#:~:text=new", id="has a directive"),
        pytest.param(f"{PAGE}#a:~:text=old", "new", f"{PAGE}#a:~:text=new", id="has both"),
        pytest.param(f"{PAGE}?a=1", "x", f"{PAGE}?a=1#:~:text=x", id="query"),
        pytest.param(PAGE, "", PAGE, id="no words"),
        pytest.param("", "nine", "", id="no url"),
        pytest.param("javascript:alert(1)", "nine", "", id="not a web address"),
        pytest.param("https:///x", "nine", "", id="no host"),
        pytest.param(
            PAGE, "two\nlines of it", f"{PAGE}#:~:text=two,lines%20of%20it", id="two lines"
        ),
    ],
)
def test_examples(url: str, words: str, link: str) -> None:
    assert fragment_link(url, words) == link


def ends(link: str) -> tuple[str, str]:
    start, _, end = link.split(":~:text=")[1].partition(",")
    return unquote(start), unquote(end)


def found(text: str, link: str) -> str:
    """What a browser selects: the first start, then the first end after it."""
    start, end = ends(link)
    at = text.index(start)
    return text[at : text.index(end, at + len(start)) + len(end)]


def test_a_long_citation_is_given_by_its_ends() -> None:
    words = " ".join(f"word{i}" for i in range(40))
    link = fragment_link(PAGE, words, f"Before. {words} After.")
    assert ends(link) == ("word0 word1 word2 word3", "word36 word37 word38 word39")


def test_the_ends_grow_until_they_tell_the_place() -> None:
    head, tail = "the ferries run every ten minutes", "until the work on it is done"
    words = f"{head} from the northern pier and the southern one {tail}"
    text = f"First the ferries run every hour. Then {words}. It ends when the work on it is done."
    assert found(text, fragment_link(PAGE, words, text)) == words


WORDS = st.lists(
    st.sampled_from(["the", "bridge", "is", "shut", "and", "ferries", "run"]), min_size=14
)


@settings(deadline=None)
@given(WORDS, st.integers(0, 60), st.integers(13, 40))
def test_a_browser_begins_at_the_cited_words_or_at_the_same_words_before(
    words: list[str], start: int, count: int
) -> None:
    text = " ".join(words)
    cited = " ".join(words[start : start + count])
    if len(cited.split()) <= 12:
        return
    link = fragment_link(PAGE, cited, text)
    first, last = ends(link)
    assert cited.startswith(first)
    assert cited.endswith(last)
    assert len(first.split()) + len(last.split()) <= len(cited.split())


@settings(deadline=None)
@given(st.text(max_size=60))
def test_no_words_break_the_address(words: str) -> None:
    link = fragment_link(PAGE, words)
    assert is_web_url(link)
    assert set(link.removeprefix(PAGE)) <= set(
        "#:~=,%abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789_."
    )
