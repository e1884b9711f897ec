"""An article's own "Thursday" and "last week" get their dates in brackets, and only the right ones
pass the check."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest

from bot.answer.citations.check import check
from bot.answer.extractive.brackets import bracketed
from bot.answer.extractive.candidates import candidates
from bot.answer.models import Draft, Sentence
from retrieval.models import Article
from tests.bot.answer.desk import whole

# A Thursday.
PUBLISHED = datetime(2016, 2, 11, 14, 5, tzinfo=UTC)
LATER = PUBLISHED + timedelta(days=40)
QUAY = Article(id="quay", headline="Quay", publisher="Belden Post", published_at=PUBLISHED, text="")


def article(text: str) -> Article:
    return replace(QUAY, text=text)


def shown(text: str, now: datetime | None = LATER, **changed: object) -> str:
    source = whole(replace(article(text), **changed))  # type: ignore[arg-type]
    (candidate,) = candidates([source], {})
    return bracketed(candidate, {}, now)


def struck(text: str, source: str) -> dict[str, int]:
    checked = check(Draft((Sentence(text, (1,)),)), [whole(article(source))], {})
    return dict(checked.struck)


BRACKETS = {
    "weekday": ("The old quay closed on Thursday, the council said.", "Thursday [11 Feb],"),
    "days before": ("The old quay closed on Monday, the council said.", "Monday [8 Feb],"),
    "time of day": ("The old quay closed late Tuesday night for works.", "night [9 Feb] for"),
    "to come": ("The old quay will close on Monday for works.", "Monday [15 Feb] for"),
    "possessive": ("On the quay, Tuesday's vote was a close one.", "Tuesday's [9 Feb] vote"),
    "yesterday": ("The old quay was closed yesterday for works.", "yesterday [10 Feb] for"),
    "today": ("The old quay was closed today for works.", "today [11 Feb] for"),
    "earlier this month": (
        "The old quay was closed earlier this month for works.", "month [Feb 2016] for",
    ),
    "later this year": ("The new quay will open later this year.", "year [2016]."),
    "last week": ("The old quay was closed last week for works.", "week [1-7 Feb 2016] for"),
    "last month": ("The old quay was closed last month for works.", "month [Jan 2016] for"),
    "last year": ("The old quay was closed last year for works.", "year [2015] for"),
    "another year": ("The quay was sold in January of last year.", "last year [Jan 2015]."),
    "days ago": ("The old quay was closed three days ago.", "ago [8 Feb]"),
    "the first of two": (
        "The owner, who resigned Tuesday, will meet the mayor on Friday.", "Tuesday [9 Feb],",
    ),
    "behind a quotation": ("“Nobody is safe there,” Orla Finch said on Monday.", "Monday [8 Feb]."),
}  # fmt: skip


@pytest.mark.parametrize(("text", "expected"), BRACKETS.values(), ids=BRACKETS)
def test_the_first_words_for_a_day_get_its_date_and_pass_the_check(
    text: str, expected: str
) -> None:
    with_date = shown(text)
    assert expected in with_date
    assert with_date.count("[") == 1
    assert struck(with_date, text) == {}


UNTOUCHED = {
    "the date stands there": "The old quay closed on Tuesday, 9 February, for works.",
    "the date stands beside": "The old quay closed on Tuesday (9 February) for works.",
    "the date stands before": "On 9 February the quay closed, the mayor said Tuesday.",
    "day without its year": "The old quay was closed on February 9 for works.",
    "month": "The old quay was closed in December for works.",
    "month that is a word too": "The old quay was closed in March for works.",
    "full date": "The old quay was closed on 3 May 1961 for works.",
    "every week": "The old quay is closed every Monday for works.",
    "newspaper": "The quay is for sale, the Sunday Mirror wrote at length.",
    "weeks ago, roughly": "The old quay was closed eight weeks ago.",
    "years ago": "The old quay was built more than 10 years ago.",
    "few weeks": "The old quay was closed in the last few weeks.",
    "past or to come": "The deadline for the old quay is Monday at noon.",
    "in a quotation": "“The quay was closed on Monday for all of us,” Orla Finch said.",
}


@pytest.mark.parametrize("text", UNTOUCHED.values(), ids=UNTOUCHED)
def test_a_sentence_that_says_its_date_or_names_none_stands_as_it_is(text: str) -> None:
    assert shown(text) == text


THURSDAY = "The old quay closed on Thursday, the council said."


def test_on_the_day_of_the_article_its_thursday_is_the_readers() -> None:
    assert shown(THURSDAY, PUBLISHED + timedelta(hours=3)) == THURSDAY
    assert "[11 Feb]" in shown(THURSDAY, PUBLISHED + timedelta(days=1))


def test_an_undated_article_gets_no_dates() -> None:
    assert shown(THURSDAY, published_at=None) == THURSDAY


def test_of_an_updated_article_only_what_is_one_day_from_either_day_is_dated() -> None:
    updated = PUBLISHED + timedelta(days=1)
    today = "The old quay was closed today for works, the council said."
    assert shown(today, modified_at=updated) == today
    assert "Thursday [11 Feb]" in shown(THURSDAY, modified_at=updated)
    article_ = replace(article(THURSDAY), modified_at=updated)
    draft = Draft((Sentence(shown(THURSDAY, modified_at=updated), (1,)),))
    assert check(draft, [whole(article_)], {}).struck == {}


def test_a_day_that_the_article_states_elsewhere_decides_which_one_is_meant() -> None:
    stated = "The fair opened on Monday, 8 February."
    source = whole(article(f"The quay will close on Monday for works.\n{stated}"))
    (candidate,) = [c for c in candidates([source], {}) if c.text.startswith("The quay")]
    assert "[15 Feb]" not in bracketed(candidate, {}, LATER)
    friday = "The quay was closed on Friday, the council said, and the market moved."
    source = whole(article(f"{friday}\nThe storm came on Friday, February 5."))
    (candidate,) = [c for c in candidates([source], {}) if c.text == friday]
    assert bracketed(candidate, {}, LATER) == friday.replace("Friday,", "Friday [5 Feb],")


TEXT = (
    "The old quay closed on Tuesday after a storm, the council said. A new quay will open on "
    "Monday, and the market was moved last week. Fishing was banned in 2009."
)
RIGHT = {
    "as it is labelled": "The old quay closed on Tuesday [9 Feb] after a storm, the council said.",
    "in full": "The old quay closed on Tuesday [9 February 2016] after a storm.",
    "to come": "A new quay will open on Monday [15 Feb], and the market was moved last week.",
    "own words": "The quay in the old part closed on Tuesday [9 Feb] after a storm.",
    "own tense": "The market was moved last week [1-7 Feb 2016].",
    "day of publication in front": "[11 Feb 2016] The old quay closed on Tuesday after a storm.",
}
WRONG = {
    "another day": "The old quay closed on Tuesday [8 Feb] after a storm, the council said.",
    "day of publication": "The old quay closed on Tuesday [11 Feb] after a storm.",
    "another year": "The old quay closed on Tuesday [9 Feb 2015] after a storm.",
    "a week before": "The old quay closed on Tuesday [2 Feb] after a storm, the council said.",
    "the Monday before": "A new quay will open on Monday [8 Feb], and the market was moved.",
    "own words, wrong day": "The quay in the old part closed on Tuesday [10 Feb] after a storm.",
    "the month only": "The old quay closed on Tuesday [Feb 2016] after a storm.",
    "another's week": "The market was moved last week [8-14 Feb 2016].",
    "a day of a week": "The market was moved last week [3 Feb].",
    "year of nothing": "The market was moved last week [2015].",
    "behind other words": "The old quay [9 Feb] closed on Tuesday after a storm.",
    "words the article has not": "The old quay closed yesterday [10 Feb] after a storm.",
    "of a bracket written twice": (
        "The old quay closed on Tuesday [9 Feb] after a storm [9 Feb], the council said."
    ),
}


@pytest.mark.parametrize("text", RIGHT.values(), ids=RIGHT)
def test_a_bracket_with_the_days_meant_passes(text: str) -> None:
    assert struck(text, TEXT) == {}


@pytest.mark.parametrize("text", WRONG.values(), ids=WRONG)
def test_a_bracket_with_any_other_days_is_struck(text: str) -> None:
    assert struck(text, TEXT) == {"date": 1}
