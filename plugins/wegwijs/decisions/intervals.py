"""Sets of numbers as sorted, disjoint intervals that do not touch: one set, one way to write it."""

from __future__ import annotations

from collections.abc import Iterable
from decimal import Decimal

from wegwijs.decisions.table import Interval, Number, Within

EVERYTHING = Interval(None, None, False, False)

# An end of an interval on the line of "just before", "at" and "just after" each number.
_Edge = tuple[int, Decimal, int]
_FIRST: _Edge = (-1, Decimal(0), 0)
_LAST: _Edge = (1, Decimal(0), 0)


def join(intervals: Iterable[Interval]) -> tuple[Interval, ...]:
    """Sort intervals, leave out empty ones, and join those that overlap or touch."""
    return tuple(_interval(*each) for each in _stretches(intervals))


def complement(intervals: Iterable[Interval]) -> tuple[Interval, ...]:
    """List what lies outside every interval."""
    inside = _stretches(intervals)
    starts = [_FIRST, *(end for _, end in inside)]
    ends = [*(start for start, _ in inside), _LAST]
    between = zip(starts, ends, strict=True)
    return tuple(_interval(start, end) for start, end in between if start < end)


def overlap(one: Iterable[Interval], other: Iterable[Interval]) -> tuple[Interval, ...]:
    """List what lies inside both."""
    return complement((*complement(one), *complement(other)))


def bounds(number: Number) -> Interval:
    """Tell which numbers may be answered, as an interval."""
    return Interval(
        number.minimum, number.maximum, number.minimum is not None, number.maximum is not None
    )


def contains(condition: Within, number: Decimal) -> bool:
    """Tell whether a number lies inside any of the intervals."""
    at: _Edge = (0, number, 0)
    return any(_start(each) <= at < _end(each) for each in condition.intervals)


def _stretches(intervals: Iterable[Interval]) -> list[tuple[_Edge, _Edge]]:
    joined: list[tuple[_Edge, _Edge]] = []
    for start, end in sorted((_start(each), _end(each)) for each in intervals):
        if start >= end:
            continue
        if joined and start <= joined[-1][1]:
            joined[-1] = (joined[-1][0], max(end, joined[-1][1]))
        else:
            joined.append((start, end))
    return joined


def _start(interval: Interval) -> _Edge:
    if interval.low is None:
        return _FIRST
    return (0, interval.low, 0 if interval.low_closed else 1)


def _end(interval: Interval) -> _Edge:
    if interval.high is None:
        return _LAST
    return (0, interval.high, 1 if interval.high_closed else 0)


def _interval(start: _Edge, end: _Edge) -> Interval:
    low = None if start == _FIRST else start[1]
    high = None if end == _LAST else end[1]
    return Interval(low, high, low is not None and start[2] == 0, high is not None and end[2] == 1)
