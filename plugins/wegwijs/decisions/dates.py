"""Days of the calendar, in order; for the proofs a day is its number, 1 for 1 January of year 1."""

from __future__ import annotations

import re
from calendar import monthrange
from datetime import date
from decimal import Decimal

from wegwijs.decisions.faults import ConditionError
from wegwijs.decisions.table import Interval

FIRST = Decimal(date.min.toordinal())
LAST = Decimal(date.max.toordinal())

_PLAIN = date(2000, 1, 1)
_ISO = re.compile(r"(\d{4})-(\d{2})-(\d{2})", re.ASCII)
_LONG_YEAR = re.compile(r"[+-]?\d{5,}-\d{1,2}-\d{1,2}", re.ASCII)
_TIMED = re.compile(r"(\d{4}-\d{2}-\d{2})(?:[T ]\d|[Zz]|[+-]\d).*", re.ASCII)
_YEAR_FIRST = re.compile(r"(\d{4})([./-])(\d{1,2})\2(\d{1,2})", re.ASCII)
_YEAR_LAST = re.compile(r"(\d{1,2})([./ -])(\d{1,2})\2(\d{4})", re.ASCII)
_TOGETHER = re.compile(r"(\d{4})(\d{2})(\d{2})", re.ASCII)
_HINT = "Write year, month and day: 2026-01-31."


def read_date(text: str) -> date:
    """Read a day as files and links hold it, such as 2026-01-31; raises ConditionError."""
    stripped = text.strip()
    if found := _ISO.fullmatch(stripped):
        try:
            return date(*map(int, found.groups()))
        except ValueError:
            message = f"There is no day {stripped}."
            raise ConditionError(message, _near(*map(int, found.groups()))) from None
    if _LONG_YEAR.fullmatch(stripped):
        message = f"The year of {stripped!r} has more than four digits."
        raise ConditionError(message, f"Days go from {date.min} to {date.max}.")
    if found := _TIMED.fullmatch(stripped):
        message = f"{stripped!r} has a time or a time zone, and a day has none."
        raise ConditionError(message, f"Write {found[1]}, without a time.")
    meant = dates_in_figures(stripped)
    if len(meant) > 1:
        message = f"{stripped!r} can be read as {' and as '.join(meant)}."
        raise ConditionError(message, f"Write {' or '.join(meant)}.")
    message = f"{text!r} is not a day."
    raise ConditionError(message, f"Write {meant[0]}." if meant else _HINT)


def dates_in_figures(text: str) -> list[str]:
    """List the days that figures may mean, in order: two where the month may stand first."""
    text = text.strip()
    if found := _YEAR_FIRST.fullmatch(text):
        return days_of((int(found[1]), int(found[3]), int(found[4])))
    if found := _YEAR_LAST.fullmatch(text):
        one, other, year = int(found[1]), int(found[3]), int(found[4])
        return days_of((year, other, one), (year, one, other))
    if found := _TOGETHER.fullmatch(text):
        return days_of(tuple(map(int, found.groups())))
    return []


def place_of(day: date) -> Decimal:
    """Give the number that stands for a day."""
    return Decimal(day.toordinal())


def date_at(number: Decimal) -> date:
    """Give the day that a number stands for."""
    return date.fromordinal(int(number))


def without_edges(interval: Interval) -> Interval:
    """Leave out an end where the calendar ends: nothing lies beyond."""
    if interval.low == interval.high:
        return interval
    low = None if interval.low == FIRST and interval.low_closed else interval.low
    high = None if interval.high == LAST and interval.high_closed else interval.high
    return Interval(
        low,
        high,
        interval.low_closed and low is not None,
        interval.high_closed and high is not None,
    )


def plain_date(interval: Interval) -> date:
    """Pick a day from a stretch of days with both ends: one of them, unless the calendar ends."""
    found = without_edges(interval)
    end = found.high if found.low is None else found.low
    return _PLAIN if end is None else date_at(end)


def _near(year: int, month: int, day: int) -> str:
    """Tell which day there is nearby."""
    if year and 1 <= month <= 12 and day:
        return f"The last day of that month is {date(year, month, monthrange(year, month)[1])}."
    if year and 1 <= day <= 12 < month <= 31:
        return f"Write the month before the day: {date(year, day, month)}."
    return _HINT


def days_of(*each: tuple[int, ...]) -> list[str]:
    """Write the days among some figures, each once, in order."""
    found = set()
    for year, month, day in each:
        try:
            found.add(date(year, month, day).isoformat())
        except ValueError:
            continue
    return sorted(found)
