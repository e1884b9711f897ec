"""What admins read after a reindex and a trial is true of failures and of mere warnings alike."""

from __future__ import annotations

import pytest

from bot.sources_desk import Trial
from bot.ui.page import Attached, Page, Text
from bot.ui.reindexing import done_page, failures_file
from bot.ui.sources import trial_page
from bot.ui.strings import Words
from retrieval.models import Failure, Report
from tests.harbour import BRIDGE, NOW

LOST = Failure("gone.html", "no text was found in it")
UNDATED = Failure("odd.html", "its date cannot be believed", taken=True)


def text(page: Page) -> str:
    return "\n".join(block.markdown for block in page.blocks if isinstance(block, Text))


DONE = {
    "nothing amiss": ((), "0 failed. ", "0 fehlgeschlagen. "),
    "a failure": ((LOST,), "1 failed (list attached). ", "1 fehlgeschlagen (Liste anbei). "),
    "a warning": (
        (UNDATED,),
        "0 failed, 1 warning (list attached). ",
        "0 fehlgeschlagen, 1 Warnung (Liste anbei). ",
    ),
    "all of it": (
        (UNDATED, LOST, UNDATED),
        "1 failed, 2 warnings (list attached). ",
        "1 fehlgeschlagen, 2 Warnungen (Liste anbei). ",
    ),
}


@pytest.mark.parametrize("cancelled", [False, True], ids=["done", "cancelled"])
@pytest.mark.parametrize(("failures", "english", "german"), DONE.values(), ids=DONE.keys())
def test_a_reindex_tells_failures_from_warnings(
    failures: tuple[Failure, ...], english: str, german: str, cancelled: bool
) -> None:
    failed = sum(not failure.taken for failure in failures)
    report = Report(added=3, failed=failed, failures=failures, cancelled=cancelled)
    for language, said in (("en", english), ("de", german)):
        page = done_page(report, Words(language))
        assert said in text(page)
        attached = [block for block in page.blocks if isinstance(block, Attached)]
        assert len(attached) == bool(failures)


def test_the_list_of_a_reindex_marks_what_is_a_mere_warning() -> None:
    told = failures_file(Report(failed=1, failures=(LOST, UNDATED))).decode()
    assert told.splitlines() == [
        "gone.html: no text was found in it",
        "warning: odd.html: its date cannot be believed",
    ]


TRIALS = {
    "a warning": ((UNDATED,), ["1 warning, on"], ["1 Warnung zu"]),
    "all of it": (
        (UNDATED, LOST, UNDATED),
        ["1 item failed:", "- gone.html", "2 warnings, on", "- odd.html"],
        ["1 Eintrag schlug fehl:", "- gone.html", "2 Warnungen zu", "- odd.html"],
    ),
}


@pytest.mark.parametrize(("failures", "english", "german"), TRIALS.values(), ids=TRIALS.keys())
def test_a_trial_tells_failures_from_warnings(
    failures: tuple[Failure, ...], english: list[str], german: list[str]
) -> None:
    trial = Trial("https://quay.example/feed", (BRIDGE,), failures, more=False)
    for language, said in (("en", english), ("de", german)):
        shown = text(trial_page(trial, "the feed", Words(language), NOW))
        places = [shown.find(start) for start in said]
        assert -1 not in places
        assert places == sorted(places)
        assert ("fail" in shown or "fehl" in shown) == (LOST in failures)
        assert shown.count("- odd") == failures.count(UNDATED)
