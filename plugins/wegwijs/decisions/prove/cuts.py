"""Cuts part the line of numbers into stretches: each lies just before or just after a number."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from wegwijs.decisions.intervals import only_whole, settle
from wegwijs.decisions.table import Interval, Ordered, Within

# A cut lies just before a number (0) or just after it (1); the first item of
# the tuple places the two infinities. An interval is the stretch between two cuts.
Cut = tuple[int, Decimal, int]
FIRST: Cut = (-1, Decimal(0), 0)
LAST: Cut = (1, Decimal(0), 0)


def settled(domain: Ordered, condition: Within) -> tuple[Interval, ...]:
    """Give the intervals of a condition; where only whole numbers count, with closed ends."""
    if only_whole(domain):
        return settle(domain, condition.intervals)
    return condition.intervals


def cuts_of(interval: Interval) -> tuple[Cut, Cut]:
    """Give the cuts at which an interval begins and ends."""
    low = FIRST if interval.low is None else (0, interval.low, int(not interval.low_closed))
    high = LAST if interval.high is None else (0, interval.high, int(interval.high_closed))
    return low, high


def all_cuts(domain: Ordered, condition: Within) -> Iterator[Cut]:
    """Yield where a condition begins and ends to hold."""
    for low, high in map(cuts_of, settled(domain, condition)):
        if low < high:
            yield from (low, high)


def whole_cut(cut: Cut) -> Cut:
    """Place a cut just before the whole number that follows it."""
    return (0, cut[1] + 1, 0) if cut[0] == 0 and cut[2] else cut


def stretch(domain: Ordered, low: Cut, high: Cut) -> Interval:
    """Give what counts in a domain between two cuts."""
    found = between(low, high)
    return settle(domain, (found,))[0] if only_whole(domain) else found


def between(low: Cut, high: Cut) -> Interval:
    """Give the interval between two cuts."""
    return Interval(
        None if low == FIRST else low[1],
        None if high == LAST else high[1],
        low[0] == 0 and low[2] == 0,
        high[0] == 0 and high[2] == 1,
    )
