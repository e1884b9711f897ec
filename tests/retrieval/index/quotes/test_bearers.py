"""Speakers named by a surname of several, by a noun, or by a noun and a name."""

from __future__ import annotations

import pytest

from retrieval.index.quotes import extract_quotes
from retrieval.index.quotes.named import SentenceReader
from retrieval.index.quotes.people import find_people


def speakers(text: str) -> list[str]:
    return [quote.speaker for quote in extract_quotes(text) if quote.kind != "indirect"]


NAMED = {
    "siblings with one surname": (
        "Erik Holm and his brother Henrik Holm stood for the council. “One Holm is "
        "enough,” Erik Holm said. “I would say none,” Henrik Holm said.",
        ["Erik Holm", "Henrik Holm"],
    ),
    "siblings by given name": (
        "Erik Holm and Henrik Holm stood for the council. “One Holm is enough,” Erik said. "
        "“I would say none,” Henrik said.",
        ["Erik Holm", "Henrik Holm"],
    ),
    "bare surname of the last named": (
        "Erik Holm leads the council. He is tired.\n\nThe harbour was quiet.\n\nHis "
        "brother Henrik Holm owns the mill. “I would say none,” Holm said.",
        ["Henrik Holm"],
    ),
    "bare surname of two in view": (
        "Erik Holm leads the council. Henrik Holm owns the mill. “I would say none of it,” "
        "Holm said.",
        ["Holm"],
    ),
    "bare surname, two, named much more often": (
        "Erik Holm leads the council. Erik Holm is tired. Erik Holm sleeps. Erik Holm "
        "rides.\n\nHenrik Holm owns the mill. “I would say none of it,” Holm said.",
        ["Henrik Holm"],
    ),
    "Mrs tells the bearer": (
        "Erik Holm and Anna Holm own the mill. “I would say none of it,” Mrs. Holm said.",
        ["Anna Holm"],
    ),
    "his wife said": (
        "Tom Vell lost his house. “We share the one bed,” his wife said.",
        ["wife"],
    ),
    "his lawyer said": (
        "Boyd Kestrel denies it all. “My client was in bed,” his lawyer said.",
        ["lawyer"],
    ),
    "lawyer named then": (
        "“My client was in bed,” said Boyd Kestrel's lawyer, Piers Dunmore.",
        ["Piers Dunmore"],
    ),
    "lawyer for": (
        "“My client was in bed,” said a lawyer for Boyd Kestrel.",
        ["lawyer for Boyd Kestrel"],
    ),
    "a spokesman for X after X": (
        "“The mill stays,” Boyd Kestrel said. A spokesman for Kestrel declined to say "
        "more. “He has said all that he wants,” the spokesman said.",
        ["Boyd Kestrel", "spokesman"],
    ),
    "the minister": (
        "Transport Minister Ruth Amsel came to the port. “The mill stays open,” the minister said.",
        ["Ruth Amsel"],
    ),
    "the minister, two ministers": (
        "Transport Minister Ruth Amsel met Finance Minister Jorun Pike. “The mill stays "
        "open,” the minister said.",
        ["minister"],
    ),
    "the mayor apposition": (
        "Jorun Pike, the mayor of Stowe, came late. “The mill stays open,” the mayor said.",
        ["mayor"],
    ),
    "company in a statement": (
        "“We cut nothing at all,” Northern Rail Ltd said in a statement.",
        ["Northern Rail Ltd"],
    ),
    "quote inside quote": (
        "“My mother always said ‘never trust the river’ and I do not,” said Jorun Pike.",
        ["Jorun Pike"],
    ),
    "quote inside quote with said": (
        "“Then Tom said, ‘Never again,’ and left,” said Jorun Pike.",
        ["Jorun Pike"],
    ),
    "speaker before colon": (
        "Jorun Pike, 31: “The river took all of it.”",
        ["Jorun Pike"],
    ),
    "told by X": (
        "Jorun Pike was told by Anna Vell: “The river took all of it.”",
        ["Anna Vell"],
    ),
    "X, whose Y, said": (
        "Jorun Pike, whose brother Tom Vell drowned, said: “The river took all of it.”",
        ["Jorun Pike"],
    ),
    "X's mother said": (
        "“The river took all of it,” said Jorun Pike's mother.",
        ["Jorun Pike's mother"],
    ),
    "X's mother, Y, said": (
        "“The river took all of it,” Tom Vell's mother, Anna Pike, said.",
        ["Anna Pike"],
    ),
    "according to X, Y said": (
        "According to Jorun Pike, Tom Vell said: “The river took all of it.”",
        ["Tom Vell"],
    ),
    "X said Y said": (
        "Jorun Pike said Tom Vell had told him: “The river took all of it.”",
        ["Tom Vell"],
    ),
    "son of": (
        "Tom Vell was buried on Monday. “He never slept enough,” said his son, Jorun.",
        ["son"],
    ),
    "widow": (
        "Tom Vell was buried on Monday. “He never slept enough,” said his widow, Jorun Vell.",
        ["Jorun Vell"],
    ),
    "nurse named, two paras": (
        "The ward closed at nine. Nurse Tuva Lindqvist turned the lights off.\n\n“I did "
        "not look back at all,” she said.",
        ["Tuva Lindqvist"],
    ),
    "brother and sister, surname": (
        "Odd Lindqvist and his sister Tuva Lindqvist own the boat. “I steer it at night,” "
        "Lindqvist said.",
        ["Lindqvist"],
    ),
    "victim as subject": (
        "Inspector Odd Lindqvist leads the case. Tuva Roke was found dead on Monday. “We "
        "know very little,” he said.",
        [""],
    ),
    "statement by company about person": (
        "“Mr. Moe leaves us in May,” Brackwater Foods said in a statement. “We thank him,” "
        "it added.",
        ["Brackwater Foods", "Brackwater Foods"],
    ),
    "spokeswoman named by apposition behind": (
        "“The mill stays,” said a spokeswoman, Tuva Roke. “It is safe,” she said.",
        ["Tuva Roke", "Tuva Roke"],
    ),
    "aide said of boss": (
        "“She never sleeps at all,” an aide to Tuva Roke said.",
        ["aide to Tuva Roke"],
    ),
    "the president said": (
        "Tuva Roke, president of the Boat Society, opened the fair. “A boat is a hole,” "
        "the president said.",
        ["president"],
    ),
}


@pytest.mark.parametrize(("text", "expected"), NAMED.values(), ids=NAMED.keys())
def test_a_speaker_is_the_one_the_words_name(text: str, expected: list[str]) -> None:
    assert speakers(text) == expected


@pytest.mark.parametrize("before", ["", "İİİ"], ids=["plain", "letters that grow in lower case"])
def test_a_surname_is_found_where_it_stands(before: str) -> None:
    text = f"{before}zmir was calm. Ada Moss came home. But Moss said so."
    reader = SentenceReader(text, find_people(text), [], {"Ada Moss": "Ada Moss"})
    found = reader.named(text.index("But"), len(text), own=False, female=True)
    assert [text[named.at :] for named in found] == ["Moss said so."]
