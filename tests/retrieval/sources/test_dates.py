"""Times are read as they are stated, and left unknown where they cannot be believed."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta, timezone

import pytest
from hypothesis import given
from hypothesis import strategies as st

from retrieval.sources.dates import Stamp, read_stamp

NOW = datetime(2031, 6, 1, tzinfo=UTC)


@pytest.mark.parametrize(
    ("value", "expected"),
    [
        pytest.param("2031-05-04", Stamp(datetime(2031, 5, 4, tzinfo=UTC), True), id="day"),
        pytest.param("20310504", Stamp(datetime(2031, 5, 4, tzinfo=UTC), True), id="basic day"),
        pytest.param(
            "2031-05-04T14:30:00+02:00",
            Stamp(datetime(2031, 5, 4, 12, 30, tzinfo=UTC)),
            id="offset",
        ),
        pytest.param("2031-05-04T14:30Z", Stamp(datetime(2031, 5, 4, 14, 30, tzinfo=UTC)), id="Z"),
        pytest.param(
            "2031-05-04 14:30:05", Stamp(datetime(2031, 5, 4, 14, 30, 5, tzinfo=UTC)), id="no zone"
        ),
        pytest.param(
            "20310504T143000+0200", Stamp(datetime(2031, 5, 4, 12, 30, tzinfo=UTC)), id="IPTC"
        ),
        pytest.param(
            "Sun, 04 May 2031 14:30:00 +0200",
            Stamp(datetime(2031, 5, 4, 12, 30, tzinfo=UTC)),
            id="RFC 2822",
        ),
        pytest.param(1935671400, Stamp(datetime(2031, 5, 4, 14, 30, tzinfo=UTC)), id="seconds"),
        pytest.param(
            "1935671400000", Stamp(datetime(2031, 5, 4, 14, 30, tzinfo=UTC)), id="milliseconds"
        ),
        pytest.param("May 4, 2031", Stamp(datetime(2031, 5, 4, tzinfo=UTC), True), id="in words"),
        pytest.param(
            "4 May 2031 2:30 pm EDT", Stamp(datetime(2031, 5, 4, 18, 30, tzinfo=UTC)), id="clock"
        ),
        pytest.param("25/12/2030", Stamp(datetime(2030, 12, 25, tzinfo=UTC), True), id="slashes"),
        pytest.param(
            date(2031, 5, 4), Stamp(datetime(2031, 5, 4, tzinfo=UTC), True), id="date of YAML"
        ),
    ],
)
def test_a_stated_time_is_read(value: object, expected: Stamp) -> None:
    assert read_stamp(value, now=NOW) == expected


def test_the_offset_of_a_time_is_kept() -> None:
    stamp = read_stamp("2031-05-04T14:30:00+02:00", now=NOW)
    assert stamp is not None
    assert stamp.when.utcoffset() == timedelta(hours=2)


@pytest.mark.parametrize(
    "value",
    [
        "9999-12-31",
        "9999-12-31T23:59:59-12:00",
        "0001-01-01T00:00:00",
        "0001-01-01T00:00:00+14:00",
        "2033-01-01",
        "03/04/2031",
        "yesterday",
        "Monday",
        "May 4",
        "May 2031",
        "12:30",
        "2031-02-30",
        "",
        "null",
        0,
        -5,
        1e300,
        float("nan"),
        float("inf"),
        True,
        None,
        ["2031-05-04"],
        {"date": "2031-05-04"},
        "9" * 5000,
        "2031 " * 2000,
    ],
    ids=lambda value: repr(value)[:30],
)
def test_a_time_that_cannot_be_believed_is_unknown(value: object) -> None:
    assert read_stamp(value, now=NOW) is None


@given(st.one_of(st.text(), st.floats(), st.integers(), st.datetimes(), st.dates()))
def test_whatever_is_read_is_aware_and_within_reason(value: object) -> None:
    stamp = read_stamp(value, now=NOW)
    if stamp is not None:
        assert stamp.when.utcoffset() is not None
        assert datetime(1600, 1, 1, tzinfo=UTC) <= stamp.when <= NOW + timedelta(days=366)


@given(
    st.datetimes(
        datetime(1900, 1, 1),  # noqa: DTZ001 - the zone comes from the next line
        datetime(2031, 1, 1),  # noqa: DTZ001
        timezones=st.sampled_from(
            [UTC, timezone(timedelta(hours=-5)), timezone(timedelta(0, 19800))]
        ),
    )
)
def test_every_iso_time_is_read_as_it_stands(when: datetime) -> None:
    assert read_stamp(when.isoformat(), now=NOW) == Stamp(when)
