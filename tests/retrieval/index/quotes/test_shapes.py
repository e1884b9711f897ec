"""Each shape in which news quotes somebody, on invented sentences: words and speaker."""

from __future__ import annotations

import pytest

from retrieval.index.quotes import extract_quotes
from retrieval.models import Quote


def marked(text: str) -> list[Quote]:
    return [quote for quote in extract_quotes(text) if quote.kind != "indirect"]


def said(text: str) -> list[tuple[str, str]]:
    return [(quote.speaker, text[quote.start : quote.end]) for quote in marked(text)]


ONE_SPEAKER = {
    "speaker behind": ("“The dam is safe,” Ada Moss said.", "Ada Moss"),
    "inverted cue": ("“The dam is safe,” said Ada Moss.", "Ada Moss"),
    "straight marks": ('"The dam is safe," said Ada Moss.', "Ada Moss"),
    "two apostrophes": ("''The dam is safe,'' said Ada Moss.", "Ada Moss"),
    "single marks": ("‘The dam is safe,’ said Ada Moss.", "Ada Moss"),
    "typewriter single marks": ("'The dam isn't safe,' said Ada Moss.", "Ada Moss"),
    "guillemets": ("«The dam is safe,» said Ada Moss.", "Ada Moss"),
    "low opening mark": ("„The dam is safe“, said Ada Moss.", "Ada Moss"),
    "mixed marks": ('“The dam is safe," said Ada Moss.', "Ada Moss"),
    "speaker before": ("Ada Moss said: “The dam is safe.”", "Ada Moss"),
    "speaker before with comma": ("Ada Moss said, “The dam is safe.”", "Ada Moss"),
    "speaker and colon only": ("Ada Moss: “The dam is safe.”", "Ada Moss"),
    "according to behind": ("“The dam is safe,” according to Ada Moss.", "Ada Moss"),
    "according to before": ("According to Ada Moss, “the dam is safe now.”", "Ada Moss"),
    "apposition": ("“The dam is safe,” Ada Moss, the mayor of Arlow, said.", "Ada Moss"),
    "relative clause": ("“The dam is safe,” said Ada Moss, who built it.", "Ada Moss"),
    "party in brackets": ("“The dam is safe,” Sen. Ada Moss (R-Ohio) said.", "Ada Moss"),
    "adverb": ("“The dam is safe,” Ada Moss later repeatedly said.", "Ada Moss"),
    "question": ("“Is the dam safe?” Ada Moss asked.", "Ada Moss"),
    "participle": ("Ada Moss rejected it, calling it “a very bad dam.”", "Ada Moss"),
    "participle behind a tag": ("It held, Ada Moss said, adding, “The dam is safe.”", "Ada Moss"),
    "infinitive": ("Ada Moss went on to say “the dam is safe.”", "Ada Moss"),
    "passive": ("Ada Moss was quoted as saying “the dam is safe.”", "Ada Moss"),
    "blamed for saying": ("Tom Hale scolded Ada Moss for saying “the dam is safe.”", "Ada Moss"),
    "possessive": ("Tom Hale doubts Ada Moss's claim that “the dam is safe.”", "Ada Moss"),
    "organisation": ("“The dam is safe,” the U.N. said.", "U.N."),
    "office": ("“The dam is safe,” the White House said.", "White House"),
    "plural and unnamed": (
        "U.S. diplomats said any dam must be “safe for everybody.”",
        "U.S. diplomats",
    ),
    "unnamed": ("“The dam is safe,” said a spokesman for the mill.", "spokesman for the mill"),
    "no space before the opening mark": ("Ada Moss said,“The dam is safe.”", "Ada Moss"),
    "particle": ("“The dam is safe,” said Jan van der Roe.", "Jan van der Roe"),
    "initials": ("“The dam is safe,” said John F. Roe.", "John F. Roe"),
    "two words for the verb": ("Ada Moss shot back: “The dam is safe.”", "Ada Moss"),
    "as somebody put it": ("As Ada Moss put it: “The dam is safe.”", "Ada Moss"),
    "office of a body": (
        "“The dam is safe,” President of the Arlow Commission Ada Moss said.",
        "Ada Moss",
    ),
    "time before the verb": ("Ada Moss on Monday called it “a very bad dam.”", "Ada Moss"),
}


@pytest.mark.parametrize(("text", "speaker"), ONE_SPEAKER.values(), ids=ONE_SPEAKER.keys())
def test_the_speaker_of_a_single_quotation_is_found(text: str, speaker: str) -> None:
    assert [name for name, _ in said(text)] == [speaker]


CONTEXT = {
    "pronoun": ("Ada Moss came at noon. “The dam is safe,” she said.", "Ada Moss"),
    "pronoun passes over the other sex": (
        "Ada Moss met Tom Hale at noon. “The dam is safe,” he said.",
        "Tom Hale",
    ),
    "pronoun of an unknown name that spoke": (
        "“The dam leaks,” said Ines Hale.\n\nLenka Moss, 31, a nurse, said the water rose."
        "\n\n“It came at noon,” she said.",
        "Lenka Moss",
    ),
    "surname": ("Ada Moss came at noon. “The dam is safe,” Moss said.", "Ada Moss"),
    "honorific": ("Ada Moss came at noon. “The dam is safe,” Ms. Moss said.", "Ada Moss"),
    "title": (
        "President Ada Moss came at noon.\n\n“The dam is safe,” the president said.",
        "Ada Moss",
    ),
    "longest name": (
        "Recai Tamer Erol came. So did Tamer Erol's aide.\n\n“The dam is safe,” Erol said.",
        "Recai Tamer Erol",
    ),
    "one of two with the surname, told by the honorific": (
        "Ada Moss and Jim Moss came.\n\n“The dam is safe,” Mr. Moss said.",
        "Jim Moss",
    ),
    "announced": ("Ada Moss was blunt at noon.\n\n“The dam is safe.”", "Ada Moss"),
    "signature": ("“The dam is safe.”\n\n— Ada Moss, mayor of Arlow", "Ada Moss"),
}


@pytest.mark.parametrize(("text", "speaker"), CONTEXT.values(), ids=CONTEXT.keys())
def test_the_speaker_is_resolved_within_the_article(text: str, speaker: str) -> None:
    assert said(text)[-1] == (speaker, said(text)[-1][1])


SEVERAL = {
    "interrupted": (
        "“The dam is old,” Ada Moss said, “and nobody looks after it.”",
        [("Ada Moss", "The dam is old,"), ("Ada Moss", "and nobody looks after it.")],
    ),
    "goes on behind the tag": (
        "“The dam is old,” Ada Moss said. “Nobody looks after it.”",
        [("Ada Moss", "The dam is old,"), ("Ada Moss", "Nobody looks after it.")],
    ),
    "several paragraphs, each opened": (
        "Ada Moss said: “The dam is old.\n\n“Nobody looks after it.”",
        [("Ada Moss", "The dam is old."), ("Ada Moss", "Nobody looks after it.")],
    ),
    "two speakers": (
        "“The dam is old,” said Ada Moss.\n\n“It will hold for years,” said Tom Hale.",
        [("Ada Moss", "The dam is old,"), ("Tom Hale", "It will hold for years,")],
    ),
    "nested single marks": (
        "“He told me ‘never’ at noon,” said Ada Moss.",
        [("Ada Moss", "He told me ‘never’ at noon,")],
    ),
    "nested double marks": (
        "‘He told me “never” at noon,’ said Ada Moss.",
        [("Ada Moss", "He told me “never” at noon,")],
    ),
    "opened and never closed": (
        "“The dam is old, Ada Moss said.",
        [("Ada Moss", "The dam is old,")],
    ),
    "closed and never opened": (
        "“The dam is old,” Ada Moss said. Nobody looks after it. It leaks.”",
        [("Ada Moss", "The dam is old,"), ("Ada Moss", "Nobody looks after it. It leaks.")],
    ),
    "each clause its own speaker": (
        "Ada Moss called it “a very old dam,” while Tom Hale said it “will hold for years.”",
        [("Ada Moss", "a very old dam,"), ("Tom Hale", "will hold for years.")],
    ),
}


@pytest.mark.parametrize(("text", "expected"), SEVERAL.values(), ids=SEVERAL.keys())
def test_all_stretches_are_found_with_their_speakers(
    text: str, expected: list[tuple[str, str]]
) -> None:
    assert said(text) == expected


NO_SPEECH = {
    "title of a work": "She sings in “The Mill on the Hill” this year.",
    "title before a comma": "She wrote “The Mill on the Hill,” a novel.",
    "title on a network": "She spoke on Arlow TV's “Mill Talk with Jim Roe” about dams.",
    "title of its star": "“The Mill on the Hill” star Ada Moss came.",
    "title in a list of works": "She sang in the film “The Old Dam,” and “Mills of the Far North.”",
    "scare quotes": "The “smart” dam broke again.",
    "nickname": "James “Jimmy” Roe fell.",
    "inches": 'The board is 5" by 12" wide.',
    "apostrophes": "It's the workers' dam, built in the '90s by the Moss' mill.",
    "plain": "The dam broke.",
}


@pytest.mark.parametrize("text", NO_SPEECH.values(), ids=NO_SPEECH.keys())
def test_words_that_nobody_said_are_no_quotation(text: str) -> None:
    assert marked(text) == []


UNCLEAR = {
    "nobody named": "“The dam is old and leaks.”",
    "pronoun without a person": "“The dam is old,” he said.",
    "first person": "“The dam is old,” I said.",
    "slogan": "They wore “Save The Old Dam” hats at noon.",
    "title of a statement": "A memo titled “Why The Dam Must Hold” was found.",
    "passive": "The town has been called “a very old dam with people.”",
}


@pytest.mark.parametrize("text", UNCLEAR.values(), ids=UNCLEAR.keys())
def test_an_unclear_speaker_stays_unknown(text: str) -> None:
    assert [name for name, _ in said(text)] == [""]


def test_a_headlines_words_in_single_marks_are_left_to_the_text_with_double_ones() -> None:
    text = "Moss: 'The Dam Will Hold Us All'\n\nPeople came. “It rains,” said Tom Hale."
    assert said(text) == [("Tom Hale", "It rains,")]


def test_the_name_under_a_pulled_quotation_is_no_part_of_it() -> None:
    text = 'Rain fell.\n\n"The dam will hold.\nAda Moss, Arlow Dam Board."\n\nPeople left.'
    assert "Ada Moss, Arlow Dam Board." not in [words for _, words in said(text)]


def test_a_bare_surname_of_two_equals_is_not_guessed() -> None:
    text = "Ada Moss and Jim Moss came.\n\n“The dam is safe,” Moss said."
    assert said(text)[0][0] == "Moss"


DESCRIPTIONS = {
    "title before": ("“It is safe,” Turkish President Recai Erol said.", "Turkish President"),
    "apposition between": (
        "“It is safe now,” Ada Moss, a research fellow at the University of Arlow, said.",
        "research fellow at the University of Arlow",
    ),
    "apposition behind": ("“It is safe,” said Ada Moss, the mayor of Arlow.", "mayor of Arlow"),
    "honorific alone": ("“It is safe,” said Mr. Roe.", ""),
    "from an earlier sentence": (
        "Foreign Minister Ada Moss came.\n\n“It is safe,” Moss said.",
        "Foreign Minister",
    ),
}


@pytest.mark.parametrize(("text", "expected"), DESCRIPTIONS.values(), ids=DESCRIPTIONS.keys())
def test_the_description_is_what_the_article_calls_the_speaker(text: str, expected: str) -> None:
    assert marked(text)[0].description == expected


CUES = {
    "said": ("“It is safe,” Ada Moss said.", "said"),
    "told": ("“It is safe,” Ada Moss told the Arlow Mill Club.", "told the Arlow Mill Club"),
    "told and a day": ("“It is safe,” Ada Moss told reporters on Monday.", "told reporters"),
    "called": ("Ada Moss called it “a very old dam.”", "called"),
}


@pytest.mark.parametrize(("text", "cue"), CUES.values(), ids=CUES.keys())
def test_the_cue_is_the_verb_phrase(text: str, cue: str) -> None:
    assert marked(text)[0].cue.startswith(cue)


KINDS = {
    "direct": ("“The dam is safe,” Ada Moss said.", ["direct"]),
    "direct going on": ("“It is old,” Ada Moss said, “and leaks.”", ["direct", "direct"]),
    "partial": ("Ada Moss called it “a very old dam” at noon.", ["partial"]),
    "indirect": ("Ada Moss said the dam was safe.", ["indirect"]),
}


@pytest.mark.parametrize(("text", "kinds"), KINDS.values(), ids=KINDS.keys())
def test_kinds_tell_whole_words_from_borrowed_and_reported_ones(
    text: str, kinds: list[str]
) -> None:
    assert [quote.kind for quote in extract_quotes(text)] == kinds


REPORTED = {
    "plain": ("Ada Moss said the dam was safe.", "Ada Moss", "the dam was safe"),
    "that": ("Ada Moss warned that the dam was old.", "Ada Moss", "the dam was old"),
    "day": ("Ada Moss said Monday the dam was safe.", "Ada Moss", "the dam was safe"),
    "tag": ("The dam was safe, Ada Moss said.", "Ada Moss", "The dam was safe"),
    "inverted tag": ("The dam was safe, said Ada Moss.", "Ada Moss", "The dam was safe"),
    "source behind": (
        "The dam was safe, according to Ada Moss.",
        "Ada Moss",
        "The dam was safe",
    ),
    "source before": (
        "According to Ada Moss, the dam was safe.",
        "Ada Moss",
        "the dam was safe",
    ),
}


@pytest.mark.parametrize(("text", "speaker", "words"), REPORTED.values(), ids=REPORTED.keys())
def test_reported_speech_is_the_clause(text: str, speaker: str, words: str) -> None:
    (quote,) = extract_quotes(text)
    assert (quote.speaker, text[quote.start : quote.end]) == (speaker, words)


def test_the_context_is_the_sentence_with_marks_and_attribution() -> None:
    text = "Rain fell. “The dam is safe,” Ada Moss said. “It is new.” People left."
    first, second = marked(text)
    assert text[first.context_start : first.context_end] == "“The dam is safe,” Ada Moss said."
    whole = "“The dam is safe,” Ada Moss said. “It is new.”"
    assert text[second.context_start : second.context_end] == whole
