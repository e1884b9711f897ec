"""A reader is told in a few words what an update changed."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from retrieval.index.archive import Revision
from retrieval.index.revisions import as_article, describe_change
from retrieval.models import Article

CAME = datetime(2031, 3, 3, 9, tzinfo=UTC)
HEADLINE = "Ferry sinks off Alder"
TEXT = (
    "The ferry sank on Monday and killed 12 people.\n\nRescuers searched all night.\n\n"
    "Eleven passengers were saved, the harbour master said."
)


def revision(headline: str = HEADLINE, text: str = TEXT) -> Revision:
    return Revision(1, headline, text, None, CAME)


@pytest.mark.parametrize(
    ("headline", "text", "correction", "kind", "summary"),
    [
        pytest.param(
            HEADLINE, TEXT.replace("12", "14"), "", "numbers", '"killed 12" -> "killed 14"',
            id="toll",
        ),
        pytest.param(
            HEADLINE, TEXT.replace("Eleven", "Thirteen"), "", "numbers",
            '"Eleven passengers" -> "Thirteen passengers"', id="number-word-first",
        ),
        pytest.param(
            "Ferry sinks off Alder, 14 dead", TEXT.replace("12", "14"), "", "numbers",
            '"killed 12" -> "killed 14"', id="numbers-outweigh-headline",
        ),
        pytest.param(
            "Ferry goes down", TEXT, "", "headline", 'headline was "Ferry sinks off Alder"',
            id="headline",
        ),
        pytest.param(
            HEADLINE, TEXT.replace("12", "14"), "Correction: 14 died, not 12.", "correction",
            "Correction: 14 died, not 12.", id="correction-outweighs-all",
        ),
        pytest.param(
            HEADLINE, TEXT.replace("all night", "until dawn"), "", "text", "1 passage changed",
            id="words",
        ),
        pytest.param(HEADLINE, TEXT + "\nMore follows.", "", "text", "1 passage added", id="added"),
        pytest.param(
            HEADLINE, TEXT.partition("\n")[0], "", "text", "1 passage taken out", id="cut",
        ),
        pytest.param(HEADLINE, TEXT.replace("\n\n", "\n"), "", "text", "layout only", id="layout"),
    ],
)  # fmt: skip
def test_the_weightiest_change_is_told(
    headline: str, text: str, correction: str, kind: str, summary: str
) -> None:
    change = describe_change(revision(), Article("a", text, headline, correction=correction))
    assert change.kind == kind
    assert summary in change.summary


def test_an_update_that_did_several_things_tells_them_all() -> None:
    new = Article("a", TEXT.replace("12", "14"), "Ferry sinks off Alder, more dead")
    change = describe_change(revision(), new)
    assert [one.kind for one in (change, *change.also)] == ["numbers", "headline"]
    assert change.summary == (
        'updated 3 Mar 2031: "killed 12" -> "killed 14"; headline was "Ferry sinks off Alder"'
    )


def test_the_publishers_own_time_counts_before_ours() -> None:
    later = datetime(2031, 3, 4, tzinfo=UTC)
    new = Article("a", TEXT.replace("12", "14"), HEADLINE)
    assert describe_change(revision(), new).summary.startswith("updated 3 Mar 2031: ")
    dated = Article("a", new.text, HEADLINE, modified_at=later, correction="Corrected: 14 died.")
    assert describe_change(revision(), dated).summary.startswith("corrected 4 Mar 2031: ")


def test_a_notice_that_stood_there_before_is_no_correction_again() -> None:
    notice = "Correction: the ferry sank on Monday."
    old = revision(text=f"{TEXT}\n\n{notice}")
    new = Article("a", old.text.replace("12", "13"), HEADLINE, correction=notice)
    assert describe_change(old, new).kind == "numbers"


def test_many_changed_numbers_are_told_three_at_a_time() -> None:
    old = revision(text="\n".join(f"Ward {chr(65 + n)} has {n + 1} beds." for n in range(6)))
    new = Article("a", "\n".join(f"Ward {chr(65 + n)} has {n + 91} beds." for n in range(6)))
    summary = describe_change(old, as_article(revision(HEADLINE, new.text))).summary
    assert summary.count("->") == 3
    assert summary.endswith("and 3 more")


@given(st.text(max_size=200), st.text(max_size=200), st.text(max_size=200))
def test_any_two_texts_can_be_told_apart(old: str, new: str, headline: str) -> None:
    change = describe_change(revision(headline, old), Article("a", new, headline))
    assert change.summary
    assert change.at == CAME
