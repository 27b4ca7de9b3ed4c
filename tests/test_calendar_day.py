"""Which day it is: in the site's time zone, as the environment says, and within which period."""

from __future__ import annotations

from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from wegwijs.records.calendar_day import (
    DAY_VARIABLE,
    SOON,
    UnreadableDay,
    day_of_build,
    period_of,
    read_day,
    time_zones,
    today,
)
from wegwijs.records.resting import is_old

NEW_YEAR_IN_AMSTERDAM = "1798758000"  # 2026-12-31 23:00:00 UTC


@pytest.mark.parametrize(
    ("seconds", "zone", "day"),
    [
        (-1, "Europe/Amsterdam", "2026-12-31"),
        (0, "Europe/Amsterdam", "2027-01-01"),
        (0, "UTC", "2026-12-31"),
        (3599, "UTC", "2026-12-31"),
        (3600, "UTC", "2027-01-01"),
        (0, "Pacific/Kiritimati", "2027-01-01"),
        (-13 * 3600, "Pacific/Kiritimati", "2027-01-01"),
        (11 * 3600, "Pacific/Niue", "2026-12-31"),
        (12 * 3600, "Pacific/Niue", "2027-01-01"),
        (0, "No/Where", "2026-12-31"),
    ],
)
def test_the_day_of_a_build_turns_at_midnight_where_the_site_is(
    seconds: int, zone: str, day: str
) -> None:
    epoch = str(int(NEW_YEAR_IN_AMSTERDAM) + seconds)
    assert day_of_build(zone, {"SOURCE_DATE_EPOCH": epoch}).isoformat() == day


def test_a_day_that_is_named_goes_before_the_epoch_and_the_epoch_before_the_clock() -> None:
    both = {"SOURCE_DATE_EPOCH": NEW_YEAR_IN_AMSTERDAM, DAY_VARIABLE: "2030-02-28"}
    assert day_of_build("UTC", both) == date(2030, 2, 28) == today("UTC", both)
    # Who asks a question asks it now, however pages are built.
    now = datetime.now(ZoneInfo("UTC")).date()
    assert now <= today("UTC", {"SOURCE_DATE_EPOCH": "0"}) <= now + timedelta(1)
    assert now <= day_of_build("UTC", {}) <= now + timedelta(1)


@pytest.mark.parametrize("text", ["2026-02-30", "2026-1-1", "tomorrow", "20260101", "2026-W01-1"])
def test_what_is_no_day_is_refused_with_how_to_write_one(text: str) -> None:
    with pytest.raises(UnreadableDay, match=r"Write it as 2027-01-01"):
        read_day(text)
    with pytest.raises(UnreadableDay, match=DAY_VARIABLE):
        today("UTC", {DAY_VARIABLE: text})


@pytest.mark.parametrize("text", ["soon", "1e9", str(10**30)])
def test_an_epoch_that_is_none_is_refused(text: str) -> None:
    with pytest.raises(UnreadableDay, match="SOURCE_DATE_EPOCH"):
        day_of_build("UTC", {"SOURCE_DATE_EPOCH": text})


def test_time_zones_are_those_of_places() -> None:
    assert {"UTC", "Europe/Amsterdam", "Europe/Oslo", "America/Indiana/Vincennes"} <= time_zones()
    assert not {"CET", "localtime", "Factory", "posixrules", "europe/oslo"} & time_zones()
    for name in time_zones():
        ZoneInfo(name)


@given(
    st.lists(st.dates(date(2026, 1, 1), date(2026, 12, 31)), max_size=4),
    st.dates(date(2025, 6, 1), date(2028, 6, 1)),
)
def test_days_of_one_period_are_on_the_same_side_of_every_date(
    dates: list[date], day: date
) -> None:
    contents = [f"a: {each}\n".encode() for each in dates]
    period = period_of(contents, day)
    start = None if period == "before" else date.fromisoformat(period)
    assert start is None or start <= day
    other = start or day - timedelta(1)
    assert period_of(contents, other) == period
    for each in dates:
        assert (each < other) == (each < day), "ended"
        assert (other < each) == (day < each), "not begun"
        assert (each - other > SOON) == (each - day > SOON), "ends soon"
        assert is_old(each, other) == is_old(each, day), "read long ago"


def test_what_looks_like_a_date_and_is_none_makes_no_period() -> None:
    assert period_of([b"2026-13-99 9999-12-31 0001-01-01"], date(2026, 7, 24)) == "0002-01-03"
    assert period_of([], date(2026, 7, 24)) == "before"
