"""Reads from which day up to which a rule of ours holds."""

from __future__ import annotations

from datetime import date

from wegwijs.decisions.faults import ConditionError
from wegwijs.decisions.intervals import settle
from wegwijs.decisions.table import Number
from wegwijs.interchange.dmn.asking import day_of
from wegwijs.interchange.dmn.feel_tests import BLANK, read_tests
from wegwijs.interchange.dmn.value_sets import stretches


def read_days(text: str) -> tuple[date | None, date | None]:
    """Read from which day up to which; raises ConditionError when it is not one stretch."""
    if text.strip() in BLANK:
        return None, None
    intervals = settle(Number(whole=True), stretches(read_tests(text), day_of))
    if len(intervals) != 1:
        raise ConditionError(f"{text.strip()!r} is not one stretch of days.")
    low, high = intervals[0].low, intervals[0].high
    return (
        None if low is None else date.fromordinal(int(low)),
        None if high is None else date.fromordinal(int(high)),
    )
