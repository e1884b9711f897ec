"""What the check lets through has every quotation to the letter, and from whom it came."""

from __future__ import annotations

import logging
import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.answer.citations import check
from bot.answer.citations.canonical import canonical
from bot.answer.compose import compose
from bot.answer.models import Draft, Evidence, Sentence, Source
from bot.answer.render import to_json
from retrieval.index.passages import pack
from retrieval.index.quotes import extract_quotes
from retrieval.models import Article, Quote
from tests.bot.answer.desk import FLOOD, evidence, whole

FERRY = Article(
    id="ferry",
    headline="Ferry owner and crew at odds over the Sund line",
    publisher="Harbour Mail",
    text=(
        'The Sund line will be closed for a winter. "We cannot sail ships that nobody boards, and '
        'we will not raise the fares to hide it," said Marta Quill, the chief executive of Sund '
        "Ferries.\n\n"
        'Union secretary Jonas Brede called the closure "a gift to the road lobby". "Two hundred '
        'families live off this line," he said.\n\n'
        'Harbour master Ellen Brede, his sister, said: "The quay stays open to everybody who has '
        'a boat."\n\n'
        'A banner at the quay read "Keep our ferry". "It was never about money," it was said at '
        "the meeting.\n\n"
        'Brede did not call the plan "a conspiracy of fools", as had been reported. The crew '
        "gathered at the old customs house on the northern mole."
    ),
)
RECORD = {FERRY.id: tuple(extract_quotes(FERRY.text))}
SHIPS = "We cannot sail ships that nobody boards"
FAMILIES = "Two hundred families live off this line"
QUAY = "The quay stays open to everybody who has a boat"


def struck(*texts: str) -> dict[str, int]:
    """What is struck of an answer about the ferry, by reason."""
    draft = Draft(tuple(Sentence(text, (1,)) for text in texts))
    checked = check(draft, [whole(FERRY)], RECORD)
    assert len(checked.sentences) + sum(checked.struck.values()) == len(texts)
    return dict(checked.struck)


@pytest.mark.parametrize(
    "text",
    [
        pytest.param(f"Marta Quill said: “{SHIPS}.”", id="full name"),
        pytest.param(f"“{SHIPS},” said Quill.", id="surname"),
        pytest.param(f"According to the chief executive, “{SHIPS}.”", id="office"),
        pytest.param(f"“{SHIPS},” said the chief executive of Sund Ferries.", id="office in full"),
        pytest.param(f"Chief executive Marta Quill said: “{SHIPS}.”", id="office and name"),
        pytest.param(f"In the words of Marta Quill, “{SHIPS}.”", id="in the words of"),
        pytest.param(f"“{SHIPS}” — Marta Quill.", id="signed"),
        pytest.param(f"Quill said: ‘{SHIPS}.’", id="single marks"),
        pytest.param(f"Quill said: «{SHIPS}.»", id="angled marks"),
        pytest.param(f"Quill said that “w{SHIPS[1:]}”.", id="small first letter"),
        pytest.param("Quill said they “will not raise the fares”.", id="a few words"),
        pytest.param("“The quay stays open ... who has a boat,” Ellen Brede said.", id="dots"),
        pytest.param(f"Quill said w{SHIPS[1:]}.", id="reported to the letter"),
        pytest.param(f"“{FAMILIES},” he [Brede] said.", id="bracket"),
        pytest.param("Jonas Brede called the closure “a gift to the road lobby”.", id="called"),
        pytest.param("“It was never about money,” it was said at the meeting.", id="slice"),
        pytest.param(
            "According to Harbour Mail, “the crew gathered at the old customs house”.",
            id="the publisher's own words",
        ),
    ],
)
def test_words_given_to_whoever_said_them_stand(text: str) -> None:
    assert struck(text) == {}


@pytest.mark.parametrize(
    ("text", "verdict"),
    [
        pytest.param(
            "Quill said: “We cannot sail ships nobody boards.”", "not found", id="word out"
        ),
        pytest.param(
            "Quill said: ‘We cannot sail boats that nobody boards.’", "not found", id="single marks"
        ),
        pytest.param(
            "Quill said: “We can sail ships that nobody boards.”", "not found", id="turned"
        ),
        pytest.param("Quill said: “We cannot sail cars", "not found", id="never closed"),
        pytest.param(
            "Ellen Brede said: “The quay stays [not] open to everybody.”",
            "not found",
            id="filled in",
        ),
        pytest.param("Quill spoke of “empty ships”.", "not found", id="two words"),
        pytest.param(f'“" {SHIPS} {SHIPS}” he said.', "not found", id="twice behind an empty pair"),
        pytest.param(f"‘’ {SHIPS}, {SHIPS}’ Quill said.", "not found", id="empty pair of single"),
        pytest.param(
            f"and we sail,” Quill said. “{SHIPS}.”", "not found", id="closed and never opened"
        ),
        pytest.param(
            f'Quill said: "{SHIPS}. "And we will sail," she said.', "not found", id="opened twice"
        ),
        pytest.param(
            f"Quill said: “{SHIPS}, {FAMILIES.lower()}.”", "stitched", id="stitched of two"
        ),
        pytest.param(f"Quill said: “{SHIPS} ... {FAMILIES}.”", "stitched", id="stitched by dots"),
        pytest.param(
            "Quill said: “we will ... raise the fares to hide it.”", "stitched", id="dots for not"
        ),
        pytest.param(f"Jonas Brede said: “{SHIPS}.”", "misattributed", id="another speaker"),
        pytest.param(f"“{SHIPS}” — Jonas Brede.", "misattributed", id="signed by another"),
        pytest.param(f"‘{SHIPS},’ said the union secretary.", "misattributed", id="another office"),
        pytest.param(
            f"Union secretary Marta Quill said: “{SHIPS}.”", "misattributed", id="office swapped"
        ),
        pytest.param(f"Jonas Brede said: “{QUAY}.”", "misattributed", id="another of the surname"),
        pytest.param(f"Asked about Quill, Brede said: “{SHIPS}.”", "misattributed", id="as topic"),
        pytest.param(f"“{SHIPS},” he [Brede] said.", "misattributed", id="wrong bracket"),
        pytest.param(f"“{FAMILIES},” she said.", "misattributed", id="wrong pronoun"),
        pytest.param(
            f"Quill listened, and he said: “{FAMILIES}.”", "misattributed", id="pronoun within"
        ),
        pytest.param("Quill called it “a gift”.", "misattributed", id="a few words of another's"),
        pytest.param(f"Jonas Brede said w{SHIPS[1:]}.", "misattributed", id="marks dropped"),
        pytest.param(f"Quill never said “{SHIPS}”.", "misattributed", id="denied"),
        pytest.param("Brede spoke of “a conspiracy of fools”.", "misattributed", id="not said"),
        pytest.param(
            "Quill said: “It was never about money.”", "misattributed", id="nobody on record"
        ),
        pytest.param(
            "Quill said: “The crew gathered at the old customs house.”",
            "misattributed",
            id="the publisher's words as hers",
        ),
        pytest.param(f"Harbour Mail said: “{SHIPS}.”", "misattributed", id="given to the paper"),
    ],
)
def test_anything_else_is_struck_and_counted_by_its_verdict(text: str, verdict: str) -> None:
    assert struck(text) == {verdict: 1}


def test_a_pronoun_reads_as_whoever_the_sentence_before_is_about() -> None:
    before = "Union secretary Jonas Brede called the closure “a gift to the road lobby”."
    assert struck(before, f"He said: “{FAMILIES}.”") == {}
    assert struck("Marta Quill said: “We cannot sail ships.”", f"He said: “{FAMILIES}.”") == {
        "misattributed": 1
    }
    # The sentence that named the speaker is struck: the pronoun would fall to somebody else.
    said = struck(
        f"Marta Quill said: “{SHIPS}.”", "Brede moved to Oslo.", f"He said: “{FAMILIES}.”"
    )
    assert (said.get("misattributed"), sum(said.values())) == (1, 2)


def test_a_slice_from_within_a_sentence_must_still_mean_its_speaker() -> None:
    text = 'Brede denied that Quill said: "The line is dead." Nobody else was heard on the matter.'
    article = Article(id="a", text=text, publisher="Harbour Mail")
    quote = Quote(text.index("The line"), text.index('."') + 1, "")
    draft = Draft((Sentence('Quill said: "The line is dead."', (1,)),))
    assert check(draft, [whole(article)], {"a": (quote,)}).struck == {"misattributed": 1}


OWNER = Article(
    id="owner",
    publisher="Harbour Mail",
    text=(
        "Ferry owner Tom Quill hit back at calls to sail through the winter. "
        '"We do not sail for the fun of it," he said. The council should buy its own boats. And '
        'then we can lend it our crews."\n\nThe council meets on the matter in spring.'
    ),
)
OPENING = '"We do not sail for the fun of it," he said.'
TAIL = 'And then we can lend it our crews."'


@pytest.mark.parametrize(
    ("texts", "kept"),
    [
        pytest.param((f"{OPENING} The council should buy its own boats. {TAIL}",), 1, id="whole"),
        pytest.param((OPENING, "The council should buy its own boats.", TAIL), 3, id="in a row"),
        pytest.param((TAIL,), 0, id="alone"),
        pytest.param(("The council should buy its own boats.",), 0, id="alone, no marks"),
        pytest.param(("The council should buy its own boats.", OPENING), 1, id="in front"),
        pytest.param(
            ("Ferry owner Tom Quill hit back at calls to sail through the winter.", TAIL),
            1,
            id="behind another sentence",
        ),
    ],
)
def test_words_whose_mark_was_never_opened_stand_only_behind_their_speaker(
    texts: tuple[str, ...], kept: int
) -> None:
    record = {OWNER.id: tuple(extract_quotes(OWNER.text))}
    draft = Draft(tuple(Sentence(text, (1,)) for text in texts))
    checked = check(draft, [whole(OWNER)], record)
    assert len(checked.sentences) == kept
    assert set(checked.struck) <= {"misattributed"}


def test_the_verdicts_are_in_the_log_and_in_the_json(caplog: pytest.LogCaptureFixture) -> None:
    texts = (
        "“Nobody warned the people of Mill Street,” Maran told reporters.",
        "“Nobody warned the people of Mill Street,” Finch told reporters.",
        "Finch said: “We will not drown the villages, nobody warned the people of Mill Street.”",
        "Finch said: “We will gladly drown the villages.”",
    )

    class Lying:
        name = "lying"

        def write(self, evidence: Evidence) -> Draft:
            n = next(i for i, h in enumerate(evidence.hits, 1) if "Mill Street" in h.passage.text)
            return Draft(tuple(Sentence(t, (n,)) for t in texts), self.name)

    with caplog.at_level(logging.INFO):
        reply = compose(evidence("Who was warned?", FLOOD), Lying(), threshold=0.0)
    expected = {"misattributed": 1, "stitched": 1, "not found": 1}
    assert dict(reply.struck) == expected
    assert to_json(reply)["struck"] == expected
    assert to_json(reply)["quotations"] == {"supported": 1} | expected
    assert f"quotations {dict(reply.quotations)}" in caplog.text
    assert str(expected["stitched"]) in caplog.text
    assert all(verdict in caplog.text for verdict in expected)


_PIECES = st.sampled_from(
    [SHIPS, FAMILIES, QUAY, "Marta Quill", "Jonas Brede", "said", "he said", "the crew gathered",
     " ", ", ", ". ", "... ", '"', "“", "”", "‘", "’", "«", "»", "„", "‘‘", "’’", "said: ",
     "\n\n", "not", "[Quill]", "a boat"]
)  # fmt: skip
_MARKED = re.compile(r'"([^"]+)"')


_JOINTS = st.sampled_from([" ", ""])


def _has(body: str, quoted: str) -> bool:
    return all(piece.strip(" .,;:!?-'\"") in body for piece in quoted.split("..."))


def _texts(longest: int) -> st.SearchStrategy[str]:
    return st.builds(lambda joint, ps: joint.join(ps), _JOINTS, st.lists(_PIECES, max_size=longest))


@given(_texts(14), _texts(9))
def test_what_stands_has_each_quotation_verbatim_in_the_cited_article(
    extra: str, sentence: str
) -> None:
    article = Article(id="any", text=f"{FERRY.text}\n\n{extra}", publisher="Harbour Mail")
    record = {"any": tuple(extract_quotes(article.text))}
    sources = [Source(1, article, passage) for passage in pack(article, limit=10_000)[:1]]
    draft = Draft((Sentence(sentence, (1,)), Sentence(f"“{sentence}” he said.", (1,))))
    body = canonical(article.text).lower()
    for passed in check(draft, sources, record).sentences:
        whole_text = canonical(passed.sentence.text).lower()
        for quoted in _MARKED.findall(whole_text):
            bare = re.sub(r" ?\[[^]]*\]", "", quoted)
            assert whole_text in body or _has(body, quoted) or _has(body, bare), quoted
