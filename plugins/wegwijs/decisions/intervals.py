"""Sets of numbers as sorted, disjoint intervals that do not touch: one set, one way to write it."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from decimal import Decimal
from math import ceil, floor

from wegwijs.decisions.dates import place_of
from wegwijs.decisions.table import Day, Domain, Interval, Number, Ordered, Version, Within

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


def only_whole(domain: Domain) -> bool:
    """Tell whether nothing lies between one possible answer and the next."""
    return isinstance(domain, Version | Day) or (isinstance(domain, Number) and domain.whole)


def settle(domain: Domain, intervals: Iterable[Interval]) -> tuple[Interval, ...]:
    """Write a set of numbers in one way, by what counts in a domain.

    Of whole numbers, `> 4` and `>= 5` are the same, and up to 4 touches what begins with 5.
    """
    if not only_whole(domain):
        return join(intervals)
    half_open = join(map(_half_open, intervals))
    return tuple(
        Interval(
            each.low,
            None if each.high is None else each.high - 1,
            each.low is not None,
            each.high is not None,
        )
        for each in half_open
    )


def bounds(domain: Ordered) -> Interval:
    """Tell which numbers may be answered, as an interval; empty where there are none.

    Days have both ends: the calendar has a first one and a last one.
    """
    if isinstance(domain, Version):
        low: Decimal | None = domain.minimum.first if domain.minimum else Decimal(0)
        high = domain.maximum.last if domain.maximum else None
    elif isinstance(domain, Day):
        ends = (domain.minimum or date.min, domain.maximum or date.max)
        low, high = map(place_of, ends)
    else:
        low, high = domain.minimum, domain.maximum
    if only_whole(domain):
        low = None if low is None else Decimal(ceil(low))
        high = None if high is None else Decimal(floor(high))
    return Interval(low, high, low is not None, high is not None)


def contains(condition: Within, number: Decimal) -> bool:
    """Tell whether a number lies inside any of the intervals."""
    at: _Edge = (0, number, 0)
    return any(_start(each) <= at < _end(each) for each in condition.intervals)


def _half_open(interval: Interval) -> Interval:
    """Give the whole numbers in an interval, from the first up to the one after the last."""
    low, high = interval.low, interval.high
    if low is not None:
        low = Decimal(ceil(low))
        low += low == interval.low and not interval.low_closed
    if high is not None:
        high = Decimal(ceil(high))
        high += high == interval.high and interval.high_closed
    return Interval(low, high, low is not None, False)


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
