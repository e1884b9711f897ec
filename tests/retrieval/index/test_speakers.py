"""Which spellings are one speaker, and which are not."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from retrieval.index import speakers
from retrieval.index.quotes.people import find_people
from retrieval.index.speakers import (
    Bearers,
    SpeakerMention,
    is_meant,
    link_speakers,
    matches_speaker,
    speaker_key,
)

SAME_KEY = {
    "case": ("ADA MOSS", "Ada Moss"),
    "diacritics": ("Erdoğan", "Erdogan"),
    "dotless i": ("Yıldız", "Yildiz"),
    "stroke": ("Wałęsa", "Walesa"),
    "title": ("President Ada Moss", "Ada Moss"),
    "abbreviated title": ("Sen. Ada Moss", "Ada Moss"),
    "middle initial": ("John F. Roe", "John Roe"),
    "suffix": ("John Roe Jr.", "John Roe"),
    "article": ("the White House", "White House"),
    "possessive": ("Ada Moss’s", "Ada Moss"),
    "stops": ("U.N.", "UN"),
    "iy": ("Zelenskiy", "Zelensky"),
    "yy": ("Zelenskyy", "Zelensky"),
    "ye": ("Yevgeny", "Evgeniy"),
    "Mohammed": ("Muhammad Karim", "Mohamed Karim"),
    "article of Arabic": ("Nadir al-Hakim", "Nadir Hakim"),
    "x": ("Alexei", "Aleksey"),
}


@pytest.mark.parametrize(("one", "other"), SAME_KEY.values(), ids=SAME_KEY.keys())
def test_spellings_of_one_name_share_a_key(one: str, other: str) -> None:
    assert speaker_key(one) == speaker_key(other)


DIFFERENT_KEY = {
    "given name": ("Ada Moss", "Jim Moss"),
    "surname": ("Ada Moss", "Ada Roe"),
    "office": ("the president", "the mayor"),
}


@pytest.mark.parametrize(("one", "other"), DIFFERENT_KEY.values(), ids=DIFFERENT_KEY.keys())
def test_different_speakers_have_different_keys(one: str, other: str) -> None:
    assert speaker_key(one) != speaker_key(other)


MATCHES = {
    "surname": ("Erdogan", "Recep Tayyip Erdogan", True),
    "surname with diacritics": ("Erdoğan", "Recep Tayyip Erdogan", True),
    "title and surname": ("President Erdogan", "Recep Tayyip Erdoğan", True),
    "without the first name": ("Tayyip Erdogan", "Recep Tayyip Erdoğan", True),
    "full name, surname on record": ("Jane Smith", "Smith", True),
    "another given name": ("Jane Smith", "John Smith", False),
    "initial": ("J. Smith", "Jane Smith", True),
    "wrong initial": ("K. Smith", "Jane Smith", False),
    "short form": ("Joe Roe", "Joseph Roe", True),
    "compound surname": ("van der Roe", "Jan van der Roe", True),
    "given name alone": ("Jane", "Jane Smith", False),
    "acronym": ("UN", "United Nations", True),
    "acronym with stops": ("UN", "U.N.", True),
    "acronym on record": ("World Health Organization", "WHO", True),
    "other acronym": ("EU", "United Nations", False),
    "nobody on record": ("Jane Smith", "", False),
    "nobody asked": ("", "Jane Smith", False),
    "part of a word": ("Mith", "Jane Smith", False),
}


@pytest.mark.parametrize(("asked", "recorded", "expected"), MATCHES.values(), ids=MATCHES.keys())
def test_a_speaker_asked_for_matches_the_one_on_record(
    asked: str, recorded: str, expected: bool
) -> None:
    assert matches_speaker(asked, recorded) is expected


def filed(*mentions: SpeakerMention) -> list[str]:
    linked = link_speakers(mentions)
    return [linked[mention] for mention in mentions]


def test_spellings_over_the_corpus_are_one_person_under_the_fullest_name() -> None:
    names = filed(
        SpeakerMention("Erdogan", article_id=1),
        SpeakerMention("Recep Tayyip Erdoğan", article_id=2),
        SpeakerMention("Tayyip Erdogan", article_id=3),
    )
    assert names == ["Recep Tayyip Erdoğan"] * 3


def test_two_persons_with_one_surname_are_two() -> None:
    assert filed(SpeakerMention("John Smith"), SpeakerMention("Jane Smith")) == [
        "John Smith",
        "Jane Smith",
    ]


def test_a_bare_surname_of_two_bearers_stays_apart() -> None:
    names = filed(
        SpeakerMention("John Smith", article_id=1),
        SpeakerMention("Jane Smith", article_id=2),
        SpeakerMention("Smith", article_id=3),
    )
    assert names == ["John Smith", "Jane Smith", "Smith"]


def test_a_bare_surname_is_the_bearer_its_article_names() -> None:
    names = filed(
        SpeakerMention("John Smith", article_id=1),
        SpeakerMention("Jane Smith", article_id=2),
        SpeakerMention("Smith", article_id=2),
    )
    assert names[2] == "Jane Smith"


def test_a_bare_surname_is_the_bearer_its_description_fits() -> None:
    names = filed(
        SpeakerMention("John Smith", "mill owner", article_id=1),
        SpeakerMention("Jane Smith", "Arlow mayor", article_id=2),
        SpeakerMention("Smith", "mayor", article_id=3),
    )
    assert names[2] == "Jane Smith"


def test_an_initial_that_fits_two_persons_joins_neither() -> None:
    names = filed(
        SpeakerMention("John Smith"), SpeakerMention("Jane Smith"), SpeakerMention("J. Smith")
    )
    assert names[2] == "J. Smith"


def test_an_acronym_is_filed_under_the_name_spelled_out() -> None:
    names = filed(
        SpeakerMention("UN", article_id=1), SpeakerMention("United Nations", article_id=2)
    )
    assert names == ["United Nations"] * 2


@given(st.text(), st.text())
def test_matching_is_symmetrical_and_never_raises(one: str, other: str) -> None:
    assert matches_speaker(one, other) is matches_speaker(other, one)


@given(st.lists(st.builds(SpeakerMention, st.text(max_size=12), st.text(max_size=8)), max_size=8))
def test_every_mention_is_filed_under_a_name_of_the_corpus(mentions: list[SpeakerMention]) -> None:
    linked = link_speakers(mentions)
    assert set(linked) == set(mentions)
    assert set(linked.values()) <= {mention.name for mention in mentions}


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Ada Moss came. Jim Moss left.", False),
        ("Jim Moss left.", False),
        ("Mayor Ada Moss came.", True),
        ("Moss came.", True),
    ],
    ids=["two bearers", "another bearer", "the same", "none in full"],
)
def test_a_bare_surname_on_record_is_the_one_asked_for_unless_its_article_names_another(
    text: str, *, expected: bool
) -> None:
    bearers = Bearers(text)
    assert is_meant("Ada Moss", "Moss", bearers) is expected
    assert is_meant("Moss", "Moss", bearers)
    assert not is_meant("Ada Moss", "Hale", bearers)


def test_who_bears_a_surname_is_read_once_and_only_where_it_is_asked(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    text, read = "Ada Moss came. Jim Moss left.", list[str]()
    monkeypatch.setattr(speakers, "find_people", lambda t: (read.append(t), find_people(t))[1])
    bearers = Bearers(text)
    assert is_meant("Ada Moss", "Ada Moss", bearers)
    assert read == []
    assert not is_meant("Ada Moss", "Moss", bearers)
    assert not is_meant("Jim Moss", "Moss", bearers)
    assert read == [text]
