"""Dates in German questions: what they bound, how firmly, and what is a name instead."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta, timezone
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from retrieval.models import DateRange
from retrieval.search.date_phrases import find_phrases
from retrieval.search.date_ranges import preferred_range, publication_range
from retrieval.search.dates import DateMention, find_dates
from retrieval.search.german.language import GERMAN

# A Friday.
NOW = datetime(2022, 11, 25, 15, 30, tzinfo=UTC)


def dates(question: str, now: datetime = NOW) -> tuple[DateMention, ...]:
    return find_dates(question, now, (), GERMAN.dates, GERMAN.date_cues)


def named(question: str) -> DateRange | None:
    """The range as named, whatever its role."""
    return publication_range(dates(question), NOW, GERMAN.labels)


def span(
    since: tuple[int, int, int] | None, until: tuple[int, int, int] | None
) -> tuple[date | None, date | None]:
    return since and date(*since), until and date(*until)


NAMED = {
    "Was geschah letzte Woche?": span((2022, 11, 14), (2022, 11, 21)),
    "Wer trat in der vergangenen Woche zurück?": span((2022, 11, 14), (2022, 11, 21)),
    "Wer trat diese Woche zurück?": span((2022, 11, 21), (2022, 11, 28)),
    "Wer trat in der Vorwoche zurück?": span((2022, 11, 14), (2022, 11, 21)),
    "Was sagte das Gericht am Montag?": span((2022, 11, 21), (2022, 11, 22)),
    "Wer gewann am Freitag?": span((2022, 11, 25), (2022, 11, 26)),
    "Wer gewann letzten Freitag?": span((2022, 11, 18), (2022, 11, 19)),
    "Wer kam Mittwochabend an?": span((2022, 11, 23), (2022, 11, 24)),
    "Wer traf sich gestern?": span((2022, 11, 24), (2022, 11, 25)),
    "Wer traf sich gestern Abend?": span((2022, 11, 24), (2022, 11, 25)),
    "Wer traf sich vorgestern?": span((2022, 11, 23), (2022, 11, 24)),
    "Wer traf sich heute früh?": span((2022, 11, 25), (2022, 11, 26)),
    "Wer gewann letzte Nacht?": span((2022, 11, 24), (2022, 11, 25)),
    "Was hat sich seit März verändert?": span((2022, 3, 1), None),
    "Was hat sich seit Maerz verändert?": span((2022, 3, 1), None),
    "Was hat sich von März an verändert?": span((2022, 3, 1), None),
    "Was gilt seit dem 3. Mai?": span((2022, 5, 3), None),
    "Was gilt seit 2019?": span((2019, 1, 1), None),
    "Was gilt ab dem Jahr 2019?": span((2019, 1, 1), None),
    "Was ist seit drei Wochen zu?": span((2022, 11, 4), None),
    "Was ist seit Jahresbeginn zu?": span((2022, 1, 1), None),
    "Was ist seit Anfang März zu?": span((2022, 3, 1), None),
    "Wer gewann im Jahr 2022?": span((2022, 1, 1), (2023, 1, 1)),
    "Wer gewann 2021 in Paris?": span((2021, 1, 1), (2022, 1, 1)),
    "Welche Stürme trafen Norda 2021?": span((2021, 1, 1), (2022, 1, 1)),
    "Wer gewann im Sommer 2021?": span((2021, 1, 1), (2022, 1, 1)),
    "Wer gewann im März 2021?": span((2021, 3, 1), (2021, 4, 1)),
    "Wer gewann im Dezember?": span((2021, 12, 1), (2022, 1, 1)),
    "Wer gewann im Mai letzten Jahres?": span((2021, 5, 1), (2021, 6, 1)),
    "Wer gewann am 3. Mai vergangenen Jahres?": span((2021, 5, 3), (2021, 5, 4)),
    "Streiks zwischen dem 3. und dem 9. Mai": span((2022, 5, 3), (2022, 5, 10)),
    "Streiks vom 3. bis zum 9. Mai 2021": span((2021, 5, 3), (2021, 5, 10)),
    "Streiks 3.-9. Mai 2021": span((2021, 5, 3), (2021, 5, 10)),
    "Streiks vom 28. April bis zum 3. Mai": span((2022, 4, 28), (2022, 5, 4)),
    "Streiks vom 28.12. bis 3.1.2022": span((2021, 12, 28), (2022, 1, 4)),
    "Streiks von März bis Mai 2021": span((2021, 3, 1), (2021, 6, 1)),
    "Regen zwischen November und Februar": span((2021, 11, 1), (2022, 3, 1)),
    "Streiks von 2019 bis 2021": span((2019, 1, 1), (2022, 1, 1)),
    "Streiks von Montag bis Mittwoch": span((2022, 11, 21), (2022, 11, 24)),
    "Was geschah am 22.11.2022?": span((2022, 11, 22), (2022, 11, 23)),
    "Was geschah am 22.11.22?": span((2022, 11, 22), (2022, 11, 23)),
    "Was geschah am 22.11. in Calais?": span((2022, 11, 22), (2022, 11, 23)),
    "Was geschah am 2021-10-07?": span((2021, 10, 7), (2021, 10, 8)),
    "Was geschah am Montag, dem 14. November?": span((2022, 11, 14), (2022, 11, 15)),
    "Was geschah am 14.?": span((2022, 11, 14), (2022, 11, 15)),
    "Was geschah am 27. Dezember?": span((2021, 12, 27), (2021, 12, 28)),
    "Was geschah nach dem 27. Oktober 2021?": span((2021, 10, 28), None),
    "Was war vor dem 8. November bekannt?": span(None, (2022, 11, 8)),
    "Was versprach er vor der Wahl am 8. November?": span(None, (2022, 11, 8)),
    "Was war bis Freitag bekannt?": span(None, (2022, 11, 26)),
    "Was war bis zum letzten Dienstag bekannt?": span(None, (2022, 11, 23)),
    "Was war bis Ende Mai bekannt?": span(None, (2022, 6, 1)),
    "Beben in den letzten drei Tagen": span((2022, 11, 22), (2022, 11, 26)),
    "Beben der vergangenen 48 Stunden": span((2022, 11, 23), (2022, 11, 26)),
    "Was sank vor zwei Wochen?": span((2022, 11, 7), (2022, 11, 14)),
    "Was sank vor ein paar Tagen?": span((2022, 11, 22), (2022, 11, 23)),
    "Was sank vor fünf Tagen?": span((2022, 11, 20), (2022, 11, 21)),
    "Was sank vor fuenf Tagen?": span((2022, 11, 20), (2022, 11, 21)),
    "Was sank vor einem Jahr?": span((2021, 1, 1), (2022, 1, 1)),
    "Wer gewann am Wochenende?": span((2022, 11, 19), (2022, 11, 21)),
    "Wer trat letzten Monat zurück?": span((2022, 10, 1), (2022, 11, 1)),
    "Wer trat im Vormonat zurück?": span((2022, 10, 1), (2022, 11, 1)),
    "Wer trat dieses Jahr zurück?": span((2022, 1, 1), (2023, 1, 1)),
    "Wer trat voriges Jahr zurück?": span((2021, 1, 1), (2022, 1, 1)),
    "Wer trat im vorletzten Jahr zurück?": span((2020, 1, 1), (2021, 1, 1)),
    "Was geschah Anfang des Monats?": span((2022, 11, 1), (2022, 11, 11)),
    "Was geschah Mitte Oktober?": span((2022, 10, 11), (2022, 10, 22)),
    "Was geschah Ende 2021?": span((2021, 9, 1), (2022, 1, 1)),
    "Was geschah Ende letzten Jahres?": span((2021, 9, 1), (2022, 1, 1)),
    "Gewinne im dritten Quartal": span((2022, 7, 1), (2022, 10, 1)),
    "Gewinne im 2. Quartal 2021": span((2021, 4, 1), (2021, 7, 1)),
    "Gewinne im ersten Halbjahr 2021": span((2021, 1, 1), (2021, 7, 1)),
}


@pytest.mark.parametrize(("question", "expected"), NAMED.items(), ids=NAMED)
def test_a_date_is_read_against_now(
    question: str, expected: tuple[date | None, date | None]
) -> None:
    found = named(question)
    assert found is not None
    assert (found.since and found.since.date(), found.until and found.until.date()) == expected


NO_DATES = (
    "Was sagt Herr August?", "Wer ist Peter Montag?", "Wer ist Frau Sonntag?",
    "Was schrieb Jonas Freitag über Robinson?", "Zitate von August Holm", "Wer war Theresa May?",
    "Was steht im Mai-Haushalt?", "Wer kam zur Mai-Demonstration?", "Was war am Schwarzen Freitag?",
    "Wer gewann die WM 2022?", "Wer gewann die Wahl 2020?", "Was kostet die Agenda 2010?",
    "Unterschrieben 2022 Menschen?", "Wer wohnt im 14. Stock?", "Wer war der 3. Präsident?",
    "Wer demonstriert montags?", "Was eröffnete am Freitag, dem 13.?",
    "Ist das von heute auf morgen?",
    "Wer sah heute-show?", "Was geschah am 31. Februar?", "Wie warm wird es bis 2050?",
    "Wer spielt übermorgen?", "Was wird der Rat am Montag beschließen?", "Wer brach das Tempo 130?",
    "Welches Land hatte seine schlimmste Flut seit 1996?", "Wer stand vor drei Richtern?",
    "Sind 20 Prozent viel?", "Wer kam nach Norda?", "Was läuft seit Wochen schief?",
)  # fmt: skip


@pytest.mark.parametrize("question", NO_DATES, ids=NO_DATES)
def test_a_word_that_only_looks_like_a_date_is_none(question: str) -> None:
    assert dates(question) == ()


ROLES = {
    "Artikel vom 3. Mai über Deiche": "published",
    "Berichte der letzten drei Tage über Deiche": "published",
    "Meldungen seit Montag": "published",
    "Schlagzeilen von heute": "published",
    "Welche Artikel erschienen am 3. Mai?": "published",
    "am 3. Mai veröffentlichte Artikel": "published",
    "Was wurde letzte Woche über Deiche berichtet?": "published",
    "Was geschah letzte Woche?": "event",
    "Was sagte die Ministerin am Montag?": "event",
    "Wie viele Fälle wurden im März gemeldet?": "event",
    "Laut einer diese Woche veröffentlichten Studie, wie viel Schlaf reicht?": "event",
}


@pytest.mark.parametrize(("question", "role"), ROLES.items(), ids=ROLES)
def test_a_date_of_publication_is_told_from_that_of_what_happened(question: str, role: str) -> None:
    assert [mention.role for mention in dates(question)] == [role]


LABELS = {
    "Was geschah letzte Woche?": "letzte Woche (14.-20. Nov. 2022)",
    "Was geschah am Montag?": "Montag (21. Nov. 2022)",
    "Was geschah am 7. Oktober 2021?": "7. Okt. 2021",
    "Was geschah seit März?": "seit März 2022",
    "Was geschah seit dem 3. Mai?": "seit dem 3. Mai 2022",
    "Was geschah nach dem 27.10.2021?": "nach dem 27. Okt. 2021",
    "Was war vor dem 8. November bekannt?": "vor dem 8. Nov. 2022",
    "Was war bis letzten Dienstag bekannt?": "bis letzten Dienstag (22. Nov. 2022)",
    "Streiks vom 3. bis 9. Mai": "3.-9. Mai 2022",
    "Was geschah Ende März?": "Ende März (21.-31. März 2022)",
    "Beben in den letzten 30 Tagen": "letzten 30 Tagen (26. Okt. - 25. Nov. 2022)",
    "Streiks am 3. Mai und am 9. Juni": "3. Mai 2022 und 9. Juni 2022",
    "Streiks von November 2021 bis Februar 2022": "Nov. 2021-Feb. 2022",
    "Wer gewann im Jahr 2021?": "2021",
}


@pytest.mark.parametrize(("question", "label"), LABELS.items(), ids=LABELS)
def test_the_label_says_in_german_which_days_were_understood(question: str, label: str) -> None:
    found = named(question)
    assert found is not None
    assert found.label == label


PIECES = st.sampled_from(
    ["seit", "vor", "nach", "im", "am", "dem", "Mai", "März", "letzte Woche", "dieses Jahr", "Ende",
     "29. Februar", "31.12.2021", "zwischen dem 3. und dem 9. Mai", "Montag", "2022", "Artikel von",
     "vor zwei Wochen", "vor 999 Jahren", "und", "bis", "nächsten Monat", "Q2", "?", ",", "Wahl",
     "Anfang des", "Monats", "in den letzten Tagen", "3.13."]
)  # fmt: skip
TIMES = st.datetimes(
    min_value=datetime(1950, 1, 1),  # noqa: DTZ001 -- hypothesis adds the zone
    max_value=datetime(2090, 1, 1),  # noqa: DTZ001
    timezones=st.sampled_from([UTC, timezone(timedelta(hours=13)), timezone(timedelta(hours=-11))]),
)


@given(st.one_of(st.text(max_size=200), st.lists(PIECES, max_size=12).map(" ".join)), TIMES)
def test_every_mention_lies_in_the_question_and_every_range_is_forward(
    question: str, now: datetime
) -> None:
    mentions = dates(question, now)
    for mention in mentions:
        assert 0 <= mention.start < mention.end <= len(question)
        assert mention.words in question
        assert mention.first <= mention.last
    for make in (publication_range, preferred_range):
        found = make(mentions, now, GERMAN.labels)
        if found is not None and found.since is not None and found.until is not None:
            assert found.until > found.since


@pytest.mark.parametrize("month", range(1, 13))
def test_the_thirds_of_a_month_meet_and_fill_it(month: int) -> None:
    name = (
        "Januar Februar März April Mai Juni Juli August September Oktober November Dezember"
    ).split()[month - 1]
    parts = [
        find_phrases(f"{part} {name} 2021", NOW.date(), GERMAN.dates)[0]
        for part in ("Anfang", "Mitte", "Ende")
    ]
    assert parts[0].first == date(2021, month, 1)
    assert (parts[2].last + timedelta(days=1)).day == 1
    for one, other in pairwise(parts):
        assert one.last + timedelta(days=1) >= other.first > one.first
