"""Whom he and she mean: the nearest subject, a person named just before too; else nobody."""

from __future__ import annotations

import pytest

from retrieval.index.quotes import extract_quotes


def speakers(text: str) -> list[str]:
    return [quote.speaker for quote in extract_quotes(text) if quote.kind != "indirect"]


CLEAR = {
    "new person in own paragraph, latest unknown gender": (
        "“Nobody warned us,” said Tarrin Vell, of the union.\n\nThe regional ombudsman, "
        "Agnete Thorsen, has asked both sides for films. “One of the two stories is "
        "wrong,” she said.",
        ["Tarrin Vell", "Agnete Thorsen"],
    ),
    "new person same paragraph, latest unknown gender": (
        "“Nobody warned us,” said Tarrin Vell. The ombudsman, Ylva Thorsen, has asked for "
        "films. “One of the stories is wrong,” she said.",
        ["Tarrin Vell", "Ylva Thorsen"],
    ),
    "new person, both known women": (
        "“Nobody warned us,” said Maria Vell. Laura Thorsen disagreed. “They were warned "
        "twice,” she said.",
        ["Maria Vell", "Laura Thorsen"],
    ),
    "new person named in the tail of the same sentence is not subject": (
        "“Nobody warned us,” said Maria Vell, who works with Laura Thorsen. “Not once in a "
        "year,” she said.",
        ["Maria Vell", "Maria Vell"],
    ),
    "other sex named as subject between": (
        "“Nobody warned us,” said Maria Vell. Peter Thorsen disagreed. “I was there "
        "myself,” she said.",
        ["Maria Vell", "Maria Vell"],
    ),
    "object between does not take over": (
        "“Nobody warned us,” said Maria Vell. She then called Laura Thorsen. “I was cross "
        "that day,” she said.",
        ["Maria Vell", "Maria Vell"],
    ),
    "pronoun sentence continues speaker": (
        "Ines Vell runs the mill. She bought it from Orla Thorsen. “I paid too much for "
        "it,” she said.",
        ["Ines Vell"],
    ),
    "unknown gender subject in sentence before": (
        "The hall was full. Tamsin Roke had come by boat. “I would have swum over,” she said.",
        ["Tamsin Roke"],
    ),
    "asked whether": (
        "Asked whether the vote was over, Boyd Kestrel hesitated. “Not before the spring,” "
        "he said.",
        ["Boyd Kestrel"],
    ),
    "asked whether, he said": (
        "Boyd Kestrel chairs the trust. Asked whether the vote was over, he said: “Not "
        "before the spring.”",
        ["Boyd Kestrel"],
    ),
    "asked whether comma he said": (
        "Kestrel Boyd chairs the trust and owns a mill. Asked about the vote, he said, "
        "“Not before the spring.”",
        ["Kestrel Boyd"],
    ),
    "asked by another": (
        "Kestrel Boyd chairs the trust. Asked by Jim Moss about the vote, he said: “Not "
        "before the spring.”",
        ["Kestrel Boyd"],
    ),
    "farmer named before": (
        "The flood took the lower fields. Wenda Harrow, a farmer from Stowe, lost forty "
        "sheep. “They were standing in the river,” she said.",
        ["Wenda Harrow"],
    ),
    "farmer named before, place too": (
        "The flood reached Port Stowe on Monday. Wenda Harrow farms there. “They were "
        "standing in the river,” she said.",
        ["Wenda Harrow"],
    ),
    "farmer named, paragraph between": (
        "Wenda Harrow, a farmer from Stowe, lost forty sheep.\n\n“They were standing in "
        "the river,” she said.",
        ["Wenda Harrow"],
    ),
    "two unknown persons": (
        "Wenda Harrow met Jorun Pike at the mill. “We were all cold,” she said.",
        ["Wenda Harrow"],
    ),
    "he after woman subject and unknown": (
        "Maria Vell opened the hearing. Jorun Pike stood at the back. “I was born there "
        "myself,” he said.",
        ["Jorun Pike"],
    ),
    "pronoun in own sentence": (
        "As Wenda Harrow left the hall she said: “They were standing in the river.”",
        ["Wenda Harrow"],
    ),
    "when subject in own sentence": (
        "When Wenda Harrow came home, she said, “the sheep were in the river.”",
        ["Wenda Harrow"],
    ),
    "previous speaker carries across paragraph, new subject": (
        "“Nobody warned us here,” said Tom Vell.\n\nHarbour master Jorun Pike saw it "
        "otherwise. “I rang the bell twice,” he said.",
        ["Tom Vell", "Jorun Pike"],
    ),
    "title introduces": (
        "“Nobody warned us here,” said Tom Vell. Captain Jorun Pike saw it otherwise. “I "
        "rang the bell twice,” he said.",
        ["Tom Vell", "Jorun Pike"],
    ),
    "three women": (
        "“It is over,” said Anna Vell.\n\n“It has begun,” said Laura Pike.\n\n“It never "
        "was,” she added.",
        ["Anna Vell", "Laura Pike", "Laura Pike"],
    ),
    "two women in a row, second introduced by sentence": (
        "“It is over now,” said Anna Vell. Her neighbour Laura Pike wept. “It has only "
        "begun,” she said.",
        ["Anna Vell", "Laura Pike"],
    ),
    "two women: possessive then own": (
        "Anna Vell lost her house. Her sister took her in. “We share the one bed,” she said.",
        ["sister"],
    ),
    "he after couple": (
        "Anna and Tom Vell lost their house. “We share the one bed,” he said.",
        ["Tom Vell"],
    ),
    "she after couple": (
        "Tom and Anna Vell lost their house. “We share the one bed,” she said.",
        ["Anna Vell"],
    ),
    "couple, each in turn": (
        "Tom Vell and his wife, Anna Roke, lost their house. “We share the one bed,” she "
        "said. “I snore a little,” he said.",
        ["Anna Roke", "Tom Vell"],
    ),
    "his lawyer said then he said": (
        "Boyd Kestrel denies it all. His lawyer, Piers Dunmore, came alone. “My client was "
        "in bed,” he said.",
        ["Piers Dunmore"],
    ),
    "spokesman said he": (
        "“The mill stays,” Anna Kestrel said. Her spokesman came later. “She has said all "
        "that she wants,” he said.",
        ["Anna Kestrel", "spokesman"],
    ),
    "spokesman named then he": (
        "“The mill stays,” Tom Kestrel said. His spokesman, Piers Dunmore, came later. “He "
        "has said all that he wants,” he said.",
        ["Tom Kestrel", "Piers Dunmore"],
    ),
    "a spokeswoman, then she": (
        "A spokeswoman for the mill, who gave no name, came out. “The mill stays open,” she said.",
        ["spokeswoman"],
    ),
    "company spokeswoman named, then she": (
        "A spokeswoman for the mill, Jorun Pike, came out. “The mill stays open,” she said.",
        ["Jorun Pike"],
    ),
    "mayor then he": (
        "The mayor came late. “The mill stays open,” he said.",
        ["mayor"],
    ),
    "mayor said then he": (
        "“The mill stays open,” the mayor said. “I will see to it,” he added.",
        ["mayor", "mayor"],
    ),
    "a woman then she": (
        "“I was born here long ago,” a woman said. “My mother was too,” she said.",
        ["woman", "woman"],
    ),
    "quote inside then she": (
        "“Then Anna said, ‘Never again,’ and left,” said Jorun Pike. “It hurt us all,” he said.",
        ["Jorun Pike", "Jorun Pike"],
    ),
    "names within marks do not count": (
        "Wenda Harrow shook her head. “Laura Pike lied to all of us,” she said. “She lies "
        "still,” she said.",
        ["Wenda Harrow", "Wenda Harrow"],
    ),
    "speaker between": (
        "“The river,” said Jorun Pike, “took all of it.”",
        ["Jorun Pike", "Jorun Pike"],
    ),
    "pronoun between": (
        "Jorun Pike came. “The river,” he said, “took all of it.”",
        ["Jorun Pike", "Jorun Pike"],
    ),
    "said of X": (
        "“She took all of it,” Jorun Pike said of Anna Vell. “She never asked,” he said.",
        ["Jorun Pike", "Jorun Pike"],
    ),
    "said about X": (
        "“He took all of it,” Jorun Pike said of Tom Vell. “He never asked,” she said.",
        ["Jorun Pike", "Jorun Pike"],
    ),
    "asked whether boyne": (
        "Sir Alastair Boyd chairs the trust.\n\nAsked whether it had been decided, Boyd "
        "hesitated. “No,” he said. “The board votes in March.\n\n“But I will not pretend,” "
        "he went on.",
        ["Alastair Boyd", "Alastair Boyd", "Alastair Boyd"],
    ),
    "new speaker paragraph by paragraph pronoun": (
        "“It was cold,” said Jorun Pike.\n\n“I slept in the boat,” he said.\n\nWenda "
        "Harrow slept in the hall. “It was warm there,” she said.",
        ["Jorun Pike", "Jorun Pike", "Wenda Harrow"],
    ),
    "two sentences back": (
        "Wenda Harrow lost forty sheep. The river took them in the night. “They were "
        "standing in the water,” she said.",
        ["Wenda Harrow"],
    ),
    "two sentences back with place": (
        "Wenda Harrow lost forty sheep. The river rose at Port Stowe in the night. “They "
        "were standing in the water,” she said.",
        ["Wenda Harrow"],
    ),
    "indirect speaker before": (
        "Wenda Harrow said the river rose at night. “They were standing in the water,” she said.",
        ["Wenda Harrow"],
    ),
    "hyphen name": (
        "Anne-Lise Pike came late. “They were standing in the water,” she said.",
        ["Anne-Lise Pike"],
    ),
    "al- name": (
        "Nura al-Hadi came late. “They were standing in the water,” she said.",
        ["Nura al-Hadi"],
    ),
    "particle name": (
        "Mirte van Dorn came late. “They were standing in the water,” she said.",
        ["Mirte van Dorn"],
    ),
    "accented name": (
        "Éloïse Brisard came late. “They were standing in the water,” she said.",
        ["Éloïse Brisard"],
    ),
    "later surname": (
        "Wenda Harrow, 40, lost her sheep.\n\nThe river fell at noon. Harrow went out "
        "alone. “They were standing in the water,” she said.",
        ["Wenda Harrow"],
    ),
    "her boss": (
        "Wenda Harrow works at the mill. Her boss, Jorun Pike, likes her. “She works hard "
        "enough,” he said.",
        ["Jorun Pike"],
    ),
    "her boss she": (
        "Wenda Harrow works at the mill. Her boss, Jorun Pike, likes her. “I do work "
        "hard,” she said.",
        ["Jorun Pike"],
    ),
    "two persons one paragraph, alternation": (
        "“I lost it all,” said Wenda Harrow.\n\nJorun Pike lost nothing. “I moved in "
        "time,” he said. “She did not listen.”\n\nHarrow denied it. “Nobody warned me at "
        "all,” she said.",
        ["Wenda Harrow", "Jorun Pike", "Jorun Pike", "Wenda Harrow"],
    ),
    "widow then she": (
        "Tom Vell was buried on Monday. His widow, Jorun Vell, stood apart. “He never "
        "slept enough,” she said.",
        ["Jorun Vell"],
    ),
    "replied": (
        "“Is it true that you sold it?” Anna Vell asked. “I sold nothing at all,” Tom Vell "
        "replied.",
        ["Anna Vell", "Tom Vell"],
    ),
    "dialogue he replied": (
        "Tom Vell met Anna Pike at the gate. “Is it true that you sold it?” she asked. “I "
        "sold nothing at all,” he replied.",
        ["Anna Pike", "Tom Vell"],
    ),
}


@pytest.mark.parametrize(("text", "expected"), CLEAR.values(), ids=CLEAR.keys())
def test_a_pronoun_is_the_nearest_subject_that_it_fits(text: str, expected: list[str]) -> None:
    assert speakers(text) == expected
