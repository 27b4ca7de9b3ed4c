"""Writes conditions on what is in order as S-FEEL unary tests (DMN 1.3, grammar rule 7)."""

from __future__ import annotations

from collections.abc import Iterable
from decimal import Decimal

from wegwijs.decisions.dates import date_at, without_edges
from wegwijs.decisions.exact_numbers import write_number
from wegwijs.decisions.intervals import EVERYTHING, bounds, complement, join, settle
from wegwijs.decisions.table import Day, Interval, Number, Ordered, Version, Within
from wegwijs.decisions.versions import first_after, version_at

ANY_NUMBER = Number()


def write_unary_tests(condition: Within, domain: Ordered = ANY_NUMBER) -> str:
    """Write a condition the shortest way: `>= 10`, `[10..12), 14`, `not(10)`, `-` for any."""
    intervals = _parts(condition, domain)
    if intervals == (EVERYTHING,):
        return "-"
    outside = complement(intervals)
    if len(outside) < len(intervals):
        if not isinstance(domain, Version):
            outside = settle(domain, outside)  # from the first day to the last, as people say it
        return f"not({_write(outside, domain)})"
    return _write(intervals, domain)


def _parts(condition: Within, domain: Ordered) -> tuple[Interval, ...]:
    """Give the stretches as they are written, but for those in which nothing lies.

    Where only whole numbers count, stretches that follow each other are one.
    """
    intervals = join(condition.intervals)
    parts = tuple(each for each in intervals if settle(domain, (each,))) or intervals
    settled = settle(domain, parts)
    return settled if 0 < len(settled) < len(parts) else parts


def write_bounds(domain: Ordered) -> str:
    """Write which numbers, versions or days may be answered."""
    return _write((bounds(domain),), domain)


def _write(intervals: Iterable[Interval], domain: Ordered) -> str:
    return ", ".join(_write_interval(each, domain) for each in intervals)


def _write_interval(interval: Interval, domain: Ordered) -> str:
    interval = plainest(interval, domain)
    low, high = (write_end(each, domain) for each in (interval.low, interval.high))
    if high is None:
        sign = ">" + "=" * interval.low_closed
        return "-" if low is None else f"{sign} {low}"
    if low is None:
        return f"<{'=' * interval.high_closed} {high}"
    if low == high:
        return low
    left, right = "[" if interval.low_closed else "(", "]" if interval.high_closed else ")"
    return f"{left}{low}..{high}{right}"


def write_end(end: Decimal | None, domain: Ordered) -> str | None:
    """Write an end of an interval."""
    if end is None:
        return None
    if isinstance(domain, Day):
        return date_at(end).isoformat()
    return str(version_at(end)) if isinstance(domain, Version) else write_number(end)


def called(domain: Ordered) -> str:
    """Name what is answered."""
    if isinstance(domain, Number):
        return "whole number" if domain.whole else "number"
    return "day" if isinstance(domain, Day) else "version"


def plainest(interval: Interval, domain: Ordered) -> Interval:
    """Write a stretch as people do: no end where nothing lies beyond it, and versions up to 11.

    All versions up to the last 10.x are those below 11.
    """
    if isinstance(domain, Number):
        return interval
    return without_edges(interval) if isinstance(domain, Day) else _up_to(interval)


def condition_of(intervals: Iterable[Interval], domain: Ordered) -> Within:
    """Give the condition of what lies in some stretches, in one way whichever stretches say it."""
    return Within(tuple(plainest(each, domain) for each in settle(domain, intervals)))


def _up_to(interval: Interval) -> Interval:
    low, high, closed = interval.low, interval.high, interval.high_closed
    if high is not None and closed and (after := first_after(high)) is not None:
        high, closed = after, False
    if low == 0 and low != high and interval.low_closed:
        low = None
    return Interval(low, high, interval.low_closed and low is not None, closed)
