"""Days as people type them: in figures of any order, with names of months, never a guess."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pydantic import ValidationError
from strategies import law

from wegwijs.decisions.dates import date_at, dates_in_figures, place_of, read_date
from wegwijs.decisions.faults import ConditionError
from wegwijs.decisions.table import Day
from wegwijs.records.bounds import DateBounds
from wegwijs.records.number_style import number_style
from wegwijs.records.typed_answers import Ambiguous, Typing
from wegwijs.words.locales import long_date


def plain(text: str, language: str) -> str:
    return Typing(number_style(language), "yes", "no", language).plain(Day(), text)


@pytest.mark.parametrize(
    ("text", "language", "day"),
    [
        ("2026-01-05", "nl", "2026-01-05"),
        (" 2026/1/5\u00a0", "nl", "2026-01-05"),
        ("31-12-2026", "nl", "2026-12-31"),
        ("12/31/2026", "en", "2026-12-31"),
        ("31.12.2026", "de", "2026-12-31"),
        ("5/5/2026", "en", "2026-05-05"),
        ("20260105", "en", "2026-01-05"),
        ("3 maart 2025", "nl", "2025-03-03"),
        ("29 Feb 2024", "nl", "2024-02-29"),
        ("March 3rd, 2025", "en", "2025-03-03"),
        ("\u0662\u0660\u0662\u0666-\u0660\u0661-\u0660\u0665", "ar-EG", "2026-01-05"),
        ("\uff12\uff10\uff12\uff16\uff0d\uff10\uff11\uff0d\uff10\uff15", "nl", "2026-01-05"),
    ],
)
def test_a_day_is_understood(text: str, language: str, day: str) -> None:
    assert plain(text, language) == day


@pytest.mark.parametrize(
    "text",
    ["2026-02-30", "30 februari 2026", "2026-01-05T10:00", "2026-01-05 10:00", "2026", "morgen"],
)
def test_what_is_no_day_stays_for_the_reader_of_answers_to_refuse(text: str) -> None:
    assert plain(text, "nl") == text
    with pytest.raises(ConditionError):
        read_date(text)


@pytest.mark.parametrize("language", ["en", "nl"])
def test_two_readings_are_asked_back(language: str) -> None:
    with pytest.raises(Ambiguous) as asked:
        plain("01/02/2026", language)
    assert asked.value.readings == ("2026-01-02", "2026-02-01")


@pytest.mark.parametrize(
    ("bounds", "says"),
    [
        ({"min": "2026-02-30"}, "There is no day 2026-02-30"),
        ({"max": "31-12-2026"}, "'31-12-2026' is not a day"),
        ({"max": "12026-01-01"}, "The year of '12026-01-01' has more than four digits"),
        ({"min": "2026-03-01", "max": "2026-02-28"}, "min 2026-03-01 is after max 2026-02-28"),
    ],
)
def test_bounds_that_are_no_days_are_named(bounds: dict[str, str], says: str) -> None:
    with pytest.raises(ValidationError) as found:
        DateBounds.model_validate(bounds)
    assert found.value.errors()[0]["msg"] == says


@law
@given(st.dates(date(1000, 1, 1)), st.sampled_from(["en", "en-US", "nl", "de", "fr"]))
def test_what_a_page_says_is_read_back(day: date, language: str) -> None:
    assert plain(long_date(day, language), language) == day.isoformat()


@law
@given(st.dates())
def test_a_day_keeps_its_place(day: date) -> None:
    assert read_date(day.isoformat()) == date_at(place_of(day)) == day
    assert day.isoformat() in dates_in_figures(f"{day.day}-{day.month}-{day.year:04}")
