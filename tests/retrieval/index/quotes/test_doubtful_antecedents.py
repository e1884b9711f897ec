"""Pronouns amid other names: clauses, objects, bodies and places, and those that stay open."""

from __future__ import annotations

import pytest

from retrieval.index.quotes import extract_quotes


def speakers(text: str) -> list[str]:
    return [quote.speaker for quote in extract_quotes(text) if quote.kind != "indirect"]


AMID = {
    "a judge between": (
        "Defence lawyer Osric Payne asked for time. Judge Hedda Strom refused. “You had a "
        "year,” she said.",
        ["Hedda Strom"],
    ),
    "she refers to defendant in judge's words": (
        "Hedda Strom sent the driver to prison. “He showed no care for anyone,” she said.",
        ["Hedda Strom"],
    ),
    "reporter interview": (
        "In an interview on Sunday, Tuva Lindqvist spoke of the ward. “I did not look "
        "back,” she said.",
        ["Tuva Lindqvist"],
    ),
    "interview with reporter": (
        "In an interview with Osric Payne, Tuva Lindqvist spoke of the ward. “I did not "
        "look back,” she said.",
        ["Tuva Lindqvist"],
    ),
    "minister apposition then she": (
        "The new minister for fish, Tuva Lindqvist, was brief. “I will look at it,” she said.",
        ["Tuva Lindqvist"],
    ),
    "father spoke, son quoted": (
        "Odd Lindqvist, 70, gave the boat away. His son, Eirik Lindqvist, 30, took it. “I "
        "steer it at night,” he said.",
        ["Eirik Lindqvist"],
    ),
    "father then he again": (
        "Odd Lindqvist, 70, gave the boat to his son. “He steers it at night,” he said.",
        ["Odd Lindqvist"],
    ),
    "company then founder": (
        "Brackwater Foods closed its mill. Its founder, Odd Lindqvist, regretted it. “We "
        "had no choice,” he said.",
        ["Odd Lindqvist"],
    ),
    "company founder earlier, company between": (
        "Odd Lindqvist founded the mill. Brackwater Foods bought it in May. “We had no "
        "choice,” he said.",
        ["Odd Lindqvist"],
    ),
    "city between": (
        "Odd Lindqvist founded the mill. The city of Port Stowe bought it in May. “We had "
        "no choice,” he said.",
        ["Odd Lindqvist"],
    ),
    "victim between": (
        "Inspector Odd Lindqvist leads the case. The body of Tuva Roke was found on "
        "Monday. “We know very little,” he said.",
        ["Odd Lindqvist"],
    ),
    "team": (
        "The coach, Odd Lindqvist, was calm. “We lost the ball too often,” he said. “I "
        "will change the side.”",
        ["Odd Lindqvist", "Odd Lindqvist"],
    ),
    "opponent coach": (
        "Home coach Odd Lindqvist was calm. “We lost the ball too often,” he said. "
        "Visiting coach Eirik Moe was not. “We should have won by more,” he said.",
        ["Odd Lindqvist", "Eirik Moe"],
    ),
    "letter wrote": (
        "In a letter to the board, Tuva Lindqvist was blunt. “I resign at once,” she wrote.",
        ["Tuva Lindqvist"],
    ),
    "tweeted": (
        "“I resign at once,” Tuva Lindqvist tweeted. Odd Moe replied within the hour. "
        "“Good for all of us,” he wrote.",
        ["Tuva Lindqvist", "Odd Moe"],
    ),
    "spokesman of X": (
        "“The mill stays,” said Odd Moe, a spokesman for Tuva Roke. “It is safe,” he said.",
        ["Odd Moe", "Odd Moe"],
    ),
    "spokesman of her then she": (
        "“The mill stays,” said Odd Moe, a spokesman for Tuva Roke. “It is safe,” she said.",
        ["Odd Moe", "Odd Moe"],
    ),
    "mother of victim": (
        "“She never slept at all,” said Greta Roke, the mother of Tuva Roke. “I miss her,” "
        "she said.",
        ["Greta Roke", "Greta Roke"],
    ),
    "widow of": (
        "The widow of Odd Moe spoke last. “He never slept at all,” she said.",
        ["widow"],
    ),
    "quoted poem in speech": (
        "Tuva Roke opened the fair. “As my father said, ‘a boat is a hole in the water’,” "
        "she said.",
        ["Tuva Roke"],
    ),
    "colon pronoun": (
        "Tuva Roke opened the fair. She said: “A boat is a hole in the water.”",
        ["Tuva Roke"],
    ),
    "after subordinate": (
        "When Odd Moe left, Tuva Roke sat down. “I am so tired of it,” she said.",
        ["Tuva Roke"],
    ),
    "according to then he": (
        "According to Odd Moe, the dam leaks. “It will not hold,” he said.",
        ["Odd Moe"],
    ),
    "said X, who": (
        "“It will not hold,” said Odd Moe, who built it with Eirik Lund. “I know it,” he said.",
        ["Odd Moe", "Odd Moe"],
    ),
    "told reporters": (
        "Odd Moe told reporters that the dam leaks. “It will not hold,” he said.",
        ["Odd Moe"],
    ),
    "accused": (
        "Odd Moe accused Eirik Lund of lying. “He knew it leaked,” he said.",
        ["Odd Moe"],
    ),
    "accused, answered": (
        "Odd Moe accused Eirik Lund of lying. Lund denied it. “I knew nothing of it,” he said.",
        ["Eirik Lund"],
    ),
    "denied it, paragraph": (
        "Odd Moe accused Eirik Lund of lying. “He knew it leaked,” he said.\n\nLund denied "
        "it. “I knew nothing of it,” he said.",
        ["Odd Moe", "Eirik Lund"],
    ),
    "two persons same para, surname pron": (
        "Tuva Roke and Odd Moe run the ferry. Roke steers. “I like the nights,” she said. "
        "Moe sells the tickets. “I like the days,” he said.",
        ["Tuva Roke", "Odd Moe"],
    ),
    "day opener": (
        "On Monday Tuva Roke opened the fair. “A boat is a hole,” she said.",
        ["Tuva Roke"],
    ),
    "meanwhile": (
        "Meanwhile, Tuva Roke opened the fair. “A boat is a hole,” she said.",
        ["Tuva Roke"],
    ),
    "president of body": (
        "Tuva Roke, president of the Boat Society, opened the fair. “A boat is a hole,” she said.",
        ["Tuva Roke"],
    ),
    "film": (
        "The film “Nights At Sea” opened the fair. Tuva Roke made it. “It took a year,” she said.",
        ["Tuva Roke"],
    ),
    "book title between": (
        "Tuva Roke wrote “The Long Night of the Sea.” “It took a year,” she said.",
        ["Tuva Roke"],
    ),
}


@pytest.mark.parametrize(("text", "expected"), AMID.values(), ids=AMID.keys())
def test_other_names_do_not_take_the_pronoun(text: str, expected: list[str]) -> None:
    assert speakers(text) == expected


OPEN = {
    "two of one sentence joined": (
        "Wenda Harrow and Jorun Pike came to the mill. “We were all cold,” she said.",
        [""],
    ),
    "organisation before is nobody": (
        "Northern Rail cut the line on Monday. “We were all cold,” she said.",
        [""],
    ),
    "place before is nobody": (
        "The storm hit Port Stowe on Monday. “We were all cold,” she said.",
        [""],
    ),
    "ship before is nobody": (
        "The Maren Lysholt struck the reef. “We were all cold,” she said.",
        [""],
    ),
    "she after couple, woman first": (
        "Anna and Tom Vell lost their house. “We share the one bed now,” she said.",
        [""],
    ),
    "a woman then he": (
        "“I was born here long ago,” a woman said. “My mother was not,” he said.",
        ["woman", ""],
    ),
    "spokesman then she": (
        "“The mill stays open,” a spokesman said. “That is what you think,” she said.",
        ["spokesman", ""],
    ),
    "organisation then she": (
        "“We cut nothing at all,” Northern Rail said. “That is a lie, plainly,” she said.",
        ["Northern Rail", ""],
    ),
    "bank woman it": (
        "Anna Vell heads the bank. “We cut nothing at all,” it said.",
        [""],
    ),
    "speaking to": (
        "Speaking to Osric Payne on Sunday, she smiled. “I did not look back,” she said.",
        [""],
    ),
    "brother and sister, she": (
        "Odd Lindqvist and his sister Tuva Lindqvist own the boat. “I steer it,” she said.",
        [""],
    ),
    "they for a couple": (
        "Odd and Tuva Lindqvist own the boat. “We steer it at night,” they said.",
        [""],
    ),
    "crowd": (
        "Hundreds came. “We want the ferry back,” they shouted.",
        [""],
    ),
}


@pytest.mark.parametrize(("text", "expected"), OPEN.values(), ids=OPEN.keys())
def test_a_pronoun_that_may_mean_two_or_nobody_stays_open(text: str, expected: list[str]) -> None:
    assert speakers(text) == expected
