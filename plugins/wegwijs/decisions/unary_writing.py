"""Writes conditions on numbers and versions as S-FEEL unary tests (DMN 1.3, grammar rule 7)."""

from __future__ import annotations

from collections.abc import Iterable
from decimal import Decimal

from wegwijs.decisions.exact_numbers import write_number
from wegwijs.decisions.intervals import EVERYTHING, bounds, complement, join
from wegwijs.decisions.table import Interval, Number, Ordered, Version, Within
from wegwijs.decisions.versions import first_after, version_at

ANY_NUMBER = Number()


def write_unary_tests(condition: Within, domain: Ordered = ANY_NUMBER) -> str:
    """Write a condition the shortest way: `>= 10`, `[10..12), 14`, `not(10)`, `-` for any."""
    intervals = join(condition.intervals)
    if intervals == (EVERYTHING,):
        return "-"
    outside = complement(intervals)
    if len(outside) < len(intervals):
        return f"not({_write(outside, domain)})"
    return _write(intervals, domain)


def write_bounds(domain: Ordered) -> str:
    """Write which numbers or versions may be answered."""
    return _write((bounds(domain),), domain)


def _write(intervals: Iterable[Interval], domain: Ordered) -> str:
    return ", ".join(_write_interval(each, domain) for each in intervals)


def _write_interval(interval: Interval, domain: Ordered) -> str:
    if isinstance(domain, Version):
        interval = plainest(interval)
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
    return str(version_at(end)) if isinstance(domain, Version) else write_number(end)


def called(domain: Ordered) -> str:
    """Name what is answered."""
    return (
        "version" if isinstance(domain, Version) else "whole number" if domain.whole else "number"
    )


def plainest(interval: Interval) -> Interval:
    """Write all versions up to the last 10.x as below 11, and leave out an end at version 0."""
    low, high, closed = interval.low, interval.high, interval.high_closed
    if high is not None and closed and (after := first_after(high)) is not None:
        high, closed = after, False
    if low == 0 and low != high and interval.low_closed:
        low = None
    return Interval(low, high, interval.low_closed and low is not None, closed)
