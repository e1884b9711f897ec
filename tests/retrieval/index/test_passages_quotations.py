"""Passages stand alone: a quotation is whole and with its speaker, whatever its marks."""

from __future__ import annotations

import pytest
from hypothesis import Phase, given, settings
from hypothesis import strategies as st

from retrieval.index.passages import LIMIT, pack
from retrieval.index.quotes import extract_quotes
from retrieval.index.sentences import sentence_spans
from retrieval.models import Article

MARKS = {
    "curly": ("“", "”"),
    "straight": ('"', '"'),
    "single": ("‘", "’"),
    "German": ("„", "“"),
    "German guillemets": ("»", "«"),
    "French": ("« ", " »"),
    "French with narrow spaces": ("«\u00a0", "\u00a0»"),
}
_WORDS = st.sampled_from("harbour council pilot bridge lantern meadow kettle market winter".split())
_SENTENCE = st.lists(_WORDS, min_size=4, max_size=14).map(
    lambda words: " ".join(words).capitalize() + "."
)
_PARAGRAPH = st.lists(_SENTENCE, min_size=1, max_size=4).map(" ".join)
_SPOKEN = st.tuples(
    st.sampled_from(["Mara Lindt", "Jonas Wett", "Ada Corvin"]),
    st.sampled_from(["said: {}", "{} said", "{} goes on"]),
    st.lists(_PARAGRAPH, min_size=1, max_size=3),
)


def spoken(marks: str, name: str, form: str, paragraphs: list[str]) -> str:
    """A quotation with its speaker; of several paragraphs each begins with the opening mark."""
    opening, closing = MARKS[marks]
    if form == "said: {}":
        return f"{name} said: " + "\n\n".join(opening + p for p in paragraphs) + closing
    words = " ".join(paragraphs)
    if form == "{} said":
        return f"{opening}{words[:-1]},{closing} said {name}, the pilot."
    first, rest = words[:-1].split(". ", 1) if ". " in words else (words[:-1], "Not yet")
    return f"{opening}{first},{closing} said {name}. {opening}{rest}.{closing}"


# A house has one kind of marks; long examples take minutes to shrink.
@settings(max_examples=150, phases=[Phase.explicit, Phase.reuse, Phase.generate])
@given(
    st.sampled_from(sorted(MARKS)),
    st.lists(st.tuples(_PARAGRAPH, _SPOKEN, _SENTENCE), min_size=1, max_size=4),
)
def test_no_quotation_is_cut_nor_parted_from_its_speaker(
    marks: str, parts: list[tuple[str, tuple[str, str, list[str]], str]]
) -> None:
    text, spans = "", []
    for filler, speech, after in parts:
        text += filler + "\n\n"
        whole = spoken(marks, *speech)
        spans.append((len(text), len(text) + len(whole)))
        text += whole + " " + after + "\n\n"
    article = Article("a", text.strip())
    passages = pack(article, extract_quotes(article.text))
    for start, end in spans:
        if end - start <= LIMIT:
            assert any(p.start <= start and end <= p.end for p in passages), text[start:end]


@pytest.mark.parametrize("marks", MARKS)
def test_a_quotation_of_several_paragraphs_keeps_its_speaker_in_each(marks: str) -> None:
    words = ["The bridge is shut. It stays shut.", "We asked for help.", "Nobody came."]
    text = "It rained.\n\n" + spoken(marks, "Mara Lindt", "said: {}", words) + "\n\nIt still rains."
    quotes = [q for q in extract_quotes(text) if q.kind == "direct"]
    assert [text[q.start : q.end] for q in quotes] == words
    assert {q.speaker for q in quotes} == {"Mara Lindt"}


def test_a_plurals_apostrophe_does_not_close_what_goes_on_in_the_next_paragraph() -> None:
    text = "Mara Lindt said: ‘The pilots’ strike goes on.\n\n‘The boats’ crews agree.’\n\nSo."
    quotes = extract_quotes(text)
    assert [text[q.start : q.end] for q in quotes] == [
        "The pilots’ strike goes on.", "The boats’ crews agree.",
    ]  # fmt: skip
    assert {q.speaker for q in quotes} == {"Mara Lindt"}


@pytest.mark.parametrize(
    "text",
    [
        "« The bridge is shut. » It rained.",
        "«\u202fThe bridge is shut!\u202f» It rained.",
        "«\u00a0The bridge is shut?\u00a0» It rained.",
    ],
    ids=["space", "narrow", "no-break"],
)
def test_a_closing_guillemet_with_its_space_belongs_to_the_sentence_before(text: str) -> None:
    assert [text[start:end] for start, end in sentence_spans(text)][-1] == "It rained."
    assert text[slice(*sentence_spans(text)[0])].endswith("»")


@given(st.text(" .!?»«‘’'\u00a0\u202f\naB", max_size=200))
def test_no_odd_marks_lose_a_character(text: str) -> None:
    passages = pack(Article("a", text), extract_quotes(text))
    assert "".join("".join(p.text.split()) for p in passages) == "".join(text.split())
